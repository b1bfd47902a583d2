import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type AccountCommand, appendToAccount, decideAccount, type MeasureAccount, openAccount } from '../../src/domain/account.ts';
import { afterReminder, appendFacts, demandedObligations, openObligation } from '../../src/domain/append.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import type { Sealing } from '../../src/domain/chain.ts';
import { addDays, dateIn, type Instant, instantAt, type IsoDate } from '../../src/domain/dates.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Decision, ObligationCommand } from '../../src/domain/decision.ts';
import { resultToJoin } from '../../src/domain/joining.ts';
import type { DigestRecord } from '../../src/domain/digest-changes.ts';
import { type OccurrenceState, occurrenceState } from '../../src/domain/measure-state.ts';
import type { Actor, Obligation } from '../../src/domain/obligation.ts';
import { measureOf } from '../../src/domain/plan.ts';
import { bundleItems, mergedUpTo } from '../../src/domain/reminders.ts';
import { occurrencesOf } from '../../src/domain/schedule.ts';
import { readHistory } from '../../src/local/history.ts';
import { readCalendarOverlay } from '../../src/planfile/calendar-data.ts';
import { readPlanYaml } from '../../src/planfile/plan-yaml.ts';

const seed = (name: string): string => fileURLToPath(new URL(`../../seeds/${name}.yaml`, import.meta.url));

/** The seed plan as the demo has it on Monday, 1 December 2025, 9:00 in Riga. */
export const plan = readPlanYaml(seed('plan'), readCalendarOverlay(seed('calendar')));
export const calendar = createCalendar(plan.calendar);
export const today: IsoDate = '2025-12-01';
export const now = instantAt(plan.zone, today, '09:00');

const context = { plan, calendar };
const { commands, accounts: pastAccounts, departures } = readHistory(seed('demo'), plan, calendar);

/** Nothing random: cards drawn from it are the same on every run. */
export const sealing: Sealing = { hash: (text) => createHash('sha256').update(text).digest('hex'), salt: () => 'salt' };

/** Everything that the plan demands, with the demo's history played through the rules. */
export const obligations: readonly Obligation[] = played();

/** The coordinator's words on whole measures. */
export const accounts: readonly MeasureAccount[] = pastAccounts.map(({ measure, occurrence, command, at }) =>
  accountAfter(openAccount({ plan: plan.id, measure: measure.key, occurrence }, sealing.hash), command, at),
);

/** Everything that states, numbers and the week of the plan are computed from. */
export const record: DigestRecord = { heads: obligations, accounts, read: obligations };

/** One obligation of the played plan. */
export function obligationOf(measure: string, institution: string, occurrence = 'once'): Obligation {
  const found = obligations.find((each) => each.measure === measure && each.institution === institution && each.occurrence === occurrence);
  if (found === undefined) throw new Error(`${institution} does not owe ${measure} for ${occurrence}`);
  return found;
}

export function obligationsOf(institution: string): readonly Obligation[] {
  return obligations.filter((obligation) => obligation.institution === institution);
}

/** The obligation after a command that the rules let through. */
export function after(obligation: Obligation, command: ObligationCommand, done: { readonly at: Instant; readonly by: Actor }): Obligation {
  const decision = decide(obligation, command, { ...context, sealing, now: done.at, by: done.by });
  if (decision.kind !== 'facts') throw new Error(`${obligation.id} does not take ${command.kind}: ${JSON.stringify(decision)}`);
  return append(obligation, decision, done.at);
}

/** How one occurrence of a measure stands on the demo's day. */
export function stateOf(key: string, occurrence: string, account?: MeasureAccount): OccurrenceState {
  const owed = obligations.filter((each) => each.measure === key && each.occurrence === occurrence);
  return occurrenceState({ plan, measure: measureOf(plan, key), owed, account }, today);
}

/** The account of a measure after a command of the coordinator that the rules let through. */
export function accountAfter(account: MeasureAccount, command: AccountCommand, at: Instant): MeasureAccount {
  const by: Actor = { person: 'iem-koordinators', role: 'coordinator', institution: plan.coordinator };
  const { progress } = stateOf(account.measure, account.occurrence);
  const decision = decideAccount(account, command, { progress, by, sealing });
  if (decision.kind !== 'fact') throw new Error(`${account.id} does not take ${command.kind}: ${JSON.stringify(decision)}`);
  return appendToAccount(account, { fact: decision.fact, at, by }, sealing);
}

function append(obligation: Obligation, decision: Extract<Decision, { kind: 'facts' }>, at: Instant): Obligation {
  return appendFacts(obligation, { facts: decision.facts, intents: [], at }, { ...context, sealing });
}

/** Who joins, joins what others have reached by then. */
function completed(obligation: Obligation, command: ObligationCommand, owed: readonly Obligation[]): ObligationCommand {
  if (command.kind !== 'JoinResult') return command;
  const shared = owed.filter(({ measure }) => measure === obligation.measure);
  const result = resultToJoin(obligation, measureOf(plan, obligation.measure), shared);
  if (result === undefined) throw new Error(`the history joins a result that is not reached: ${obligation.id}`);
  return { ...command, institutions: result.institutions };
}

/** At 9:00 of each working day the bundles go out; what people did happens at its moment. */
function played(): readonly Obligation[] {
  const owed = demandedObligations(plan, (measure) => occurrencesOf(measure.schedule, plan));
  const current = new Map(owed.map((each) => openObligation(each, context, sealing.hash)).map((obligation) => [obligation.id, obligation]));
  const past = [...commands];
  for (let day = plan.trackFrom; day <= today; day = addDays(day, 1)) {
    const opening = instantAt(plan.zone, day, plan.policy.hours.from);
    for (const { at, obligation: id, institution, by, command } of past.splice(0, past.filter((command) => command.at < opening).length)) {
      const obligation = current.get(id);
      if (obligation === undefined) throw new Error(`the history speaks of ${id}, which nobody owes`);
      current.set(id, after(obligation, completed(obligation, command, [...current.values()]), { at, by: { person: `${institution}-${by}`, role: by, institution } }));
    }
    if (day < today && calendar.isWorkingDay(day)) remind(day, current);
  }
  return [...current.values()];
}

/** One bundle for each institution whose officer still has the app. */
function remind(day: IsoDate, current: Map<string, Obligation>): void {
  const opening = instantAt(plan.zone, day, plan.policy.hours.from);
  const gone = new Set(departures.filter(({ at }) => dateIn(plan.zone, at) < day).map(({ institution }) => institution));
  for (const [institution, owed] of Map.groupBy(current.values(), (obligation) => obligation.institution)) {
    if (gone.has(institution) || owed.every(({ nextLookAt }) => nextLookAt === null || nextLookAt > opening)) continue;
    const shown = new Set(bundleItems(owed, day, context).map(({ id }) => id));
    const upTo = mergedUpTo(day, context);
    for (const obligation of owed.filter(({ id }) => shown.has(id)))
      current.set(obligation.id, afterReminder(obligation, { day, upTo }, context));
  }
}
