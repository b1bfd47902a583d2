/** A row of a table as the file counts it: the first is 1. Line breaks inside a cell are kept. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A sheet of a workbook, the one table of a CSV file, or the tables of a document one after another. */
export interface Sheet {
  readonly name: string;
  /** What stands above the table, a document's title among it. */
  readonly above: readonly string[];
  readonly rows: readonly SheetRow[];
  /** Cells that a spreadsheet holds as numbers, "row:column": 1.10 has become 1.1 there. */
  readonly numbers: ReadonlySet<string>;
}

export type RefusedFile = (typeof refusedFiles)[number];
export const refusedFiles = [
  'file-too-large',
  'too-many-rows',
  'encrypted',
  'old-format',
  'not-a-document',
  'no-table',
  'too-slow',
  'too-much-memory',
] as const;

/** Why a file cannot be read at all, thrown by its reader. */
export class Refusal extends Error {
  readonly why: RefusedFile;

  constructor(why: RefusedFile) {
    super(why);
    this.why = why;
  }
}

export type OpenedDocument =
  | { readonly kind: 'read'; readonly format: 'xlsx' | 'csv' | 'docx'; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'refused'; readonly why: RefusedFile };

/** Bytes of a file that is read at all. */
export const mostFileBytes = 10 * 1024 * 1024;
/** Bytes of everything packed into it. */
export const mostUnpackedBytes = 40 * 1024 * 1024;
/** No plan has more: the longest national one counts some 900 measures. */
export const mostRows = 5000;
export const mostColumns = 60;

/** A cell's text: one spelling of letters, plain spaces, no invisible or disguising characters, `\n` for a line break. */
export function cellText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029\v\f]/gu, '\n')
    .replaceAll(/\p{Bidi_Control}|[\u00AD\u200B\u2060\uFEFF]/gu, '')
    .replaceAll(/[^\S\n]+|(?!\n)\p{Cc}+/gu, ' ')
    .replaceAll(/ *\n */gu, '\n')
    .trim();
}
