import { type CellValue, readXlsx, type Sheet as ReadSheet } from 'hucre/xlsx';
import { cellText, mostColumns, mostRows, Refusal, type Sheet } from './sheets.ts';

/** The visible sheets of a workbook: values of formulas, dates as ISO, what is merged downwards in each of its rows. */
export async function readXlsxSheets(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const { sheets } = await readXlsx(bytes, {
    maxRows: mostRows + 1,
    sheets: (sheet) => sheet.hidden !== true && sheet.veryHidden !== true,
  });
  if (sheets.some(({ rows }) => rows.length > mostRows)) throw new Refusal('too-many-rows');
  const read = sheets.map(sheetOf).filter(({ rows }) => rows.some(({ cells }) => cells.some((cell) => cell !== '')));
  if (read.length === 0) throw new Refusal('no-table');
  return read;
}

function sheetOf({ name, rows, merges = [] }: ReadSheet): Sheet {
  const values = rows.map((row) => row.slice(0, mostColumns));
  for (const { startRow, endRow, startCol } of merges)
    for (let row = startRow + 1; row <= Math.min(endRow, values.length - 1); row += 1) {
      const cells = values[row];
      if (cells !== undefined && startCol < mostColumns) cells[startCol] = values[startRow]?.[startCol] ?? null;
    }
  const isNumber = (value: CellValue): boolean => typeof value === 'number' && !Number.isInteger(value);
  return {
    name,
    above: [],
    rows: values.map((row, index) => ({ row: index + 1, cells: Array.from(row, (value) => textOf(value ?? null)) })),
    numbers: new Set(values.flatMap((row, index) => row.flatMap((value, column) => (isNumber(value) ? [`${index + 1}:${column}`] : [])))),
  };
}

function textOf(value: CellValue): string {
  return cellText(value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? ''));
}
