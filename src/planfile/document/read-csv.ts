import { parseCsv } from 'hucre/csv';
import { cellText, mostColumns, mostRows, Refusal, type Sheet } from './sheets.ts';

/** A CSV file: UTF-8, UTF-16 with its mark, or Windows-1257; commas, semicolons or tabs. */
export function readCsvSheet(bytes: Uint8Array): Sheet {
  const text = decodeText(bytes);
  if (text.trim() === '') throw new Refusal('no-table');
  const read = parseCsv(text, { delimiter: separatorOf(text), maxRows: mostRows + 1 });
  if (read.length > mostRows) throw new Refusal('too-many-rows');
  const rows = read.map((values, index) => ({
    row: index + 1,
    cells: values.slice(0, mostColumns).map((value) => cellText(String(value ?? ''))),
  }));
  if (rows.every(({ cells }) => cells.length < 2)) throw new Refusal('no-table');
  return { name: '', above: [], rows, numbers: new Set() };
}

/** Strict UTF-8 first; what is none comes from an older Windows. A file with null bytes and no mark is no text. */
function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) throw new Refusal('not-a-document');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1257').decode(bytes);
  }
}

/** The mark that most often stands outside quotes in the first lines: a title above the headings may hold a comma. */
function separatorOf(text: string): string {
  const plain = text.slice(0, 20_000).replaceAll(/"[^"]*"/gu, '');
  const mostInALine = (mark: string): number => Math.max(...plain.split('\n').map((line) => line.split(mark).length));
  return [';', ',', '\t'].reduce((best, mark) => (mostInALine(mark) > mostInALine(best) ? mark : best));
}
