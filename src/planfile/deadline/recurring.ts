import { addDays, dateOf, dayNumber, type IsoDate, monthOf, weekdayOf, yearOf } from '../../domain/dates.ts';
import type { DeadlineContext, DeadlineDoubt, DeadlineSchedule } from './deadline-reading.ts';
import type { Unit } from './language.ts';
import { firstDayOf, isByPeriod, lastDayOf } from './moment-dates.ts';
import type { ItemOf, SortedItems } from './phrase.ts';

export interface RecurringItems extends SortedItems {
  readonly rhythm: ItemOf<'rhythm'> | ItemOf<'count'>;
  readonly isBroken: boolean;
}

/** With a doubt the schedule is a proposal. */
type RecurringReading =
  | { readonly schedule: DeadlineSchedule; readonly why?: undefined }
  | { readonly schedule?: DeadlineSchedule | undefined; readonly why: DeadlineDoubt };

/** What is due again and again: a rule from the rhythm and its days, and the time in which it holds. */
export function readRecurring(items: RecurringItems, context: DeadlineContext): RecurringReading {
  const rule = ruleOf(items);
  const span = spanOf(items);
  const why = doubtOf(items, rule, span);
  const from = span?.from ?? context.from;
  const until = span?.until ?? context.until;
  if (rule === undefined || span === undefined || from === undefined || until === undefined) {
    const needs = [...(from === undefined ? (['from'] as const) : []), ...(until === undefined ? (['until'] as const) : [])];
    return { why: why ?? { kind: 'plan-dates', needs } };
  }
  const dueOn = firstOn(rule, from);
  if (dueOn > until || yearOf(dueOn) < 2000 || yearOf(until) > 2099) return { why: why ?? { kind: 'never' } };
  const schedule = { dueOn, rrule: rruleOf(rule), until };
  return why === undefined ? { schedule } : { schedule, why };
}

/** On these days: of each week, of each month, or of these months of every n-th year. Day -1 is a month's last. */
type Rule =
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
const timesOf: Partial<Readonly<Record<Unit, number>>> = { year: 1, half: 2, quarter: 4 };

function ruleOf({ rhythm, dues }: RecurringItems): Rule | undefined {
  const days = dues.filter(({ moment }) => moment.year === undefined);
  if (rhythm.kind === 'count') {
    if (rhythm.unit !== 'year' || (days.length > 0 && days.length !== rhythm.times)) return undefined;
    return yearlyRule({ times: rhythm.times, every: 1 }, days);
  }
  const { unit, every, isSingle } = rhythm;
  if (unit === 'week') return days.length === 0 && every === 1 ? { unit, weekday: rhythm.weekday ?? sunday } : undefined;
  if (unit === 'month') return every === 1 ? monthlyRule(days) : undefined;
  const times = timesOf[unit] ?? 1;
  const [first] = days;
  if (days.length === 1 && first?.moment.month === undefined && first?.moment.unit === unit) return yearlyRule({ times, every }, []);
  const isOnEach = unit === 'year' ? days.length <= 1 || !(isSingle || every > 1) : days.length === 0 || isOneInEach(days, 12 / times);
  return isOnEach && (unit === 'year' || every === 1) ? yearlyRule({ times, every }, days) : undefined;
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

interface Span {
  readonly from?: IsoDate | undefined;
  readonly until?: IsoDate | undefined;
}

/** The time that the phrase itself gives; undefined when it gives two. */
function spanOf({ dues, ranges, starts }: SortedItems): Span | undefined {
  const [start, ...otherStarts] = starts;
  const [range, ...otherRanges] = ranges;
  const [last, ...otherLasts] = dues.filter(({ moment }) => moment.year !== undefined);
  if (otherStarts.length + otherRanges.length + otherLasts.length > 0) return undefined;
  if (range !== undefined)
    return start === undefined && last === undefined ? { from: firstDayOf(range.from), until: lastDayOf(range.to) } : undefined;
  if (start !== undefined && firstDayOf(start.moment) === undefined) return undefined;
  return {
    from: start === undefined ? undefined : firstDayOf(start.moment),
    until: last === undefined ? undefined : lastDayOf(last.moment),
  };
}

function doubtOf(items: RecurringItems, rule: Rule | undefined, span: Span | undefined): DeadlineDoubt | undefined {
  const { rhythm, dues, ranges, starts, covers, isBroken } = items;
  const lasts = dues.filter(({ moment }) => moment.year !== undefined);
  if (lasts.some(({ limit }) => limit === undefined || limit === 'no-later' || isBroken)) return { kind: 'several', parts: [] };
  if (rhythm.kind === 'count' && rhythm.times !== dues.length - lasts.length) return { kind: 'count' };
  if (rhythm.kind === 'rhythm' && rhythm.every > 1 && !(rhythm.unit === 'year' && [...starts, ...ranges].length > 0))
    return { kind: 'interval-start' };
  if (dues.some(isByPeriod) || ranges.some(({ to, isSpoken }) => isSpoken && !to.isEnd && to.unit !== 'day')) return { kind: 'by-period' };
  const isFitting = rule !== undefined && span !== undefined && covers.length === 0 && hasWholePeriods(items, span);
  // "katru gadu līdz 2025. gada 31. decembrim": with no start said, the date may be one more deadline.
  return isFitting && (lasts.length === 0 || starts.length > 0) ? undefined : { kind: 'rhythm' };
}

const unitOrder: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'half', 'year'];

/** A start or an end inside a period of the rhythm leaves that period open; "katru gadu no maija" may name the day as well. */
function hasWholePeriods({ rhythm: { unit }, dues, ranges, starts }: RecurringItems, { from, until }: Span): boolean {
  const froms = [...starts.map(({ moment }) => moment), ...ranges.map((range) => range.from)];
  const hasDays = dues.some(({ moment }) => moment.year === undefined);
  const isCoarse = froms.every((moment) => !moment.isEnd && (hasDays || unitOrder.indexOf(moment.unit) >= unitOrder.indexOf(unit)));
  return isCoarse && (from === undefined || isOpening(unit, from)) && (until === undefined || isOpening(unit, addDays(until, 1)));
}

function isOpening(unit: Unit, date: IsoDate): boolean {
  const months = { day: 0, week: 0, month: 1, quarter: 3, half: 6, year: 12 }[unit];
  return months === 0 || (date.endsWith('-01') && (monthOf(date) - 1) % months === 0);
}

function firstOn(rule: Rule, from: IsoDate): IsoDate {
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
  const days = years.flatMap((year) => months.map((month) => (day === -1 ? addDays(dateOf(year, month + 1, 1), -1) : dateOf(year, month, day))));
  return days.find((date) => dayNumber(date) >= dayNumber(from)) ?? from;
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function rruleOf(rule: Rule): string {
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
