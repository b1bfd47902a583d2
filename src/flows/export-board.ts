import { setImmediate } from 'node:timers/promises';
import { type Board, type BoardCell, boardOf } from '../domain/board.ts';
import { cutAll } from '../domain/cut.ts';
import { seenBy } from '../domain/export-record.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import type { Obligation, ObligationHead } from '../domain/obligation.ts';
import type { Measure } from '../domain/plan.ts';
import { openQuestions } from '../domain/questions.ts';
import { boardPage } from '../render/board/board-page.ts';
import type { BoardView } from '../render/board/board-view.ts';
import { cellDetails, measureDetails, type Room } from '../render/board/details.ts';
import type { Html } from '../render/board/html.ts';
import type { ViewContext } from '../render/view-context.ts';
import { cutAccountsOf, cutHeads } from './cut-heads.ts';
import { isDemonstration } from './demonstration.ts';
import type { ExportScope } from './export-scope.ts';
import { exportView } from './export-view.ts';
import { batchesOf, readObligations } from './read-obligations.ts';

/** The whole plan on one page, as one HTML file. In local mode the page offers other ways to look at it. */
export async function exportBoard(
  scope: ExportScope,
  looks: Pick<BoardView, 'looks' | 'languages'> = { looks: [], languages: [] },
): Promise<Uint8Array> {
  const { loaded, deps, institution, onProgress } = scope;
  const { plan } = loaded;
  // 1. Where everything stands, without what people wrote.
  onProgress(0, 'reading the record');
  const [heads, accounts, isDemo] = await Promise.all([cutHeads(scope), cutAccountsOf(scope), isDemonstration(deps.store)]);
  const context = exportView(scope, isDemo);
  const board = boardOf(plan, { heads, accounts }, context);
  // 2. What every cell opens, a measure at a time: no more texts are held than one takes.
  const room = roomFor(board);
  const details: Html[] = [];
  for (const [index, row] of board.rows.entries()) {
    const isLed = row.standing.measure.lead === institution;
    details.push(measureDetails({ id: `m${index}`, row, isReadable: institution === undefined || isLed, room }, context));
    details.push(...(await detailsOf({ row, index, room }, scope, context)));
    onProgress((index + 1) / board.rows.length, 'reading entries');
  }
  // 3. The page.
  return boardPage({ board, context, institution, questions: openQuestions(plan).length, ...looks }, details);
}

async function readAsCut(heads: readonly ObligationHead[], { loaded, deps, cut }: ExportScope): Promise<readonly Obligation[]> {
  // What is answered while the page is drawn is not in it: its cells could not know.
  const counts = cut ?? new Map(heads.map(({ id, entryCount }) => [id, entryCount]));
  return cutAll(await readObligations(heads, deps.store), counts, loaded);
}

/** The boxes of one row's cells. */
async function detailsOf(
  { row, index, room }: { readonly row: Board['rows'][number]; readonly index: number; readonly room: Room },
  scope: ExportScope,
  context: ViewContext,
): Promise<readonly Html[]> {
  const { measure } = row.standing;
  const drawn: Html[] = [];
  for (const [at, cell] of row.cells.entries()) {
    if (cell === undefined || cell === 'contributing') continue;
    const obligations = await readCell(cell, room, scope);
    const isReadable = mayRead(scope.institution, measure, cell.institution);
    drawn.push(cellDetails({ id: `c${index}-${at}`, cell, measure, obligations, isReadable, room }, context));
  }
  // The embedded store answers without waiting: others are to have their turn.
  await setImmediate();
  return drawn;
}

/** The cell's newest periods, with their entries as far as they may be read. */
async function readCell({ heads }: BoardCell, room: Room, scope: ExportScope): Promise<readonly Obligation[]> {
  const shown = heads.slice(0, room.periods);
  const answered = shown.filter(({ entryCount }) => entryCount > 0);
  const read: Obligation[] = [];
  for (const batch of batchesOf(answered)) read.push(...(await readAsCut(batch, scope)));
  const { institution } = scope;
  const record = { obligations: read, accounts: [], names: new Map() };
  const seen = institution === undefined ? record : seenBy(institution, record, { plan: scope.loaded.plan, people: [] });
  const byId = new Map(seen.obligations.map((obligation) => [obligation.id, obligation]));
  return shown.map((head) => byId.get(head.id) ?? { ...head, entries: [] });
}

function mayRead(reader: InstitutionCode | undefined, { lead }: Measure, institution: InstitutionCode): boolean {
  return reader === undefined || reader === institution || (lead !== undefined && reader === lead);
}

/**
 * All that is there of the first plan, and of plans ten times as large. Beyond, a page that opens is worth more than its oldest entries:
 * with 72,000 pieces of information it is 4.7 MB, and a browser shows it after 1.8 s (2 cores, 2026-11-23).
 */
const mostPeriods = 6_000;
const mostLetters = 2_000_000;

function roomFor({ rows }: Board): Room {
  const cells = rows.flatMap(({ cells: all }) => all.filter((cell) => cell !== undefined && cell !== 'contributing'));
  const periods = Math.max(3, Math.floor(mostPeriods / Math.max(1, cells.length)));
  const shown = cells.reduce((sum, { heads }) => sum + Math.min(heads.length, periods), 0);
  return { periods, text: Math.min(4_000, Math.max(200, Math.floor(mostLetters / Math.max(1, shown)))) };
}
