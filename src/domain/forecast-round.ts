import { hasRole, institutionsOf } from './access.ts';
import { isChannelId } from './channel.ts';
import type { IsoDate } from './dates.ts';
import { type At, type ForecastBook, type ForecastRound, planBundle, planMessage, staffOn } from './forecast-book.ts';
import { dailyId } from './message.ts';
import type { Person } from './person.ts';
import { afterRoundReminder, askOf, partsToAsk, type RoundAsk } from './round-asks.ts';
import { coordinatorsToldOn, isRoundWithSubstitutes, nextRoundLook } from './round-reminders.ts';
import { contributingIn, headsOfRound } from './round.ts';
import { type RoundFacts, stillToConfirm } from './round-standing.ts';
import { officersIn, peopleForRound } from './staff.ts';
import { emptySubmission } from './submission.ts';

/** What the tick would make of the open round on a day. Its steps are those of flows/round-reminders, without a store. */
export function lookAtRoundOn(at: At, book: ForecastBook): void {
  const { source, round: kept } = book;
  const { day, now } = at;
  if (kept === undefined || (kept.round.nextLookAt ?? '9999') > now) return;
  const { round } = kept;
  // 1. Who is to confirm, and about whom a stage has come.
  const { open, due } = partsToAsk(round, factsOf(kept, book), { ...source, day });
  // 2. Their people's list of the day.
  for (const institution of due) {
    const staff = staffOn(day, institution, book);
    const asked = peopleForRound(staff, isRoundWithSubstitutes(round, day, source));
    const waiting = officersIn(staff).filter(({ conversation }) => conversation === null);
    for (const person of new Set([...asked, ...waiting])) planBundle(person, at, book);
  }
  // 3. The coordinators' list.
  const told = coordinatorsToldOn(round, source);
  const isNew = told !== undefined && told <= day && (round.lookedOn === undefined || round.lookedOn < told);
  if (isNew && open.length > 0) tellCoordinators(told, at, book);
  // 4. The next look.
  kept.round = { ...round, nextLookAt: nextRoundLook(round, { day, isSomebodyDue: due.length > 0 }, source), lookedOn: day };
}

function tellCoordinators(day: IsoDate, { now }: At, book: ForecastBook): void {
  const { plan, people } = book.source;
  for (const to of people.filter((person) => hasRole(person, plan.id, 'coordinator'))) {
    const id = dailyId('overdue', plan.id, { day, recipient: to.id });
    planMessage({ id, to, content: { kind: 'overdue', day }, dueAt: now }, book);
  }
}

/** Whether the coordinators would read on a day who has not confirmed. */
export function isRoundOverdue(day: IsoDate, book: ForecastBook): boolean {
  const { source, round: kept } = book;
  const told = kept && coordinatorsToldOn(kept.round, source);
  return kept !== undefined && told !== undefined && day >= told && stillToConfirm(kept.round, factsOf(kept, book)).length > 0;
}

/** What a list of the day would ask a person to confirm. A channel is not asked. */
export function asksOn(to: Person, day: IsoDate, book: ForecastBook): readonly RoundAsk[] {
  const { source, round: kept } = book;
  if (kept === undefined || isChannelId(to.id)) return [];
  const { round } = kept;
  const { heads, submissions } = factsOf(kept, book);
  const withSubstitutes = isRoundWithSubstitutes(round, day, source);
  return institutionsOf(to, source.plan.id).flatMap((institution) => {
    if (!peopleForRound(staffOn(day, institution, book), withSubstitutes).some(({ id }) => id === to.id)) return [];
    const asked = headsOfRound(round, heads).filter((head) => head.institution === institution);
    if (asked.length === 0 && contributingIn(round, institution, { plan: source.plan, heads }).length === 0) return [];
    const submission = submissions.find((each) => each.institution === institution);
    return askOf({ round, institution }, { submission, asked }, { ...source, day }) ?? [];
  });
}

/** A list has asked to confirm: the same stage is not asked about again. */
export function noteAsks(asks: readonly RoundAsk[], day: IsoDate, { source, round: kept }: ForecastBook): void {
  for (const { round, institution } of asks) {
    // Nothing of a forecast is ever hashed.
    const submission =
      kept?.submissions.get(institution) ?? emptySubmission({ plan: source.plan.id, round: round.id, institution }, () => '');
    kept?.submissions.set(institution, afterRoundReminder(submission, day) ?? submission);
  }
}

function factsOf({ submissions }: ForecastRound, { source, heads }: ForecastBook): RoundFacts {
  return { plan: source.plan, heads: [...heads.values()], submissions: [...submissions.values()] };
}
