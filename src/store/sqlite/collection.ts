import { randomInt } from 'node:crypto';
import { maxDocumentBytes, type Placed, type Removable, type Version, type WriteOutcome } from '../store.ts';
import type { Changes } from './changes.ts';
import type { Database, Value } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { deepFreeze, type KnownRows } from './known-rows.ts';
import { createRows, parseJson, type Rows } from './rows.ts';
import { statementsOf, type Table, textsOf, valuesOf, type Written, writtenOf } from './table.ts';

export interface Connection {
  readonly database: Database;
  readonly commits: GroupCommit;
  readonly known: KnownRows;
  readonly changes: Changes;
}

/** Where versions begin, at random: what is created again after it was removed is not taken for what it was. */
const highestBeginning = 2 ** 40;

/** Get, create, replace and remove on one table. A document is taken as it is at the call, and frozen. */
export function createCollection<Doc extends { readonly id: string }>(
  table: Table<Doc>,
  connection: Connection,
  rows: Rows<Doc> = createRows<Doc>(table.name, 'document', connection),
): Removable<Doc> {
  const { database, changes } = connection;
  const sql = statementsOf(table);
  const write = createWriting(table, connection, rows);
  const keyOf = (doc: Doc): readonly [string, string] => [table.partitionOf(doc), doc.id];
  const missed = (key: readonly Value[]): WriteOutcome => ({
    kind: database.get(sql.exists, ...key) === undefined ? 'missing' : 'conflict',
  });
  return {
    async get(partition, id) {
      return rows.get(partition, id);
    },
    async create(doc) {
      const written = writtenOf(doc, table);
      if (isTooLarge(written.json)) return { kind: 'too-large' };
      deepFreeze(doc);
      const version = randomInt(highestBeginning);
      const values = [version, ...keyOf(doc), ...written.values, ...textsOf(written)];
      return write(doc, written, () => {
        if (database.run(sql.create, ...values) !== 1) return { kind: 'conflict' };
        changes.note(table.name, 'rows');
        return { kind: 'ok', version: String(version) };
      });
    },
    async replace(doc, version) {
      const written = writtenOf(doc, table);
      if (isTooLarge(written.json)) return { kind: 'too-large' };
      deepFreeze(doc);
      return write(doc, written, () => {
        const changed = changedColumns(doc, { version, written, rows }, table);
        const row = database.get(sql.replace([...changed.keys()]), ...changed.values(), ...textsOf(written), ...keyOf(doc), version);
        if (row === undefined) return missed(keyOf(doc));
        changes.note(table.name, [...changed.keys()]);
        return { kind: 'ok', version: String(row['version']) };
      });
    },
    async remove(doc, version) {
      return write(doc, undefined, () => {
        if (database.run(sql.remove, ...keyOf(doc), version) !== 1) return missed(keyOf(doc));
        changes.note(table.name, 'rows');
        return { kind: 'ok', version };
      });
    },
    all: () => everyDocument(table, database),
  };
}

/** Carries out a write, or the removal of what is `undefined`, and keeps what it has left. */
type Write<Doc> = (doc: Doc, written: Written | undefined, run: () => WriteOutcome) => Promise<WriteOutcome>;

function createWriting<Doc extends { readonly id: string }>(
  { partitionOf, parts = [] }: Table<Doc>,
  { database, commits }: Connection,
  rows: Rows<Doc>,
): Write<Doc> {
  return (doc, written, run) => {
    let asOf = 0;
    const runNow = (): WriteOutcome => {
      asOf = database.changesOfOthers(); // in the transaction: what another connection writes after it makes another number
      return run();
    };
    return commits.write(runNow, (outcome) => {
      if (outcome.kind !== 'ok') return;
      const [partition, { id }, { version }] = [partitionOf(doc), doc, outcome];
      const { json = '', parts: texts = [] } = written ?? {};
      rows.keep(partition, id, { value: written && { doc, version }, size: json.length, asOf });
      for (const [index, part] of parts.entries()) {
        const text = texts[index];
        part.rows.keep(partition, id, { value: text && { doc: text.value, version }, size: text?.json.length ?? 0, asOf });
      }
    });
  };
}

/**
 * The columns that say something else than at this version; all of them when that is not known. Each index with a column that is set is
 * written as well: 52 µs for an obligation with all of its columns, 34 µs with what changes (2 cores, 2026-11-23).
 */
function changedColumns<Doc extends { readonly id: string }>(
  doc: Doc,
  now: { readonly version: Version; readonly written: Written; readonly rows: Rows<Doc> },
  table: Table<Doc>,
): ReadonlyMap<string, Value> {
  const before = now.rows.known(table.partitionOf(doc), doc.id);
  const old = before?.version === now.version ? valuesOf(before.doc, table) : undefined;
  const columns = Object.keys(table.columns).map((column, index) => [column, now.written.values[index] ?? null] as const);
  return new Map(columns.filter(([, value], index) => old === undefined || old[index] !== value));
}

async function* everyDocument<Doc>(table: Table<Doc>, database: Database): AsyncGenerator<Placed<Doc>> {
  const sql = statementsOf(table);
  let page = database.all(sql.first);
  while (page.length > 0) {
    for (const row of page) {
      const doc = parseJson(String(row['document']), `document of ${table.name}`) as Doc; // only this engine writes the column, from a Doc
      yield { partition: String(row['partition']), doc };
    }
    const { partition = null, id = null } = page.at(-1) ?? {};
    page = database.all(sql.next, partition, id);
  }
}

/** Of a UTF-16 code unit, in UTF-8. */
const mostBytesOfCharacter = 3;

function isTooLarge(json: string): boolean {
  const mayBe = json.length * mostBytesOfCharacter > maxDocumentBytes;
  return mayBe && Buffer.byteLength(json) > maxDocumentBytes;
}
