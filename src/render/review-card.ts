import { dateIn, type IsoDate } from '../domain/dates.ts';
import type { Entry, Obligation, ObligationHead } from '../domain/obligation.ts';
import { institutionOf, measureOf } from '../domain/plan.ts';
import { type Action, actionViews, beginningOf, type Card, fillCard, selectView } from './card.ts';
import { noBanner, plainRow } from './list-rows.ts';
import { type Page, pageActions, pageOf, pagePhrase } from './paging.ts';
import { noticeCard } from './notice-card.ts';
import { answerLabel, expectedPhrases, measureCode, measureTitle, momentValues, numberPhrases, whoPhrase } from './phrases.ts';
import { evidenceLines } from './result-card.ts';
import type { ViewContext } from './view-context.ts';

/** Everything that waits for review, a page at a time; one press accepts the page without remarks. */
export function reviewListCard(waiting: readonly ObligationHead[], page: number, context: ViewContext): Card {
  const { texts } = context;
  const paged = pageOf(waiting, page);
  const byMeasure = Map.groupBy(paged.shown, (head) => `${measureOf(context.plan, head.measure).code} ${measureTitle(head, context)}`);
  return fillCard(
    'list',
    {
      lang: texts.language,
      intro: [],
      ...noBanner,
      title: texts.t('review.title', { n: waiting.length }),
      subtitle: pagePhrase(paged, texts),
      groups: [...byMeasure].map(([heading, heads]) => ({
        heading,
        color: 'Default',
        rows: heads.map((head) => reviewRow(head, context)),
      })),
      footnote: '',
      actions: actionViews(listActions(paged, context)),
    },
    texts.t('preview.reply'),
  );
}

function reviewRow(head: ObligationHead, context: ViewContext): object {
  const { texts, plan } = context;
  const { request, institution, id } = head;
  const title = institutionOf(plan, institution).name[texts.language];
  return {
    ...plainRow,
    code: institution,
    title,
    detail:
      request === null
        ? answerLine(head, context)
        : texts.t('review.request', { date: texts.dates.short(request.expectedOn), reason: texts.t(`delay.${request.reason}`) }),
    color: 'Default',
    select: selectView(title, { kind: request === null ? 'OpenReview' : 'OpenRuling', obligation: id }),
  };
}

/** Status, numbers, who and when, in one line. */
function answerLine(head: ObligationHead, context: ViewContext): string {
  const { texts, plan } = context;
  const { answer, institution } = head;
  if (answer === null) return texts.t('row.nothing');
  const numbers = numberPhrases(measureOf(plan, head.measure), { institution, ...answer }, context);
  return [answerLabel(answer, context), ...numbers, texts.dates.short(dateIn(plan.zone, answer.at))].join(' · ');
}

function listActions(paged: Page<ObligationHead>, { texts }: ViewContext): readonly Action[] {
  const answers = paged.shown.flatMap(({ id, answer, state }) =>
    answer === null || state !== 'reported' ? [] : [{ obligation: id, answer: answer.number }],
  );
  return [
    ...(answers.length > 1
      ? [{ title: texts.t('action.acceptAll', { n: answers.length }), press: { kind: 'AcceptAnswers', answers } } as const]
      : []),
    ...pageActions(paged, (next) => ({ kind: 'ShowReviews', page: next }), texts),
    { title: texts.t('action.status'), press: { kind: 'ShowStatus' } },
  ];
}

/** One answer to review, whole; `returning` asks for the comment and keeps what was typed. */
export interface ReviewView {
  readonly obligation: Obligation;
  readonly returning: { readonly comment: string; readonly problem: string } | undefined;
  /** The institution has changed its answer since the card was drawn. */
  readonly changed: boolean;
}

/** Many times what a remark may hold; with twice this, the card could not be sent. */
const mostEchoed = 12_000;

export function reviewCard(view: ReviewView, context: ViewContext): Card {
  const { obligation } = view;
  const { texts, plan } = context;
  const measure = measureOf(plan, obligation.measure);
  const entry = obligation.entries.findLast(isAnswer);
  const earlier = obligation.entries.findLast((candidate) => candidate.kind === 'AnswerReturned');
  return fillCard(
    'review',
    {
      lang: texts.language,
      title: `${measure.code} ${measureTitle(obligation, context)}`,
      subtitle: [institutionOf(plan, obligation.institution).name[texts.language], ...whoAndWhen(entry, context)].join(' · '),
      planText: measure.text.indicator,
      lines: [...lines(obligation, context), ...expectedPhrases(obligation, context)].map((text) => ({ text })),
      words: entry?.text.value ?? '',
      evidence: evidencePhrase(entry, context),
      notice: stateNotice(view, context),
      returned:
        earlier?.kind === 'AnswerReturned'
          ? texts.t('form.returned', { date: texts.dates.short(dateIn(plan.zone, earlier.at)), comment: earlier.comment.value ?? '—' })
          : '',
      asksComment: view.returning !== undefined,
      commentLabel: texts.t('review.comment'),
      commentProblem: view.returning?.problem ?? '',
      comment: beginningOf(view.returning?.comment ?? '', mostEchoed),
      actions: actionViews(reviewActions(view, entry?.number, context)),
    },
    texts.t('preview.reply'),
  );
}

function evidencePhrase(entry: (Entry & { readonly kind: 'AnswerRecorded' }) | undefined, context: ViewContext): string {
  if (entry === undefined) return '';
  const evidence = entry.evidence.value ?? '';
  const phrases = evidence === '' ? [] : [`${context.texts.t('form.evidence')}: ${evidence}`];
  return [...phrases, ...evidenceLines(entry, context)].join(' · ');
}

/** Why the usual buttons are not there, or what has changed under the reader's eyes. */
function stateNotice({ obligation, changed }: ReviewView, { texts }: ViewContext): string {
  if (changed) return texts.t('review.changed');
  const { state } = obligation;
  return state === 'reported' || state === 'open' ? '' : texts.t('review.not-waiting', { state: texts.t(`information.${state}`) });
}

function isAnswer(entry: Entry): entry is Entry & { readonly kind: 'AnswerRecorded' } {
  return entry.kind === 'AnswerRecorded';
}

function whoAndWhen(entry: Entry | undefined, context: ViewContext): readonly string[] {
  if (entry === undefined) return [];
  const { date, time } = momentValues(entry.at, context);
  return [whoPhrase(entry.by, context), context.texts.t('review.at', { date, time })];
}

function lines(obligation: Obligation, context: ViewContext): readonly string[] {
  const { answer, institution, measure } = obligation;
  if (answer === null) return [context.texts.t('form.previous.nothing')];
  return [answerLabel(answer, context), ...numberPhrases(measureOf(context.plan, measure), { institution, ...answer }, context)];
}

function reviewActions({ obligation, returning }: ReviewView, answer: number | undefined, { texts, plan }: ViewContext): readonly Action[] {
  const list: Action = { title: texts.t('action.reviews'), inputs: 'none', press: { kind: 'ShowReviews', page: 0 } };
  const canReturn = obligation.state === 'reported' || obligation.state === 'accepted';
  const behalf: Action = { title: texts.t('action.behalf'), press: { kind: 'OpenForm', obligation: obligation.id } };
  const history: Action = {
    title: texts.t('action.history'),
    press: { kind: 'ShowHistory', code: measureOf(plan, obligation.measure).code, institution: obligation.institution, page: 0 },
  };
  const ruling: readonly Action[] =
    obligation.request === null
      ? []
      : [{ title: texts.t('action.openRuling'), style: 'positive', press: { kind: 'OpenRuling', obligation: obligation.id } }];
  if (obligation.state === 'waived')
    return [{ title: texts.t('action.demand'), press: { kind: 'DemandReporting', obligation: obligation.id } }, history, list];
  const remind: Action = { title: texts.t('action.remind'), press: { kind: 'AskReminders', obligations: [obligation.id] } };
  const waive: Action = { title: texts.t('action.openWaiver'), press: { kind: 'OpenWaiver', obligation: obligation.id } };
  const informHead: Action = { title: texts.t('action.informHead'), press: { kind: 'OpenHeadNotice', obligation: obligation.id } };
  if (answer === undefined || !canReturn) return [...ruling, remind, informHead, behalf, waive, history].slice(0, mostActions);
  if (returning !== undefined) {
    return [
      { title: texts.t('action.return'), style: 'positive', press: { kind: 'SubmitReturn', obligation: obligation.id, answer } },
      { title: texts.t('action.back'), inputs: 'none', press: { kind: 'OpenReview', obligation: obligation.id } },
    ];
  }
  const accept: Action = {
    title: texts.t('action.accept'),
    style: 'positive',
    press: { kind: 'AcceptAnswers', answers: [{ obligation: obligation.id, answer }] },
  };
  return [
    ...(obligation.state === 'reported' ? [accept] : []),
    { title: texts.t('action.openReturn'), press: { kind: 'OpenReturn', obligation: obligation.id, answer } },
    behalf,
    history,
    list,
  ];
}

/** A client may leave out what goes beyond this. */
const mostActions = 5;

/** What the coordinator just did, and what is left to review. */
export function reviewedCard(
  view: {
    readonly reviewed: readonly Obligation[];
    readonly left: number;
    readonly skipped: readonly { readonly obligation: Obligation; readonly why: string }[];
  },
  context: ViewContext,
): Card {
  const { texts } = context;
  const name = (head: ObligationHead): string => `${head.institution} – ${measureCode(head, context)}`;
  const [accepted, returned] = [
    view.reviewed.filter(({ state }) => state === 'accepted'),
    view.reviewed.filter(({ state }) => state === 'returned'),
  ];
  const paragraphs = [
    ...(accepted.length > 0 ? [texts.t('reviewed.accepted', { list: accepted.map(name).join('; ') })] : []),
    ...returned.map((head) => texts.t('reviewed.returned', { measure: name(head), date: texts.dates.untilWithYear(returnDate(head)) })),
    ...view.skipped.map(({ obligation, why }) => texts.t('unchanged.skipped', { measure: name(obligation), why })),
    texts.t('reviewed.left', { n: view.left }),
  ];
  const next: readonly Action[] =
    view.left > 0 ? [{ title: texts.t('action.reviews'), style: 'positive', press: { kind: 'ShowReviews', page: 0 } }] : [];
  return noticeCard({ paragraphs, actions: [...next, { title: texts.t('action.status'), press: { kind: 'ShowStatus' } }] }, texts);
}

/** Until when a returned answer is asked for. */
function returnDate(head: Obligation): IsoDate {
  const entry = head.entries.findLast(({ kind }) => kind === 'AnswerReturned');
  return entry?.kind === 'AnswerReturned' ? entry.reportBy : head.reportBy;
}
