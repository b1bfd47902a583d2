import { addDays, dateOf, dayNumber, type IsoDate, weekdayOf, yearOf } from '../../domain/dates.ts';
import type { Unit } from './language.ts';
import type { ItemOf, RecurringItems } from './phrase.ts';

/** On these days: of each week, of each month, or of these months of every n-th year. Day -1 is a month's last. */
export type Rule =
  | { readonly unit: 'week'; readonly weekday: number }
  | { readonly unit: 'month'; readonly day: number }
  | { readonly unit: 'year'; readonly every: number; readonly months: readonly number[]; readonly day: number };

const sunday = 7;
const yearlyMonths: Partial<Readonly<Record<number, readonly number[]>>> = {
  1: [12],
  2: [6, 12],
  4: [3, 6, 9, 12],
  12: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
};
const timesOf: Partial<Readonly<Record<Unit, number>>> = { half: 2, quarter: 4 };

/** The days of a rhythm, as far as they fit it. */
export function ruleOf({ rhythm, dues }: RecurringItems): Rule | undefined {
  const days = dues.filter(({ moment }) => moment.year === undefined);
  if (rhythm.kind === 'rhythm') return rhythmRule(rhythm, days);
  const isTold = rhythm.unit === 'year' && (days.length === 0 || days.length === rhythm.times);
  return isTold ? yearlyRule({ times: rhythm.times, every: 1 }, days) : undefined;
}

function rhythmRule({ unit, every, isSingle, weekday = sunday }: ItemOf<'rhythm'>, days: readonly ItemOf<'due'>[]): Rule | undefined {
  if (unit === 'year') return days.length > 1 && (isSingle || every > 1) ? undefined : yearlyRule({ times: 1, every }, days);
  if (every > 1) return undefined;
  if (unit === 'week') return days.length === 0 ? { unit, weekday } : undefined;
  if (unit === 'month') return monthlyRule(days);
  const times = timesOf[unit] ?? 0;
  if (isOwnEnd(days, unit)) return yearlyRule({ times, every }, []);
  return days.length === 0 || isOneInEach(days, 12 / times) ? yearlyRule({ times, every }, days) : undefined;
}

/** "katra ceturkšņa beigās" */
function isOwnEnd(days: readonly ItemOf<'due'>[], unit: Unit): boolean {
  const [first, ...others] = days;
  return others.length === 0 && first !== undefined && first.moment.month === undefined && first.moment.unit === unit;
}

/** The 29th to the 31st are not in every month. */
function monthlyRule(days: readonly ItemOf<'due'>[]): Rule | undefined {
  const [first, ...others] = days;
  if (first === undefined) return { unit: 'month', day: -1 };
  const { unit, month, day = -1 } = first.moment;
  const isOfAnyMonth = month === undefined && (unit === 'day' ? day <= 28 : unit === 'month');
  return others.length === 0 && isOfAnyMonth ? { unit: 'month', day } : undefined;
}

/** One rule has one day for all its months. */
function yearlyRule(often: { readonly times: number; readonly every: number }, days: readonly ItemOf<'due'>[]): Rule | undefined {
  const { times, every } = often;
  if (days.length === 0) {
    const months = yearlyMonths[times];
    return months === undefined ? undefined : { unit: 'year', every, months, day: -1 };
  }
  const months = [...new Set(days.flatMap(({ moment }) => moment.month ?? []))].sort((a, b) => a - b);
  const [day = -1, ...otherDays] = [...new Set(days.map(({ moment }) => moment.day ?? -1))];
  const isLeapDay = day === 29 && months.includes(2);
  return months.length === days.length && otherDays.length === 0 && !isLeapDay ? { unit: 'year', every, months, day } : undefined;
}

function isOneInEach(days: readonly ItemOf<'due'>[], months: number): boolean {
  const parts = new Set(days.flatMap(({ moment }) => (moment.month === undefined ? [] : [Math.ceil(moment.month / months)])));
  return parts.size === 12 / months && days.length === parts.size;
}

/** The first day of a rule on or after a date. */
export function firstOn(rule: Rule, from: IsoDate): IsoDate {
  switch (rule.unit) {
    case 'week':
      return addDays(from, (rule.weekday - weekdayOf(from) + 7) % 7);
    case 'month':
      return firstOfMonths(from, rule.day, yearlyMonths[12] ?? []);
    case 'year':
      return firstOfMonths(from, rule.day, rule.months);
    default:
      return rule satisfies never;
  }
}

/** In the year of `from`, or in the next. */
function firstOfMonths(from: IsoDate, day: number, months: readonly number[]): IsoDate {
  const years = [yearOf(from), yearOf(from) + 1];
  const days = years.flatMap((year) =>
    months.map((month) => (day === -1 ? addDays(dateOf(year, month + 1, 1), -1) : dateOf(year, month, day))),
  );
  return days.find((date) => dayNumber(date) >= dayNumber(from)) ?? from;
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

export function rruleOf(rule: Rule): string {
  switch (rule.unit) {
    case 'week':
      return `FREQ=WEEKLY;BYDAY=${weekdays[rule.weekday - 1]}`;
    case 'month':
      return `FREQ=MONTHLY;BYMONTHDAY=${rule.day}`;
    case 'year': {
      const interval = rule.every === 1 ? '' : `INTERVAL=${rule.every};`;
      const isYearEnd = rule.day === -1 && rule.months.length === 1 && rule.months[0] === 12;
      return `FREQ=YEARLY;${interval}BYMONTH=${rule.months.join(',')};BYMONTHDAY=${isYearEnd ? 31 : rule.day}`;
    }
    default:
      return rule satisfies never;
  }
}
