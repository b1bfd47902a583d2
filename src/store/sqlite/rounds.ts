import type { Round } from '../../domain/round.ts';
import type { Submission } from '../../domain/submission.ts';
import type { OfPlan } from '../store.ts';
import { type Connection, createCollection, type Table } from './collection.ts';
import { createRows } from './rows.ts';

export function createRounds(connection: Connection): OfPlan<Round> {
  return createOfPlan('round', connection);
}

export function createSubmissions(connection: Connection): OfPlan<Submission> {
  return createOfPlan('submission', connection);
}

function createOfPlan<Doc extends Round | Submission>(name: string, connection: Connection): OfPlan<Doc> {
  const ofPlan = `SELECT partition, id, version FROM ${name} WHERE partition = ?`;
  const table: Table<Doc> = { name, partitionOf: ({ plan }) => plan, columns: {} };
  const rows = createRows<Doc>(name, 'document', connection);
  return {
    ...createCollection(table, connection, rows),
    async ofPlan(plan) {
      return rows.select(ofPlan, plan).map(({ doc }) => doc);
    },
  };
}
