import type { Container } from '@azure/cosmos';
import type { Channel } from '../../domain/channel.ts';
import type { Channels } from '../store.ts';
import { ask, createCollection, type Layout, type Row, toVersioned } from './collection.ts';

export const channelLayout: Layout<Channel> = { container: 'channels', partitionOf: ({ plan }) => plan };

const ofPlan = 'SELECT c.document, c._etag FROM c WHERE c.partition = @partition';

export function createChannels(container: Container): Channels {
  return {
    ...createCollection(channelLayout, container),
    async ofPlan(plan) {
      return (await ask<Row>(container, { text: ofPlan, partition: plan })).map((row) => toVersioned<Channel>(row).doc);
    },
  };
}
