import { describe, expect, test } from '@jest/globals';
import { openQuestions } from '../../src/domain/questions.ts';
import { buttonsOf, fieldsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';

const december = { at: '2025-12-01 10:00' } as const;

async function answers(world: World, question: string, inputs: object): ReturnType<World['presses']> {
  const sheet = await world.presses('IeM', { kind: 'OpenQuestion', question });
  return world.presses('IeM', pressOf(sheet, said('action.questions.save')), { ...fieldsOf(sheet), ...inputs });
}

const editions = async (world: World) => (await world.deps.plans.load(world.plan.id))?.head;

describe('a question about the plan', () => {
  test('answered by another reading changes what is owed, and nothing that was recorded', async () => {
    const world = await createWorld(december);
    const vrs = world.idOf('1.10', 'VRS', '2025');
    await world.presses('VRS', { kind: 'SubmitAnswer', obligation: vrs, nonce: 'n', seen: 0 }, { status: 'done', 'total-acquisition-plan': 'yes' });
    const list = await answers(world, 'responsible-or-contributing', { option: 'first-only' });
    expect(textOf(list)).toContain('Lemts 01.12.2025.: Atbildīga ir tikai pirmā nosauktā iestāde; pārējās ir līdzatbildīgas.');
    expect(await editions(world)).toMatchObject({ revision: 2, reconciled: 2, changes: [{ kind: 'answered', reason: 'responsible-or-contributing' }] });
    expect(await world.obligation(vrs)).toMatchObject({ state: 'reported', entryCount: 1 });
    expect(await world.obligation(world.idOf('1.10', 'VID', '2025'))).toMatchObject({ state: 'waived', entries: [{ kind: 'ObligationWithdrawn' }] });
    expect(await world.obligation(world.idOf('1.10', 'VP', '2025'))).toMatchObject({ state: 'open', entryCount: 0 });
    await answers(world, 'responsible-or-contributing', { option: 'default' });
    expect((await editions(world))?.revision).toBe(3);
  });

  test('answered by a date asks for it on the way', async () => {
    const world = await createWorld({ ...december, at: '2025-01-15 10:00' });
    expect(textOf(await answers(world, 'europol-date', { option: 'date', value: '' }))).toContain(said('questions.problem.date'));
    await answers(world, 'europol-date', { option: 'date', value: '2025-03-31', note: 'Eiropola vēstule.' });
    const current = await world.deps.plans.load(world.plan.id);
    expect(current?.plan.measures.find(({ code }) => code === '1.13')?.checkpoints).toMatchObject([{ day: '2025-03-31' }]);
    expect(textOf(await world.presses('IeM', { kind: 'OpenQuestion', question: 'europol-date' }))).toContain('Eiropola vēstule.');
  });

  test('that the plan cannot follow by itself wants a note', async () => {
    const world = await createWorld(december);
    const sheet = await answers(world, 'two-parts', { option: 'other', note: '' });
    expect(textOf(sheet)).toContain(said('questions.problem.note'));
    expect(textOf(await answers(world, 'two-parts', { option: 'other', note: 'Viena daļa.' }))).toContain('Lemts citādi');
  });

  test('is confirmed with all the others by one press, unless they have changed meanwhile', async () => {
    const world = await createWorld(december);
    const open = openQuestions(world.plan).length;
    const list = await world.says('IeM', 'jautājumi');
    expect(rowsOf(list)[0]).toContain('1.2.–1.6.');
    await answers(world, 'half-year-report', { option: 'default' });
    const confirm = pressOf(list, `Apstiprināt noklusējumus (${open})`);
    expect(textOf(await world.presses('IeM', confirm))).toContain(said('questions.changed'));
    const done = await world.presses('IeM', { kind: 'ConfirmDefaults', seen: open - 1 });
    expect(textOf(done)).toContain('Plānā neskaidru jautājumu nav');
    expect(buttonsOf(done).some(({ title }) => title.startsWith('Apstiprināt'))).toBe(false);
    expect((await editions(world))?.revision).toBe(3);
  });

  test('is read by officers and answered by coordinators alone', async () => {
    const world = await createWorld(december);
    expect(textOf(await world.says('VP', 'jautājumi'))).toContain('Kamēr nav lemts citādi');
    for (const press of [{ kind: 'OpenQuestion', question: 'europol-date' }, { kind: 'SubmitQuestion', question: 'europol-date' }, { kind: 'ConfirmDefaults', seen: 18 }] as const)
      expect(textOf(await world.presses('VP', press, { option: 'default' }))).toContain(said('refused.not-allowed'));
    expect((await editions(world))?.revision).toBe(1);
  });
});
