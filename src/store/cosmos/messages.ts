import type { Container } from '@azure/cosmos';
import type { Message, MessageState } from '../../domain/message.ts';
import type { Messages } from '../store.ts';
import { ask, askEarliest, createCollection, type Layout, type Row, toVersioned } from './collection.ts';

const liveStates: readonly MessageState[] = ['queued', 'sending', 'delivered'];

export const messageLayout: Layout<Message> = {
  container: 'messages',
  partitionOf: ({ plan }) => plan,
  shape: {
    pack: (document) => ({ document, isLive: document.stale || liveStates.includes(document.state) }),
    unpack: ({ document }) => document as Message, // packed above
  },
  indexed: ['/isLive/?', '/document/dueAt/?', '/document/recipient/?', '/document/state/?'],
};

/** The first two are asked of all plans by every dispatch; what is settled is not among what they read. */
const queries = {
  due: 'SELECT c.document, c._etag FROM c WHERE c.isLive = true AND c.document.dueAt <= @now',
  endedBefore: `SELECT c.document, c._etag FROM c
    WHERE c.document.state IN ('settled', 'dropped', 'failed') AND c.document.dueAt < @before`,
  earliestDue: 'SELECT VALUE MIN(c.document.dueAt) FROM c WHERE c.isLive = true AND c.document.dueAt > @after',
  ofPerson: `SELECT c.document, c._etag FROM c
    WHERE c.partition = @partition AND c.document.recipient = @person AND ARRAY_CONTAINS(@states, c.document.state)`,
  ofPlan: 'SELECT c.document, c._etag FROM c WHERE c.partition = @partition',
} as const;

export function createMessages(container: Container): Messages {
  return {
    ...createCollection(messageLayout, container),
    async due(now, limit) {
      return (await ask<Row>(container, { text: queries.due, values: { now }, limit })).map((row) => toVersioned<Message>(row));
    },
    async ofPerson({ plan, person, states }) {
      const rows = await ask<Row>(container, { text: queries.ofPerson, values: { person, states: [...states] }, partition: plan });
      const found = rows.map((row) => toVersioned<Message>(row));
      return found.sort((a, b) => (a.doc.dueAt < b.doc.dueAt ? 1 : -1)); // all are wanted: an ORDER BY would need another index
    },
    async endedBefore(before, limit) {
      return (await ask<Row>(container, { text: queries.endedBefore, values: { before }, limit })).map((row) => toVersioned<Message>(row));
    },
    async ofPlan(plan) {
      return (await ask<Row>(container, { text: queries.ofPlan, partition: plan })).map((row) => toVersioned<Message>(row).doc);
    },
    earliestDue: (after) => askEarliest(container, { text: queries.earliestDue, values: { after } }),
  };
}
