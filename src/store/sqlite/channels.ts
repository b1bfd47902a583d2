import type { Channel } from '../../domain/channel.ts';
import type { Channels } from '../store.ts';
import { type Connection, createCollection } from './collection.ts';
import { createRows } from './rows.ts';
import type { Table } from './table.ts';

const ofPlan = 'SELECT partition, id, version FROM channel WHERE partition = ?';

const table: Table<Channel> = { name: 'channel', partitionOf: ({ plan }) => plan, columns: {} };

export function createChannels(connection: Connection): Channels {
  const rows = createRows<Channel>(table.name, 'document', connection);
  return {
    ...createCollection(table, connection, rows),
    async ofPlan(plan) {
      return rows.selectBy([], ofPlan, plan).map(({ doc }) => doc);
    },
  };
}
