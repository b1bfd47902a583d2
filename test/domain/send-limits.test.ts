import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { afterSend, nextAllowed, nothingSent, paused, type SendRecord } from '../../src/domain/send-limits.ts';
import { createSendLimiter } from '../../src/flows/send-limiter.ts';

const window = { ms: 1000, most: 30 };
/** Windows of the platform for one conversation. */
const ofConversation = [
  { ms: 1000, most: 7 },
  { ms: 2000, most: 8 },
  { ms: 30_000, most: 60 },
  { ms: 3_600_000, most: 1800 },
];

interface Send {
  readonly at: number;
  readonly conversation: string;
}

/** As many sends as are wanted, each at the first moment that is allowed. */
function sends(wanted: readonly Send[], most = 30): readonly Send[] {
  let record: SendRecord = nothingSent;
  let at = 0;
  return wanted.map((want) => {
    at = nextAllowed(record, want.conversation, { at: Math.max(at, want.at), window: { ms: 1000, most } });
    record = afterSend(record, want.conversation, { at, window: { ms: 1000, most } });
    return { at, conversation: want.conversation };
  });
}

/** The most sends in any window of so many milliseconds. */
function most(done: readonly Send[], ms: number): number {
  return Math.max(0, ...done.map(({ at }) => done.filter((other) => other.at >= at && other.at < at + ms).length));
}

describe('the limits of sending', () => {
  test('hold in every window, whoever is written to and when', () => {
    const want = fc.record({ at: fc.nat(5000), conversation: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h') });
    fc.assert(
      fc.property(fc.array(want, { maxLength: 120 }), fc.constantFrom(3, 30), (wanted, perSecond) => {
        const done = sends(wanted.toSorted((a, b) => a.at - b.at), perSecond);
        expect(most(done, 1000)).toBeLessThanOrEqual(perSecond);
        for (const conversation of new Set(wanted.map((each) => each.conversation))) {
          const own = done.filter((send) => send.conversation === conversation);
          for (const limit of ofConversation) expect(most(own, limit.ms)).toBeLessThanOrEqual(limit.most);
        }
      }),
    );
  });

  test('hold for one conversation over an hour', () => {
    const done = sends(Array.from({ length: 2000 }, () => ({ at: 0, conversation: 'a' })));
    expect(most(done, 3_600_000)).toBe(1715);
    expect(most(done, 30_000)).toBe(15);
  });

  test('are used evenly: a quarter of the window at once, all of it in the window', () => {
    const done = sends(Array.from({ length: 31 }, (_, index) => ({ at: 0, conversation: String(index) }))).map(({ at }) => at);
    expect(done.slice(0, 9)).toEqual([...Array.from({ length: 8 }, () => 0), 267]);
    expect(done[29]).toBeLessThan(1000);
    expect(done[30]).toBe(1000);
  });

  test('stop everything after too much', () => {
    const record = paused(paused(nothingSent, 5000), 3000);
    expect(nextAllowed(record, 'a', { at: 100, window })).toBe(5000);
    expect(nextAllowed(record, 'a', { at: 6000, window })).toBe(6000);
  });

  test('forget what no window looks at any more', () => {
    let record: SendRecord = nothingSent;
    for (let index = 0; index < 10_000; index += 1) record = afterSend(record, `c${index}`, { at: index * 40, window });
    expect(record.sends).toHaveLength(30);
    expect(record.byConversation.size).toBeLessThan(60);
  });
});

describe('the limiter', () => {
  test('lets many who wait at the same time through one by one', async () => {
    let elapsed = 0;
    const done: Send[] = [];
    const sleepers: { readonly until: number; readonly wake: () => void }[] = [];
    const sleep = (ms: number): Promise<void> => new Promise((wake) => void sleepers.push({ until: elapsed + ms, wake }));
    const limiter = createSendLimiter({ ms: 1000, most: 2 }, { elapsedMs: () => elapsed, sleep });
    const all = Promise.all(
      ['a', 'b', 'c', 'a', 'd', 'e'].map(async (conversation) => {
        await limiter.turn(conversation);
        done.push({ at: elapsed, conversation });
      }),
    );
    while (done.length < 6) {
      await new Promise((resolve) => setImmediate(resolve));
      const [first] = sleepers.sort((a, b) => a.until - b.until).splice(0, 1);
      elapsed = Math.max(elapsed, first?.until ?? 0);
      first?.wake();
    }
    await all;
    expect(done).toHaveLength(6);
    expect(most(done, 1000)).toBeLessThanOrEqual(2);
    expect(most(done.filter(({ conversation }) => conversation === 'a'), 2100)).toBe(1);
  });

  test('waits for a pause to end', async () => {
    let elapsed = 0;
    const sleep = async (ms: number): Promise<void> => void (elapsed += ms);
    const limiter = createSendLimiter(window, { elapsedMs: () => elapsed, sleep });
    limiter.pause(7000);
    await limiter.turn('a');
    expect(elapsed).toBe(7000);
  });
});
