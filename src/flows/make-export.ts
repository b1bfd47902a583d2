import type { ExportKind } from '../domain/export-kind.ts';
import type { ExportScope } from './export-scope.ts';

/** How each kind is made. What draws a document is loaded where it is wanted only. */
const makers: Readonly<Record<ExportKind, (scope: ExportScope) => Promise<Uint8Array>>> = {
  annex: async (scope) => (await import('./export-annex.ts')).exportAnnex(scope),
  form: async (scope) => (await import('./export-form.ts')).exportForm(scope),
  workbook: async (scope) => (await import('./export-workbook.ts')).exportWorkbook(scope),
  entries: async (scope) => (await import('./export-entries.ts')).exportEntries(scope),
  board: async (scope) => (await import('./export-board.ts')).exportBoard(scope),
  ics: async (scope) => (await import('./export-ics.ts')).exportIcs(scope),
};

/** The bytes of a file made of the plan as it stands. */
export async function makeExport(kind: ExportKind, scope: ExportScope): Promise<Uint8Array> {
  const bytes = await makers[kind](scope);
  scope.onProgress(1, 'done');
  return bytes;
}
