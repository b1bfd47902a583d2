import { type MeasureAccount, standingAccount } from '../domain/account.ts';
import { mayDo, mayReadTexts, mayWriteAccount, readsWholePlan, readsWholeTexts } from '../domain/access.ts';
import type { Press } from '../domain/command.ts';
import { dateIn, yearOf } from '../domain/dates.ts';
import { type OccurrenceState, occurrenceState } from '../domain/measure-state.ts';
import { isLate, type Obligation, type ObligationHead } from '../domain/obligation.ts';
import { type Measure, measureOf } from '../domain/plan.ts';
import { type Action, actionViews, beginningOf, type Card, fillCard, selectView, sizeOf } from './card.ts';
import { backAction } from './overview-list.ts';
import { pageActions, pageOf, pagePhrase } from './paging.ts';
import { amendmentPhrases, answerLabel, expectedPhrases, informationPhrase, numberPhrases, progressPhrase, whoPhrase } from './phrases.ts';
import type { ViewContext } from './view-context.ts';

/** One measure: the plan's words, how it stands now, and each institution's answer; texts only for those who may read them. */
export interface MeasureView {
  readonly measure: Measure;
  /** What is owed for the occurrence that the card is about. */
  readonly current: readonly Obligation[];
  readonly account: MeasureAccount | undefined;
  /** Of its institutions, from 0. */
  readonly page?: number;
}

/** As many as owe information on a measure of the first plan, on one card; with more the texts of all would leave no room. */
const institutionsPerPage = 14;

export function measureCard({ measure, current, account, page = 0 }: MeasureView, context: ViewContext): Card {
  const { texts, plan, today, reader } = context;
  const state = occurrenceState({ plan, measure, owed: current, account }, today);
  const period = texts.dates.occurrence(state.occurrence, yearOf(today));
  const label = texts.t(`state.${state.state}`);
  const byName = [...current].sort((a, b) => a.institution.localeCompare(b.institution, 'lv'));
  const paged = pageOf(byName, page, institutionsPerPage);
  const longest = longestOf(paged.shown.map((obligation) => sizeOf(wordsOf(obligation, context))));
  const pagePress = (to: number): Press => ({ kind: 'ShowMeasure', code: measure.code, occurrence: state.occurrence, page: to });
  const mine = current.find((obligation) => mayDo(reader, 'answer', { plan: plan.id, institution: obligation.institution }));
  return fillCard(
    'measure',
    {
      codeWidth: '72px',
      lang: texts.language,
      title: `${measure.code} ${measure.short[texts.language]}`,
      planText: measure.text.indicator,
      facts: [...facts(measure, context), ...amendments(current, context), ...accountFacts(state, context)].map((text) => ({ text })),
      period: [
        period === '' ? label : texts.t('measure.period', { occurrence: capitalised(period), state: label }),
        ...state.progress.map((progress) => progressPhrase(progress, context)),
        ...(paged.count > 1 ? [pagePhrase(paged, texts)] : []),
      ].join(' · '),
      rows: paged.shown.map((obligation) => institutionRow(obligation, { measure, longest }, context)),
      actions: actionViews([...pageActions(paged, pagePress, texts), ...actionsFor(state, mine, context)]),
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

/** Dates that amendments moved; most institutions share theirs. */
function amendments(current: readonly Obligation[], context: ViewContext): readonly string[] {
  return [...new Set(current.flatMap((obligation) => amendmentPhrases(obligation, context)))];
}

/** The measure as a whole: everybody reads its state and what the answers alone come to; the text only who reads the plan's texts. */
function accountFacts({ account, state, derived, measure }: OccurrenceState, { texts, reader, plan }: ViewContext): readonly string[] {
  const standing = account === undefined ? undefined : standingAccount(account);
  if (standing === undefined) return [];
  const mayRead = readsWholeTexts(reader, plan.id) || mayWriteAccount(reader, plan.id, measure);
  const said = texts.t('measure.account', { state: texts.t(`state.${state}`), derived: texts.t(`state.${derived}`) });
  return mayRead && standing.text.value !== null ? [said, beginningOf(standing.text.value, mostAccount)] : [said];
}

/** An account is read whole where it is written; here it stands beside every institution's answer. */
const mostAccount = 2_000;

function institutionRow(
  obligation: Obligation,
  { measure, longest }: { readonly measure: Measure; readonly longest: number },
  context: ViewContext,
): object {
  const { texts, plan, today } = context;
  const { answer, institution } = obligation;
  const words = wordsOf(obligation, context);
  const detail = answer === null ? [] : [answerLabel(answer, context), ...numberPhrases(measure, { institution, ...answer }, context)];
  const by =
    answer === null
      ? []
      : [texts.t('measure.by', { who: whoPhrase(answer.by, context), date: texts.dates.short(dateIn(plan.zone, answer.at)) })];
  return {
    code: institution,
    information: informationPhrase(obligation, context),
    color: colorOf(obligation, today),
    detail: [...detail, ...expectedPhrases(obligation, context), ...by].join(' · '),
    opens: mayDo(context.reader, 'review', { plan: plan.id, institution }),
    select: mayDo(context.reader, 'review', { plan: plan.id, institution })
      ? selectView(`${institution} – ${measure.code}`, { kind: 'OpenReview', obligation: obligation.id })
      : null,
    words: sizeOf(words) <= longest ? words : texts.t('measure.shortened', { text: beginningOf(words, longest) }),
  };
}

/** What the institution wrote; nothing for those who may not read it. */
function wordsOf(obligation: Obligation, { plan, reader }: ViewContext): string {
  const entry = obligation.entries.findLast(({ kind }) => kind === 'AnswerRecorded');
  const mayRead = mayReadTexts(reader, plan.id, { measure: measureOf(plan, obligation.measure), institution: obligation.institution });
  if (!mayRead || entry?.kind !== 'AnswerRecorded') return '';
  return [entry.text.value, entry.evidence.value].filter((text) => text !== null && text !== '').join(' · ');
}

/** All texts together: a card of 14 institutions with a plan text of 4,000 characters and an account comes to 79 KB of the 80 that can be sent. */
const mostWords = 14_000;

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

function actionsFor(state: OccurrenceState, mine: Obligation | undefined, context: ViewContext): readonly Action[] {
  const { texts, reader, plan } = context;
  const { measure, occurrence } = state;
  const mayRemind = mayDo(reader, 'review', { plan: plan.id, institution: plan.coordinator }) && state.final.length < state.owing.length;
  const mayReadRecord = mine !== undefined || readsWholeTexts(reader, plan.id);
  return [
    ...(mine === undefined ? [] : [{ title: texts.t('action.answer'), press: { kind: 'OpenForm', obligation: mine.id } } as const]),
    ...(mayWriteAccount(reader, plan.id, measure)
      ? [{ title: texts.t('action.account'), press: { kind: 'OpenAccount', code: measure.code, occurrence } } as const]
      : []),
    ...(mayRemind ? [{ title: texts.t('action.remind'), press: { kind: 'ChooseReminders', code: measure.code } } as const] : []),
    ...(mayReadRecord ? [{ title: texts.t('action.history'), press: { kind: 'ShowHistory', code: measure.code, page: 0 } } as const] : []),
    readsWholePlan(reader, plan.id) ? { title: texts.t('action.measures'), press: { kind: 'ShowMeasures', page: 0 } } : backAction(context),
  ];
}

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('lv') + text.slice(1);
