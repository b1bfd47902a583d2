import type { IsoDate } from '../domain/dates.ts';
import type { Obligation, ObligationHead } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { institutionOf, measureOf } from '../domain/plan.ts';
import type { Action, Card } from './card.ts';
import { noticeCard } from './notice-card.ts';
import { coordinatorName, measureCode } from './phrases.ts';
import { fullTitle } from './result-card.ts';
import { sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** The very words that go to the head of an institution. */
function headText(head: ObligationHead, until: IsoDate, context: ViewContext): string {
  const { texts, plan } = context;
  return texts.t('head.text', {
    coordinator: coordinatorName('nominative', context),
    gender: institutionOf(plan, plan.coordinator).gender,
    measure: measureCode(head, context),
    date: texts.dates.untilWithYear(until),
  });
}

/** What would go to the head of an institution and to whom; where nobody can be reached, the text for a letter. */
export function headNoticeCard(
  view: {
    readonly obligation: Obligation;
    /** Everybody who is a head of the institution. */
    readonly heads: readonly Person[];
    /** The date in the text: the one that is offered. */
    readonly until: IsoDate;
    /** As it was typed. */
    readonly typed: string;
    readonly problem: string;
  },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const { obligation, heads, until, typed, problem } = view;
  const reached = heads.filter(({ conversation }) => conversation !== null);
  const back: Action = { title: texts.t('action.back'), inputs: 'none', press: { kind: 'OpenReview', obligation: obligation.id } };
  const text = headText(obligation, until, context);
  const base = {
    title: texts.t('head.title'),
    subtitle: `${institutionOf(plan, obligation.institution).name[texts.language]} · ${fullTitle(obligation, context)}`,
  };
  if (reached.length === 0)
    return sheetCard({ ...base, lines: [texts.t(heads.length === 0 ? 'head.nobody' : 'head.unreachable'), text], actions: [back] }, texts);
  return sheetCard(
    {
      ...base,
      lines: [text],
      words: [texts.t('head.to', { names: texts.dates.list(reached.map(({ name }) => name)) })],
      fields: [{ kind: 'date', id: 'until', label: texts.t('head.until'), value: typed, hint: texts.t('head.until.hint'), problem }],
      footnote: texts.t('head.until.hint'),
      actions: [{ title: texts.t('head.send'), style: 'positive', press: { kind: 'SubmitHeadNotice', obligation: obligation.id } }, back],
    },
    texts,
  );
}

/** Told to a head: only by a coordinator's press. */
export function headInformedCard(obligation: Obligation, until: IsoDate, context: ViewContext): Card {
  const { texts, plan } = context;
  const { code } = measureOf(plan, obligation.measure);
  return noticeCard(
    {
      title: fullTitle(obligation, context),
      paragraphs: [headText(obligation, until, context)],
      actions: [
        { title: texts.t('action.measure', { code }), press: { kind: 'ShowMeasure', code, occurrence: obligation.occurrence } },
        { title: texts.t('action.status'), press: { kind: 'ShowStatus' } },
      ],
      preview: texts.t('preview.head'),
    },
    texts,
  );
}
