import { describe, expect, test } from '@jest/globals';
import { check, verdictsOn } from './check.ts';
import type { FigureRow, Figures } from './report.ts';

const rate = (ratio: number): FigureRow => ({ what: 'a second', value: 1, ratio, target: { atLeast: 1 } });
const time = (ratio: number): FigureRow => ({ what: 'ms', value: 1, ratio, target: { atMost: 1 } });
const goodness = (row: FigureRow, expected: number): readonly boolean[] => verdictsOn([row], { [row.what]: expected }).map(({ isGood }) => isGood);

describe('a ratio', () => {
  test.each([
    [0.6, true],
    [0.41, true],
    [0.39, false],
    [6, true],
  ])('of a rate, expected 0.6, %d: %s', (ratio, isGood) => {
    expect(goodness(rate(ratio), 0.6)).toEqual([isGood]);
  });

  test.each([
    [3, true],
    [3.9, true],
    [4.1, false],
    [0.3, true],
  ])('of a time, expected 3, %d: %s', (ratio, isGood) => {
    expect(goodness(time(ratio), 3)).toEqual([isGood]);
  });

  test('need not meet its target', () => {
    expect(goodness(rate(0.1), 0.1)).toEqual([true]);
  });

  test('that cannot be told is not good', () => {
    expect(goodness(rate(NaN), 0.6)).toEqual([false]);
    expect(goodness({ what: 'a second', value: 1 }, 0.6)).toEqual([false]);
    expect(goodness({ what: 'a second', value: 1, ratio: 0.6 }, 0.6)).toEqual([false]);
  });
});

/** Each run of the bench has the next rows. */
function benchOf(...runs: readonly (readonly FigureRow[])[]): { readonly run: () => Promise<Figures>; readonly runs: () => number } {
  let count = 0;
  return {
    run: async () => {
      count += 1;
      return { name: 'Bench', size: '', rows: runs[count - 1] ?? [] };
    },
    runs: () => count,
  };
}

describe('the check', () => {
  const expected = { bench: { 'a second': 0.6, ms: 3 } };

  test('runs a bench once while all holds', async () => {
    const bench = benchOf([rate(0.6), time(3), { ...rate(0), what: 'unexpected' }]);
    const said: string[] = [];
    expect(await check({ bench: bench.run, other: benchOf().run }, expected, (line) => said.push(line))).toBe(true);
    expect(bench.runs()).toBe(1);
    expect(said).toEqual(['✓ bench: a second: 0.60, expected 0.60, at least 0.40', '✓ bench: ms: 3.00, expected 3.00, at most 4.00']);
  });

  test('forgives each ratio one bad run', async () => {
    const bench = benchOf([rate(0.1), time(3)], [rate(0.6), time(9)]);
    const said: string[] = [];
    expect(await check({ bench: bench.run }, expected, (line) => said.push(line))).toBe(true);
    expect(said[0]).toBe('✓ bench: a second: 0.60, before 0.10, expected 0.60, at least 0.40');
  });

  test('fails on a ratio that is worse twice', async () => {
    const bench = benchOf([rate(0.6), time(9)], [rate(0.6), time(8)]);
    const said: string[] = [];
    expect(await check({ bench: bench.run }, expected, (line) => said.push(line))).toBe(false);
    expect(bench.runs()).toBe(2);
    expect(said[1]).toBe('✗ bench: ms: 8.00, before 9.00, expected 3.00, at most 4.00');
  });

  test('fails on a row that is not measured', async () => {
    const said: string[] = [];
    expect(await check({ bench: benchOf([rate(0.6)], [rate(0.6)]).run }, expected, (line) => said.push(line))).toBe(false);
    expect(said).toContain('✗ bench: ms: was not measured');
  });

  test('fails on a bench that is not there', async () => {
    const said: string[] = [];
    expect(await check({}, expected, (line) => said.push(line))).toBe(false);
    expect(said).toEqual(['✗ bench: there is no such bench']);
  });
});
