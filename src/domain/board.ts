import { daysBetween, dateIn, type Instant, type IsoDate } from './dates.ts';
import { awaitsReview } from './decide-review.ts';
import type { InstitutionCode } from './ids.ts';
import { indicatorsFor, isYesNo } from './indicators.ts';
import { measureStates, type MeasureStanding, type MeasureState, type PlanRecord, standingOf } from './measure-state.ts';
import { isLate, isOver, type ObligationHead } from './obligation.ts';
import { countInformation, type InformationCounts, lateItems } from './overview.ts';
import type { Indicator, Institution, Measure, Plan } from './plan.ts';
import { inReadingOrder } from './reminders.ts';

/** Where an institution's information on a measure stands, what asks for attention first. */
export const cellStates = ['late', 'returned', 'to-review', 'awaited', 'not-due', 'accepted', 'waived'] as const;
export type CellState = (typeof cellStates)[number];

/** How long ago something was last recorded: within 30 days, within 90, longer ago, or never. */
export const freshnesses = ['fresh', 'recent', 'old', 'never'] as const;
export type Freshness = (typeof freshnesses)[number];

/** What one institution owes on one measure, over all its periods. */
export interface BoardCell {
  readonly institution: InstitutionCode;
  readonly state: CellState;
  /** It expects a delay in what is still awaited. */
  readonly risk: boolean;
  /** Days since the newest entry; null while there is none. */
  readonly age: number | null;
  readonly freshness: Freshness;
  /** By due date, the newest first. */
  readonly heads: readonly ObligationHead[];
  /** Periods that are owed, and those of them whose information is given. */
  readonly owed: number;
  readonly given: number;
  /** The institution's total where one number is counted in one period only. */
  readonly number: { readonly indicator: Indicator; readonly value: number } | undefined;
}

export interface BoardRow {
  readonly standing: MeasureStanding;
  /** One for each of the board's institutions, in their order. */
  readonly cells: readonly (BoardCell | 'contributing' | undefined)[];
  /** Periods that are owed by somebody, and those that are carried out. */
  readonly periods: { readonly owed: number; readonly done: number };
}

/** What falls due on one day. */
export interface BoardDay {
  readonly on: IsoDate;
  readonly measures: readonly Measure[];
  readonly owed: number;
  readonly given: number;
  readonly late: number;
}

/** The whole plan at one moment: measures by rows, institutions by columns. */
export interface Board {
  readonly today: IsoDate;
  readonly institutions: readonly Institution[];
  readonly rows: readonly BoardRow[];
  /** How many measures stand where; states without any are left out. */
  readonly totals: readonly { readonly state: MeasureState; readonly count: number }[];
  /** Measures that are being carried out and somebody expects a delay in. */
  readonly atRisk: number;
  readonly information: InformationCounts;
  readonly timeline: readonly BoardDay[];
  /** What is missing, in the order of institutions; then what was returned, and what waits for a decision on its deadline. */
  readonly gaps: {
    readonly late: readonly ObligationHead[];
    readonly returned: readonly ObligationHead[];
    readonly requested: readonly ObligationHead[];
  };
}

/** The board of a plan at a moment. */
export function boardOf(plan: Plan, record: PlanRecord, { today, now }: { readonly today: IsoDate; readonly now: Instant }): Board {
  const { heads } = record;
  const standings = standingOf(plan, record, today);
  const shown = new Set(standings.map(({ measure }) => measure.key));
  const owed = heads.filter(({ measure }) => shown.has(measure));
  const institutions = plan.institutions.filter(
    ({ code }) =>
      owed.some(({ institution }) => institution === code) || standings.some(({ measure }) => measure.contributing.includes(code)),
  );
  const byCell = Map.groupBy(owed, ({ measure, institution }) => JSON.stringify([measure, institution]));
  const moment: Moment = { plan, today, now };
  const rows = standings.map((standing): BoardRow => {
    const { measure, occurrences } = standing;
    const cells = institutions.map(({ code }) => {
      const group = byCell.get(JSON.stringify([measure.key, code]));
      if (group !== undefined) return cellOf(measure, group, moment);
      return measure.contributing.includes(code) ? 'contributing' : undefined;
    });
    const asked = occurrences.filter(({ state }) => state !== 'not-owed');
    return { standing, cells, periods: { owed: asked.length, done: asked.filter(({ state }) => state === 'done').length } };
  });
  return {
    today,
    institutions,
    rows,
    totals: measureStates
      .map((state) => ({ state, count: standings.filter((standing) => standing.state === state).length }))
      .filter(({ count }) => count > 0),
    atRisk: standings.filter(({ state, risk }) => risk && state === 'in-progress').length,
    information: countInformation(owed, plan, today),
    timeline: timelineOf(owed, plan, today),
    gaps: {
      late: lateItems(owed, plan, today),
      returned: inReadingOrder(
        owed.filter((head) => cellState(head, moment) === 'returned'),
        plan,
      ),
      requested: inReadingOrder(
        owed.filter(({ request, state }) => request !== null && state !== 'waived'),
        plan,
      ),
    },
  };
}

interface Moment {
  readonly plan: Plan;
  readonly today: IsoDate;
  readonly now: Instant;
}

/** Where one obligation's information stands. */
export function cellState(head: ObligationHead, { plan, today }: Pick<Moment, 'plan' | 'today'>): CellState {
  if (head.state === 'waived') return 'waived';
  if (isLate(head, today)) return 'late';
  if (head.state === 'returned') return 'returned';
  if (head.state === 'open') return isOver(head, today) ? 'awaited' : 'not-due';
  return awaitsReview(head, plan) ? 'to-review' : 'accepted';
}

function cellOf(measure: Measure, group: readonly ObligationHead[], moment: Moment): BoardCell {
  const heads = group.toSorted((a, b) => (a.dueOn > b.dueOn ? -1 : 1));
  const states = heads.map((head) => cellState(head, moment));
  const ages = heads.flatMap((head) => ageOf(head, moment) ?? []);
  const age = ages.length === 0 ? null : Math.min(...ages);
  const asked = states.filter((state) => state !== 'waived');
  return {
    institution: group[0]?.institution ?? '',
    state: cellStates.find((state) => states.includes(state)) ?? 'waived',
    risk: heads.some((head, index) => head.answer?.risk === true && isBeforeGiven(states[index])),
    age,
    freshness: freshnessOf(age),
    heads,
    owed: asked.length,
    given: asked.filter((state) => state === 'accepted' || state === 'to-review').length,
    number: heads.length === 1 ? numberOf(measure, heads[0]) : undefined,
  };
}

function isBeforeGiven(state: CellState | undefined): boolean {
  return state !== undefined && state !== 'accepted' && state !== 'to-review' && state !== 'waived';
}

/** Days since the newest entry. What was recorded after `now` is not of this moment: a closed round is read later. */
function ageOf({ entryCount, changedAt, answer }: ObligationHead, { plan, today, now }: Moment): number | undefined {
  if (entryCount === 0) return undefined;
  const at = changedAt !== undefined && changedAt <= now ? changedAt : answer?.at;
  return at === undefined ? undefined : Math.max(0, daysBetween(dateIn(plan.zone, at), today));
}

function freshnessOf(age: number | null): Freshness {
  if (age === null) return 'never';
  if (age <= 30) return 'fresh';
  return age <= 90 ? 'recent' : 'old';
}

/** Who joined another's result has no number of its own. */
function numberOf(measure: Measure, head: ObligationHead | undefined): BoardCell['number'] {
  const answer = head?.answer;
  if (head === undefined || answer === null || answer === undefined || answer.joined !== undefined) return undefined;
  const counted = indicatorsFor(measure, head.institution).filter((indicator) => !isYesNo(indicator) && indicator.steps.length === 0);
  const [indicator] = counted;
  const value = indicator === undefined ? undefined : answer.numbers[indicator.key];
  return counted.length !== 1 || indicator === undefined || value === undefined ? undefined : { indicator, value };
}

function timelineOf(heads: readonly ObligationHead[], plan: Plan, today: IsoDate): readonly BoardDay[] {
  const owed = heads.filter(({ state }) => state !== 'waived');
  const days = [...Map.groupBy(owed, ({ dueOn }) => dueOn)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return days.map(([on, due]) => {
    const keys = new Set(due.map(({ measure }) => measure));
    return {
      on,
      measures: plan.measures.filter(({ key }) => keys.has(key)),
      owed: due.length,
      given: due.filter(({ state }) => state === 'reported' || state === 'accepted').length,
      late: due.filter((head) => isLate(head, today)).length,
    };
  });
}
