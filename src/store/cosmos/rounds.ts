import type { Container } from '@azure/cosmos';
import type { Round } from '../../domain/round.ts';
import type { Submission } from '../../domain/submission.ts';
import type { OfPlan, Rounds } from '../store.ts';
import { ask, askEarliest, createCollection, type Layout, type Row, toVersioned } from './collection.ts';

export const roundLayout: Layout<Round> = {
  container: 'rounds',
  partitionOf: ({ plan }) => plan,
  indexed: ['/document/nextLookAt/?'],
};
export const submissionLayout: Layout<Submission> = { container: 'submissions', partitionOf: ({ plan }) => plan };

/** Only open rounds have a next look. */
const queries = {
  open: "SELECT c.document, c._etag FROM c WHERE c.partition = @partition AND c.document.nextLookAt > ''",
  due: 'SELECT c.document, c._etag FROM c WHERE c.document.nextLookAt <= @now',
  earliestLook: 'SELECT VALUE MIN(c.document.nextLookAt) FROM c WHERE c.document.nextLookAt > @after',
} as const;

export function createRounds(container: Container): Rounds {
  const roundsOf = async (query: Parameters<typeof ask>[1]): Promise<readonly Round[]> =>
    (await ask<Row>(container, query)).map((row) => toVersioned<Round>(row).doc);
  return {
    ...createOfPlan(roundLayout, container),
    open: async (plan) => (await roundsOf({ text: queries.open, partition: plan, limit: 1 }))[0],
    due: (now, limit) => roundsOf({ text: queries.due, values: { now }, limit }),
    earliestLook: (after) => askEarliest(container, { text: queries.earliestLook, values: { after } }),
  };
}

const ofPlan = 'SELECT c.document, c._etag FROM c WHERE c.partition = @partition';

export function createOfPlan<Doc extends Round | Submission>(layout: Layout<Doc>, container: Container): OfPlan<Doc> {
  return {
    ...createCollection(layout, container),
    async ofPlan(plan) {
      return (await ask<Row>(container, { text: ofPlan, partition: plan })).map((row) => toVersioned<Doc>(row).doc);
    },
  };
}
