import { describe, expect, test } from '@jest/globals';
import { buttonsOf, fieldsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';

const december = { measures: ['1.10', '1.7(2)'], at: '2025-11-20 10:00' } as const;

/** VP's officer is away from 24 November to 5 December; VP-2 stands in. */
async function away(world: World, inputs: Readonly<Record<string, string>> = {}): Promise<void> {
  const form = await world.says('VP', 'es esmu atvaļinājumā no 24.11. līdz 5.12.');
  await world.presses('VP', pressOf(form, said('action.save')), { ...fieldsOf(form), substitute: 'VP-2', ...inputs });
}

describe('somebody who will be away', () => {
  test('types it, checks it and saves it by one press', async () => {
    const world = await createWorld({ ...december, colleagues: ['VP-2'] });
    const form = await world.says('VP', 'es esmu atvaļinājumā līdz 5.12.');
    expect(fieldsOf(form)).toEqual({ from: '2025-11-20', until: '2025-12-05', substitute: 'nobody' });
    expect((await world.person('VP')).absence).toBeUndefined();
    const saved = await world.presses('VP', pressOf(form, said('action.save')), fieldsOf(form));
    expect(textOf(saved)).toContain('Saglabāts: prombūtne no 2025. gada 20. novembra līdz 2025. gada 5. decembrim.');
    expect(textOf(saved)).toContain(said('absence.done.others'));
    expect((await world.person('VP')).absence).toEqual({ from: '2025-11-20', until: '2025-12-05', substitute: null });
  });

  test('is not reminded; who stands in is, and has been told', async () => {
    const world = await createWorld({ ...december, colleagues: ['VP-2'] });
    await world.presses('VP', { kind: 'SubmitExecutor', institution: 'VP' }, { chosen: '1.10,1.7(2)', executor: (await world.person('VP')).id });
    await away(world);
    await world.beat();
    const told = world.cardsTo('VP-2').map(textOf).filter((text) => text.includes(said('stands-in.title')));
    expect(told).toEqual([expect.stringContaining('VP amatpersona norādīja Jūs par aizvietotāju no 2025. gada 24. novembra līdz 2025. gada 5. decembrim.')]);
    world.port.forget();
    world.at('2025-12-01 09:00');
    await world.beat();
    expect(world.cardsTo('VP')).toEqual([]);
    expect(rowsOf(world.lastCard('VP-2'))).toHaveLength(2);
    // Told once.
    expect((await world.messagesTo('VP-2')).filter(({ content }) => content.kind === 'stands-in')).toHaveLength(1);
  });

  test('finds the own list when looking in all the same', async () => {
    const world = await createWorld({ ...december, colleagues: ['VP-2'] });
    await away(world);
    world.at('2025-12-01 09:00');
    await world.beat();
    expect(rowsOf(await world.says('VP', 'mani'))).toHaveLength(2);
  });

  test('goes on being reminded where nobody else can be', async () => {
    const world = await createWorld(december);
    const form = await world.says('VP', 'es esmu atvaļinājumā līdz 5.12.');
    expect(textOf(form)).toContain(said('absence.alone'));
    await world.presses('VP', pressOf(form, said('action.save')), fieldsOf(form));
    world.port.forget();
    world.at('2025-12-01 09:00');
    await world.beat();
    expect(world.cardsTo('VP')).toHaveLength(1);
  });

  test('is asked again from the day after, and at once when back earlier', async () => {
    const world = await createWorld({ ...december, colleagues: ['VP-2'] });
    await away(world);
    const list = await world.presses('VP', { kind: 'EndAbsence' });
    expect(textOf(list)).toContain(said('absence.ended'));
    expect((await world.person('VP')).absence).toBeNull();
    world.port.forget();
    world.at('2025-12-01 09:00');
    await world.beat();
    expect(world.cardsTo('VP')).toHaveLength(1);
  });

  test('is told what is wrong with the days, and nothing typed is lost', async () => {
    const world = await createWorld({ ...december, colleagues: ['VP-2'] });
    const form = await world.presses('VP', { kind: 'SubmitAbsence' }, { from: '2025-12-22', until: '2025-12-01', substitute: 'VP-2' });
    expect(textOf(form)).toContain(said('problem.absence-until-unusable'));
    expect(fieldsOf(form)).toEqual({ from: '2025-12-22', until: '2025-12-01', substitute: 'VP-2' });
    expect((await world.person('VP')).absence).toBeUndefined();
  });

  test('cannot name somebody of another institution', async () => {
    const world = await createWorld({ ...december, colleagues: ['VP-2'] });
    await away(world, { substitute: (await world.person('VID')).id });
    expect((await world.person('VP')).absence).toMatchObject({ substitute: null });
    world.at('2025-11-21 10:00');
    await world.beat();
    expect((await world.messagesTo('VID')).filter(({ content }) => content.kind === 'stands-in')).toEqual([]);
  });

  test('takes the word back before the substitute has read it', async () => {
    const world = await createWorld({ ...december, at: '2025-11-20 18:00', colleagues: ['VP-2'] });
    await away(world);
    await world.presses('VP', { kind: 'EndAbsence' });
    world.at('2025-11-21 09:00');
    await world.beat();
    expect(world.cardsTo('VP-2').map(({ preview }) => preview)).not.toContain(said('preview.stands-in'));
  });

  test('changes it, and sees what stands', async () => {
    const world = await createWorld({ ...december, colleagues: ['VP-2'] });
    await away(world);
    const form = await world.says('VP', 'prombūtne');
    expect(fieldsOf(form)).toEqual({ from: '2025-11-24', until: '2025-12-05', substitute: 'VP-2' });
    expect(buttonsOf(form).map(({ title }) => title)).toContain(said('absence.action.end'));
  });

  test('is somebody who answers for an institution', async () => {
    const world = await createWorld(december);
    expect(textOf(await world.says('IeM', 'esmu atvaļinājumā līdz 5.12.'))).toContain(said('explain.officers'));
    await world.presses('IeM', { kind: 'SubmitAbsence' }, { from: '2025-11-24', until: '2025-12-05', substitute: '' });
    expect((await world.person('IeM')).absence).toBeUndefined();
  });
});
