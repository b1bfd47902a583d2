import { describe, expect, test } from '@jest/globals';
import { addDays, type IsoDate } from '../../src/domain/dates.ts';
import type { Schedule } from '../../src/domain/plan.ts';
import { occurrencesOf } from '../../src/domain/schedule.ts';
import { aPlan } from '../support/builders.ts';
import { demanded, measureOf, plan } from './seed.ts';

/** How many obligations each institution has, and how many items they belong to. */
const counts = (owed: typeof demanded): Record<string, number> => {
  const byInstitution = Map.groupBy(owed, ({ institution }) => institution);
  return Object.fromEntries([...byInstitution].map(([institution, group]) => [institution, group.length]));
};

describe('what the seed plan demands', () => {
  test('is 255 obligations, 168 of them monthly', () => {
    expect(demanded).toHaveLength(255);
    expect(new Set(demanded.map(({ id }) => id)).size).toBe(255);
    expect(demanded.filter(({ measure }) => measure === '1.19')).toHaveLength(7 * 24);
  });

  test('spreads over the institutions as counted by hand', () => {
    const items = Map.groupBy(demanded, ({ institution }) => institution);
    const perInstitution = [...items].map(([institution, group]) => [institution, new Set(group.map(({ measure }) => measure)).size]);
    expect(Object.fromEntries(perInstitution)).toEqual({
      VP: 12, VID: 10, KNAB: 9, IDB: 9, VRS: 8, FID: 7, ĢP: 5, VDD: 4, IeVP: 4, 'VPK IMC': 3, MP: 2, VPK: 1, SAB: 1,
    });
  });

  test('falls due at the end of 2024 as counted', () => {
    expect(counts(demanded.filter(({ dueOn }) => dueOn === '2024-12-31'))).toEqual({
      VP: 6, VID: 5, KNAB: 5, IDB: 5, VRS: 5, FID: 5, ĢP: 4, VDD: 2, IeVP: 2, 'VPK IMC': 2, MP: 1, VPK: 1,
    });
  });

  test('falls due at the end of 2025 as counted', () => {
    const due = demanded.filter(({ dueOn }) => dueOn === '2025-12-31');
    expect(due).toHaveLength(54);
    expect(counts(due)).toEqual({
      VP: 9, VID: 7, KNAB: 6, IDB: 6, VRS: 6, FID: 5, ĢP: 4, VDD: 3, IeVP: 3, 'VPK IMC': 2, MP: 2, SAB: 1,
    });
  });

  test('names months, years and one-off dates', () => {
    expect(occurrencesOf(measureOf('1.19').schedule, plan).map(({ key }) => key)).toEqual(monthsOf(2024, 2025));
    expect(occurrencesOf(measureOf('1.4').schedule, plan).map(({ key, dueOn }) => [key, dueOn])).toEqual([
      ['2024', '2024-12-31'],
      ['2025', '2025-12-31'],
    ]);
    expect(occurrencesOf(measureOf('1.3').schedule, plan).map(({ key }) => key)).toEqual(['2025']);
    expect(occurrencesOf(measureOf('1.21').schedule, plan).map(({ key, dueOn }) => [key, dueOn])).toEqual([['once', '2024-03-31']]);
  });
});

describe('the occurrences of a schedule', () => {
  test('a one-off covers the plan up to its date', () => {
    expect(occurrences({ kind: 'once', dueOn: '2025-06-30' })).toEqual([
      { key: 'once', covers: { from: '2023-01-01', until: '2025-06-30' }, dueOn: '2025-06-30' },
    ]);
  });

  test('a month ends on its own last day', () => {
    const monthly = occurrences({ kind: 'monthly', dueOn: '2024-01-31', repeats: 'FREQ=MONTHLY;BYMONTHDAY=-1' });
    expect(monthly).toHaveLength(24);
    expect(monthly[1]).toEqual({ key: '2024-02', covers: { from: '2024-02-01', until: '2024-02-29' }, dueOn: '2024-02-29' });
    expect(monthly[13]).toEqual({ key: '2025-02', covers: { from: '2025-02-01', until: '2025-02-28' }, dueOn: '2025-02-28' });
    expect(monthly.at(-1)?.dueOn).toBe('2025-12-31');
  });

  test('a quarter covers three months', () => {
    const quarterly = occurrences({ kind: 'quarterly', dueOn: '2025-03-31', repeats: 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1' });
    expect(quarterly).toEqual([
      { key: '2025-Q1', covers: { from: '2025-01-01', until: '2025-03-31' }, dueOn: '2025-03-31' },
      { key: '2025-Q2', covers: { from: '2025-04-01', until: '2025-06-30' }, dueOn: '2025-06-30' },
      { key: '2025-Q3', covers: { from: '2025-07-01', until: '2025-09-30' }, dueOn: '2025-09-30' },
      { key: '2025-Q4', covers: { from: '2025-10-01', until: '2025-12-31' }, dueOn: '2025-12-31' },
    ]);
  });

  test('a half-year covers six months', () => {
    const halfYearly = occurrences({ kind: 'half-yearly', dueOn: '2025-06-30', repeats: 'FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1' });
    expect(halfYearly).toEqual([
      { key: '2025-H1', covers: { from: '2025-01-01', until: '2025-06-30' }, dueOn: '2025-06-30' },
      { key: '2025-H2', covers: { from: '2025-07-01', until: '2025-12-31' }, dueOn: '2025-12-31' },
    ]);
  });

  test('a half-year is named by the month it closes', () => {
    const halfYearly = occurrences({ kind: 'half-yearly', dueOn: '2025-01-31', repeats: 'FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1' });
    expect(halfYearly).toEqual([
      { key: '2025-H1', covers: { from: '2025-01-01', until: '2025-01-31' }, dueOn: '2025-01-31' },
      { key: '2025-H2', covers: { from: '2025-07-01', until: '2025-07-31' }, dueOn: '2025-07-31' },
    ]);
  });

  test('a year covers its months up to the date', () => {
    const yearly = occurrences({ kind: 'yearly', dueOn: '2024-12-31', repeats: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31' });
    expect(yearly).toEqual([
      { key: '2024', covers: { from: '2024-01-01', until: '2024-12-31' }, dueOn: '2024-12-31' },
      { key: '2025', covers: { from: '2025-01-01', until: '2025-12-31' }, dueOn: '2025-12-31' },
    ]);
  });

  test('the last day counts, the day after does not', () => {
    const until = (date: IsoDate): number =>
      occurrences({ kind: 'monthly', dueOn: '2024-01-31', repeats: 'FREQ=MONTHLY;BYMONTHDAY=-1', until: date }).length;
    expect(until('2024-06-30')).toBe(6);
    expect(until('2024-06-29')).toBe(5);
  });

  test('what was due before tracking began is left out', () => {
    const from = (trackFrom: IsoDate, dueOn: IsoDate): number =>
      occurrencesOf({ kind: 'once', dueOn }, { ...aPlan(), trackFrom }).length;
    expect(from('2024-01-01', '2024-01-01')).toBe(1);
    expect(from(addDays('2024-01-01', 1), '2024-01-01')).toBe(0);
    const late = { ...aPlan(), trackFrom: '2025-03-01' } as const;
    expect(occurrencesOf(measureOf('1.19').schedule, late).map(({ key }) => key)).toEqual(monthsOf(2025, 2025).slice(2));
  });
});

function occurrences(schedule: Schedule): ReturnType<typeof occurrencesOf> {
  return occurrencesOf(schedule, { ...aPlan(), trackFrom: '2024-01-01' });
}

function monthsOf(first: number, last: number): readonly string[] {
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years.flatMap((year) => Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`));
}
