import { expect, test } from '@jest/globals';
import { closingOf } from '../../src/domain/round.ts';
import { buttonsOf, fieldsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';

const letter = { 'letter-number': '1-7/5', 'letter-on': '2026-02-20' };

/** Over 1.10 and 1.20, of eight institutions and one. */
async function begun(): Promise<World> {
  const world = await createWorld({ measures: ['1.10', '1.20'], at: '2026-03-02 09:00' });
  const form = await world.presses('IeM', { kind: 'OpenRoundForm' });
  await world.presses('IeM', pressOf(form, said('action.submitRoundForm')), fieldsOf(form));
  return world;
}

async function round(world: World) {
  const [only] = await world.store.rounds.ofPlan(world.plan.id);
  if (only === undefined) throw new Error('no round');
  return only;
}

const titlesOf = (card: Parameters<typeof buttonsOf>[0]): readonly string[] => buttonsOf(card).map(({ title }) => title);
const gapsLeft = async (world: World): Promise<string> => /gala informāciju: (\d+)/u.exec(textOf(await world.presses('IeM', { kind: 'ShowGaps', page: 0 })))?.[1] ?? '0';

test('a coordinator opens each institution’s part in the same message and comes back', async () => {
  const world = await begun();
  const card = await world.says('IeM', 'kārta');
  const [first] = rowsOf(card);
  const part = await world.presses('IeM', pressOf(card, first ?? ''));
  expect(textOf(part)).toContain(said('round.checklist', { institution: 'VP' }));
  expect(textOf(await world.presses('IeM', pressOf(part, said('action.toRound'))))).toContain(said('round.title'));
  expect(pressOf(part, said('action.remind'))).toEqual({ kind: 'ChooseReminders', institution: 'VP' });
});

test('an officer opens what is missing from the checklist and is led back to it', async () => {
  const world = await begun();
  const list = await world.says('VID', 'kārta');
  const [row] = rowsOf(list);
  const press = pressOf(list, row ?? '');
  const form = await world.presses('VID', press);
  const result = await world.presses('VID', pressOf(form, said('action.submit')), { ...fieldsOf(form), status: 'not-done', text: 'Nav finansējuma.', 'total-acquisition-plan': 'no', 'total-support-system': 'no' });
  expect(textOf(await world.presses('VID', pressOf(result, said('action.toRound'))))).toContain(said('round.items.answered'));
  // "Atpakaļ" leads there, too.
  expect(textOf(await world.presses('VID', pressOf(form, said('action.back')), fieldsOf(form)))).toContain(said('round.checklist', { institution: 'VID' }));
});

test('the round is closed once each gap is recorded, waived or named', async () => {
  const world = await begun();
  const all = Number(await gapsLeft(world));
  expect(titlesOf(await world.presses('IeM', { kind: 'ShowGaps', page: 0 }))).not.toContain(said('action.closeRound'));
  expect(all).toBeGreaterThan(8);
  // 1. Recorded on behalf of VP, from the gap, which leads back to what VP has left.
  const gap = await world.presses('IeM', { kind: 'OpenGap', obligation: world.idOf('1.10', 'VP', '2025') });
  const form = await world.presses('IeM', pressOf(gap, said('action.behalf')));
  const result = await world.presses('IeM', pressOf(form, said('action.submit')), { ...fieldsOf(form), ...letter, status: 'done', 'total-acquisition-plan': 'yes', text: 'Izstrādāts.' });
  expect(textOf(await world.presses('IeM', pressOf(result, said('action.toRound'))))).toContain(said('gaps.title', { institution: 'VP' }));
  expect(await gapsLeft(world)).toBe(String(all - 1));
  // 2. VRS is freed.
  const waiver = await world.presses('IeM', pressOf(await world.presses('IeM', { kind: 'OpenGap', obligation: world.idOf('1.10', 'VRS', '2025') }), said('action.openWaiver')));
  const waived = await world.presses('IeM', pressOf(waiver, said('action.waive')), { reason: 'Nav attiecināms.' });
  expect(textOf(waived)).toContain(said('closing.title'));
  expect(await gapsLeft(world)).toBe(String(all - 2));
  // 3. One of VID's is named, then all that is left of everybody.
  const one = await world.presses('IeM', { kind: 'OpenGap', obligation: world.idOf('1.10', 'VID', '2025') });
  expect(textOf(await world.presses('IeM', pressOf(one, said('action.nameGap'))))).toContain(said('gaps.decided'));
  expect(await gapsLeft(world)).toBe(String(all - 3));
  const { id } = await round(world);
  for (const { code } of world.plan.institutions) await world.presses('IeM', { kind: 'NameGaps', round: id, institution: code });
  // 4. What will be frozen is told before.
  const ready = await world.presses('IeM', { kind: 'ShowGaps', page: 0 });
  expect(textOf(ready)).toContain(said('closing.frozen', { asked: all - 1, given: 1, gaps: all - 2, confirmed: 0, total: 8 }));
  const close = pressOf(ready, said('action.closeRound'));
  const closed = await world.presses('IeM', close);
  const closing = closingOf(await round(world));
  expect(closing).toMatchObject({ by: { role: 'coordinator' } });
  expect(textOf(closed)).toContain(said('round.fingerprint', { fingerprint: closing?.snapshot.fingerprint ?? '' }));
  // Pressed again it is told how it ended.
  expect(textOf(await world.presses('IeM', close))).toContain(closing?.snapshot.fingerprint);
});

test('naming twice adds nothing, and what is waived is no gap any more', async () => {
  const world = await begun();
  const { id } = await round(world);
  await world.presses('IeM', { kind: 'NameGaps', round: id, institution: 'VP' });
  const { entryCount } = await round(world);
  await world.presses('IeM', { kind: 'NameGaps', round: id, institution: 'VP' });
  expect((await round(world)).entryCount).toBe(entryCount);
  const waived = world.idOf('1.10', 'VP', '2025');
  await world.presses('IeM', { kind: 'SubmitWaiver', obligation: waived }, { reason: 'Kļūda.' });
  expect(textOf(await world.presses('IeM', { kind: 'OpenGap', obligation: waived }))).toContain(said('gap.gone'));
});

test('a gap that comes up meanwhile keeps the round open', async () => {
  const world = await begun();
  const obligation = world.idOf('1.10', 'VP', '2025');
  const done = { status: 'done', 'total-acquisition-plan': 'yes', text: 'Izstrādāts.' };
  await world.presses('VP', { kind: 'SubmitAnswer', obligation, nonce: 'n', seen: 0 }, done);
  const { id } = await round(world);
  for (const { code } of world.plan.institutions) await world.presses('IeM', { kind: 'NameGaps', round: id, institution: code });
  const close = pressOf(await world.presses('IeM', { kind: 'ShowGaps', page: 0 }), said('action.closeRound'));
  await world.returns(obligation, 'Lūdzam precizēt.');
  const card = await world.presses('IeM', close);
  expect(textOf(card)).toContain(said('closing.problem'));
  expect(titlesOf(card)).not.toContain(said('action.closeRound'));
  expect(closingOf(await round(world))).toBeUndefined();
});

test('gaps are coordinators’ to see, whatever place a press names', async () => {
  const world = await begun();
  const { id } = await round(world);
  for (const press of [{ kind: 'ShowGaps', page: 0 }, { kind: 'CloseRound', round: id }, { kind: 'NameGaps', round: id, institution: 'VP' }] as const)
    expect(textOf(await world.presses('VP', press))).toContain(said('refused.not-allowed'));
  const left = await world.presses('VP', { kind: 'LeaveForm', obligation: world.idOf('1.10', 'VP', '2025'), seen: 0, from: `gaps:${world.plan.id}:VID` });
  expect(textOf(left)).toContain(said('refused.not-allowed'));
  expect((await round(world)).entryCount).toBe(1);
});

test('an answer from the checklist has the day’s reminder drawn again', async () => {
  const world = await createWorld({ measures: ['1.10'], at: '2025-12-01 09:00' });
  await world.beat();
  expect(textOf(world.lastCard('VP'))).toContain('1.10');
  const terms = await world.presses('IeM', { kind: 'OpenRoundForm' });
  await world.presses('IeM', pressOf(terms, said('action.submitRoundForm')), fieldsOf(terms));
  const list = await world.says('VP', 'kārta');
  const form = await world.presses('VP', pressOf(list, rowsOf(list)[0] ?? ''));
  await world.presses('VP', pressOf(form, said('action.submit')), { ...fieldsOf(form), status: 'done', 'total-acquisition-plan': 'yes', text: 'Izstrādāts.' });
  await world.beat();
  expect(world.port.updated).toHaveLength(1);
});
