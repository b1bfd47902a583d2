import type { Question } from '../domain/plan.ts';
import { actionViews, type Card, fillCard } from './card.ts';
import { backAction } from './overview-list.ts';
import { pageActions, pageOf, pagePhrase } from './paging.ts';
import type { ViewContext } from './view-context.ts';

/** What the plan's text leaves open: the reading that applies, and what another one would change. */
export function questionsCard(questions: readonly Question[], page: number, context: ViewContext): Card {
  const { texts } = context;
  const paged = pageOf(questions, page);
  return fillCard(
    'digest',
    {
      lang: texts.language,
      intro: [],
      title: texts.t('overview.questions', { n: questions.length }),
      subtitle: pagePhrase(paged, texts),
      sections: paged.shown.map((question) => ({
        heading: question.asks[texts.language],
        color: 'Default',
        lines: [
          { text: texts.t('overview.question.default', { text: question.default[texts.language] }) },
          { text: texts.t('overview.question.changes', { text: question.changes[texts.language] }) },
        ],
      })),
      rest: [],
      restTitle: '',
      fingerprint: '',
      actions: actionViews([...pageActions(paged, (next) => ({ kind: 'ShowQuestions', page: next }), texts), backAction(context)]),
    },
    texts.t('preview.reply'),
  );
}
