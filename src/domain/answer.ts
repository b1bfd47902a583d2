import type { InstitutionCode } from './ids.ts';
import { indicatorsFor, isYesNo, parseTotal } from './indicators.ts';
import { type AnswerStatus, isFinal, type Numbers } from './obligation.ts';
import type { Indicator, Measure } from './plan.ts';

/** An answer as it was typed: nothing in it is trusted yet. */
export interface AnswerDraft {
  readonly status: AnswerStatus | undefined;
  readonly risk: boolean;
  /** As typed, by indicator key; an empty text keeps the earlier number. */
  readonly totals: Readonly<Record<string, string>>;
  readonly text: string;
  readonly evidence: string;
  /** "Laboju iepriekš norādīto": a smaller total than before is meant. */
  readonly corrects: boolean;
}

export const longestText = 4000;
export const longestEvidence = 500;

/** What is wrong with one field; every problem is reported at once. */
export type AnswerProblem =
  | { readonly field: 'status'; readonly kind: 'status-missing' }
  | { readonly field: 'text'; readonly kind: 'too-long'; readonly length: number; readonly max: number }
  | { readonly field: 'text'; readonly kind: 'reason-missing' }
  | { readonly field: 'text'; readonly kind: 'correction-reason-missing' }
  | { readonly field: 'evidence'; readonly kind: 'too-long'; readonly length: number; readonly max: number }
  | { readonly field: 'evidence'; readonly kind: 'link-unusable' }
  | { readonly field: 'total'; readonly indicator: Indicator; readonly kind: 'total-missing' | 'not-a-total' }
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
  readonly text: string;
  readonly evidence: string;
  readonly corrects: boolean;
}

/** Checks a typed answer against its measure and the numbers given before. */
export function checkAnswer(
  draft: AnswerDraft,
  asked: { measure: Measure; institution: InstitutionCode; previous: Numbers },
):
  | { readonly kind: 'checked'; readonly answer: CheckedAnswer }
  | { readonly kind: 'problems'; readonly problems: readonly AnswerProblem[] } {
  const text = draft.text.trim();
  const evidence = draft.evidence.trim();
  const indicators = indicatorsFor(asked.measure, asked.institution);
  const totals = indicators.map((indicator) => checkTotal(indicator, draft, asked.previous));
  const problems = [...checkWords(draft.status, text, evidence), ...totals.flatMap((total) => ('problem' in total ? [total.problem] : []))];
  const numbers = Object.fromEntries(
    totals.flatMap((total) => ('value' in total && total.value !== undefined ? [[total.key, total.value]] : [])),
  );
  if (text === '' && draft.corrects && indicators.some(({ key }) => (numbers[key] ?? 0) < (asked.previous[key] ?? 0))) {
    problems.push({ field: 'text', kind: 'correction-reason-missing' });
  }
  if (draft.status === undefined || problems.length > 0) return { kind: 'problems', problems };
  const risk = draft.status === 'in-progress' && draft.risk;
  return { kind: 'checked', answer: { status: draft.status, risk, numbers, text, evidence, corrects: draft.corrects } };
}

function checkWords(status: AnswerStatus | undefined, text: string, evidence: string): AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  if (status === undefined) problems.push({ field: 'status', kind: 'status-missing' });
  if (text.length > longestText) problems.push({ field: 'text', kind: 'too-long', length: text.length, max: longestText });
  const needsReason = status === 'partly-done' || status === 'not-done' || status === 'obsolete';
  if (needsReason && text === '') problems.push({ field: 'text', kind: 'reason-missing' });
  if (evidence.length > longestEvidence)
    problems.push({ field: 'evidence', kind: 'too-long', length: evidence.length, max: longestEvidence });
  if (/^\w+:\/\//u.test(evidence) && !isWebLink(evidence)) problems.push({ field: 'evidence', kind: 'link-unusable' });
  return problems;
}

function isWebLink(text: string): boolean {
  return /^https?:$/u.test(URL.parse(text)?.protocol ?? '');
}

type CheckedTotal = { readonly key: string; readonly value: number | undefined } | { readonly problem: AnswerProblem };

/** A total may be left empty while the answer is interim, or when an earlier one stands. */
function checkTotal(indicator: Indicator, draft: AnswerDraft, previous: Numbers): CheckedTotal {
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
