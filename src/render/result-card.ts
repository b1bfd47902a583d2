import { institutionsOf } from '../domain/access.ts';
import { dateIn } from '../domain/dates.ts';
import type { MessageId } from '../domain/ids.ts';
import { indicatorsFor, isYesNo } from '../domain/indicators.ts';
import { type Entry, isFinal, isOver, type Numbers, type Obligation, type ObligationHead } from '../domain/obligation.ts';
import { measureOf } from '../domain/plan.ts';
import { kindPolicy } from '../domain/reminders.ts';
import { type Action, actionViews, type Card, fillCard } from './card.ts';
import { listAction, origin } from './navigation.ts';
import {
  answerLabel,
  coordinatorName,
  filePhrase,
  measureCode,
  measureTitle,
  momentValues,
  stepsPhrase,
  totalOf,
  whoPhrase,
  yesNoPhrase,
} from './phrases.ts';
import type { ViewContext } from './view-context.ts';

type Answer = Entry & { readonly kind: 'AnswerRecorded' };

/** What was recorded, shown to the person who did it. */
export interface ResultView {
  readonly recorded: readonly { readonly obligation: Obligation; readonly answer: Answer }[];
  /** The press had been delivered before; nothing new was recorded. */
  readonly isRepeated: boolean;
  readonly from: MessageId | undefined;
  /** The next measure of the same list that still waits for an answer. */
  readonly next: ObligationHead | undefined;
  /** Measures of a selection for which nothing could be recorded, with the reason in words. */
  readonly skipped: readonly { readonly obligation: ObligationHead; readonly why: string }[];
}

/** Who answered, when and what: the card that replaces the form. */
export function resultCard(view: ResultView, context: ViewContext): Card {
  const { texts } = context;
  const [first] = view.recorded;
  if (first === undefined) throw new Error('a result card needs a recorded answer');
  const key = view.isRepeated ? 'result.repeated' : 'result.title';
  return fillCard(
    'result',
    {
      lang: texts.language,
      title: texts.t(key, { ...momentValues(first.answer.at, context), who: whoPhrase(first.answer.by, context) }),
      items: view.recorded.map(({ obligation, answer }) => ({
        heading: fullTitle(obligation, context),
        lines: answerLines(obligation, answer, context).map((text) => ({ text })),
        words: answer.text.value ?? '',
        evidence: evidenceLines(answer, context).map((text) => ({ text })),
      })),
      subtitle: [
        reviewPhrase(first.obligation, first.answer, context),
        ...view.skipped.map(({ obligation, why }) => texts.t('unchanged.skipped', { measure: measureCode(obligation, context), why })),
      ].join(' '),
      actions: actionViews(resultActions(view, first.obligation, context)),
    },
    texts.t('preview.reply'),
  );
}

function answerLines(obligation: Obligation, answer: Answer, context: ViewContext): readonly string[] {
  const { texts, plan } = context;
  const before = obligation.entries.find(({ number }) => number === answer.follows);
  const previous: Numbers = before?.kind === 'AnswerRecorded' ? before.numbers : {};
  const status = texts.t('result.line', { status: answerLabel(answer, context) });
  if (answer.unchanged)
    return [
      status,
      ...(before === undefined ? [] : [texts.t('result.unchanged', { date: texts.dates.short(dateIn(plan.zone, before.at)) })]),
    ];
  const numbers = indicatorsFor(measureOf(plan, obligation.measure), obligation.institution).flatMap((indicator) => {
    const total = answer.numbers[indicator.key];
    if (total === undefined) return [];
    if (indicator.steps.length > 0)
      return [texts.t('result.line', { status: stepsPhrase(indicator, answer.steps?.[indicator.key] ?? [], context) })];
    if (isYesNo(indicator)) return [texts.t('result.line', { status: yesNoPhrase(indicator, total, context) })];
    return [
      texts.t('result.number', {
        label: indicator.label[texts.language],
        total: totalOf(indicator, total, context),
        difference: signed(total - (previous[indicator.key] ?? 0)),
      }),
    ];
  });
  return [status, ...numbers];
}

/** Files and the letter that stand behind an answer. */
export function evidenceLines(answer: Answer, context: ViewContext): readonly string[] {
  const { texts } = context;
  const { letter, files = [] } = answer;
  return [
    ...(letter === undefined
      ? []
      : [texts.t('evidence.letter', { number: letter.number.value ?? texts.t('history.redacted'), date: texts.dates.short(letter.on) })]),
    ...files.map(({ name, size }) => filePhrase({ name: name.value ?? texts.t('history.redacted'), size }, context)),
  ];
}

const signed = (difference: number): string => (difference < 0 ? `−${-difference}` : `+${difference}`);

function reviewPhrase(obligation: Obligation, answer: Answer, context: ViewContext): string {
  const { texts, today } = context;
  if (!isFinal(answer.status)) {
    const isFinalNeeded = obligation.state === 'returned' || isOver(obligation, today);
    return texts.t(isFinalNeeded ? 'result.final-needed' : 'result.interim');
  }
  if (kindPolicy(obligation, context.plan).review === 'off') return texts.t('result.recorded');
  return obligation.state === 'accepted'
    ? texts.t('result.accepted')
    : texts.t('result.review', { coordinator: coordinatorName('genitive', context) });
}

function resultActions({ next, from, recorded }: ResultView, obligation: Obligation, context: ViewContext): readonly Action[] {
  const { texts } = context;
  const actions: Action[] = [];
  if (next !== undefined) {
    actions.push({
      title: texts.t('action.next', { measure: measureCode(next, context) }),
      style: 'positive',
      press: { kind: 'OpenForm', obligation: next.id, ...origin(from) },
    });
  }
  if (recorded.length === 1 && institutionsOf(context.reader, context.plan.id).includes(obligation.institution))
    actions.push({ title: texts.t('action.correct'), press: { kind: 'OpenForm', obligation: obligation.id, ...origin(from) } });
  actions.push(listAction(from, texts));
  return actions;
}

/** Title of a measure for a button or a sentence: "1.19 Sabiedrības informēšana – novembris". */
export function fullTitle(head: ObligationHead, context: ViewContext): string {
  return `${measureOf(context.plan, head.measure).code} ${measureTitle(head, context)}`;
}
