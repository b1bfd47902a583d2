import { faultOf, type FormAnswer, type FormColumn, formColumns, type FormFault, type FormProblem } from '../../domain/form.ts';
import { parseIsoDate } from '../../domain/dates.ts';
import type { Sheet, SheetRow } from '../document/sheets.ts';
import { plainWords } from '../plain-words.ts';
import type { FormWords } from './form-words.ts';

/** What a filled form says, with every problem in it; the places of its columns tell where a further problem stands. */
export interface ReadForm {
  readonly sheet: string;
  readonly answers: readonly FormAnswer[];
  readonly problems: readonly FormProblem[];
  /** Headings as they stand in the file. */
  readonly headings: ReadonlyMap<FormColumn, string>;
}

/** Reads an institution's form. It is known by its hidden row of column names, so that no wording of the headings matters. */
export function readForm(sheets: readonly Sheet[], words: FormWords): ReadForm {
  const found = sheets.flatMap((sheet) => findColumns(sheet) ?? [])[0];
  if (found === undefined) return { sheet: '', answers: [], problems: [faultOf('no-form')], headings: new Map() };
  const { sheet, columns, headings, headingRow } = found;
  const missing = formColumns.filter((column) => !columns.has(column));
  if (missing.length > 0)
    return { sheet: sheet.name, answers: [], problems: missing.map((column) => faultOf('missing-column', { column })), headings };
  const rows = sheet.rows.filter(({ row }) => row > headingRow).map((row) => ({ row: row.row, cell: cellsOf(row, columns) }));
  const lost = rows.filter(({ cell }) => cell('obligation') === '' && formColumns.some((column) => cell(column) !== ''));
  const known = Map.groupBy(
    rows.filter(({ cell }) => cell('obligation') !== ''),
    ({ cell }) => cell('obligation'),
  );
  const read = [...known.values()].map((group) => readAnswer(group, words));
  return {
    sheet: sheet.name,
    headings,
    answers: read.map(({ answer }) => answer),
    problems: [
      ...read.flatMap(({ problems }) => problems),
      ...lost.map(({ row, cell }) => faultOf('lost-row', { row, text: cell('measure') || cell('text') })),
    ],
  };
}

interface Columns {
  readonly sheet: Sheet;
  readonly columns: ReadonlyMap<FormColumn, number>;
  readonly headings: ReadonlyMap<FormColumn, string>;
  readonly headingRow: number;
}

/** Columns without which no row of names is one. */
const marks: readonly FormColumn[] = ['obligation', 'seen', 'field', 'status'];

function findColumns(sheet: Sheet): Columns | undefined {
  const index = sheet.rows.findIndex(({ cells }) => marks.every((mark) => cells.includes(mark)));
  const names = sheet.rows[index];
  if (names === undefined) return undefined;
  const columns = new Map(
    formColumns.flatMap((column) => (names.cells.includes(column) ? [[column, names.cells.indexOf(column)] as const] : [])),
  );
  const below = sheet.rows[index + 1];
  const headings = new Map([...columns].map(([column, at]) => [column, below?.cells[at] ?? column]));
  return { sheet, columns, headings, headingRow: below?.row ?? names.row };
}

type Cell = (column: FormColumn) => string;
interface Row {
  readonly row: number;
  readonly cell: Cell;
}

function cellsOf({ cells }: SheetRow, columns: ReadonlyMap<FormColumn, number>): Cell {
  return (column) => cells[columns.get(column) ?? -1] ?? '';
}

/** The rows of one obligation: its status and texts stand in the first, its numbers and steps each in their own. */
function readAnswer(rows: readonly Row[], words: FormWords): { readonly answer: FormAnswer; readonly problems: readonly FormProblem[] } {
  const problems: FormProblem[] = [];
  const [first = { row: 0, cell: () => '' }] = rows;
  const complain: Complain = (row, column, fault) => {
    problems.push(faultOf(fault, { row: row.row, column, text: row.cell(column) }));
    return undefined;
  };
  const chosen = <Value>(column: FormColumn, of: ReadonlyMap<string, Value>): Value | undefined => {
    const text = plainWords(first.cell(column));
    return text === '' ? undefined : (of.get(text) ?? complain(first, column, 'not-in-list'));
  };
  const seen = Number(first.cell('seen'));
  if (!Number.isSafeInteger(seen) || seen < 0) complain(first, 'seen', 'spoilt');
  const expected = dateOf(first.cell('expected'));
  if (expected === undefined) complain(first, 'expected', 'no-date');
  const numbers = readNumbers(rows, words, complain);
  const answer: FormAnswer = {
    obligation: first.cell('obligation'),
    seen,
    row: first.row,
    status: chosen('status', words.statuses),
    isAtRisk: chosen('on-time', mapOf(words.atRisk, words.onTime)) === true,
    corrects: rows.some((row) => words.yes.has(plainWords(row.cell('corrects')))),
    text: first.cell('text'),
    evidence: first.cell('evidence'),
    expectedOn: expected ?? '',
    reason: chosen('reason', words.reasons),
    ...numbers,
  };
  return { answer, problems };
}

type Complain = (row: Row, column: FormColumn, fault: FormFault) => undefined;

function mapOf(yes: ReadonlySet<string>, no: ReadonlySet<string>): ReadonlyMap<string, boolean> {
  return new Map([...[...no].map((word) => [word, false] as const), ...[...yes].map((word) => [word, true] as const)]);
}

/** Totals by indicator, yes and no among them, and the steps that are done. */
function readNumbers(rows: readonly Row[], { yes, no }: FormWords, complain: Complain): Pick<FormAnswer, 'totals' | 'steps' | 'rows'> {
  const places: Record<string, number> = {};
  const totals: Record<string, string> = {};
  const steps: Record<string, string[]> = {};
  for (const row of rows) {
    const [kind, key = '', step = ''] = row.cell('field').split(':');
    places[key] ??= row.row;
    const typed = row.cell('total');
    const word = plainWords(typed);
    const isYes = yes.has(word);
    if (kind === 'total') totals[key] = isYes ? 'yes' : no.has(word) ? 'no' : typed;
    if (kind !== 'step') continue;
    const done = (steps[key] ??= []);
    if (isYes) done.push(step);
    else if (word !== '' && !no.has(word)) complain(row, 'total', 'no-yes-no');
  }
  return { totals, steps, rows: places };
}

/** A date of the spreadsheet, or typed in the way of the country; undefined for what is none. */
function dateOf(text: string): string | undefined {
  if (text === '') return '';
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\.?(?: g\.?)?$/u.exec(text) ?? [];
  const iso = year === '' ? text.slice(0, 10) : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseIsoDate(iso);
}
