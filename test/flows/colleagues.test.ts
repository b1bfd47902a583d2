import { describe, expect, test } from '@jest/globals';
import { fieldsOf, pressOf, said, textOf } from '../support/read-card.ts';
import type { World } from '../support/world.ts';
import { december, entriesOf, kais } from './december.ts';

type Shown = Awaited<ReturnType<World['presses']>>;

const first = { status: 'in-progress', 'total-trained-officials': '200', text: 'Pirmā rakstītais.' };
const second = { status: 'done', 'total-trained-officials': '250', text: 'Otrā rakstītais.', evidence: 'Nr. 7' };

/** Two officers of VP have the form open; the first submits. */
async function both(): Promise<{ world: World; forms: readonly [Shown, Shown] }> {
  const world = await december({ colleagues: ['VP-2'] });
  const open = { kind: 'OpenForm', obligation: kais(world) } as const;
  const forms = [await world.presses('VP', open), await world.presses('VP-2', open)] as const;
  await world.presses('VP', pressOf(forms[0], said('action.submit')), first);
  return { world, forms };
}

describe('of two colleagues with the form open', () => {
  test('the second is shown what the first said', async () => {
    const { world, forms } = await both();
    const shown = await world.presses('VP-2', pressOf(forms[1], said('action.submit')), second);
    expect(textOf(shown)).toContain('Informāciju jau iesniedza VP amatpersona (01.12.2025. plkst. 9.07)');
    expect(textOf(shown)).toContain('200 no 250');
    expect(fieldsOf(shown)).toMatchObject({ status: 'done', 'total-trained-officials': 250, text: 'Otrā rakstītais.', evidence: 'Nr. 7' });
    expect(await entriesOf(world)).toBe(2);
  });

  test('a second press records', async () => {
    const { world, forms } = await both();
    const shown = await world.presses('VP-2', pressOf(forms[1], said('action.submit')), second);
    const result = await world.presses('VP-2', pressOf(shown, said('action.submit')), second);
    expect(textOf(result)).toContain('+50');
    const { entries } = await world.obligation(kais(world));
    expect(entries).toHaveLength(3);
    expect(entries[2]).toMatchObject({ by: { person: 'VP-2' }, follows: 2, numbers: { 'trained-officials': 250 } });
  });

  test('the old form, pressed again, still records nothing', async () => {
    const { world, forms } = await both();
    const press = pressOf(forms[1], said('action.submit'));
    for (const text of ['Pirmais.', 'Otrais.']) expect(textOf(await world.presses('VP-2', press, { ...second, text }))).toContain('Informāciju jau iesniedza');
    expect(await entriesOf(world)).toBe(2);
  });

  test('the first may go on from the own form', async () => {
    const { world, forms } = await both();
    await world.presses('VP', pressOf(forms[0], said('action.submit')), { ...first, 'total-trained-officials': '210' });
    expect(await world.obligation(kais(world))).toMatchObject({ entryCount: 3, answer: { numbers: { 'trained-officials': 210 } } });
  });

  test('a smaller total is checked against the newer answer', async () => {
    const { world, forms } = await both();
    const smaller = { ...second, 'total-trained-officials': '190' };
    const shown = await world.presses('VP-2', pressOf(forms[1], said('action.submit')), smaller);
    const problems = await world.presses('VP-2', pressOf(shown, said('action.submit')), smaller);
    expect(textOf(problems)).toContain('Kopskaits (190) ir mazāks par iepriekš norādīto (200)');
    expect(await entriesOf(world)).toBe(2);
  });

  test('attached files stay with what was typed', async () => {
    const world = await december({ colleagues: ['VP-2'], measures: ['1.7(2)'] });
    const offered = await world.sends('VP-2', 'akts.pdf');
    const form = await world.presses('VP-2', pressOf(offered, '1.7(2)'));
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 1 }, first);
    const shown = await world.presses('VP-2', pressOf(form, said('action.submit')), second);
    expect(textOf(shown)).toContain('akts.pdf');
    await world.presses('VP-2', pressOf(shown, said('action.submit')), second);
    expect((await world.obligation(kais(world))).entries[2]).toMatchObject({ files: [{ name: { value: 'akts.pdf' } }] });
  });

  test('the coordinator’s letter comes between them, too', async () => {
    const { world } = await both();
    const form = await world.presses('VP-2', { kind: 'OpenForm', obligation: kais(world) });
    const letter = { ...first, 'total-trained-officials': '230', 'letter-number': '1-7/452', 'letter-on': '2025-11-28' };
    await world.presses('IeM', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'letter', seen: 2 }, letter);
    const shown = await world.presses('VP-2', pressOf(form, said('action.submit')), second);
    expect(textOf(shown)).toContain('Informāciju jau iesniedza plāna koordinators (IeM)');
    expect(await entriesOf(world)).toBe(3);
  });
});
