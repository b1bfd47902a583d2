import type { Container } from '@azure/cosmos';
import type { MeasureAccount } from '../../domain/account.ts';
import type { Accounts } from '../store.ts';
import { ask, createCollection, type Layout, type Row, toVersioned } from './collection.ts';

export const accountLayout: Layout<MeasureAccount> = { container: 'accounts', partitionOf: ({ plan }) => plan };

const ofPlan = 'SELECT c.document, c._etag FROM c WHERE c.partition = @partition';

export function createAccounts(container: Container): Accounts {
  return {
    ...createCollection(accountLayout, container),
    async ofPlan(plan) {
      return (await ask<Row>(container, { text: ofPlan, partition: plan })).map((row) => toVersioned<MeasureAccount>(row).doc);
    },
  };
}
