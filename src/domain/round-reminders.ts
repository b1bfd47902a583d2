import { dateIn, type Instant, instantAt, type IsoDate } from './dates.ts';
import { defaultRoundPolicy, type RoundPolicy, type Shift } from './policy.ts';
import { mergedUpTo, type ReminderContext } from './reminders.ts';
import { openingOf, type Round } from './round.ts';

function policyOf({ plan }: ReminderContext): RoundPolicy {
  return plan.policy.round ?? defaultRoundPolicy;
}

/** The days up to `until` on which a round's institutions are asked, earliest first: its opening, those before the date, and then until they have confirmed. */
export function roundStages(round: Round, until: IsoDate, context: ReminderContext): readonly IsoDate[] {
  const { at, terms } = openingOf(round);
  const { calendar, plan } = context;
  const { before, late } = policyOf(context);
  const opening = dateIn(plan.zone, at);
  const days = [opening, ...before.map((shift) => calendar.shift(terms.institutionsBy, shift)).filter((day) => day > opening)].sort();
  for (let passed = late.first; ; passed += late.every) {
    const day = calendar.addWorkingDays(terms.institutionsBy, passed);
    if (day > until) break;
    days.push(day);
  }
  return days.filter((day) => day <= until);
}

/** The day up to which a reminder of `day` takes stages along: what is late is never told before it is. */
function takenAlong(day: IsoDate, round: Round, context: ReminderContext): IsoDate {
  const { institutionsBy } = openingOf(round).terms;
  const upTo = mergedUpTo(day, context);
  return day <= institutionsBy && upTo > institutionsBy ? institutionsBy : upTo;
}

/**
 * Whether a stage has come on `day` about which an institution was not reminded on an earlier one. What a colleague's list of the same day
 * has told is told everybody else, too. `joins` also takes what a list that is sent anyway takes along.
 */
export function isRoundStageDue(
  round: Round,
  { reminded, day, joins }: { readonly reminded: readonly IsoDate[]; readonly day: IsoDate; readonly joins: boolean },
  context: ReminderContext,
): boolean {
  const last = reminded.filter((each) => each < day).at(-1);
  const done = last === undefined ? undefined : takenAlong(last, round, context);
  const newest = roundStages(round, joins ? takenAlong(day, round, context) : day, context).at(-1);
  return newest !== undefined && (done === undefined || newest > done);
}

/** Whether the institutions' substitutes are asked as well. */
export function isRoundWithSubstitutes(round: Round, day: IsoDate, context: ReminderContext): boolean {
  const on = ladderDay(round, policyOf(context).ladder.substitute, context);
  return on !== undefined && day >= on;
}

/** The day on which the coordinators are told who is silent; undefined where the policy tells nobody. */
export function coordinatorsToldOn(round: Round, context: ReminderContext): IsoDate | undefined {
  return ladderDay(round, policyOf(context).ladder.coordinator, context);
}

function ladderDay(round: Round, shift: Shift | null, { calendar }: ReminderContext): IsoDate | undefined {
  return shift === null ? undefined : calendar.shift(openingOf(round).terms.institutionsBy, shift);
}

/**
 * When the tick must look at an open round again, after a look on `day`: on the next working day while somebody is still to be reminded,
 * so that who joins or can be reached meanwhile is, else at the next stage.
 */
export function nextRoundLook(
  round: Round,
  { day, isSomebodyDue }: { readonly day: IsoDate; readonly isSomebodyDue: boolean },
  context: ReminderContext,
): Instant {
  const { calendar, plan } = context;
  const { institutionsBy } = openingOf(round).terms;
  const { late } = policyOf(context);
  const horizon = calendar.addWorkingDays(day > institutionsBy ? day : institutionsBy, late.first + late.every);
  const told = coordinatorsToldOn(round, context);
  const next = [...roundStages(round, horizon, context), ...(told === undefined ? [] : [told])].filter((each) => each > day).sort()[0];
  const on = isSomebodyDue || next === undefined ? calendar.addWorkingDays(day, 1) : next;
  return instantAt(plan.zone, on, plan.policy.hours.from);
}
