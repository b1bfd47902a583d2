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

/** What a part of a round is reminded by. */
interface PartReminders {
  /** Days on which its people were reminded. */
  readonly reminded: readonly IsoDate[];
  /** The day of the newest answer since it was confirmed: stages up to then asked nothing of it. */
  readonly changedOn?: IsoDate | undefined;
  readonly day: IsoDate;
}

/**
 * Whether a stage has come on `day` about which an institution was not reminded on an earlier one. What a colleague's list of the same day
 * has told is told everybody else, too. `joins` also takes what a list that is sent anyway takes along.
 */
export function isRoundStageDue(
  round: Round,
  { reminded, changedOn = '0001-01-01', day, joins }: PartReminders & { readonly joins: boolean },
  context: ReminderContext,
): boolean {
  const last = reminded.filter((each) => each < day).at(-1);
  const done = last === undefined ? undefined : takenAlong(last, round, context);
  const newest = roundStages(round, joins ? takenAlong(day, round, context) : day, context).at(-1);
  return newest !== undefined && newest > changedOn && (done === undefined || newest > done);
}

/** Whether a list that is sent anyway on `day` says it: a stage is near, or the date has passed. */
export function isRoundListed(round: Round, at: PartReminders, context: ReminderContext): boolean {
  return at.day > openingOf(round).terms.institutionsBy || isRoundStageDue(round, { ...at, joins: true }, context);
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
