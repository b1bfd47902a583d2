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
  board: { file: 'board.html', is: 'the whole plan on one page, to be looked at', type: 'text/html; charset=utf-8', asksFor: /\.html?$/iu },
  ics: { file: 'calendar.ics', is: 'the due dates of the measures for a calendar', type: 'text/calendar', asksFor: /\.ics$/iu },
} as const satisfies Readonly<
  Record<string, { readonly file: string; readonly is: string; readonly type: string; readonly asksFor: RegExp }>
>;

export type ExportKind = keyof typeof exportKinds;

export const exportKindNames = Object.keys(exportKinds) as readonly ExportKind[]; // the table's own keys

/** The kind that a file's name asks for; undefined when there is none. */
export function exportKindOf(file: string): ExportKind | undefined {
  return exportKindNames.find((kind) => exportKinds[kind].asksFor.test(file));
}
