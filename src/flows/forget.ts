import { entriesBy, forgotten, withoutNamed, withoutRecipient } from '../domain/forgetting.ts';
import type { InstitutionCode, PersonId, PlanId } from '../domain/ids.ts';
import { messageStates } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { Removable } from '../store/store.ts';
import type { FlowDeps } from './deps.ts';
import { planRecord } from './plan-record.ts';
import { plantedPlans } from './plans.ts';
import { readObligations } from './read-obligations.ts';
import { updateDocument } from './retry.ts';

type Deps = Pick<FlowDeps, 'store' | 'now' | 'audit'>;

/** What is, or would be, taken away; entries stay as they are. */
export interface Forgetting {
  readonly person: PersonId;
  readonly institutions: readonly InstitutionCode[];
  /** Entries that go on naming the id. */
  readonly entries: number;
  readonly messages: number;
  readonly drafts: number;
  readonly files: number;
}

export type ForgetOutcome =
  | ({ readonly kind: 'previewed' | 'forgotten' } & Forgetting)
  /** Still in a plan: who has not left is not forgotten. */
  | { readonly kind: 'has-roles'; readonly plans: readonly PlanId[] };

/** People by their id, sign-in name or object id, in every tenant. Reads everybody: for the command line. */
export async function peopleNamed(named: string, { store }: Pick<FlowDeps, 'store'>): Promise<readonly Person[]> {
  const wanted = named.trim().toLowerCase();
  const found: Person[] = [];
  for await (const { doc } of store.people.all())
    if ([doc.id, doc.signInName, doc.objectId].some((each) => each?.toLowerCase() === wanted)) found.push(doc);
  return found;
}

/**
 * Pseudonymises somebody who has left. The person's own document goes last: a run that was cut short is found and finished by the
 * next. No entry is touched, so every chain holds as before; what an institution has written stays its information, and a text in
 * which somebody is named is redacted by a recorded entry of its own.
 */
export async function forget(
  person: Person,
  how: { readonly isApplied: boolean; readonly by: PersonId; readonly nameOf: (institutions: readonly InstitutionCode[]) => string },
  deps: Deps,
): Promise<ForgetOutcome> {
  if (person.roles.length > 0) return { kind: 'has-roles', plans: [...new Set(person.roles.map(({ plan }) => plan))] };
  const plans = await plantedPlans(deps.store);
  // 1. What they did, which stays.
  const made = (await Promise.all(plans.map((plan) => entriesIn(plan, person.id, deps)))).flat();
  const institutions = [...new Set([...(person.forgotten?.institutions ?? []), ...made.map(({ by }) => by.institution)])];
  // 2. What is kept about them beside it.
  const counts = { messages: 0, drafts: 0, files: 0 };
  for (const plan of plans) {
    counts.messages += await messagesTo(person, plan, { ...deps, ...how });
    counts.drafts += await draftsOf(person, plan, { ...deps, ...how });
    counts.files += await filesOf(person, plan, { ...deps, ...how });
  }
  const found = { person: person.id, institutions, entries: made.length, ...counts };
  if (!how.isApplied) return { kind: 'previewed', ...found };
  // 3. The person.
  const as = { at: person.forgotten?.at ?? deps.now(), name: how.nameOf(institutions), institutions };
  await updateDocument(deps.store.people, { partition: person.tenant, id: person.id }, (current) => forgotten(current, as));
  await deps.audit?.note({ kind: 'forgotten', by: how.by, plan: null, what: 'person', about: person.id });
  return { kind: 'forgotten', ...found };
}

type Step = Deps & { readonly isApplied: boolean };

async function entriesIn(plan: PlanId, person: PersonId, { store }: Deps): Promise<ReturnType<typeof entriesBy>> {
  const { heads, accounts } = await planRecord(plan, { store });
  return entriesBy(person, [...(await readObligations(heads, store)), ...accounts]);
}

async function messagesTo({ id }: Person, plan: PlanId, { store, isApplied }: Step): Promise<number> {
  const found = await store.messages.ofPerson({ plan, person: id, states: messageStates });
  for (const { doc } of isApplied ? found : []) await updateDocument(store.messages, { partition: plan, id: doc.id }, withoutRecipient);
  return found.length;
}

/** Theirs, and lists of people in which they stand. */
async function draftsOf(person: Person, plan: PlanId, { store, isApplied }: Step): Promise<number> {
  let count = 0;
  for (const collection of [store.drafts, store.rosterDrafts] as readonly Removable<{ readonly id: string }>[]) {
    const read = await collection.get(plan, person.id);
    if (read === undefined) continue;
    count += 1;
    if (isApplied) await collection.remove(read.doc, read.version);
  }
  for await (const { partition, doc } of store.rosterDrafts.all()) {
    if (partition !== plan || doc.id === person.id || withoutNamed(doc, person) === undefined) continue;
    count += 1;
    if (isApplied) await updateDocument(store.rosterDrafts, { partition, id: doc.id }, (current) => withoutNamed(current, person));
  }
  return count;
}

async function filesOf({ id }: Person, plan: PlanId, { store, isApplied }: Step): Promise<number> {
  const found = await store.files.ofPerson(plan, id);
  for (const { doc, version } of isApplied ? found : []) await store.files.remove(doc, version);
  return found.length;
}
