import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays, dateIn, dateOf, dayNumber, daysBetween, instantAt, type IsoDate, isoWeekOf, monthOf, parseIsoDate, timeIn, toInstant, weekdayOf, yearOf,
} from '../../src/domain/dates.ts';

const riga = 'Europe/Riga';
const anyDate = fc.integer({ min: -40_000, max: 80_000 }).map((days) => addDays('1970-01-01', days));
const anyDistance = fc.integer({ min: -5000, max: 5000 });

describe('reading a date', () => {
  test.each(['2025-12-31', '2024-02-29', '2000-02-29', '0001-01-01'])('%s is a date', (text) => {
    expect(parseIsoDate(text)).toBe(text);
  });

  test.each(['2025-02-29', '1900-02-29', '2025-13-01', '2025-00-10', '2025-04-31', '2025-1-1', '31.12.2025.', '', 'rīt', ' 2025-12-31', '2025-12-31T09:00'])(
    '"%s" is no date',
    (text) => {
      expect(parseIsoDate(text)).toBeUndefined();
    },
  );

  test('any text is read as itself or not at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect([text, undefined]).toContain(parseIsoDate(text));
      }),
    );
  });

  test('every date that exists is read', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(parseIsoDate(date)).toBe(date);
      }),
    );
  });
});

describe('counting days', () => {
  test('months and leap years are passed correctly', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(addDays('2025-12-31', -60)).toBe('2025-11-01');
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
    expect(daysBetween('2025-12-31', '2025-12-01')).toBe(-30);
  });

  test('adding and subtracting the same days changes nothing', () => {
    fc.assert(
      fc.property(anyDate, anyDistance, (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date);
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  test('dates sort as texts in their own order', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 5000 }), (date, days) => {
        expect(date < addDays(date, days)).toBe(true);
      }),
    );
  });

  test.each<[IsoDate, number]>([
    ['2025-12-01', 1],
    ['2025-12-31', 3],
    ['2024-12-28', 6],
    ['2024-03-31', 7],
    ['1969-12-31', 3],
  ])('%s is weekday %i', (date, weekday) => {
    expect(weekdayOf(date)).toBe(weekday);
  });

  test('a weekday returns after seven days only', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const week = [0, 1, 2, 3, 4, 5, 6].map((days) => weekdayOf(addDays(date, days)));
        expect(new Set(week)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
        expect(weekdayOf(addDays(date, 7))).toBe(week[0]);
      }),
    );
  });

  test('a date is built from its parts and read back', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(dateOf(yearOf(date), monthOf(date), Number(date.slice(8)))).toBe(date);
      }),
    );
    expect(dayNumber('1970-01-02')).toBe(1);
  });
});

describe('the ISO week', () => {
  test.each<[IsoDate, string]>([
    ['2025-12-01', '2025-W49'],
    ['2025-12-07', '2025-W49'],
    ['2025-07-21', '2025-W30'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
  ])('%s lies in %s', (date, week) => {
    expect(isoWeekOf(date)).toBe(week);
  });
});

describe('moments in Riga', () => {
  test('the day begins two or three hours before UTC', () => {
    expect(dateIn(riga, '2025-12-31T21:59:59.999Z')).toBe('2025-12-31');
    expect(dateIn(riga, '2025-12-31T22:00:00.000Z')).toBe('2026-01-01');
    expect(dateIn(riga, '2025-06-30T20:59:59.999Z')).toBe('2025-06-30');
    expect(dateIn(riga, '2025-06-30T21:00:00.000Z')).toBe('2025-07-01');
  });

  test('the clock on the wall is read with the season', () => {
    expect(timeIn(riga, '2025-12-01T07:07:00.000Z')).toBe('09:07');
    expect(timeIn(riga, '2025-07-01T06:00:00.000Z')).toBe('09:00');
    expect(timeIn(riga, '2025-12-31T22:30:00.000Z')).toBe('00:30');
  });

  test.each<[IsoDate, string]>([
    ['2025-03-29', '2025-03-29T07:00:00.000Z'],
    ['2025-03-30', '2025-03-30T06:00:00.000Z'],
    ['2025-10-25', '2025-10-25T06:00:00.000Z'],
    ['2025-10-26', '2025-10-26T07:00:00.000Z'],
  ])('9:00 on %s is %s', (date, instant) => {
    expect(instantAt(riga, date, '09:00')).toBe(instant);
  });

  test('a time that spring skips becomes the one after', () => {
    expect(instantAt(riga, '2025-03-30', '03:30')).toBe('2025-03-30T01:30:00.000Z');
    expect(timeIn(riga, '2025-03-30T01:30:00.000Z')).toBe('04:30');
  });

  test('an hour that autumn repeats stays on its date', () => {
    for (const instant of ['2025-10-26T00:30:00.000Z', '2025-10-26T01:30:00.000Z'] as const) {
      expect([dateIn(riga, instant), timeIn(riga, instant)]).toEqual(['2025-10-26', '03:30']);
    }
  });

  test('every moment is found again by date and time', () => {
    const anyHour = fc.integer({ min: 4, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
    fc.assert(
      fc.property(anyDate.filter((date) => date >= '2000-01-01'), anyHour, (date, time) => {
        const instant = instantAt(riga, date, time);
        expect([dateIn(riga, instant), timeIn(riga, instant)]).toEqual([date, time]);
      }),
    );
  });

  test('an instant is written in UTC with milliseconds', () => {
    expect(toInstant(Date.UTC(2025, 11, 1, 7))).toBe('2025-12-01T07:00:00.000Z');
  });
});
