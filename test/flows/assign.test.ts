import { describe, expect, test } from '@jest/globals';
import { buttonsOf, fieldsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';
import { december, kais } from './december.ts';

const told = (world: World, who: string): readonly string[] =>
  world
    .cardsTo(who)
    .map(textOf)
    .filter((text) => text.includes(said('passed.title')) || text.includes(said('passed.title.named')));

/** VP and VP-2 have their bundle of 1 December; what follows is written down anew. */
async function two(colleagues: readonly string[] = ['VP-2']): Promise<World> {
  const world = await december({ colleagues });
  world.port.forget();
  return world;
}

async function pass(world: World, inputs: Readonly<Record<string, unknown>>, who = 'VP'): ReturnType<World['presses']> {
  return world.presses(who, { kind: 'SubmitPassed' }, inputs);
}

const entriesOf = async (world: World, institution = 'VP'): Promise<number> =>
  (await world.store.assignments.get(world.plan.id, institution))?.doc.entries.length ?? 0;

describe('“Nav manā pārziņā”', () => {
  test('offers the open measures and the colleagues', async () => {
    const world = await two();
    const form = await world.presses('VP', { kind: 'OpenForm', obligation: kais(world) });
    const card = await world.presses('VP', pressOf(form, said('action.notMine')));
    expect(fieldsOf(card)).toMatchObject({ chosen: kais(world), executor: 'nobody' });
    expect(textOf(card)).toContain('VP-2');
    expect(textOf(card)).toContain('1.19');
  });

  test('stands on every list', async () => {
    const world = await two();
    const list = await world.says('VP', 'mani');
    expect(buttonsOf(list).map(({ title }) => title)).toContain(said('action.notMine'));
    expect(fieldsOf(await world.presses('VP', pressOf(list, said('action.notMine'))))).toMatchObject({ chosen: undefined });
  });

  test('with a named colleague asks the executor alone', async () => {
    const world = await two(['VP-2', 'VP-3']);
    const list = await pass(world, { chosen: kais(world), executor: 'VP-2' });
    expect(textOf(list)).toContain('Nodots: 1.7(2). Ziņa nosūtīta: VP-2.');
    expect(rowsOf(list)).not.toContain('KAIS apmācības');
    await world.beat();
    expect(told(world, 'VP-2')).toEqual([expect.stringContaining('KAIS apmācības')]);
    expect(told(world, 'VP')).toEqual([]);
    expect(told(world, 'VP-3')).toEqual([]);
    world.port.forget();
    for (const day of ['2025-12-23', '2025-12-29']) {
      world.at(`${day} 09:00`);
      await world.beat();
    }
    expect(world.cardsTo('VP-2').map(textOf).join()).toContain('KAIS apmācības');
    for (const who of ['VP', 'VP-3']) expect(world.cardsTo(who).map(textOf).join()).not.toContain('KAIS apmācības');
  });

  test('keeps what is decided from who passed it on', async () => {
    const world = await two(['VP-2', 'VP-3']);
    await pass(world, { chosen: kais(world), executor: 'VP-2' });
    const final = { status: 'done', 'total-trained-officials': '250' };
    await world.presses('VP-2', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 1 }, final);
    world.port.forget();
    await world.returns(kais(world), 'Lūdzam precizēt.');
    await world.presses('VP-2', { kind: 'SubmitRequest', obligation: kais(world), nonce: 'm' }, { 'expected-on': '2026-06-30', reason: 'partners' });
    await world.beat();
    const { request } = await world.obligation(kais(world));
    await world.presses('IeM', { kind: 'SubmitRuling', obligation: kais(world), request: request?.number ?? 0 }, { ruling: 'noted' });
    await world.beat();
    expect(['VP', 'VP-2', 'VP-3'].map((who) => world.cardsTo(who).length)).toEqual([0, 2, 0]);
  });

  test('with nobody named asks everybody else', async () => {
    const world = await two(['VP-2', 'VP-3']);
    await pass(world, { chosen: kais(world), executor: 'nobody' });
    await world.beat();
    for (const who of ['VP-2', 'VP-3']) expect(told(world, who)).toHaveLength(1);
    expect(rowsOf(await world.says('VP', 'mani'))).not.toContain('KAIS apmācības');
    expect(rowsOf(await world.says('VP-3', 'mani'))).toContain('KAIS apmācības');
  });

  test('leaves the right to answer', async () => {
    const world = await two();
    await pass(world, { chosen: kais(world), executor: 'VP-2' });
    const form = await world.presses('VP', { kind: 'OpenForm', obligation: kais(world) });
    await world.presses('VP', pressOf(form, said('action.submit')), { status: 'done', 'total-trained-officials': '250' });
    expect(await world.obligation(kais(world))).toMatchObject({ state: 'reported' });
  });

  test('delivered again says the same and tells once', async () => {
    const world = await two();
    const inputs = { chosen: kais(world), executor: 'VP-2' };
    const cards = await Promise.all([pass(world, inputs), pass(world, inputs)]);
    cards.push(await pass(world, inputs));
    for (const card of cards) expect(textOf(card)).toContain('Nodots: 1.7(2). Ziņa nosūtīta: VP-2.');
    await world.beat();
    await world.beat();
    expect(told(world, 'VP-2')).toHaveLength(1);
    expect(await entriesOf(world)).toBe(1);
    expect(world.errors).toEqual([]);
  });

  test('passed back and forth always asks somebody', async () => {
    const world = await two();
    await pass(world, { chosen: kais(world) });
    await pass(world, { chosen: kais(world) }, 'VP-2');
    const lists = await Promise.all(['VP', 'VP-2'].map(async (who) => rowsOf(await world.says(who, 'mani'))));
    expect(lists.flat()).toContain('KAIS apmācības');
    expect(await entriesOf(world)).toBe(2);
  });

  test('takes several measures at once', async () => {
    const world = await two();
    const chosen = [kais(world), world.idOf('1.19', 'VP', '2025-11')].join(',');
    expect(textOf(await pass(world, { chosen, executor: 'VP-2' }))).toContain('1.7(2)');
    await world.beat();
    expect(told(world, 'VP-2')).toHaveLength(1);
    expect(rowsOf(await world.says('VP', 'mani'))).toEqual([]);
  });

  test.each(['', 'no-such', 'onap-2023-2025:1.19:VRS:2025-11'])('of “%s” asks for a measure', async (chosen) => {
    const world = await two();
    expect(textOf(await pass(world, { chosen, executor: 'VP-2' }))).toContain(said('pass.choose'));
    expect(await entriesOf(world)).toBe(0);
  });

  test('to somebody of another institution is refused', async () => {
    const world = await two();
    expect(textOf(await pass(world, { chosen: kais(world), executor: 'vrs-amatpersona' }))).toContain(said('refused.nobody-else'));
    expect(await entriesOf(world)).toBe(0);
  });

  test('of somebody alone in the institution names the coordinator', async () => {
    const world = await two([]);
    expect(textOf(await world.presses('VP', { kind: 'ChoosePassed' }))).toContain(said('pass.nobody'));
    expect(textOf(await pass(world, { chosen: kais(world) }))).toContain(said('refused.nobody-else'));
    expect(rowsOf(await world.says('VP', 'mani'))).toContain('KAIS apmācības');
  });
});

describe('executors', () => {
  async function name(world: World, inputs: Readonly<Record<string, unknown>>, who = 'VP'): ReturnType<World['presses']> {
    return world.presses(who, { kind: 'SubmitExecutor', institution: 'VP' }, inputs);
  }

  test('are listed for every measure and can be named', async () => {
    const world = await two();
    const card = await world.says('VP', 'izpildītāji');
    expect(textOf(card)).toContain(`1.7(2) KAIS apmācības: ${said('executors.everybody')}`);
    const after = await world.presses('VP', pressOf(card, said('action.save')), { chosen: '1.7(2)', executor: 'VP-2' });
    expect(textOf(after)).toContain('Saglabāts: 1.7(2) – VP-2.');
    expect(textOf(after)).toContain('1.7(2) KAIS apmācības: VP-2');
    await world.beat();
    expect(told(world, 'VP-2')).toHaveLength(1);
    expect(rowsOf(await world.says('VP', 'mani'))).not.toContain('KAIS apmācības');
  });

  test('named again are told once', async () => {
    const world = await two();
    await name(world, { chosen: '1.7(2)', executor: 'VP-2' });
    await name(world, { chosen: '1.7(2)', executor: 'VP-2' });
    await world.beat();
    expect(told(world, 'VP-2')).toHaveLength(1);
    expect(await entriesOf(world)).toBe(1);
  });

  test('taken back ask everybody and tell who was not asked', async () => {
    const world = await two();
    await name(world, { chosen: '1.7(2)', executor: 'VP-2' });
    await name(world, { chosen: '1.7(2)', executor: 'nobody' }, 'VP-2');
    await world.beat();
    for (const who of ['VP', 'VP-2']) expect(rowsOf(await world.says(who, 'mani'))).toContain('KAIS apmācības');
    expect(told(world, 'VP')).toHaveLength(1);
  });

  test('who leave the institution are asked no more', async () => {
    const world = await two();
    await name(world, { chosen: '1.7(2)', executor: 'VP-2' });
    const { tenant, id } = await world.person('VP-2');
    const read = await world.store.people.get(tenant, id);
    if (read !== undefined) await world.store.people.replace({ ...read.doc, roles: [] }, read.version);
    expect(rowsOf(await world.says('VP', 'mani'))).toContain('KAIS apmācības');
  });

  test.each([
    ['nothing chosen', { executor: 'VP-2' }, 'pass.choose'],
    ['a measure of others', { chosen: '1.20', executor: 'VP-2' }, 'pass.choose'],
    ['a stranger', { chosen: '1.7(2)', executor: 'nobody-knows' }, 'refused.nobody-else'],
    ['another institution’s officer', { chosen: '1.7(2)', executor: 'vrs-amatpersona' }, 'refused.nobody-else'],
  ] as const)('with %s change nothing', async (_what, inputs, words) => {
    const world = await two();
    expect(textOf(await name(world, inputs))).toContain(said(words));
    expect(await entriesOf(world)).toBe(0);
  });

  test('are no matter for who answers for nobody', async () => {
    const world = await two();
    const { tenant, id } = await world.person('IeM');
    const read = await world.store.people.get(tenant, id);
    if (read !== undefined) await world.store.people.replace({ ...read.doc, roles: [{ plan: world.plan.id, role: 'observer', institution: 'IeM' }] }, read.version);
    expect(textOf(await world.presses('IeM', { kind: 'ShowExecutors' }))).toContain(said('refused.not-allowed'));
    expect(textOf(await name(world, { chosen: '1.7(2)', executor: 'VP-2' }, 'IeM'))).toContain(said('refused.not-allowed'));
    expect(await entriesOf(world)).toBe(0);
  });

  test('alone in the institution can name nobody', async () => {
    const world = await createWorld({ measures: ['1.20'], at: '2025-12-01 09:00' });
    expect(textOf(await world.presses('VID', { kind: 'ShowExecutors' }))).toContain(said('executors.alone'));
  });
});

describe('a coordinator', () => {
  test('names an executor for any institution, and the executor is told by whom', async () => {
    const world = await createWorld({ measures: ['1.10', '1.7(2)'], at: '2025-12-01 10:00', colleagues: ['VP-2'] });
    const card = await world.presses('IeM', pressOf(await world.says('IeM', 'VP'), said('action.executors')));
    const saved = await world.presses('IeM', pressOf(card, said('action.save')), { chosen: '1.10', executor: 'VP-2' });
    expect(textOf(saved)).toContain(said('executors.done', { list: '1.10', who: 'VP-2' }));
    expect(world.cardsTo('VP-2').map(textOf)).toContainEqual(expect.stringContaining('IeM koordinators norādīja Jūs par izpildītāju.'));
    expect(rowsOf(await world.says('VP', 'mani'))).toEqual(['KAIS apmācības']);
  });

  test('cannot name somebody of another institution', async () => {
    const world = await createWorld({ measures: ['1.10'], at: '2025-12-01 10:00', colleagues: ['VP-2'] });
    const press = { kind: 'SubmitExecutor', institution: 'VP' } as const;
    expect(textOf(await world.presses('IeM', press, { chosen: '1.10', executor: (await world.person('VID')).id }))).toContain(said('refused.nobody-else'));
  });

  test('asks by the name of the institution', async () => {
    const world = await createWorld({ measures: ['1.10'], at: '2025-12-01 10:00' });
    expect(textOf(await world.says('IeM', 'izpildītāji VID'))).toContain('Valsts ieņēmumu dienests');
  });
});
