import type { InstitutionCode, PersonId, PlanId } from './ids.ts';
import type { Language, Person, Role } from './person.ts';

/** What a people list makes of one person. */
export interface RosterPerson {
  /** The person's first row. */
  readonly row: number;
  readonly name: string;
  readonly language: Language | null;
  readonly signInName: string | null;
  readonly objectId: string | null;
  /** In the list's plan. */
  readonly roles: readonly Role[];
}

/** A person after an import; other plans' roles, and what the list leaves open, stay. */
export function afterRoster(person: Person, wanted: RosterPerson, plan: PlanId): Person {
  const here = person.roles.filter((role) => role.plan === plan);
  return {
    ...person,
    name: wanted.name,
    language: wanted.language ?? person.language,
    objectId: person.objectId ?? wanted.objectId,
    ...(wanted.signInName !== null && { signInName: wanted.signInName }),
    roles: areSameRoles(here, wanted.roles) ? person.roles : [...person.roles.filter((role) => role.plan !== plan), ...wanted.roles],
  };
}

/** Somebody whom the store has never known. */
export function newPerson(wanted: RosterPerson, identity: { readonly id: PersonId; readonly tenant: string }): Person {
  const { name, language, objectId, signInName, roles } = wanted;
  return {
    ...identity,
    objectId,
    ...(signInName !== null && { signInName }),
    name,
    language: language ?? 'lv',
    roles,
    conversation: null,
    reachability: { kind: 'never-installed' },
    welcomedAt: null,
  };
}

export function isMember({ roles }: Person, plan: PlanId): boolean {
  return roles.some((role) => role.plan === plan);
}

/** A person after leaving a plan: entries go on naming them, nothing is sent to them any more. */
export function withoutPlan(person: Person, plan: PlanId): Person {
  return { ...person, roles: person.roles.filter((role) => role.plan !== plan) };
}

function areSameRoles(a: readonly Role[], b: readonly Role[]): boolean {
  const said = (roles: readonly Role[]): string =>
    roles
      .map(({ role, institution, inCharge = false }) => `${role} ${institution} ${inCharge}`)
      .sort()
      .join();
  return said(a) === said(b);
}

/** Whether a plan would be left without a coordinator. */
export function isLastCoordinator(person: Person, people: readonly Person[], plan: PlanId): boolean {
  const coordinates = ({ roles }: Person): boolean => roles.some((role) => role.plan === plan && role.role === 'coordinator');
  return coordinates(person) && !people.some((other) => other.id !== person.id && coordinates(other));
}

/** A person who takes over another's roles in one institution. */
export function takingOver(person: Person, from: Person, at: { readonly plan: PlanId; readonly institution: InstitutionCode }): Person {
  const taken = from.roles.filter((role) => role.plan === at.plan && role.institution === at.institution);
  const isSame = (role: Role, other: Role): boolean =>
    role.plan === other.plan && role.institution === other.institution && role.role === other.role;
  const kept = person.roles.map((role): Role => {
    const same = taken.find((other) => isSame(role, other));
    return same?.inCharge === true ? { ...role, inCharge: true } : role;
  });
  return { ...person, roles: [...kept, ...taken.filter((role) => !person.roles.some((own) => isSame(own, role)))] };
}
/** A person without the roles in one institution of a plan. */
export function withoutInstitution(person: Person, at: { readonly plan: PlanId; readonly institution: InstitutionCode }): Person {
  return { ...person, roles: person.roles.filter((role) => role.plan !== at.plan || role.institution !== at.institution) };
}

/** Institutions of a plan in which somebody has a role, each once. */
export function placesOf(person: Person, plan: PlanId): readonly InstitutionCode[] {
  return [...new Set(person.roles.flatMap((role) => (role.plan === plan ? [role.institution] : [])))];
}
