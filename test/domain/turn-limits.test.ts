import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Bucket, fullBucket, hasTurn, refilled, told, withoutTurn } from '../../src/domain/turn-limits.ts';

const limit = { burst: 3, perSecond: 1 };

describe('a bucket of turns', () => {
  test('holds the burst, and no more', () => {
    expect(takenAt([0, 0, 0, 0, 0])).toEqual([true, true, true, false, false]);
  });

  test('fills again with time', () => {
    expect(takenAt([0, 0, 0, 999, 1000, 1000, 2500, 2999, 3000])).toEqual([true, true, true, false, true, false, true, false, true]);
  });

  test('never holds more than the burst', () => {
    expect(refilled(fullBucket(limit, 0), limit, 1_000_000).left).toBe(3);
  });

  test('gives at most the burst and what has come back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 60 }), (gaps) => {
        let at = 0;
        const times = gaps.map((gap) => (at += gap));
        const given = takenAt(times).filter((isTaken) => isTaken).length;
        expect(given).toBeLessThanOrEqual(3 + at / 1000);
      }),
    );
  });

  test('tells once a minute that it is empty', () => {
    let bucket: Bucket = fullBucket(limit, 0);
    const tells = [0, 1000, 59_999, 60_000, 60_001].map((at) => {
      const after = told(refilled(bucket, limit, at));
      bucket = after.bucket;
      return after.isTold;
    });
    expect(tells).toEqual([true, false, false, true, false]);
  });
});

/** Whether a turn was had at each of these moments. */
function takenAt(times: readonly number[]): readonly boolean[] {
  let bucket = fullBucket(limit, 0);
  return times.map((at) => {
    bucket = refilled(bucket, limit, at);
    const isTaken = hasTurn(bucket);
    if (isTaken) bucket = withoutTurn(bucket);
    return isTaken;
  });
}
