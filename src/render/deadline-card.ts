import { headAfter } from '../domain/append.ts';
import type { RequestDraft, RequestProblem, RulingDraft, RulingProblem } from '../domain/deadline.ts';
import { rulingKinds } from '../domain/deadline.ts';
import type { MessageId } from '../domain/ids.ts';
import { delayReasons, type Entry, isAwaited, type Obligation } from '../domain/obligation.ts';
import { institutionOf, measureOf } from '../domain/plan.ts';
import type { Action, Card } from './card.ts';
import { listPress, origin } from './navigation.ts';
import { homeActions, noticeCard } from './notice-card.ts';
import { coordinatorName, measureCode, momentValues, standingPhrase, whoPhrase } from './phrases.ts';
import { fullTitle } from './result-card.ts';
import { sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** An officer says until when and why not earlier. */
export function requestCard(
  view: {
    readonly obligation: Obligation;
    readonly from: MessageId | undefined;
    readonly nonce: string;
    readonly typed: RequestDraft | undefined;
    readonly problems: readonly RequestProblem[];
  },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const { obligation, typed, from } = view;
  const problemOf = (field: RequestProblem['field']): string => problemsText(view.problems, field, context);
  return sheetCard(
    {
      title: fullTitle(obligation, context),
      subtitle: texts.t('request.title'),
      lines: [
        texts.t('request.plan', { deadline: measureOf(plan, obligation.measure).text.deadline, date: texts.dates.long(obligation.dueOn) }),
      ],
      problem: view.problems.length > 0 ? texts.t('form.problems') : '',
      fields: [
        {
          kind: 'date',
          id: 'expected-on',
          label: texts.t('request.expectedOn'),
          value: typed?.expectedOn ?? '',
          problem: problemOf('expectedOn'),
        },
        {
          kind: 'choice',
          id: 'reason',
          label: texts.t('request.reason'),
          value: typed?.reason ?? '',
          problem: problemOf('reason'),
          choices: delayReasons.map((value) => ({ value, title: texts.t(`delay.${value}`) })),
        },
        { kind: 'lines', id: 'text', label: texts.t('request.text'), value: typed?.text ?? '', problem: problemOf('text') },
      ],
      footnote: `${texts.t('request.footnote', { coordinator: coordinatorName('nominative', context) })} ${texts.t('form.warning')}`,
      actions: [
        {
          title: texts.t('action.submit'),
          style: 'positive',
          press: { kind: 'SubmitRequest', obligation: obligation.id, nonce: view.nonce, ...origin(from) },
        },
        { title: texts.t('action.back'), inputs: 'none', press: { kind: 'OpenForm', obligation: obligation.id, ...origin(from) } },
      ],
    },
    texts,
  );
}

/** A request was recorded: what happens with it now. */
export function requestedCard(
  view: { readonly obligation: Obligation; readonly entry: Entry; readonly from: MessageId | undefined },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { obligation, entry } = view;
  if (entry.kind !== 'DeadlineRequested') throw new Error(`entry ${entry.number} of ${obligation.id} is no deadline request`);
  return noticeCard(
    {
      title: fullTitle(obligation, context),
      paragraphs: [
        texts.t('request.done', {
          date: texts.dates.long(entry.expectedOn),
          reason: texts.t(`delay.${entry.reason}`),
          who: whoPhrase(entry.by, context),
          ...namedMoment(entry.at, context),
        }),
        ...(obligation.request?.number === entry.number
          ? [texts.t('request.next', { coordinator: coordinatorName('nominative', context) })]
          : [standingPhrase(obligation, context)]),
      ],
      words: entry.text.value ?? '',
      actions: [{ title: texts.t('action.list'), press: listPress(view.from) }],
    },
    texts,
  );
}

function namedMoment(at: Entry['at'], context: ViewContext): { readonly day: string; readonly time: string } {
  const { date, time } = momentValues(at, context);
  return { day: date, time };
}

/** The four decisions on a request; only an amendment moves the plan's date. */
export function rulingCard(
  view: {
    readonly obligation: Obligation;
    readonly typed: RulingDraft | undefined;
    readonly problems: readonly RulingProblem[];
    /** Another request has taken the place of the one that was read. */
    readonly isChanged?: boolean;
  },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const { obligation, typed } = view;
  const back: Action = { title: texts.t('action.reviews'), inputs: 'none', press: { kind: 'ShowReviews', page: 0 } };
  const request = requestOf(obligation);
  if (request === undefined)
    return sheetCard(
      {
        title: fullTitle(obligation, context),
        lines: [texts.t('refused.no-such-request'), standingPhrase(obligation, context)],
        actions: [back],
      },
      texts,
    );
  const institution = institutionOf(plan, obligation.institution);
  return sheetCard(
    {
      title: fullTitle(obligation, context),
      subtitle: `${institution.name[texts.language]} · ${whoPhrase(request.by, context)}, ${texts.t('review.at', momentValues(request.at, context))}`,
      lines: [
        texts.t('ruling.dates', {
          deadline: texts.dates.long(obligation.dueOn),
          institution: institution.code,
          date: texts.dates.long(request.expectedOn),
        }),
        texts.t('ruling.reason', { reason: texts.t(`delay.${request.reason}`) }),
      ],
      words: [request.text.value ?? ''],
      problem: view.isChanged === true ? texts.t('ruling.changed') : view.problems.length > 0 ? texts.t('ruling.problems') : '',
      fields: rulingFields(typed, view.problems, context),
      actions: [
        {
          title: texts.t('action.rule'),
          style: 'positive',
          press: { kind: 'SubmitRuling', obligation: obligation.id, request: request.number },
        },
        back,
      ],
    },
    texts,
  );
}

function rulingFields(
  typed: RulingDraft | undefined,
  problems: readonly RulingProblem[],
  context: ViewContext,
): Parameters<typeof sheetCard>[0]['fields'] & object {
  const { texts } = context;
  const problemOf = (field: RulingProblem['field']): string => problemsText(problems, field, context);
  return [
    {
      kind: 'choice',
      id: 'ruling',
      label: texts.t('ruling.label'),
      value: typed?.kind ?? '',
      problem: problemOf('kind'),
      choices: rulingKinds.map((value) => ({ value, title: texts.t(`ruling.${value}`) })),
    },
    { kind: 'date', id: 'report-by', label: texts.t('ruling.reportBy'), value: typed?.reportBy ?? '', problem: problemOf('reportBy') },
    {
      kind: 'text',
      id: 'reference',
      label: texts.t('ruling.reference'),
      hint: texts.t('ruling.reference.hint'),
      value: typed?.reference ?? '',
      problem: problemOf('reference'),
    },
    { kind: 'date', id: 'due-on', label: texts.t('ruling.dueOn'), value: typed?.dueOn ?? '', problem: problemOf('dueOn') },
    { kind: 'lines', id: 'comment', label: texts.t('ruling.comment'), value: typed?.comment ?? '', problem: problemOf('comment') },
  ];
}

/** The request that waits for a decision. */
function requestOf({ entries, request }: Obligation): (Entry & { readonly kind: 'DeadlineRequested' }) | undefined {
  const entry = entries.find(({ number }) => number === request?.number);
  return entry?.kind === 'DeadlineRequested' ? entry : undefined;
}

/** What was decided on an institution's request, in a sentence for that institution. */
function ruledPhrase(
  obligation: Obligation,
  number: number,
  context: ViewContext,
): { readonly text: string; readonly words: string } | undefined {
  const { texts } = context;
  const entry = obligation.entries.find((each) => each.number === number);
  if (entry?.kind !== 'DeadlineDecided') return undefined;
  const request = obligation.entries.find((each) => each.number === entry.request);
  const expected = request?.kind === 'DeadlineRequested' ? texts.dates.on(request.expectedOn) : '';
  const { ruling } = entry;
  const ruledOn = headAfter(obligation, number, context);
  const values = {
    coordinator: coordinatorName('nominative', context),
    measure: measureCode(obligation, context),
    expected,
    // As it was decided, whatever has been decided since.
    deadline: texts.dates.long(ruledOn.dueOn),
    date: texts.dates.untilWithYear(ruledOn.reportBy),
  };
  switch (ruling.kind) {
    case 'noted': {
      const isAsked = isAwaited(obligation) && ruledOn.reportBy >= context.today;
      const sentences = [texts.t('ruled.noted', values), ...(isAsked ? [texts.t('ruled.noted.asks', values)] : [])];
      return { text: sentences.join(' '), words: '' };
    }
    case 'more-time':
      return { text: texts.t('ruled.more-time', values), words: '' };
    case 'amended':
      return { text: texts.t('ruled.amended', values), words: ruling.reference.value ?? '' };
    case 'returned':
      return { text: texts.t('ruled.returned', values), words: ruling.comment.value ?? '' };
    default:
      return ruling satisfies never;
  }
}

/** Told to the officers when their request was decided. */
export function decidedCard(obligation: Obligation, entry: number, context: ViewContext): Card | undefined {
  const { texts } = context;
  const ruled = ruledPhrase(obligation, entry, context);
  if (ruled === undefined) return undefined;
  return noticeCard(
    {
      title: texts.t('ruled.title'),
      paragraphs: [fullTitle(obligation, context), ruled.text],
      words: ruled.words,
      actions: [
        { title: texts.t('action.answer'), style: 'positive', press: { kind: 'OpenForm', obligation: obligation.id } },
        { title: texts.t('action.mine'), press: { kind: 'ShowMine', page: 0 } },
      ],
      preview: texts.t('preview.decided'),
    },
    texts,
  );
}

/** What the coordinator has just decided. */
export function ruledCard(obligation: Obligation, context: ViewContext): Card {
  const { texts } = context;
  const decided = obligation.entries.findLast(({ kind }) => kind === 'DeadlineDecided');
  const ruled = decided === undefined ? undefined : ruledPhrase(obligation, decided.number, context);
  const reviews: Action = { title: texts.t('action.reviews'), press: { kind: 'ShowReviews', page: 0 } };
  return noticeCard(
    {
      title: `${fullTitle(obligation, context)} · ${obligation.institution}`,
      paragraphs: ruled === undefined ? [] : [texts.t('ruled.told', { institution: obligation.institution }), ruled.text],
      words: ruled?.words ?? '',
      actions: [reviews, ...homeActions(context).slice(0, -1)],
    },
    texts,
  );
}

function problemsText<Problem extends RequestProblem | RulingProblem>(
  problems: readonly Problem[],
  field: Problem['field'],
  { texts }: ViewContext,
): string {
  return problems
    .filter((problem) => problem.field === field)
    .map((problem) => requestProblemText(problem, { texts }))
    .join(' ');
}

/** What is wrong with a deadline request, or with a decision on one, as a sentence. */
export function requestProblemText(problem: RequestProblem | RulingProblem, { texts }: Pick<ViewContext, 'texts'>): string {
  return problem.kind === 'too-long'
    ? texts.t('problem.too-long', { length: problem.length, max: problem.max })
    : texts.t(`problem.${problem.kind}`);
}
