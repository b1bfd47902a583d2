import type { MeasureAccount } from '../domain/account.ts';
import { cutAccounts, cutAll } from '../domain/cut.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import type { ExportScope } from './export-scope.ts';
import { planHeads } from './plan-record.ts';
import { batchesOf, readObligations } from './read-obligations.ts';

/** Measure accounts as they are, or as a closed round counts them. */
export async function cutAccountsOf({
  loaded,
  deps,
  cut,
}: Pick<ExportScope, 'loaded' | 'deps' | 'cut'>): Promise<readonly MeasureAccount[]> {
  const now = await deps.store.accounts.ofPlan(loaded.plan.id);
  return cut === undefined ? now : cutAccounts(now, cut);
}

/** Heads as they stand, or as they stood when a round was closed: those are folded again from their entries. */
export async function cutHeads({ loaded, deps, cut }: ExportScope): Promise<readonly ObligationHead[]> {
  const now = await planHeads(loaded.plan.id, deps);
  if (cut === undefined) return now;
  const heads: ObligationHead[] = [];
  for (const batch of batchesOf(now))
    for (const { entries: _read, ...head } of cutAll(await readObligations(batch, deps.store), cut, loaded)) heads.push(head);
  return heads;
}
