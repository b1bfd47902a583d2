import type { FormProblem } from '../../domain/form.ts';
import { requestProblemText } from '../deadline-card.ts';
import { answerProblemText } from '../form-card.ts';
import { refusalPhrase } from '../notice-card.ts';
import type { ViewContext } from '../view-context.ts';

/** What is wrong with a filled form, and what to do: two sentences without their full stops. */
export function formProblemWords({ why }: FormProblem, context: ViewContext): { readonly what: string; readonly remedy: string } {
  const { texts } = context;
  if (why.kind === 'fault') return { what: texts.t(`form-fault.${why.fault}`), remedy: texts.t(`form-remedy.${why.fault}`) };
  return { what: sentenceOf(why, context).replace(/\.$/u, ''), remedy: texts.t('form-problem.correct') };
}

/** In the words of the card that asks for the same. */
function sentenceOf(why: Exclude<FormProblem['why'], { kind: 'fault' }>, context: ViewContext): string {
  switch (why.kind) {
    case 'answer':
      return answerProblemText(why.problem, context);
    case 'request':
      return requestProblemText(why.problem, context);
    case 'refusal':
      return refusalPhrase(why.refusal, context);
    default:
      return why satisfies never;
  }
}
