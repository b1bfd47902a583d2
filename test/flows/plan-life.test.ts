import { describe, expect, test } from '@jest/globals';
import type { Person } from '../../src/domain/person.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { revise } from '../../src/flows/revise.ts';
import { updateDocument } from '../../src/flows/retry.ts';
import { buttonsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';

const successor = 'onap-2026-2028';

/** The next plan is a draft beside the one that runs; the coordinator and VP's officer have roles in both. */
async function withDraft(): Promise<World> {
  const world = await createWorld({ measures: ['1.19', '1.10'], trackFrom: '2025-11-01', at: '2025-12-01 10:00', reachable: ['IeM', 'VP'] });
  const { measures } = world.plan;
  const document: Plan = {
    ...world.plan,
    id: successor,
    period: { from: '2026-01-01', until: '2028-12-31' },
    trackFrom: '2025-11-01',
    measures: measures.map((measure) => ({ ...measure, responsible: ['VP'] })),
  };
  await revise(document, { kind: 'imported', by: (await world.person('IeM')).id, at: world.deps.now(), reason: '' }, world.deps);
  for (const who of ['IeM', 'VP']) await joins(who, world);
  return world;
}

async function joins(who: string, world: World): Promise<void> {
  const { tenant, id } = await world.person(who);
  await updateDocument(world.store.people, { partition: tenant, id }, (person): Person => ({
    ...person,
    roles: [...person.roles, ...person.roles.map((role) => ({ ...role, plan: successor }))],
  }));
}

async function pause(world: World, reason: string): ReturnType<World['presses']> {
  const sheet = await world.presses('IeM', pressOf(await world.says('IeM', 'apturēt plānu'), said('action.plan.openPause')));
  return world.presses('IeM', pressOf(sheet, said('action.plan.pause')), { reason });
}

describe('a draft', () => {
  test('asks nobody until the coordinator starts it; then everybody once', async () => {
    const world = await withDraft();
    await world.beat();
    expect(await world.store.obligations.heads({ plan: successor })).toEqual([]);
    const chosen = await world.presses('IeM', pressOf(await world.says('IeM', 'cits plāns'), 'Plāns 2026–2028'));
    expect(textOf(chosen)).toContain('Melnraksts: nevienam vēl nekas netiek sūtīts');
    expect(textOf(chosen)).toMatch(/28 dienās tiktu nosūtīt[ia] \d+ ziņojum/u);
    expect(textOf(chosen)).toContain('VP amatpersona');
    world.port.forget();
    const started = await world.presses('IeM', pressOf(chosen, said('action.plan.start')));
    expect(textOf(started)).toContain('Plāns darbojas (kopš 01.12.2025.)');
    expect((await world.store.obligations.heads({ plan: successor })).length).toBeGreaterThan(0);
    await world.beat();
    const bundles = world.cardsTo('VP').filter((card) => textOf(card).startsWith('Valsts policija'));
    expect(bundles).toHaveLength(1);
    expect((await world.deps.plans.load(successor))?.head.changes?.map(({ kind }) => kind)).toEqual(['imported', 'started']);
  });

  test('may be started without what was due before', async () => {
    const world = await withDraft();
    await world.presses('IeM', { kind: 'ChoosePlan', plan: successor });
    await world.presses('IeM', pressOf(await world.says('IeM', 'par plānu'), said('action.plan.startToday')));
    const heads = (await world.store.obligations.heads({ plan: successor })).map(({ doc }) => doc);
    expect(heads.length).toBeGreaterThan(0);
    expect(heads.filter(({ dueOn }) => dueOn < '2025-12-01')).toEqual([]);
    await world.presses('IeM', { kind: 'StartPlan', fromToday: true });
    expect((await world.deps.plans.load(successor))?.head).toMatchObject({ state: 'active', revision: 2 });
  });

  test('is told of to its coordinators alone', async () => {
    const world = await withDraft();
    const { tenant, id } = await world.person('VP');
    await updateDocument(world.store.people, { partition: tenant, id }, (person): Person => ({ ...person, roles: person.roles.filter(({ plan }) => plan === successor) }));
    for (const text of ['mani', 'statuss', '1.10']) expect(textOf(await world.says('VP', text))).toBe(said('plan.not-started'));
  });

  test('is started by a coordinator alone', async () => {
    const world = await withDraft();
    await world.presses('VP', { kind: 'ChoosePlan', plan: successor });
    await world.presses('VP', { kind: 'StartPlan' });
    expect((await world.deps.plans.load(successor))?.head.state).toBe('draft');
  });
});

describe('of two plans', () => {
  test('the one that was chosen is answered about, and a card stays with its own', async () => {
    const world = await withDraft();
    await world.presses('IeM', { kind: 'ChoosePlan', plan: successor });
    await world.presses('IeM', { kind: 'StartPlan' });
    await world.presses('VP', { kind: 'ChoosePlan', plan: successor });
    expect(rowsOf(await world.says('VP', 'mani')).length).toBeGreaterThan(0);
    const form = await world.presses('VP', { kind: 'OpenForm', obligation: world.idOf('1.10', 'VP', '2025') });
    expect(textOf(form)).toContain('Tehnisko vienību kapacitāte');
    expect(textOf(await world.presses('VP', { kind: 'ChoosePlan', plan: 'unknown' }))).toContain(said('refused.gone'));
  });
});

describe('a paused plan', () => {
  test('sends nothing, takes answers, and catches up with one list each', async () => {
    const world = await createWorld({ measures: ['1.19', '1.10'], trackFrom: '2025-11-01', at: '2025-11-28 10:00', reachable: ['IeM', 'VP', 'VRS'] });
    expect(textOf(await pause(world, ''))).toContain(said('plan.refused.reason-missing'));
    const paused = await pause(world, 'Pārbauda iestāžu sarakstu.');
    expect(textOf(paused)).toContain('Plāns ir apturēts');
    expect(textOf(paused)).toContain('Pārbauda iestāžu sarakstu.');
    world.port.forget();
    for (const day of ['2025-12-01 09:00', '2025-12-05 09:00', '2025-12-08 09:00', '2025-12-15 10:00']) {
      world.at(day);
      await world.beat();
    }
    expect(world.port.sent).toEqual([]);
    await world.presses('VRS', { kind: 'SubmitAnswer', obligation: world.idOf('1.10', 'VRS', '2025'), nonce: 'n', seen: 0 }, { status: 'done', 'total-acquisition-plan': 'yes' });
    expect((await world.obligation(world.idOf('1.10', 'VRS', '2025'))).state).toBe('reported');
    await world.presses('IeM', { kind: 'ResumePlan' });
    await world.beat();
    expect(world.cardsTo('VP').map(textOf)).toEqual([expect.stringContaining('Valsts policija')]);
    expect(world.cardsTo('VRS')).toHaveLength(1);
    expect(textOf(world.lastCard('VRS'))).not.toContain('Tehnisko vienību kapacitāte');
  });

  test('holds back what was due already, and lets it go soon after', async () => {
    const world = await createWorld({ measures: ['1.10'], trackFrom: '2025-11-01', at: '2025-12-01 18:00', reachable: ['IeM', 'VP'] });
    await world.beat();
    await pause(world, 'Pārbaude');
    world.port.forget();
    world.at('2025-12-02 09:00');
    await world.beat();
    expect(world.cardsTo('VP')).toEqual([]);
    await world.presses('IeM', { kind: 'ResumePlan' });
    world.at('2025-12-02 09:10');
    await world.beat();
    expect(world.cardsTo('VP')).toHaveLength(1);
  });

  test('is shown as it is to others, without what coordinators do', async () => {
    const world = await createWorld({ measures: ['1.10'], at: '2025-12-01 10:00' });
    await pause(world, 'Pārbaude');
    const card = await world.says('VP', 'par plānu');
    expect(textOf(card)).toContain('Plāns ir apturēts');
    expect(buttonsOf(card).map(({ title }) => title)).toEqual([said('action.measures')]);
    for (const press of [{ kind: 'ResumePlan' }, { kind: 'OpenPause' }, { kind: 'SubmitPause' }] as const)
      expect(textOf(await world.presses('VP', press, { reason: 'x' }))).toContain(said('refused.not-allowed'));
  });
});
