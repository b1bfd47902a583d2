import type { Person } from '../domain/person.ts';
import type { Plan } from '../domain/plan.ts';
import { Fault } from '../errors.ts';
import type { Store, WriteOutcome } from '../store/store.ts';

/** Puts a plan and its people into a store that does not know them yet; what is there already stays as it is. */
export async function plant(plan: Plan, people: readonly Person[], store: Store): Promise<void> {
  const outcomes: readonly WriteOutcome[] = [
    await store.revisions.create({ id: String(plan.revision), plan }),
    ...(await Promise.all(people.map((person) => store.people.create(person)))),
    // Last: a head names a revision that is there.
    await store.plans.create({ id: plan.id, state: 'active', revision: plan.revision, reconciled: 0 }),
    await store.facts.create({ id: 'plans', value: JSON.stringify([plan.id]) }),
  ];
  const refused = outcomes.find(({ kind }) => kind !== 'ok' && kind !== 'conflict');
  if (refused !== undefined) throw new Fault('store-throttled', `plan ${plan.id}: ${refused.kind}.`);
}
