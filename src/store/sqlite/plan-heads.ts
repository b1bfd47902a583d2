import { type PlanHead, planLookAt } from '../../domain/plan-head.ts';
import type { PlanHeads } from '../store.ts';
import { type Connection, createCollection } from './collection.ts';
import { createRows } from './rows.ts';
import type { Table } from './table.ts';

const table: Table<PlanHead> = { name: 'plan', partitionOf: ({ id }) => id, columns: { next_look_at: planLookAt } };

/** Asked by every tick. */
export const planHeadQueries = { due: 'SELECT partition, id, version FROM plan WHERE next_look_at <= ? LIMIT ?' } as const;

export function createPlanHeads(connection: Connection): PlanHeads {
  const rows = createRows<PlanHead>(table.name, 'document', connection);
  return {
    ...createCollection(table, connection, rows),
    async due(now, limit) {
      return rows.select(planHeadQueries.due, now, limit).map(({ doc }) => doc);
    },
  };
}
