import { describe, expect, test } from '@jest/globals';
import { createSlots } from '../../src/flows/slots.ts';

describe('slots', () => {
  test('begin so many at a time, in the order asked', async () => {
    const slots = createSlots(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const all = [0, 1, 2, 3].map((index) =>
      slots(async () => {
        begun.push(index);
        await new Promise<void>((resolve) => (ends[index] = resolve));
        return index;
      }),
    );
    expect(begun).toEqual([0, 1]);
    ends[1]?.();
    expect(await all[1]).toBe(1);
    expect(begun).toEqual([0, 1, 2]);
    ends[0]?.();
    ends[2]?.();
    await all[2];
    ends[3]?.();
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
  });

  test('give the place of what failed to the next', async () => {
    const slots = createSlots(1);
    const failed = slots(() => Promise.reject(new Error('no')));
    const next = slots(async () => 'done');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('done');
    expect(await slots(async () => 'free again')).toBe('free again');
  });
});
