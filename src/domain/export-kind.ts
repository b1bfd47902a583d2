import type { InstitutionCode } from './ids.ts';

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Every file that can be made of a plan: the name it goes by, what it is, its media type, and the names that ask for it.
 * The first that fits is taken.
 */
export const exportKinds = {
  annex: {
    file: 'annex.docx',
    is: "the annex of the report: the plan's own columns and what was done",
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    asksFor: /\.docx$/iu,
  },
  form: {
    file: 'form.xlsx',
    is: "an institution's form to be filled in and read back by plan form, as form-VP.xlsx",
    type: spreadsheet,
    asksFor: /(?:^|[/\\])form(?:-[^/\\]*)?\.xlsx$/iu,
  },
  workbook: {
    file: 'workbook.xlsx',
    is: 'the whole record: overview, measures, entries, indicators, messages',
    type: spreadsheet,
    asksFor: /\.xlsx$/iu,
  },
  entries: { file: 'entries.csv', is: 'all entries, a row each', type: 'text/csv', asksFor: /\.csv$/iu },
  board: { file: 'board.html', is: 'the whole plan on one page, to be looked at', type: 'text/html; charset=utf-8', asksFor: /\.html?$/iu },
  ics: { file: 'calendar.ics', is: 'the due dates of the measures for a calendar', type: 'text/calendar', asksFor: /\.ics$/iu },
} as const satisfies Readonly<
  Record<string, { readonly file: string; readonly is: string; readonly type: string; readonly asksFor: RegExp }>
>;

export type ExportKind = keyof typeof exportKinds;

export const exportKindNames = Object.keys(exportKinds) as readonly ExportKind[]; // the table's own keys

/** Whether a file can be about one year. A calendar that is imported again moves its dates: of a part the rest would seem to be gone. */
export function isOfYears(kind: ExportKind): boolean {
  return kind !== 'ics';
}

/** What a file is called: a form by its institution, and what is about one year by that, too. */
export function fileNameOf(kind: ExportKind, institution: InstitutionCode | undefined, year?: number): string {
  const name: string = kind === 'form' && institution !== undefined ? `form-${institution}.xlsx` : exportKinds[kind].file;
  return year === undefined || !isOfYears(kind) ? name : name.replace(/(?=\.[^.]+$)/u, `-${year}`);
}

/** The institution that a form's name tells: `form-VP.xlsx`. */
export function institutionInName(file: string): string | undefined {
  return /(?:^|[/\\])form-([^/\\]+)\.xlsx$/iu.exec(file)?.[1];
}

/** The kind that a file's name asks for; undefined when there is none. */
export function exportKindOf(file: string): ExportKind | undefined {
  return exportKindNames.find((kind) => exportKinds[kind].asksFor.test(file));
}
