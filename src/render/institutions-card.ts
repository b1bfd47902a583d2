import { countInformation, informationStates, type InformationState, type OfInstitution } from '../domain/overview.ts';
import { institutionOf } from '../domain/plan.ts';
import { actionViews, type Card, fillCard } from './card.ts';
import { backAction, rowView } from './overview-list.ts';
import { pageActions, pageOf, pagePhrase } from './paging.ts';
import { countsPhrase, informationWord, momentValues } from './phrases.ts';
import type { ViewContext } from './view-context.ts';

const colors: Readonly<Record<InformationState, string>> = {
  accepted: 'good',
  'to-review': 'categoricalBlue',
  returned: 'warning',
  awaited: 'neutral',
  late: 'attention',
};

/** Where each institution's information stands: as a bar of the chart, and in numbers in its line. */
export function institutionsCard(all: readonly OfInstitution[], page: number, context: ViewContext): Card {
  const { texts, plan, today, now } = context;
  const paged = pageOf(all, page);
  const counted = paged.shown.map(({ institution, heads }) => ({ institution, counts: countInformation(heads, plan, today) }));
  return fillCard(
    'institutions',
    {
      lang: texts.language,
      title: texts.t('overview.institutions', { date: momentValues(now, context).date }),
      subtitle: pagePhrase(paged, texts),
      chartTitle: texts.t('status.information'),
      bars: counted.map(({ institution, counts }) => ({
        title: institution,
        data: informationStates.map((state) => ({ legend: informationWord(state, texts), value: counts[state], color: colors[state] })),
      })),
      facts: counted.map(({ institution, counts }) => ({ title: institution, value: countsPhrase(counts, context) })),
      rows: counted.map(({ institution, counts }) =>
        rowView({
          code: institution,
          title: institutionOf(plan, institution).name[texts.language],
          detail: [countsPhrase(counts, context)],
          isUrgent: counts.late > 0,
          press: { kind: 'ShowInstitution', institution, page: 0 },
        }),
      ),
      actions: actionViews([...pageActions(paged, (next) => ({ kind: 'ShowInstitutions', page: next }), texts), backAction(context)]),
    },
    texts.t('preview.reply'),
  );
}
