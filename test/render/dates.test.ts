import { describe, expect, test } from '@jest/globals';
import type { IsoDate } from '../../src/domain/dates.ts';
import { english } from '../../src/render/texts/en.ts';
import { latvian, latvianMonth } from '../../src/render/texts/lv.ts';

const lv = latvian.dates;
const en = english.dates;

/** Each month in the cases that sentences need. */
const months = [
  { nominative: 'janvāris', genitive: 'janvāra', dative: 'janvārim', accusative: 'janvāri', locative: 'janvārī' },
  { nominative: 'februāris', genitive: 'februāra', dative: 'februārim', accusative: 'februāri', locative: 'februārī' },
  { nominative: 'marts', genitive: 'marta', dative: 'martam', accusative: 'martu', locative: 'martā' },
  { nominative: 'aprīlis', genitive: 'aprīļa', dative: 'aprīlim', accusative: 'aprīli', locative: 'aprīlī' },
  { nominative: 'maijs', genitive: 'maija', dative: 'maijam', accusative: 'maiju', locative: 'maijā' },
  { nominative: 'jūnijs', genitive: 'jūnija', dative: 'jūnijam', accusative: 'jūniju', locative: 'jūnijā' },
  { nominative: 'jūlijs', genitive: 'jūlija', dative: 'jūlijam', accusative: 'jūliju', locative: 'jūlijā' },
  { nominative: 'augusts', genitive: 'augusta', dative: 'augustam', accusative: 'augustu', locative: 'augustā' },
  { nominative: 'septembris', genitive: 'septembra', dative: 'septembrim', accusative: 'septembri', locative: 'septembrī' },
  { nominative: 'oktobris', genitive: 'oktobra', dative: 'oktobrim', accusative: 'oktobri', locative: 'oktobrī' },
  { nominative: 'novembris', genitive: 'novembra', dative: 'novembrim', accusative: 'novembri', locative: 'novembrī' },
  { nominative: 'decembris', genitive: 'decembra', dative: 'decembrim', accusative: 'decembri', locative: 'decembrī' },
].map((cases, index) => ({ month: index + 1, day: `2025-${String(index + 1).padStart(2, '0')}-05` as IsoDate, cases }));

describe('dates in Latvian', () => {
  test.each(months)('$cases.nominative is declined', ({ month, day, cases }) => {
    const cased = (['nominative', 'genitive', 'dative', 'accusative', 'locative'] as const).map((name) => [name, latvianMonth(month, name)]);
    expect(Object.fromEntries(cased)).toEqual(cases);
    expect(new Intl.DateTimeFormat('lv', { month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))).toBe(cases.nominative);
  });

  test.each(months)('$cases.nominative stands in every form of a date', ({ day, cases }) => {
    expect(lv.long(day)).toBe(`2025. gada 5. ${cases.nominative}`);
    expect(lv.day(day)).toBe(`5. ${cases.nominative}`);
    expect(lv.on(day)).toBe(`2025. gada 5. ${cases.locative}`);
    expect(lv.until(day)).toBe(`5. ${cases.dative}`);
    expect(lv.untilWithYear(day)).toBe(`2025. gada 5. ${cases.dative}`);
    expect(lv.since(day)).toBe(`5. ${cases.genitive}`);
    expect(lv.ofMonth(day)).toBe(cases.genitive);
  });

  test.each(months)('$cases.nominative names an occurrence', ({ month, cases }) => {
    const key = `2025-${String(month).padStart(2, '0')}`;
    expect([lv.occurrence(key, 2025), lv.occurrence(key, 2026)]).toEqual([cases.nominative, `2025. gada ${cases.nominative}`]);
    expect([lv.duringOccurrence(key, 2025), lv.duringOccurrence(key, 2026)]).toEqual([cases.accusative, `2025. gada ${cases.accusative}`]);
  });

  test.each<[string, string, string]>([
    ['2025', '2025. gads', '2025. gadu'],
    ['2025-H1', '2025. gada 1. pusgads', '2025. gada 1. pusgadu'],
    ['2025-Q3', '2025. gada 3. ceturksnis', '2025. gada 3. ceturksni'],
    ['once', '', ''],
  ])('the occurrence %s has a name', (key, name, during) => {
    expect([lv.occurrence(key, 2025), lv.duringOccurrence(key, 2025)]).toEqual([name, during]);
  });

  test('weekdays stand alone and after "līdz"', () => {
    const week = ['2025-12-01', '2025-12-02', '2025-12-03', '2025-12-04', '2025-12-05', '2025-12-06', '2025-12-07'] as const;
    const names = ['pirmdiena', 'otrdiena', 'trešdiena', 'ceturtdiena', 'piektdiena', 'sestdiena', 'svētdiena'];
    expect(week.map((day) => lv.weekday(day))).toEqual(names);
    expect(week.map((day) => lv.untilWeekday(day))).toEqual(names.map((name) => `${name}i`));
    const intl = new Intl.DateTimeFormat('lv', { weekday: 'long', timeZone: 'UTC' });
    expect(week.map((day) => intl.format(new Date(`${day}T00:00:00Z`)).toLowerCase())).toEqual(names);
  });

  test('short dates, times, weeks and lists read as officials write', () => {
    expect(lv.short('2025-12-05')).toBe('05.12.2025.');
    expect([lv.time('09:07'), lv.time('16:00'), lv.time('00:05')]).toEqual(['9.07', '16.00', '0.05']);
    expect(lv.week('2025-W05')).toBe('2025. gada 5. nedēļa');
    expect([['VP'], ['VP', 'VRS'], ['VP', 'VRS', 'VID']].map((items) => lv.list(items))).toEqual(['VP', 'VP un VRS', 'VP, VRS un VID']);
  });
});

describe('dates in English', () => {
  const names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

  test.each(months)('month $month stands in every form of a date', ({ month, day }) => {
    const name = names[month - 1] ?? '';
    expect([en.long(day), en.on(day), en.untilWithYear(day)]).toEqual(Array.from({ length: 3 }, () => `5 ${name} 2025`));
    expect([en.day(day), en.until(day), en.since(day)]).toEqual(Array.from({ length: 3 }, () => `5 ${name}`));
    expect(en.ofMonth(day)).toBe(name);
    const key = day.slice(0, 7);
    expect([en.occurrence(key, 2025), en.duringOccurrence(key, 2026)]).toEqual([name, `${name} 2025`]);
  });

  test('weekdays, times, weeks and other occurrences have names', () => {
    expect([en.weekday('2025-12-05'), en.untilWeekday('2025-12-07')]).toEqual(['Friday', 'Sunday']);
    expect([en.short('2025-12-05'), en.time('09:07'), en.week('2025-W05')]).toEqual(['5 Dec 2025', '9:07', 'week 5 of 2025']);
    expect(['2025', '2025-H2', '2025-Q3', 'once'].map((key) => en.occurrence(key, 2025))).toEqual(['2025', 'second half of 2025', 'quarter 3 of 2025', '']);
    expect(en.list(['VP', 'VRS', 'VID'])).toBe('VP, VRS and VID');
  });
});
