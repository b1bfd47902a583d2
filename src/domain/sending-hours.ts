import type { Calendar } from './calendar.ts';
import { addDays, dateIn, type Instant, instantAt, isoWeekOf, type IsoDate, timeIn, weekdayOf } from './dates.ts';
import type { Plan } from './plan.ts';

/** The moment itself when messages may go out then, else the opening of the next working day's hours. */
export function nextSendingMoment(now: Instant, plan: Plan, calendar: Calendar): Instant {
  const today = dateIn(plan.zone, now);
  const time = timeIn(plan.zone, now);
  const { from, until } = plan.policy.hours;
  if (calendar.isWorkingDay(today) && time >= from && time < until) return now;
  const day = calendar.nextOnOrAfter(calendar.isWorkingDay(today) && time >= until ? addDays(today, 1) : today);
  return instantAt(plan.zone, day, from);
}

/** The moment of the first digest after a moment; a week without a working day has none. */
export function nextDigestMoment(after: Instant, plan: Plan, calendar: Calendar): Instant {
  const today = dateIn(plan.zone, after);
  const moments = [0, 7, 14, 21].flatMap((days) => digestMoment(addDays(today, days), plan, calendar)?.at ?? []);
  return moments.find((at) => at > after) ?? instantAt(plan.zone, addDays(today, 21), plan.policy.digest.time);
}

/** The digest of the ISO week that a day lies in: its weekday, or the next working day of the same week; none in a week without one. */
export function digestMoment(day: IsoDate, plan: Plan, calendar: Calendar): { readonly week: string; readonly at: Instant } | undefined {
  const week = isoWeekOf(day);
  const nominal = addDays(day, plan.policy.digest.weekday - weekdayOf(day));
  const on = calendar.nextOnOrAfter(nominal);
  return isoWeekOf(on) === week ? { week, at: instantAt(plan.zone, on, plan.policy.digest.time) } : undefined;
}
