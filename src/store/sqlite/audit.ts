import type { AuditEvent } from '../../domain/audit.ts';
import type { Audit } from '../store.ts';
import { type Connection, createCollection, toVersioned } from './collection.ts';

export const auditQueries = { before: "SELECT document, version FROM audit WHERE document ->> '$.at' < ? LIMIT ?" } as const;

export function createAudit(connection: Connection): Audit {
  return {
    ...createCollection<AuditEvent>({ name: 'audit', partitionOf: ({ month }) => month, columns: {} }, connection),
    async before(before, limit) {
      return connection.database.all(auditQueries.before, before, limit).map((row) => toVersioned<AuditEvent>(row));
    },
  };
}
