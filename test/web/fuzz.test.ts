import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type FuzzResult, runFuzz } from '../fuzz/fuzz.ts';
import { mutationKinds } from '../fuzz/mutate.ts';

let result: FuzzResult;
beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined); // the SDK writes refused requests there
  result = await runFuzz({ count: 2000, seed: 1 });
}, 300_000);
afterAll(() => void jest.restoreAllMocks());

describe('2,000 mutated activities', () => {
  test('bring no failure, hang, leak or entry of others', () => {
    expect(result.violations).toEqual([]);
  });

  test('are of every kind, and each is answered', () => {
    const sums = mutationKinds.map((kind) => Object.values(result.statuses[kind]).reduce((sum, n) => sum + n, 0));
    expect(Math.min(...sums)).toBeGreaterThan(100);
    expect(result.took).toHaveLength(2000);
  });

  test('still hold presses and texts that are heard', () => {
    expect(result.recorded).toBeGreaterThan(0);
    expect(result.replies).toBeGreaterThan(100);
    expect(Object.keys(result.statuses.none)).toEqual(['200']);
  });
});
