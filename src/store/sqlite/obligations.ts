import type { Instant } from '../../domain/dates.ts';
import type { Obligation, ObligationHead } from '../../domain/obligation.ts';
import type { HeadQuery, Obligations } from '../store.ts';
import { type Connection, createCollection } from './collection.ts';
import type { Value } from './database.ts';
import { createRows } from './rows.ts';

const table = {
  name: 'obligation',
  partitionOf: (obligation: Obligation): string => obligation.plan,
  columns: {
    institution: (obligation: Obligation): Value => obligation.institution,
    measure: (obligation: Obligation): Value => obligation.measure,
    next_look_at: (obligation: Obligation): Value => obligation.nextLookAt,
    has_intents: (obligation: Obligation): Value => (obligation.intents.length > 0 ? 1 : 0),
  },
};

/** The queries that every tick asks; their cost follows what is due, never what is stored. */
export const obligationQueries = {
  due: 'SELECT partition, id, version FROM obligation WHERE next_look_at <= ? LIMIT ?',
  withIntents: 'SELECT partition, id, version FROM obligation WHERE has_intents = 1 LIMIT ?',
  /** Of one plan, while more is due than one answer holds: through what is due, not through what the plan owes. */
  dueIn: 'SELECT partition, id, version FROM obligation INDEXED BY obligation_due WHERE next_look_at <= ? AND partition = ? LIMIT ?',
  withIntentsIn:
    'SELECT partition, id, version FROM obligation INDEXED BY obligation_with_intents WHERE has_intents = 1 AND partition = ? LIMIT ?',
  earliestLook: 'SELECT next_look_at FROM obligation WHERE next_look_at > ? ORDER BY next_look_at LIMIT 1',
} as const;

/** Heads are read from a column of their own, so a list never parses entries. */
export function createObligations(connection: Connection): Obligations {
  const { database } = connection;
  const heads = createRows<ObligationHead>(table.name, 'head', connection);
  const parts = [{ column: 'head', rows: heads, of: headOf }];
  return {
    ...createCollection<Obligation>({ ...table, parts, jsonOf }, connection),
    async heads(query) {
      const { columns, sql, values } = headsStatement(query);
      return heads.selectBy(columns, sql, ...values);
    },
    async due(now, limit, plan) {
      const found =
        plan === undefined ? heads.select(obligationQueries.due, now, limit) : heads.select(obligationQueries.dueIn, now, plan, limit);
      return found.map(({ doc }) => doc);
    },
    async withIntents(limit, plan) {
      const found =
        plan === undefined
          ? heads.select(obligationQueries.withIntents, limit)
          : heads.select(obligationQueries.withIntentsIn, plan, limit);
      return found.map(({ doc }) => doc);
    },
    async earliestLook(after) {
      const row = database.get(obligationQueries.earliestLook, after);
      return row && (row['next_look_at'] as Instant); // written from one
    },
  };
}

function headOf({ entries: _, ...head }: Obligation): ObligationHead {
  return head;
}

/** The head's fields, and then the entries. */
function jsonOf({ entries }: Obligation, [head = '']: readonly string[]): string {
  return `${head.slice(0, -'}'.length)},"entries":${JSON.stringify(entries)}}`;
}

interface HeadsStatement {
  readonly columns: readonly string[];
  readonly sql: string;
  readonly values: readonly Value[];
}

function headsStatement({ plan, institution, measure }: HeadQuery): HeadsStatement {
  const wanted = Object.entries({ institution, measure }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return {
    columns: wanted.map(([column]) => column),
    sql: `SELECT partition, id, version FROM obligation WHERE partition = ?${wanted.map(([column]) => ` AND ${column} = ?`).join('')}`,
    values: [plan, ...wanted.map(([, value]) => value)],
  };
}
