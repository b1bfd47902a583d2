import type { Instant } from '../../domain/dates.ts';
import type { Obligation, ObligationHead } from '../../domain/obligation.ts';
import type { HeadQuery, Obligations, Versioned } from '../store.ts';
import { type Connection, createCollection, parseColumn, type Table } from './collection.ts';
import type { Row, Value } from './database.ts';

const table: Table<Obligation> = {
  name: 'obligation',
  partitionOf: (obligation) => obligation.plan,
  columns: {
    institution: (obligation) => obligation.institution,
    measure: (obligation) => obligation.measure,
    next_look_at: (obligation) => obligation.nextLookAt,
    has_intents: (obligation) => (obligation.intents.length > 0 ? 1 : 0),
    head: ({ entries: _, ...head }) => JSON.stringify(head),
  },
};

/** The queries that every tick asks; their cost follows what is due, never what is stored. */
export const obligationQueries = {
  due: 'SELECT head FROM obligation WHERE next_look_at <= ? LIMIT ?',
  withIntents: 'SELECT head FROM obligation WHERE has_intents = 1 LIMIT ?',
  earliestLook: 'SELECT next_look_at FROM obligation WHERE next_look_at > ? ORDER BY next_look_at LIMIT 1',
} as const;

/** Heads are read from a column of their own, so a list never parses entries. */
export function createObligations(connection: Connection): Obligations {
  const { database } = connection;
  return {
    ...createCollection(table, connection),
    async heads(query) {
      const { sql, values } = headsStatement(query);
      return database.all(sql, ...values).map(toVersionedHead);
    },
    async due(now, limit) {
      return database.all(obligationQueries.due, now, limit).map(toHead);
    },
    async withIntents(limit) {
      return database.all(obligationQueries.withIntents, limit).map(toHead);
    },
    async earliestLook(after) {
      const row = database.get(obligationQueries.earliestLook, after);
      return row && (row['next_look_at'] as Instant); // written from one
    },
  };
}

function headsStatement({ plan, institution, measure }: HeadQuery): { readonly sql: string; readonly values: readonly Value[] } {
  const wanted = Object.entries({ partition: plan, institution, measure }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return {
    sql: `SELECT head, version FROM obligation WHERE ${wanted.map(([column]) => `${column} = ?`).join(' AND ')}`,
    values: wanted.map(([, value]) => value),
  };
}

function toHead(row: Row): ObligationHead {
  return parseColumn(row, 'head') as ObligationHead; // only this engine writes the column, from an Obligation
}

function toVersionedHead(row: Row): Versioned<ObligationHead> {
  return { doc: toHead(row), version: String(row['version']) };
}
