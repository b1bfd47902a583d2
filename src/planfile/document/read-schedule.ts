import { type IsoDate, parseIsoDate, yearOf } from '../../domain/dates.ts';
import type { Schedule, ScheduleKind } from '../../domain/plan.ts';
import { occurrencesOf } from '../../domain/schedule.ts';
import type { DeadlineSchedule } from '../deadline/deadline-reading.ts';
import { readDeadline } from '../deadline/read-deadline.ts';

export interface ScheduleCells {
  readonly deadline: string;
  readonly due: string;
  readonly repeats: string;
}

export type ScheduleDoubt = 'recurring-start' | 'day' | 'deadline' | 'deadline-open';

export type ReadSchedule =
  | { readonly kind: 'read'; readonly schedule: Schedule; readonly doubts: readonly ScheduleDoubt[] }
  | { readonly kind: 'wrong'; readonly column: 'deadline' | 'due' | 'repeats'; readonly what: string; readonly remedy: string };

export interface ScheduleContext {
  /** From when recurring work is tracked. */
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** `due` and `repeats` win over the deadline's words. What cannot be dated is asked, with the plan's last day until then. */
export function readSchedule(cells: ScheduleCells, context: ScheduleContext): ReadSchedule {
  if (cells.due !== '' || cells.repeats !== '') return givenSchedule(cells, context);
  const reading = readDeadline(cells.deadline, context);
  if (reading.status === 'understood') return fromReading(reading.schedule, doubtsOf(cells.deadline, reading.schedule), context);
  if (reading.status === 'ask') {
    const [proposed] = reading.proposed ?? [];
    return fromReading(proposed ?? { dueOn: context.until }, [proposed === undefined ? 'deadline-open' : 'deadline'], context);
  }
  return {
    kind: 'wrong',
    column: 'deadline',
    what: cells.deadline === '' ? 'The deadline is empty' : 'The deadline cannot be read',
    remedy: 'Write when it is due, or the date into a column "due" (2025-12-31).',
  };
}

function givenSchedule({ deadline, due, repeats }: ScheduleCells, context: ScheduleContext): ReadSchedule {
  const given = due === '' ? undefined : parseIsoDate(due);
  if (due !== '' && given === undefined)
    return { kind: 'wrong', column: 'due', what: 'This is not a date', remedy: 'Write it as 2025-12-31.' };
  const reading = due === '' ? readDeadline(deadline, context) : undefined;
  const dueOn = given ?? (reading?.status === 'understood' ? reading.schedule.dueOn : undefined);
  if (dueOn === undefined)
    return {
      kind: 'wrong',
      column: 'repeats',
      what: 'It repeats, but from when?',
      remedy: 'Write the first date into the column "due" (2025-12-31).',
    };
  return fromReading(repeats === '' ? { dueOn } : { dueOn, rrule: repeats.replace(/^RRULE:/iu, '') }, [], context);
}

function fromReading({ dueOn, rrule, until }: DeadlineSchedule, doubts: readonly ScheduleDoubt[], context: ScheduleContext): ReadSchedule {
  if (rrule === undefined) return { kind: 'read', schedule: { kind: 'once', dueOn }, doubts };
  const last = until ?? context.until;
  const kind = kindOf(dueOn, rrule);
  if (kind === undefined)
    return {
      kind: 'wrong',
      column: 'repeats',
      what: `"${rrule}" is no rule, or not monthly, quarterly, half-yearly or yearly`,
      remedy: 'Write such a rule (RFC 5545) into the column "repeats", or divide the row.',
    };
  return { kind: 'read', schedule: { kind, dueOn, repeats: rrule, until: last }, doubts };
}

const perYear: Readonly<Record<number, ScheduleKind>> = { 12: 'monthly', 4: 'quarterly', 2: 'half-yearly', 1: 'yearly' };

/** By how often a rule comes in the full year after its first date; at most once in each month, quarter, half or year. */
function kindOf(dueOn: IsoDate, repeats: string): ScheduleKind | undefined {
  const year = yearOf(dueOn) + 1;
  const [from, until] = [parseIsoDate(`${year}-01-01`), parseIsoDate(`${year}-12-31`)];
  if (from === undefined || until === undefined) return undefined;
  try {
    const dates = occurrencesOf({ kind: 'once', dueOn, repeats, until }, { period: { from: dueOn, until }, trackFrom: from });
    const kind = perYear[dates.length];
    if (kind === undefined) return /INTERVAL=[2-5]\b/u.test(repeats) && repeats.includes('FREQ=YEARLY') ? 'yearly' : undefined;
    const keys = new Set(dates.map((date) => Math.floor((Number(date.dueOn.slice(5, 7)) - 1) / (12 / dates.length))));
    return keys.size === dates.length ? kind : undefined;
  } catch {
    return undefined;
  }
}

/** A day is named by its number before a month or as a date, or where a half or a year says its first or last day. */
function doubtsOf(phrase: string, { rrule }: DeadlineSchedule): readonly ScheduleDoubt[] {
  const hasDay = /\b\d{1,2}\. ?\p{L}{3,}|\b\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2}|\b\d{1,2} \p{L}{3,} \d{4}/u.test(phrase);
  const isStarted = rrule === undefined || readDeadline(phrase, { until: farAway }).status === 'understood';
  return [...(isStarted ? [] : ['recurring-start' as const]), ...(hasDay ? [] : ['day' as const])];
}

const farAway = parseIsoDate('2099-12-31');
