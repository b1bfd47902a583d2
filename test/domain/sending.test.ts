import { describe, expect, test } from '@jest/globals';
import type { Instant } from '../../src/domain/dates.ts';
import { afterAttempt, backOffMs, isGivenUp, withLostSend } from '../../src/domain/sending.ts';
import { aMessage } from '../support/builders.ts';

const now: Instant = '2025-12-01T07:00:00.000Z';
const attempts = (...outcomes: readonly string[]): readonly { readonly at: Instant; readonly outcome: string }[] => outcomes.map((outcome) => ({ at: now, outcome }));
const after = (outcome: Parameters<typeof afterAttempt>[0], ...outcomes: readonly string[]): ReturnType<typeof afterAttempt> =>
  afterAttempt(outcome, { attempts: attempts(...outcomes), now, shown: ['1.1'] }, 0.5);
const times = (n: number, outcome: string): readonly string[] => Array.from({ length: n }, () => outcome);

describe('a message after an attempt', () => {
  test('is delivered with what it showed', () => {
    expect(after({ kind: 'sent', activityId: 'a' }, 'sent')).toEqual({ state: 'delivered', activityId: 'a', sentAt: now, shown: ['1.1'] });
  });

  test('goes again later, each time after twice the wait, and is given up in the end', () => {
    const waits = [1, 2, 3, 4, 9, 10, 12].map((n) => {
      const { state, dueAt } = after({ kind: 'retry', afterMs: undefined }, ...times(n, 'retry: 429'));
      return [state, Date.parse(dueAt ?? '') - Date.parse(now)];
    });
    expect(waits).toEqual([['queued', 2000], ['queued', 4000], ['queued', 8000], ['queued', 16_000], ['queued', 512_000], ['queued', 600_000], ['queued', 600_000]]);
    expect(after({ kind: 'retry', afterMs: undefined }, ...times(13, 'retry: 429'))).toEqual({ state: 'failed' });
  });

  test('waits as long as the platform says, and not less than after so many refusals', () => {
    expect(after({ kind: 'retry', afterMs: 90_000 }, 'retry: 429')).toEqual({ state: 'queued', dueAt: '2025-12-01T07:01:30.000Z' });
    expect(after({ kind: 'retry', afterMs: 0 }, 'retry: 429')).toEqual({ state: 'queued', dueAt: '2025-12-01T07:00:02.000Z' });
  });

  test('of which nothing was learnt goes once more', () => {
    expect(after({ kind: 'unknown' }, 'unknown: 502')).toEqual({ state: 'queued', dueAt: '2025-12-01T07:00:30.000Z' });
    expect(after({ kind: 'unknown' }, 'unknown: 502', 'retry: 429', 'unknown: 504')).toEqual({ state: 'failed' });
  });

  test('goes at once where its conversation was made anew, and waits when that does not help', () => {
    expect(after({ kind: 'lost-conversation' }, 'lost-conversation: 404')).toEqual({ state: 'queued', dueAt: now });
    expect(after({ kind: 'lost-conversation' }, ...times(2, 'lost-conversation: 404'))).toEqual({ state: 'queued', dueAt: '2025-12-01T07:00:04.000Z' });
    expect(after({ kind: 'lost-conversation' }, ...times(4, 'lost-conversation: 404'))).toEqual({ state: 'waiting' });
  });

  test('waits for somebody who is gone, and is given up when it is refused itself', () => {
    expect(after({ kind: 'gone' }, 'gone: 403')).toEqual({ state: 'waiting' });
    expect(after({ kind: 'refused' }, 'refused: 413')).toEqual({ state: 'failed' });
  });

  test('differs in its wait from others that were refused with it', () => {
    expect([0, 0.5, 0.999].map((random) => backOffMs(3, random))).toEqual([6400, 8000, 9597]);
  });

  test('found in flight, nothing was learnt of it', () => {
    const found = withLostSend(aMessage({ state: 'sending' }), now);
    expect(found.attempts).toEqual([{ at: now, outcome: 'unknown: the process ended' }]);
    expect(isGivenUp(found.attempts)).toBe(false);
    expect(isGivenUp(withLostSend({ ...found, state: 'sending' }, now).attempts)).toBe(true);
    expect(withLostSend(aMessage({ state: 'queued' }), now).attempts).toEqual([]);
  });
});
