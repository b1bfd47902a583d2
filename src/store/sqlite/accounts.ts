import type { MeasureAccount } from '../../domain/account.ts';
import type { Accounts } from '../store.ts';
import { type Connection, createCollection } from './collection.ts';
import { createRows } from './rows.ts';
import type { Table } from './table.ts';

const ofPlan = 'SELECT partition, id, version FROM account WHERE partition = ?';

const table: Table<MeasureAccount> = { name: 'account', partitionOf: ({ plan }) => plan, columns: {} };

export function createAccounts(connection: Connection): Accounts {
  const rows = createRows<MeasureAccount>(table.name, 'document', connection);
  return {
    ...createCollection(table, connection, rows),
    async ofPlan(plan) {
      return rows.selectBy([], ofPlan, plan).map(({ doc }) => doc);
    },
  };
}
