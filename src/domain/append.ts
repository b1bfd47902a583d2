import { type Sealing, sealEntry } from './chain.ts';
import type { Instant } from './dates.ts';
import { obligationId, type InstitutionCode } from './ids.ts';
import {
  type Actor,
  type Entry,
  type EntryFact,
  type Intent,
  isFinal,
  type Obligation,
  type ObligationHead,
  type ObligationState,
} from './obligation.ts';
import { type Measure, measureOf, type Plan } from './plan.ts';
import { nextLookAt, type ReminderContext } from './reminders.ts';
import type { Occurrence } from './schedule.ts';

/** What an institution owes for one occurrence, before anything has been said about it. */
export function openObligation(
  owed: { measure: Measure; institution: InstitutionCode; occurrence: Occurrence },
  context: ReminderContext,
  hash: Sealing['hash'],
): Obligation {
  const { measure, institution, occurrence } = owed;
  const { plan, calendar } = context;
  const id = obligationId({ plan: plan.id, measure: measure.key, institution, occurrence: occurrence.key });
  const obligation: Obligation = {
    id,
    plan: plan.id,
    measure: measure.key,
    institution,
    occurrence: occurrence.key,
    covers: occurrence.covers,
    dueOn: occurrence.dueOn,
    reportBy: calendar.shift(occurrence.dueOn, plan.policy.kinds[measure.schedule.kind].reportBy),
    state: 'open',
    answer: null,
    returnedAt: null,
    entryCount: 0,
    headHash: hash(id),
    reminded: [],
    lookedUpTo: null,
    nextLookAt: null,
    intents: [],
    entries: [],
  };
  return { ...obligation, nextLookAt: nextLookAt(obligation, context) };
}

/** Appends facts as sealed entries and brings the head to them: state, dates and next look are a fold of the entries. */
export function appendFacts(
  obligation: Obligation,
  appended: { facts: readonly { fact: EntryFact; by: Actor }[]; intents: readonly Intent[]; at: Instant },
  context: ReminderContext & { readonly sealing: Sealing },
): Obligation {
  let next = obligation;
  for (const { fact, by } of appended.facts) {
    const entry = sealEntry(next, { fact, at: appended.at, by }, context.sealing);
    next = { ...applyEntry(next, entry), entries: [...next.entries, entry], entryCount: entry.number, headHash: entry.hash };
  }
  next = { ...next, intents: [...next.intents, ...appended.intents] };
  return { ...next, nextLookAt: nextLookAt(next, context) };
}

/** One step of the fold. `plan verify` repeats it from the opening. */
export function applyEntry<Head extends ObligationHead>(head: Head, entry: Entry): Head {
  switch (entry.kind) {
    case 'AnswerRecorded': {
      const { number, at, by, status, risk, numbers, unchanged } = entry;
      const state = stateAfterAnswer(head.state, isFinal(status));
      return {
        ...head,
        state,
        returnedAt: state === 'returned' ? head.returnedAt : null,
        answer: { number, at, by, status, risk, numbers, unchanged },
      };
    }
    case 'AnswerAccepted':
      return { ...head, state: 'accepted', returnedAt: null };
    case 'AnswerReturned':
      return {
        ...head,
        state: 'returned',
        returnedAt: entry.at,
        reportBy: entry.reportBy > head.reportBy ? entry.reportBy : head.reportBy,
      };
    default:
      return entry satisfies never;
  }
}

/** A final answer is reported; an interim one keeps what is open open, and opens again what had been final. */
function stateAfterAnswer(state: ObligationState, final: boolean): ObligationState {
  if (final) return 'reported';
  return state === 'returned' ? 'returned' : 'open';
}

/** The obligation after a card that showed it was sent on `day`: its stages up to the merged day are done with. */
export function afterReminder(
  obligation: Obligation,
  shown: { day: Obligation['dueOn']; upTo: Obligation['dueOn'] },
  context: ReminderContext,
): Obligation {
  const advanced = { ...obligation, reminded: [...obligation.reminded, shown.day], lookedUpTo: shown.upTo };
  return { ...advanced, nextLookAt: nextLookAt(advanced, context) };
}

/** Every obligation that a plan's revision demands, in the plan's own order. */
export function demandedObligations(
  plan: Plan,
  occurrencesOfMeasure: (measure: Measure) => readonly Occurrence[],
): readonly { measure: Measure; institution: InstitutionCode; occurrence: Occurrence }[] {
  return plan.measures.flatMap((measure) =>
    occurrencesOfMeasure(measure).flatMap((occurrence) => measure.responsible.map((institution) => ({ measure, institution, occurrence }))),
  );
}

/** The head that an obligation's entries make of its opening; the same fold as when they were appended. */
export function refold(obligation: Obligation, context: ReminderContext): ObligationHead {
  const { plan, calendar } = context;
  const measure = measureOf(plan, obligation.measure);
  const opening: ObligationHead = {
    ...obligation,
    reportBy: calendar.shift(obligation.dueOn, plan.policy.kinds[measure.schedule.kind].reportBy),
    state: 'open',
    answer: null,
    returnedAt: null,
  };
  return obligation.entries.reduce<ObligationHead>(applyEntry, opening);
}
