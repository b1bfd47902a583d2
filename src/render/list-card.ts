import { institutionsOf, ownInstitutions, readsInChannel, substitutesFor } from '../domain/access.ts';
import { dateIn, timeIn } from '../domain/dates.ts';
import type { MessageId } from '../domain/ids.ts';
import { resultToJoin } from '../domain/joining.ts';
import { isAwaited, isLate, lookAnswers, type ObligationHead } from '../domain/obligation.ts';
import type { OwedOccurrence } from '../domain/overview.ts';
import { institutionOf, measureOf } from '../domain/plan.ts';
import { mayStayUnchanged, takesLine } from '../domain/decide-answer.ts';
import { nextDate, softQuestion } from '../domain/reminders.ts';
import { isWithSubstitutes } from '../domain/telling.ts';
import { type Action, actionViews, type Card, fillCard, selectView } from './card.ts';
import { listPress, origin } from './navigation.ts';
import { type Page, pageActions, pageOf, pagePhrase } from './paging.ts';
import { coordinatorName, dayPhrase, measureCode, measureTitle, standingPhrase, whoPhrase } from './phrases.ts';
import { calledUponPhrase, contributingPhrase } from './telling-cards.ts';
import { roundAskGroups, roundAskPreview, type RoundLine } from './round-asks.ts';
import type { ViewContext } from './view-context.ts';

/** What a list is about: a sent bundle (it names its message) or everything a person may answer now. */
export interface ListView {
  readonly items: readonly ObligationHead[];
  readonly message: MessageId | undefined;
  readonly page: number;
  /** The first card that a person sees introduces the bot. */
  readonly isWelcome: boolean;
  /** Every obligation that the person's institutions owe, for the welcome and for the next date. */
  readonly owed: readonly ObligationHead[];
  /** What other institutions owe for the shared measures of the page: where a result is reached already, it can be joined. */
  readonly shared: readonly ObligationHead[];
  /** What the reader's institutions are co-responsible for and is soon due. */
  readonly contributing?: readonly OwedOccurrence[];
  /** What the reader is to confirm in a reporting round. */
  readonly rounds?: readonly RoundLine[];
  /** What the reader's press has just done, or why it did nothing. */
  readonly banner?: { readonly text: string; readonly isProblem: boolean } | undefined;
}

/** The list of measures to report on, as reminder, as welcome and on demand. */
export function listCard(view: ListView, context: ViewContext): Card {
  const { texts } = context;
  const awaited = view.items.filter(isAwaited);
  const paged = pageOf(view.items, view.page);
  return fillCard(
    'list',
    {
      lang: texts.language,
      intro: [...(view.isWelcome ? welcome(view.owed, context) : []), ...calledUpon(awaited, context)].map((text) => ({ text })),
      title: title(view, awaited.length, context),
      subtitle: view.items.length === 0 && !asksForRound(view) ? nextDatePhrase(view.owed, context) : pagePhrase(paged, texts),
      banner: view.banner?.text ?? '',
      bannerStyle: view.banner?.isProblem === true ? 'attention' : 'good',
      groups: [...roundAskGroups(view.rounds ?? [], context), ...groupsOf(paged.shown, view, context)],
      footnote: [...footnote(awaited, context), ...contributingLine(view, context), ...channelHint(view, context)].join('\n\n'),
      actions: actionViews(listActions(view, paged, context)),
    },
    awaited.length === 0 && asksForRound(view) ? roundAskPreview(view.rounds ?? [], context) : bundlePreview(awaited, context),
  );
}

function title(view: ListView, count: number, context: ViewContext): string {
  const { texts, reader, plan } = context;
  const institutions = readsInChannel(reader) ? ownInstitutions(reader, plan.id) : institutionsOf(reader, plan.id);
  const institution = institutions.map((code) => institutionOf(plan, code).name[texts.language]);
  if (view.items.length === 0 && asksForRound(view)) return texts.t('round.ask.title', { institution: texts.dates.list(institution) });
  const key = view.items.length === 0 ? 'list.nothing' : view.message === undefined ? 'list.mine' : 'list.title';
  return texts.t(key, { institution: texts.dates.list(institution), n: count });
}

function asksForRound({ rounds = [] }: ListView): boolean {
  return rounds.length > 0;
}

/** What a substitute is called upon for. */
function calledUpon(awaited: readonly ObligationHead[], context: ViewContext): readonly string[] {
  const { reader, plan, today } = context;
  const institutions = substitutesFor(reader, plan.id);
  const called = awaited.filter((head) => institutions.includes(head.institution) && isLate(head, today) && isWithSubstitutes(head));
  return called.length === 0 ? [] : [calledUponPhrase(called, context)];
}

/** What the reader's institution is co-responsible for: a line, for nothing is asked. */
function contributingLine({ contributing = [] }: ListView, context: ViewContext): readonly string[] {
  return contributing.length === 0 ? [] : [contributingPhrase(contributing, context)];
}

/** Notifications name no measure and no text; a date that has passed is not the nearest. */
function bundlePreview(awaited: readonly ObligationHead[], context: ViewContext): string {
  const { texts, today } = context;
  const n = awaited.length;
  if (n === 0) return texts.t('preview.reply');
  const [first] = awaited
    .map((head) => nextDate(head, today))
    .filter((date) => date >= today)
    .sort();
  return first === undefined ? texts.t('preview.late', { n }) : texts.t('preview.bundle', { n, date: dayPhrase(first, context) });
}

function groupsOf(items: readonly ObligationHead[], view: ListView, context: ViewContext): readonly object[] {
  const byHeading = Map.groupBy(items, (head) => heading(head, context));
  // A reminder asks for it; on one's own list a month that is not over yet is not pressed for.
  const isWanted = (head: ObligationHead): boolean => view.message !== undefined || head.dueOn < context.today;
  // What is typed is typed in one's own chat.
  const takesLines = !readsInChannel(context.reader);
  const lines = items.filter((head) => takesLines && takesLine(head, context.plan) && isWanted(head)).slice(0, mostLines);
  return [...byHeading].map(([text, heads]) => ({
    heading: text,
    color: heads.some((head) => isLate(head, context.today)) ? 'Attention' : 'Default',
    rows: heads.map((head) => ({
      ...rowOf(head, view, context),
      ...shortWays(head, { view, line: lines.indexOf(head), isOnlyLine: lines.length === 1 }, context),
    })),
  }));
}

function heading(head: ObligationHead, context: ViewContext): string {
  const { texts, today, calendar } = context;
  const { dates } = texts;
  if (isLate(head, today)) return texts.t('list.late');
  if (head.dueOn < today) return texts.t('list.until', { weekday: dates.untilWeekday(head.reportBy), date: dates.until(head.reportBy) });
  const workday = calendar.lastOnOrBefore(head.dueOn);
  const date = dayPhrase(head.dueOn, context);
  return workday === head.dueOn
    ? texts.t('list.deadline', { date })
    : texts.t('list.deadline.holiday', { date, workday: dates.day(workday) });
}

/** More fields than this on one list would make it a form. */
const mostLines = 2;

/** What can be answered on the row itself: a soft question and a joined result by one press, the monthly release by one line. */
function shortWays(
  head: ObligationHead,
  at: { readonly view: ListView; readonly line: number; readonly isOnlyLine: boolean },
  context: ViewContext,
): object {
  const { texts } = context;
  const { view, line } = at;
  const about = { obligation: head.id, after: head.entryCount, ...origin(view.message) };
  const lineId = line < 0 ? '' : `line-${line}`;
  return {
    who: '',
    quick: quickPresses(head, view, context).map(({ title, press }) => ({ title, select: selectView(title, press) })),
    line: lineId,
    lineLabel: measureCode(head, context),
    lineHint: texts.t('line.hint'),
    lineActions: actionViews([
      {
        title: texts.t('line.action', { measure: at.isOnlyLine ? measureOf(context.plan, head.measure).code : measureCode(head, context) }),
        style: 'positive',
        press: { kind: 'SubmitLine', line: lineId, ...about },
      },
    ]),
  };
}

function quickPresses(head: ObligationHead, view: ListView, context: ViewContext): readonly Action[] {
  const { texts, today, plan, reader } = context;
  const about = { obligation: head.id, after: head.entryCount, ...origin(view.message) };
  if (softQuestion(head, today, context) !== undefined) {
    return lookAnswers.map((says) => ({ title: texts.t(`look.${says}`), press: { kind: 'AnswerLook', says, ...about } }));
  }
  if (resultToJoin(head, measureOf(plan, head.measure), view.shared) === undefined)
    return readsInChannel(reader) && mayStayUnchanged(head, today)
      ? [{ title: texts.t('action.rowUnchanged'), press: { kind: 'StayUnchanged', ...about } }]
      : [];
  return [
    { title: texts.t('action.join'), press: { kind: 'JoinResult', tookPart: true, ...about } },
    { title: texts.t('action.decline'), press: { kind: 'JoinResult', tookPart: false, ...about } },
  ];
}

function rowOf(head: ObligationHead, view: ListView, context: ViewContext): object {
  const isUrgent = isLate(head, context.today) || head.state === 'returned';
  const title = measureTitle(head, context);
  return {
    code: measureOf(context.plan, head.measure).code,
    title,
    detail: [
      ...softPhrases(head, context),
      ...joinPhrases(head, view, context),
      standingPhrase(head, context),
      ...givenPhrases(head, context),
    ].join(' · '),
    color: isUrgent ? 'Attention' : 'Default',
    select: selectView(title, { kind: 'OpenForm', obligation: head.id, ...origin(view.message) }),
  };
}

/** Who has just given it, for the colleagues whose card changes: "iesniedza VP amatpersona 01.12.2025. plkst. 9.07". */
function givenPhrases({ answer, state }: ObligationHead, context: ViewContext): readonly string[] {
  const { texts, plan, today } = context;
  if (answer === null || state === 'returned') return [];
  const on = dateIn(plan.zone, answer.at);
  if (state === 'open' && on !== today) return [];
  return [
    texts.t('row.given', {
      who: whoPhrase(answer.by, context),
      date: texts.dates.short(on),
      time: texts.dates.time(timeIn(plan.zone, answer.at)),
    }),
  ];
}

/** "rādītāju jau sasniedza VPK IMC un VP": what the quick presses are about. */
function joinPhrases(head: ObligationHead, { shared }: ListView, { plan, texts }: ViewContext): readonly string[] {
  const result = resultToJoin(head, measureOf(plan, head.measure), shared);
  return result === undefined ? [] : [texts.t('join.row', { institutions: texts.dates.list(result.institutions) })];
}

/** "Vai pasākums norit pēc plāna?"; at a checkpoint, what is asked about and when. */
function softPhrases(head: ObligationHead, context: ViewContext): readonly string[] {
  const { texts, today } = context;
  const asked = softQuestion(head, today, context);
  if (asked === undefined) return [];
  if (asked.checkpoint === undefined) return [texts.t('look.asks')];
  const { checkpoint, day } = asked.checkpoint;
  return [texts.t('look.asks.checkpoint', { label: checkpoint.label[texts.language], date: texts.dates.until(day) })];
}

/** When the final information on the measures due next is wanted; of several dates the earliest, so that nobody is late by it. */
function footnote(awaited: readonly ObligationHead[], { texts, today }: ViewContext): readonly string[] {
  const [next] = awaited
    .filter((head) => head.dueOn >= today)
    .sort((a, b) => (`${a.dueOn} ${a.reportBy}` < `${b.dueOn} ${b.reportBy}` ? -1 : 1));
  if (next === undefined) return [];
  return [texts.t('list.footnote', { month: texts.dates.ofMonth(next.dueOn), date: texts.dates.untilWithYear(next.reportBy) })];
}

function nextDatePhrase(owed: readonly ObligationHead[], context: ViewContext): string {
  const [next] = owed.filter((head) => isAwaited(head) && head.dueOn >= context.today).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  if (next === undefined) return '';
  return context.texts.t('list.nothing.next', { date: context.texts.dates.long(next.dueOn), measure: measureTitle(next, context) });
}

/** In a channel a row sends its form into the presser's own chat. */
function channelHint({ items }: ListView, { texts, reader }: ViewContext): readonly string[] {
  return readsInChannel(reader) && items.length > 0 ? [texts.t('channel.list.hint')] : [];
}

function listActions(view: ListView, paged: Page<ObligationHead>, { texts, today, reader }: ViewContext): readonly Action[] {
  if (readsInChannel(reader)) return pageActions(paged, (next) => listPress(view.message, next), texts);
  const actions: Action[] = [];
  if (view.items.some((head) => mayStayUnchanged(head, today)))
    actions.push({ title: texts.t('action.unchanged'), inputs: 'none', press: { kind: 'ChooseUnchanged', ...origin(view.message) } });
  // A newcomer names executors for all measures instead.
  if (!view.isWelcome && view.items.some(isAwaited))
    actions.push({ title: texts.t('action.notMine'), inputs: 'none', press: { kind: 'ChoosePassed', ...origin(view.message) } });
  actions.push(...pageActions(paged, (next) => listPress(view.message, next), texts));
  if (view.message !== undefined || view.items.length === 0)
    actions.push({ title: texts.t('action.mine'), press: { kind: 'ShowMine', page: 0 } });
  if (view.isWelcome && view.items.length > 0)
    actions.push({ title: texts.t('action.executors'), inputs: 'none', press: { kind: 'ShowExecutors' } });
  if (view.isWelcome)
    actions.push({ title: texts.t('action.language'), press: { kind: 'ChangeLanguage', language: texts.language === 'lv' ? 'en' : 'lv' } });
  return actions;
}

function welcome(owed: readonly ObligationHead[], context: ViewContext): readonly string[] {
  const { texts, plan, reader } = context;
  const [code] = institutionsOf(reader, plan.id);
  if (code === undefined) return [];
  const institution = institutionOf(plan, code);
  const measures = plan.measures.filter((measure) => owed.some((head) => head.measure === measure.key));
  const rows = Map.groupBy(measures, (measure) => measure.row);
  const parted = [...rows].filter(([, parts]) => parts.length > 1).map(([row]) => `${row}.`);
  const intro = texts.t('welcome.officer', {
    title: plan.titleGenitive[texts.language],
    order: plan.order.title,
    institution: texts.language === 'lv' ? institution.cases.accusative : institution.name.en,
    pronoun: institution.gender === 'feminine' ? 'tai' : 'tam',
    n: rows.size,
    parts: parted.length > 0 ? texts.t('welcome.parts', { rows: texts.dates.list(parted) }) : '',
    coordinator: coordinatorName('locative', context),
  });
  return context.isDemo ? [intro, texts.t('welcome.demo')] : [intro];
}
