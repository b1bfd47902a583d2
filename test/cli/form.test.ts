import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { form } from '../../src/cli/form.ts';
import { storeFileName } from '../../src/compose.ts';
import { formColumns } from '../../src/domain/form.ts';
import { exportForm } from '../../src/flows/export-form.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { mostFileBytes } from '../../src/planfile/document/sheets.ts';
import { refusals } from '../../src/planfile/document/problems.ts';
import { zipOf } from '../support/xlsx.ts';
import { createWorld, type World } from '../support/world.ts';

let folder = '';
let world: World;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-form-'));
  // The server has the store open all the time.
  const store = await openSqliteStore({ file: join(folder, storeFileName), role: 'server' });
  world = await createWorld({ at: '2025-12-01 09:07', measures: ['1.7(2)', '1.19'], trackFrom: '2025-11-01', store });
  await store.facts.create({ id: 'demo-clock', value: world.deps.now() });
});
afterEach(async () => {
  await world.store.close();
  rmSync(folder, { recursive: true, force: true });
});

function saved(bytes: Uint8Array): string {
  const file = join(folder, 'form-VP.xlsx');
  writeFileSync(file, bytes);
  return file;
}

/** VP's form with the total of 1.7(2) filled in. */
async function filled(total: number | string): Promise<string> {
  const loaded = await world.deps.plans.load(world.plan.id);
  if (loaded === undefined) throw new Error('the plan was not planted');
  const bytes = await exportForm({ loaded, deps: world.deps, language: 'lv', institution: 'VP', onProgress: () => undefined });
  const [sheet] = (await readXlsx(bytes)).sheets;
  const row = sheet?.rows.find((cells) => cells[0] === '1.7(2)');
  if (sheet === undefined || row === undefined) throw new Error('1.7(2) is in the form');
  row[formColumns.indexOf('status')] = 'Tiek izpildīts';
  row[formColumns.indexOf('total')] = total;
  return saved(await writeXlsx({ sheets: [{ name: sheet.name, rows: sheet.rows }] }));
}

const by = 'Nr. 1-7/452, 28.11.2025.';
const run = (file: string, more: Partial<Parameters<typeof form>[0]> = {}): ReturnType<typeof form> =>
  form({ operands: [file], isJson: false, dataFolder: folder, ...more });
const answerOf = async (): Promise<unknown> => (await world.obligation(world.idOf('1.7(2)', 'VP'))).answer?.numbers;

describe('plan form', () => {
  test('previews what would be recorded, and records nothing', async () => {
    const { exitCode, text } = await run(await filled(200));
    expect(text).toBe(
      [
        'State Police (VP): 3 items in the form',
        'Would be recorded (1)',
        '  row 9: 1.7(2): In progress; 200',
        'Unchanged: 2.',
        'Nothing is stored yet. With --apply --by "LETTER NUMBER, DATE" it is.',
      ].join('\n'),
    );
    expect(exitCode).toBe(0);
    expect(await answerOf()).toBeUndefined();
  });

  test('records it with the letter, once', async () => {
    const file = await filled(200);
    expect((await run(file, { isApplied: true, letter: by })).text).toContain('Recorded (1)\n  row 9: 1.7(2): In progress; 200');
    expect(await answerOf()).toEqual({ 'trained-officials': 200 });
    const { entries } = await world.obligation(world.idOf('1.7(2)', 'VP'));
    expect(entries[0]).toMatchObject({ by: { person: 'command-line', role: 'coordinator' }, letter: { number: { value: 'Nr. 1-7/452' }, on: '2025-11-28' } });
    const again = await run(file, { isApplied: true, letter: '77 2025-11-30', isJson: true });
    expect(JSON.parse(again.text)).toMatchObject({ institution: 'VP', isApplied: true });
    expect(again.text).not.toContain('"outcome":"new"');
    expect((await world.obligation(world.idOf('1.7(2)', 'VP'))).entryCount).toBe(1);
  });

  test('names what is wrong with its place, and records nothing', async () => {
    const { exitCode, text } = await run(await filled('daudz'), { isApplied: true, letter: by });
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^1 problem; nothing is stored:\nsheet "Aizpildīt", row 9, column "Kopā tagad": .+"daudz"\. /u);
    expect(await answerOf()).toBeUndefined();
  });

  test.each([
    ['no file', [], {}],
    ['two files', ['a.xlsx', 'b.xlsx'], {}],
    ['no letter to apply it by', ['a.xlsx'], { isApplied: true }],
    ['a letter without a date', ['a.xlsx'], { isApplied: true, letter: 'Nr. 1-7/452' }],
  ])('is called wrongly with %s', async (_what, operands, more) => {
    expect((await form({ operands, isJson: false, dataFolder: folder, ...more })).exitCode).toBe(2);
  });

  test('refuses what is damaged, too large or not there', async () => {
    const bomb = zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': 'x' }, { 'xl/worksheets/sheet1.xml': 400_000_000 });
    expect((await run(saved(bomb))).text).toContain(refusals['file-too-large'].what);
    expect((await run(saved(new Uint8Array(mostFileBytes + 1)))).text).toContain(refusals['file-too-large'].what);
    expect((await run(saved(new Uint8Array([0x50, 0x4b, 1])))).text).toContain(refusals['not-a-document'].what);
    expect(await run(join(folder, 'none.xlsx'))).toMatchObject({ exitCode: 1, text: expect.stringContaining('cannot be read') });
  });
});
