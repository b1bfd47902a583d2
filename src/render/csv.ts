import { formulaStart } from './xlsx/cell-text.ts';

/** By it Excel knows the file for UTF-8. */
export const byteOrderMark = '\uFEFF';

/** A table as spreadsheets of this region open it: UTF-8 with a byte order mark, semicolons, CRLF; no cell is ever run as a formula. */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return `${byteOrderMark}${csvRows(rows)}`;
}

/** Further rows of such a table. */
export function csvRows(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('');
}

function cell(text: string): string {
  const harmless = formulaStart.test(text) ? `'${text}` : text;
  return /[;"\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
