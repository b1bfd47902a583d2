import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from '@jest/globals';
import type { FaultCode } from '../../src/errors.ts';
import { openSqliteStore, type SqliteOptions } from '../../src/store/sqlite/open-sqlite-store.ts';
import { openUpToDate } from '../../src/store/sqlite/open-up-to-date.ts';
import type { Store } from '../../src/store/store.ts';
import { anObligation, aPerson } from '../support/builders.ts';
import { useFolder } from './sqlite-files.ts';

const pathOf = useFolder();
const roles: readonly SqliteOptions['role'][] = ['server', 'reader-writer'];

describe('opening a SQLite store', () => {
  test.each(roles)('its folder is created for a %s', async (role) => {
    await (await openSqliteStore({ file: pathOf('some/new/folder/store.db'), role })).close();
    await (await openServer('some/new/folder/store.db')).close();
  });

  test.each(roles)('a folder that cannot be created refuses a %s', async (role) => {
    writeFileSync(pathOf('taken'), '');
    await expectFault(openSqliteStore({ file: pathOf('taken/folder/store.db'), role }), 'store-unreadable');
  });

  test('a folder in the place of the file is unreadable', async () => {
    mkdirSync(pathOf('store.db'));
    await expectFault(openServer(), 'store-unreadable');
  });

  test.each(roles)('a file that is no database refuses a %s', async (role) => {
    writeFileSync(pathOf('store.db'), 'This is a letter. '.repeat(500));
    await expectFault(openSqliteStore({ file: pathOf('store.db'), role }), 'store-unreadable');
  });

  test('a damaged file is unreadable', async () => {
    await fill('store.db');
    const bytes = readFileSync(pathOf('store.db'));
    writeFileSync(pathOf('store.db'), bytes.fill('damage', 20_000, 40_000));
    await expectFault(openServer(), 'store-unreadable');
  });

  test('a file cut short is unreadable', async () => {
    await fill('store.db');
    truncateSync(pathOf('store.db'), 40_960);
    await expectFault(openServer(), 'store-unreadable');
  });

  test.each(roles)('a newer schema refuses a %s', async (role) => {
    await (await openServer()).close();
    change('store.db', 'PRAGMA user_version = 99');
    await expectFault(openSqliteStore({ file: pathOf('store.db'), role }), 'store-newer');
  });

  test("another program's database is left alone", async () => {
    change('store.db', 'CREATE TABLE bookmark (url TEXT)');
    await expectFault(openServer(), 'store-unreadable');
    change('store.db', 'PRAGMA user_version = 1');
    await expectFault(openServer(), 'store-unreadable');
  });

  test('a refused server leaves no lock', async () => {
    writeFileSync(pathOf('store.db'), 'This is a letter. '.repeat(500));
    await expectFault(openServer(), 'store-unreadable');
    writeFileSync(pathOf('store.db'), '');
    await (await openServer()).close();
  });
});

describe('a SQLite file in use', () => {
  test.each(roles)('the settings of a %s keep the promises', (role) => {
    const database = openUpToDate(pathOf('store.db'), role === 'server' ? { release: () => undefined } : undefined);
    expect(database.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(database.get('PRAGMA synchronous')).toEqual({ synchronous: 2 }); // FULL
    expect(database.get('PRAGMA busy_timeout')).toEqual({ timeout: 250 });
    database.close();
  });
});

describe('sharing a SQLite file', () => {
  test('a second server is refused until the first closes', async () => {
    const first = await openServer();
    await expectFault(openServer(), 'store-locked');
    await first.close();
    await (await openServer()).close();
  });

  test('a reader-writer works beside the server', async () => {
    const [server, other] = [await openServer(), await openSqliteStore({ file: pathOf('store.db'), role: 'reader-writer' })];
    await other.facts.create({ id: 'a', value: 'from the command line' });
    expect((await server.facts.get('installation', 'a'))?.doc.value).toBe('from the command line');
    expect(await server.facts.create({ id: 'a', value: '' })).toEqual({ kind: 'conflict' });
    await Promise.all([server.close(), other.close()]);
  });

  test('a reader-writer changes no schema beside a server', async () => {
    const server = await openServer();
    change('store.db', 'PRAGMA user_version = 0');
    await expectFault(openSqliteStore({ file: pathOf('store.db'), role: 'reader-writer' }), 'store-locked');
    await server.close();
  });

  test('people stored before sign-in names and plans had a column are found by them', async () => {
    const store = await openServer();
    for (const signInName of ['a@vp.gov.lv', undefined]) await store.people.create(aPerson({ id: signInName ?? 'b', ...(signInName !== undefined && { signInName }) }));
    const before = (await store.people.ofPlan('plan-1')).map(({ id }) => id);
    await store.close();
    change('store.db', 'DROP TRIGGER person_created; DROP TRIGGER person_replaced; DROP TABLE person_place; DROP INDEX plan_due; ALTER TABLE plan DROP COLUMN next_look_at; DROP INDEX person_asking; DROP INDEX person_untold; DROP INDEX person_away; ALTER TABLE person DROP COLUMN untold_absence; DROP INDEX person_unreachable; DROP INDEX person_by_id; ALTER TABLE person DROP COLUMN places; DROP INDEX person_by_sign_in_name; ALTER TABLE person DROP COLUMN sign_in_name; DROP TABLE roster_draft; DROP TABLE channel; DROP TABLE audit; DROP INDEX file_by_time; DROP INDEX message_ended; DROP TABLE round; DROP TABLE submission; PRAGMA user_version = 3');
    const again = await openServer();
    expect((await again.people.bySignInName('tenant-1', 'a@vp.gov.lv'))?.doc.id).toBe('a@vp.gov.lv');
    expect(await again.people.bySignInName('tenant-1', '')).toBeUndefined();
    expect((await again.people.ofPlan('plan-1')).map(({ id }) => id)).toEqual(before);
    expect(before).toHaveLength(2);
    await again.close();
  });

  test.each([9, 10])('a file as a release with schema %d wrote it is brought to this one', async (version) => {
    const old = new DatabaseSync(pathOf('store.db'));
    old.exec(readFileSync(new URL(`released-files/schema-${version}.sql`, import.meta.url), 'utf8'));
    old.close();
    const store = await openServer();
    const plan = 'onap-2023-2025';
    expect((await store.people.ofPlan(plan)).map(({ id }) => id).toSorted()).toEqual(['vid-amatpersona', 'vp-amatpersona']);
    const [officer] = await store.people.ofInstitution(plan, 'VP');
    const read = officer && (await store.people.get(officer.tenant, officer.id));
    if (read === undefined) throw new Error('nobody answers for VP');
    expect(await store.people.replace({ ...read.doc, roles: [] }, read.version)).toMatchObject({ kind: 'ok' });
    expect((await store.people.ofPlan(plan)).map(({ id }) => id)).toEqual(['vid-amatpersona']);
    expect((await store.plans.due('2025-12-01T07:00:00.000Z', 10)).map(({ id }) => id)).toEqual([plan]);
    await store.close();
  });

  // A write sets the columns that change, and so relies on what an upgrade has made of them.
  test.each([9, 10])('what queries read of a file with schema %d is what this release would write', async (version) => {
    const old = new DatabaseSync(pathOf('store.db'));
    old.exec(readFileSync(new URL(`released-files/schema-${version}.sql`, import.meta.url), 'utf8'));
    old.close();
    await (await openServer()).close();
    const upgraded = columnsOf('store.db');
    const store = await openServer(); // which has read nothing yet, and so writes every column
    const versionOf = (table: string, id: string): string => upgraded.find((row) => row['table'] === table && row['id'] === id)?.['version']?.toString() ?? '';
    for (const name of ['people', 'plans', 'obligations', 'messages'] as const) {
      const table = { people: 'person', plans: 'plan', obligations: 'obligation', messages: 'message' }[name];
      for await (const { doc } of store[name].all()) expect(await store[name].replace(doc as never, versionOf(table, doc.id))).toMatchObject({ kind: 'ok' });
    }
    await store.close();
    const withoutVersion = (rows: ReturnType<typeof columnsOf>): unknown => rows.map(({ version: _, ...row }) => row);
    expect(withoutVersion(columnsOf('store.db'))).toEqual(withoutVersion(upgraded));
  });

  test('a file kept by another throttles writes', async () => {
    const store = await openServer();
    const other = new DatabaseSync(pathOf('store.db'));
    other.exec('BEGIN IMMEDIATE');
    const outcomes = await Promise.all(['a', 'b'].map((id) => store.facts.create({ id, value: '' })));
    other.close();
    expect(outcomes).toEqual([{ kind: 'throttled' }, { kind: 'throttled' }]);
    expect(await store.facts.get('installation', 'a')).toBeUndefined();
    expect(await store.facts.create({ id: 'a', value: '' })).toMatchObject({ kind: 'ok' });
    await store.close();
  });
});

describe('closing a SQLite store', () => {
  test('writes asked for before are answered and kept', async () => {
    const store = await openServer();
    const asked = ['a', 'b'].map((id) => store.facts.create({ id, value: id }));
    await store.close();
    expect(await Promise.all(asked)).toMatchObject([{ kind: 'ok' }, { kind: 'ok' }]);
    const again = await openServer();
    expect((await again.facts.get('installation', 'b'))?.doc.value).toBe('b');
    await again.close();
  });

  test('a write asked for afterwards is refused', async () => {
    const store = await openServer();
    await store.close();
    await expect(store.facts.create({ id: 'a', value: '' })).rejects.toThrow('not open');
  });

  test('closing again does nothing', async () => {
    const store = await openServer();
    await store.close();
    await expect(store.close()).resolves.toBeUndefined();
  });
});

/** Every row of the tables that have columns for queries, without its JSON. */
function columnsOf(name: string): readonly Record<string, unknown>[] {
  const database = new DatabaseSync(pathOf(name), { readOnly: true });
  const rows = ['person', 'plan', 'obligation', 'message'].flatMap((table) =>
    database.prepare(`SELECT * FROM ${table} ORDER BY partition, id`).all().map(({ document: _, head: __, ...row }) => ({ table, ...row })),
  );
  database.close();
  return rows;
}

function openServer(name = 'store.db'): Promise<Store> {
  return openSqliteStore({ file: pathOf(name), role: 'server' });
}

/** Some hundred kilobytes of obligations. */
async function fill(name: string): Promise<void> {
  const store = await openServer(name);
  await Promise.all(Array.from({ length: 200 }, (_, index) => store.obligations.create(anObligation({ id: `o-${index}` }))));
  await store.close();
}

function change(name: string, sql: string): void {
  const database = new DatabaseSync(pathOf(name));
  database.exec(sql);
  database.close();
}

async function expectFault(opening: Promise<Store>, code: FaultCode): Promise<void> {
  await expect(opening).rejects.toMatchObject({ name: 'Fault', code });
}
