import { mayDo } from '../domain/access.ts';
import { dateIn, yearOf } from '../domain/dates.ts';
import { occurrenceState } from '../domain/measure-state.ts';
import { isLate, type Obligation, type ObligationHead } from '../domain/obligation.ts';
import type { Measure } from '../domain/plan.ts';
import { type Action, actionViews, beginningOf, type Card, fillCard, sizeOf } from './card.ts';
import { informationPhrase, numberPhrases, progressPhrase, whoPhrase } from './phrases.ts';
import type { ViewContext } from './view-context.ts';

/** One measure: the plan's words, how it stands now, and each institution's answer; texts only for those who may read them. */
export interface MeasureView {
  readonly measure: Measure;
  /** What is owed for the occurrence that the card is about. */
  readonly current: readonly Obligation[];
}

export function measureCard({ measure, current }: MeasureView, context: ViewContext): Card {
  const { texts, plan, today, reader } = context;
  const state = occurrenceState({ plan, measure, owed: current }, today);
  const period = texts.dates.occurrence(state.occurrence, yearOf(today));
  const label = texts.t(`state.${state.state}`);
  const longest = longestOf(current.map((obligation) => sizeOf(wordsOf(obligation, context))));
  const mine = current.find((obligation) => mayDo(reader, 'answer', { plan: plan.id, institution: obligation.institution }));
  return fillCard(
    'measure',
    {
      codeWidth: '72px',
      lang: texts.language,
      title: `${measure.code} ${measure.short[texts.language]}`,
      planText: measure.text.indicator,
      facts: facts(measure, context).map((text) => ({ text })),
      period: [
        period === '' ? label : texts.t('measure.period', { occurrence: capitalised(period), state: label }),
        ...state.progress.map((progress) => progressPhrase(progress, context)),
      ].join(' · '),
      rows: [...current]
        .sort((a, b) => a.institution.localeCompare(b.institution, 'lv'))
        .map((obligation) => institutionRow(obligation, { measure, longest }, context)),
      actions: actionViews(actionsFor(mine, context)),
    },
    texts.t('preview.reply'),
  );
}

function facts(measure: Measure, { texts }: ViewContext): readonly string[] {
  return [
    texts.t('measure.deadline', { text: measure.text.deadline }),
    texts.t('measure.responsible', { list: texts.dates.list(measure.responsible) }),
    ...(measure.text.contributing === '' ? [] : [texts.t('measure.contributing', { list: measure.text.contributing })]),
    ...measure.notes.map((note) => note[texts.language]),
  ];
}

function institutionRow(
  obligation: Obligation,
  { measure, longest }: { readonly measure: Measure; readonly longest: number },
  context: ViewContext,
): object {
  const { texts, plan, today } = context;
  const { answer, institution } = obligation;
  const words = wordsOf(obligation, context);
  const detail =
    answer === null
      ? []
      : [texts.t(`answer.${answer.status}`), ...numberPhrases(measure, { institution, numbers: answer.numbers }, context)];
  const by =
    answer === null
      ? []
      : [texts.t('measure.by', { who: whoPhrase(answer.by, context), date: texts.dates.short(dateIn(plan.zone, answer.at)) })];
  return {
    code: institution,
    information: informationPhrase(obligation, context),
    color: colorOf(obligation, today),
    detail: [...detail, ...by].join(' · '),
    words: sizeOf(words) <= longest ? words : texts.t('measure.shortened', { text: beginningOf(words, longest) }),
  };
}

/** What the institution wrote; nothing for those who may not read it. */
function wordsOf(obligation: Obligation, { plan, reader }: ViewContext): string {
  const entry = obligation.entries.findLast(({ kind }) => kind === 'AnswerRecorded');
  const mayRead = mayDo(reader, 'read-texts', { plan: plan.id, institution: obligation.institution });
  if (!mayRead || entry?.kind !== 'AnswerRecorded') return '';
  return [entry.text.value, entry.evidence.value].filter((text) => text !== null && text !== '').join(' · ');
}

/** All texts together: a card of 14 institutions with a plan text of 4,000 characters comes to 74 KB of the 80 that can be sent. */
const mostWords = 22_000;

/** The size to which texts are cut so that all together fit; the short ones stay whole. */
function longestOf(sizes: readonly number[]): number {
  let left = mostWords;
  for (const [index, size] of [...sizes].sort((a, b) => a - b).entries()) {
    const share = Math.floor(left / (sizes.length - index));
    if (size > share) return share;
    left -= size;
  }
  return mostWords;
}

function colorOf(head: ObligationHead, today: ViewContext['today']): string {
  return isLate(head, today) || head.state === 'returned' ? 'Attention' : 'Default';
}

function actionsFor(mine: Obligation | undefined, { texts, reader }: ViewContext): readonly Action[] {
  const readsPlan = reader.roles.some(({ role }) => role !== 'officer');
  return [
    ...(mine === undefined ? [] : [{ title: texts.t('action.answer'), press: { kind: 'OpenForm', obligation: mine.id } } as const]),
    readsPlan
      ? { title: texts.t('action.measures'), press: { kind: 'ShowMeasures', page: 0 } }
      : { title: texts.t('action.mine'), press: { kind: 'ShowMine', page: 0 } },
  ];
}

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('lv') + text.slice(1);
