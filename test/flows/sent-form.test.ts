import { describe, expect, test } from '@jest/globals';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { formColumns, type FormColumn } from '../../src/domain/form.ts';
import { exportForm } from '../../src/flows/export-form.ts';
import { buttonsOf, fieldsOf, pressOf, said, textOf } from '../support/read-card.ts';
import type { World } from '../support/world.ts';
import { december, entriesOf, kais } from './december.ts';

const name = 'form-VP.xlsx';
const check = said('action.checkForm');

/** VP's form with these cells in the row of 1.7(2), ready to be sent. */
async function ready(set: Readonly<Partial<Record<FormColumn, string | number>>>): Promise<World> {
  const contents: Record<string, Uint8Array> = {};
  const world = await december({ contents });
  const loaded = await world.deps.plans.load(world.plan.id);
  if (loaded === undefined) throw new Error('the plan was not planted');
  const bytes = await exportForm({ loaded, deps: world.deps, language: 'lv', institution: 'VP', onProgress: () => undefined });
  const [sheet] = (await readXlsx(bytes)).sheets;
  const row = sheet?.rows.find((cells) => cells[0] === '1.7(2)');
  if (sheet === undefined || row === undefined) throw new Error('1.7(2) is in the form');
  for (const [column, value] of Object.entries(set)) row[formColumns.indexOf(column as FormColumn)] = value; // its own keys
  contents[name] = await writeXlsx({ sheets: [{ name: sheet.name, rows: sheet.rows }] });
  contents['cits.xlsx'] = await writeXlsx({ sheets: [{ name: 'Cits', rows: [['a', 'b']] }] });
  return world;
}

const done = { status: 'Izpildīts', total: 250, text: 'Apmācītas visas.' };
const numbersOf = async (world: World): Promise<unknown> => (await world.obligation(kais(world))).answer?.numbers['trained-officials'];

describe('a filled form that an officer sends', () => {
  test('is previewed and recorded by one press, once', async () => {
    const world = await ready(done);
    const preview = await world.presses('VP', pressOf(await world.sends('VP', name), check));
    expect(textOf(preview)).toContain(said('sent-form.new', { list: '1.7(2): Izpildīts' }));
    expect(await entriesOf(world)).toBe(1);
    const press = pressOf(preview, said('action.submit'));
    expect(textOf(await world.presses('VP', press))).toContain(said('sent-form.done', { n: 1 }));
    expect(await numbersOf(world)).toBe(250);
    expect((await world.obligation(kais(world))).entries[1]).toMatchObject({ by: { role: 'officer', institution: 'VP' }, text: { value: 'Apmācītas visas.' } });
    expect(textOf(await world.presses('VP', press))).toBe(textOf(await world.presses('VP', { kind: 'CheckFormFile', nonce: 'another' })));
    // Sent again, it holds nothing new.
    const again = await world.presses('VP', pressOf(await world.sends('VP', name), check));
    expect(textOf(again)).toContain(said('sent-form.nothing'));
    expect(await entriesOf(world)).toBe(2);
  });

  test('tells what is wrong and records nothing', async () => {
    const world = await ready({ ...done, total: 35 });
    const card = await world.presses('VP', pressOf(await world.sends('VP', name), check));
    expect(textOf(card)).toContain(said('sent-form.must-fix'));
    expect(textOf(card)).toContain(`${said('form-file.total')} · 35`);
    const nonce = pressOf(card, said('action.cancel')) as { readonly nonce: string };
    expect(textOf(await world.presses('VP', { kind: 'SubmitFormFile', nonce: nonce.nonce }))).toContain(said('sent-form.must-fix'));
    expect(await entriesOf(world)).toBe(1);
  });

  test('is put aside', async () => {
    const world = await ready(done);
    const preview = await world.presses('VP', pressOf(await world.sends('VP', name), check));
    expect(textOf(await world.presses('VP', pressOf(preview, said('action.cancel'))))).toContain(said('sent-form.dropped'));
    expect(textOf(await world.presses('VP', pressOf(preview, said('action.submit'))))).toContain(said('sent-form.gone'));
    expect(await entriesOf(world)).toBe(1);
  });

  test('of another institution is refused', async () => {
    const world = await ready(done);
    const card = await world.presses('VRS', pressOf(await world.sends('VRS', name), check));
    expect(textOf(card)).toContain(said('refused.not-yours', { institution: 'Valsts policija' }));
    const press = pressOf(await world.sends('VRS', name), check) as { readonly nonce: string };
    await world.presses('VRS', { kind: 'SubmitFormFile', nonce: press.nonce });
    expect(await entriesOf(world)).toBe(1);
  });

  test('is no other workbook', async () => {
    const world = await ready(done);
    expect(buttonsOf(await world.sends('VP', 'cits.xlsx')).map(({ title }) => title)).not.toContain(check);
  });
});

describe('a filled form that a coordinator sends', () => {
  test('is recorded with the letter that it came with', async () => {
    const world = await ready(done);
    const preview = await world.presses('IeM', pressOf(await world.sends('IeM', name), check));
    expect(fieldsOf(preview)).toHaveProperty('letter-number');
    const press = pressOf(preview, said('action.submit'));
    const refused = await world.presses('IeM', press, { 'letter-number': '1-7/452', 'letter-on': '2025-12-24' });
    expect(textOf(refused)).toContain(said('problem.letter-date-unusable'));
    expect(fieldsOf(refused)).toMatchObject({ 'letter-number': '1-7/452' });
    expect(await entriesOf(world)).toBe(1);
    await world.presses('IeM', press, { 'letter-number': '1-7/452', 'letter-on': '2025-11-28' });
    expect((await world.obligation(kais(world))).entries[1]).toMatchObject({
      by: { role: 'coordinator', institution: 'IeM' },
      letter: { number: { value: '1-7/452' }, on: '2025-11-28', fileHash: 'a'.repeat(64) },
      files: [{ name: { value: name } }],
    });
    // The form does not go with the next letter as well.
    expect((await world.store.drafts.get(world.plan.id, 'iem-koordinators'))?.doc.files ?? []).toEqual([]);
  });
});
