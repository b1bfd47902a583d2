import type { Language } from '../../src/domain/person.ts';
import type { PlanChange, PlanHead, PlanState } from '../../src/domain/plan-head.ts';
import { notStartedCard, pauseCard, planCard } from '../../src/render/plan-card.ts';
import type { Cases } from './answer-cases.ts';
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

/** A plan as a whole. */
export const planLifeCases: Cases = {
  'plan-draft': (language) => planCard({ head: headIn('draft', [imported]), people, others: [] }, coordinatorView(language)),
  'plan-running': (language) => planCard({ head: headIn('active', [imported, started]), people, others: [successor] }, coordinatorView(language)),
  'plan-paused': (language) => planCard({ head: headIn('paused', [imported, started, paused]), people, others: [] }, coordinatorView(language)),
  'plan-closed': (language) => planCard({ head: headIn('closed', []), people: [], others: [] }, coordinatorView(language)),
  'plan-refused': (language) =>
    planCard({ head: headIn('active', [started]), people, others: [], problem: coordinatorView(language).texts.t('plan.refused.not-paused') }, coordinatorView(language)),
  'plan-by-officer': (language) => planCard({ head: headIn('paused', [paused]), people, others: [successor] }, viewOf(officerOf('VP'), language)),
  'plan-pause': (language) => pauseCard({ reason: '', problem: '' }, coordinatorView(language)),
  'plan-pause-problem': (language) => pauseCard({ reason: '', problem: coordinatorView(language).texts.t('plan.refused.reason-missing') }, coordinatorView(language)),
  'plan-not-started': (language) => notStartedCard(viewOf(officerOf('VP'), language)),
};
