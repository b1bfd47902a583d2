import type { InstitutionCode, PlanId } from './ids.ts';
import type { Person, RoleKind } from './person.ts';

/** What a command needs its sender to be allowed. */
export const acts = ['answer', 'assign', 'read-states', 'read-texts', 'read-plan', 'review', 'answer-on-behalf', 'write-account'] as const;
export type Act = (typeof acts)[number];

const coordinates: readonly Act[] = ['read-states', 'read-texts', 'read-plan', 'review', 'answer-on-behalf', 'write-account'];

/** For each role: what it may do for its own institution, and for any other. */
const table: Readonly<Record<RoleKind, { readonly own: readonly Act[]; readonly other: readonly Act[] }>> = {
  officer: { own: ['answer', 'assign', 'read-states', 'read-texts'], other: ['read-states'] },
  coordinator: { own: coordinates, other: coordinates },
  /** Whoever stands in for an officer does what the officer would. */
  substitute: { own: ['answer', 'assign', 'read-states', 'read-texts'], other: ['read-states'] },
  head: { own: ['read-states', 'read-texts'], other: ['read-states'] },
  observer: { own: ['read-states', 'read-texts', 'read-plan'], other: ['read-states', 'read-texts', 'read-plan'] },
};

/** Whether a person may do something in a plan, for one institution. */
export function mayDo(person: Person, act: Act, about: { plan: PlanId; institution: InstitutionCode }): boolean {
  return person.roles.some(
    (role) => role.plan === about.plan && table[role.role][role.institution === about.institution ? 'own' : 'other'].includes(act),
  );
}

/** Whether a person reads what an institution wrote about a measure: its own people, who reads the whole plan, and the measure's lead. */
export function mayReadTexts(
  person: Person,
  plan: PlanId,
  of: { readonly measure: { readonly lead?: InstitutionCode | undefined }; readonly institution: InstitutionCode },
): boolean {
  const { lead } = of.measure;
  const leads = lead !== undefined && institutionsOf(person, plan).includes(lead);
  return leads || mayDo(person, 'read-texts', { plan, institution: of.institution });
}

/** The lead of a measure reads what its institutions wrote and may write their common account. */
export function mayWriteAccount(person: Person, plan: PlanId, measure: { readonly lead?: InstitutionCode | undefined }): boolean {
  const isCoordinator = person.roles.some((role) => role.plan === plan && table[role.role].other.includes('write-account'));
  return isCoordinator || (measure.lead !== undefined && institutionsOf(person, plan).includes(measure.lead));
}

/** Institutions that a person answers for in a plan, as an officer or a substitute; each once. */
export function institutionsOf(person: Person, plan: PlanId): readonly InstitutionCode[] {
  const answering = person.roles.filter((role) => role.plan === plan && (role.role === 'officer' || role.role === 'substitute'));
  return [...new Set(answering.map((role) => role.institution))];
}

/** Institutions whose officers a person only stands in for. */
export function substitutesFor({ roles }: Person, plan: PlanId): readonly InstitutionCode[] {
  const of = (kind: RoleKind): readonly InstitutionCode[] =>
    roles.filter((role) => role.plan === plan && role.role === kind).map(({ institution }) => institution);
  return of('substitute').filter((institution) => !of('officer').includes(institution));
}

/** Institutions whose information a person sees as their own: those they answer for, and those they are a head of. */
export function institutionsSeenBy(person: Person, plan: PlanId): readonly InstitutionCode[] {
  const headed = person.roles.filter((role) => role.plan === plan && role.role === 'head').map(({ institution }) => institution);
  return [...new Set([...institutionsOf(person, plan), ...headed])];
}

export function answersInPlan(person: Person, plan: PlanId): boolean {
  return institutionsOf(person, plan).length > 0;
}

export function hasRole(person: Person, plan: PlanId, kind: RoleKind): boolean {
  return person.roles.some((role) => role.plan === plan && role.role === kind);
}
