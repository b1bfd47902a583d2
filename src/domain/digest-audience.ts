import { ownInstitutions, readsWholePlan } from './access.ts';
import { addDays, dateIn, type IsoDate, weekdayOf } from './dates.ts';
import { changeKinds, type DigestRecord } from './digest-changes.ts';
import { type DigestReport, digestOf } from './digest.ts';
import type { InstitutionCode, PlanId } from './ids.ts';
import { isAwaited, type ObligationHead } from './obligation.ts';
import type { Person } from './person.ts';
import { measureOf, type Plan } from './plan.ts';
import { inReadingOrder } from './reminders.ts';

/** What somebody's weekly digest is of: the whole plan, or what the institutions they head owe. */
export type DigestScope = { readonly kind: 'plan' } | { readonly kind: 'institutions'; readonly institutions: readonly InstitutionCode[] };

/** The digest that a person may have; undefined when there is none for them. */
export function digestScope(person: Person, plan: PlanId): DigestScope | undefined {
  if (readsWholePlan(person, plan)) return { kind: 'plan' };
  const headed = person.roles.filter((role) => role.plan === plan && role.role === 'head').map(({ institution }) => institution);
  const institutions = ownInstitutions(person, plan).filter((institution) => headed.includes(institution));
  return institutions.length === 0 ? undefined : { kind: 'institutions', institutions };
}

/** Who reads the whole plan gets its digest unless they said no; a head only after saying yes. */
export function wantsDigest(person: Person, scope: DigestScope): boolean {
  return person.wantsDigest ?? scope.kind === 'plan';
}

/** The week as somebody's digest tells it. */
export function digestFor(
  scope: DigestScope,
  plan: Plan,
  { record, day }: { readonly record: DigestRecord; readonly day: IsoDate },
): DigestReport {
  return scope.kind === 'plan'
    ? digestOf(plan, record, day)
    : digestOfInstitutions(plan, record, { day, institutions: scope.institutions });
}

/** The week of some institutions: what they owe and have given; numbers that are counted together stand as they stand for everybody. */
function digestOfInstitutions(
  plan: Plan,
  record: DigestRecord,
  { day, institutions }: { readonly day: IsoDate; readonly institutions: readonly InstitutionCode[] },
): DigestReport {
  const isOwn = ({ institution }: ObligationHead): boolean => institutions.includes(institution);
  const heads = record.heads.filter(isOwn);
  const whole = digestOf(plan, record, day);
  const own = digestOf(plan, { heads, accounts: [], read: record.read.filter(isOwn) }, day);
  return {
    ...own,
    // What else is to be decided is the coordinator's.
    decisions: { requests: own.decisions.requests, returned: [], unread: [], gaps: [] },
    thisWeek: dueInWeekOf(day, heads, plan),
    progress: whole.progress.filter(({ measure }) => measure.responsible.some((code) => institutions.includes(code))),
  };
}

/** What is still awaited and falls due in the week, by the plan's own date or by the day information is wanted. */
function dueInWeekOf(day: IsoDate, heads: readonly ObligationHead[], plan: Plan): DigestReport['thisWeek'] {
  const monday = addDays(day, 1 - weekdayOf(day));
  const isInWeek = (date: IsoDate): boolean => date >= monday && date <= addDays(monday, 6);
  const due = inReadingOrder(heads, plan).filter((head) => isAwaited(head) && (isInWeek(head.dueOn) || isInWeek(head.reportBy)));
  const byOccurrence = Map.groupBy(due, (head) => JSON.stringify([head.measure, head.occurrence]));
  return [...byOccurrence.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { measure, occurrence, dueOn, reportBy } = first;
    const owed = heads.filter((head) => head.measure === measure && head.occurrence === occurrence && head.state !== 'waived');
    return [
      {
        measure: measureOf(plan, measure),
        occurrence,
        reportBy: isInWeek(dueOn) ? dueOn : reportBy,
        given: owed.length - group.length,
        owed: owed.length,
      },
    ];
  });
}

/** Whether anything is due, late or changed since the week before; a head is not written to in other weeks. */
export function hasNews({ changes, decisions, late, thisWeek, since }: DigestReport, zone: string): boolean {
  const isNew = ({ request }: ObligationHead): boolean => request !== null && dateIn(zone, request.at) >= since;
  return late.length + thisWeek.length > 0 || changeKinds.some((kind) => changes[kind].length > 0) || decisions.requests.some(isNew);
}
