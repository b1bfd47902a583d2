import { describe, expect, test } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { cellText, mostInCell } from '../../../src/render/xlsx/cell-text.ts';
import { columnName, sheetXml } from '../../../src/render/xlsx/sheet-xml.ts';
import type { SheetRow, TableSheet } from '../../../src/render/xlsx/table-sheet.ts';
import { xlsxFile } from '../../../src/render/xlsx/xlsx-file.ts';
import { partsOf, sheetsOf } from '../../support/read-workbook.ts';

function sheetOf(rows: TableSheet['rows'], name = 'Lapa'): TableSheet {
  return { name, columns: [{ heading: 'A', width: 9 }, { heading: 'B', width: 20 }], rows, frozen: 1 };
}

function fileOf(...sheets: readonly TableSheet[]): Promise<Uint8Array> {
  return xlsxFile({ title: 'Plāns & <viss>', language: 'lv', madeAt: '2025-12-01T07:00:00.000Z', sheets });
}

const formulas = ['=1+1', '+371 67000000', '-2+3', '@SUM(A1)', '\t=1', '\r\n=1', '=HYPERLINK("https://evil.example","x")', "=cmd|'/c calc'!A1"];
const strange = ['#N/A', '#REF!', '1.10', '2025-12-01', 'TRUE', '</t></is><f>1</f>', 'a & b < c > d "e"', '_x000D_', ' no malām ', 'rinda\nrinda', '👮 ģ', ''];

describe('a workbook', () => {
  test('is read by two other readers as it was written', async () => {
    const rows = [...formulas, ...strange].map((text, index) => [index, text] as const);
    const bytes = await fileOf(sheetOf(rows));
    const data = (await sheetsOf(bytes)).get('Lapa') ?? [];
    const theirs = (await readXlsx(bytes)).sheets[0]?.rows ?? [];
    expect(data[0]).toEqual(['A', 'B']);
    for (const [index, [number, text]] of rows.entries()) {
      const wanted = cellText(text);
      expect(theirs[index + 1]?.slice(0, 2)).toEqual([number, wanted === '' ? null : wanted]);
      expect(data[index + 1]).toEqual([number, wanted === '' ? null : wanted]);
    }
  });

  test('holds no formula, and keeps as text what begins like one', async () => {
    const parts = partsOf(await fileOf(sheetOf([...formulas, 'teksts'].map((text) => [text]))));
    const xml = parts['xl/worksheets/sheet1.xml'] ?? '';
    expect(xml).not.toContain('<f>');
    const styles = [...(parts['xl/styles.xml'] ?? '').matchAll(/<xf [^>]*applyAlignment[^>]*>/gu)].map(([style]) => style.includes('quotePrefix="1"'));
    const cells = [...xml.matchAll(/<c r="A(\d+)" s="(\d+)" t="inlineStr">/gu)].slice(1).map(([, , style]) => styles[Number(style)]);
    expect(cells).toEqual([...formulas.map(() => true), false]);
  });

  test('keeps numbers, dates and moments as such', async () => {
    const bytes = await fileOf(sheetOf([[250, { date: '2025-12-31' }], [0.5, { date: '2024-02-29', time: '09:07' }], [-1, { date: '2026-03-29', time: '23:59' }]]));
    const [, ...data] = (await sheetsOf(bytes)).get('Lapa') ?? [];
    expect(data).toEqual([
      [250, new Date('2025-12-31T00:00:00Z')],
      [0.5, new Date('2024-02-29T09:07:00Z')],
      [-1, new Date('2026-03-29T23:59:00Z')],
    ]);
  });

  test.each([
    ['rows', { rows: 4, letters: 1_000_000 }, 3],
    ['letters', { rows: 1_000, letters: 70_000 }, 4],
  ])('says so where a sheet has no more %s', async (_what, most, kept) => {
    const rows = Array.from({ length: 50 }, (_, index) => [index, 'x'.repeat(30_000)] as const);
    const xml = (await Array.fromAsync(sheetXml({ ...sheetOf(rows), whenFull: 'Pārējie – CSV failā.' }, most))).join('');
    const read = [...xml.matchAll(/<row r="(\d+)".*?<\/row>/gu)];
    expect(read.map(([, number]) => Number(number))).toEqual(Array.from({ length: kept + 1 }, (_, index) => index + 1));
    expect(read.at(-1)?.[0]).toContain('>Pārējie – CSV failā.<');
    expect(read.at(-2)?.[0]).toContain(`<v>${kept - 2}</v>`);
  });

  test('drops what XML cannot hold and cuts what a cell cannot', async () => {
    const longest = `${'ā'.repeat(mostInCell - 2)}👮👮`;
    const bytes = await fileOf(sheetOf([[`a\u0000b\u0008c\uFFFFd\uD800e`, 'x'.repeat(40_000)], [longest, 'y'.repeat(mostInCell)]]));
    const [, first, second] = (await sheetsOf(bytes)).get('Lapa') ?? [];
    expect(first).toEqual(['abcde', `${'x'.repeat(mostInCell - 1)}…`]);
    expect(second).toEqual([`${'ā'.repeat(mostInCell - 2)}…`, 'y'.repeat(mostInCell)]);
  });

  test('has headings that stay and filter, and names that a spreadsheet takes', async () => {
    const parts = partsOf(await fileOf(sheetOf([[1, 'a'], [2, 'b']], 'Iestādes [1/2]: visas kopā, ar ļoti garu nosaukumu')));
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>');
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<autoFilter ref="A1:B3"/>');
    expect(parts['xl/workbook.xml']).toContain('<sheet name="Iestādes  1 2   visas kopā, ar "');
    expect(parts['docProps/core.xml']).toContain('<dc:title>Plāns &amp; &lt;viss&gt;</dc:title>');
  });

  test('takes rows as they come, many pieces of them', async () => {
    async function* rows(): AsyncGenerator<SheetRow> {
      for (let index = 0; index < 20_000; index += 1) yield [index, `teksts ${index} `.repeat(10)];
    }
    const data = (await sheetsOf(await fileOf(sheetOf(rows())))).get('Lapa') ?? [];
    expect(data).toHaveLength(20_001);
    expect(data.slice(1).findIndex(([number, text], index) => number !== index || text !== `teksts ${index} `.repeat(10))).toBe(-1);
  });

  test('is the same file for the same content', async () => {
    expect(await fileOf(sheetOf([[1, 'a']]))).toEqual(await fileOf(sheetOf([[1, 'a']])));
  });

  test('is named by letters in its columns', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});
