import type { MeasureAccount } from './account.ts';
import { headAfter } from './append.ts';
import type { ObligationId } from './ids.ts';
import type { Obligation } from './obligation.ts';
import type { ReminderContext } from './reminders.ts';

/** An obligation as it stood after so many of its entries; texts that were redacted since stay so. */
export function cutTo(obligation: Obligation, count: number, context: ReminderContext): Obligation {
  if (count >= obligation.entries.length) return obligation;
  const entries = obligation.entries.slice(0, count);
  const last = entries.at(-1);
  const { changedAt: _newest, ...head } = headAfter(obligation, count, context);
  return {
    ...obligation,
    ...head,
    ...(last !== undefined && { changedAt: last.at }),
    entries,
    entryCount: entries.length,
    headHash: last?.hash ?? obligation.entries[0]?.previousHash ?? obligation.headHash,
  };
}

/** Each cut to what a round's list counts of it; what the list does not name counts with no entry. */
export function cutAll(
  obligations: readonly Obligation[],
  cut: ReadonlyMap<ObligationId, number>,
  context: ReminderContext,
): readonly Obligation[] {
  return obligations.map((obligation) => cutTo(obligation, cut.get(obligation.id) ?? 0, context));
}

/** The same for measure accounts; one that had no entry then is not there. */
export function cutAccounts(accounts: readonly MeasureAccount[], cut: ReadonlyMap<string, number>): readonly MeasureAccount[] {
  return accounts.flatMap((account) => {
    const entries = account.entries.slice(0, cut.get(account.id) ?? 0);
    const last = entries.at(-1);
    return last === undefined ? [] : [{ ...account, entries, entryCount: entries.length, headHash: last.hash }];
  });
}
