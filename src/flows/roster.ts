import { type Assignments, executorOf, noAssignments, withAssignment } from '../domain/assignments.ts';
import { institutionsOf } from '../domain/access.ts';
import type { InstitutionCode, PersonId } from '../domain/ids.ts';
import { afterRoster, newPerson, type RosterPerson, withoutPlan } from '../domain/membership.ts';
import type { Person } from '../domain/person.ts';
import type { Plan } from '../domain/plan.ts';
import { isWarning, rosterChanges, type RosterChanges, type RosterTable } from '../domain/roster.ts';
import { Fault } from '../errors.ts';
import type { FlowDeps } from './deps.ts';
import { changeDocument, updateDocument } from './retry.ts';

/** Where a people list is held against, and whose people it brings. */
export interface RosterScope {
  readonly plan: Plan;
  /** New people belong to it. */
  readonly tenant: string;
  readonly deps: Pick<FlowDeps, 'store' | 'now' | 'audit'>;
}

/** What a people list would change now. */
export async function previewRoster(table: RosterTable, { plan, tenant, deps }: RosterScope): Promise<RosterChanges> {
  const members = await deps.store.people.ofPlan(plan.id);
  const known = new Map(members.map((person) => [person.id, person]));
  const named = new Set(table.entries.flatMap(({ objectId, signInName, replaces }) => [objectId, signInName, replaces]));
  for (const identity of named) {
    const found = identity === null ? undefined : await findByIdentity(identity, tenant, deps);
    if (found !== undefined && !known.has(found.id)) known.set(found.id, found);
  }
  return rosterChanges(table, [...known.values()], plan);
}

/** Somebody of another plan, or who has left this one. */
async function findByIdentity(identity: string, tenant: string, { store }: RosterScope['deps']): Promise<Person | undefined> {
  const read = await (identity.includes('@') ? store.people.bySignInName(tenant, identity) : store.people.byObjectId(tenant, identity));
  return read?.doc;
}

/**
 * Brings a plan's people to a list; nothing when the list has errors. Ended half way and begun again it goes on to the same end:
 * people come first, then the executors' measures go over, and who leaves goes last. Messages to them are dropped when they are due.
 */
export async function importRoster(
  changes: RosterChanges,
  about: { readonly by: PersonId; readonly idOf: (wanted: RosterPerson) => PersonId },
  scope: RosterScope,
): Promise<void> {
  if (!changes.problems.every(isWarning)) return;
  const ids = new Map<number, Person>();
  // 1. Who joins, and who becomes something else.
  await inBatches([...changes.joins, ...changes.changes, ...changes.stays], async ({ wanted, known }) => {
    const person = known ?? newPerson(wanted, { id: about.idOf(wanted), tenant: scope.tenant });
    ids.set(wanted.row, await storePerson(person, wanted, scope));
  });
  // 2. Whose work goes to whom.
  for (const { institution, from, to } of changes.replacements) {
    const heir = ids.get(to);
    if (heir !== undefined) await handOver({ institution, from: from.id, to: heir }, about.by, scope);
  }
  // 3. Who leaves.
  await inBatches(changes.leaves, (person) => leavePlan(person, scope));
  // 4. What it was, person by person.
  const details = [
    ...changes.joins.map(({ wanted }) => `joined ${ids.get(wanted.row)?.id ?? ''} ${placesIn(wanted)}`),
    ...changes.changes.map(({ wanted, known, fields }) => `changed ${known.id} ${fields.join(' ')} ${placesIn(wanted)}`),
    ...changes.leaves.map(({ id }) => `left ${id}`),
    ...changes.replacements.map(({ institution, from, to }) => `replaced ${from.id} by ${ids.get(to)?.id ?? ''} in ${institution}`),
  ];
  const fact = { kind: 'people-changed', by: about.by, plan: scope.plan.id, what: 'list-imported', about: '', details } as const;
  await scope.deps.audit?.note(fact);
}

function placesIn({ roles }: RosterPerson): string {
  return roles.map(({ role, institution }) => `${role}:${institution}`).join(' ');
}

/** Each write waits for the disk, and writes that are asked for together wait once: a press must be answered in ten seconds. */
async function inBatches<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += batchSize) await Promise.all(items.slice(at, at + batchSize).map(work));
}

const batchSize = 50;

/** Created, or changed where it exists: an import that is repeated finds its own people. */
async function storePerson(person: Person, wanted: RosterPerson, { plan, deps }: RosterScope): Promise<Person> {
  const { people } = deps.store;
  const key = { partition: person.tenant, id: person.id };
  const change = (current: Person): Person | undefined => {
    const after = afterRoster(current, wanted, plan.id);
    return JSON.stringify(after) === JSON.stringify(current) ? undefined : after;
  };
  if ((await people.get(key.partition, key.id)) === undefined) {
    const outcome = await people.create(person);
    if (outcome.kind === 'ok') return person;
    if (outcome.kind !== 'conflict') throw new Fault('store-throttled', `person ${person.id}: ${outcome.kind}.`);
  }
  return (await updateDocument(people, key, change)) ?? person;
}

/** The measures of which somebody is the executor go to another who answers for the institution; the same again changes nothing. */
export async function handOver(
  { institution, from, to }: { readonly institution: InstitutionCode; readonly from: PersonId; readonly to: Person },
  by: PersonId,
  { plan, deps }: Pick<RosterScope, 'plan' | 'deps'>,
): Promise<void> {
  if (!institutionsOf(to, plan.id).includes(institution)) return;
  const stamp = { at: deps.now(), by };
  const empty: Assignments = noAssignments(plan.id, institution);
  const make = (current: Assignments): Assignments | undefined => {
    const measures = plan.measures.map(({ key }) => key).filter((key) => executorOf(current, key) === from);
    return measures.length === 0 ? undefined : withAssignment(current, { kind: 'ExecutorNamed', measures, executor: to.id }, stamp);
  };
  await changeDocument(deps.store.assignments, { partition: plan.id, id: institution }, { empty, make });
}

/** The roles in this plan go; the person stays, for entries name them. */
export async function leavePlan(person: Person, { plan, deps }: Pick<RosterScope, 'plan' | 'deps'>): Promise<void> {
  await updateDocument(deps.store.people, { partition: person.tenant, id: person.id }, (current) => withoutPlan(current, plan.id));
}
