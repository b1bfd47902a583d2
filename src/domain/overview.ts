import { institutionsOf } from './access.ts';
import { addDays, type IsoDate, yearOf } from './dates.ts';
import { awaitsReview } from './decide-review.ts';
import type { InstitutionCode } from './ids.ts';
import { isAwaited, isLate, isOver, type ObligationHead } from './obligation.ts';
import type { Person, Reachability } from './person.ts';
import { type Measure, measureOf, type Plan, type Question } from './plan.ts';
import { inReadingOrder, nextDate, openItems, type ReminderContext, stagesOf } from './reminders.ts';
import { openQuestions } from './questions.ts';

/** As far ahead as "the next N days" reaches. */
export const mostDays = 366;

export const informationStates = ['accepted', 'to-review', 'returned', 'awaited', 'late'] as const;
export type InformationState = (typeof informationStates)[number];
/** How much of what is owed stands where. */
export type InformationCounts = Readonly<Record<InformationState, number>>;

/** Where an institution's information stands; undefined when it owes none. Late ones are not awaited or returned as well. */
function informationState(head: ObligationHead, plan: Plan, today: IsoDate): InformationState | undefined {
  if (head.state === 'waived') return undefined;
  if (isLate(head, today)) return 'late';
  if (head.state === 'returned') return 'returned';
  if (head.state === 'open') return 'awaited';
  // What nobody is to review is as good as accepted.
  return awaitsReview(head, plan) ? 'to-review' : 'accepted';
}

export function countInformation(heads: readonly ObligationHead[], plan: Plan, today: IsoDate): InformationCounts {
  const states = heads.map((head) => informationState(head, plan, today));
  const count = (state: InformationState): number => states.filter((each) => each === state).length;
  return {
    accepted: count('accepted'),
    'to-review': count('to-review'),
    returned: count('returned'),
    awaited: count('awaited'),
    late: count('late'),
  };
}

export interface OfInstitution {
  readonly institution: InstitutionCode;
  readonly heads: readonly ObligationHead[];
}

/** Heads by institution, in the plan's order of institutions; those that have none are left out. */
export function byInstitution(heads: readonly ObligationHead[], plan: Plan): readonly OfInstitution[] {
  const groups = Map.groupBy(heads, ({ institution }) => institution);
  return plan.institutions.flatMap(({ code }) => {
    const group = groups.get(code);
    return group === undefined ? [] : [{ institution: code, heads: group }];
  });
}

/** What is late, by institution, the longest delay first within each. */
export function lateItems(heads: readonly ObligationHead[], plan: Plan, today: IsoDate): readonly ObligationHead[] {
  const late = inReadingOrder(
    heads.filter((head) => isLate(head, today)),
    plan,
  );
  return byInstitution(late, plan).flatMap((group) => group.heads);
}

/** One occurrence of a measure with who owes it. */
export interface OwedOccurrence {
  readonly measure: Measure;
  readonly occurrence: string;
  /** The date to name for it. */
  readonly on: IsoDate;
  readonly heads: readonly ObligationHead[];
  /** Those who have not given final information. */
  readonly missing: readonly ObligationHead[];
}

/** What falls due from today on, so many days ahead: the plan's date, or after it the day by which information is wanted. */
export function dueWithin(
  heads: readonly ObligationHead[],
  plan: Plan,
  { today, days }: { readonly today: IsoDate; readonly days: number },
): readonly OwedOccurrence[] {
  const until = addDays(today, days);
  const occurrences = occurrencesOf(heads, plan, (head) => nextDate(head, today));
  const isAhead = ({ on, missing, heads: [first] }: OwedOccurrence): boolean =>
    on >= today && on <= until && (missing.length > 0 || (first !== undefined && first.dueOn >= today));
  return occurrences.filter(isAhead);
}

/** Occurrences whose information is wanted by now, and who has not given it for good. */
export function unansweredItems(heads: readonly ObligationHead[], today: IsoDate, context: ReminderContext): readonly OwedOccurrence[] {
  const wanted = occurrencesOf(heads, context.plan, ({ reportBy }) => reportBy).filter(({ heads: owed }) =>
    owed.some((head) => isWanted(head, today, context)),
  );
  return wanted.filter(({ missing }) => missing.length > 0);
}

/** The time it covers is over, or it has been asked for; a soft question on the way does not ask for the information itself. */
function isWanted(head: ObligationHead, today: IsoDate, context: ReminderContext): boolean {
  const { lookedUpTo } = head;
  if (isOver(head, today)) return true;
  return (
    lookedUpTo !== null && stagesOf(head, context).some(({ kind, on }) => kind !== 'look' && kind !== 'checkpoint' && on <= lookedUpTo)
  );
}

/** Occurrences with what is owed for them, by date and then in the plan's order; different dates of institutions stand apart. */
export function occurrencesOf(
  heads: readonly ObligationHead[],
  plan: Plan,
  dateOf: (head: ObligationHead) => IsoDate,
): readonly OwedOccurrence[] {
  const owed = byInstitution(heads, plan).flatMap((group) => group.heads.filter(({ state }) => state !== 'waived'));
  const groups = Map.groupBy(owed, (head) => JSON.stringify([dateOf(head), head.measure, head.occurrence]));
  const rows = [...groups.values()].flatMap((group): readonly OwedOccurrence[] => {
    const [first] = group;
    if (first === undefined) return [];
    const measure = measureOf(plan, first.measure);
    return [{ measure, occurrence: first.occurrence, on: dateOf(first), heads: group, missing: group.filter(isAwaited) }];
  });
  const rank = ({ on, measure, occurrence }: OwedOccurrence): string =>
    `${on} ${String(plan.measures.indexOf(measure)).padStart(4, '0')} ${occurrence}`;
  return rows.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Somebody whom no message reaches. */
export interface Unreachable {
  readonly person: Person;
  readonly institution: InstitutionCode;
  readonly why: Exclude<Reachability, { kind: 'reachable' }>;
  /** Nobody else of the institution is reachable either. */
  readonly isAlone: boolean;
  /** What the institution is asked for now. */
  readonly owed: readonly ObligationHead[];
}

/** People who answer for an institution and cannot be reached; institutions with nobody reachable first. */
export function unreachablePeople(
  people: readonly Person[],
  heads: readonly ObligationHead[],
  { plan, today }: { readonly plan: Plan; readonly today: IsoDate },
): readonly Unreachable[] {
  const found = plan.institutions.flatMap(({ code }) => {
    const officers = people.filter((person) => institutionsOf(person, plan.id).includes(code));
    const isAlone = officers.every(({ reachability }) => reachability.kind !== 'reachable');
    const owed = openItems(
      heads.filter(({ institution }) => institution === code),
      today,
      plan,
    );
    return officers.flatMap((person): readonly Unreachable[] => {
      const { reachability } = person;
      return reachability.kind === 'reachable' ? [] : [{ person, institution: code, why: reachability, isAlone, owed }];
    });
  });
  return [...found.filter(({ isAlone }) => isAlone), ...found.filter(({ isAlone }) => !isAlone)];
}

/** Everything of one measure that an institution owes, and the part of it that matters first. */
export interface MeasureOfInstitution {
  readonly measure: Measure;
  readonly heads: readonly ObligationHead[];
  readonly first: ObligationHead;
}

/** An institution's measures in the plan's order, with what it owes for each. */
export function measuresOf(heads: readonly ObligationHead[], plan: Plan, today: IsoDate): readonly MeasureOfInstitution[] {
  const groups = Map.groupBy(
    heads.filter(({ state }) => state !== 'waived'),
    ({ measure }) => measure,
  );
  return plan.measures.flatMap((measure) => {
    const owed = [...(groups.get(measure.key) ?? [])].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    const first = mostUrgent(owed, today);
    return first === undefined ? [] : [{ measure, heads: owed, first }];
  });
}

/** What is late, else returned, else awaited and begun, else the newest that has begun. */
function mostUrgent(byDate: readonly ObligationHead[], today: IsoDate): ObligationHead | undefined {
  const begun = byDate.filter(({ covers }) => covers.from <= today);
  return (
    byDate.find((head) => isLate(head, today)) ??
    byDate.find(({ state }) => state === 'returned') ??
    begun.find(isAwaited) ??
    begun.at(-1) ??
    byDate[0]
  );
}

/** What falls due in a year. */
export function dueInYear(heads: readonly ObligationHead[], year: number): readonly ObligationHead[] {
  return heads.filter(({ dueOn }) => yearOf(dueOn) === year);
}

/** Occurrences that fall due in a year, earliest first. */
export function occurrencesInYear(heads: readonly ObligationHead[], plan: Plan, year: number): readonly OwedOccurrence[] {
  return occurrencesOf(dueInYear(heads, year), plan, ({ dueOn }) => dueOn);
}

/** The plan's open questions in its own order, the most consequential first; for some institutions only those on their measures. */
export function questionsFor(plan: Plan, institutions: readonly InstitutionCode[] | undefined): readonly Question[] {
  const open = openQuestions(plan);
  if (institutions === undefined) return open;
  const own = plan.measures.filter(({ responsible }) => responsible.some((code) => institutions.includes(code))).map(({ code }) => code);
  return open.filter(({ measures }) => measures.some((code) => own.includes(code)));
}
