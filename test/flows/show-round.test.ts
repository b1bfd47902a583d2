import { expect, test } from '@jest/globals';
import { closingOf, proposeTerms } from '../../src/domain/round.ts';
import { completenessOf } from '../../src/domain/round-standing.ts';
import { changeRound, readRoundFacts, readRounds, startRound, type RoundScope } from '../../src/flows/round.ts';
import { buttonsOf, fieldsOf, pressOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';
import { calendar } from '../domain/seed.ts';

const by = { person: 'coordinator', role: 'coordinator', institution: 'IeM' } as const;
const after = { measures: ['1.10'], at: '2026-03-02 09:00' } as const;

async function opened(): Promise<{ readonly world: World; readonly scope: RoundScope }> {
  const world = await createWorld(after);
  const scope: RoundScope = { loaded: { plan: world.plan, calendar }, deps: world.deps };
  const decision = await startRound(proposeTerms(world.plan, '2026-03-02', calendar), by, scope);
  if (decision.kind !== 'opened') throw new Error(JSON.stringify(decision));
  return { world, scope };
}

async function answer(world: World, who: string): Promise<void> {
  const [owed] = (await world.deps.store.obligations.heads({ plan: world.plan.id, institution: who })).map(({ doc }) => doc);
  const form = await world.presses(who, { kind: 'OpenForm', obligation: owed?.id ?? '' });
  await world.presses(who, pressOf(form, said('action.submit')), { ...fieldsOf(form), status: 'done', 'total-acquisition-plan': 'yes', text: 'Plāns izstrādāts.' });
}

/** Who was only reminded has submitted nothing. */
const submitted = async ({ world }: { readonly world: World }) =>
  (await world.store.submissions.ofPlan(world.plan.id)).map(({ institution, entries }) => ({ institution, entries })).filter(({ entries }) => entries.length > 0);

test('before the first round it says so, to a coordinator that the plan is over', async () => {
  const world = await createWorld(after);
  expect(textOf(await world.says('VP', 'kārta'))).toContain(said('round.none'));
  expect(textOf(await world.says('IeM', 'kārtas'))).toContain(said('round.none.over'));
});

test('an officer confirms by one press, and a repeated one adds nothing', async () => {
  const at = await opened();
  const { world } = at;
  expect(buttonsOf(await world.says('VP', 'kārta'))).not.toContain(said('round.submit'));
  await answer(world, 'VP');
  const card = await world.says('VP', 'kārta');
  const done = await world.presses('VP', pressOf(card, said('round.submit')), fieldsOf(card));
  expect(textOf(done)).toContain('Informācija apstiprināta 2026. gada 2. martā · VP amatpersona');
  expect(await submitted(at)).toMatchObject([{ institution: 'VP', entries: [{ by: { role: 'officer', institution: 'VP' }, letter: null }] }]);
  // The same press delivered again is the same confirmation.
  await world.presses('VP', pressOf(card, said('round.submit')), fieldsOf(card));
  expect((await submitted(at))[0]?.entries).toHaveLength(1);
  const standing = textOf(await world.says('IeM', 'kārta'));
  expect(standing).toContain('Apstiprināts: 1 no 8 iestādēm.');
  expect(standing).toMatch(/Nav apstiprinājušas\nValsts robežsardze\n[^]*Apstiprinājušas\nValsts policija\n/u);
});

test('an answer given meanwhile is looked at first', async () => {
  const at = await opened();
  const { world } = at;
  await answer(world, 'VP');
  const old = await world.says('VP', 'kārta');
  await answer(world, 'VP');
  const card = await world.presses('VP', { ...(pressOf(old, said('round.submit')) as { kind: 'SubmitRound'; round: string; institution: string; nonce: string }), seen: 'older' }, { 'letter-number': '1-2/34' });
  expect(textOf(card)).toContain(said('round.problem.changed'));
  expect(fieldsOf(card)).toMatchObject({ 'letter-number': '1-2/34' });
  expect(await submitted(at)).toEqual([]);
});

test('a coordinator confirms with the letter only', async () => {
  const at = await opened();
  const { world } = at;
  await answer(world, 'VID');
  const card = await world.says('IeM', 'kārta VID');
  const press = pressOf(card, said('round.submit'));
  expect(textOf(await world.presses('IeM', press, {}))).toContain(said('problem.letter-number-missing'));
  await world.presses('IeM', press, { 'letter-number': '1-2/34', 'letter-on': '2026-02-27' });
  expect(await submitted(at)).toMatchObject([{ institution: 'VID', entries: [{ by: { role: 'coordinator', institution: 'IeM' }, letter: { on: '2026-02-27' } }] }]);
});

test('nobody confirms for another institution', async () => {
  const at = await opened();
  const { world } = at;
  await answer(world, 'VP');
  expect(textOf(await world.says('VID', 'kārta VP'))).toContain(said('refused.not-allowed'));
  const press = pressOf(await world.says('VP', 'kārta'), said('round.submit'));
  expect(textOf(await world.presses('VID', press, {}))).toContain(said('refused.not-allowed'));
  expect(await submitted(at)).toEqual([]);
});

test('after closing everybody reads how it ended, and an old press says so', async () => {
  const { world, scope } = await opened();
  await answer(world, 'VP');
  const press = pressOf(await world.says('VP', 'kārta'), said('round.submit'));
  const [round] = await readRounds(scope);
  if (round === undefined) throw new Error('no round');
  const { gaps } = completenessOf(round, await readRoundFacts(round, scope));
  for (const { head } of gaps) await changeRound(round, { kind: 'NameGap', obligation: head.id, by }, scope);
  await changeRound(round, { kind: 'CloseRound', by }, scope);
  const [closed] = await readRounds(scope);
  expect(textOf(await world.presses('VP', press, {}))).toContain(said('round.refused.round-is-closed'));
  const card = textOf(await world.says('IeM', 'kārta'));
  expect(card).toContain('Kārta slēgta 2026. gada 2. martā.');
  expect(card).toContain((closed && closingOf(closed)?.snapshot.fingerprint) ?? 'no fingerprint');
});

test('turning a page keeps what was typed', async () => {
  const { world } = await opened();
  await answer(world, 'VP');
  const card = await world.presses('VP', { kind: 'ShowRound', institution: 'VP', page: 1 }, { 'letter-number': '1-2/34', 'letter-on': '2026-02-27' });
  expect(fieldsOf(card)).toEqual({ 'letter-number': '1-2/34', 'letter-on': '2026-02-27' });
});

test('a colleague’s press after the confirmation says who confirmed', async () => {
  const world = await createWorld({ ...after, colleagues: ['VP-2'] });
  await startRound(proposeTerms(world.plan, '2026-03-02', calendar), by, { loaded: { plan: world.plan, calendar }, deps: world.deps });
  await answer(world, 'VP');
  const old = await world.says('VP-2', 'kārta');
  await world.presses('VP', pressOf(await world.says('VP', 'kārta'), said('round.submit')), {});
  expect(textOf(await world.presses('VP-2', pressOf(old, said('round.submit')), {}))).toContain('· VP amatpersona');
  expect((await submitted({ world }))[0]?.entries).toHaveLength(1);
});
