import type { AnswerDraft } from '../domain/answer.ts';
import { indicatorsFor, isYesNo } from '../domain/indicators.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import type { Indicator, Measure } from '../domain/plan.ts';
import type { AnswerWords } from './parse-answer.ts';

/**
 * The form as a text fills it, for the person to check: a number goes into a field only when it is plain into which; what is asked as yes
 * or no, and steps, follow from "izpildīts" where there is one such field.
 */
export function draftFromWords(words: AnswerWords, about: { readonly measure: Measure; readonly obligation: ObligationHead }): AnswerDraft {
  const { obligation, measure } = about;
  const indicators = indicatorsFor(measure, obligation.institution);
  const counted = indicators.filter((indicator) => !isYesNo(indicator));
  const isPlain = counted.length === words.totals.length;
  const isDone = words.status === 'done';
  const [only, ...others] = indicators;
  const yes = isDone && only !== undefined && others.length === 0 && isYesNo(only) ? [[only.key, 'yes'] as const] : [];
  return {
    status: words.status ?? (words.unchanged ? obligation.answer?.status : undefined),
    risk: words.risk,
    totals: Object.fromEntries([...(isPlain ? counted.map(({ key }, index) => [key, String(words.totals[index])] as const) : []), ...yes]),
    steps: isDone ? Object.fromEntries(indicators.filter(hasSteps).map(({ key, steps }) => [key, steps.map((step) => step.key)])) : {},
    text: words.text,
    evidence: words.evidence,
    corrects: false,
  };
}

const hasSteps = ({ steps }: Indicator): boolean => steps.length > 0;
