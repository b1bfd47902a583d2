import type { Container } from '@azure/cosmos';
import type { Round } from '../../domain/round.ts';
import type { Submission } from '../../domain/submission.ts';
import type { OfPlan } from '../store.ts';
import { ask, createCollection, type Layout, type Row, toVersioned } from './collection.ts';

export const roundLayout: Layout<Round> = { container: 'rounds', partitionOf: ({ plan }) => plan };
export const submissionLayout: Layout<Submission> = { container: 'submissions', partitionOf: ({ plan }) => plan };

const ofPlan = 'SELECT c.document, c._etag FROM c WHERE c.partition = @partition';

export function createOfPlan<Doc extends Round | Submission>(layout: Layout<Doc>, container: Container): OfPlan<Doc> {
  return {
    ...createCollection(layout, container),
    async ofPlan(plan) {
      return (await ask<Row>(container, { text: ofPlan, partition: plan })).map((row) => toVersioned<Doc>(row).doc);
    },
  };
}
