import { Fault } from '../../errors.ts';
import { maxDocumentBytes, type Removable, type Versioned, type WriteOutcome } from '../store.ts';
import type { Database, Row, Value } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { createParsedTexts } from './parsed-texts.ts';

/** How one kind of document lies in its table. */
export interface Table<Doc> {
  readonly name: string;
  readonly partitionOf: (doc: Doc) => string;
  /** Columns that named queries read; written with the document, in one row. */
  readonly columns: Readonly<Record<string, (doc: Doc) => Value>>;
}

/** Documents read at a time by `all`. */
const pageSize = 200;

export interface Connection {
  readonly database: Database;
  readonly commits: GroupCommit;
}

/** Get, create, replace and remove on one table. A document is taken as it is at the call: changing it afterwards writes nothing else. */
export function createCollection<Doc extends { readonly id: string }>(
  table: Table<Doc>,
  { database, commits }: Connection,
): Removable<Doc> {
  const sql = statementsOf(table);
  const rowOf = (doc: Doc, json: string): readonly Value[] => [...Object.values(table.columns).map((read) => read(doc)), json];
  const missed = (key: readonly Value[]): WriteOutcome => ({ kind: database.get(sql.get, ...key) === undefined ? 'missing' : 'conflict' });
  return {
    async get(partition, id) {
      const row = database.get(sql.get, partition, id);
      return row && toVersioned<Doc>(row);
    },
    async create(doc) {
      const json = JSON.stringify(doc);
      if (isTooLarge(json)) return { kind: 'too-large' };
      const values = [table.partitionOf(doc), doc.id, ...rowOf(doc, json)];
      return commits.write(() => (database.run(sql.create, ...values) === 1 ? { kind: 'ok', version: '1' } : { kind: 'conflict' }));
    },
    async replace(doc, version) {
      const json = JSON.stringify(doc);
      if (isTooLarge(json)) return { kind: 'too-large' };
      const key = [table.partitionOf(doc), doc.id];
      const values = [...rowOf(doc, json), ...key, version];
      return commits.write(() => {
        const written = database.get(sql.replace, ...values);
        return written === undefined ? missed(key) : { kind: 'ok', version: String(written['version']) };
      });
    },
    async remove(doc, version) {
      const key = [table.partitionOf(doc), doc.id];
      return commits.write(() => (database.run(sql.remove, ...key, version) === 1 ? { kind: 'ok', version } : missed(key)));
    },
    async *all() {
      let page = database.all(sql.first);
      while (page.length > 0) {
        for (const row of page) yield { partition: String(row['partition']), doc: toVersioned<Doc>(row).doc };
        const { partition = null, id = null } = page.at(-1) ?? {};
        page = database.all(sql.next, partition, id);
      }
    },
  };
}

/** The row's `document` and `version`. */
export function toVersioned<Doc>(row: Row): Versioned<Doc> {
  return { doc: parseColumn(row, 'document') as Doc, version: String(row['version']) }; // only this engine writes the column, from a Doc
}

const texts = createParsedTexts();

/** A column of JSON; `store-unreadable` when it is none. */
export function parseColumn(row: Row, column: string): unknown {
  try {
    return texts.parse(String(row[column]));
  } catch (error) {
    throw new Fault('store-unreadable', `A ${column} of the store is not JSON.`, error);
  }
}

type Statements = Readonly<Record<'get' | 'create' | 'replace' | 'remove' | 'first' | 'next', string>>;

function statementsOf<Doc>({ name, columns }: Table<Doc>): Statements {
  const written = [...Object.keys(columns), 'document'];
  return {
    get: `SELECT document, version FROM ${name} WHERE partition = ? AND id = ?`,
    create: `INSERT INTO ${name} (version, partition, id, ${written.join(', ')}) VALUES (1, ?, ?${', ?'.repeat(written.length)}) ON CONFLICT DO NOTHING`,
    replace: `UPDATE ${name} SET version = version + 1, ${written.map((column) => `${column} = ?`).join(', ')}
      WHERE partition = ? AND id = ? AND version = ? RETURNING version`,
    remove: `DELETE FROM ${name} WHERE partition = ? AND id = ? AND version = ?`,
    first: `SELECT partition, id, document, version FROM ${name} ORDER BY partition, id LIMIT ${pageSize}`,
    next: `SELECT partition, id, document, version FROM ${name} WHERE (partition, id) > (?, ?) ORDER BY partition, id LIMIT ${pageSize}`,
  };
}

function isTooLarge(json: string): boolean {
  return Buffer.byteLength(json) > maxDocumentBytes;
}
