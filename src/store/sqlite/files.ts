import type { StoredFile } from '../../domain/evidence.ts';
import type { Files } from '../store.ts';
import { type Connection, createCollection } from './collection.ts';
import { createRows } from './rows.ts';
import type { Table } from './table.ts';

export const fileQueries = {
  ofPerson: "SELECT partition, id, version FROM file WHERE partition = ? AND document ->> '$.person' = ?",
  receivedBefore: "SELECT partition, id, version FROM file WHERE document ->> '$.receivedAt' < ? LIMIT ?",
} as const;

const table: Table<StoredFile> = { name: 'file', partitionOf: ({ plan }) => plan, columns: {} };

export function createFiles(connection: Connection): Files {
  const rows = createRows<StoredFile>(table.name, 'document', connection);
  return {
    ...createCollection(table, connection, rows),
    async ofPerson(plan, person) {
      return rows.select(fileQueries.ofPerson, plan, person);
    },
    async receivedBefore(before, limit) {
      return rows.select(fileQueries.receivedBefore, before, limit);
    },
  };
}
