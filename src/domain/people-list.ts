import { type Assignments, executorOf } from './assignments.ts';
import type { InstitutionCode } from './ids.ts';
import { placesOf } from './membership.ts';
import { type Person, type Role, roleKinds } from './person.ts';
import type { Measure, Plan } from './plan.ts';

/** A person in one institution of a plan. */
export interface Member {
  readonly person: Person;
  readonly institution: InstitutionCode;
  readonly roles: readonly Role[];
}

/** Everybody with a role in a plan, by institution in the plan's order, officials in charge first; somebody in two institutions stands in both. */
export function membersOf(people: readonly Person[], plan: Plan): readonly Member[] {
  return plan.institutions.flatMap(({ code }) =>
    people
      .flatMap((person): readonly Member[] => {
        const roles = rolesIn(person, code, plan);
        return roles.length === 0 ? [] : [{ person, institution: code, roles }];
      })
      .sort((a, b) => rankOf(a) - rankOf(b) || a.person.name.localeCompare(b.person.name, 'lv')),
  );
}

function rolesIn({ roles }: Person, institution: InstitutionCode, plan: Plan): readonly Role[] {
  return roles
    .filter((role) => role.plan === plan.id && role.institution === institution)
    .sort((a, b) => roleKinds.indexOf(a.role) - roleKinds.indexOf(b.role));
}

function rankOf({ roles }: Member): number {
  const [first] = roles;
  if (first === undefined || first.inCharge === true) return -1;
  return roleKinds.indexOf(first.role);
}

/** The measures of an institution of which a person is the executor. */
export function executedBy({ id }: Person, assignments: Assignments, { measures }: Plan): readonly Measure[] {
  return measures.filter(({ key }) => executorOf(assignments, key) === id);
}

/** Institutions that owe information and would have no officer without this person. */
export function leftWithoutOfficer(person: Person, people: readonly Person[], plan: Plan): readonly InstitutionCode[] {
  const officersOf = (code: InstitutionCode): readonly Person[] =>
    people.filter(({ roles }) => roles.some((role) => role.plan === plan.id && role.role === 'officer' && role.institution === code));
  return placesOf(person, plan.id).filter((code) => {
    const owes = plan.measures.some(({ responsible }) => responsible.includes(code));
    const officers = officersOf(code);
    return owes && officers.length === 1 && officers[0]?.id === person.id;
  });
}

/** Who may take over from somebody in an institution: its other people. */
export function successorsOf(
  person: Person,
  people: readonly Person[],
  { plan, institution }: { readonly plan: Plan; readonly institution: InstitutionCode },
): readonly Person[] {
  return people.filter((other) => other.id !== person.id && placesOf(other, plan.id).includes(institution));
}
