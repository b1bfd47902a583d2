import { describe, expect, test } from '@jest/globals';
import { createOnceAtATime } from '../../src/flows/once-at-a-time.ts';

describe('work that is done once at a time', () => {
  test('is shared by who asks meanwhile, and done anew afterwards', async () => {
    const once = createOnceAtATime();
    let begun = 0;
    const ends: (() => void)[] = [];
    const work = async (): Promise<void> => {
      begun += 1;
      await new Promise<void>((resolve) => ends.push(resolve));
    };
    const [first, second, other] = [once('a', work), once('a', work), once('b', work)];
    expect(begun).toBe(2);
    for (const end of ends) end();
    await Promise.all([first, second, other]);
    const third = once('a', work);
    expect(begun).toBe(3);
    ends.at(-1)?.();
    await third;
  });

  test('fails for everybody who waited, and is tried anew by the next', async () => {
    const once = createOnceAtATime();
    const fails = (): Promise<never> => Promise.reject(new Error('no'));
    const both = await Promise.allSettled([once('a', fails), once('a', fails)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await once('a', async () => 'done')).toBe('done');
  });
});
