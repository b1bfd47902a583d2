import { describe, expect, test } from '@jest/globals';
import { fieldsOf, pressOf, said, textOf } from '../support/read-card.ts';
import type { World } from '../support/world.ts';
import { december, entriesOf, kais } from './december.ts';

type Shown = Awaited<ReturnType<World['presses']>>;

const typed = { status: 'done', 'total-trained-officials': '220', text: 'Apmācība turpinās.', evidence: 'Nr. 5', risk: 'false' };

/** VP has opened 1.7(2) from its bundle. */
async function opened(overrides: Parameters<typeof december>[0] = {}): Promise<{ world: World; form: Shown; reopen: () => Promise<Shown> }> {
  const world = await december({ colleagues: ['VP-2'], ...overrides });
  const bundle = world.lastCard('VP');
  const reopen = (): Promise<Shown> => world.presses('VP', pressOf(bundle, 'KAIS apmācības'));
  return { world, form: await reopen(), reopen };
}

describe('“Atpakaļ”', () => {
  test('keeps what was typed and shows the list', async () => {
    const { world, form, reopen } = await opened();
    const list = await world.presses('VP', pressOf(form, said('action.back')), typed);
    expect(textOf(list)).toContain('KAIS apmācības');
    expect(fieldsOf(await reopen())).toMatchObject({ status: 'done', 'total-trained-officials': 220, text: 'Apmācība turpinās.', evidence: 'Nr. 5' });
    expect(await entriesOf(world)).toBe(1);
  });

  test('keeps the latest of several', async () => {
    const { world, form, reopen } = await opened();
    await world.presses('VP', pressOf(form, said('action.back')), typed);
    await world.presses('VP', pressOf(await reopen(), said('action.back')), { ...typed, text: 'Otrais teksts.' });
    expect(fieldsOf(await reopen())).toMatchObject({ text: 'Otrais teksts.' });
  });

  test('keeps each measure by itself', async () => {
    const { world, form, reopen } = await opened();
    const line = world.idOf('1.19', 'VP', '2025-11');
    await world.presses('VP', pressOf(form, said('action.back')), typed);
    await world.presses('VP', { kind: 'LeaveForm', obligation: line, seen: 9 }, { text: 'Relīze.' });
    expect(fieldsOf(await reopen())).toMatchObject({ text: 'Apmācība turpinās.' });
    expect(fieldsOf(await world.presses('VP', { kind: 'OpenForm', obligation: line }))).toMatchObject({ text: 'Relīze.' });
  });

  test('from an untouched form keeps nothing', async () => {
    const { world, form } = await opened();
    await world.presses('VP', pressOf(form, said('action.back')), { status: 'in-progress', 'total-trained-officials': '180' });
    expect(await world.store.drafts.get(world.plan.id, 'vp-amatpersona')).toBeUndefined();
  });

  test('is forgotten once it was submitted', async () => {
    const { world, form, reopen } = await opened();
    await world.presses('VP', pressOf(form, said('action.back')), typed);
    await world.presses('VP', pressOf(await reopen(), said('action.submit')), { ...typed, status: 'in-progress' });
    expect(fieldsOf(await reopen())).toMatchObject({ status: 'in-progress', text: '' });
  });

  test('keeps an answer that was refused', async () => {
    const { world, form, reopen } = await opened();
    const refused = await world.presses('VP', pressOf(form, said('action.submit')), { ...typed, 'total-trained-officials': '35' });
    await world.presses('VP', pressOf(refused, said('action.back')), { ...typed, 'total-trained-officials': '35' });
    expect(fieldsOf(await reopen())).toMatchObject({ 'total-trained-officials': 35, text: 'Apmācība turpinās.' });
    expect(await entriesOf(world)).toBe(1);
  });
});

describe('a draft', () => {
  test('gives way to a colleague’s newer answer', async () => {
    const { world, form, reopen } = await opened();
    await world.presses('VP', pressOf(form, said('action.back')), typed);
    world.at('2025-12-01 09:30');
    const inputs = { status: 'in-progress', 'total-trained-officials': '240', text: 'Kolēģa teksts.' };
    await world.presses('VP-2', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 1 }, inputs);
    expect(fieldsOf(await reopen())).toMatchObject({ status: 'in-progress', 'total-trained-officials': 240, text: '' });
  });

  test('is never shown to anybody else', async () => {
    const { world, form } = await opened();
    await world.presses('VP', pressOf(form, said('action.back')), typed);
    for (const who of ['VP-2', 'IeM']) {
      const shown = textOf(await world.presses(who, { kind: 'OpenForm', obligation: kais(world) }));
      expect(shown).toContain('KAIS apmācības');
      const fields = fieldsOf(await world.presses(who, { kind: 'OpenForm', obligation: kais(world) }));
      expect(fields).toMatchObject({ status: 'in-progress', 'total-trained-officials': 180, text: '' });
    }
  });

  test('of another institution’s form is not kept', async () => {
    const { world } = await opened();
    await world.presses('VRS', { kind: 'LeaveForm', obligation: kais(world), seen: 9 }, typed);
    await world.presses('VRS', { kind: 'LeaveForm', obligation: 'no-such', seen: 9 }, typed);
    expect(await world.store.drafts.get(world.plan.id, 'vrs-amatpersona')).toBeUndefined();
    expect(world.errors).toEqual([]);
  });

  test('is one of at most ten', async () => {
    const world = await december({ trackFrom: '2025-01-01' });
    const months = Array.from({ length: 11 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`);
    for (const month of months) await world.presses('VP', { kind: 'LeaveForm', obligation: world.idOf('1.19', 'VP', month), seen: 0 }, { text: month });
    const kept = await world.store.drafts.get(world.plan.id, 'vp-amatpersona');
    expect(kept?.doc.drafts.map(({ draft }) => draft.text)).toEqual(months.slice(1));
  });

  test('left twice at once is kept', async () => {
    const { world, form, reopen } = await opened();
    const leave = pressOf(form, said('action.back'));
    await Promise.all([world.presses('VP', leave, typed), world.presses('VP', leave, typed)]);
    expect(fieldsOf(await reopen())).toMatchObject({ text: 'Apmācība turpinās.' });
    expect(world.errors).toEqual([]);
  });
});
