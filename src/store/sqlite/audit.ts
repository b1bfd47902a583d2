import type { AuditEvent } from '../../domain/audit.ts';
import type { Audit } from '../store.ts';
import { type Connection, createCollection } from './collection.ts';
import { createRows } from './rows.ts';
import type { Table } from './table.ts';

export const auditQueries = { before: "SELECT partition, id, version FROM audit WHERE document ->> '$.at' < ? LIMIT ?" } as const;

const table: Table<AuditEvent> = { name: 'audit', partitionOf: ({ month }) => month, columns: {} };

export function createAudit(connection: Connection): Audit {
  const rows = createRows<AuditEvent>(table.name, 'document', connection);
  return {
    ...createCollection(table, connection, rows),
    async before(before, limit) {
      return rows.select(auditQueries.before, before, limit);
    },
  };
}
