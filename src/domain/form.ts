import type { AnswerDraft, AnswerProblem, LetterDraft } from './answer.ts';
import type { RequestDraft, RequestProblem } from './deadline.ts';
import type { Refusal } from './decision.ts';
import type { IsoDate } from './dates.ts';
import type { InstitutionCode, ObligationId } from './ids.ts';
import { indicatorsFor, parseTotal } from './indicators.ts';
import { type AnswerStatus, type DelayReason, type Entry, isAwaited, type Obligation, type ObligationHead } from './obligation.ts';
import type { Indicator, Measure, Plan } from './plan.ts';
import { inReadingOrder } from './reminders.ts';

/** Columns of an institution's form; the last three are hidden and tell whose answer a row is and what it was made from. */
export const formColumns = [
  'code',
  'measure',
  'asked',
  'period',
  'until',
  'state',
  'status',
  'indicator',
  'so-far',
  'total',
  'corrects',
  'text',
  'evidence',
  'on-time',
  'expected',
  'reason',
  'obligation',
  'seen',
  'field',
] as const;
export type FormColumn = (typeof formColumns)[number];

/** What people fill in. */
export const filledColumns = [
  'status',
  'total',
  'corrects',
  'text',
  'evidence',
  'on-time',
  'expected',
  'reason',
] as const satisfies readonly FormColumn[];

/** One number of an obligation, or one step of an indicator that is reached step by step: a row of the form. */
export interface FormField {
  readonly indicator: Indicator;
  readonly step: string | undefined;
  /** Stands in the hidden column. */
  readonly key: string;
}

/** The rows of an obligation: one for each number and step, and one where nothing is counted. */
export function formFields(measure: Measure, institution: InstitutionCode): readonly FormField[] {
  return indicatorsFor(measure, institution).flatMap((indicator): readonly FormField[] =>
    indicator.steps.length === 0
      ? [{ indicator, step: undefined, key: `total:${indicator.key}` }]
      : indicator.steps.map((step) => ({ indicator, step: step.key, key: `step:${indicator.key}:${step.key}` })),
  );
}

/** What an institution is asked for by a day and what it has said already: first what is awaited, then the rest. */
export function formItems<Head extends ObligationHead>(heads: readonly Head[], today: IsoDate, plan: Plan): readonly Head[] {
  const begun = new Map(heads.filter(({ state, covers }) => state !== 'waived' && covers.from <= today).map((head) => [head.id, head]));
  const inOrder = inReadingOrder([...begun.values()], plan).flatMap(({ id }) => begun.get(id) ?? []);
  return [...inOrder.filter(isAwaited), ...inOrder.filter((head) => !isAwaited(head))];
}

/** What a filled form says of one obligation, its words understood. */
export interface FormAnswer {
  readonly obligation: ObligationId;
  /** Entries that the obligation had when the form was made. */
  readonly seen: number;
  /** The first of its rows, as the file counts them. */
  readonly row: number;
  /** The row in which an indicator's number, or its first step, stands. */
  readonly rows: Readonly<Record<string, number>>;
  readonly status: AnswerStatus | undefined;
  readonly isAtRisk: boolean;
  readonly totals: Readonly<Record<string, string>>;
  readonly steps: Readonly<Record<string, readonly string[]>>;
  readonly corrects: boolean;
  readonly text: string;
  readonly evidence: string;
  /** `YYYY-MM-DD`; empty where none is named. */
  readonly expectedOn: string;
  readonly reason: DelayReason | undefined;
}

/** Number of the newest answer that the form was made from; 0 for none. */
export function answerSeen({ entries }: Pick<Obligation, 'entries'>, seen: number): number {
  return entries.findLast(({ kind, number }) => kind === 'AnswerRecorded' && number <= seen)?.number ?? 0;
}

type Answered = Entry & { readonly kind: 'AnswerRecorded' };

/** The newest answer with its words. */
export function lastAnswer({ entries }: Pick<Obligation, 'entries'>): Answered | undefined {
  return entries.findLast((entry): entry is Answered => entry.kind === 'AnswerRecorded');
}

/** Whether a row says something else than the obligation as it stands; a row that nobody touched says nothing. */
export function saysSomethingNew(answer: FormAnswer, obligation: Pick<Obligation, 'entries'>): boolean {
  const before = lastAnswer(obligation);
  const isRiskOther = answer.status === 'in-progress' && answer.isAtRisk !== (before?.risk === true);
  return answer.status !== before?.status || isRiskOther || areNumbersOther(answer, before) || areWordsOther(answer, before);
}

function areNumbersOther({ totals, steps }: FormAnswer, before: Answered | undefined): boolean {
  const listed = (done: readonly string[] | undefined): string => [...(done ?? [])].sort().join();
  return (
    // What is no number is something new, too: it is to be told of.
    Object.entries(totals).some(([key, typed]) => typed !== '' && (parseTotal(typed) ?? typed) !== before?.numbers[key]) ||
    Object.entries(steps).some(([key, done]) => listed(done) !== listed(before?.steps?.[key]))
  );
}

function areWordsOther({ text, evidence }: FormAnswer, before: Answered | undefined): boolean {
  return plain(text) !== plain(before?.text.value ?? '') || plain(evidence) !== plain(before?.evidence.value ?? '');
}

/** Spreadsheets part lines and letters in their own ways: blanks do not make another text. */
const plain = (text: string): string => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

export function draftOfForm(answer: FormAnswer, letter: LetterDraft | undefined): AnswerDraft {
  const { status, isAtRisk: risk, totals, steps, text, evidence, corrects } = answer;
  return { status, risk, totals, steps, text, evidence, corrects, ...(letter !== undefined && { letter }) };
}

/** Another date than has been named before, and why; undefined when the row names none, or the same. */
export function requestOfForm(answer: FormAnswer, { request, expectedOn }: ObligationHead): RequestDraft | undefined {
  const known = request?.expectedOn ?? expectedOn;
  if (answer.expectedOn === '' || answer.expectedOn === known) return undefined;
  return { expectedOn: answer.expectedOn, reason: answer.reason, text: answer.text };
}

/** What is wrong with a form as a file, or with one of its rows. */
export const formFaults = [
  'no-form',
  'missing-column',
  'lost-row',
  'not-in-list',
  'no-date',
  'no-yes-no',
  'spoilt',
  'not-in-plan',
  'other-institution',
  'final-and-later',
] as const;
export type FormFault = (typeof formFaults)[number];

/** A problem with its place; what the rules say of an answer is told in their own words. */
export interface FormProblem {
  /** As the file counts them; null for the whole file. */
  readonly row: number | null;
  readonly column: FormColumn | null;
  /** What stands in the cell. */
  readonly text: string;
  readonly why:
    | { readonly kind: 'fault'; readonly fault: FormFault }
    | { readonly kind: 'answer'; readonly problem: AnswerProblem }
    | { readonly kind: 'request'; readonly problem: RequestProblem }
    | { readonly kind: 'refusal'; readonly refusal: Refusal };
}

export function faultOf(fault: FormFault, at: Partial<Pick<FormProblem, 'row' | 'column' | 'text'>> = {}): FormProblem {
  return { row: null, column: null, text: '', ...at, why: { kind: 'fault', fault } };
}
