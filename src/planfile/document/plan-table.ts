import type { PlanColumn } from '../heading-words.ts';
import { findHeadings, type FoundHeadings } from '../read-headings.ts';
import { documentProblem, type DocumentProblem } from './problems.ts';
import type { Sheet, SheetRow } from './sheets.ts';

/** A row of the plan's table, by its columns. */
export interface TableItem {
  readonly sheet: string;
  readonly row: number;
  readonly text: Readonly<Record<PlanColumn, string>>;
  /** What each column is called in the file. */
  readonly names: Readonly<Partial<Record<PlanColumn, string>>>;
  /** Columns that the product has no use for. */
  readonly others: readonly { readonly name: string; readonly text: string }[];
  /** Whether the code is a spreadsheet's number, which has lost its last zero. */
  readonly isCodeNumber: boolean;
}

export interface PlanTable {
  readonly sheet: Sheet;
  /** What stands above the headings. */
  readonly above: readonly SheetRow[];
  readonly items: readonly TableItem[];
  /** Rows of one text: the plan's chapters. */
  readonly chapters: readonly { readonly row: number; readonly text: string }[];
  readonly problems: readonly DocumentProblem[];
}

/** The plan's table of a sheet; undefined when its headings are none of a plan. */
export function planTable(sheet: Sheet): PlanTable | undefined {
  const headings = findHeadings(sheet.rows.map(({ cells }) => cells));
  if (
    headings === undefined ||
    !headings.columns.some((column) => column.kind === 'known' && (column.column === 'measure' || column.column === 'deadline'))
  )
    return undefined;
  const body = sheet.rows.slice(headings.next).filter((row) => row.cells.some((cell) => cell !== ''));
  const isChapter = ({ cells }: SheetRow): boolean => new Set(cells.filter((cell) => cell !== '')).size === 1;
  return {
    sheet,
    above: sheet.rows.slice(0, headings.from),
    items: body.filter((row) => !isChapter(row)).map((row) => itemOf(row, sheet, headings)),
    chapters: body.filter(isChapter).map(({ row, cells }) => ({ row, text: cells.find((cell) => cell !== '') ?? '' })),
    problems: headingProblems(sheet, headings),
  };
}

function itemOf({ row, cells }: SheetRow, sheet: Sheet, { columns }: FoundHeadings): TableItem {
  const placed = columns.map((column, place) => ({ column, place, text: cells[place] ?? '' }));
  const known = placed.flatMap(({ column, place, text }) => (column.kind === 'known' ? [{ ...column, place, text }] : []));
  const textOf = (name: PlanColumn): string => known.find(({ column }) => column === name)?.text ?? '';
  const codePlace = known.find(({ column }) => column === 'code')?.place;
  return {
    sheet: sheet.name,
    row,
    text: Object.fromEntries(planColumnsOf(textOf)) as TableItem['text'], // one entry per column
    names: Object.fromEntries(known.map(({ column, name }) => [column, name])),
    others: placed.flatMap(({ column, text }) => (column.kind === 'other' && text !== '' ? [{ name: column.name, text }] : [])),
    isCodeNumber: codePlace !== undefined && sheet.numbers.has(`${row}:${codePlace}`),
  };
}

const columnNames: readonly PlanColumn[] = [
  'code',
  'measure',
  'result',
  'indicator',
  'responsible',
  'contributing',
  'institutions',
  'lead',
  'deadline',
  'due',
  'repeats',
  'short',
  'short-en',
];

function planColumnsOf(textOf: (name: PlanColumn) => string): readonly (readonly [PlanColumn, string])[] {
  return columnNames.map((name) => [name, textOf(name)]);
}

const columnSuggestions: Readonly<Partial<Record<PlanColumn, string>>> = {
  measure: '"Pasākums"',
  responsible: '"Atbildīgā institūcija"',
  deadline: '"Izpildes termiņš", or "due"',
};

function headingProblems({ name: sheet, rows }: Sheet, { missing, doubled, from, columns }: FoundHeadings): readonly DocumentProblem[] {
  const row = rows[from]?.row ?? null;
  return [
    ...missing.map((column) =>
      documentProblem({
        sheet,
        row,
        what: `No column holds the ${column === 'responsible' ? 'responsible institution' : column}`,
        remedy: `Name it ${columnSuggestions[column] ?? `"${column}"`}.`,
      }),
    ),
    ...doubled.map(({ column, places }) => {
      const heading = columns[places[0] ?? 0];
      return documentProblem({
        sheet,
        row,
        text: heading?.kind === 'known' ? heading.name : '',
        what: `${places.length} columns hold the ${column}`,
        remedy: 'Rename all but one.',
      });
    }),
  ];
}
