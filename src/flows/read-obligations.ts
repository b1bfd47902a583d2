import type { Obligation, ObligationHead } from '../domain/obligation.ts';
import type { Store } from '../store/store.ts';

/** The obligations of these heads with their entries; one that is gone meanwhile is left out. */
export async function readObligations(heads: readonly ObligationHead[], store: Pick<Store, 'obligations'>): Promise<readonly Obligation[]> {
  const read = await Promise.all(heads.map(({ plan, id }) => store.obligations.get(plan, id)));
  return read.flatMap((obligation) => (obligation === undefined ? [] : [obligation.doc]));
}
