import { describe, expect, test } from '@jest/globals';
import { createCalendar } from '../../src/domain/calendar.ts';
import { addDays, type Instant, instantAt, type IsoDate } from '../../src/domain/dates.ts';
import { digestMoment, nextDigestMoment, nextSendingMoment } from '../../src/domain/sending-hours.ts';
import { calendar, nineOn, plan } from './seed.ts';

/** A moment in Riga, `YYYY-MM-DD HH:mm`. */
type Moment = `${IsoDate} ${string}`;
const at = (moment: Moment): Instant => instantAt(plan.zone, moment.slice(0, 10) as IsoDate, moment.slice(11));
const next = (moment: Moment): Instant => nextSendingMoment(at(moment), plan, calendar);

describe('the next sending moment', () => {
  test.each<Moment>(['2025-12-01 09:00', '2025-12-01 12:34', '2025-12-01 15:59', '2025-11-08 10:00'])('at %s is now', (moment) => {
    expect(next(moment)).toBe(at(moment));
  });

  test.each<[string, Moment, IsoDate]>([
    ['before nine is nine', '2025-12-01 08:59', '2025-12-01'],
    ['in the night is nine', '2025-12-01 00:00', '2025-12-01'],
    ['at four is the next morning', '2025-12-01 16:00', '2025-12-02'],
    ['in the evening is the next morning', '2025-12-01 23:59', '2025-12-02'],
    ['after four on Friday is Monday', '2025-12-05 16:00', '2025-12-08'],
    ['on Saturday morning is Monday', '2025-12-06 07:00', '2025-12-08'],
    ['on Sunday at noon is Monday', '2025-12-07 12:00', '2025-12-08'],
    ['on a holiday is the day after', '2025-12-24 10:00', '2025-12-29'],
    ['at the end of the year is 5 January', '2025-12-30 16:00', '2026-01-05'],
    ['on Friday evening is a worked Saturday', '2026-01-16 17:00', '2026-01-17'],
  ])('%s', (_title, moment, day) => {
    expect(next(moment)).toBe(nineOn(day));
  });

  test('over the night of spring keeps nine on the wall', () => {
    expect(next('2025-03-28 16:00')).toBe('2025-03-31T06:00:00.000Z');
    expect(nextSendingMoment('2025-03-30T00:30:00.000Z', plan, everyDay)).toBe('2025-03-30T06:00:00.000Z');
    expect(nextSendingMoment('2025-03-30T05:59:00.000Z', plan, everyDay)).toBe('2025-03-30T06:00:00.000Z');
  });

  test('over the night of autumn keeps nine on the wall', () => {
    expect(next('2025-10-24 16:00')).toBe('2025-10-27T07:00:00.000Z');
    expect(nextSendingMoment('2025-10-26T00:30:00.000Z', plan, everyDay)).toBe('2025-10-26T07:00:00.000Z');
    expect(nextSendingMoment('2025-10-26T06:59:00.000Z', plan, everyDay)).toBe('2025-10-26T07:00:00.000Z');
  });

  test('waiting once is enough', () => {
    for (let hour = 0; hour < 24 * 400; hour += 1) {
      const now = new Date(Date.UTC(2024, 11, 1, hour)).toISOString() as Instant;
      const moment = nextSendingMoment(now, plan, calendar);
      expect(nextSendingMoment(moment, plan, calendar)).toBe(moment);
      expect(moment >= now).toBe(true);
    }
  });
});

describe('the moment of the digest', () => {
  test.each<[string, IsoDate, { week: string; on: IsoDate }]>([
    ['is Monday at nine', '2025-12-01', { week: '2025-W49', on: '2025-12-01' }],
    ['is the Monday before a Sunday', '2025-12-07', { week: '2025-W49', on: '2025-12-01' }],
    ['after Easter Monday is Tuesday', '2025-04-21', { week: '2025-W17', on: '2025-04-22' }],
    ['after the substitute of 4 May is Tuesday', '2025-05-05', { week: '2025-W19', on: '2025-05-06' }],
    ['after a moved Monday and a holiday is Wednesday', '2025-11-17', { week: '2025-W47', on: '2025-11-19' }],
    ['counts the week by its Thursday', '2024-12-31', { week: '2025-W01', on: '2025-01-02' }],
  ])('%s', (_title, day, { week, on }) => {
    expect(digestMoment(day, plan, calendar)).toEqual({ week, at: nineOn(on) });
  });

  test('is the same on every day of a week', () => {
    for (const offset of [0, 1, 2, 3, 4, 5, 6]) {
      expect(digestMoment(addDays('2025-11-17', offset), plan, calendar)?.at).toBe('2025-11-19T07:00:00.000Z');
    }
  });

  test('keeps nine on the wall in both seasons', () => {
    expect(digestMoment('2025-03-24', plan, calendar)?.at).toBe('2025-03-24T07:00:00.000Z');
    expect(digestMoment('2025-03-31', plan, calendar)?.at).toBe('2025-03-31T06:00:00.000Z');
    expect(digestMoment('2025-10-27', plan, calendar)?.at).toBe('2025-10-27T07:00:00.000Z');
  });

  test('does not exist in a week without working days', () => {
    const daysOff = [0, 1, 2, 3, 4].map((offset) => addDays('2025-12-22', offset));
    const quiet = createCalendar({ country: 'LV', regime: 'state', daysOff, workedDays: [] });
    expect(digestMoment('2025-12-24', plan, quiet)).toBeUndefined();
    expect(digestMoment('2025-12-29', plan, quiet)?.at).toBe('2025-12-29T07:00:00.000Z');
  });
});

describe('the next digest', () => {
  test.each<[Moment, IsoDate]>([
    ['2025-12-01 08:59', '2025-12-01'],
    ['2025-12-01 09:00', '2025-12-08'],
    ['2025-12-05 12:00', '2025-12-08'],
    ['2025-11-14 12:00', '2025-11-19'],
  ])('after %s is on %s', (moment, on) => {
    expect(nextDigestMoment(at(moment), plan, calendar)).toBe(nineOn(on));
  });

  test('passes a week without working days', () => {
    const daysOff = [0, 1, 2, 3, 4].map((offset) => addDays('2025-12-22', offset));
    const quiet = createCalendar({ country: 'LV', regime: 'state', daysOff, workedDays: [] });
    expect(nextDigestMoment(at('2025-12-15 10:00'), plan, quiet)).toBe('2025-12-29T07:00:00.000Z');
  });
});

/** Works on the Sundays on which the clocks change. */
const everyDay = createCalendar({ country: 'LV', regime: 'state', daysOff: [], workedDays: ['2025-03-30', '2025-10-26'] });
