import type { InstitutionCode, PlanId } from './ids.ts';
import type { Person, Role, RoleKind } from './person.ts';

/** What a command needs its sender to be allowed. */
export const acts = ['answer', 'assign', 'read-states', 'read-texts', 'read-plan', 'review', 'answer-on-behalf', 'write-account'] as const;
export type Act = (typeof acts)[number];

const coordinates: readonly Act[] = ['assign', 'read-states', 'read-texts', 'read-plan', 'review', 'answer-on-behalf', 'write-account'];

/** For each role: what it may do for its own institution, and for any other. */
const table: Readonly<Record<RoleKind, { readonly own: readonly Act[]; readonly other: readonly Act[] }>> = {
  officer: { own: ['answer', 'assign', 'read-states', 'read-texts'], other: ['read-states'] },
  coordinator: { own: coordinates, other: coordinates },
  /** Whoever stands in for an officer does what the officer would. */
  substitute: { own: ['answer', 'assign', 'read-states', 'read-texts'], other: ['read-states'] },
  head: { own: ['read-states', 'read-texts'], other: ['read-states'] },
  observer: { own: ['read-states', 'read-texts', 'read-plan'], other: ['read-states', 'read-texts', 'read-plan'] },
};

/** What is left of any role in a channel: states and numbers. What somebody wrote is read in one's own chat, and everything is done there. */
const inChannels: readonly Act[] = ['read-states', 'read-plan'];

function allows(role: Role, act: Act, whose: 'own' | 'other'): boolean {
  return table[role.role][whose].includes(act) && (role.inChannel !== true || inChannels.includes(act));
}

/** Whether a person may do something in a plan, for one institution. */
export function mayDo(person: Person, act: Act, about: { plan: PlanId; institution: InstitutionCode }): boolean {
  return person.roles.some(
    (role) => role.plan === about.plan && allows(role, act, role.institution === about.institution ? 'own' : 'other'),
  );
}

/** The same person as a reader of a channel: sees what they may see, less what only they may see. */
export function inChannel(person: Person): Person {
  return { ...person, roles: person.roles.map((role) => ({ ...role, inChannel: true })) };
}

/** Whether a card is drawn for a channel, where others read along. */
export function readsInChannel({ roles }: Person): boolean {
  return roles.some((role) => role.inChannel === true);
}

/** Whether a person reads the states of the whole plan. */
export function readsWholePlan(person: Person, plan: PlanId): boolean {
  return person.roles.some((role) => role.plan === plan && allows(role, 'read-plan', 'other'));
}

/** Whether a person reads what anybody wrote in the plan. */
export function readsWholeTexts(person: Person, plan: PlanId): boolean {
  return readsWholePlan(person, plan) && person.roles.some((role) => role.plan === plan && allows(role, 'read-texts', 'other'));
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
  const isCoordinator = person.roles.some((role) => role.plan === plan && allows(role, 'write-account', 'other'));
  return isCoordinator || (measure.lead !== undefined && institutionsOf(person, plan).includes(measure.lead));
}

/** Institutions that a person answers for in a plan, as an officer or a substitute; each once. */
export function institutionsOf(person: Person, plan: PlanId): readonly InstitutionCode[] {
  return ownInstitutions(person, plan).filter((institution) => mayDo(person, 'answer', { plan, institution }));
}

/** Institutions whose information a person reads as their own: also as a head, and in a channel. */
export function ownInstitutions(person: Person, plan: PlanId): readonly InstitutionCode[] {
  const own = person.roles.filter((role) => role.plan === plan && role.role !== 'coordinator' && role.role !== 'observer');
  return [...new Set(own.map((role) => role.institution))];
}

/** Institutions whose officers a person only stands in for. */
export function substitutesFor({ roles }: Person, plan: PlanId): readonly InstitutionCode[] {
  const of = (kind: RoleKind): readonly InstitutionCode[] =>
    roles.filter((role) => role.plan === plan && role.role === kind).map(({ institution }) => institution);
  return of('substitute').filter((institution) => !of('officer').includes(institution));
}

export function answersInPlan(person: Person, plan: PlanId): boolean {
  return institutionsOf(person, plan).length > 0;
}

export function hasRole(person: Person, plan: PlanId, kind: RoleKind): boolean {
  return person.roles.some((role) => role.plan === plan && role.role === kind && role.inChannel !== true);
}
