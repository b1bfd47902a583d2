import type { Container } from '@azure/cosmos';
import { type PlanHead, planLookAt } from '../../domain/plan-head.ts';
import type { PlanHeads } from '../store.ts';
import { ask, createCollection, type Layout, type Row, toVersioned } from './collection.ts';

export const planHeadLayout: Layout<PlanHead> = {
  container: 'plans',
  partitionOf: ({ id }) => id,
  shape: {
    pack: (document) => ({ document, nextLookAt: planLookAt(document) }),
    unpack: ({ document }) => document as PlanHead, // packed above
  },
  indexed: ['/nextLookAt/?', '/document/state/?'],
};

/** Asked by every tick. What an earlier version has stored has no look yet, and is looked at when it runs. */
const due = `SELECT c.document, c._etag FROM c
  WHERE c.nextLookAt <= @now OR (NOT IS_DEFINED(c.nextLookAt) AND c.document.state = 'active')`;

export function createPlanHeads(container: Container): PlanHeads {
  return {
    ...createCollection(planHeadLayout, container),
    async due(now, limit) {
      return (await ask<Row>(container, { text: due, values: { now }, limit })).map((row) => toVersioned<PlanHead>(row).doc);
    },
  };
}
