import type { Container } from '@azure/cosmos';
import type { Obligation, ObligationHead } from '../../domain/obligation.ts';
import type { Obligations } from '../store.ts';
import { ask, askEarliest, createCollection, type Layout, type Row, toVersioned } from './collection.ts';

/** Entries lie beside the head, so that a list neither reads nor pays for them. */
export const obligationLayout: Layout<Obligation> = {
  container: 'obligations',
  partitionOf: ({ plan }) => plan,
  shape: {
    pack: ({ entries, ...document }) => ({ document, entries, hasIntents: document.intents.length > 0 }),
    unpack: ({ document, entries }) => ({ ...(document as ObligationHead), entries: entries as Obligation['entries'] }), // packed above
  },
  indexed: ['/document/institution/?', '/document/measure/?', '/document/nextLookAt/?', '/hasIntents/?'],
};

/** Three are asked of all plans by every tick, those of one plan while more is due than one answer holds; all are answered from the index. */
const queries = {
  due: 'SELECT c.document, c._etag FROM c WHERE c.document.nextLookAt <= @now',
  withIntents: 'SELECT c.document, c._etag FROM c WHERE c.hasIntents = true',
  dueIn: 'SELECT c.document, c._etag FROM c WHERE c.partition = @partition AND c.document.nextLookAt <= @now',
  withIntentsIn: 'SELECT c.document, c._etag FROM c WHERE c.partition = @partition AND c.hasIntents = true',
  earliestLook: 'SELECT VALUE MIN(c.document.nextLookAt) FROM c WHERE c.document.nextLookAt > @after',
} as const;

export function createObligations(container: Container): Obligations {
  const headsOf = async (query: Parameters<typeof ask>[1]): Promise<readonly ObligationHead[]> =>
    (await ask<Row>(container, query)).map((row) => toVersioned<ObligationHead>(row).doc);
  return {
    ...createCollection(obligationLayout, container),
    async heads({ plan, ...wanted }) {
      const named = Object.entries(wanted).filter((pair): pair is [string, string] => pair[1] !== undefined);
      const narrowing = named.map(([field]) => ` AND c.document.${field} = @${field}`).join('');
      const text = `SELECT c.document, c._etag FROM c WHERE c.partition = @partition${narrowing}`;
      const rows = await ask<Row>(container, { text, values: Object.fromEntries(named), partition: plan });
      return rows.map((row) => toVersioned<ObligationHead>(row));
    },
    due: (now, limit, plan) =>
      headsOf({ values: { now }, limit, ...(plan === undefined ? { text: queries.due } : { text: queries.dueIn, partition: plan }) }),
    withIntents: (limit, plan) =>
      headsOf({ limit, ...(plan === undefined ? { text: queries.withIntents } : { text: queries.withIntentsIn, partition: plan }) }),
    earliestLook: (after) => askEarliest(container, { text: queries.earliestLook, values: { after } }),
  };
}
