import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterReminder, appendFacts, demandedObligations, openObligation } from '../../src/domain/append.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import type { Sealing } from '../../src/domain/chain.ts';
import { addDays, dateIn, type Instant, instantAt, type IsoDate } from '../../src/domain/dates.ts';
import { decide, type Decision, type ObligationCommand } from '../../src/domain/decide.ts';
import type { Actor, Obligation } from '../../src/domain/obligation.ts';
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
const { commands, departures } = readHistory(seed('demo'), plan, calendar);

/** Nothing random: cards drawn from it are the same on every run. */
const sealing: Sealing = { hash: (text) => createHash('sha256').update(text).digest('hex'), salt: () => 'salt' };

/** Everything that the plan demands, with the demo's history played through the rules. */
export const obligations: readonly Obligation[] = played();

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

function append(obligation: Obligation, decision: Extract<Decision, { kind: 'facts' }>, at: Instant): Obligation {
  return appendFacts(obligation, { facts: decision.facts, intents: [], at }, { ...context, sealing });
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
      current.set(id, after(obligation, command, { at, by: { person: `${institution}-${by}`, role: by, institution } }));
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
