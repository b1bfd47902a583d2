import type { DeadlineContext, DeadlineDoubt, DeadlineReading, DeadlineSchedule } from './deadline-reading.ts';
import type { Moment } from './moment.ts';
import { firstMonthOf, isByPeriod, lastDayOf } from './moment-dates.ts';
import type { Item, ItemOf, SortedItems } from './phrase.ts';
import { readRecurring } from './recurring.ts';
import { isCalendarDay } from './tokens.ts';

export function ask(why: DeadlineDoubt, proposed: readonly DeadlineSchedule[] = []): DeadlineReading {
  return { status: 'ask', why, ...(proposed.length === 0 ? {} : { proposed }) };
}

/** What a phrase says whose every token is an item. `isBroken`: its cell has more than one line. */
export function assemble(items: readonly Item[], context: DeadlineContext, isBroken: boolean): DeadlineReading {
  // 1. Items that lean on their neighbours.
  if (!hasPairedAnds(items)) return ask({ kind: 'grammar' });
  const sorted = sortItems(spreadLimits(items));
  const { dues, ranges, starts, rhythms, counts } = sorted;
  // 2. Days that do not exist.
  const moments = [...dues, ...starts].map((item) => item.moment).concat(ranges.flatMap(({ from, to }) => [from, to]));
  if (moments.some(({ year, month, day }) => month !== undefined && !isCalendarDay({ year, month, day })))
    return { status: 'unreadable', why: { kind: 'impossible-date' } };
  // 3. Words in a case that something has to go with.
  if (!dues.every(isComplete)) return ask({ kind: 'grammar' });
  // 4. One rhythm, or none.
  const [rhythm, ...others] = [...rhythms, ...counts];
  if (others.length > 0) return ask({ kind: 'several', parts: [] });
  if (rhythm === undefined) return readOnce(sorted);
  const read = readRecurring({ ...sorted, rhythm, isBroken, isLoose: hasLooseDues(items) }, context);
  if (read.why !== undefined) return ask(read.why, read.schedule === undefined ? [] : [read.schedule]);
  return { status: 'understood', schedule: read.schedule };
}

/** "līdz 1. martam un 1. septembrim": what stands before one deadline holds for those that are listed after it. */
function spreadLimits(items: readonly Item[]): readonly Item[] {
  const spread: Item[] = [];
  for (const item of items) {
    const [before, between] = spread.slice(-2);
    const isListed = item.kind === 'due' && before?.kind === 'due' && (between?.kind === 'and' || isComma(between));
    const isAlike = isListed && (item.moment.year === undefined) === (before.moment.year === undefined);
    spread.push(isAlike && item.limit === undefined && before.limit !== undefined ? { ...item, limit: before.limit } : item);
  }
  return spread;
}

function isComma(item: Item | undefined): boolean {
  return item?.kind === 'pause' && item.text === ',';
}

/** Of two days side by side it is not said how they belong together; "maijs–septembris" may be all the time between. */
function hasLooseDues(items: readonly Item[]): boolean {
  const places = items.flatMap(({ kind }, index) => (kind === 'due' ? [index] : []));
  return places.some((place, index) => {
    const next = places[index + 1];
    const between = items.slice(place + 1, next);
    return next !== undefined && !(between.length > 0 && between.every((item) => item.kind === 'and' || isComma(item)));
  });
}

function sortItems(items: readonly Item[]): SortedItems {
  const of = <Kind extends Item['kind']>(kind: Kind): readonly ItemOf<Kind>[] =>
    items.filter((item): item is ItemOf<Kind> => item.kind === kind);
  return { dues: of('due'), ranges: of('range'), starts: of('start'), covers: of('cover'), rhythms: of('rhythm'), counts: of('count') };
}

function hasPairedAnds(items: readonly Item[]): boolean {
  return items.every(({ kind }, index) => kind !== 'and' || (items[index - 1]?.kind === 'due' && items[index + 1]?.kind === 'due'));
}

/** A dative needs its "līdz"; a genitive or an accusative is a piece of something. */
function isComplete({ moment: { form, unit }, limit }: ItemOf<'due'>): boolean {
  return form === 'any' || form === 'plain' || (limit !== undefined && (form === 'by' || (form === 'object' && unit === 'day')));
}

function readOnce({ dues, ranges, starts, covers }: SortedItems): DeadlineReading {
  const [due] = dues;
  const [range] = ranges;
  if (dues.length + ranges.length > 1) {
    const proposed = withYears(dues).flatMap((one) => onceSchedule(one.moment) ?? []);
    return ask({ kind: 'several', parts: [] }, ranges.length === 0 && proposed.length === dues.length ? proposed : []);
  }
  if (range !== undefined) return readRange(range, starts.length + covers.length > 0);
  if (due === undefined) return ask({ kind: starts.length > 0 ? 'start-only' : 'grammar' });
  const schedule = onceSchedule(due.moment);
  if (schedule === undefined) return ask({ kind: 'no-year' });
  if (starts.length > 0 || due.limit === 'until') return ask({ kind: 'range' }, [schedule]);
  return isByPeriod(due) ? ask({ kind: 'by-period' }, [schedule]) : { status: 'understood', schedule };
}

/** In a list a year may be said once, before the first of its deadlines. */
function withYears(dues: readonly ItemOf<'due'>[]): readonly ItemOf<'due'>[] {
  let year = dues.find(({ moment }) => moment.year !== undefined)?.moment.year;
  return dues.map((due) => {
    year = due.moment.year ?? year;
    return year === undefined ? due : { ...due, moment: { ...due.moment, year } };
  });
}

/** Some months or quarters of one year end once; years, days and a whole year may mean all the time in them. */
function readRange({ from, to, isSpoken }: ItemOf<'range'>, isMore: boolean): DeadlineReading {
  const schedule = onceSchedule(to);
  if (schedule === undefined) return ask({ kind: 'no-year' });
  const isPartOfYear = from.year === to.year && (to.unit === 'month' || to.unit === 'quarter') && !isWholeYear(from, to);
  const isCertain = isPartOfYear && !isSpoken && !isMore && !to.isEnd && (to.form === 'plain' || to.form === 'any');
  return isCertain ? { status: 'understood', schedule } : ask({ kind: 'range' }, [schedule]);
}

function isWholeYear(from: Moment, to: Moment): boolean {
  return firstMonthOf(from) === 1 && to.month === 12;
}

function onceSchedule(moment: Moment): DeadlineSchedule | undefined {
  const dueOn = lastDayOf(moment);
  return dueOn === undefined ? undefined : { dueOn };
}
