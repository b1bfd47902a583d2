import { institutionsOf, ownInstitutions } from '../domain/access.ts';
import { type Assignments, noAssignments } from '../domain/assignments.ts';
import { isChannelId } from '../domain/channel.ts';
import { dateIn } from '../domain/dates.ts';
import type { InstitutionCode, PersonId, PlanId } from '../domain/ids.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import type { Plan } from '../domain/plan.ts';
import { askedOf, isAskedAnyway, peopleAsked, type Staff } from '../domain/staff.ts';
import type { FlowDeps } from './deps.ts';

type Deps = Pick<FlowDeps, 'store' | 'now'>;

/** Heads of everything that a person's institutions owe, whoever is asked for it. */
export function headsOf(person: Person, plan: PlanId, deps: Pick<Deps, 'store'>): Promise<readonly ObligationHead[]> {
  return headsOfAll(institutionsOf(person, plan), plan, deps);
}

/** Heads of what a person reads as their institutions', whether or not they answer for it. */
export function ownHeadsOf(person: Person, plan: PlanId, deps: Pick<Deps, 'store'>): Promise<readonly ObligationHead[]> {
  return headsOfAll(ownInstitutions(person, plan), plan, deps);
}

async function headsOfAll(
  institutions: readonly InstitutionCode[],
  plan: PlanId,
  { store }: Pick<Deps, 'store'>,
): Promise<readonly ObligationHead[]> {
  const lists = await Promise.all(institutions.map((institution) => store.obligations.heads({ plan, institution })));
  return lists.flat().map(({ doc }) => doc);
}

/** What a sent list is made of: what a person is asked for; in an institution's channel everything that the institution owes. */
export function listedHeadsOf(recipient: Person, plan: Plan, deps: Deps): Promise<readonly ObligationHead[]> {
  return isChannelId(recipient.id) ? ownHeadsOf(recipient, plan.id, deps) : askedHeadsOf(recipient, plan, deps);
}

/** Heads of what a person is asked for today: not what an executor, or while they are away somebody else, is asked for. */
export function askedHeadsOf(person: Person, plan: Plan, deps: Deps): Promise<readonly ObligationHead[]> {
  return headsAskedOf(person, { plan, deps });
}

/** Heads of what a person finds in the own list: what they are asked for as soon as they are there. */
export function mineOf(person: Person, plan: Plan, deps: Deps): Promise<readonly ObligationHead[]> {
  return headsAskedOf(person, { plan, deps, present: person.id });
}

async function headsAskedOf(
  person: Person,
  { plan, deps, present }: { readonly plan: Plan; readonly deps: Deps; readonly present?: PersonId },
): Promise<readonly ObligationHead[]> {
  const day = dateIn(plan.zone, deps.now());
  const lists = await Promise.all(
    institutionsOf(person, plan.id).map(async (institution) => {
      const [read, assigned] = await Promise.all([
        deps.store.obligations.heads({ plan: plan.id, institution }),
        assignmentsOf(institution, plan.id, deps),
      ]);
      const heads = read.map(({ doc }) => doc);
      const assignments = assigned ?? noAssignments(plan.id, institution);
      const staff = { plan: plan.id, institution, assignments, day, present };
      const measures = new Set(heads.map(({ measure }) => measure));
      // The usual case; a list to each of 1,500 officers then reads nobody else's 1,500 times.
      if ([...measures].every((measure) => isAskedAnyway(person, measure, staff))) return heads;
      return askedOf(person.id, heads, { ...staff, people: await officersOf(institution, plan.id, deps) });
    }),
  );
  return lists.flat();
}

/** People who are asked for an obligation today. */
export async function peopleAskedFor(head: ObligationHead, plan: Plan, deps: Deps): Promise<readonly Person[]> {
  return peopleAsked(head, await staffOf(head.institution, plan, deps));
}

/** Who answers for an institution today. */
export async function staffOf(institution: InstitutionCode, plan: Plan, deps: Deps): Promise<Staff> {
  const [people, assignments] = await Promise.all([officersOf(institution, plan.id, deps), assignmentsOf(institution, plan.id, deps)]);
  const day = dateIn(plan.zone, deps.now());
  return { plan: plan.id, institution, people, assignments: assignments ?? noAssignments(plan.id, institution), day };
}

/** Everybody who answers for an institution, its substitutes included, in the order of their ids. */
export async function officersOf(institution: InstitutionCode, plan: PlanId, { store }: Pick<Deps, 'store'>): Promise<readonly Person[]> {
  const people = await store.people.ofInstitution(plan, institution);
  return people.filter((person) => institutionsOf(person, plan).includes(institution)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

export async function assignmentsOf(
  institution: InstitutionCode,
  plan: PlanId,
  { store }: Pick<Deps, 'store'>,
): Promise<Assignments | undefined> {
  return (await store.assignments.get(plan, institution))?.doc;
}

/** What all institutions owe for those measures of a list whose result one may join. */
export async function sharedHeads(
  items: readonly ObligationHead[],
  plan: Plan,
  { store }: Pick<Deps, 'store'>,
): Promise<readonly ObligationHead[]> {
  const open = new Set(items.filter(({ state }) => state === 'open').map(({ measure }) => measure));
  const shared = plan.measures.filter(
    ({ key, responsible, indicators }) =>
      open.has(key) && responsible.length > 1 && indicators.length > 0 && indicators.every(({ scope }) => scope.kind === 'together'),
  );
  const lists = await Promise.all(shared.map(({ key }) => store.obligations.heads({ plan: plan.id, measure: key })));
  return lists.flat().map(({ doc }) => doc);
}
