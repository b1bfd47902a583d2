import { dateIn } from '../domain/dates.ts';
import type { MessageId } from '../domain/ids.ts';
import type { ReachedResult } from '../domain/joining.ts';
import type { Obligation } from '../domain/obligation.ts';
import { measureOf } from '../domain/plan.ts';
import type { Card } from './card.ts';
import { listPress, origin } from './navigation.ts';
import { fullTitle } from './result-card.ts';
import { sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** A shared result that others have reached: one press joins it. Other institutions' texts are not shown. */
export function joinCard(
  view: { readonly obligation: Obligation; readonly result: ReachedResult; readonly from: MessageId | undefined },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const { obligation, result, from } = view;
  const measure = measureOf(plan, obligation.measure);
  const who = result.by.map(({ institution, answer }) =>
    answer === null ? institution : texts.t('join.by', { institution, date: texts.dates.short(dateIn(plan.zone, answer.at)) }),
  );
  const about = { obligation: obligation.id, ...origin(from) };
  return sheetCard(
    {
      title: fullTitle(obligation, context),
      planText: texts.t('form.plan', { text: measure.text.indicator }),
      lines: [texts.t('join.reached', { list: texts.dates.list(who) }), texts.t('join.asks')],
      actions: [
        {
          title: texts.t('action.join'),
          style: 'positive',
          press: { kind: 'JoinResult', tookPart: true, after: obligation.entryCount, ...about },
        },
        { title: texts.t('action.decline'), press: { kind: 'JoinResult', tookPart: false, after: obligation.entryCount, ...about } },
        { title: texts.t('action.ownAnswer'), press: { kind: 'OpenForm', own: true, ...about } },
        { title: texts.t('action.back'), press: listPress(from) },
      ],
    },
    texts,
  );
}
