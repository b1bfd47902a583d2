import type { Instant } from '../../domain/dates.ts';
import type { Round } from '../../domain/round.ts';
import type { Submission } from '../../domain/submission.ts';
import type { OfPlan, Rounds } from '../store.ts';
import { type Connection, createCollection } from './collection.ts';
import { createRows, type Rows } from './rows.ts';
import type { Table } from './table.ts';

/** Asked by every tick and every list that is sent; only open rounds stand in the indexes. */
export const roundQueries = {
  open: "SELECT partition, id, version FROM round WHERE partition = ? AND document ->> '$.nextLookAt' IS NOT NULL LIMIT 1",
  due: "SELECT partition, id, version FROM round WHERE document ->> '$.nextLookAt' <= ? LIMIT ?",
  earliestLook: "SELECT document ->> '$.nextLookAt' AS at FROM round WHERE document ->> '$.nextLookAt' > ? ORDER BY 1 LIMIT 1",
} as const;

export function createRounds(connection: Connection): Rounds {
  const { database } = connection;
  const rows = createRows<Round>('round', 'document', connection);
  return {
    ...createOfPlan('round', connection, rows),
    async open(plan) {
      return rows.select(roundQueries.open, plan)[0]?.doc;
    },
    async due(now, limit) {
      return rows.select(roundQueries.due, now, limit).map(({ doc }) => doc);
    },
    async earliestLook(after) {
      const row = database.get(roundQueries.earliestLook, after);
      return row && (row['at'] as Instant); // written from one
    },
  };
}

export function createSubmissions(connection: Connection): OfPlan<Submission> {
  return createOfPlan('submission', connection, createRows<Submission>('submission', 'document', connection));
}

function createOfPlan<Doc extends Round | Submission>(name: string, connection: Connection, rows: Rows<Doc>): OfPlan<Doc> {
  const ofPlan = `SELECT partition, id, version FROM ${name} WHERE partition = ?`;
  const table: Table<Doc> = { name, partitionOf: ({ plan }) => plan, columns: {} };
  return {
    ...createCollection(table, connection, rows),
    async ofPlan(plan) {
      return rows.selectBy([], ofPlan, plan).map(({ doc }) => doc);
    },
  };
}
