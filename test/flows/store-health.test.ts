import { beforeEach, describe, expect, test } from '@jest/globals';
import { Fault } from '../../src/errors.ts';
import { createStoreHealth, isStoreFailure, type StoreHealth } from '../../src/flows/store-health.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store, WriteOutcome } from '../../src/store/store.ts';

const full = new Fault('store-failed', 'store.db answers: database or disk is full.');

let store: Store;
let elapsed: number;
let logged: string[];
/** What the next writes answer instead of being done. */
let trouble: (() => Promise<WriteOutcome>) | undefined;
let writes: number;
let health: StoreHealth;

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:', role: 'server' });
  [elapsed, logged, trouble, writes] = [0, [], undefined, 0];
  const write = (done: () => Promise<WriteOutcome>): Promise<WriteOutcome> => {
    writes += 1;
    return trouble?.() ?? done();
  };
  const facts: Store['facts'] = {
    ...store.facts,
    create: (doc) => write(() => store.facts.create(doc)),
    replace: (doc, version) => write(() => store.facts.replace(doc, version)),
  };
  const note = (_fields: object, message: string): void => void logged.push(message);
  health = createStoreHealth({ facts }, { elapsedMs: () => elapsed, log: { info: note, warn: note, error: note } });
});

describe('the health of a store', () => {
  test('is good until something fails, and is written down with every check', async () => {
    expect(await health.isWell()).toBe(true);
    expect(writes).toBe(0);
    expect([await health.check(), await health.check()]).toEqual([true, true]);
    expect(writes).toBe(2);
    expect(logged).toEqual([]);
  });

  test.each([
    ['a write that throws', () => Promise.reject(full)],
    ['a write that is refused', async (): Promise<WriteOutcome> => ({ kind: 'throttled' })],
  ])('is bad after %s, and good again when one is done', async (_what, answer) => {
    trouble = answer;
    expect(await health.check()).toBe(false);
    expect(await health.isWell()).toBe(false);
    trouble = undefined;
    elapsed += 5_000;
    expect(await health.isWell()).toBe(true);
    expect(logged).toEqual(['the store fails; /readyz says so until it is back', 'the store is back']);
  });

  test('is bad when a turn says so, whoever asks how often', async () => {
    trouble = () => Promise.reject(full);
    health.noteFailure(full);
    await Promise.all(Array.from({ length: 20 }, () => health.isWell()));
    elapsed += 4_999;
    expect(await health.isWell()).toBe(false);
    expect(writes).toBe(1);
  });

  test('is good when another process writes beside it', async () => {
    trouble = async () => ({ kind: 'conflict' });
    expect(await health.check()).toBe(true);
  });

  test.each([
    ['the disk', full, true],
    ['a damaged file', new Fault('store-unreadable', 'x.'), true],
    ['Cosmos out of reach', new Fault('store-unreachable', 'x.'), true],
    ['one of several people’s messages', new AggregateError([new Error('a bug'), full]), true],
    ['a busy moment', new Fault('store-throttled', 'x.'), false],
    ['others who were writing', new Fault('store-conflict', 'x.'), false],
    ['a bug', new TypeError('x'), false],
  ])('%s counts or does not', async (_what, error, isFailure) => {
    expect(isStoreFailure(error)).toBe(isFailure);
    health.noteFailure(error);
    trouble = () => Promise.reject(full);
    expect(await health.isWell()).toBe(!isFailure);
  });
});
