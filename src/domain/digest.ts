import { createCalendar } from './calendar.ts';
import { addDays, dateOf, type IsoDate, isoWeekOf, weekdayOf, yearOf } from './dates.ts';
import { type Changes, changesSince, type DigestRecord, headsOn } from './digest-changes.ts';
import { type NeededDecisions, neededDecisions } from './digest-decisions.ts';
import type { InstitutionCode, MeasureKey } from './ids.ts';
import type { IndicatorProgress } from './indicators.ts';
import { type MeasureStanding, type OccurrenceState, standingOf } from './measure-state.ts';
import { isAwaited, isLate, type ObligationHead } from './obligation.ts';
import type { Measure, Plan } from './plan.ts';
import { inReadingOrder } from './reminders.ts';

/** The coordinator's week in figures; the same order every week. */
export interface DigestReport {
  readonly week: string;
  readonly day: IsoDate;
  readonly since: IsoDate;
  readonly outlook: Outlook;
  readonly decisions: NeededDecisions;
  readonly changes: Changes;
  readonly thisWeek: readonly DueThisWeek[];
  readonly late: readonly ObligationHead[];
  /** `before` is the total when the week before began. */
  readonly progress: readonly IndicatorChange[];
  /** The next date on which something is due. */
  readonly next: { readonly measure: Measure; readonly occurrence: string; readonly on: IsoDate } | undefined;
}

/** How the year will end: measures that are to be finished by then, and those of them that stand in danger. */
export interface Outlook {
  readonly open: readonly Measure[];
  /** Not late, but an institution sees a risk or names a date after the year's end. */
  readonly risks: readonly Endangered[];
  /** Information on what is not finished is late. */
  readonly late: readonly Endangered[];
}

export interface Endangered {
  readonly measure: Measure;
  /** Because of whom. */
  readonly institutions: readonly InstitutionCode[];
}

export interface IndicatorChange {
  readonly measure: Measure;
  readonly progress: IndicatorProgress;
  readonly before: number;
}

export interface DueThisWeek {
  readonly measure: Measure;
  readonly occurrence: string;
  readonly reportBy: IsoDate;
  readonly given: number;
  readonly owed: number;
}

/** The Monday of the week before: what happened from then on is news. */
export function newsSince(day: IsoDate): IsoDate {
  return addDays(mondayOf(day), -7);
}

type HeadsByMeasure = ReadonlyMap<MeasureKey, readonly ObligationHead[]>;

const mondayOf = (day: IsoDate): IsoDate => addDays(day, 1 - weekdayOf(day));

/** Reads the week's digest off the record; nothing of it is stored. */
export function digestOf(plan: Plan, record: DigestRecord, day: IsoDate): DigestReport {
  const context = { plan, calendar: createCalendar(plan.calendar) };
  const { heads } = record;
  const byMeasure = Map.groupBy(heads, ({ measure }) => measure);
  const monday = mondayOf(day);
  const since = newsSince(day);
  const standing = standingOf(plan, record, day);
  const lateNow = heads.filter((head) => isLate(head, day));
  return {
    week: isoWeekOf(day),
    day,
    since,
    outlook: outlookOf(standing, byMeasure, day),
    decisions: neededDecisions(record, day, context),
    changes: changesSince(since, record, { ...context, day }),
    thisWeek: dueBetween({ from: monday, until: addDays(monday, 6) }, byMeasure, plan),
    late: inReadingOrder(lateNow, plan),
    progress: progressOf(standing, standingOf(plan, { ...record, heads: headsOn(since, record, context) }, day), day),
    next: nextDue(heads, plan, day),
  };
}

/** What is to be finished by the end of the year: what falls due until then, and what is late already. */
function outlookOf(standing: readonly MeasureStanding[], byMeasure: HeadsByMeasure, day: IsoDate): Outlook {
  const yearEnd = dateOf(yearOf(day), 12, 31);
  const unfinished = standing.flatMap(({ measure, occurrences }) => {
    const open = occurrences.filter(
      (occurrence) => isUnfinished(occurrence) && occurrence.dueOn <= yearEnd && (occurrence.dueOn >= day || occurrence.late.length > 0),
    );
    return open.length === 0 ? [] : [{ measure, open, late: [...new Set(open.flatMap(({ late }) => late))] }];
  });
  const inTime = unfinished.filter(({ late }) => late.length === 0);
  return {
    open: unfinished.map(({ measure }) => measure),
    risks: inTime
      .map(({ measure, open }) => ({ measure, institutions: atRisk(open, byMeasure.get(measure.key) ?? [], yearEnd) }))
      .filter(({ institutions }) => institutions.length > 0),
    late: unfinished.filter(({ late }) => late.length > 0).map(({ measure, late }) => ({ measure, institutions: late })),
  };
}

function isUnfinished({ state }: OccurrenceState): boolean {
  return state === 'in-progress' || state === 'no-information';
}

/** Institutions that see a risk for one of a measure's occurrences, or ask for or expect a date after the year's end. */
function atRisk(open: readonly OccurrenceState[], heads: readonly ObligationHead[], yearEnd: IsoDate): readonly InstitutionCode[] {
  const isOpen = (head: ObligationHead): boolean => isAwaited(head) && open.some(({ occurrence }) => occurrence === head.occurrence);
  const isLater = (date: IsoDate | null | undefined): boolean => date !== null && date !== undefined && date > yearEnd;
  const endangered = heads.filter(
    (head) => isOpen(head) && (head.answer?.risk === true || isLater(head.request?.expectedOn) || isLater(head.expectedOn)),
  );
  return [...new Set(endangered.map(({ institution }) => institution))];
}

/** The year's counted indicators, monthly ones left out, and what each stood at before. */
function progressOf(standing: readonly MeasureStanding[], earlier: readonly MeasureStanding[], day: IsoDate): readonly IndicatorChange[] {
  return standing.flatMap(({ measure, occurrences }, index) => {
    const current = occurrences.findLast(({ dueOn }) => yearOf(dueOn) === yearOf(day) && measure.schedule.kind !== 'monthly');
    const then = earlier[index]?.occurrences.find(({ occurrence }) => occurrence === current?.occurrence)?.progress ?? [];
    return (current?.progress ?? [])
      .filter(({ indicator }) => indicator.target > 1)
      .map((progress) => {
        const before = then.find(({ indicator }) => indicator.key === progress.indicator.key)?.total ?? progress.total;
        return { measure, progress, before };
      });
  });
}

function dueBetween({ from, until }: { from: IsoDate; until: IsoDate }, byMeasure: HeadsByMeasure, plan: Plan): readonly DueThisWeek[] {
  const rows = plan.measures.flatMap((measure) => {
    const heads = byMeasure.get(measure.key) ?? [];
    const owed = heads.filter((head) => head.state !== 'waived' && head.reportBy >= from && head.reportBy <= until);
    return [...Map.groupBy(owed, (head) => head.occurrence)].map(([occurrence, group]) => ({ measure, occurrence, group }));
  });
  return rows
    .filter(({ group }) => group.some(isAwaited))
    .map(({ measure, occurrence, group }) => ({
      measure,
      occurrence,
      reportBy: group.reduce((latest, head) => (head.reportBy > latest ? head.reportBy : latest), from),
      given: group.filter((head) => !isAwaited(head)).length,
      owed: group.length,
    }));
}

function nextDue(heads: readonly ObligationHead[], plan: Plan, day: IsoDate): DigestReport['next'] {
  const [first] = heads.filter((head) => isAwaited(head) && head.dueOn >= day).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const measure = plan.measures.find(({ key }) => key === first?.measure);
  return first === undefined || measure === undefined ? undefined : { measure, occurrence: first.occurrence, on: first.dueOn };
}
