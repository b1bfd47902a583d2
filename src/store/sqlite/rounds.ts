import type { Instant } from '../../domain/dates.ts';
import type { Round } from '../../domain/round.ts';
import type { Submission } from '../../domain/submission.ts';
import type { OfPlan, Rounds } from '../store.ts';
import { type Connection, createCollection, toVersioned } from './collection.ts';

/** Asked by every tick and every list that is sent; only open rounds stand in the indexes. */
export const roundQueries = {
  open: "SELECT document, version FROM round WHERE partition = ? AND document ->> '$.nextLookAt' IS NOT NULL LIMIT 1",
  due: "SELECT document, version FROM round WHERE document ->> '$.nextLookAt' <= ? LIMIT ?",
  earliestLook: "SELECT document ->> '$.nextLookAt' AS at FROM round WHERE document ->> '$.nextLookAt' > ? ORDER BY 1 LIMIT 1",
} as const;

export function createRounds(connection: Connection): Rounds {
  const { database } = connection;
  return {
    ...createOfPlan<Round>('round', connection),
    async open(plan) {
      const row = database.get(roundQueries.open, plan);
      return row && toVersioned<Round>(row).doc;
    },
    async due(now, limit) {
      return database.all(roundQueries.due, now, limit).map((row) => toVersioned<Round>(row).doc);
    },
    async earliestLook(after) {
      const row = database.get(roundQueries.earliestLook, after);
      return row && (row['at'] as Instant); // written from one
    },
  };
}

export function createSubmissions(connection: Connection): OfPlan<Submission> {
  return createOfPlan('submission', connection);
}

function createOfPlan<Doc extends Round | Submission>(name: string, connection: Connection): OfPlan<Doc> {
  const ofPlan = `SELECT document, version FROM ${name} WHERE partition = ?`;
  return {
    ...createCollection<Doc>({ name, partitionOf: ({ plan }) => plan, columns: {} }, connection),
    async ofPlan(plan) {
      return connection.database.all(ofPlan, plan).map((row) => toVersioned<Doc>(row).doc);
    },
  };
}
