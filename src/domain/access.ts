import type { InstitutionCode, PlanId } from './ids.ts';
import type { Person, RoleKind } from './person.ts';

/** What a command needs its sender to be allowed. */
export const acts = ['answer', 'read-states', 'read-texts', 'read-plan', 'review'] as const;
export type Act = (typeof acts)[number];

/** For each role: what it may do for its own institution, and for any other. */
const table: Readonly<Record<RoleKind, { readonly own: readonly Act[]; readonly other: readonly Act[] }>> = {
  officer: { own: ['answer', 'read-states', 'read-texts'], other: ['read-states'] },
  coordinator: { own: ['read-states', 'read-texts', 'read-plan', 'review'], other: ['read-states', 'read-texts', 'read-plan', 'review'] },
  observer: { own: ['read-states', 'read-texts', 'read-plan'], other: ['read-states', 'read-texts', 'read-plan'] },
};

/** Whether a person may do something in a plan, for one institution. */
export function mayDo(person: Person, act: Act, about: { plan: PlanId; institution: InstitutionCode }): boolean {
  return person.roles.some(
    (role) => role.plan === about.plan && table[role.role][role.institution === about.institution ? 'own' : 'other'].includes(act),
  );
}

/** Institutions that a person answers for in a plan. */
export function institutionsOf(person: Person, plan: PlanId): readonly InstitutionCode[] {
  return person.roles.filter((role) => role.plan === plan && role.role === 'officer').map((role) => role.institution);
}

export function hasRole(person: Person, plan: PlanId, kind: RoleKind): boolean {
  return person.roles.some((role) => role.plan === plan && role.role === kind);
}
