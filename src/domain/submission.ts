import { type Chained, type ChainedEntry, isSameDelivery, type Sealing, sealDelivery, sealText, withEntry } from './chain.ts';
import { type Instant, type IsoDate, parseIsoDate } from './dates.ts';
import { type InstitutionCode, joinId, type MeasureKey, type ObligationId, type PlanId, type RoundId, type SubmissionId } from './ids.ts';
import { type Actor, type Delivery, isAwaited, type Letter, type ObligationHead } from './obligation.ts';
import type { Measure, Plan } from './plan.ts';
import { closingOf, contributingIn, headsOfRound, type Round } from './round.ts';

/** One obligation as the institution confirmed it. */
export interface Confirmed {
  readonly obligation: ObligationId;
  /** How many entries it had. */
  readonly entries: number;
  /** Number of the answer that was confirmed. */
  readonly answer: number;
}

export type SubmissionFact = {
  readonly kind: 'InformationConfirmed';
  readonly confirmed: readonly Confirmed[];
  readonly letter: Letter | null;
} & Delivery;

export type SubmissionEntry = SubmissionFact & ChainedEntry;

/** What one institution confirmed in a round: append-only like an answer; the last entry counts. */
export interface Submission extends Chained<SubmissionEntry> {
  readonly id: SubmissionId;
  readonly plan: PlanId;
  readonly round: RoundId;
  readonly institution: InstitutionCode;
  /** Days on which its people were reminded to confirm; no entries, for nothing was said by it. */
  readonly reminded?: readonly IsoDate[];
}

export function submissionId({ round, institution }: Pick<Submission, 'round' | 'institution'>): SubmissionId {
  return joinId('submission', round, institution);
}

/** A submission before anything was confirmed. */
export function emptySubmission(of: Pick<Submission, 'plan' | 'round' | 'institution'>, hash: Sealing['hash']): Submission {
  const id = submissionId(of);
  return { ...of, id, entries: [], entryCount: 0, headHash: hash(id) };
}

/** One institution's part of a round. */
export interface Checklist {
  readonly institution: InstitutionCode;
  /** What has been answered, as it would be confirmed. */
  readonly answered: readonly Confirmed[];
  /** About which the institution has said nothing. */
  readonly missing: readonly ObligationId[];
  /** What others report on and it is co-responsible for. */
  readonly contributing: readonly MeasureKey[];
}

export function checklistOf(
  round: Round,
  institution: InstitutionCode,
  { plan, heads }: { readonly plan: Pick<Plan, 'measures'>; readonly heads: readonly ObligationHead[] },
): Checklist {
  const asked = headsOfRound(round, heads).filter((head) => head.institution === institution);
  return {
    institution,
    answered: asked.flatMap(({ id, answer, entryCount }): readonly Confirmed[] =>
      answer === null ? [] : [{ obligation: id, entries: entryCount, answer: answer.number }],
    ),
    missing: asked.filter(({ answer }) => answer === null).map(({ id }) => id),
    contributing: contributingIn(round, institution, { plan, heads }),
  };
}

/** It is asked for nothing, and co-responsible for nothing. */
export function isEmpty({ answered, missing, contributing }: Checklist): boolean {
  return answered.length + missing.length + contributing.length === 0;
}

/** What it has answered; or, being co-responsible only, that it has nothing to add. */
export function hasSomethingToConfirm({ answered, missing, contributing }: Checklist): boolean {
  return answered.length > 0 || (missing.length === 0 && contributing.length > 0);
}

/** One measure on a checklist. */
export interface ChecklistItem {
  readonly measure: Measure;
  /** Its times in the round, in their order. */
  readonly heads: readonly ObligationHead[];
  /** About how many of them something was said. */
  readonly answered: number;
  /** What is looked at first: the earliest time about which nothing was said, then what is not final, then the last. */
  readonly next: ObligationHead;
}

/** An institution's measures in a round: those about which something is missing first, each in the plan's order. */
export function checklistItems(
  { round, institution }: { readonly round: Round; readonly institution: InstitutionCode },
  heads: readonly ObligationHead[],
  { measures }: Pick<Plan, 'measures'>,
): readonly ChecklistItem[] {
  const asked = headsOfRound(round, heads).filter((head) => head.institution === institution);
  const byMeasure = Map.groupBy(asked, ({ measure }) => measure);
  const items = measures.flatMap((measure): readonly ChecklistItem[] => {
    const of = (byMeasure.get(measure.key) ?? []).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    const next = of.find(({ answer }) => answer === null) ?? of.find(isAwaited) ?? of.at(-1);
    return next === undefined ? [] : [{ measure, heads: of, answered: of.filter(({ answer }) => answer !== null).length, next }];
  });
  return [...items.filter(isMissing), ...items.filter((item) => !isMissing(item))];
}

export function isMissing({ heads, answered }: Pick<ChecklistItem, 'heads' | 'answered'>): boolean {
  return answered < heads.length;
}

/** Tells two states of a checklist apart: a person confirms what they have seen, nothing newer. */
export function markOf({ answered }: Checklist, hash: Sealing['hash']): string {
  return hash(
    answered
      .map(({ obligation, answer }) => `${obligation} ${answer}\n`)
      .sort()
      .join(''),
  );
}

/** "Apstiprināt un iesniegt", as it was pressed or typed. */
export interface ConfirmCommand {
  /** The mark of the checklist that was seen. */
  readonly seen: string;
  readonly letterNumber: string;
  /** As typed. */
  readonly letterOn: string;
  readonly nonce: string;
}

export type LetterProblem =
  'letter-number-missing' | 'letter-number-too-long' | 'letter-date-missing' | 'letter-date-unreadable' | 'letter-in-future';

export type SubmissionDecision =
  | { readonly kind: 'fact'; readonly fact: SubmissionFact }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'invalid'; readonly problems: readonly LetterProblem[] }
  /** A colleague has answered since the checklist was drawn. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly why: 'round-is-closed' | 'not-asked' | 'nothing-to-confirm' };

const longestNumber = 200;

/** The rules of confirming. Who confirms for another institution does it by that institution's letter. */
export function decideSubmission(
  submission: Submission,
  command: ConfirmCommand,
  context: { readonly round: Round; readonly checklist: Checklist; readonly today: IsoDate; readonly by: Actor; readonly sealing: Sealing },
): SubmissionDecision {
  const { round, checklist, by, sealing } = context;
  const { nonce } = command;
  const content = JSON.stringify([command.seen, command.letterNumber, command.letterOn]);
  const isRepeated = submission.entries.some(
    (entry) => entry.by.person === by.person && isSameDelivery(entry, { nonce, content }, sealing.hash),
  );
  if (isRepeated) return { kind: 'repeated' };
  if (closingOf(round) !== undefined) return { kind: 'refused', why: 'round-is-closed' };
  if (isEmpty(checklist)) return { kind: 'refused', why: 'not-asked' };
  if (!hasSomethingToConfirm(checklist)) return { kind: 'refused', why: 'nothing-to-confirm' };
  if (markOf(checklist, sealing.hash) !== command.seen) return { kind: 'changed' };
  if (isConfirmedByColleague(submission, context) && `${command.letterNumber}${command.letterOn}`.trim() === '')
    return { kind: 'repeated' };
  const read = readLetter(command, context.today, by.institution !== submission.institution);
  if (read.problems.length > 0) return { kind: 'invalid', problems: read.problems };
  const letter = read.on === undefined ? null : { number: sealText(read.number, sealing), on: read.on };
  return {
    kind: 'fact',
    fact: { kind: 'InformationConfirmed', confirmed: checklist.answered, letter, ...sealDelivery(nonce, content, sealing) },
  };
}

/** A colleague of the same institution has confirmed exactly this: once is enough. */
function isConfirmedByColleague(
  { entries, institution }: Submission,
  { by, checklist: { answered } }: { readonly by: Actor; readonly checklist: Checklist },
): boolean {
  const last = entries.at(-1);
  if (last === undefined || last.by.person === by.person || by.institution !== institution) return false;
  const confirmed = new Map(last.confirmed.map(({ obligation, answer }) => [obligation, answer]));
  return confirmed.size === answered.length && answered.every(({ obligation, answer }) => confirmed.get(obligation) === answer);
}

/** Both number and date, or neither; both where it is done on behalf. */
function readLetter(
  { letterNumber, letterOn }: ConfirmCommand,
  today: IsoDate,
  isOnBehalf: boolean,
): { readonly number: string; readonly on: IsoDate | undefined; readonly problems: readonly LetterProblem[] } {
  const [number, typed] = [letterNumber.trim(), letterOn.trim()];
  const on = parseIsoDate(typed);
  const isWanted = isOnBehalf || number !== '' || typed !== '';
  const found: readonly (readonly [LetterProblem, boolean])[] = [
    ['letter-number-missing', isWanted && number === ''],
    ['letter-number-too-long', number.length > longestNumber],
    ['letter-date-missing', isWanted && typed === ''],
    ['letter-date-unreadable', typed !== '' && on === undefined],
    ['letter-in-future', on !== undefined && on > today],
  ];
  return { number, on, problems: found.filter(([, isSo]) => isSo).map(([problem]) => problem) };
}

export function appendToSubmission(
  submission: Submission,
  appended: { readonly fact: SubmissionFact; readonly at: Instant; readonly by: Actor },
  sealing: Sealing,
): Submission {
  return withEntry(submission, appended, sealing);
}
