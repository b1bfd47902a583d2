import { describe, expect, test } from '@jest/globals';
import { createKnownRows } from '../../src/store/sqlite/known-rows.ts';

const row = <Value>(value: Value, size = 100) => ({ value, size, asOf: 1 });

describe('rows that are known', () => {
  test('the newest that was kept is given, to who asks for its kind, partition and id', () => {
    const known = createKnownRows();
    const [heads, documents] = [known.kind<string>(), known.kind<string>()];
    heads.keep('p', 'k', row('old'));
    heads.keep('p', 'k', row('new'));
    expect(heads.get('p', 'k')).toEqual(row('new'));
    expect([heads.get('p', 'other'), heads.get('other', 'k'), documents.get('p', 'k')]).toEqual([undefined, undefined, undefined]);
  });

  test('what was not asked for of late is forgotten, of whatever kind', () => {
    const known = createKnownRows(500_000);
    const [rows, others] = [known.kind<number | string>(), known.kind<string>()];
    others.keep('p', 'once', row('once'));
    rows.keep('p', 'often', row('often'));
    for (let index = 0; index < 400; index += 1) {
      rows.keep('p', `k${index}`, row(index, 5_000));
      expect(rows.get('p', 'often')?.value).toBe('often');
    }
    expect(others.get('p', 'once')).toBeUndefined();
    const kept = Array.from({ length: 400 }, (_, index) => rows.get('p', `k${index}`)).filter((value) => value !== undefined);
    // Two generations of 500,000 characters.
    expect(kept.length).toBeGreaterThan(50);
    expect(kept.length).toBeLessThanOrEqual(200);
  });

  test('one row that is written again and again takes the place of one', () => {
    const known = createKnownRows(500_000);
    const rows = known.kind<number | string>();
    rows.keep('p', 'once', row('once'));
    for (let index = 0; index < 400; index += 1) rows.keep('p', 'k', row(index, 5_000));
    expect(rows.get('p', 'once')?.value).toBe('once');
  });

  test('of rows that are gone no more are kept than of others', () => {
    const known = createKnownRows(500_000);
    const rows = known.kind<string | undefined>();
    for (let index = 0; index < 20_000; index += 1) {
      rows.keep('p', `k${index}`, row('there', 300));
      rows.keep('p', `k${index}`, row(undefined, 0));
    }
    const kept = Array.from({ length: 20_000 }, (_, index) => rows.get('p', `k${index}`)).filter((value) => value !== undefined);
    // A key alone counts as a hundred characters.
    expect(kept.length).toBeLessThanOrEqual(10_000);
  });

  test('forgetting leaves nothing', () => {
    const known = createKnownRows();
    const rows = known.kind<string>();
    rows.keep('p', 'k', row('k'));
    known.forget();
    expect(rows.get('p', 'k')).toBeUndefined();
  });
});
