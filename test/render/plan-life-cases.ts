import type { Language } from '../../src/domain/person.ts';
import type { PlanChange, PlanHead, PlanState } from '../../src/domain/plan-head.ts';
import { notStartedCard, pauseCard, planCard } from '../../src/render/plan-card.ts';
import type { Cases } from './answer-cases.ts';
import type { Question } from '../../src/domain/plan.ts';
import { questionCard, questionListCard } from '../../src/render/question-answer-card.ts';
import { plan } from './played-plan.ts';
import { aPerson } from '../support/builders.ts';
import { officerOf, viewOf } from './readers.ts';

const change = (kind: PlanChange['kind'], at: PlanChange['at'], reason?: string): PlanChange => ({
  kind,
  at,
  by: 'iem-koordinators',
  revision: 1,
  ...(reason !== undefined && { reason }),
});

const imported = change('imported', '2023-12-06T08:00:00.000Z');
const started = change('started', '2023-12-11T08:00:00.000Z');
const paused = change('paused', '2025-11-28T12:00:00.000Z', 'Tiek precizēts atbildīgo iestāžu saraksts.');

function headIn(state: PlanState, changes: readonly PlanChange[]): PlanHead {
  return { id: plan.id, state, revision: 1, reconciled: 1, changes };
}

const people = ['VP', 'VRS', 'VID'].map((institution) => aPerson({ id: institution, roles: officerOf(institution) }));
const coordinatorView = (language: Language): ReturnType<typeof viewOf> => viewOf('coordinator', language);
const successor = { ...plan, id: 'onap-2026-2028', period: { from: '2026-01-01', until: '2028-12-31' } } as const;

const untyped = { option: 'default', value: '', note: '' } as const;
const by = { by: 'iem-koordinators', at: '2025-11-28T12:00:00.000Z' } as const;
const vrsReports: Question = { ...asked('vrs-contribution'), answer: { option: 'vrs-reports', value: '', note: 'VRS piekrita 27.11.2025.', ...by } };
const decided = plan.questions.map((question): Question => {
  if (question.id === vrsReports.id) return vrsReports;
  if (question.id === 'half-year-report') return { ...question, answer: { ...untyped, ...by } };
  return question.id === 'two-parts' ? { ...question, answer: { option: 'other', value: '', note: 'Viens pasākums.', ...by } } : question;
});

/** A plan as a whole, and what its text leaves open. */
export const planLifeCases: Cases = {
  'plan-draft': (language) => planCard({ head: headIn('draft', [imported]), people, first: { days: 28, messages: 5, people: 3, names: people.map(({ name }) => name) }, others: [] }, coordinatorView(language)),
  'plan-running': (language) => planCard({ head: headIn('active', [imported, started]), people, others: [successor] }, coordinatorView(language)),
  'plan-paused': (language) => planCard({ head: headIn('paused', [imported, started, paused]), people, others: [] }, coordinatorView(language)),
  'plan-closed': (language) => planCard({ head: headIn('closed', []), people: [], others: [] }, coordinatorView(language)),
  'plan-refused': (language) =>
    planCard({ head: headIn('active', [started]), people, others: [], problem: coordinatorView(language).texts.t('plan.refused.not-paused') }, coordinatorView(language)),
  'plan-by-officer': (language) => planCard({ head: headIn('paused', [paused]), people, others: [successor] }, viewOf(officerOf('VP'), language)),
  'plan-pause': (language) => pauseCard({ reason: '', problem: '' }, coordinatorView(language)),
  'plan-pause-problem': (language) => pauseCard({ reason: '', problem: coordinatorView(language).texts.t('plan.refused.reason-missing') }, coordinatorView(language)),
  'plan-not-started': (language) => notStartedCard(viewOf(officerOf('VP'), language)),
  'question-list': (language) => questionListCard({ questions: decided, page: 0, problem: '' }, coordinatorView(language)),
  'question-list-page-2': (language) => questionListCard({ questions: decided, page: 2, problem: '' }, coordinatorView(language)),
  'question-list-changed': (language) =>
    questionListCard({ questions: decided.slice(0, 2), page: 0, problem: coordinatorView(language).texts.t('questions.changed') }, coordinatorView(language)),
  'question-of-four': (language) => questionCard({ question: asked('exchange-activities'), typed: untyped, problem: undefined }, coordinatorView(language)),
  'question-date-problem': (language) => questionCard({ question: asked('europol-date'), typed: { ...untyped, option: 'date' }, problem: 'date' }, coordinatorView(language)),
  'question-note-problem': (language) => questionCard({ question: asked('two-parts'), typed: { ...untyped, option: 'other' }, problem: 'note' }, coordinatorView(language)),
  'question-decided': (language) => questionCard({ question: vrsReports, typed: vrsReports.answer ?? untyped, problem: undefined }, coordinatorView(language)),
};

function asked(id: string): Question {
  const question = plan.questions.find((each) => each.id === id);
  if (question === undefined) throw new Error(`the seed has no question ${id}`);
  return question;
}
