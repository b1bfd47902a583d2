import type { AccessDecision, AccessRequest, Place } from './access-request.ts';
import type { Person } from './person.ts';

/** Somebody who has asked for access. */
export type Asker = Person & { readonly accessRequest: AccessRequest };

export function isAsker(person: Person): person is Asker {
  return person.accessRequest !== undefined;
}

/** A request `waits`, is `decided`, or is `overtaken` by a role that the person got otherwise. */
export type RequestStanding = 'waits' | 'decided' | 'overtaken';

/** `known` is whom the directory's object id finds: a people list may have brought a second document for the same person. */
export function standingOf({ accessRequest, roles }: Asker, known: Pick<Person, 'roles'>): RequestStanding {
  if (accessRequest.decision !== null) return 'decided';
  const isMember = [...roles, ...known.roles].some(({ plan }) => plan === accessRequest.plan);
  return isMember ? 'overtaken' : 'waits';
}

/** A person after a decision on the request; it is to be told. */
export function afterDecision(asker: Asker, decision: AccessDecision): Asker {
  return { ...asker, accessRequest: { ...asker.accessRequest, decision, isTold: false } };
}

/** A person with one role more. */
export function admitted<Of extends Person>(person: Of, { institution, role }: Place, { plan }: Pick<AccessRequest, 'plan'>): Of {
  return { ...person, roles: [...person.roles, { plan, role, institution }] };
}
