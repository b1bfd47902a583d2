import { randomInt } from 'node:crypto';
import { maxDocumentBytes, type Removable, type WriteOutcome } from '../store.ts';
import type { Database, Value } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { deepFreeze, type KnownRows } from './known-rows.ts';
import { createRows, parseJson, type Rows } from './rows.ts';

/** How one kind of document lies in its table. */
export interface Table<Doc> {
  readonly name: string;
  readonly partitionOf: (doc: Doc) => string;
  /** Columns that named queries read; written with the document, in one row. */
  readonly columns: Readonly<Record<string, (doc: Doc) => Value>>;
  /** Hears what has been written. */
  readonly onWritten?: (doc: Doc, version: number) => void;
}

/** Documents read at a time by `all`. */
const pageSize = 200;

export interface Connection {
  readonly database: Database;
  readonly commits: GroupCommit;
  readonly known: KnownRows;
}

/** Where versions begin, at random: what is created again after it was removed is not taken for what it was. */
const highestBeginning = 2 ** 40;

/** Get, create, replace and remove on one table. A document is taken as it is at the call, and frozen. */
export function createCollection<Doc extends { readonly id: string }>(
  table: Table<Doc>,
  connection: Connection,
  rows: Rows<Doc> = createRows<Doc>(table.name, 'document', connection),
): Removable<Doc> {
  const { database, commits } = connection;
  const sql = statementsOf(table);
  const rowOf = (doc: Doc, json: string): readonly Value[] => [...Object.values(table.columns).map((read) => read(doc)), json];
  const missed = (key: readonly Value[]): WriteOutcome => ({ kind: database.get(sql.get, ...key) === undefined ? 'missing' : 'conflict' });
  const write = async (doc: Doc, size: number, run: () => WriteOutcome): Promise<WriteOutcome> => {
    deepFreeze(doc);
    const outcome = await commits.write(run);
    if (outcome.kind !== 'ok') return outcome;
    const version = Number(outcome.version);
    rows.keep({ partition: table.partitionOf(doc), id: doc.id, version }, doc, size);
    table.onWritten?.(doc, version);
    return outcome;
  };
  return {
    async get(partition, id) {
      return rows.get(partition, id);
    },
    async create(doc) {
      const json = JSON.stringify(doc);
      if (isTooLarge(json)) return { kind: 'too-large' };
      const version = randomInt(highestBeginning);
      const values = [version, table.partitionOf(doc), doc.id, ...rowOf(doc, json)];
      return write(doc, json.length, () =>
        database.run(sql.create, ...values) === 1 ? { kind: 'ok', version: String(version) } : { kind: 'conflict' },
      );
    },
    async replace(doc, version) {
      const json = JSON.stringify(doc);
      if (isTooLarge(json)) return { kind: 'too-large' };
      const key = [table.partitionOf(doc), doc.id];
      const values = [...rowOf(doc, json), ...key, version];
      return write(doc, json.length, () => {
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
        for (const row of page) {
          const doc = parseJson(String(row['document']), `document of ${table.name}`) as Doc; // only this engine writes the column, from a Doc
          yield { partition: String(row['partition']), doc };
        }
        const { partition = null, id = null } = page.at(-1) ?? {};
        page = database.all(sql.next, partition, id);
      }
    },
  };
}

type Statements = Readonly<Record<'get' | 'create' | 'replace' | 'remove' | 'first' | 'next', string>>;

function statementsOf<Doc>({ name, columns }: Table<Doc>): Statements {
  const written = [...Object.keys(columns), 'document'];
  return {
    get: `SELECT 1 FROM ${name} WHERE partition = ? AND id = ?`,
    create: `INSERT INTO ${name} (version, partition, id, ${written.join(', ')}) VALUES (?, ?, ?${', ?'.repeat(written.length)}) ON CONFLICT DO NOTHING`,
    replace: `UPDATE ${name} SET version = version + 1, ${written.map((column) => `${column} = ?`).join(', ')}
      WHERE partition = ? AND id = ? AND version = ? RETURNING version`,
    remove: `DELETE FROM ${name} WHERE partition = ? AND id = ? AND version = ?`,
    first: `SELECT partition, id, document FROM ${name} ORDER BY partition, id LIMIT ${pageSize}`,
    next: `SELECT partition, id, document FROM ${name} WHERE (partition, id) > (?, ?) ORDER BY partition, id LIMIT ${pageSize}`,
  };
}

function isTooLarge(json: string): boolean {
  return Buffer.byteLength(json) > maxDocumentBytes;
}
