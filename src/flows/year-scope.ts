import { yearOf } from '../domain/dates.ts';
import type { Store } from '../store/store.ts';
import type { ExportScope } from './export-scope.ts';

/** What a document about one year is made from: its obligations, and the accounts of their measures at those times. */
export function withinYear(scope: ExportScope): ExportScope {
  const { year, deps } = scope;
  return year === undefined ? scope : { ...scope, deps: { ...deps, store: storeOf(year, deps.store) } };
}

function storeOf(year: number, store: Store): Store {
  const heads: Store['obligations']['heads'] = async (query) =>
    (await store.obligations.heads(query)).filter(({ doc }) => yearOf(doc.dueOn) === year);
  const ofPlan: Store['accounts']['ofPlan'] = async (plan) => {
    const times = new Set((await heads({ plan })).map(({ doc }) => `${doc.measure} ${doc.occurrence}`));
    return (await store.accounts.ofPlan(plan)).filter(({ measure, occurrence }) => times.has(`${measure} ${occurrence}`));
  };
  return { ...store, obligations: { ...store.obligations, heads }, accounts: { ...store.accounts, ofPlan } };
}
