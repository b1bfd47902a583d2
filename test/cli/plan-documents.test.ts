import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { check } from '../../src/cli/check.ts';
import { importPlan } from '../../src/cli/import.ts';
import { template } from '../../src/cli/template.ts';
import { storeFileName } from '../../src/compose.ts';
import { plantedPlans } from '../../src/flows/plans.ts';
import { plant } from '../../src/flows/plant.ts';
import { readPeopleTable } from '../../src/planfile/people-table.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { plan } from '../domain/seed.ts';
import { given, headings, institutionRows, seedRows } from '../planfile/document/seed-tables.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const common = { isJson: false, given: { ...given, id: 'no-table' } };

async function seedBook(rows: readonly (readonly string[])[] = seedRows): Promise<string> {
  const file = join(folder, 'plans.xlsx');
  writeFileSync(
    file,
    await writeXlsx({
      sheets: [
        { name: 'Plāns', rows: [headings, ...rows].map((row) => [...row]) },
        { name: 'Iestādes', rows: institutionRows },
      ],
    }),
  );
  return file;
}

describe('plan check', () => {
  test('of a workbook counts what it holds', async () => {
    const { exitCode, text } = await check({ operands: [await seedBook()], dataFolder: folder, ...common, isJson: true });
    expect(JSON.parse(text)).toMatchObject({ plan: 'no-table', items: 13, institutions: 14, obligations: 255 });
    expect(exitCode).toBe(0);
  });

  test('prints every problem and ends with 1', async () => {
    const file = await seedBook([...seedRows, ['1.1', 'Cits', '', '', 'XYZ', '', '']]);
    const { exitCode, text } = await check({ operands: [file], dataFolder: folder, ...common });
    expect(exitCode).toBe(1);
    expect(text.split('\n')[0]).toBe('3 problems; nothing is stored:');
    expect(text).toContain('sheet "Plāns", row 14, column "Atbildīgā institūcija": This institution is not known "XYZ"');
  });
});

describe('plan import', () => {
  test('of a document with problems leaves the store untouched', async () => {
    const server = await openSqliteStore({ file: join(folder, storeFileName), role: 'server' });
    try {
      await plant(plan, [], server);
      const broken = await seedBook([...seedRows, ['1.1', 'Cits', '', '', 'XYZ', '', '']]);
      expect((await importPlan({ operands: [broken], dataFolder: folder, ...common, isApplied: true })).exitCode).toBe(1);
      expect(await plantedPlans(server)).toEqual([plan.id]);
      const sound = await importPlan({ operands: [await seedBook()], dataFolder: folder, ...common, isApplied: true });
      expect(sound.text).toContain('(no-table) is new here: 13 measures, 15 institutions');
      expect(await plantedPlans(server)).toEqual([plan.id, 'no-table']);
    } finally {
      await server.close();
    }
  });
});

describe('plan template', () => {
  test('writes files that are read when they are filled in', async () => {
    expect(await template({ operands: [folder], isJson: false, dataFolder: '' })).toMatchObject({ exitCode: 0 });
    const { sheets } = await readXlsx(readFileSync(join(folder, 'plans.xlsx')));
    const [sheet] = sheets;
    if (sheet === undefined) throw new Error('no sheet');
    const values: Readonly<Record<string, string>> = { 'Plāna nosaukums': plan.title.lv, 'Plāna koordinators': 'IeM', 'Tiesību akts': 'MK rīkojums', Saite: 'https://likumi.lv/ta/id/1' };
    const rows = sheet.rows.map((row) => (typeof row[0] === 'string' && values[row[0]] !== undefined ? [row[0], values[row[0]] ?? null] : row));
    const filled = join(folder, 'filled.xlsx');
    writeFileSync(filled, await writeXlsx({ sheets: [{ name: 'Plāns', rows: [...rows, ['1.', 'Sagatavot', '', '', 'VP', '', '2025. gada decembris', 'Īsi']] }, { name: 'Iestādes', rows: institutionRows }] }));
    const { text, exitCode } = await check({ operands: [filled], isJson: true, dataFolder: '' });
    expect([exitCode, JSON.parse(text)]).toMatchObject([0, { items: 1, obligations: 1 }]);
    expect((await readPeopleTable(readFileSync(join(folder, 'cilveki.xlsx')))).problems).toEqual([]);
  });

  test('never writes over a file', async () => {
    writeFileSync(join(folder, 'plans.csv'), 'mine');
    expect(await template({ operands: [folder], isJson: false, dataFolder: '' })).toMatchObject({ exitCode: 1, text: expect.stringContaining('plans.csv') });
    expect(readFileSync(join(folder, 'plans.csv'), 'utf8')).toBe('mine');
  });
});
