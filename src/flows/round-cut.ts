import { closingOf, cutOf, type Round } from '../domain/round.ts';
import { refuseLostParts, wholeCheckpoint } from './checkpoint-parts.ts';
import type { ExportScope } from './export-scope.ts';

/**
 * What documents of a closed round are made from: the record as it was then; lateness is judged by that day. Undefined while it is open.
 * @throws Fault `store-unreadable` when a part of what was frozen is gone.
 */
export async function frozenScope(
  round: Round,
  { store }: Pick<ExportScope['deps'], 'store'>,
): Promise<Pick<ExportScope, 'cut' | 'deps'> | undefined> {
  const closing = closingOf(round);
  if (closing === undefined) return undefined;
  const snapshot = await wholeCheckpoint(closing.snapshot, store);
  refuseLostParts(snapshot, round.plan);
  return { cut: cutOf(snapshot), deps: { store, now: () => closing.at } };
}
