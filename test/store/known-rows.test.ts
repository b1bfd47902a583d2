import { describe, expect, test } from '@jest/globals';
import { createKnownRows } from '../../src/store/sqlite/known-rows.ts';

const size = 100;

describe('rows that are known', () => {
  test('a row is given at the version at which it was kept, and at no other', () => {
    const rows = createKnownRows();
    const value = { a: 1 };
    rows.keep('k', { version: 7, value, size });
    expect([rows.get('k', 7), rows.get('k', 8), rows.get('k', 6), rows.get('other', 7)]).toEqual([value, undefined, undefined, undefined]);
    const next = { a: 2 };
    rows.keep('k', { version: 8, value: next, size });
    expect([rows.get('k', 8), rows.get('k', 7)]).toEqual([next, undefined]);
  });

  test('nobody can change what others are given', () => {
    const rows = createKnownRows();
    rows.keep('k', { version: 1, value: { a: { b: [1] } }, size });
    const given = rows.get('k', 1) as { a: { b: number[] } };
    expect(() => given.a.b.push(2)).toThrow(TypeError);
  });

  test('what was not asked for of late is forgotten', () => {
    const rows = createKnownRows(500_000);
    rows.keep('once', { version: 1, value: 'once', size });
    rows.keep('often', { version: 1, value: 'often', size });
    for (let index = 0; index < 400; index += 1) {
      rows.keep(`k${index}`, { version: 1, value: index, size: 5_000 });
      expect(rows.get('often', 1)).toBe('often');
    }
    expect(rows.get('once', 1)).toBeUndefined();
    const kept = Array.from({ length: 400 }, (_, index) => rows.get(`k${index}`, 1)).filter((value) => value !== undefined);
    // Two generations of 500,000 characters.
    expect(kept.length).toBeLessThanOrEqual(200);
  });
});
