import { describe, expect, test } from '@jest/globals';
import { findBrokenEntry } from '../../src/domain/chain.ts';
import { aPerson } from '../support/builders.ts';
import { fieldsOf, pressOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World, type WorldOptions } from '../support/world.ts';

type Shown = Awaited<ReturnType<World['presses']>>;

const second = aPerson({
  id: 'IeM-2',
  tenant: '00000000-0000-0000-0000-0000000a7d15',
  objectId: 'object-IeM-2',
  name: 'Otrais koordinators',
  roles: [{ plan: 'onap-2023-2025', role: 'coordinator', institution: 'IeM' }],
});
const open = { kind: 'OpenAccount', code: '1.5', occurrence: 'once' } as const;
const typed = { status: 'partly-done', 'total-vp-staff': '80', 'total-other-staff': '34', text: 'Apmācīti 80 VP un 34 citu TAI darbinieki.', reason: '' };

/** 1.5: VP has trained 80 of 80, VRS and VID 17 of 40. */
async function trained(overrides: Partial<WorldOptions> = {}): Promise<World> {
  const world = await createWorld({ measures: ['1.5', '1.7(2)'], at: '2024-12-20 10:00', people: [second], ...overrides });
  const answers = { VP: ['vp-staff', '80'], VRS: ['other-staff', '9'], VID: ['other-staff', '25'] } as const;
  for (const [who, [key, total]] of Object.entries(answers)) {
    const press = { kind: 'SubmitAnswer', obligation: world.idOf('1.5', who), nonce: 'n', seen: 0 } as const;
    await world.presses(who, press, { status: 'done', [`total-${key}`]: total, text: `Raksta ${who}.` });
  }
  return world;
}

async function account(world: World): Promise<{ readonly entries: number; readonly broken: number | undefined }> {
  const [found] = await world.store.accounts.ofPlan(world.plan.id);
  if (found === undefined) return { entries: 0, broken: undefined };
  return { entries: found.entries.length, broken: findBrokenEntry(found, world.deps.sealing.hash) };
}

/** Presses "save" on an account's card; `who` is the coordinator unless told. */
const save = async (world: World, card: Shown, { who = 'IeM', ...inputs }: Readonly<Record<string, string>> = typed): Promise<Shown> =>
  world.presses(who, pressOf(card, said('action.save')), inputs);

describe('a measure’s account', () => {
  test('is prefilled from the institutions’ answers', async () => {
    const world = await trained();
    const card = await world.presses('IeM', open);
    expect(fieldsOf(card)).toMatchObject({ 'total-vp-staff': 80, 'total-other-staff': 34 });
    const text = String(fieldsOf(card)['text']);
    for (const words of ['VRS – 9', 'VID – 25', 'VP: Raksta VP.', 'VRS: Raksta VRS.']) expect(text).toContain(words);
  });

  test('opens from the measure', async () => {
    const world = await trained();
    const measure = await world.says('IeM', '1.5');
    expect(textOf(await world.presses('IeM', pressOf(measure, 'Izpilde kopumā')))).toContain(said('account.footnote'));
  });

  test('decides the state of the measure', async () => {
    const world = await trained();
    const before = textOf(await world.says('IeM', 'statuss'));
    expect(before).toContain(`${said('state.partly-done')} – 0`);
    const saved = await save(world, await world.presses('IeM', open));
    expect(textOf(saved)).toContain(said('account.done', { state: said('state.partly-done'), derived: said('state.in-progress') }));
    expect(textOf(await world.says('IeM', 'statuss'))).toContain(`${said('state.partly-done')} – 1`);
    const measure = textOf(await world.says('IeM', '1.5'));
    expect(measure).toContain(said('state.partly-done'));
    expect(measure).toContain('Apmācīti 80 VP un 34 citu TAI darbinieki.');
    expect(await account(world)).toEqual({ entries: 1, broken: undefined });
  });

  test('with a number that differs needs its reason', async () => {
    const world = await trained();
    const card = await world.presses('IeM', open);
    const refused = await save(world, card, { ...typed, 'total-other-staff': '40' });
    expect(textOf(refused)).toContain(said('problem.difference-unexplained'));
    expect(fieldsOf(refused)).toMatchObject({ 'total-other-staff': 40, text: typed.text });
    expect(await account(world)).toMatchObject({ entries: 0 });
    await save(world, refused, { ...typed, 'total-other-staff': '40', reason: 'KNAB informācija saņemta pa tālruni.' });
    expect(await account(world)).toMatchObject({ entries: 1 });
  });

  test.each([
    ['no status', { status: '' }, 'problem.status-missing'],
    ['a made-up status', { status: 'excellent' }, 'problem.status-missing'],
    ['no text', { text: '  ' }, 'problem.account-missing'],
  ] as const)('with %s is not saved', async (_what, wrong, words) => {
    const world = await trained();
    expect(textOf(await save(world, await world.presses('IeM', open), { ...typed, ...wrong }))).toContain(said(words));
    expect(await account(world)).toMatchObject({ entries: 0 });
  });

  test.each([{ 'total-other-staff': '' }, { 'total-other-staff': 'daudz' }, { 'total-other-staff': '-3' }, { text: 'x'.repeat(4001) }])(
    'with wrong input %# is not saved',
    async (wrong) => {
      const world = await trained();
      expect(textOf(await save(world, await world.presses('IeM', open), { ...typed, ...wrong }))).toContain(said('form.problems'));
      expect(await account(world)).toMatchObject({ entries: 0 });
    },
  );

  test('saved twice is one entry', async () => {
    const world = await trained();
    const card = await world.presses('IeM', open);
    const cards = await Promise.all([save(world, card), save(world, card)]);
    cards.push(await save(world, card));
    for (const each of cards) expect(textOf(each)).toContain('Saglabāts:');
    expect(await account(world)).toMatchObject({ entries: 1 });
  });

  test('shows one coordinator what the other has written since', async () => {
    const world = await trained();
    const [mine, other] = [await world.presses('IeM', open), await world.presses('IeM-2', open)];
    await save(world, mine);
    const changed = await save(world, other, { ...typed, text: 'Otra koordinatora teksts.', who: 'IeM-2' });
    expect(textOf(changed)).toContain('Šo tekstu tikko ierakstīja');
    expect(textOf(changed)).toContain('Apmācīti 80 VP un 34 citu TAI darbinieki.');
    expect(fieldsOf(changed)).toMatchObject({ text: 'Otra koordinatora teksts.' });
    expect(await account(world)).toMatchObject({ entries: 1 });
    await save(world, changed, { ...typed, text: 'Otra koordinatora teksts.', who: 'IeM-2' });
    expect(await account(world)).toEqual({ entries: 2, broken: undefined });
    expect(textOf(await world.says('IeM', '1.5'))).toContain('Otra koordinatora teksts.');
  });

  test('of two coordinators at once leaves one', async () => {
    const world = await trained();
    const [mine, other] = [await world.presses('IeM', open), await world.presses('IeM-2', open)];
    const cards = await Promise.all([save(world, mine), save(world, other, { ...typed, text: 'Cits teksts.', who: 'IeM-2' })]);
    expect(cards.filter((card) => textOf(card).includes('Šo tekstu tikko ierakstīja'))).toHaveLength(1);
    expect(await account(world)).toEqual({ entries: 1, broken: undefined });
  });

  test('stays when an institution answers later', async () => {
    const world = await trained();
    await save(world, await world.presses('IeM', open));
    const press = { kind: 'SubmitAnswer', obligation: world.idOf('1.5', 'KNAB'), nonce: 'n', seen: 0 } as const;
    await world.presses('KNAB', press, { status: 'done', 'total-other-staff': '6', text: 'Raksta KNAB.' });
    expect(textOf(await world.says('IeM', 'statuss'))).toContain(`${said('state.partly-done')} – 1`);
  });
});

describe('who writes the account', () => {
  const led: Partial<WorldOptions> = { plan: (plan) => ({ ...plan, measures: plan.measures.map((measure) => ({ ...measure, lead: 'VRS' })) }) };

  test('is no officer where nobody leads', async () => {
    const world = await trained();
    const submit = { kind: 'SubmitAccount', code: '1.5', occurrence: 'once', nonce: 'forged', seen: 0 } as const;
    for (const press of [open, submit]) expect(textOf(await world.presses('VP', press, typed))).toContain(said('refused.not-allowed'));
    expect(await account(world)).toMatchObject({ entries: 0 });
  });

  test('is the lead where the plan names one', async () => {
    const world = await trained(led);
    const card = await world.presses('VRS', open);
    await save(world, card, { ...typed, who: 'VRS' });
    const [found] = await world.store.accounts.ofPlan(world.plan.id);
    expect(found?.entries[0]).toMatchObject({ by: { person: 'vrs-amatpersona', role: 'officer', institution: 'VRS' } });
    expect(textOf(await world.presses('VP', open))).toContain(said('refused.not-allowed'));
  });

  test('is the coordinator beside a lead', async () => {
    const world = await trained(led);
    await save(world, await world.presses('IeM', open));
    const [found] = await world.store.accounts.ofPlan(world.plan.id);
    expect(found?.entries[0]).toMatchObject({ by: { role: 'coordinator', institution: 'IeM' } });
  });

  test.each([
    ['a measure', { code: '9.9', occurrence: 'once' }, 'Plānā nav pasākuma 9.9.'],
    ['an occurrence', { code: '1.5', occurrence: '2077' }, said('refused.gone')],
  ])('cannot write about %s that is not there', async (_what, of, words) => {
    const world = await trained();
    for (const press of [{ kind: 'OpenAccount', ...of }, { kind: 'SubmitAccount', ...of, nonce: 'n', seen: 0 }] as const)
      expect(textOf(await world.presses('IeM', press, typed))).toContain(words);
    expect(await account(world)).toMatchObject({ entries: 0 });
  });
});
