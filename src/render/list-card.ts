import { institutionsOf } from '../domain/access.ts';
import type { MessageId } from '../domain/ids.ts';
import { isAwaited, isLate, type ObligationHead } from '../domain/obligation.ts';
import { institutionOf, measureOf } from '../domain/plan.ts';
import { mayStayUnchanged } from '../domain/decide.ts';
import { nextDate } from '../domain/reminders.ts';
import { type Action, actionViews, type Card, fillCard } from './card.ts';
import { listPress, origin } from './navigation.ts';
import { type Page, pageActions, pageOf, pagePhrase } from './paging.ts';
import { coordinatorName, dayPhrase, measureTitle, standingPhrase } from './phrases.ts';
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
      intro: view.isWelcome ? welcome(view.owed, context).map((text) => ({ text })) : [],
      title: title(view, awaited.length, context),
      subtitle: view.items.length === 0 ? nextDatePhrase(view.owed, context) : pagePhrase(paged, texts),
      groups: groupsOf(paged.shown, view.message, context),
      footnote: footnote(awaited, context),
      actions: actionViews(listActions(view, paged, context)),
    },
    bundlePreview(awaited, context),
  );
}

function title(view: ListView, count: number, context: ViewContext): string {
  const { texts, reader, plan } = context;
  const institution = institutionsOf(reader, plan.id).map((code) => institutionOf(plan, code).name[texts.language]);
  const key = view.items.length === 0 ? 'list.nothing' : view.message === undefined ? 'list.mine' : 'list.title';
  return texts.t(key, { institution: texts.dates.list(institution), n: count });
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

function groupsOf(items: readonly ObligationHead[], from: MessageId | undefined, context: ViewContext): readonly object[] {
  const byHeading = Map.groupBy(items, (head) => heading(head, context));
  return [...byHeading].map(([text, heads]) => ({
    heading: text,
    color: heads.some((head) => isLate(head, context.today)) ? 'Attention' : 'Default',
    rows: heads.map((head) => rowOf(head, from, context)),
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

function rowOf(head: ObligationHead, from: MessageId | undefined, context: ViewContext): object {
  const isUrgent = isLate(head, context.today) || head.state === 'returned';
  return {
    code: measureOf(context.plan, head.measure).code,
    title: measureTitle(head, context),
    detail: standingPhrase(head, context),
    color: isUrgent ? 'Attention' : 'Default',
    data: { do: { kind: 'OpenForm', obligation: head.id, ...origin(from) } },
  };
}

/** When the final information on the measures due next is wanted; of several dates the earliest, so that nobody is late by it. */
function footnote(awaited: readonly ObligationHead[], { texts, today }: ViewContext): string {
  const [next] = awaited
    .filter((head) => head.dueOn >= today)
    .sort((a, b) => (`${a.dueOn} ${a.reportBy}` < `${b.dueOn} ${b.reportBy}` ? -1 : 1));
  if (next === undefined) return '';
  return texts.t('list.footnote', { month: texts.dates.ofMonth(next.dueOn), date: texts.dates.untilWithYear(next.reportBy) });
}

function nextDatePhrase(owed: readonly ObligationHead[], context: ViewContext): string {
  const [next] = owed.filter((head) => isAwaited(head) && head.dueOn >= context.today).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  if (next === undefined) return '';
  return context.texts.t('list.nothing.next', { date: context.texts.dates.long(next.dueOn), measure: measureTitle(next, context) });
}

function listActions(view: ListView, paged: Page<ObligationHead>, { texts, today }: ViewContext): readonly Action[] {
  const actions: Action[] = [];
  if (view.items.some((head) => mayStayUnchanged(head, today)))
    actions.push({ title: texts.t('action.unchanged'), press: { kind: 'ChooseUnchanged', ...origin(view.message) } });
  actions.push(...pageActions(paged, (next) => listPress(view.message, next), texts));
  if (view.message !== undefined || view.items.length === 0)
    actions.push({ title: texts.t('action.mine'), press: { kind: 'ShowMine', page: 0 } });
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
