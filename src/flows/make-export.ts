import { type ExportKind, isOfYears } from '../domain/export-kind.ts';
import type { ExportScope } from './export-scope.ts';
import { withinYear } from './year-scope.ts';

/** How each kind is made. What draws a document is loaded where it is wanted only. */
const makers: Readonly<Record<ExportKind, (scope: ExportScope) => AsyncIterable<Uint8Array>>> = {
  annex: (scope) => whole(import('./export-annex.ts').then(({ exportAnnex }) => exportAnnex(scope))),
  form: (scope) => whole(import('./export-form.ts').then(({ exportForm }) => exportForm(scope))),
  workbook: (scope) => whole(import('./export-workbook.ts').then(({ exportWorkbook }) => exportWorkbook(scope))),
  entries: async function* (scope) {
    yield* (await import('./export-entries.ts')).exportEntries(scope);
  },
  board: (scope) => whole(import('./export-board.ts').then(({ exportBoard }) => exportBoard(scope))),
  ics: (scope) => whole(import('./export-ics.ts').then(({ exportIcs }) => exportIcs(scope))),
};

async function* whole(bytes: Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await bytes;
}

/** A file made of the plan as it stands, piece by piece as it is made: 72,000 entries as CSV are 260 MB, which nobody need hold. */
export async function* exportPieces(kind: ExportKind, scope: ExportScope): AsyncGenerator<Uint8Array> {
  yield* makers[kind](isOfYears(kind) ? withinYear(scope) : scope);
  scope.onProgress(1, 'done');
}

/** The bytes of such a file. */
export async function makeExport(kind: ExportKind, scope: ExportScope): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(exportPieces(kind, scope)));
}
