import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { backup } from '../../src/cli/backup.ts';
import type { CommandLine, Outcome } from '../../src/cli/command-line.ts';
import { createProgress } from '../../src/cli/progress.ts';
import { restore } from '../../src/cli/restore.ts';
import { verify } from '../../src/cli/verify.ts';
import { storeFileName } from '../../src/compose.ts';
import { ensureCheckpoint } from '../../src/flows/checkpoint.ts';
import { plant } from '../../src/flows/plant.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { calendar, carriedOut, nineOn, owed, plan, sealing } from '../domain/seed.ts';
import { aDraft } from '../support/builders.ts';

const silent = owed('1.10', 'SAB', '2025');
const told = carriedOut(owed('1.7(2)', 'VP'), {
  kind: 'RecordAnswer',
  draft: aDraft({ status: 'in-progress', totals: { 'trained-officials': '60' }, text: 'Apmācītas 60.' }),
  nonce: '60',
  content: '60',
});

let root = '';
let data = '';
let store: Store;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'atgadnis-backup-'));
  data = join(root, 'data');
  store = await openSqliteStore({ file: join(data, storeFileName), role: 'server' });
  await plant(plan, [], store);
  for (const obligation of [told, silent]) await store.obligations.create(obligation);
});
afterEach(async () => {
  await store.close();
  rmSync(root, { recursive: true, force: true });
});

const at = (name: string): string => join(root, name);
const line = (operand: string, more: Partial<CommandLine> = {}): CommandLine => ({ operands: [operand], isJson: true, dataFolder: data, ...more });
const found = ({ text }: Outcome): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

/** A backup of the store, which is closed afterwards, so that its place is free. */
async function backedUp(): Promise<string> {
  expect((await backup(line(at('backup.sqlite')))).exitCode).toBe(0);
  await store.close();
  return at('backup.sqlite');
}

/** Obligations of VP and SAB as `plan verify` counts them, with what is wrong. */
async function verified(dataFolder: string): Promise<unknown> {
  return found(await verify({ operands: [], isJson: true, dataFolder }));
}

describe('plan backup', () => {
  test('tells the count and the fingerprint that a digest would print', async () => {
    const outcome = await backup(line(at('backup.sqlite')));
    const scope = { loaded: { plan, calendar }, deps: { store, sealing, now: () => nineOn('2025-12-01') } };
    const { fingerprint } = await ensureCheckpoint('2025-W49', { heads: [told, silent], accounts: [] }, scope);
    expect(found(outcome)).toMatchObject({ documents: 5, faults: [], records: [{ obligations: 2, entries: 1, faults: [], fingerprintNow: fingerprint }] });
    const { text } = await backup(line(at('second.sqlite'), { isJson: false }));
    expect(text).toMatch(/bytes: 8 documents\.\nonap-2023-2025: fingerprint [0-9a-f]{64}\.\n1 entries of 2 obligations .*\nThe record holds\.$/u);
  });

  test('is one moment, whole, while a server goes on writing', async () => {
    await Promise.all(Array.from({ length: 3_000 }, (_, index) => store.facts.create({ id: `before-${index}`, value: 'x'.repeat(2_000) })));
    let [written, isDone] = [0, false];
    const writing = (async () => {
      for (; !isDone; written += 1) expect(await store.facts.create({ id: `during-${written}`, value: '' })).toMatchObject({ kind: 'ok' });
    })();
    const outcome = await backup(line(at('backup.sqlite')));
    isDone = true;
    await writing;
    expect(outcome.exitCode).toBe(0);
    const { documents } = found(outcome);
    expect(documents).toBeGreaterThanOrEqual(3_005);
    expect(documents).toBeLessThan(3_005 + written);
    const copied = new DatabaseSync(at('backup.sqlite'));
    expect(copied.prepare("SELECT count(*) AS count FROM fact WHERE id LIKE 'before-%'").get()).toEqual({ count: 3_000 });
    copied.close();
  });

  test('never overwrites, and leaves nothing unfinished', async () => {
    writeFileSync(at('letter.txt'), 'Labdien');
    expect(await backup(line(at('letter.txt')))).toEqual({ exitCode: 1, text: expect.stringContaining('never overwrites') });
    expect(readFileSync(at('letter.txt'), 'utf8')).toBe('Labdien');
    await backup(line(at('backup.sqlite')));
    expect(readdirSync(root).toSorted()).toEqual(['backup.sqlite', 'data', 'letter.txt']);
  });

  test('of a record with faults is kept, and says so', async () => {
    await store.close();
    const database = new DatabaseSync(join(data, storeFileName));
    database.prepare('UPDATE obligation SET document = replace(document, ?, ?) WHERE id = ?').run('Apmācītas 60.', 'Apmācītas 90.', told.id);
    database.close();
    const outcome = await backup(line(at('backup.sqlite')));
    expect([outcome.exitCode, found(outcome)['faults']]).toEqual([1, [{ kind: 'broken-entry', document: told.id, entry: 1 }]]);
    expect(existsSync(at('backup.sqlite'))).toBe(true);
  });

  test('of a damaged store, or to where nothing can be written, leaves no file', async () => {
    await expect(backup(line(at('nowhere/backup.sqlite')))).rejects.toMatchObject({ code: 'store-unreadable' });
    await store.close();
    const bytes = readFileSync(join(data, storeFileName));
    writeFileSync(join(data, storeFileName), bytes.fill('damage', 20_000, 40_000));
    await expect(backup(line(at('backup.sqlite')))).rejects.toMatchObject({ code: 'store-unreadable' });
    expect(readdirSync(root)).toEqual(['data']);
  });

  test('is called with one file, and finds a store', async () => {
    expect((await backup({ operands: [], isJson: false, dataFolder: data })).exitCode).toBe(2);
    expect(await backup(line(at('backup.sqlite'), { dataFolder: at('elsewhere') }))).toEqual({ exitCode: 1, text: expect.stringContaining('no store') });
    const cosmos = { endpoint: 'https://a.example', database: 'atgadnis', credentials: { kind: 'key', key: 'k' } } as const;
    for (const command of [backup, restore])
      expect(await command(line(at('backup.sqlite'), { cosmos }))).toEqual({ exitCode: 1, text: expect.stringContaining('npx plan copy --from') });
  });
});

describe('plan restore', () => {
  test('puts a backup where no store is', async () => {
    const file = await backedUp();
    const outcome = await restore(line(file, { dataFolder: at('anew') }));
    expect([outcome.exitCode, found(outcome)]).toEqual([0, expect.objectContaining({ aside: null, documents: 5, faults: [] })]);
    expect(await verified(at('anew'))).toMatchObject({ obligations: 2, entries: 1, faults: [] });
    expect(readdirSync(at('anew')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('is refused while a server runs', async () => {
    await backup(line(at('backup.sqlite')));
    await expect(restore(line(at('backup.sqlite'), { isReplacing: true }))).rejects.toMatchObject({ code: 'store-locked' });
    expect(await store.facts.create({ id: 'still', value: '' })).toMatchObject({ kind: 'ok' });
  });

  test('takes the place of a store only when told to, and keeps that', async () => {
    const file = await backedUp();
    const later = await openSqliteStore({ file: join(data, storeFileName), role: 'server' });
    await later.facts.create({ id: 'later', value: '' });
    await later.close();
    expect(await restore(line(file))).toEqual({ exitCode: 1, text: expect.stringContaining('--replace') });
    const { aside } = found(await restore(line(file, { isReplacing: true })));
    expect(aside).toMatch(/atgadnis-replaced-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.sqlite$/u);
    expect(await factsIn(join(data, storeFileName))).not.toContain('later');
    expect(await factsIn(String(aside))).toContain('later');
  });

  test('keeps what a killed server had only in its log', async () => {
    const file = await backedUp();
    const later = new DatabaseSync(join(data, storeFileName));
    later.exec(`PRAGMA wal_autocheckpoint = 0; INSERT INTO fact VALUES ('installation', 'in the log', 1, '{"id":"in the log","value":""}')`);
    const killed = at('killed');
    await openSqliteStore({ file: join(killed, 'other.sqlite'), role: 'server' }).then((other) => other.close());
    for (const end of ['', '-wal']) copyFileSync(join(data, `${storeFileName}${end}`), join(killed, `${storeFileName}${end}`));
    later.close();
    const { aside } = found(await restore(line(file, { dataFolder: killed, isReplacing: true })));
    expect(await factsIn(String(aside))).toContain('in the log');
    expect(await factsIn(join(killed, storeFileName))).not.toContain('in the log');
  });

  test('takes the place of a damaged store, which is kept as it is', async () => {
    const file = await backedUp();
    writeFileSync(join(data, storeFileName), 'This is a letter. '.repeat(500));
    const { aside } = found(await restore(line(file, { isReplacing: true })));
    expect(readFileSync(String(aside), 'utf8')).toBe('This is a letter. '.repeat(500));
    expect(await verified(data)).toMatchObject({ obligations: 2, faults: [] });
  });

  test.each([
    ['damaged', (file: string) => writeFileSync(file, readFileSync(file).fill('damage', 20_000, 40_000))],
    ['cut short', (file: string) => truncateSync(file, 40_960)],
    ['no store', (file: string) => writeFileSync(file, 'This is a letter. '.repeat(500))],
  ])('changes nothing when the backup is %s', async (_what, spoil) => {
    const file = await backedUp();
    spoil(file);
    await expect(restore(line(file, { isReplacing: true }))).rejects.toMatchObject({ code: 'store-unreadable' });
    expect(await verified(data)).toMatchObject({ obligations: 2, faults: [] });
    expect(readdirSync(data).filter((name) => name.includes('.part') || name.includes('replaced'))).toEqual([]);
  });

  test('changes nothing when a history in the backup is broken', async () => {
    const file = await backedUp();
    const database = new DatabaseSync(file);
    database.prepare('UPDATE obligation SET document = replace(document, ?, ?) WHERE id = ?').run('Apmācītas 60.', 'Apmācītas 90.', told.id);
    database.close();
    expect(await restore(line(file, { isReplacing: true }))).toEqual({ exitCode: 1, text: expect.stringMatching(/changed, missing or out of order\nNothing was changed\.$/u) });
    expect(await verified(data)).toMatchObject({ obligations: 2, faults: [] });
  });

  test('of a file that is not there, or holds no plan, changes nothing', async () => {
    await store.close();
    expect(await restore(line(at('nowhere'), { isReplacing: true }))).toMatchObject({ exitCode: 1, text: expect.stringContaining('no file') });
    await (await openSqliteStore({ file: at('empty.sqlite'), role: 'server' })).close();
    expect(await restore(line(at('empty.sqlite'), { isReplacing: true }))).toMatchObject({ exitCode: 1, text: expect.stringContaining('no plan') });
    expect(await verified(data)).toMatchObject({ obligations: 2, faults: [] });
  });
});

describe('the command line', () => {
  test('backs up beside a server and restores', async () => {
    const made = await run('backup', at('backup.sqlite'), '--data', data, '--json');
    expect([made.code, made.stderr]).toEqual([0, '']); // no bar where nobody watches
    expect(JSON.parse(made.stdout)).toMatchObject({ documents: 5, faults: [] });
    const refused = await run('restore', at('backup.sqlite'), '--data', data, '--replace');
    expect([refused.code, refused.stdout]).toEqual([1, expect.stringMatching(/^store-locked: /u)]);
    await store.close();
    expect(await run('restore', at('backup.sqlite'), '--data', data, '--replace')).toMatchObject({ code: 0, stdout: expect.stringContaining('is kept as') });
  });
});

describe('a progress bar', () => {
  test('is drawn in place on a terminal, and taken away', () => {
    const drawn: string[] = [];
    const progress = createProgress({ isTTY: true, write: (text) => drawn.push(text) });
    progress.show(0.5, 'copied');
    progress.end();
    expect(drawn).toEqual([`\r\u001B[K[${'#'.repeat(15)}${'.'.repeat(15)}]  50 %  copied`, '\r\u001B[K']);
  });

  test('is not drawn where nobody watches', () => {
    const drawn: string[] = [];
    const progress = createProgress({ write: (text) => drawn.push(text) });
    progress.show(0.5, 'copied');
    progress.end();
    expect(drawn).toEqual([]);
  });
});

async function factsIn(file: string): Promise<readonly string[]> {
  const opened = await openSqliteStore({ file, role: 'reader-writer' });
  const facts = await Array.fromAsync(opened.facts.all());
  await opened.close();
  return facts.map(({ doc }) => doc.id);
}

function run(...args: readonly string[]): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const file = fileURLToPath(new URL('../../src/cli/plan.ts', import.meta.url));
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [file, ...args], { env: { NODE_NO_WARNINGS: '1' } }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
