import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar } from '../../src/domain/calendar.ts';
import { addDays, daysBetween, type IsoDate } from '../../src/domain/dates.ts';
import { calendar } from './seed.ts';

const anyDate = fc.integer({ min: 0, max: daysBetween('2023-01-01', '2027-06-30') }).map((days) => addDays('2023-01-01', days));
const workingDay = anyDate.filter((date) => calendar.isWorkingDay(date));
const anyCount = fc.integer({ min: -60, max: 60 });

describe('the working days of state institutions', () => {
  test.each<[IsoDate, IsoDate, IsoDate]>([
    ['2024-12-31', '2024-12-28', '2025-01-02'],
    ['2025-12-31', '2025-12-30', '2026-01-05'],
    ['2024-03-31', '2024-03-28', '2024-04-02'],
    ['2025-11-30', '2025-11-28', '2025-12-01'],
    ['2025-12-05', '2025-12-05', '2025-12-05'],
  ])('around %s they are %s and %s', (date, before, after) => {
    expect(calendar.lastOnOrBefore(date)).toBe(before);
    expect(calendar.nextOnOrAfter(date)).toBe(after);
  });

  test('a moved Saturday is worked, its weekday is not', () => {
    expect(['2025-11-08', '2025-11-17', '2025-11-15'].map((date) => calendar.isWorkingDay(date as IsoDate))).toEqual([true, false, false]);
  });

  test('a weekend day is worked though it is a holiday', () => {
    const odd = createCalendar({ country: 'LV', regime: 'state', daysOff: ['2025-11-08'], workedDays: ['2025-11-08'] });
    expect(odd.isWorkingDay('2025-11-08')).toBe(true);
  });
});

describe('counting working days', () => {
  test('five after the end of November is 5 December', () => {
    expect(calendar.addWorkingDays('2025-11-30', 5)).toBe('2025-12-05');
    expect(calendar.addWorkingDays('2025-11-30', -5)).toBe('2025-11-24');
  });

  test('ten after the end of 2025 is 16 January', () => {
    expect(calendar.addWorkingDays('2025-12-31', 10)).toBe('2026-01-16');
    expect(calendar.addWorkingDays('2026-01-16', 1)).toBe('2026-01-17');
  });

  test('none rolls back to a working day', () => {
    expect(calendar.addWorkingDays('2025-12-31', 0)).toBe('2025-12-30');
    expect(calendar.addWorkingDays('2025-12-30', 0)).toBe('2025-12-30');
  });

  test('a shift in days rolls back, in working days counts', () => {
    expect(calendar.shift('2025-12-31', { days: -60 })).toBe('2025-10-31');
    expect(calendar.shift('2025-12-31', { days: -30 })).toBe('2025-12-01');
    expect(calendar.shift('2025-12-31', { workingDays: -5 })).toBe('2025-12-19');
    expect(calendar.shift('2025-12-31', { workingDays: 10 })).toBe('2026-01-16');
  });

  test('there and back again is the same working day', () => {
    fc.assert(
      fc.property(workingDay, anyCount, (date, count) => {
        expect(calendar.addWorkingDays(calendar.addWorkingDays(date, count), -count)).toBe(date);
      }),
    );
  });

  test('the result is a working day', () => {
    fc.assert(
      fc.property(anyDate, anyCount, (date, count) => {
        expect(calendar.isWorkingDay(calendar.addWorkingDays(date, count))).toBe(true);
      }),
    );
  });

  test('as many working days lie between as were added', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 40 }), (date, count) => {
        const later = calendar.addWorkingDays(date, count);
        const passed = Array.from({ length: daysBetween(date, later) }, (_, index) => addDays(date, index + 1));
        expect(passed.filter((day) => calendar.isWorkingDay(day))).toHaveLength(count);
      }),
    );
  });

  test('one step and another are two steps', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (date, first, second) => {
        expect(calendar.addWorkingDays(calendar.addWorkingDays(date, first), second)).toBe(calendar.addWorkingDays(date, first + second));
        expect(calendar.addWorkingDays(calendar.addWorkingDays(date, -first), -second)).toBe(calendar.addWorkingDays(date, -first - second));
      }),
    );
  });

  test('the nearest working days enclose a date', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const [before, after] = [calendar.lastOnOrBefore(date), calendar.nextOnOrAfter(date)];
        expect(before <= date && date <= after).toBe(true);
        expect(before === date).toBe(calendar.isWorkingDay(date));
        expect(calendar.addWorkingDays(before, 1) === after).toBe(before !== date);
      }),
    );
  });
});
