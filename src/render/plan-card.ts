import { demandedObligations } from '../domain/append.ts';
import { dateIn } from '../domain/dates.ts';
import { answersInPlan, hasRole, institutionsOf } from '../domain/access.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { lastChange, type PlanChange, type PlanHead } from '../domain/plan-head.ts';
import type { Plan } from '../domain/plan.ts';
import { openQuestions } from '../domain/questions.ts';
import { occurrencesOf } from '../domain/schedule.ts';
import type { Action, Card } from './card.ts';
import { noticeCard } from './notice-card.ts';
import { sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** A plan as a whole: how it runs, and for its coordinators what can be done about that. */
export interface PlanView {
  readonly head: PlanHead;
  readonly people: readonly Person[];
  /** What a draft would send in its first days, and to whom. */
  readonly first?:
    { readonly days: number; readonly messages: number; readonly people: number; readonly names: readonly string[] } | undefined;
  /** The reader's other plans. */
  readonly others: readonly Plan[];
  readonly problem?: string;
}

const mostOthers = 2;

export function planCard(view: PlanView, context: ViewContext): Card {
  const { texts, plan } = context;
  const { head, problem = '' } = view;
  const period = { from: texts.dates.short(plan.period.from), until: texts.dates.short(plan.period.until) };
  return sheetCard(
    {
      title: plan.title[texts.language],
      subtitle: plan.order.title,
      problem,
      lines: [
        statePhrase(head, context),
        texts.t('plan.period', period),
        ...(isCoordinator(context) ? coordinatorLines(view, context) : []),
      ],
      words: [pauseReason(head), isCoordinator(context) ? firstNames(view) : ''],
      actions: [
        ...(isCoordinator(context) ? coordinatorActions(head, context) : []),
        { title: texts.t('action.measures'), press: { kind: 'ShowMeasures', page: 0 } },
        ...view.others
          .slice(0, mostOthers)
          .map((other): Action => ({ title: shortTitle(other, context), press: { kind: 'ChoosePlan', plan: other.id } })),
      ],
    },
    texts,
  );
}

/** "Plāns 2026–2028" */
function shortTitle({ period }: Plan, { texts }: ViewContext): string {
  return texts.t('plan.short', { from: period.from.slice(0, 4), until: period.until.slice(0, 4) });
}

function isCoordinator({ reader, plan }: ViewContext): boolean {
  return hasRole(reader, plan.id, 'coordinator');
}

const kindOfState: Readonly<Record<PlanHead['state'], readonly PlanChange['kind'][]>> = {
  draft: ['imported'],
  active: ['resumed', 'started'],
  paused: ['paused'],
  closed: [],
};

function statePhrase(head: PlanHead, { texts, plan }: ViewContext): string {
  const change = kindOfState[head.state].map((kind) => lastChange(head, kind)).find((found) => found !== undefined);
  const state = texts.t(`plan.state.${head.state}`);
  return change === undefined ? state : texts.t('plan.since', { state, date: texts.dates.short(dateIn(plan.zone, change.at)) });
}

function pauseReason(head: PlanHead): string {
  return head.state === 'paused' ? (lastChange(head, 'paused')?.reason ?? '') : '';
}

const mostNames = 20;

function firstNames({ first }: PlanView): string {
  const names = first?.names ?? [];
  return names.slice(0, mostNames).join(', ') + (names.length > mostNames ? ' …' : '');
}

function coordinatorLines({ head, people, first }: PlanView, { texts, plan }: ViewContext): readonly string[] {
  const owed = demandedObligations(plan, ({ schedule }) => occurrencesOf(schedule, plan));
  const open = openQuestions(plan).length;
  const officers = people.filter((person) => answersInPlan(person, plan.id));
  const alone = [...new Set(owed.map(({ institution }) => institution))].filter((code) => !isAnswered(code, officers, plan));
  return [
    texts.t('plan.owed', { measures: plan.measures.filter(({ withdrawn }) => withdrawn !== true).length, n: owed.length }),
    texts.t('plan.officers', { n: officers.length }),
    ...(alone.length === 0 ? [] : [texts.t('plan.nobody', { list: alone.join(', ') })]),
    ...(open === 0 ? [] : [texts.t('plan.questions', { n: open })]),
    ...(head.state === 'draft' ? [texts.t('plan.trackFrom', { date: texts.dates.short(plan.trackFrom) }), texts.t('plan.draft')] : []),
    ...(first === undefined ? [] : [texts.t('plan.first', { days: first.days, n: first.messages, people: first.people })]),
  ];
}

function isAnswered(code: InstitutionCode, officers: readonly Person[], plan: Plan): boolean {
  return officers.some((person) => institutionsOf(person, plan.id).includes(code));
}

const calendarDays = 30;

function coordinatorActions({ state }: PlanHead, { texts, plan, today }: ViewContext): readonly Action[] {
  const questions: Action = { title: texts.t('action.questions'), press: { kind: 'ShowQuestions', page: 0 } };
  const calendar: Action = { title: texts.t('action.plan.calendar'), press: { kind: 'ShowCalendar', days: calendarDays, page: 0 } };
  switch (state) {
    case 'draft':
      return [
        { title: texts.t('action.plan.start'), style: 'positive', press: { kind: 'StartPlan' } },
        ...(plan.trackFrom < today
          ? [{ title: texts.t('action.plan.startToday'), press: { kind: 'StartPlan', fromToday: true } } as const]
          : []),
        questions,
        calendar,
      ];
    case 'active':
      return [{ title: texts.t('action.plan.openPause'), press: { kind: 'OpenPause' } }, questions];
    case 'paused':
      return [{ title: texts.t('action.plan.resume'), style: 'positive', press: { kind: 'ResumePlan' } }, questions];
    case 'closed':
      return [questions];
    default:
      return state satisfies never;
  }
}

/** All that is said of a plan before it is started, to those who only take part in it. */
export function notStartedCard({ texts }: ViewContext): Card {
  return noticeCard({ paragraphs: [texts.t('plan.not-started')], actions: [] }, texts);
}

/** Why everything is to stop: the reason is asked first. */
export function pauseCard({ reason, problem }: { readonly reason: string; readonly problem: string }, { texts }: ViewContext): Card {
  return sheetCard(
    {
      title: texts.t('plan.pause.title'),
      lines: [texts.t('plan.pause.text')],
      fields: [{ kind: 'text', id: 'reason', label: texts.t('plan.pause.reason'), value: reason, problem }],
      actions: [
        { title: texts.t('action.plan.pause'), press: { kind: 'SubmitPause' } },
        { title: texts.t('action.back'), inputs: 'none', press: { kind: 'ShowPlan' } },
      ],
    },
    texts,
  );
}
