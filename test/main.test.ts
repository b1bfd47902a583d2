import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openStore, plantFromFiles, storeFileName } from '../src/compose.ts';
import { seedFile } from '../src/planfile/seed-files.ts';
import type { Obligation } from '../src/domain/obligation.ts';
import { owed, plan } from './domain/seed.ts';
import { fieldsOf, said, textOf } from './support/read-card.ts';
import { type MainProcess, startMain } from './support/main-process.ts';

let folder = '';
let started: MainProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-main-'));
  started = [];
});
afterEach(async () => {
  for (const each of started) {
    each.signal('SIGKILL');
    await each.ended;
  }
  rmSync(folder, { recursive: true });
});

/** A process of its own, about two seconds. */
function start(disk?: 'read-only'): MainProcess {
  const main = startMain(folder, disk);
  started.push(main);
  return main;
}

const { id } = owed('1.7(2)', 'VP');
const long = 'Apmācības notika visos reģionos. '.repeat(120).trim();
const answer = {
  do: { kind: 'SubmitAnswer', obligation: id, nonce: 'nonce-1', seen: 0 },
  status: 'done',
  'total-trained-officials': '250',
  text: long,
};
const asCard = (content: object | undefined) => (content === undefined ? undefined : { content });

/** The obligation as it lies in the folder; beside the server. */
async function stored(): Promise<Obligation | undefined> {
  const store = await openStore({ dataFolder: folder });
  const read = await store.obligations.get(plan.id, id);
  await store.close();
  return read?.doc;
}

async function planted(): Promise<void> {
  const store = await openStore({ dataFolder: folder });
  await plantFromFiles(store, { plan: seedFile('plan'), people: seedFile('people'), calendar: seedFile('calendar') });
  await store.close();
}

describe('a server does not start', () => {
  const refused = async (disk?: 'read-only'): Promise<string> => {
    const main = start(disk);
    expect(await main.ended).toBe(1);
    expect(main.stderr()).not.toMatch(/^\s+at /mu);
    return main.stderr();
  };

  test('on a file that is read-only', async () => {
    await planted();
    expect(await refused('read-only')).toMatch(/^store-failed: .*atgadnis\.sqlite answers: .*readonly.* Check the disk/u);
  });

  test('on a damaged file, which stays as it is', async () => {
    await planted();
    const file = join(folder, storeFileName);
    writeFileSync(file, readFileSync(file).fill('damage', 20_000, 40_000));
    const before = readFileSync(file);
    expect(await refused()).toMatch(/^store-unreadable: .*atgadnis\.sqlite.* Check that/u);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('beside another server', async () => {
    const store = await openStore({ dataFolder: folder });
    expect(await refused()).toMatch(/^store-locked: .*atgadnis\.sqlite is in use\. Another server/u);
    await store.close();
  });
});

describe('a server whose disk is full', () => {
  test('says so, keeps what was typed, and goes on when there is space', async () => {
    const main = start();
    expect([await main.health('healthz'), await becomes(200, main)]).toEqual([200, 200]);
    await main.act('full');
    const failed = await main.presses(answer);
    expect(failed.status).toBe(200);
    expect(textOf(asCard(failed.card))).toContain(said('failed.kept'));
    expect(fieldsOf(asCard(failed.card))).toEqual({ text: long });
    await main.logs('database or disk is full');
    expect([await main.health('healthz'), await main.health('readyz')]).toEqual([200, 503]);
    // What only reads goes on.
    const list = await main.presses({ do: { kind: 'ShowMine', page: 0 } });
    expect(textOf(asCard(list.card))).toContain('Valsts policija');
    await main.act('space');
    for (const time of [1, 2]) {
      const done = await main.presses(answer);
      expect({ time, text: textOf(asCard(done.card)) }).toEqual({ time, text: expect.stringContaining('250 no 250') });
    }
    expect(await becomes(200, main)).toBe(200);
    await main.logs('the store is back');
    main.signal('SIGTERM');
    expect(await main.ended).toBe(0);
    expect((await stored())?.entries).toMatchObject([{ kind: 'AnswerRecorded', text: { value: long } }]);
  });
});

test('a server stops at a bug that nobody caught, and shows it without what it carried', async () => {
  const main = start();
  await becomes(200, main);
  await main.act('bug');
  expect(await main.ended).toBe(1);
  expect(main.stderr()).toMatch(/^Error: refused: Bearer …\n    at .*main-preload/mu);
  expect(main.stderr()).toContain('caused by Error: deeper');
  expect(main.stderr()).not.toContain('hidden');
});

describe('a server that is told to stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('by %s answers what it has begun, and what comes meanwhile', async (signal) => {
    const main = start();
    await becomes(200, main);
    await main.act('wait');
    const [came, slow] = [main.came(), main.presses(answer)];
    await came;
    main.signal(signal);
    expect(await becomes(503, main)).toBe(503);
    // The door stays open for as long as it takes.
    for (let asked = 0; asked < 10; asked += 1) {
      expect([await main.health('healthz'), await main.health('readyz')]).toEqual([200, 503]);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const late = main.presses({ do: { kind: 'ShowMine', page: 0 } });
    await main.came();
    await main.act('go');
    expect(textOf(asCard((await slow).card))).toContain('250 no 250');
    expect((await late).status).toBe(200);
    expect(await main.ended).toBe(0);
    expect((await stored())?.entryCount).toBe(1);
    expect(main.stderr()).not.toMatch(/turn failed|request failed|heartbeat failed/u);
  });

  /** Ten seconds are all that a platform gives, of its thirty, for what hangs. */
  test('ends although a turn never does, and loses nothing', async () => {
    const main = start();
    await becomes(200, main);
    expect((await main.presses(answer)).status).toBe(200);
    await main.act('wait');
    const [came, hung] = [main.came(), main.presses({ do: { kind: 'ShowMine', page: 0 } }).catch(() => 'cut off')];
    await came;
    main.signal('SIGTERM');
    expect(await main.ended).toBe(1);
    expect(await hung).toBe('cut off');
    expect((await stored())?.entryCount).toBe(1);
  });

  test('leaves a file that needs no repair', async () => {
    const main = start();
    await becomes(200, main);
    main.signal('SIGTERM');
    expect(await main.ended).toBe(0);
    const database = new DatabaseSync(join(folder, storeFileName));
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    // The settings stand in the audit by name; the password is among them.
    const events = database.prepare('SELECT document FROM audit').all().map(({ document }) => String(document));
    expect(events).toEqual([expect.stringMatching(/"kind":"started".*"MicrosoftAppPassword"/u)]);
    expect(events.join()).not.toContain('nobody’s');
    database.close();
  });
});

/** Asks until /readyz answers so. */
async function becomes(status: number, main: MainProcess): Promise<number> {
  for (;;) {
    const now = await main.health('readyz');
    if (now === status) return now;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
