import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createHeartbeat } from '../../src/flows/heartbeat.ts';
import { createSender, type Sender } from '../../src/flows/sender.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store, WriteOutcome } from '../../src/store/store.ts';
import { createWorld } from '../support/world.ts';

let store: Store;
let elapsed = 0;
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:', role: 'server' });
  elapsed = 0;
});
afterEach(() => store.close());

const process = (holder: string, facts: Store['facts'] = store.facts): Sender => createSender({ facts }, { holder, elapsedMs: () => elapsed });
const sends = async (sender: Sender): Promise<boolean> => (await sender.whileSender(async () => true)) === true;

/** Beats of several processes, a minute apart; who sends at each. */
async function minutes(count: number, ...processes: readonly Sender[]): Promise<readonly boolean[][]> {
  const seen: boolean[][] = [];
  for (let minute = 0; minute < count; minute += 1) {
    const beat: boolean[] = [];
    for (const each of processes) beat.push(await sends(each));
    seen.push(beat);
    elapsed += 60_000;
  }
  return seen;
}

describe('processes that share a store', () => {
  test('one sends, and goes on as long as it is well', async () => {
    expect(await minutes(4, process('a'), process('b'))).toEqual(Array.from({ length: 4 }, () => [true, false]));
  });

  test('of those that begin together one sends', async () => {
    const began = await Promise.all(Array.from({ length: 10 }, (_, index) => sends(process(String(index)))));
    expect(began.filter(Boolean)).toHaveLength(1);
  });

  test('another takes the place of one that died, not sooner', async () => {
    const [first, second] = [process('a'), process('b')];
    await minutes(1, first, second);
    expect(await minutes(3, second)).toEqual([[false], [true], [true]]);
    expect(await sends(first)).toBe(false);
  });

  test.each([0, 7_000, 19_999])('who waits asks so often that it has the place within the lease, having looked %i ms before the death', async (beforeDeathMs) => {
    const [first, second] = [process('a'), process('b')];
    expect(await sends(first)).toBe(true);
    expect(await sends(second)).toBe(false);
    for (let late = 0; late < 3; late += 1) {
      elapsed += second.askAgainMs();
      expect(await sends(first)).toBe(true);
      expect(await sends(second)).toBe(false);
    }
    elapsed += beforeDeathMs; // written once more, unseen
    expect(await sends(first)).toBe(true);
    const diedAt = elapsed;
    elapsed += second.askAgainMs() - beforeDeathMs;
    for (let asked = 0; !(await sends(second)); asked += 1) {
      expect(asked).toBeLessThan(10);
      elapsed += second.askAgainMs();
    }
    expect(elapsed - diedAt).toBeGreaterThan(60_000);
    expect(elapsed - diedAt).toBeLessThanOrEqual(90_000);
  });

  test('who waits does not ask without a pause while the store is busy', async () => {
    const facts: Store['facts'] = { ...store.facts, replace: async () => ({ kind: 'throttled' }) };
    const [first, second] = [process('a'), process('b', facts)];
    await minutes(1, first, second);
    for (let asked = 0; asked < 20; asked += 1) {
      elapsed += 60_000;
      expect(await sends(second)).toBe(false);
      expect(second.askAgainMs()).toBeGreaterThanOrEqual(1_000);
    }
  });

  test('one that is stopped gives its place away at once', async () => {
    const [first, second] = [process('a'), process('b')];
    await minutes(2, first, second);
    await first.release();
    expect(await sends(second)).toBe(true);
    await first.release();
    expect(await sends(second)).toBe(true);
  });

  test('a write whose answer never came costs nobody the place', async () => {
    let isLost = false;
    const facts: Store['facts'] = {
      ...store.facts,
      replace: async (doc, version): Promise<WriteOutcome> => {
        const outcome = await store.facts.replace(doc, version);
        if (isLost) throw new Error('reset');
        return outcome;
      },
    };
    const [first, second] = [process('a', facts), process('b')];
    await minutes(1, first, second);
    isLost = true;
    await expect(first.whileSender(async () => true)).rejects.toThrow('reset');
    isLost = false;
    expect(await minutes(3, first, second)).toEqual([[false, false], [true, false], [true, false]]);
  });

  test('a store that is busy keeps the place', async () => {
    let isBusy = false;
    const facts: Store['facts'] = { ...store.facts, replace: async (doc, version) => (isBusy ? { kind: 'throttled' } : store.facts.replace(doc, version)) };
    const [first, second] = [process('a', facts), process('b')];
    await minutes(1, first, second);
    isBusy = true;
    expect(await sends(first)).toBe(false);
    isBusy = false;
    expect(await minutes(2, first, second)).toEqual([[true, false], [true, false]]);
  });
});

describe('a beat that takes minutes', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  test('keeps its place', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
    const [first, second] = [process('a'), process('b')];
    const work = Promise.withResolvers<undefined>();
    const long = first.whileSender(() => work.promise);
    for (let beat = 0; beat < 10; beat += 1) {
      await jest.advanceTimersByTimeAsync(60_000);
      await new Promise((resolve) => setImmediate(resolve));
      elapsed += 60_000;
      expect(await sends(second)).toBe(false);
    }
    work.resolve(undefined);
    await long;
  });
});

describe('the heartbeat of a process', () => {
  test('does nothing while another one sends, and lets go at its end', async () => {
    const world = await createWorld({ measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 09:00', store });
    const [one, other] = ['a', 'b'].map((holder) => createHeartbeat(() => ({ ...world.deps, sender: process(holder) })));
    const another = process('c');
    expect(await sends(another)).toBe(true);
    expect(await one?.beat()).toEqual({ sent: [], unknown: 0 });
    await another.release();
    expect((await other?.beat())?.sent).toHaveLength(2);
  });

  test('asks for the place again when those who wait are to', async () => {
    const world = await createWorld({ measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 09:00', store });
    const asked = Promise.withResolvers<undefined>();
    let times = 0;
    const whileSender = async (): Promise<undefined> => {
      times += 1;
      if (times === 2) asked.resolve(undefined);
    };
    const heartbeat = createHeartbeat(() => ({ ...world.deps, sender: { whileSender, askAgainMs: () => 10, release: async () => undefined } }));
    await heartbeat.beat();
    await asked.promise; // nobody beats or nudges
    await heartbeat.stop();
    expect(times).toBeGreaterThanOrEqual(2);
  });

  test('lets another one send when it is stopped', async () => {
    const world = await createWorld({ measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 09:00', store });
    const sender = process('a');
    const heartbeat = createHeartbeat(() => ({ ...world.deps, sender }));
    await heartbeat.beat();
    expect(await sends(process('b'))).toBe(false);
    await heartbeat.stop();
    expect(await sends(process('b'))).toBe(true);
  });

  test('stops although the store is away', async () => {
    const world = await createWorld({ measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 09:00', store });
    const sender: Sender = { whileSender: (work) => work(), askAgainMs: () => 0, release: () => Promise.reject(new Error('away')) };
    await createHeartbeat(() => ({ ...world.deps, sender })).stop();
  });
});
