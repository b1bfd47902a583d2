import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isDeeperThan } from '../../src/web/json-depth.ts';

describe('the depth of a JSON text', () => {
  test.each<[string, number, boolean]>([
    ['5', 0, false],
    ['[]', 0, true],
    ['{"a":[1]}', 2, false],
    ['{"a":[{}]}', 2, true],
    ['[[],[],[]]', 2, false],
    ['"[[["', 0, false],
    [String.raw`"\"[[["`, 0, false],
    [String.raw`["\\",[[]]]`, 2, true],
    ['['.repeat(5000), 32, true],
  ])('%j is told against %d', (text, most, isDeeper) => {
    expect(isDeeperThan(most, text)).toBe(isDeeper);
  });

  test('is that of the value, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const depth = depthOf(value);
        const text = JSON.stringify(value, undefined, 1);
        expect([isDeeperThan(depth, text), isDeeperThan(depth - 1, text)]).toEqual([false, depth > 0]);
      }),
    );
  });
});

function depthOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
}
