import { type IsoDate, instantAt } from '../../src/domain/dates.ts';
import type { Language, Person } from '../../src/domain/person.ts';
import { createViewContext, type ViewContext } from '../../src/render/view-context.ts';
import { aPerson, aRole } from '../support/builders.ts';
import { calendar, now, plan } from './played-plan.ts';

/** Who a card is drawn for. */
export type Reader = 'officer' | 'coordinator' | 'observer' | 'officer of three';

const roles: Readonly<Record<Reader, Person['roles']>> = {
  officer: [aRole({ plan: plan.id, institution: 'VP' })],
  coordinator: [aRole({ plan: plan.id, role: 'coordinator', institution: 'IeM' })],
  observer: [aRole({ plan: plan.id, role: 'observer', institution: 'IeM' })],
  'officer of three': ['VP', 'VID', 'KNAB'].map((institution) => aRole({ plan: plan.id, institution })),
};

/** The view of a reader of the played plan, at 9:00 on 1 December 2025 unless told otherwise. */
export function viewOf(
  reader: Reader | Person['roles'],
  language: Language,
  at: { readonly day?: IsoDate; readonly isDemo?: boolean; readonly plan?: ViewContext['plan'] } = {},
): ViewContext {
  const person = aPerson({ id: 'reader-1', language, roles: typeof reader === 'string' ? roles[reader] : reader });
  return createViewContext({
    plan: at.plan ?? plan,
    calendar,
    reader: person,
    now: at.day === undefined ? now : instantAt(plan.zone, at.day, '09:00'),
    isDemo: at.isDemo ?? false,
  });
}

/** An officer of one institution. */
export function officerOf(institution: string): Person['roles'] {
  return [aRole({ plan: plan.id, institution })];
}
