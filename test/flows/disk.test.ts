import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createStoreHealth, type StoreHealth } from '../../src/flows/store-health.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { fieldsOf, pressOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';

/** The product over a file, with a hand on the connection that it has open. */
let folder = '';
let file = '';
let connection: DatabaseSync;
let world: World;
let health: StoreHealth;
let elapsed: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-disk-'));
  file = join(folder, 'store.sqlite');
  const executed = jest.spyOn(DatabaseSync.prototype, 'exec');
  const store = await openSqliteStore({ file, role: 'server' });
  const opened = executed.mock.contexts[executed.mock.calls.findIndex(([sql]) => sql.includes('journal_mode = WAL'))];
  executed.mockRestore();
  if (!(opened instanceof DatabaseSync)) throw new Error('the store has opened no connection');
  connection = opened;
  world = await createWorld({ measures: ['1.7(2)', '1.19'], trackFrom: '2025-11-01', at: '2025-11-24 08:59', store });
  elapsed = 0;
  health = createStoreHealth(store, { elapsedMs: () => elapsed, log: world.deps.log });
  Object.assign(world.deps, { health });
});
afterEach(async () => {
  await world.store.close();
  rmSync(folder, { recursive: true });
});

const text = 'Apmācības notika visos reģionos. '.repeat(110).trim();
const typed = { status: 'done', 'total-trained-officials': '250', text };

function submits(nonce = 'nonce') {
  return world.presses('VP', { kind: 'SubmitAnswer', obligation: world.idOf('1.7(2)', 'VP'), nonce, seen: 0 }, typed);
}

/** What VP gets by the button "again" of a card, with its fields as they stand. */
function again(card: Awaited<ReturnType<typeof submits>>) {
  return world.presses('VP', pressOf(card, said('action.again')), { ...typed, ...fieldsOf(card) });
}

function limitTo(pages: number): void {
  connection.exec(`PRAGMA max_page_count = ${pages}`);
}

/** SQLite's own limit, at the size that the file has now: it answers as it does on a full disk. */
function fill(): void {
  connection.exec('VACUUM'); // no free page is left inside
  limitTo(Number(connection.prepare('PRAGMA page_count').get()?.['page_count']));
}

describe('a disk that is full', () => {
  test('while an answer is stored keeps what was typed, and takes it later', async () => {
    fill();
    const failed = await submits();
    expect(textOf(failed)).toContain(said('failed.kept'));
    expect(await health.isWell()).toBe(false);
    expect((await world.obligation(world.idOf('1.7(2)', 'VP'))).entryCount).toBe(0);
    limitTo(0xfffffffe);
    expect(textOf(await again(failed))).toContain('250 no 250');
    expect(textOf(await again(failed))).toContain('250 no 250');
    expect((await world.obligation(world.idOf('1.7(2)', 'VP'))).entries).toMatchObject([{ text: { value: text } }]);
    elapsed += 5_000;
    expect(await health.isWell()).toBe(true);
  });

  test('when lists go out asks everybody once, as soon as there is space', async () => {
    fill();
    world.at('2025-11-24 09:00');
    for (let minute = 0; minute < 3; minute += 1) await world.beat().catch(() => undefined);
    const before = world.port.sent.length;
    limitTo(0xfffffffe);
    for (let minute = 0; minute < 3; minute += 1) await world.beat();
    const recipients = world.port.sent.map(({ to }) => to.userId);
    expect(recipients.length).toBeGreaterThanOrEqual(Math.max(before, 8));
    expect(new Set(recipients).size).toBe(recipients.length);
    for (const who of ['VP', 'VID', 'KNAB']) expect((await world.messagesTo(who)).map(({ state }) => state)).toEqual(['settled']);
  });
});

describe('a file that another process keeps', () => {
  test('is told as a busy moment, and the same press works afterwards', async () => {
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const failed = await submits();
    expect(textOf(failed)).toContain(said('failed.busy'));
    expect([await health.isWell(), await health.check()]).toEqual([true, false]);
    other.close();
    expect(textOf(await again(failed))).toContain('250 no 250');
    elapsed += 5_000;
    expect(await health.isWell()).toBe(true);
  });
});

describe('a file that is damaged under a running server', () => {
  test('is told, and nothing ends', async () => {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill('damage', 8_192));
    connection.exec('PRAGMA shrink_memory'); // what was read before is read anew
    for (let time = 0; time < 2; time += 1) expect(textOf(await submits())).toContain(said('failed.kept'));
    expect(world.errors).toContainEqual(expect.objectContaining({ err: expect.objectContaining({ code: 'store-unreadable' }) }));
    expect(await health.isWell()).toBe(false);
    await expect(world.beat()).rejects.toMatchObject({ code: 'store-unreadable' });
  });
});
