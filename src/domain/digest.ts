import { addDays, dateIn, dateOf, type Instant, type IsoDate, isoWeekOf, weekdayOf, yearOf } from './dates.ts';
import { awaitsReview } from './decide-review.ts';
import type { InstitutionCode } from './ids.ts';
import type { IndicatorProgress } from './indicators.ts';
import { type MeasureStanding, type PlanRecord, standingOf } from './measure-state.ts';
import { isAwaited, isLate, type ObligationHead } from './obligation.ts';
import type { Measure, Plan } from './plan.ts';
import { inReadingOrder } from './reminders.ts';

/** The coordinator's week in figures; the same order every week. */
export interface DigestReport {
  readonly week: string;
  readonly day: IsoDate;
  readonly since: IsoDate;
  /** Measures due by the end of the year that are not finished, and the risks among them. */
  readonly outlook: {
    readonly open: readonly MeasureStanding[];
    readonly risks: readonly { readonly measure: Measure; readonly institutions: readonly InstitutionCode[] }[];
  };
  readonly changes: { readonly received: number; readonly accepted: number; readonly returned: number; readonly newlyLate: number };
  /** Whose information that was, in reading order. */
  readonly changed: {
    readonly received: readonly ObligationHead[];
    readonly returned: readonly ObligationHead[];
    readonly newlyLate: readonly ObligationHead[];
  };
  /** Answers that have waited for review for more than a week. */
  readonly unread: readonly ObligationHead[];
  readonly thisWeek: readonly DueThisWeek[];
  readonly late: readonly ObligationHead[];
  /** Deadline requests that wait for a decision. */
  readonly requests: readonly ObligationHead[];
  /** `before` is the total when the week before began; undefined where that is not known. */
  readonly progress: readonly IndicatorChange[];
  /** The next date on which something is due. */
  readonly next: { readonly measure: Measure; readonly occurrence: string; readonly on: IsoDate } | undefined;
}

export interface IndicatorChange {
  readonly measure: Measure;
  readonly progress: IndicatorProgress;
  readonly before: number | undefined;
}

export interface DueThisWeek {
  readonly measure: Measure;
  readonly occurrence: string;
  readonly reportBy: IsoDate;
  readonly given: number;
  readonly owed: number;
}

/** Reads the week's digest off the heads; nothing of it is stored. */
export function digestOf(plan: Plan, record: PlanRecord, day: IsoDate): DigestReport {
  const { heads } = record;
  const monday = addDays(day, 1 - weekdayOf(day));
  const since = addDays(monday, -7);
  const standing = standingOf(plan, record, day);
  const lateNow = heads.filter((head) => isLate(head, day));
  const changed = changedSince(since, { heads, lateNow }, plan);
  return {
    week: isoWeekOf(day),
    day,
    since,
    outlook: outlookOf(standing, heads, day),
    changes: {
      received: changed.received.length,
      accepted: changed.received.filter(({ state }) => state === 'accepted').length,
      returned: changed.returned.length,
      newlyLate: changed.newlyLate.length,
    },
    changed,
    unread: inReadingOrder(
      heads.filter((head) => awaitsReview(head, plan) && head.answer !== null && dateIn(plan.zone, head.answer.at) < since),
      plan,
    ),
    thisWeek: dueBetween({ from: monday, until: addDays(monday, 6) }, heads, plan),
    requests: inReadingOrder(
      heads.filter(({ request }) => request !== null),
      plan,
    ),
    late: inReadingOrder(lateNow, plan),
    progress: progressOf(
      standing,
      record.earlier === undefined ? undefined : standingOf(plan, { ...record, heads: record.earlier }, day),
      day,
    ),
    next: nextDue(heads, plan, day),
  };
}

function outlookOf(standing: readonly MeasureStanding[], heads: readonly ObligationHead[], day: IsoDate): DigestReport['outlook'] {
  const yearEnd = dateOf(yearOf(day), 12, 31);
  const open = standing.filter(
    ({ state, occurrences }) => state === 'in-progress' && occurrences.some(({ dueOn }) => dueOn >= day && dueOn <= yearEnd),
  );
  const risks = open.flatMap(({ measure }) => {
    const institutions = heads
      .filter((head) => head.measure === measure.key && isAwaited(head) && head.answer?.risk === true)
      .map(({ institution }) => institution);
    return institutions.length > 0 ? [{ measure, institutions }] : [];
  });
  return { open, risks };
}

function changedSince(
  since: IsoDate,
  { heads, lateNow }: { readonly heads: readonly ObligationHead[]; readonly lateNow: readonly ObligationHead[] },
  plan: Plan,
): DigestReport['changed'] {
  const isRecent = (at: Instant | undefined | null): boolean => at !== undefined && at !== null && dateIn(plan.zone, at) >= since;
  const inOrder = (some: readonly ObligationHead[]): readonly ObligationHead[] => inReadingOrder(some, plan);
  return {
    received: inOrder(heads.filter(({ answer }) => isRecent(answer?.at))),
    returned: inOrder(heads.filter(({ returnedAt }) => isRecent(returnedAt))),
    newlyLate: inOrder(lateNow.filter((head) => !isLate(head, since))),
  };
}

/** The year's counted indicators, and what each stood at before. */
function progressOf(
  standing: readonly MeasureStanding[],
  earlier: readonly MeasureStanding[] | undefined,
  day: IsoDate,
): readonly IndicatorChange[] {
  const ofYear = ({ measure, occurrences }: MeasureStanding): readonly IndicatorProgress[] =>
    (occurrences.findLast(({ dueOn }) => yearOf(dueOn) === yearOf(day) && measure.schedule.kind !== 'monthly')?.progress ?? []).filter(
      ({ indicator }) => indicator.target > 1,
    );
  return standing.flatMap((now, index) => {
    const then = earlier?.[index];
    const before = then === undefined ? undefined : ofYear(then);
    return ofYear(now).map((progress) => ({
      measure: now.measure,
      progress,
      before: before?.find(({ indicator }) => indicator.key === progress.indicator.key)?.total,
    }));
  });
}

function dueBetween(
  { from, until }: { from: IsoDate; until: IsoDate },
  heads: readonly ObligationHead[],
  plan: Plan,
): readonly DueThisWeek[] {
  const rows = plan.measures.flatMap((measure) => {
    const owed = heads.filter(
      (head) => head.measure === measure.key && head.state !== 'waived' && head.reportBy >= from && head.reportBy <= until,
    );
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
