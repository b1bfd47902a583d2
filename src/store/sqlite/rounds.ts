import type { Round } from '../../domain/round.ts';
import type { Submission } from '../../domain/submission.ts';
import type { OfPlan } from '../store.ts';
import { type Connection, createCollection, toVersioned } from './collection.ts';

export function createRounds(connection: Connection): OfPlan<Round> {
  return createOfPlan('round', connection);
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
