import { addDays, type IsoDate, monthOf, yearOf } from '../../domain/dates.ts';
import type { DeadlineContext, DeadlineDoubt, DeadlineSchedule } from './deadline-reading.ts';
import type { Unit } from './language.ts';
import { firstDayOf, isByPeriod, lastDayOf } from './moment-dates.ts';
import type { ItemOf, RecurringItems, SortedItems } from './phrase.ts';
import { firstOn, type Rule, rruleOf, ruleOf } from './recurrence-rule.ts';

/** With a doubt the schedule is a proposal. */
type RecurringReading =
  | { readonly schedule: DeadlineSchedule; readonly why?: undefined }
  | { readonly schedule?: DeadlineSchedule | undefined; readonly why: DeadlineDoubt };

/** What is due again and again: a rule from the rhythm and its days, and the time in which it holds. */
export function readRecurring(items: RecurringItems, context: DeadlineContext): RecurringReading {
  const rule = ruleOf(items);
  const span = spanOf(items);
  const why = doubtOf(items, rule, span);
  if (rule === undefined || span === undefined) return { why: why ?? { kind: 'rhythm' } };
  const { from = context.from, until = context.until } = span;
  if (from === undefined || until === undefined) return { why: why ?? { kind: 'plan-dates', needs: missing({ from, until }) } };
  const dueOn = firstOn(rule, from);
  if (dueOn > until || yearOf(dueOn) < 2000 || yearOf(until) > 2099) return { why: why ?? { kind: 'never' } };
  const schedule = { dueOn, rrule: rruleOf(rule), until };
  if (why === undefined) return { schedule };
  return why.kind === 'interval-start' ? { why } : { schedule, why };
}

function missing({ from, until }: Span): readonly ('from' | 'until')[] {
  return [...(from === undefined ? (['from'] as const) : []), ...(until === undefined ? (['until'] as const) : [])];
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
  const { rhythm, dues, ranges, starts, covers, isBroken, isLoose } = items;
  const lasts = dues.filter(({ moment }) => moment.year !== undefined);
  if (isLoose || lasts.some(({ limit }) => isBroken || (limit !== 'by' && limit !== 'until'))) return { kind: 'several', parts: [] };
  if (rhythm.kind === 'count' && rhythm.times !== dues.length - lasts.length) return { kind: 'count' };
  if (!hasFirstYear(items)) return { kind: 'interval-start' };
  if (dues.some(isByPeriod) || ranges.some(isOpenEnded)) return { kind: 'by-period' };
  const isFitting = rule !== undefined && span !== undefined && hasWholePeriods(items, span);
  // "katru gadu līdz 2025. gada 31. decembrim": with no start said, the date may be one more deadline.
  return isFitting && covers.length === 0 && (lasts.length === 0 || starts.length > 0) ? undefined : { kind: 'rhythm' };
}

/** Of every second year it has to be said which is the first. */
function hasFirstYear({ rhythm, starts, ranges }: RecurringItems): boolean {
  return rhythm.kind === 'count' || rhythm.every === 1 || (rhythm.unit === 'year' && starts.length + ranges.length > 0);
}

/** "no 2024. līdz 2026. gadam": is 2026 in it? */
function isOpenEnded({ to, isSpoken }: ItemOf<'range'>): boolean {
  return isSpoken && !to.isEnd && to.unit !== 'day';
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
