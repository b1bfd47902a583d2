import type { StoredFile } from '../../domain/evidence.ts';
import type { Files } from '../store.ts';
import { type Connection, createCollection, toVersioned } from './collection.ts';

export const fileQueries = {
  ofPerson: "SELECT document, version FROM file WHERE partition = ? AND document ->> '$.person' = ?",
  receivedBefore: "SELECT document, version FROM file WHERE document ->> '$.receivedAt' < ? LIMIT ?",
} as const;

export function createFiles(connection: Connection): Files {
  const { database } = connection;
  return {
    ...createCollection<StoredFile>({ name: 'file', partitionOf: ({ plan }) => plan, columns: {} }, connection),
    async ofPerson(plan, person) {
      return database.all(fileQueries.ofPerson, plan, person).map((row) => toVersioned<StoredFile>(row));
    },
    async receivedBefore(before, limit) {
      return database.all(fileQueries.receivedBefore, before, limit).map((row) => toVersioned<StoredFile>(row));
    },
  };
}
