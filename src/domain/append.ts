import { type Sealing, sealEntry, withoutTexts } from './chain.ts';
import { dateIn, type Instant, type IsoDate } from './dates.ts';
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
  type Ruling,
} from './obligation.ts';
import { type Measure, measureOf, type Plan } from './plan.ts';
import { nextLookAt } from './next-look.ts';
import { kindPolicy, type ReminderContext } from './reminders.ts';
import { type Occurrence, occurrencesOf } from './schedule.ts';
import { dueTellings } from './telling.ts';

/** What an institution owes for one occurrence, before anything has been said about it. */
export function openObligation(
  owed: { measure: Measure; institution: InstitutionCode; occurrence: Occurrence },
  context: ReminderContext,
  hash: Sealing['hash'],
): Obligation {
  const { measure, institution, occurrence } = owed;
  const { plan } = context;
  const id = obligationId({ plan: plan.id, measure: measure.key, institution, occurrence: occurrence.key });
  const obligation: Obligation = {
    id,
    plan: plan.id,
    measure: measure.key,
    institution,
    occurrence: occurrence.key,
    covers: occurrence.covers,
    dueOn: occurrence.dueOn,
    ...untold(measure, occurrence.dueOn, context),
    entryCount: 0,
    headHash: hash(id),
    reminded: [],
    lookedUpTo: null,
    told: [],
    nextLookAt: null,
    intents: [],
    entries: [],
  };
  return { ...obligation, nextLookAt: nextLookAt(obligation, context) };
}

/** What holds of an obligation about which nothing has been said. */
function untold(measure: Measure, dueOn: IsoDate, { plan, calendar }: ReminderContext): Pick<ObligationHead, FoldedField> {
  const reportBy = calendar.shift(dueOn, kindPolicy({ measure: measure.key }, plan).reportBy);
  return { reportBy, state: 'open', answer: null, returnedAt: null, request: null, expectedOn: null, remindOn: null };
}

/** What entries change, beside the dates of an amendment. */
type FoldedField = 'reportBy' | 'state' | 'answer' | 'returnedAt' | 'request' | 'expectedOn' | 'remindOn';

/** Appends facts as sealed entries and brings the head to them: state, dates and next look are a fold of the entries. */
export function appendFacts(
  obligation: Obligation,
  appended: { facts: readonly { fact: EntryFact; by: Actor }[]; intents: readonly Intent[]; at: Instant },
  context: ReminderContext & { readonly sealing: Sealing },
): Obligation {
  let next = obligation;
  for (const { fact, by } of appended.facts) {
    const entry = sealEntry(next, { fact, at: appended.at, by }, context.sealing);
    const entries = [...redacted(next.entries, entry), entry];
    next = { ...applyEntry(next, entry), entries, entryCount: entry.number, headHash: entry.hash, changedAt: entry.at };
  }
  next = { ...next, intents: [...next.intents, ...appended.intents] };
  return { ...next, nextLookAt: nextLookAt(next, context) };
}

/** The texts of a redacted entry go; everything else of it stays. */
function redacted(entries: readonly Entry[], by: Entry): readonly Entry[] {
  if (by.kind !== 'TextRedacted') return entries;
  return entries.map((entry) => (entry.number === by.entry ? withoutTexts(entry) : entry));
}

/** One step of the fold. `plan verify` repeats it from the opening. */
export function applyEntry<Head extends ObligationHead>(head: Head, entry: Entry): Head {
  switch (entry.kind) {
    case 'AnswerRecorded':
      return afterAnswer(head, entry);
    case 'AnswerAccepted':
      return { ...head, state: 'accepted', returnedAt: null };
    case 'AnswerReturned':
      return { ...head, state: 'returned', returnedAt: entry.at, reportBy: later(entry.reportBy, head.reportBy) };
    case 'DeadlineRequested': {
      const { number, at, expectedOn, reason } = entry;
      return { ...head, request: { number, at, expectedOn, reason } };
    }
    case 'DeadlineDecided':
      return afterRuling({ ...head, request: null }, entry.ruling, head.request?.expectedOn ?? head.expectedOn);
    case 'ReportingWaived':
    case 'ObligationWithdrawn':
      return { ...head, state: 'waived', request: null, remindOn: null };
    case 'DeadlineAmended':
      return afterAmendment(head, entry);
    case 'ReportingDemanded':
      return { ...head, state: head.returnedAt === null ? 'open' : 'returned', reportBy: later(entry.reportBy, head.reportBy) };
    case 'ReminderAsked':
      return { ...head, remindOn: entry.on };
    case 'HeadInformed':
    case 'TextRedacted':
      return head;
    default:
      return entry satisfies never;
  }
}

function afterAnswer<Head extends ObligationHead>(head: Head, entry: Entry & { kind: 'AnswerRecorded' }): Head {
  const { number, at, by, status, risk, numbers, unchanged, steps, joined, look } = entry;
  const final = isFinal(status);
  const state = stateAfterAnswer(head.state, final);
  const more = { ...(steps && { steps }), ...(joined && { joined }), ...(look && { look }) };
  return {
    ...head,
    state,
    returnedAt: state === 'returned' ? head.returnedAt : null,
    // Who has answered finally needs no more time.
    request: final ? null : head.request,
    answer: { number, at, by, status, risk, numbers, unchanged, ...more },
  };
}

/** Only an amendment moves the plan's own date; a returned request leaves everything as it was. */
function afterRuling<Head extends ObligationHead>(head: Head, ruling: Ruling, expectedOn: IsoDate | null): Head {
  switch (ruling.kind) {
    case 'noted':
      return { ...head, expectedOn };
    case 'more-time':
      return { ...head, expectedOn, reportBy: later(ruling.reportBy, head.reportBy) };
    case 'amended':
      return { ...head, expectedOn: null, dueOn: ruling.dueOn, reportBy: ruling.reportBy };
    case 'returned':
      return head;
    default:
      return ruling satisfies never;
  }
}

/** More time for what was not done, or only in part, asks for it again; what was expected by then needs no decision any more. */
function afterAmendment<Head extends ObligationHead>(head: Head, { dueOn, reportBy, before }: Entry & { kind: 'DeadlineAmended' }): Head {
  const { answer, request } = head;
  const isUnfinished = answer?.status === 'partly-done' || answer?.status === 'not-done';
  const isAsked = isUnfinished && dueOn > before.dueOn && (head.state === 'reported' || head.state === 'accepted');
  return {
    ...head,
    dueOn,
    reportBy,
    expectedOn: null,
    request: request !== null && request.expectedOn <= dueOn ? null : request,
    state: isAsked ? 'open' : head.state,
  };
}

const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);

/** A final answer is reported; an interim one keeps what is open open, and opens again what had been final. */
function stateAfterAnswer(state: ObligationState, final: boolean): ObligationState {
  if (final) return 'reported';
  return state === 'returned' ? 'returned' : 'open';
}

/** The obligation after a card that showed it was sent on `day`: its stages up to the merged day are done with. */
export function afterReminder<Head extends ObligationHead>(
  obligation: Head,
  shown: { day: IsoDate; upTo: IsoDate },
  context: ReminderContext,
): Head {
  const advanced = { ...obligation, reminded: [...obligation.reminded, shown.day], lookedUpTo: shown.upTo };
  return { ...advanced, nextLookAt: nextLookAt(advanced, context) };
}

/** The obligation after the day's tellings: marked as told, with an intent for each; undefined when nobody is to be told yet. */
export function afterTelling<Head extends ObligationHead>(obligation: Head, day: IsoDate, context: ReminderContext): Head | undefined {
  const due = dueTellings(obligation, day, context);
  if (due.length === 0) return undefined;
  const said = due.map(({ to }) => ({ to, on: day }));
  const told = {
    ...obligation,
    told: [...obligation.told, ...said],
    intents: [...obligation.intents, ...said.map((telling) => ({ kind: 'tell-others', ...telling }) as const)],
  };
  return { ...told, nextLookAt: nextLookAt(told, context) };
}

/** Every obligation that a plan's revision demands, in the plan's own order. */
export function demandedObligations(
  plan: Plan,
  occurrencesFor: (measure: Measure) => readonly Occurrence[],
): readonly { measure: Measure; institution: InstitutionCode; occurrence: Occurrence }[] {
  return plan.measures.flatMap((measure) =>
    occurrencesFor(measure).flatMap((occurrence) => measure.responsible.map((institution) => ({ measure, institution, occurrence }))),
  );
}

/** The head that an obligation's entries make of its opening; the same fold as when they were appended. */
export function refold(obligation: Obligation, context: ReminderContext): ObligationHead {
  const { plan } = context;
  const { dueOn, covers } = openingOf(obligation, plan);
  const opening: ObligationHead = { ...obligation, covers, dueOn, ...untold(measureOf(plan, obligation.measure), dueOn, context) };
  return obligation.entries.reduce<ObligationHead>(applyEntry, opening);
}

/** The head as it stood after one of its entries. */
export function headAfter(obligation: Obligation, number: number, context: ReminderContext): ObligationHead {
  return refold({ ...obligation, entries: obligation.entries.slice(0, number) }, context);
}

/** The head as it stood when a day began. */
export function headOn(obligation: Obligation, day: IsoDate, context: ReminderContext): ObligationHead {
  const before = obligation.entries.filter(({ at }) => dateIn(context.plan.zone, at) < day);
  return refold({ ...obligation, entries: before }, context);
}

/** What held before the first amendment; without one, what the plan's own schedule says, as long as it has the occurrence. */
function openingOf({ measure, occurrence, entries, dueOn, covers }: Obligation, plan: Plan): Pick<Occurrence, 'dueOn' | 'covers'> {
  for (const entry of entries) {
    if (entry.kind === 'DeadlineDecided' && entry.ruling.kind === 'amended') return { dueOn: entry.ruling.before.dueOn, covers };
    if (entry.kind === 'DeadlineAmended') return { dueOn: entry.before.dueOn, covers };
  }
  return occurrencesOfMeasure(measure, plan).find(({ key }) => key === occurrence) ?? { dueOn, covers };
}

/** Revisions are immutable: a rule is expanded once. */
const expanded = new WeakMap<Plan, Map<string, readonly Occurrence[]>>();

function occurrencesOfMeasure(key: string, plan: Plan): readonly Occurrence[] {
  const known = expanded.get(plan) ?? new Map<string, readonly Occurrence[]>();
  expanded.set(plan, known);
  const occurrences = known.get(key) ?? occurrencesOf(measureOf(plan, key).schedule, plan);
  known.set(key, occurrences);
  return occurrences;
}
