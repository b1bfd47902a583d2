import { headingWords, type PlanColumn } from './heading-words.ts';
import { plainWords } from './plain-words.ts';

/** One column of a plan's table: what it holds, or the name it goes by. */
export type TableColumn =
  | { readonly kind: 'known'; readonly column: PlanColumn; readonly name: string }
  | { readonly kind: 'other'; readonly name: string }
  | { readonly kind: 'unnamed' };

export interface Headings {
  /** In the table's order. A column that stands twice is known at its first place only. */
  readonly columns: readonly TableColumn[];
  /** Without these no measure can be read. */
  readonly missing: readonly PlanColumn[];
  /** These a plan may do without. */
  readonly absent: readonly PlanColumn[];
  /** Columns that several headings of the same weight name; `places` count from 0. */
  readonly doubled: readonly { readonly column: PlanColumn; readonly places: readonly number[] }[];
}

export interface FoundHeadings extends Headings {
  /** The first heading row, counted from 0. */
  readonly from: number;
  /** The first row after the headings and a row that numbers the columns. */
  readonly next: number;
}

type Row = readonly string[];

/** Above the headings there may be a title, an annex number and an introduction. */
const mostAbove = 40;
const fewestKnown = 2;

/** Finds the headings among a table's first rows: one row, or two under each other. Undefined when no row has two that are known. */
export function findHeadings(rows: readonly Row[]): FoundHeadings | undefined {
  for (const [from, row] of rows.slice(0, mostAbove).entries()) {
    const one = readHeadings([row]);
    const two = readHeadings([row, rows[from + 1] ?? []]);
    const isTwo = isDivided(row, rows[from + 1] ?? []) && knownOf(one).length > 0 && keepsAll(one, two);
    const best = isTwo ? two : one;
    if (knownOf(best).length >= fewestKnown) {
      const after = from + (isTwo ? 2 : 1);
      return { ...best, from, next: after + (isNumbering(rows[after] ?? []) ? 1 : 0) };
    }
  }
  return undefined;
}

/** Reads one heading row, or two of which the second divides or goes on with the first. */
export function readHeadings(rows: readonly Row[]): Headings {
  const names = namesOf(rows);
  const read = names.map((forms) => forms.map(wordsOf).find((found) => found.length > 0) ?? []);
  const ranked = read.flatMap((found, place) => found.map(({ column, rank }) => ({ column, rank, place })));
  const holders = [...new Set(ranked.map(({ column }) => column))].map((column) => {
    const same = ranked.filter((one) => one.column === column);
    const best = Math.min(...same.map(({ rank }) => rank));
    return { column, places: same.filter(({ rank }) => rank === best).map(({ place }) => place) };
  });
  const columns = names.map(([name], place): TableColumn => {
    const holder = holders.find(({ places }) => places[0] === place);
    if (name === undefined) return { kind: 'unnamed' };
    return holder === undefined ? { kind: 'other', name } : { kind: 'known', column: holder.column, name };
  });
  const has = new Set(holders.map(({ column }) => column));
  return {
    columns,
    missing: [
      ...(has.has('measure') ? [] : ['measure' as const]),
      ...(has.has('responsible') || has.has('institutions') || has.has('lead') ? [] : ['responsible' as const]),
      ...(has.has('deadline') || has.has('due') ? [] : ['deadline' as const]),
    ],
    absent: (['code', 'result', 'indicator', 'contributing'] as const).filter((column) => !has.has(column)),
    doubled: holders.filter(({ places }) => places.length > 1),
  };
}

function knownOf({ columns }: Headings): readonly TableColumn[] {
  return columns.filter(({ kind }) => kind === 'known');
}

const filled = (row: Row): number => row.filter((cell) => cell.trim() !== '').length;

/** A title in one cell is no row of headings, nor is one that numbers the columns. */
function isDivided(upper: Row, lower: Row): boolean {
  return filled(upper) > 1 && filled(lower) > 0 && !isNumbering(lower);
}

/** A second row is one of headings when every column that is known stays known with it: a row of the plan would change it. */
function keepsAll(one: Headings, two: Headings): boolean {
  return one.columns.every(({ kind }, place) => kind !== 'known' || two.columns[place]?.kind === 'known');
}

/**
 * Per column, how its heading may be read, best first: both rows together, the lower, the upper alone where nothing is below.
 * The first form is the name that is kept. A cell of the upper row reaches over the empty ones to its right.
 */
function namesOf([upper = [], lower]: readonly Row[]): readonly (readonly string[])[] {
  if (lower === undefined) return upper.map((cell) => formsOf(cell));
  let over = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, place) => {
    const [top, below] = [oneLine(upper[place] ?? ''), oneLine(lower[place] ?? '')];
    if (top !== '') over = top;
    if (below === '' || below === top) return formsOf(top);
    return over === '' ? formsOf(below) : [`${over} ${below}`, ...formsOf(below)];
  });
}

function formsOf(cell: string): readonly string[] {
  const line = oneLine(cell);
  return line === '' ? [] : [line];
}

/** A word that is broken at a hyphen over two lines is one word. */
function oneLine(cell: string): string {
  return cell
    .replaceAll('\u00AD', '')
    .replaceAll(/(?<=\p{Ll})-\s*\n\s*(?=\p{Ll})/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** Footnote marks and what stands in brackets are passed over when the heading as it stands is not known. */
function wordsOf(name: string): readonly { readonly column: PlanColumn; readonly rank: number }[] {
  const unmarked = name.replaceAll(/[¹²³⁰-⁹*†‡]+|\[\d{1,2}\]/gu, ' ');
  const plain = plainWords(unmarked);
  if (/^[#№]\.?$/u.test(name)) return [{ column: 'code', rank: 0 }];
  const unbracketed = plainWords(unmarked.replaceAll(/\([^)]*\)/gu, ' '));
  const forms = [plain, plain.replace(/ \d{1,2}$/u, ''), unbracketed, unbracketed.replace(/ \d{1,2}$/u, '')];
  for (const form of forms) {
    const found = headingWords.find(({ words }) => form !== '' && words.test(form));
    if (found !== undefined) return [found];
  }
  return [];
}

/** "1 2 3 4" under the headings. */
function isNumbering(row: Row): boolean {
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return cells.length > 2 && cells.every((cell, index) => cell.replace(/\.$/u, '') === String(index + 1));
}
