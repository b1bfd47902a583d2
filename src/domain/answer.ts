import type { InstitutionCode } from './ids.ts';
import { indicatorsFor, isYesNo, parseTotal } from './indicators.ts';
import { type IsoDate, parseIsoDate } from './dates.ts';
import { readLink } from './link.ts';
import { type AnswerStatus, isFinal, type Numbers, type Steps } from './obligation.ts';
import type { Indicator, Measure } from './plan.ts';

/** An answer as it was typed: nothing in it is trusted yet. */
export interface AnswerDraft {
  readonly status: AnswerStatus | undefined;
  readonly risk: boolean;
  /** As typed, by indicator key; an empty text keeps the earlier number. */
  readonly totals: Readonly<Record<string, string>>;
  /** Ticked steps, by indicator key. */
  readonly steps: Steps;
  readonly text: string;
  readonly evidence: string;
  /** "Laboju iepriekš norādīto": a smaller total than before is meant. */
  readonly corrects: boolean;
  /** Only where a coordinator records what an institution wrote in a letter. */
  readonly letter?: LetterDraft;
}

/** A letter as it was typed. */
export interface LetterDraft {
  readonly number: string;
  /** `YYYY-MM-DD` as the client's date field gives it. */
  readonly on: string;
}

export const longestText = 4000;
export const longestEvidence = 500;
export const longestReference = 200;

/** What is wrong with one field; every problem is reported at once. */
export type AnswerProblem =
  | { readonly field: 'status'; readonly kind: 'status-missing' }
  | { readonly field: 'text'; readonly kind: 'too-long'; readonly length: number; readonly max: number }
  | { readonly field: 'text'; readonly kind: 'reason-missing' }
  | { readonly field: 'text'; readonly kind: 'correction-reason-missing' }
  | { readonly field: 'evidence'; readonly kind: 'too-long'; readonly length: number; readonly max: number }
  | { readonly field: 'evidence'; readonly kind: 'link-unusable' }
  | { readonly field: 'letter'; readonly kind: 'letter-number-missing' | 'letter-date-unusable' | 'letter-number-too-long' }
  | { readonly field: 'total'; readonly indicator: Indicator; readonly kind: 'total-missing' | 'not-a-total' | 'steps-missing' }
  | {
      readonly field: 'total';
      readonly indicator: Indicator;
      readonly kind: 'smaller-total';
      readonly given: number;
      readonly previous: number;
    };

/** An answer that holds: what will be recorded. */
export interface CheckedAnswer {
  readonly status: AnswerStatus;
  readonly risk: boolean;
  readonly numbers: Numbers;
  readonly steps: Steps;
  readonly text: string;
  readonly evidence: string;
  readonly corrects: boolean;
  readonly letter: { readonly number: string; readonly on: IsoDate } | undefined;
}

/** Checks a typed answer against its measure, the numbers given before and the day it is given on. */
export function checkAnswer(
  draft: AnswerDraft,
  asked: { measure: Measure; institution: InstitutionCode; previous: Numbers; today: IsoDate },
):
  | { readonly kind: 'checked'; readonly answer: CheckedAnswer }
  | { readonly kind: 'problems'; readonly problems: readonly AnswerProblem[] } {
  const text = draft.text.trim();
  const typedEvidence = draft.evidence.trim();
  const link = readLink(typedEvidence);
  const evidence = link.kind === 'link' ? link.text : typedEvidence;
  const indicators = indicatorsFor(asked.measure, asked.institution);
  const totals = indicators.map((indicator) => checkTotal(indicator, draft, asked.previous));
  const letter = checkLetter(draft.letter, asked.today);
  const problems = [
    ...checkWords(draft.status, text, evidence),
    ...totals.flatMap((total) => ('problem' in total ? [total.problem] : [])),
    ...letter.problems,
  ];
  const numbers = Object.fromEntries(
    totals.flatMap((total) => ('value' in total && total.value !== undefined ? [[total.key, total.value]] : [])),
  );
  if (text === '' && draft.corrects && indicators.some(({ key }) => (numbers[key] ?? 0) < (asked.previous[key] ?? 0))) {
    problems.push({ field: 'text', kind: 'correction-reason-missing' });
  }
  if (draft.status === undefined || problems.length > 0) return { kind: 'problems', problems };
  const risk = draft.status === 'in-progress' && draft.risk;
  const steps = knownSteps(draft.steps, indicators);
  return {
    kind: 'checked',
    answer: { status: draft.status, risk, numbers, steps, text, evidence, corrects: draft.corrects, letter: letter.value },
  };
}

/** Ticks as the plan names its steps, in its order; anything else is dropped. */
function knownSteps(ticked: Steps, indicators: readonly Indicator[]): Steps {
  const stepped = indicators.filter(({ steps }) => steps.length > 0);
  return Object.fromEntries(
    stepped.map(({ key, steps }) => [key, steps.map((step) => step.key).filter((step) => ticked[key]?.includes(step) === true)]),
  );
}

function checkLetter(
  letter: LetterDraft | undefined,
  today: IsoDate,
): { readonly value: CheckedAnswer['letter']; readonly problems: readonly AnswerProblem[] } {
  if (letter === undefined) return { value: undefined, problems: [] };
  const number = letter.number.trim();
  const on = parseIsoDate(letter.on.trim());
  const problems: AnswerProblem[] = [];
  if (number === '') problems.push({ field: 'letter', kind: 'letter-number-missing' });
  if (number.length > longestReference) problems.push({ field: 'letter', kind: 'letter-number-too-long' });
  if (on === undefined || on > today) problems.push({ field: 'letter', kind: 'letter-date-unusable' });
  return { value: on === undefined || problems.length > 0 ? undefined : { number, on }, problems };
}

function checkWords(status: AnswerStatus | undefined, text: string, evidence: string): AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  if (status === undefined) problems.push({ field: 'status', kind: 'status-missing' });
  if (text.length > longestText) problems.push({ field: 'text', kind: 'too-long', length: text.length, max: longestText });
  const needsReason = status === 'partly-done' || status === 'not-done' || status === 'obsolete';
  if (needsReason && text === '') problems.push({ field: 'text', kind: 'reason-missing' });
  if (evidence.length > longestEvidence)
    problems.push({ field: 'evidence', kind: 'too-long', length: evidence.length, max: longestEvidence });
  if (readLink(evidence).kind === 'unusable') problems.push({ field: 'evidence', kind: 'link-unusable' });
  return problems;
}

type CheckedTotal = { readonly key: string; readonly value: number | undefined } | { readonly problem: AnswerProblem };

/** A total may be left empty while the answer is interim, or when an earlier one stands. */
function checkTotal(indicator: Indicator, draft: AnswerDraft, previous: Numbers): CheckedTotal {
  if (indicator.steps.length > 0) return checkSteps(indicator, draft, previous);
  const typed = (draft.totals[indicator.key] ?? '').trim();
  const before = previous[indicator.key];
  if (typed === '') {
    const needed = draft.status !== undefined && isFinal(draft.status) && draft.status !== 'obsolete' && before === undefined;
    return needed ? { problem: { field: 'total', indicator, kind: 'total-missing' } } : { key: indicator.key, value: before };
  }
  const value = parseTotal(typed);
  if (value === undefined || (isYesNo(indicator) && value > 1)) return { problem: { field: 'total', indicator, kind: 'not-a-total' } };
  if (before !== undefined && value < before && !draft.corrects) {
    return { problem: { field: 'total', indicator, kind: 'smaller-total', given: value, previous: before } };
  }
  return { key: indicator.key, value };
}

/** What is reached step by step counts when every step is ticked. */
function checkSteps(indicator: Indicator, draft: AnswerDraft, previous: Numbers): CheckedTotal {
  const isComplete = indicator.steps.every(({ key }) => draft.steps[indicator.key]?.includes(key) === true);
  if (draft.status === 'done' && !isComplete) return { problem: { field: 'total', indicator, kind: 'steps-missing' } };
  const value = isComplete ? indicator.target : 0;
  const before = previous[indicator.key] ?? 0;
  if (value < before && !draft.corrects)
    return { problem: { field: 'total', indicator, kind: 'smaller-total', given: value, previous: before } };
  return { key: indicator.key, value };
}
