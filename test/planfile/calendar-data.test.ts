import { describe, expect, test } from '@jest/globals';
import { createCalendar } from '../../src/domain/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { CalendarData } from '../../src/domain/plan.ts';
import { calendarData } from '../../src/planfile/calendar-data.ts';
import { overlay, plan } from '../domain/seed.ts';

const dataFor = (regime: 'state' | 'other', known = overlay): CalendarData =>
  calendarData({ country: 'LV', regime, from: '2023-01-01', until: '2025-12-31' }, known);
const offIn = (year: string, data: CalendarData): readonly IsoDate[] => data.daysOff.filter((day) => day.startsWith(year));

describe('the days off of state institutions', () => {
  test('of 2025 are the public holidays and moved days', () => {
    expect(offIn('2025', dataFor('state'))).toEqual([
      '2025-01-01', '2025-04-18', '2025-04-20', '2025-04-21', '2025-05-01', '2025-05-02', '2025-05-04', '2025-05-05', '2025-06-23',
      '2025-06-24', '2025-11-17', '2025-11-18', '2025-12-24', '2025-12-25', '2025-12-26', '2025-12-31',
    ]);
  });

  test('hold substitutes of 4 May and 18 November', () => {
    const { daysOff } = dataFor('state');
    expect(daysOff).toEqual(expect.arrayContaining(['2024-05-06', '2025-05-05', '2023-11-20']));
    expect(daysOff).not.toContain('2024-06-25');
  });

  test('hold what only an administrator knows', () => {
    expect(dataFor('state').daysOff).toEqual(expect.arrayContaining(['2023-05-29', '2023-07-10']));
    expect(dataFor('state', { ...overlay, holidays: [] }).daysOff).not.toContain('2023-07-10');
  });

  test('name every moved Saturday', () => {
    expect(dataFor('state').workedDays).toEqual(['2023-05-20', '2024-12-14', '2024-12-28', '2025-05-10', '2025-11-08', '2026-01-17', '2026-06-27']);
  });

  test('are sorted, once each, two years beyond the plan', () => {
    const { daysOff, workedDays } = dataFor('state');
    expect(daysOff).toEqual([...new Set(daysOff)].toSorted());
    expect(workedDays).toEqual(workedDays.toSorted());
    expect([daysOff[0], daysOff.at(-1)]).toEqual(['2022-01-01', '2027-12-31']);
  });

  test('are what the seed plan holds', () => {
    expect(plan.calendar).toEqual(dataFor('state'));
  });
});

describe('the days off of other institutions', () => {
  test('ignore moved days', () => {
    const other = dataFor('other');
    expect(other.workedDays).toEqual([]);
    expect(dataFor('state').daysOff.filter((day) => !other.daysOff.includes(day))).toEqual(overlay.moved.map(({ off }) => off));
  });

  test.each<[IsoDate, IsoDate, IsoDate]>([
    ['2024-12-31', '2024-12-30', '2025-01-02'],
    ['2025-12-31', '2025-12-30', '2026-01-02'],
    ['2024-03-31', '2024-03-28', '2024-04-02'],
  ])('around %s leave %s and %s', (date, before, after) => {
    const calendar = createCalendar(dataFor('other'));
    expect([calendar.lastOnOrBefore(date), calendar.nextOnOrAfter(date)]).toEqual([before, after]);
  });
});
