import type { Instant } from '../../domain/dates.ts';
import type { Message, MessageState } from '../../domain/message.ts';
import type { Messages } from '../store.ts';
import { type Connection, createCollection } from './collection.ts';
import { createRows } from './rows.ts';
import type { Table } from './table.ts';

const liveStates: readonly MessageState[] = ['queued', 'sending', 'delivered'];

const table: Table<Message> = {
  name: 'message',
  partitionOf: (message) => message.plan,
  columns: {
    recipient: (message) => message.recipient,
    state: (message) => message.state,
    due_at: (message) => message.dueAt,
    is_live: (message) => (message.stale || liveStates.includes(message.state) ? 1 : 0),
  },
};

/** The queries that every dispatch, and the daily sweep, asks; their cost follows what is due, never what is stored. */
export const messageQueries = {
  due: 'SELECT partition, id, version FROM message WHERE is_live = 1 AND due_at <= ? LIMIT ?',
  endedBefore: "SELECT partition, id, version FROM message WHERE state IN ('settled', 'dropped', 'failed') AND due_at < ? LIMIT ?",
  earliestDue: 'SELECT due_at FROM message WHERE is_live = 1 AND due_at > ? ORDER BY due_at LIMIT 1',
} as const;

const ofPlan = 'SELECT partition, id, version FROM message WHERE partition = ?';

export function createMessages(connection: Connection): Messages {
  const { database } = connection;
  const rows = createRows<Message>(table.name, 'document', connection);
  return {
    ...createCollection(table, connection, rows),
    async due(now, limit) {
      return rows.select(messageQueries.due, now, limit);
    },
    async ofPerson({ plan, person, states }) {
      const sql = `SELECT partition, id, version FROM message
        WHERE partition = ? AND recipient = ? AND state IN (${states.map(() => '?').join(', ')}) ORDER BY due_at DESC`;
      return rows.selectBy(['recipient', 'state', 'due_at'], sql, plan, person, ...states);
    },
    async endedBefore(before, limit) {
      return rows.select(messageQueries.endedBefore, before, limit);
    },
    async ofPlan(plan) {
      return rows.selectBy([], ofPlan, plan).map(({ doc }) => doc);
    },
    async earliestDue(after) {
      const row = database.get(messageQueries.earliestDue, after);
      return row && (row['due_at'] as Instant); // written from one
    },
  };
}
