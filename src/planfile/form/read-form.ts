import { type FormAnswer, type FormColumn, formColumns } from '../../domain/form.ts';
import { parseIsoDate } from '../../domain/dates.ts';
import { type DocumentProblem, documentProblem, refusals } from '../document/problems.ts';
import type { OpenedDocument, Sheet, SheetRow } from '../document/sheets.ts';
import { plainWords } from '../plain-words.ts';
import type { FormWords } from './form-words.ts';

/** What a filled form says, with every problem in it; the places of its columns tell where a further problem stands. */
export interface ReadForm {
  readonly sheet: string;
  readonly answers: readonly FormAnswer[];
  readonly problems: readonly DocumentProblem[];
  /** Headings as they stand in the file. */
  readonly headings: ReadonlyMap<FormColumn, string>;
}

/** Reads an institution's form. It is known by its hidden row of column names, so that no wording of the headings matters. */
export function readForm(opened: OpenedDocument, words: FormWords): ReadForm {
  if (opened.kind === 'refused') return refused(documentProblem(refusals[opened.why]));
  const found = opened.sheets.flatMap((sheet) => findColumns(sheet) ?? [])[0];
  if (found === undefined) return refused(documentProblem(noForm));
  const table = { ...found, words };
  const missing = formColumns.filter((column) => !found.columns.has(column));
  if (missing.length > 0)
    return refused(...missing.map((column) => documentProblem({ sheet: found.sheet.name, text: column, ...missingColumn })));
  const rows = found.sheet.rows
    .filter(({ row }) => row > found.headingRow)
    .map((row) => ({ row: row.row, cell: cellsOf(row, found.columns) }));
  const lost = rows.filter(({ cell }) => cell('obligation') === '' && formColumns.some((column) => cell(column) !== ''));
  const known = Map.groupBy(
    rows.filter(({ cell }) => cell('obligation') !== ''),
    ({ cell }) => cell('obligation'),
  );
  const read = [...known.values()].map((group) => readAnswer(group, table));
  return {
    sheet: found.sheet.name,
    headings: found.headings,
    answers: read.map(({ answer }) => answer),
    problems: [
      ...read.flatMap(({ problems }) => problems),
      ...lost.map(({ row, cell }) => documentProblem({ sheet: found.sheet.name, row, text: cell('measure') || cell('text'), ...lostRow })),
    ],
  };
}

const noForm = {
  what: 'The file holds no form of this product',
  remedy: 'Fill in the form that "npx plan export form-VP.xlsx" writes, and leave its sheet and hidden columns as they are.',
};
const missingColumn = { what: 'A column of the form is missing', remedy: 'Take the form anew and copy the answers into it.' };
const lostRow = {
  what: 'The row does not say which obligation it is about',
  remedy: 'Rows cannot be added: write into the rows of the form, or take the form anew.',
};

function refused(...problems: readonly DocumentProblem[]): ReadForm {
  return { sheet: '', answers: [], problems, headings: new Map() };
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

type Table = Columns & { readonly words: FormWords };

/** The rows of one obligation: its status and texts stand in the first, its numbers and steps each in their own. */
function readAnswer(rows: readonly Row[], table: Table): { readonly answer: FormAnswer; readonly problems: readonly DocumentProblem[] } {
  const { words } = table;
  const problems: DocumentProblem[] = [];
  const [first = { row: 0, cell: () => '' }] = rows;
  const complain = (row: Row, column: FormColumn, about: Pick<DocumentProblem, 'what' | 'remedy'>): undefined => {
    problems.push(
      documentProblem({
        sheet: table.sheet.name,
        row: row.row,
        column: table.headings.get(column) ?? column,
        text: row.cell(column),
        ...about,
      }),
    );
    return undefined;
  };
  const chosen = <Value>(column: FormColumn, of: ReadonlyMap<string, Value>): Value | undefined => {
    const text = plainWords(first.cell(column));
    return text === '' ? undefined : (of.get(text) ?? complain(first, column, notInList));
  };
  const seen = Number(first.cell('seen'));
  if (!Number.isSafeInteger(seen) || seen < 0) complain(first, 'seen', spoilt);
  const expected = dateOf(first.cell('expected'));
  if (expected === undefined) complain(first, 'expected', noDate);
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

const notInList = { what: 'The text is none of those in the list', remedy: 'Choose one from the list of the cell.' };
const noDate = { what: 'The text is no date', remedy: 'Write it as 30.06.2026.' };
const spoilt = { what: 'A hidden cell of the row was changed', remedy: 'Take the form anew and copy the answer into it.' };
const noYesNo = { what: 'The text is neither yes nor no', remedy: 'Choose one from the list of the cell.' };

function mapOf(yes: ReadonlySet<string>, no: ReadonlySet<string>): ReadonlyMap<string, boolean> {
  return new Map([...[...no].map((word) => [word, false] as const), ...[...yes].map((word) => [word, true] as const)]);
}

/** Totals by indicator, yes and no among them, and the steps that are done. */
function readNumbers(
  rows: readonly Row[],
  { yes, no }: FormWords,
  complain: (row: Row, column: FormColumn, about: Pick<DocumentProblem, 'what' | 'remedy'>) => undefined,
): Pick<FormAnswer, 'totals' | 'steps' | 'rows'> {
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
    else if (word !== '' && !no.has(word)) complain(row, 'total', noYesNo);
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
