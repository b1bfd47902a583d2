import { setImmediate } from 'node:timers/promises';
import { cutTo } from '../domain/cut.ts';
import { accountLines, type EntryLine, entryLines, inPlanOrder, measuresShown, type WorkbookRecord } from '../domain/workbook.ts';
import { cutAccountsOf, cutHeads } from './cut-heads.ts';
import type { ExportScope } from './export-scope.ts';
import { batchesOf, readObligations } from './read-obligations.ts';

/** What a workbook tells of; what institutions wrote is read when its rows are written.  */
export async function workbookRecord(scope: ExportScope): Promise<WorkbookRecord> {
  const { loaded, institution } = scope;
  const { plan } = loaded;
  const [all, accounts] = await Promise.all([cutHeads(scope), cutAccountsOf(scope)]);
  const shown = new Set(measuresShown(plan, all, institution).map(({ key }) => key));
  const heads = inPlanOrder(
    all.filter(({ measure }) => shown.has(measure)),
    plan,
  );
  return { heads, accounts: accounts.filter(({ measure }) => shown.has(measure)), institution };
}

/** Every entry in the plan's order, those of a measure's account after its institutions'. To an institution its own alone, since accounts hold others' words. */
export async function* readEntryLines(record: WorkbookRecord, scope: ExportScope): AsyncGenerator<EntryLine> {
  const { loaded, deps, onProgress } = scope;
  const { institution } = record;
  const heads = institution === undefined ? record.heads : record.heads.filter((head) => head.institution === institution);
  const accounts = institution === undefined ? record.accounts : [];
  let done = 0;
  for (const [measure, owed] of Map.groupBy(heads, (head) => head.measure)) {
    for (const batch of batchesOf(owed)) {
      // What is answered while the file is written is not in it: its other sheets could not know.
      const counts = new Map(batch.map(({ id, entryCount }) => [id, entryCount]));
      for (const obligation of await readObligations(batch, deps.store))
        yield* entryLines(cutTo(obligation, counts.get(obligation.id) ?? 0, loaded), loaded);
      done += batch.length;
      onProgress(done / heads.length, 'entries');
      // The embedded store answers without waiting: others are to have their turn.
      await setImmediate();
    }
    for (const account of accounts) if (account.measure === measure) yield* accountLines(account, loaded.plan);
  }
}
