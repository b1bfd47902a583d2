import { Fault } from '../../errors.ts';
import type { Versioned } from '../store.ts';
import type { Connection } from './collection.ts';
import type { Value } from './database.ts';
import { deepFreeze, type KnownRow, sizeOfKey } from './known-rows.ts';

/**
 * A column of JSON in the rows of one table. Text is read only when the row is not known at its version: a text of 8 KB with Latvian
 * letters takes 46 µs and parsing it as much again, a version 6 µs, and to ask whether another connection has written 2 µs
 * (2 cores, 2026-11-23).
 */
export interface Rows<Doc> {
  get(partition: string, id: string): Versioned<Doc> | undefined;
  /** What a query finds that selects `partition, id, version`, in its order. */
  select(sql: string, ...values: readonly Value[]): readonly Versioned<Doc>[];
  /** The same for a query that looks at nothing but these columns and the partition, and so finds the same until one of them changes. */
  selectBy(columns: readonly string[], sql: string, ...values: readonly Value[]): readonly Versioned<Doc>[];
  /** What is known of a row, which may be old. */
  known(partition: string, id: string): Versioned<Doc> | undefined;
  /** Keeps what has been written, or that there is nothing any more, as of the transaction that did it. */
  keep(partition: string, id: string, row: KnownRow<Doc>): void;
}

interface Found {
  /** Sum of the columns' counts of changes when it was asked. */
  readonly changes: number;
  readonly keys: readonly (readonly [partition: string, id: string, ...unknown[]])[];
}

export function createRows<Doc>(table: string, column: string, { database, known, changes }: Connection): Rows<Doc> {
  const sql = {
    version: `SELECT version FROM ${table} WHERE partition = ? AND id = ?`,
    text: `SELECT version, ${column} FROM ${table} WHERE partition = ? AND id = ?`,
  };
  const rows = known.kind<Versioned<Doc> | undefined>();
  const lists = known.kind<Found>();
  const keep = (partition: string, id: string, row: KnownRow<Doc>): Versioned<Doc> | undefined => {
    deepFreeze(row.value);
    rows.keep(partition, id, row);
    return row.value;
  };
  const read = (partition: string, id: string, asOf: number): Versioned<Doc> | undefined => {
    const [row] = database.tuples(sql.text, partition, id);
    if (row === undefined) return keep(partition, id, { value: undefined, size: 0, asOf });
    const text = String(row[1]);
    const doc = parseJson(text, `${column} of ${table}`) as Doc; // only this engine writes the column, from a Doc
    return keep(partition, id, { value: { doc, version: String(row[0]) }, size: text.length, asOf });
  };
  /** The row at a version that was just read. */
  const at = (partition: string, id: string, row: { readonly version: number; readonly asOf: number }): Versioned<Doc> | undefined => {
    const { value, size = 0, asOf } = rows.get(partition, id) ?? {};
    if (value?.version !== String(row.version)) return read(partition, id, row.asOf);
    return asOf === row.asOf ? value : keep(partition, id, { value, size, asOf: row.asOf });
  };
  const get = (partition: string, id: string, asOf: number): Versioned<Doc> | undefined => {
    const row = rows.get(partition, id);
    if (row === undefined) return read(partition, id, asOf);
    if (row.asOf === asOf) return row.value;
    const [found] = database.tuples(sql.version, partition, id);
    return found === undefined ? read(partition, id, asOf) : at(partition, id, { version: Number(found[0]), asOf });
  };
  return {
    get: (partition, id) => get(partition, id, database.changesOfOthers()),
    select: (query, ...values) => {
      const asOf = database.changesOfOthers();
      return database
        .tuples(query, ...values)
        .flatMap(([partition, id, version]) => at(String(partition), String(id), { version: Number(version), asOf }) ?? []);
    },
    selectBy: (columns, query, ...values) => {
      const asOf = database.changesOfOthers();
      const changed = changes.of(table, columns);
      const asked = JSON.stringify(values);
      const list = lists.get(query, asked);
      if (list?.asOf === asOf && list.value.changes === changed)
        return list.value.keys.flatMap(([partition, id]) => get(partition, id, asOf) ?? []);
      const found = database
        .tuples(query, ...values)
        .map(([partition, id, version]) => [String(partition), String(id), Number(version)] as const);
      lists.keep(query, asked, { value: { changes: changed, keys: found }, size: sizeOfKey * found.length, asOf });
      return found.flatMap(([partition, id, version]) => at(partition, id, { version, asOf }) ?? []);
    },
    known: (partition, id) => rows.get(partition, id)?.value,
    keep: (partition, id, row) => void keep(partition, id, row),
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
