import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { appendFacts, demandedObligations, openObligation } from '../../src/domain/append.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import type { Sealing } from '../../src/domain/chain.ts';
import { type Instant, instantAt, type IsoDate } from '../../src/domain/dates.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Decision, ObligationCommand } from '../../src/domain/decision.ts';
import type { Obligation, Telling } from '../../src/domain/obligation.ts';
import { findMeasure, type Measure } from '../../src/domain/plan.ts';
import type { ReminderContext } from '../../src/domain/reminders.ts';
import { occurrencesOf } from '../../src/domain/schedule.ts';
import { readCalendarOverlay } from '../../src/planfile/calendar-data.ts';
import { readPlanYaml } from '../../src/planfile/plan-yaml.ts';

/** The plan that a fresh copy starts with: the rules are tested on its real rows. */
export function seedFile(name: 'plan' | 'people' | 'calendar'): string {
  return fileURLToPath(new URL(`../../seeds/${name}.yaml`, import.meta.url));
}

export const overlay = readCalendarOverlay(seedFile('calendar'));
export const plan = readPlanYaml(seedFile('plan'), overlay);
export const calendar = createCalendar(plan.calendar);
export const context: ReminderContext = { plan, calendar };

/** SHA-256 and counted salts. */
export const sealing: Sealing = createSealing();

/** Everything the plan demands, open. */
export const demanded: readonly Obligation[] = demandedObligations(plan, (measure) => occurrencesOf(measure.schedule, plan)).map((owed) =>
  openObligation(owed, context, sealing.hash),
);

export function measureOf(code: string): Measure {
  const found = findMeasure(plan, code);
  if (found === undefined) throw new Error(`the plan has no measure ${code}`);
  return found;
}

/** What an institution owes for a measure and occurrence, open. */
export function owed(code: string, institution: string, occurrence = 'once'): Obligation {
  const found = demanded.find((one) => one.measure === code && one.institution === institution && one.occurrence === occurrence);
  if (found === undefined) throw new Error(`${institution} does not owe ${code} for ${occurrence}`);
  return found;
}

/** 9:00 in Riga. */
export function nineOn(date: IsoDate): Instant {
  return instantAt('Europe/Riga', date, '09:00');
}

/** What the rules make of a command, given by an officer, or by the coordinator where it is a review. */
export function decided(obligation: Obligation, command: ObligationCommand, on: IsoDate = '2025-12-01'): Decision {
  const isReview = command.kind === 'AcceptAnswer' || command.kind === 'ReturnAnswer';
  const by = isReview
    ? ({ person: 'coordinator', role: 'coordinator', institution: 'IeM' } as const)
    : ({ person: 'officer', role: 'officer', institution: obligation.institution } as const);
  return decide(obligation, command, { ...context, sealing, now: nineOn(on), by });
}

/** The obligation after a command that is taken. */
export function carriedOut(obligation: Obligation, command: ObligationCommand, on: IsoDate = '2025-12-01'): Obligation {
  const decision = decided(obligation, command, on);
  if (decision.kind !== 'facts') throw new Error(`${command.kind} was not taken: ${JSON.stringify(decision)}`);
  return appendFacts(obligation, { ...decision, at: nineOn(on) }, { ...context, sealing });
}

function createSealing(): Sealing {
  let salts = 0;
  return {
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    salt: () => {
      salts += 1;
      return `salt-${salts}`;
    },
  };
}

/** Everybody beside those who are asked has been told already: only stages are left. */
export const everybodyTold: readonly Telling[] = (['contributing', 'substitute', 'coordinator'] as const).map((to) => ({ to, on: '2099-01-01' }));
