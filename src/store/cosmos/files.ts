import type { Container } from '@azure/cosmos';
import type { StoredFile } from '../../domain/evidence.ts';
import type { Files } from '../store.ts';
import { ask, createCollection, type Layout, type Row, toVersioned } from './collection.ts';

export const fileLayout: Layout<StoredFile> = {
  container: 'files',
  partitionOf: ({ plan }) => plan,
  indexed: ['/document/receivedAt/?'],
};

const queries = {
  ofPerson: 'SELECT c.document, c._etag FROM c WHERE c.partition = @partition AND c.document.person = @person',
  receivedBefore: 'SELECT c.document, c._etag FROM c WHERE c.document.receivedAt < @before',
} as const;

export function createFiles(container: Container): Files {
  return {
    ...createCollection(fileLayout, container),
    async ofPerson(plan, person) {
      const rows = await ask<Row>(container, { text: queries.ofPerson, values: { person }, partition: plan });
      return rows.map((row) => toVersioned<StoredFile>(row));
    },
    async receivedBefore(before, limit) {
      const rows = await ask<Row>(container, { text: queries.receivedBefore, values: { before }, limit });
      return rows.map((row) => toVersioned<StoredFile>(row));
    },
  };
}
