import type { MeasureAccount } from '../../domain/account.ts';
import type { Accounts } from '../store.ts';
import { type Connection, createCollection, toVersioned } from './collection.ts';

const ofPlan = 'SELECT document, version FROM account WHERE partition = ?';

export function createAccounts(connection: Connection): Accounts {
  return {
    ...createCollection<MeasureAccount>({ name: 'account', partitionOf: ({ plan }) => plan, columns: {} }, connection),
    async ofPlan(plan) {
      return connection.database.all(ofPlan, plan).map((row) => toVersioned<MeasureAccount>(row).doc);
    },
  };
}
