import { csvRows, byteOrderMark } from '../render/csv.ts';
import { entryCells, entryColumns } from '../render/workbook/entries-sheet.ts';
import type { CellValue } from '../render/xlsx/table-sheet.ts';
import type { ExportScope } from './export-scope.ts';
import { exportView } from './export-view.ts';
import { readEntryLines, workbookRecord } from './workbook-record.ts';

/** Rows of one piece. */
const pieceRows = 500;

/** The record as a CSV file, piece by piece: the rows of the workbook's sheet of entries. */
export async function* exportEntries(scope: ExportScope): AsyncGenerator<Uint8Array> {
  const context = exportView(scope);
  const record = await workbookRecord(scope);
  let rows: (readonly string[])[] = [entryColumns(context).map(({ heading }) => heading)];
  yield Buffer.from(byteOrderMark);
  for await (const line of readEntryLines(record, scope)) {
    rows.push(entryCells(line, context).map(textOf));
    if (rows.length < pieceRows) continue;
    yield Buffer.from(csvRows(rows));
    rows = [];
  }
  yield Buffer.from(csvRows(rows));
}

/** Moments as every spreadsheet reads them: "2025-12-01 09:07". */
function textOf(value: CellValue): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  return 'time' in value ? `${value.date} ${value.time}` : value.date;
}
