import { closingOf, cutOf, type Round } from '../domain/round.ts';
import type { ExportScope } from './export-scope.ts';

/** What documents of a closed round are made from: the record as it was then; lateness is judged by that day. Undefined while it is open. */
export function frozenScope(round: Round, { store }: Pick<ExportScope['deps'], 'store'>): Pick<ExportScope, 'cut' | 'deps'> | undefined {
  const closing = closingOf(round);
  const cut = cutOf(round);
  return closing && cut && { cut, deps: { store, now: () => closing.at } };
}
