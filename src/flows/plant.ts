import type { PlanId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Plan } from '../domain/plan.ts';
import { Fault } from '../errors.ts';
import type { Store, WriteOutcome } from '../store/store.ts';

/** Puts a plan and its people into a store that does not know them yet; what is there already stays as it is. */
export async function plant(plan: Plan, people: readonly Person[], store: Store): Promise<void> {
  orFault(await store.revisions.create({ id: String(plan.revision), plan }), plan.id);
  for (const outcome of await Promise.all(people.map((person) => store.people.create(person)))) orFault(outcome, plan.id);
  // Last: a head names a revision that is there.
  orFault(await store.plans.create({ id: plan.id, state: 'active', revision: plan.revision, reconciled: 0 }), plan.id);
  orFault(await store.facts.create({ id: 'plans', value: JSON.stringify([plan.id]) }), plan.id);
}

function orFault({ kind }: WriteOutcome, plan: PlanId): void {
  if (kind === 'too-large') throw new Fault('store-too-large', `plan ${plan}.`);
  if (kind !== 'ok' && kind !== 'conflict') throw new Fault('store-throttled', `plan ${plan}: ${kind}.`);
}
