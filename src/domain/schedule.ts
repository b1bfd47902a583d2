import { RRuleTemporal } from 'rrule-temporal';
import { dateOf, type IsoDate, monthOf, parseIsoDate, yearOf } from './dates.ts';
import type { Plan, Schedule } from './plan.ts';

/** One due time of a measure. */
export interface Occurrence {
  /** `once`, `2025`, `2025-H1`, `2025-Q1` or `2025-11`. */
  readonly key: string;
  /** The time the information is about. */
  readonly covers: { readonly from: IsoDate; readonly until: IsoDate };
  readonly dueOn: IsoDate;
}

/** Every occurrence of a schedule that falls due inside the tracked time of the plan, earliest first. */
export function occurrencesOf(schedule: Schedule, plan: Pick<Plan, 'period' | 'trackFrom'>): readonly Occurrence[] {
  return dueDates(schedule, plan)
    .filter((dueOn) => dueOn >= plan.trackFrom)
    .map((dueOn) => ({ key: occurrenceKey(schedule, dueOn), covers: covers(schedule, dueOn, plan), dueOn }));
}

function dueDates(schedule: Schedule, plan: Pick<Plan, 'period'>): readonly IsoDate[] {
  if (schedule.repeats === undefined) return [schedule.dueOn];
  const until = schedule.until ?? plan.period.until;
  const rule = new RRuleTemporal({
    rruleString: `DTSTART;VALUE=DATE:${compact(schedule.dueOn)}\nRRULE:${schedule.repeats};UNTIL=${compact(until)}`,
  });
  return rule.all().flatMap((occurrence) => parseIsoDate(occurrence.toString().slice(0, 10)) ?? []);
}

const compact = (date: IsoDate): string => date.replaceAll('-', '');

function occurrenceKey(schedule: Schedule, dueOn: IsoDate): string {
  const year = yearOf(dueOn);
  switch (schedule.kind) {
    case 'once':
      return 'once';
    case 'monthly':
      return dueOn.slice(0, 7);
    case 'quarterly':
      return `${year}-Q${Math.ceil(monthOf(dueOn) / 3)}`;
    case 'half-yearly':
      return `${year}-H${Math.ceil(monthOf(dueOn) / 6)}`;
    case 'yearly':
      return String(year);
    default:
      return schedule.kind satisfies never;
  }
}

const monthsOf = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 } as const;

/** A one-off measure covers the plan from its start; a recurring one the period that its due date closes. */
function covers(schedule: Schedule, dueOn: IsoDate, plan: Pick<Plan, 'period'>): Occurrence['covers'] {
  if (schedule.kind === 'once') return { from: plan.period.from, until: dueOn };
  const span = monthsOf[schedule.kind];
  const first = Math.floor((monthOf(dueOn) - 1) / span) * span + 1;
  return { from: dateOf(yearOf(dueOn), first, 1), until: dueOn };
}
