import { dayNumber } from '../../domain/dates.ts';
import { xmlCellText, xmlText } from './cell-text.ts';
import { rowHeight } from './row-height.ts';
import { styleOf, wraps } from './styles.ts';
import { type CellValue, isToned, type SheetRow, type TableSheet } from './table-sheet.ts';

/** Pieces of this many letters go to be packed. */
const pieceLength = 65_536;
/** Days from the spreadsheets' day 0, 30 December 1899, to 1 January 1970. */
const epoch = 25_569;
const minutesPerDay = 1440;
const defaultWidth = 9;
/** Points; its letters are larger. */
const titleHeight = 21;
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Rows that a sheet may have, by its format; letters that leave its part of the file under 4 GB, which a ZIP archive without extensions holds. */
const room = { rows: 1_048_576, letters: 1_500_000_000 };

/** The XML of a sheet, in pieces, row by row as they come. The last row that has room says what became of the others. */
export async function* sheetXml(sheet: TableSheet, most = room): AsyncGenerator<string> {
  const { columns, isFree = false, whenFull = '…' } = sheet;
  const headings = isFree ? [] : [columns.map(({ heading }) => ({ value: heading, tone: 'heading' as const }))];
  let piece = opening(sheet);
  let [count, letters] = [0, 0];
  for await (const row of joined(headings, sheet.rows)) {
    count += 1;
    const isFull = count === most.rows || letters + piece.length > most.letters;
    piece += rowXml(isFull ? [{ value: whenFull, tone: 'label' }] : row, count, sheet);
    if (isFull) break;
    if (piece.length < pieceLength) continue;
    letters += piece.length;
    yield piece;
    piece = '';
  }
  yield `${piece}${closing(sheet, count)}`;
}

async function* joined(first: Iterable<SheetRow>, rest: TableSheet['rows']): AsyncGenerator<SheetRow> {
  yield* first;
  yield* rest;
}

function opening({ columns, frozen, isFree = false }: TableSheet): string {
  const rows = isFree ? 0 : 1;
  const corner = `${columnName(frozen)}${rows + 1}`;
  const active = rows === 0 ? 'topRight' : frozen === 0 ? 'bottomLeft' : 'bottomRight';
  const split = `${frozen === 0 ? '' : ` xSplit="${frozen}"`}${rows === 0 ? '' : ` ySplit="${rows}"`}`;
  const pane = split === '' ? '' : `<pane${split} topLeftCell="${corner}" activePane="${active}" state="frozen"/>`;
  const widths = columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  return [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${spreadsheet}">`,
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`,
    `<cols>${widths.join('')}</cols><sheetData>`,
  ].join('');
}

function closing({ columns, isFree = false }: TableSheet, count: number): string {
  const all = `A1:${columnName(columns.length - 1)}${Math.max(count, 1)}`;
  return [
    '</sheetData>',
    isFree ? '' : `<autoFilter ref="${all}"/>`,
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>',
    // Codes such as 1.10 are text on purpose.
    `<ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors></worksheet>`,
  ].join('');
}

function rowXml(row: SheetRow, number: number, { columns }: TableSheet): string {
  const toned = row.map((cell) => (isToned(cell) ? cell : { value: cell, tone: 'plain' as const }));
  const cells = toned.map(({ value, tone }, index) => cellXml(value, `r="${columnName(index)}${number}" s="${styleOf(value, tone)}"`));
  const texts = toned.map(({ value, tone }, index) => ({
    text: typeof value === 'string' && wraps(tone) ? value : '',
    width: columns[index]?.width ?? defaultWidth,
  }));
  const height = toned.some(({ tone }) => tone === 'title') ? titleHeight : rowHeight(texts);
  return `<row r="${number}" ht="${height}">${cells.join('')}</row>`;
}

/** Text is marked as text, so that no spreadsheet ever runs it as a formula. */
function cellXml(value: CellValue, attributes: string): string {
  if (value === null || value === '') return `<c ${attributes}/>`;
  if (typeof value === 'string') return `<c ${attributes} t="inlineStr"><is><t xml:space="preserve">${xmlCellText(value)}</t></is></c>`;
  return `<c ${attributes}><v>${typeof value === 'number' ? value : serialOf(value)}</v></c>`;
}

function serialOf(value: Exclude<CellValue, string | number | null>): number {
  const day = dayNumber(value.date) + epoch;
  if (!('time' in value)) return day;
  const [hours = 0, minutes = 0] = value.time.split(':').map(Number);
  return day + (hours * 60 + minutes) / minutesPerDay;
}

/** 0 is A, 26 is AA. */
export function columnName(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? last : `${columnName(Math.floor(index / 26) - 1)}${last}`;
}

/** A sheet's name as the workbook holds it: at most 31 letters, none of those that stand for something else. */
export function sheetName({ name }: Pick<TableSheet, 'name'>): string {
  return xmlText(name.replaceAll(/[\\/?*[\]:]/gu, ' ').slice(0, 31));
}
