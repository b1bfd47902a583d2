import { describe, expect, test } from '@jest/globals';
import type { Plan } from '../../src/domain/plan.ts';
import { buttonsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';

/** Silent VID owes 1.20 by 16 January 2026; its substitute is called upon on the 20th, the coordinator told on the 22nd. */
async function january(at: string, options: { readonly plan?: (plan: Plan) => Plan } = {}): Promise<World> {
  return createWorld({ measures: ['1.20'], at, substitutes: ['VID-S'], ...options });
}

async function beats(world: World, ...moments: readonly string[]): Promise<void> {
  for (const moment of moments) {
    world.at(moment);
    await world.beat();
  }
}

const kindsTo = async (world: World, who: string): Promise<readonly string[]> =>
  (await world.messagesTo(who)).filter(({ sentAt }) => sentAt !== null).map(({ content, sentAt }) => `${content.kind} ${sentAt?.slice(0, 10)}`);

describe('the ladder', () => {
  test('goes from the officer to the substitute and to the coordinator, each once', async () => {
    const world = await january('2026-01-14 09:00');
    await beats(world, '2026-01-14 09:00', '2026-01-17 09:00', '2026-01-19 09:00', '2026-01-20 09:00', '2026-01-20 09:01', '2026-01-21 09:00');
    expect(await kindsTo(world, 'VID-S')).toEqual(['bundle 2026-01-20']);
    await beats(world, '2026-01-22 09:00', '2026-01-22 10:00', '2026-01-23 09:00');
    expect((await kindsTo(world, 'IeM')).filter((kind) => kind.startsWith('overdue'))).toEqual(['overdue 2026-01-22']);
    // The next late stage is asked of both.
    expect(await kindsTo(world, 'VID-S')).toEqual(['bundle 2026-01-20', 'bundle 2026-01-23']);
    expect(await kindsTo(world, 'VID')).toEqual(['bundle 2026-01-14', 'bundle 2026-01-17', 'bundle 2026-01-23']);
  });

  test('tells the substitute what was wanted and how often the officer was reminded, and takes the answer', async () => {
    const world = await january('2026-01-14 09:00');
    await beats(world, '2026-01-14 09:00', '2026-01-17 09:00', '2026-01-20 09:00');
    const card = world.lastCard('VID-S');
    expect(textOf(card)).toContain(
      'Informējam, ka par 1 pasākumu informācija bija jāsniedz līdz 2026. gada 16. janvārim. Atbildīgajai amatpersonai atgādināts 14. un 17. janvārī. Kā aizvietotājs Jūs varat sniegt informāciju šeit.',
    );
    const obligation = world.idOf('1.20', 'VID');
    const form = await world.presses('VID-S', pressOf(card, rowsOf(card)[0] ?? ''));
    await world.presses('VID-S', pressOf(form, said('action.submit')), { status: 'obsolete', text: 'Iepirkums pārtraukts.' });
    expect(await world.obligation(obligation)).toMatchObject({ state: 'reported', answer: { by: { institution: 'VID' } } });
    await beats(world, '2026-01-22 09:00');
    expect((await kindsTo(world, 'IeM')).filter((kind) => kind.startsWith('overdue'))).toEqual([]);
  });

  test('tells the coordinator what was asked in vain, with what can be done', async () => {
    const world = await january('2026-01-14 09:00');
    await beats(world, '2026-01-14 09:00', '2026-01-17 09:00', '2026-01-20 09:00', '2026-01-22 09:00');
    const card = world.lastCard('IeM');
    expect(textOf(card)).toContain('VID nav sniedzis informāciju par 1.20 (bija jāsniedz līdz 2026. gada 16. janvārim). Atgādināts 14., 17. un 20. janvārī.');
    const titles = buttonsOf(card).map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining([said('action.remindAgain'), said('action.behalf'), said('action.openWaiver')]));
    expect(card?.preview).not.toMatch(/1\.20|VID/u);
    const reminded = await world.presses('IeM', pressOf(card, said('action.remindAgain')));
    expect(textOf(reminded)).toContain('VID – 1.20');
  });

  test('says in one list what came onto it on one day', async () => {
    const world = await createWorld({ measures: ['1.10'], at: '2026-01-22 09:00' });
    await world.beat();
    const overdue = world.cardsTo('IeM').filter(({ preview }) => preview === said('preview.overdue'));
    expect(overdue).toHaveLength(1);
    const owed = await world.store.obligations.heads({ plan: world.plan.id });
    expect(rowsOf(overdue[0])).toHaveLength(Math.min(8, owed.length));
  });

  test('does not climb when it is answered, nor while a request waits', async () => {
    const world = await january('2026-01-14 09:00');
    await beats(world, '2026-01-14 09:00');
    const inputs = { 'expected-on': '2026-06-30', reason: 'procurement', text: 'Iepirkums.' };
    await world.presses('VID', { kind: 'SubmitRequest', obligation: world.idOf('1.20', 'VID'), nonce: 'n' }, inputs);
    await beats(world, '2026-01-20 09:00', '2026-01-22 09:00');
    expect(await kindsTo(world, 'VID-S')).toEqual([]);
    expect((await kindsTo(world, 'IeM')).filter((kind) => kind.startsWith('overdue'))).toEqual([]);
  });

  test('holds through a crash after it was noted and before anybody was told', async () => {
    const world = await january('2026-01-20 08:59');
    world.at('2026-01-20 09:00');
    const create = world.store.messages.create.bind(world.store.messages);
    Object.assign(world.store.messages, { create: () => Promise.reject(new Error('the process died')) });
    await expect(world.beat()).rejects.toThrow('the process died');
    Object.assign(world.store.messages, { create });
    expect((await world.obligation(world.idOf('1.20', 'VID'))).told.map(({ to }) => to)).toContain('substitute');
    await world.beat();
    expect(await kindsTo(world, 'VID-S')).toEqual(['bundle 2026-01-20']);
  });

  test('is told on the next day when the clock stood still until the evening', async () => {
    const world = await january('2026-01-20 18:00');
    await world.beat();
    expect(await kindsTo(world, 'VID-S')).toEqual([]);
    await beats(world, '2026-01-21 09:00');
    expect(await kindsTo(world, 'VID-S')).toEqual(['bundle 2026-01-21']);
  });

  test('goes by the measure’s own policy', async () => {
    const own = { ladder: { substitute: null, coordinator: { workingDays: 1 } } };
    const world = await january('2026-01-17 09:00', { plan: (plan) => ({ ...plan, measures: plan.measures.map((measure) => ({ ...measure, policy: own })) }) });
    await beats(world, '2026-01-17 09:00', '2026-01-20 09:00');
    expect((await kindsTo(world, 'IeM')).filter((kind) => kind.startsWith('overdue'))).toEqual(['overdue 2026-01-17']);
    expect(await kindsTo(world, 'VID-S')).toEqual([]);
  });
});

describe('a co-responsible institution', () => {
  test('is told once, thirty days before, that it owes nothing', async () => {
    const world = await january('2025-11-28 09:00');
    await beats(world, '2025-11-28 09:00', '2025-12-01 09:00', '2025-12-01 09:01', '2025-12-08 09:00', '2025-12-29 09:00');
    expect(await kindsTo(world, 'IeM IC')).toEqual(['contributing 2025-12-01']);
    const text = textOf(world.lastCard('IeM IC'));
    expect(text).toContain('izpildes termiņš – 31. decembris; informāciju sniedz VID');
    expect(text).toContain(said('contributing.text'));
    expect(world.lastCard('IeM IC')?.preview).toBe(said('preview.contributing'));
  });

  test('that has a list of its own that day reads it there', async () => {
    const world = await createWorld({ measures: ['1.20', '1.10'], at: '2025-12-01 09:00', plan: sharedWithSab });
    await world.beat();
    expect(await kindsTo(world, 'SAB')).toEqual(['bundle 2025-12-01']);
    const text = textOf(world.lastCard('SAB'));
    expect(text).toContain('Līdzatbildīgie pasākumi, par kuriem informācija Jums nav jāsniedz: 1.20 (VID, līdz 31. decembrim).');
  });

  test('is not told of what is answered, nor after its day', async () => {
    const world = await january('2025-11-28 09:00');
    const form = await world.presses('VID', { kind: 'OpenForm', obligation: world.idOf('1.20', 'VID'), own: true });
    await world.presses('VID', pressOf(form, said('action.submit')), { status: 'obsolete', text: 'Pārtraukts.' });
    await beats(world, '2025-12-01 09:00');
    expect(await kindsTo(world, 'IeM IC')).toEqual([]);
    const late = await january('2026-01-05 09:00');
    await late.beat();
    expect(await kindsTo(late, 'IeM IC')).toEqual([]);
  });
});

function sharedWithSab(plan: Plan): Plan {
  return { ...plan, measures: plan.measures.map((measure) => (measure.code === '1.20' ? { ...measure, contributing: ['SAB'] } : measure)) };
}
