import { mayStayUnchanged } from '../domain/decide-answer.ts';
import type { MessageId } from '../domain/ids.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import { type Action, actionViews, type Card, fillCard } from './card.ts';
import { listPress, origin } from './navigation.ts';
import { standingPhrase } from './phrases.ts';
import { fullTitle } from './result-card.ts';
import type { ViewContext } from './view-context.ts';

/** More boxes than this would not be ticked; those reported on longest ago come first, so the rest is reached by pressing again. */
const mostChoices = 40;

/** "Bez izmaiņām": which measures stay as they were reported. */
export function unchangedCard(
  view: {
    readonly items: readonly ObligationHead[];
    readonly from: MessageId | undefined;
    readonly nonce: string;
    readonly problem: string;
    /** Ticked already. */
    readonly chosen?: readonly string[];
  },
  context: ViewContext,
): Card {
  const { texts, today } = context;
  const possible = view.items.filter((head) => mayStayUnchanged(head, today));
  const offered = oldest(possible);
  const back: Action = { title: texts.t('action.back'), inputs: 'none', press: listPress(view.from) };
  const confirm: Action = {
    title: texts.t('action.confirm'),
    style: 'positive',
    press: { kind: 'SubmitUnchanged', nonce: view.nonce, ...origin(view.from) },
  };
  return fillCard(
    'unchanged',
    {
      lang: texts.language,
      title: texts.t('unchanged.title'),
      subtitle: [
        texts.t(offered.length > 0 ? 'unchanged.text' : 'unchanged.none'),
        ...(offered.length < possible.length ? [texts.t('unchanged.oldest', { shown: offered.length, all: possible.length })] : []),
      ].join(' '),
      problem: view.problem,
      label: texts.t('action.mine'),
      chosen: offered
        .filter(({ id }) => offered.length === 1 || view.chosen?.includes(id) === true)
        .map(({ id }) => id)
        .join(','),
      choices: offered.map((head) => ({ title: `${fullTitle(head, context)}: ${standingPhrase(head, context)}`, value: head.id })),
      actions: actionViews(offered.length > 0 ? [confirm, back] : [back]),
    },
    texts.t('preview.reply'),
  );
}

/** As many as one card holds, in their own order. */
function oldest(heads: readonly ObligationHead[]): readonly ObligationHead[] {
  const answeredAt = (head: ObligationHead): string => head.answer?.at ?? '';
  const chosen = new Set([...heads].sort((a, b) => (answeredAt(a) < answeredAt(b) ? -1 : 1)).slice(0, mostChoices));
  return heads.filter((head) => chosen.has(head));
}
