import type { Value } from './database.ts';
import type { Rows } from './rows.ts';

/** How one kind of document lies in its table. */
export interface Table<Doc> {
  readonly name: string;
  readonly partitionOf: (doc: Doc) => string;
  /** Columns that named queries read; written with the document, in one row. */
  readonly columns: Readonly<Record<string, (doc: Doc) => Value>>;
  /** Columns that hold a part of the document as JSON, to be read without the rest. */
  readonly parts?: readonly Part<Doc>[];
  /** The document's JSON made of its parts', where that is less work. */
  readonly jsonOf?: (doc: Doc, parts: readonly string[]) => string;
}

interface Part<Doc> {
  readonly column: string;
  readonly rows: Pick<Rows<unknown>, 'keep'>;
  readonly of: (doc: Doc) => unknown;
}

/** A document as it is written: each text is made once, for its column and for what is known of the row. */
export interface Written {
  /** In the order of the table's columns. */
  readonly values: readonly Value[];
  readonly parts: readonly { readonly value: unknown; readonly json: string }[];
  readonly json: string;
}

export function writtenOf<Doc>(doc: Doc, table: Table<Doc>): Written {
  const parts = (table.parts ?? []).map(({ of }) => of(doc)).map((value) => ({ value, json: JSON.stringify(value) }));
  const json =
    table.jsonOf?.(
      doc,
      parts.map((part) => part.json),
    ) ?? JSON.stringify(doc);
  return { values: valuesOf(doc, table), parts, json };
}

/** What stands in the columns that queries read. */
export function valuesOf<Doc>(doc: Doc, { columns }: Table<Doc>): readonly Value[] {
  return Object.values(columns).map((read) => read(doc));
}

/** What stands in the columns of JSON. */
export function textsOf({ parts, json }: Written): readonly string[] {
  return [...parts.map((part) => part.json), json];
}

export interface Statements {
  readonly exists: string;
  readonly create: string;
  /** Sets these columns and those of JSON. */
  readonly replace: (changed: readonly string[]) => string;
  readonly remove: string;
  readonly first: string;
  readonly next: string;
}

/** Documents in a page of `first` and `next`. */
const pageSize = 200;

export function statementsOf<Doc>({ name, columns, parts = [] }: Table<Doc>): Statements {
  const json = [...parts.map(({ column }) => column), 'document'];
  const all = [...Object.keys(columns), ...json];
  const replacing = new Map<string, string>();
  return {
    exists: `SELECT 1 FROM ${name} WHERE partition = ? AND id = ?`,
    create: `INSERT INTO ${name} (version, partition, id, ${all.join(', ')}) VALUES (?, ?, ?${', ?'.repeat(all.length)}) ON CONFLICT DO NOTHING`,
    replace: (changed) => {
      const set = [...changed, ...json].map((column) => `${column} = ?`).join(', ');
      const known = replacing.get(set);
      if (known !== undefined) return known;
      const sql = `UPDATE ${name} SET version = version + 1, ${set} WHERE partition = ? AND id = ? AND version = ? RETURNING version`;
      replacing.set(set, sql);
      return sql;
    },
    remove: `DELETE FROM ${name} WHERE partition = ? AND id = ? AND version = ?`,
    first: `SELECT partition, id, document FROM ${name} ORDER BY partition, id LIMIT ${pageSize}`,
    next: `SELECT partition, id, document FROM ${name} WHERE (partition, id) > (?, ?) ORDER BY partition, id LIMIT ${pageSize}`,
  };
}
