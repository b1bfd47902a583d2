import type { AnswerProblem } from '../../domain/answer.ts';
import type { RequestProblem } from '../../domain/deadline.ts';
import type { Refusal } from '../../domain/decision.ts';
import { requestProblemText } from '../deadline-card.ts';
import { answerProblemText } from '../form-card.ts';
import { refusalPhrase } from '../notice-card.ts';
import type { ViewContext } from '../view-context.ts';

/** What is wrong with a row of a filled form, in the words of the cards that ask for the same. */
export interface Explains {
  readonly answer: (problem: AnswerProblem) => string;
  readonly request: (problem: RequestProblem) => string;
  readonly refusal: (refusal: Refusal) => string;
}

/** Without the full stop: whoever prints it goes on. */
export function explainsIn(context: ViewContext): Explains {
  const open = (sentence: string): string => sentence.replace(/\.$/u, '');
  return {
    answer: (problem) => open(answerProblemText(problem, context)),
    request: (problem) => open(requestProblemText(problem, context)),
    refusal: (refusal) => open(refusalPhrase(refusal, context)),
  };
}
