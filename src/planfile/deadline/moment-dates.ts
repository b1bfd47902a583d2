import { addDays, dateOf, type IsoDate } from '../../domain/dates.ts';
import type { Moment, PeriodUnit } from './moment.ts';
import type { Item } from './phrase.ts';

const monthsOf: Readonly<Record<PeriodUnit, number>> = { day: 1, month: 1, quarter: 3, half: 6, year: 12 };

export function firstMonthOf({ unit, month = 12 }: Moment): number {
  return month - monthsOf[unit] + 1;
}

export function firstDayOf(moment: Moment): IsoDate | undefined {
  const { year, month, day = 1 } = moment;
  return year === undefined || month === undefined ? undefined : dateOf(year, firstMonthOf(moment), day);
}

/** A period is due on its last calendar day. */
export function lastDayOf({ year, month, day }: Moment): IsoDate | undefined {
  if (year === undefined || month === undefined) return undefined;
  return day === undefined ? addDays(dateOf(year, month + 1, 1), -1) : dateOf(year, month, day);
}

/** Until its start, or until its end? */
export function isByPeriod({ moment: { unit, isEnd, form, year }, limit }: Extract<Item, { readonly kind: 'due' }>): boolean {
  if (limit === 'until' && year === undefined) return true;
  return (limit === 'by' || limit === 'until' || form === 'by') && unit !== 'day' && !isEnd;
}
