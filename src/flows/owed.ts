import { institutionsOf, ownInstitutions } from '../domain/access.ts';
import { askedFor, askedOf, type Assignments, noAssignments } from '../domain/assignments.ts';
import { isChannelId } from '../domain/channel.ts';
import type { InstitutionCode, PlanId } from '../domain/ids.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import type { Plan } from '../domain/plan.ts';
import type { Store } from '../store/store.ts';

type Deps = { readonly store: Store };

/** Heads of everything that a person's institutions owe, whoever is asked for it. */
export function headsOf(person: Person, plan: PlanId, deps: Deps): Promise<readonly ObligationHead[]> {
  return headsOfAll(institutionsOf(person, plan), plan, deps);
}

/** Heads of what a person reads as their institutions', whether or not they answer for it. */
export function ownHeadsOf(person: Person, plan: PlanId, deps: Deps): Promise<readonly ObligationHead[]> {
  return headsOfAll(ownInstitutions(person, plan), plan, deps);
}

async function headsOfAll(institutions: readonly InstitutionCode[], plan: PlanId, { store }: Deps): Promise<readonly ObligationHead[]> {
  const lists = await Promise.all(institutions.map((institution) => store.obligations.heads({ plan, institution })));
  return lists.flat().map(({ doc }) => doc);
}

/** What a sent list is made of: what a person is asked for; in an institution's channel everything that the institution owes. */
export function listedHeadsOf(recipient: Person, plan: PlanId, deps: Deps): Promise<readonly ObligationHead[]> {
  return isChannelId(recipient.id) ? ownHeadsOf(recipient, plan, deps) : askedHeadsOf(recipient, plan, deps);
}

/** Heads of what a person is asked for: an executor's measures are asked of the executor, what somebody passed on of the others. */
export async function askedHeadsOf(person: Person, plan: PlanId, deps: Deps): Promise<readonly ObligationHead[]> {
  const lists = await Promise.all(
    institutionsOf(person, plan).map(async (institution) => {
      const [heads, assignments] = await Promise.all([
        deps.store.obligations.heads({ plan, institution }),
        deps.store.assignments.get(plan, institution),
      ]);
      const docs = heads.map(({ doc }) => doc);
      if (assignments === undefined) return docs;
      const officers = reachable(await officersOf(institution, plan, deps));
      return askedOf(person.id, docs, { officers: officers.map(({ id }) => id), assignments: assignments.doc });
    }),
  );
  return lists.flat();
}

/** People who are asked for an obligation now. */
export async function peopleAskedFor({ plan, institution, measure }: ObligationHead, deps: Deps): Promise<readonly Person[]> {
  const officers = reachable(await officersOf(institution, plan, deps));
  const assignments = (await assignmentsOf(institution, plan, deps)) ?? noAssignments(plan, institution);
  const asked = askedFor(
    measure,
    officers.map(({ id }) => id),
    assignments,
  );
  return officers.filter(({ id }) => asked.includes(id));
}

/** An executor whom no message reaches is not waited for: the others are asked. Everybody, where nobody can be reached. */
function reachable(officers: readonly Person[]): readonly Person[] {
  const reached = officers.filter(({ conversation }) => conversation !== null);
  return reached.length > 0 ? reached : officers;
}

/** Everybody who answers for an institution, in the order of their ids. */
export async function officersOf(institution: InstitutionCode, plan: PlanId, { store }: Deps): Promise<readonly Person[]> {
  const people = await store.people.ofPlan(plan);
  return people.filter((person) => institutionsOf(person, plan).includes(institution)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

export async function assignmentsOf(institution: InstitutionCode, plan: PlanId, { store }: Deps): Promise<Assignments | undefined> {
  return (await store.assignments.get(plan, institution))?.doc;
}

/** What all institutions owe for those measures of a list whose result one may join. */
export async function sharedHeads(items: readonly ObligationHead[], plan: Plan, { store }: Deps): Promise<readonly ObligationHead[]> {
  const shared = plan.measures.filter(
    ({ key, responsible, indicators }) =>
      responsible.length > 1 &&
      indicators.length > 0 &&
      indicators.every(({ scope }) => scope.kind === 'together') &&
      items.some(({ measure }) => measure === key),
  );
  const lists = await Promise.all(shared.map(({ key }) => store.obligations.heads({ plan: plan.id, measure: key })));
  return lists.flat().map(({ doc }) => doc);
}
