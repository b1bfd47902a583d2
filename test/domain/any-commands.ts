import fc from 'fast-check';
import { appendFacts } from '../../src/domain/append.ts';
import type { Sealing } from '../../src/domain/chain.ts';
import type { Instant } from '../../src/domain/dates.ts';
import { rulingKinds } from '../../src/domain/deadline.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Decision, ObligationCommand } from '../../src/domain/decision.ts';
import { type Actor, answerStatuses, delayReasons, lookAnswers, type Obligation } from '../../src/domain/obligation.ts';
import { context, measureOf, nineOn, owed, sealing } from './seed.ts';

/** Any commands at all, valid and invalid, by several people, about any kind of measure. */

/** Somebody's command; what it names of the obligation is known when it is given. */
export interface Step {
  readonly wanted: (current: Obligation) => ObligationCommand;
  readonly by: Actor;
  readonly at: Instant;
}

/** One step taken: what stood before it, what was decided, what stands after it. */
export interface Taken {
  readonly step: Step;
  readonly command: ObligationCommand;
  readonly decision: Decision;
  readonly before: Obligation;
  readonly after: Obligation;
}

/** Reviewed by a person and by rule; counted, yes or no, in steps, not at all; together, each and by name. */
export const documents = fc.constantFrom(
  owed('1.20', 'VID'), owed('1.19', 'VP', '2025-11'), owed('1.1', 'VP'), owed('1.5', 'VP'), owed('1.6', 'VP', '2025'),
  owed('1.4', 'VRS', '2025'), owed('1.7(1)', 'VP', '2025'), owed('1.7(2)', 'VP'), owed('1.2', 'KNAB'),
);

const people: readonly Actor[] = [
  { person: 'anna', role: 'officer', institution: 'VP' },
  { person: 'juris', role: 'officer', institution: 'VP' },
  { person: 'ilze', role: 'coordinator', institution: 'IeM' },
];

const nonces = fc.constantFrom('n-1', 'n-2', 'n-3', 'n-4', 'n-5', 'n-6');
const contents = fc.constantFrom('a', 'b', 'true', 'unchanged');
/** Mostly the first, now and then one of the others. */
const mostly = <Value, Other>(value: Value, ...others: readonly Other[]): fc.Arbitrary<Value | Other> =>
  fc.oneof({ arbitrary: fc.constant(value), weight: 6 }, { arbitrary: fc.constantFrom(...others), weight: 1 });
const texts = mostly('Mācības notiek.', '', ' ', 'Iemesls.', 'ā'.repeat(4001));
const words = mostly('Lūdzam precizēt.', 'Personas dati.', ' ', 'ā'.repeat(4001));
const dates = fc.oneof({ arbitrary: fc.constantFrom('2026-03-02', '2026-06-30', '2026-12-31', '2027-01-04'), weight: 6 }, fc.constantFrom('2025-01-02', 'rīt', ''));
const totals = fc.oneof({ arbitrary: fc.constantFrom('yes', 'no', '0', '1'), weight: 6 }, fc.constantFrom('', '40', '80', '250', 'daudz'));
const keys = ['support-system', 'information-activity', 'vp-staff', 'trained-officials', 'exchange-event', 'training-event', 'exchange-activities', 'own-training-plan'];
const ticks = fc.subarray(['drafted', 'agreed', 'approved', 'unknown']);

const drafts = fc.record({
  status: fc.constantFrom(undefined, ...answerStatuses, 'in-progress' as const, 'in-progress' as const, 'in-progress' as const),
  risk: fc.boolean(),
  totals: fc.record(Object.fromEntries(keys.map((key) => [key, totals]))),
  steps: fc.record({ methodology: fc.oneof(ticks, fc.constant(['drafted', 'agreed', 'approved'])) }, { requiredKeys: [] }),
  text: texts,
  evidence: mostly('Nr. 5', '', 'https://vp.gov.lv/1', 'ftp://x'),
  corrects: mostly(true, false),
});
const letters = fc.option(fc.record({ number: mostly('1-7/208', ''), on: mostly('2025-10-01', '2030-01-01', '') }), { nil: undefined, freq: 3 });
const files = fc.option(
  fc.array(fc.record({ id: fc.constant('file-1'), name: texts, size: fc.nat(), type: fc.constant('pdf'), sha256: fc.constant('f'.repeat(64)), platformId: fc.constant('id') }), { maxLength: 2 }),
  { nil: undefined, freq: 3 },
);
/** The number of what is there, mostly; else any. */
const numberOf = fc.oneof({ arbitrary: fc.constant((there: number | undefined): number => there ?? 1), weight: 3 }, fc.nat(8).map((any) => () => any));

type Wanted = Step['wanted'];
const fixed = (commands: fc.Arbitrary<ObligationCommand>): fc.Arbitrary<Wanted> => commands.map((command) => () => command);

const answers = fc.tuple(drafts, letters, files, fc.option(numberOf, { nil: undefined }), nonces, contents).map(
  ([draft, letter, received, seen, nonce, content]): Wanted =>
    (current) => ({
      kind: 'RecordAnswer',
      // A measure's own keys only count what was asked.
      draft: { ...draft, totals: pick(draft.totals, current), ...(letter && { letter }) },
      ...(received && { files: received }),
      ...(seen && { seen: seen(current.answer?.number ?? 0) }),
      nonce,
      content,
    }),
);

const requests = fixed(
  fc.record({
    kind: fc.constant('RequestDeadline'),
    draft: fc.record({ expectedOn: dates, reason: mostly('procurement' as const, undefined, ...delayReasons), text: texts }),
    nonce: nonces,
    content: contents,
  }),
);
/** Mostly the request that waits. */
const rulings = fc
  .record({
    kind: fc.constantFrom(undefined, ...rulingKinds, 'more-time' as const, 'amended' as const),
    reportBy: dates,
    reference: mostly('MK rīk. Nr. 1', ''),
    dueOn: dates,
    comment: words,
  })
  .chain((draft) => numberOf.map((number): Wanted => ({ request }) => ({ kind: 'DecideDeadline', request: number(request?.number), draft })));

const kinds: readonly fc.Arbitrary<Wanted>[] = [
  answers,
  rulings,
  fixed(fc.record({ kind: fc.constant('RecordUnchanged'), nonce: nonces })),
  fixed(fc.record({ kind: fc.constant('JoinResult'), institutions: fc.constant(['VRS']), tookPart: fc.boolean(), nonce: nonces })),
  fixed(fc.record({ kind: fc.constant('AnswerLook'), says: fc.constantFrom(...lookAnswers), nonce: nonces })),
  requests,
  numberOf.map((number): Wanted => ({ answer }) => ({ kind: 'AcceptAnswer', answer: number(answer?.number) })),
  fc.tuple(numberOf, words).map(([number, comment]): Wanted => ({ answer }) => ({ kind: 'ReturnAnswer', answer: number(answer?.number), comment })),
  words.map((reason): Wanted => () => ({ kind: 'WaiveReporting', reason })),
  fixed(fc.constant({ kind: 'DemandReporting' })),
  fixed(fc.record({ kind: fc.constant('AskReminder'), on: fc.constantFrom('2025-11-24', '2025-12-01', '2026-01-20') })),
  fc.tuple(fc.nat(4), words).map(([back, reason]): Wanted => ({ entryCount }) => ({ kind: 'RedactText', entry: Math.max(1, entryCount - back), reason })),
];
const wanted = fc.oneof(answers, ...kinds);
/** More time is asked for and given again and again. */
const bargained = fc.oneof({ arbitrary: fc.oneof(requests, rulings), weight: 4 }, { arbitrary: wanted, weight: 1 });

/** Up to 25 commands at increasing moments, from a minute to weeks apart. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.oneof(stepsOf(wanted), stepsOf(bargained));

function stepsOf(commands: fc.Arbitrary<Wanted>): fc.Arbitrary<readonly Step[]> {
  const minutes = fc.constantFrom(1, 60, 60 * 24, 60 * 24 * 5);
  return fc.array(fc.record({ wanted: commands, by: fc.constantFrom(...people), minutes }), { maxLength: 25, size: 'max' }).map((all) => {
    let at = Date.parse(nineOn('2025-11-03'));
    return all.map(({ minutes: later, ...step }) => ({ ...step, at: instantOf((at += later * 60_000)) }));
  });
}

/** Two commands in the same second, after everything else. */
export const inOneSecond: fc.Arbitrary<readonly Step[]> = fc
  .tuple(...[1, 2].map(() => fc.record({ wanted, by: fc.constantFrom(...people) })))
  .map((both) => both.map((step) => ({ ...step, at: nineOn('2027-06-01') })));

/** Salts that repeat, so that one course of things can be held against another. */
const plain: Sealing = { hash: sealing.hash, salt: () => 'salt' };

export function given(current: Obligation, command: ObligationCommand, { by, at }: Pick<Step, 'by' | 'at'>): Decision {
  return decide(current, command, { ...context, sealing: plain, now: at, by });
}

export function take(before: Obligation, step: Step): Taken {
  const command = step.wanted(before);
  const decision = given(before, command, step);
  const after = decision.kind === 'facts' ? appendFacts(before, { ...decision, at: step.at }, { ...context, sealing: plain }) : before;
  return { step, command, decision, before, after };
}

/** What tells two presses apart, in the test's own words. */
export function contentOf(command: ObligationCommand): string {
  if ('content' in command) return command.content;
  if ('says' in command) return command.says;
  return 'tookPart' in command ? String(command.tookPart) : 'unchanged';
}

function pick(typed: Readonly<Record<string, string>>, { measure }: Obligation): Readonly<Record<string, string>> {
  return Object.fromEntries(measureOf(measure).indicators.map(({ key }) => [key, typed[key] ?? '']));
}

function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString() as Instant; // ISO 8601 in UTC
}
