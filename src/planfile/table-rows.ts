import type { CellValue } from 'hucre/csv';
import { declaredSize } from './zip-size.ts';

/** A row of a table as a spreadsheet counts it: the first is 1. Its cells are one line of text each. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

export type ReadTable =
  | { readonly kind: 'read'; readonly rows: readonly TableRow[] }
  | { readonly kind: 'refused'; readonly why: 'file-too-large' | 'not-a-table' };

/** Bytes of a file that is read at all. */
export const mostTableBytes = 2 * 1024 * 1024;
/** Bytes of everything packed into it: 5,000 people take 3 MB. The reader takes up to 60 times as much memory; 50 MB took it 2.4 GB and 6.5 s (2 cores, 2026-11-22). */
const mostUnpackedBytes = 8 * 1024 * 1024;
/** Columns that are looked at, and a width that no list of people has: filling up such rows takes 0.7 ms each. */
const mostColumns = 100;
const tooWide = 1000;

/**
 * The first rows of an XLSX file's first sheet, or of a CSV file: at most `most`. Formulas and markup are text.
 * Whoever made the file is not trusted: it is measured before it is unpacked.
 */
export async function readTableRows(bytes: Uint8Array, most: number): Promise<ReadTable> {
  if (bytes.byteLength > mostTableBytes) return { kind: 'refused', why: 'file-too-large' };
  try {
    return await (isZip(bytes) ? sheetRows(bytes, most) : textRows(bytes, most));
  } catch {
    return { kind: 'refused', why: 'not-a-table' };
  }
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** Row by row, so that a sheet with one cell in its farthest corner never becomes a rectangle. */
async function sheetRows(bytes: Uint8Array, most: number): Promise<ReadTable> {
  const size = declaredSize(bytes);
  if (size === undefined) return { kind: 'refused', why: 'not-a-table' };
  if (size > mostUnpackedBytes) return { kind: 'refused', why: 'file-too-large' };
  const { streamXlsxRows } = await import('hucre/xlsx'); // with the first list: it takes 30 ms of a start
  const rows: TableRow[] = [];
  for await (const { index, values } of streamXlsxRows(bytes, { maxRows: most })) {
    if (values.length > tooWide) return { kind: 'refused', why: 'not-a-table' };
    rows.push({ row: index + 1, cells: values.slice(0, mostColumns).map(textOf) });
  }
  return { kind: 'read', rows };
}

/** UTF-8; what is no UTF-8 comes from an older Windows. A file with null bytes is no text. */
async function textRows(bytes: Uint8Array, most: number): Promise<ReadTable> {
  if (bytes.includes(0)) return { kind: 'refused', why: 'not-a-table' };
  const { parseCsv } = await import('hucre/csv');
  const text = decoded(bytes);
  const rows = parseCsv(text, { delimiter: delimiterOf(text), maxRows: most });
  return { kind: 'read', rows: rows.map((values, index) => ({ row: index + 1, cells: values.slice(0, mostColumns).map(textOf) })) };
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1257').decode(bytes);
  }
}

/** Latvian spreadsheets write semicolons, since the comma stands in their numbers. */
function delimiterOf(text: string): string {
  const line = text.split('\n').find((each) => /[;,\t]/u.test(each)) ?? '';
  const count = (mark: string): number => line.split(mark).length;
  return [';', ',', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** One line without what could disguise it. */
function textOf(value: CellValue): string {
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '');
  return text
    .normalize('NFC')
    .replaceAll(/\p{Bidi_Control}/gu, '')
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
}
