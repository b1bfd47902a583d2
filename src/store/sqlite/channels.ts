import type { Channel } from '../../domain/channel.ts';
import type { Channels } from '../store.ts';
import { type Connection, createCollection, toVersioned } from './collection.ts';

const ofPlan = 'SELECT document, version FROM channel WHERE partition = ?';

export function createChannels(connection: Connection): Channels {
  return {
    ...createCollection<Channel>({ name: 'channel', partitionOf: ({ plan }) => plan, columns: {} }, connection),
    async ofPlan(plan) {
      return connection.database.all(ofPlan, plan).map((row) => toVersioned<Channel>(row).doc);
    },
  };
}
