import type { Container } from '@azure/cosmos';
import type { AuditEvent } from '../../domain/audit.ts';
import type { Audit } from '../store.ts';
import { ask, createCollection, type Layout, type Row, toVersioned } from './collection.ts';

export const auditLayout: Layout<AuditEvent> = {
  container: 'audit',
  partitionOf: ({ month }) => month,
  indexed: ['/document/at/?'],
};

const before = 'SELECT c.document, c._etag FROM c WHERE c.document.at < @before';

export function createAudit(container: Container): Audit {
  return {
    ...createCollection(auditLayout, container),
    async before(moment, limit) {
      const rows = await ask<Row>(container, { text: before, values: { before: moment }, limit });
      return rows.map((row) => toVersioned<AuditEvent>(row));
    },
  };
}
