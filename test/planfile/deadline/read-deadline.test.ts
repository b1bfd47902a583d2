import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DeadlineReading, DeadlineSchedule } from '../../../src/planfile/deadline/deadline-reading.ts';
import { readDeadline } from '../../../src/planfile/deadline/read-deadline.ts';
import { contextOf, isAsExpected, outcomeOf, type PhraseRow, readRows, tableOf } from './phrase-table.ts';

const context = contextOf({ id: '' });
const read = (phrase: string): DeadlineReading => readDeadline(phrase, context);

const sample = readRows('sample.tsv');
const fresh = [...readRows('fresh.tsv'), ...readRows('second.tsv')];
const all = [...sample, ...fresh];
const understood = all.filter((row) => read(row.phrase).status === 'understood');

const print = (title: string, rows: readonly PhraseRow[]): void => void process.stdout.write(`\n${title}, ${rows.length} rows\n${tableOf(rows)}\n`);

describe('deadlines of real plans', () => {
  test('are all read as people read them', () => {
    print('sample.tsv', sample);
    expect(sample.length).toBe(96);
    expect(sample.filter((row) => !isAsExpected(row))).toEqual([]);
  });
});

describe('deadlines written down before they were read', () => {
  test('are never understood as something else', () => {
    print('fresh.tsv and second.tsv', fresh);
    const wrong = fresh.filter((row) => !isAsExpected(row) && (outcomeOf(row) === 'understood' || outcomeOf(row) === 'other dates'));
    expect(wrong).toEqual([]);
  });

  test('are nearly all read as expected', () => {
    // A bare year or number beside words that no language here knows; a list's bullet before digits.
    const known = ['F600', 'S022', 'S189', 'S311', 'S312', 'S316', 'S389', 'S390', 'S424'];
    expect(fresh.filter((row) => !isAsExpected(row)).map(({ id }) => id)).toEqual(known);
  });
});

const schedulesOf = (reading: DeadlineReading): readonly DeadlineSchedule[] => {
  if (reading.status === 'understood') return [reading.schedule];
  return reading.status === 'ask' ? (reading.proposed ?? []) : [];
};

describe('any text', () => {
  const words = [...new Set(all.flatMap(({ phrase }) => phrase.split(/(?<= )|(?= )/u)))];
  const fromWords = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((some) => some.join(''));
  const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fromWords);

  test('is answered, with dates of this century only', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { dueOn, until = dueOn } of schedulesOf(read(text))) {
          expect(dueOn).toMatch(/^20\d\d-\d\d-\d\d$/u);
          expect(until >= dueOn).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('is answered when it is very long', () => {
    for (const piece of ['1) ', '2025. gada ', '((((', 'no 2024 līdz ', '1.', '\n', ';', 'de-\n', 'ā'])
      for (const times of [40, 50_000]) expect(read(piece.repeat(times)).status).not.toBe('understood');
  });
});

describe('a deadline that is understood', () => {
  const rows = fc.constantFrom(...understood);
  const places = fc.double({ min: 0, max: 1, noNaN: true });
  const strangers = fc.constantFrom('nekad', 'not', 'ne', 'izņemot', 'perhaps', 'zivs', 'nav', 'Nr', '%', '*', '¹', '§', '?', '[1]', '№', '„', 'декабря', '~', '+', '2½', 'ceturtdienās');

  const withStranger = (phrase: string, stranger: string, place: number): string => {
    const words = phrase.split(' ');
    return words.toSpliced(Math.round(place * words.length), 0, stranger).join(' ');
  };

  test('is asked when a word is added that nobody knows', () => {
    fc.assert(
      fc.property(rows, strangers, places, ({ phrase }, stranger, place) => {
        expect(read(withStranger(phrase, stranger, place)).status).not.toBe('understood');
      }),
      { numRuns: 1500 },
    );
  });

  test('is asked when one of its words becomes one that nobody knows', () => {
    fc.assert(
      fc.property(rows, places, ({ phrase }, place) => {
        const words = phrase.split(' ');
        const at = Math.min(Math.floor(place * words.length), words.length - 1);
        expect(read(words.with(at, 'zivs').join(' ')).status).not.toBe('understood');
      }),
      { numRuns: 800 },
    );
  });

  // "Katru gadu līdz 1. martam" without its rhythm has no year, and a date with a rhythm is another deadline.
  test('stays recurring or single when a word is lost, or is asked', () => {
    for (const { phrase } of understood) {
      const before = schedulesOf(read(phrase))[0];
      const words = phrase.split(' ');
      for (const at of words.keys()) {
        const after = read(words.toSpliced(at, 1).join(' '));
        if (after.status === 'understood') expect([phrase, after.schedule.rrule === undefined]).toEqual([phrase, before?.rrule === undefined]);
      }
    }
  });

  test('is of the year that it names', () => {
    for (const { phrase } of understood) {
      const next = read(phrase.replaceAll(/(?<!\d)20(\d\d)(?!\d)/gu, (_year, digits: string) => `20${String(Number(digits) + 8).padStart(2, '0')}`));
      const [before] = schedulesOf(read(phrase));
      if (before?.rrule !== undefined || next.status !== 'understood' || before === undefined) continue;
      expect([phrase, Number(next.schedule.dueOn.slice(0, 4))]).toEqual([phrase, Number(before.dueOn.slice(0, 4)) + 8]);
    }
  });
});

describe('what is proposed', () => {
  test.each([
    ['līdz 2025. gada decembrim', [{ dueOn: '2025-12-31' }], 'by-period'],
    ['līdz 2026. gada 1. martam un 2028. gada 1. martam', [{ dueOn: '2026-03-01' }, { dueOn: '2028-03-01' }], 'several'],
    ['2025. gada marts, jūnijs', [{ dueOn: '2025-03-31' }, { dueOn: '2025-06-30' }], 'several'],
    ['1) 30.10.2026 2) 31.12.2024 3) 31.12.2024', [{ dueOn: '2026-10-30' }, { dueOn: '2024-12-31' }, { dueOn: '2024-12-31' }], 'several'],
    ['Katru gadu⏎⏎2025. gada decembris', [{ dueOn: '2024-12-31', rrule: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31', until: '2025-12-31' }, { dueOn: '2025-12-31' }], 'several'],
    ['2024.gada de-⏎cembris', [{ dueOn: '2024-12-31' }], 'spelling'],
    ['katru menesi', [{ dueOn: '2024-01-31', rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1', until: '2025-12-31' }], 'spelling'],
    ['Divas reizes gadā', [{ dueOn: '2024-06-30', rrule: 'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1', until: '2025-12-31' }], 'count'],
    ['31.12.25', [{ dueOn: '2025-12-31' }], 'short-year'],
    ['01/02/2025', [], 'day-or-month'],
    ['2024./2025. mācību gads', [], 'split-year'],
    ['2025. gada decembris*', [{ dueOn: '2025-12-31' }], 'unknown-words'],
    ['Sākot ar 2024. gadu', [], 'start-only'],
    ['reizi divos gados', [], 'interval-start'],
    ['Katru gadu sākot no 2026. gada', [], 'never'],
    ['2025. gada rudens', [], 'vague'],
    ['Mēneša laikā pēc plāna apstiprināšanas', [], 'plan-event'],
  ])('for %s is shown with its reason', (phrase, proposed, kind) => {
    const reading = read(phrase);
    expect(reading.status).toBe('ask');
    expect(schedulesOf(reading)).toEqual(proposed);
    expect(reading.status === 'ask' && reading.why.kind).toBe(kind);
  });

  test.each([
    ['', 'nothing-there'],
    ['–', 'nothing-there'],
    ['TBC', 'nothing-there'],
    ['2024. gada 31. jūnijs', 'impossible-date'],
    ['30 dienu laikā no līguma noslēgšanas', 'event'],
    ['Eiropolā noteiktajos termiņos', 'no-time'],
    ['до 31 січня 2022 р.', 'other-script'],
  ])('for %j is nothing', (phrase, kind) => {
    expect(read(phrase)).toEqual({ status: 'unreadable', why: { kind } });
  });
});

describe("the plan's dates", () => {
  test('are named when they are missing', () => {
    expect(readDeadline('Katru gadu', {})).toEqual({ status: 'ask', why: { kind: 'plan-dates', needs: ['from', 'until'] } });
    expect(readDeadline('Katru gadu', { from: '2024-01-01' })).toEqual({ status: 'ask', why: { kind: 'plan-dates', needs: ['until'] } });
    expect(readDeadline('Katru gadu sākot no 2025. gada', {})).toEqual({ status: 'ask', why: { kind: 'plan-dates', needs: ['until'] } });
  });

  test('start in the middle of a period', () => {
    expect(schedulesOf(readDeadline('Katru gadu līdz 1. martam', { from: '2024-03-02', until: '2026-12-31' }))[0]?.dueOn).toBe('2025-03-01');
    expect(schedulesOf(readDeadline('Katru mēnesi', { from: '2024-02-29', until: '2026-12-31' }))[0]?.dueOn).toBe('2024-02-29');
    expect(schedulesOf(readDeadline('reizi nedēļā', { from: '2024-01-08', until: '2026-12-31' }))[0]?.dueOn).toBe('2024-01-14');
  });
});
