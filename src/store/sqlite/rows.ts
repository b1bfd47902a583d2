import { Fault } from '../../errors.ts';
import type { Versioned } from '../store.ts';
import type { Connection } from './collection.ts';
import type { Value } from './database.ts';

/**
 * A column of JSON in the rows of one table. A row's version is read anew each time, and its text only when the row is not known at that
 * version, so nothing old is ever given: a version takes 3 µs, a text of 8 KB with Latvian letters 46 µs and parsing it as much again
 * (2 cores, 2026-11-23).
 */
export interface Rows<Doc> {
  get(partition: string, id: string): Versioned<Doc> | undefined;
  /** What a query finds that selects `partition, id, version`, in its order. */
  select(sql: string, ...values: readonly Value[]): readonly Versioned<Doc>[];
  /** Keeps what has been written. */
  keep(row: { readonly partition: string; readonly id: string; readonly version: number }, doc: Doc, size: number): void;
}

export function createRows<Doc>(table: string, column: string, { database, known }: Connection): Rows<Doc> {
  const sql = {
    version: `SELECT version FROM ${table} WHERE partition = ? AND id = ?`,
    text: `SELECT version, ${column} FROM ${table} WHERE partition = ? AND id = ?`,
  };
  // Ids may hold any character.
  const keyOf = (partition: string, id: string): string => `${table} ${column} ${partition.length} ${partition}${id}`;
  const read = (partition: string, id: string): Versioned<Doc> | undefined => {
    const [row] = database.tuples(sql.text, partition, id);
    if (row === undefined) return undefined;
    const [version, text] = [Number(row[0]), String(row[1])];
    const value = parseJson(text, `${column} of ${table}`);
    known.keep(keyOf(partition, id), { version, value, size: text.length });
    return { doc: value as Doc, version: String(version) }; // only this engine writes the column, from a Doc
  };
  const at = (partition: string, id: string, version: number): Versioned<Doc> | undefined => {
    const value = known.get(keyOf(partition, id), version);
    return value === undefined ? read(partition, id) : { doc: value as Doc, version: String(version) };
  };
  return {
    get: (partition, id) => {
      const [row] = database.tuples(sql.version, partition, id);
      return row && at(partition, id, Number(row[0]));
    },
    select: (query, ...values) =>
      database.tuples(query, ...values).flatMap(([partition, id, version]) => at(String(partition), String(id), Number(version)) ?? []),
    keep: ({ partition, id, version }, doc, size) => known.keep(keyOf(partition, id), { version, value: doc, size }),
  };
}

/** `store-unreadable` when it is none. */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Fault('store-unreadable', `A ${what} of the store is not JSON.`, error);
  }
}
