import type { Obligation, ObligationHead } from '../domain/obligation.ts';
import type { Store } from '../store/store.ts';

/** Whose entries are held at one time; few enough for a store that counts operations a second. */
const batchSize = 100;

/** As many as are read, or written, at a time. */
export function batchesOf<Item>(items: readonly Item[], size = batchSize): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** The obligations of these heads with their entries; one that is gone meanwhile is left out. */
export async function readObligations(heads: readonly ObligationHead[], store: Pick<Store, 'obligations'>): Promise<readonly Obligation[]> {
  const read = await Promise.all(heads.map(({ plan, id }) => store.obligations.get(plan, id)));
  return read.flatMap((obligation) => (obligation === undefined ? [] : [obligation.doc]));
}
