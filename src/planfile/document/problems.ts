import type { RefusedFile } from './sheets.ts';

/** What keeps a document from being imported: where it stands, the text, what is wrong and what to do. */
export interface DocumentProblem {
  readonly sheet: string;
  readonly row: number | null;
  /** The heading of the column. */
  readonly column: string | null;
  readonly text: string;
  readonly what: string;
  /** What to do about it. */
  readonly remedy: string;
}

export function documentProblem(about: Pick<DocumentProblem, 'what' | 'remedy'> & Partial<DocumentProblem>): DocumentProblem {
  return { sheet: '', row: null, column: null, text: '', ...about };
}

const longestText = 80;

/** A problem in one line, for the command line. */
export function problemLine({ sheet, row, column, text, what, remedy }: DocumentProblem): string {
  const place = [
    ...(sheet === '' ? [] : [`sheet "${sheet}"`]),
    ...(row === null ? [] : [`row ${row}`]),
    ...(column === null ? [] : [`column "${column}"`]),
  ].join(', ');
  const line = text.replaceAll(/\s+/gu, ' ');
  const quoted = line === '' ? '' : ` "${line.length > longestText ? `${line.slice(0, longestText - 1)}…` : line}"`;
  return `${place === '' ? '' : `${place}: `}${what}${quoted}. ${remedy}`;
}

export const refusals: Readonly<Record<RefusedFile, { readonly what: string; readonly remedy: string }>> = {
  'file-too-large': {
    what: 'The file is too large',
    remedy: 'Up to 10 MB are read, unpacked up to 40 MB: remove pictures and other sheets.',
  },
  'too-many-rows': { what: 'A sheet has too many rows', remedy: 'Up to 5,000 are read: remove what does not belong to the plan.' },
  encrypted: { what: 'The file has a password', remedy: 'Save it without the password.' },
  'old-format': { what: 'The file is in the format of Office 97–2003', remedy: 'Save it as XLSX or DOCX.' },
  'not-a-document': {
    what: 'The file is damaged, or none that is read',
    remedy: 'XLSX, DOCX, CSV and YAML are read, whatever the name ends with.',
  },
  'no-table': { what: 'The file holds no table', remedy: 'The plan is read from a table with a row of headings.' },
  'too-slow': {
    what: 'Reading the file took too long and was stopped',
    remedy: 'Save it anew from Word or Excel, with the plan alone in it.',
  },
  'too-much-memory': {
    what: 'Reading the file took too much memory and was stopped',
    remedy: 'Save it anew from Word or Excel, with the plan alone in it.',
  },
};
