import { answersInPlan, mayDo, readsWholePlan } from '../domain/access.ts';
import type { Press } from '../domain/command.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import { measureOf } from '../domain/plan.ts';
import { type Action, actionViews, type Card, fillCard, selectView } from './card.ts';
import { noBanner, plainRow } from './list-rows.ts';
import { pageActions, pageOf, pagePhrase } from './paging.ts';
import type { ViewContext } from './view-context.ts';

/** A line of an answer to a question about the plan; a press leads on. */
export interface OverviewRow {
  readonly code: string;
  /** A person's name, which is never read as markup. */
  readonly who?: string;
  readonly title: string;
  readonly detail: readonly string[];
  readonly isUrgent: boolean;
  readonly press: Press;
}

/** A question about the plan, answered by a list: what it is of, and how each item reads. */
export interface Overview<Item> {
  readonly title: string;
  /** What holds for the whole list. */
  readonly subtitle: string;
  readonly items: readonly Item[];
  readonly page: number;
  readonly pagePress: (page: number) => Press;
  readonly headingOf: (item: Item) => string;
  readonly rowOf: (item: Item) => OverviewRow;
  /** Where it leads on to, beside the way back. */
  readonly actions?: readonly Action[];
  /** What a notification shows, when it is not the answer to a question. */
  readonly preview?: string;
}

/** One page of an answer, with a way back to where the reader's questions begin. */
export function overviewCard<Item>(view: Overview<Item>, context: ViewContext): Card {
  const { texts } = context;
  const paged = pageOf(view.items, view.page);
  const groups = Map.groupBy(paged.shown, view.headingOf);
  return fillCard(
    'list',
    {
      lang: texts.language,
      intro: [],
      ...noBanner,
      title: view.title,
      subtitle: [view.subtitle, pagePhrase(paged, texts)].filter((part) => part !== '').join(' · '),
      groups: [...groups].map(([heading, items]) => ({ heading, color: 'Default', rows: items.map((item) => rowView(view.rowOf(item))) })),
      footnote: '',
      actions: actionViews([...pageActions(paged, view.pagePress, texts), ...(view.actions ?? []), backAction(context)]),
    },
    view.preview ?? texts.t('preview.reply'),
  );
}

export function rowView({ code, who = '', title, detail, isUrgent, press }: OverviewRow): object {
  return {
    ...plainRow,
    code,
    who,
    title,
    detail: detail.join(' · '),
    color: isUrgent ? 'Attention' : 'Default',
    select: selectView(title, press),
  };
}

/** Back to one's own list for an officer, to the status for everybody else. */
export function backAction({ texts, reader, plan }: ViewContext): Action {
  return answersInPlan(reader, plan.id) && !readsWholePlan(reader, plan.id)
    ? { title: texts.t('action.mine'), press: { kind: 'ShowMine', page: 0 } }
    : { title: texts.t('action.status'), press: { kind: 'ShowStatus' } };
}

/** Where a line about one institution's information leads: to its review, to one's own form, else to the measure. */
export function headPress(head: ObligationHead, { reader, plan }: ViewContext): Press {
  const about = { plan: plan.id, institution: head.institution };
  if (mayDo(reader, 'review', about)) return { kind: 'OpenReview', obligation: head.id };
  if (answersInPlan(reader, plan.id) && mayDo(reader, 'answer', about)) return { kind: 'OpenForm', obligation: head.id };
  return { kind: 'ShowMeasure', code: measureOf(plan, head.measure).code, occurrence: head.occurrence };
}
