import { setImmediate } from 'node:timers/promises';
import { accountLines, cutTo, type EntryLine, entryLines, inPlanOrder, measuresShown, type WorkbookRecord } from '../domain/workbook.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import { createViewContext, type ViewContext } from '../render/view-context.ts';
import type { ExportScope } from './export-scope.ts';
import { planHeads } from './plan-record.ts';
import { readObligations } from './read-obligations.ts';

/** Obligations whose entries are held at one time. */
const chunkSize = 200;

/** What a workbook tells of; what institutions wrote is read when its rows are written. A cut is of obligations: accounts are as they are now. */
export async function workbookRecord(scope: ExportScope): Promise<WorkbookRecord> {
  const { loaded, deps, institution } = scope;
  const { plan } = loaded;
  const [all, accounts] = await Promise.all([cutHeads(scope), deps.store.accounts.ofPlan(plan.id)]);
  const shown = new Set(measuresShown(plan, all, institution).map(({ key }) => key));
  const heads = inPlanOrder(
    all.filter(({ measure }) => shown.has(measure)),
    plan,
  );
  return { heads, accounts: accounts.filter(({ measure }) => shown.has(measure)), institution };
}

/** Heads as they stood when a round was closed are folded again from their entries. */
async function cutHeads({ loaded, deps, cut }: ExportScope): Promise<readonly ObligationHead[]> {
  const now = await planHeads(loaded.plan.id, deps);
  if (cut === undefined) return now;
  const heads: ObligationHead[] = [];
  for (const chunk of chunksOf(now))
    for (const obligation of await readObligations(chunk, deps.store)) {
      const { entries: _read, ...head } = cutTo(obligation, cut.get(obligation.id) ?? 0, loaded);
      heads.push(head);
    }
  return heads;
}

/** Every entry in the plan's order, those of a measure's account after its institutions'. To an institution its own alone, since accounts hold others' words. */
export async function* readEntryLines(record: WorkbookRecord, scope: ExportScope): AsyncGenerator<EntryLine> {
  const { loaded, deps, onProgress } = scope;
  const { institution } = record;
  const heads = institution === undefined ? record.heads : record.heads.filter((head) => head.institution === institution);
  const accounts = institution === undefined ? record.accounts : [];
  let done = 0;
  for (const [measure, owed] of Map.groupBy(heads, (head) => head.measure)) {
    for (const chunk of chunksOf(owed)) {
      // What is answered while the file is written is not in it: its other sheets could not know.
      const counts = new Map(chunk.map(({ id, entryCount }) => [id, entryCount]));
      for (const obligation of await readObligations(chunk, deps.store))
        yield* entryLines(cutTo(obligation, counts.get(obligation.id) ?? 0, loaded), loaded);
      done += chunk.length;
      onProgress(done / heads.length, 'entries');
      // The embedded store answers without waiting: others are to have their turn.
      await setImmediate();
    }
    for (const account of accounts) if (account.measure === measure) yield* accountLines(account, loaded.plan);
  }
}

function* chunksOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += chunkSize) yield items.slice(at, at + chunkSize);
}

/** Draws for nobody in particular, in the language that was asked for. */
export function exportView({ loaded, deps, language }: ExportScope): ViewContext {
  const reader = {
    id: 'export',
    tenant: '',
    objectId: null,
    name: '',
    language,
    roles: [],
    conversation: null,
    reachability: { kind: 'never-installed' },
    welcomedAt: null,
  } as const;
  return createViewContext({ ...loaded, reader, now: deps.now(), isDemo: false });
}
