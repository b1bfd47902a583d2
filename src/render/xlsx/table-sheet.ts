import type { IsoDate } from '../../domain/dates.ts';

/** A date, or a moment as a clock of the plan's zone shows it; kept apart from text so that a spreadsheet can reckon with them. */
export type CellValue = string | number | null | { readonly date: IsoDate } | { readonly date: IsoDate; readonly time: string };

/** How a cell looks; what it says stands in its text as well. */
export const tones = ['plain', 'title', 'fact', 'heading', 'label', 'good', 'given', 'partly', 'open', 'bad', 'muted'] as const;
export type Tone = (typeof tones)[number];

export interface TonedCell {
  readonly value: CellValue;
  readonly tone: Tone;
}

export type SheetRow = readonly (CellValue | TonedCell)[];

export interface SheetColumn {
  readonly heading: string;
  /** In letters. */
  readonly width: number;
}

/** A sheet with one table: headings that stay in sight and can be filtered by, and rows that come as they are read. */
export interface TableSheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<SheetRow> | Iterable<SheetRow>;
  /** How many columns stay in sight. */
  readonly frozen: number;
  /** A sheet of words and numbers without one table: no row of headings, nothing to filter. */
  readonly isFree?: boolean;
  /** What the last row says where the format has no room for all of them. */
  readonly whenFull?: string;
}

export function isToned(cell: CellValue | TonedCell): cell is TonedCell {
  return typeof cell === 'object' && cell !== null && 'tone' in cell;
}
