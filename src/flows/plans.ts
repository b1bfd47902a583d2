import { z } from 'zod';
import { createCalendar } from '../domain/calendar.ts';
import { currentPlan } from '../domain/current-plan.ts';
import type { PlanId } from '../domain/ids.ts';
import type { Store } from '../store/store.ts';
import type { LoadedPlan, Plans, StandingPlan } from './deps.ts';
import { changeDocument } from './retry.ts';

/** Loaded plans that are kept. */
const mostKept = 100;

/** The list of plans and their heads are read each time; revisions are immutable, so those that were asked for last stay. */
export function createPlans(store: Store): Plans {
  const loaded = new Map<string, LoadedPlan>();
  const keep = (key: string, plan: LoadedPlan): void => {
    loaded.delete(key);
    loaded.set(key, plan);
    const [oldest] = loaded.keys();
    if (loaded.size > mostKept && oldest !== undefined) loaded.delete(oldest);
  };
  const load: Plans['load'] = async (id) => {
    const read = await store.plans.get(id, id);
    if (read === undefined) return undefined;
    const head = read.doc;
    const key = `${id}@${head.revision}`;
    const known = loaded.get(key);
    if (known !== undefined) {
      keep(key, known);
      return { ...known, head };
    }
    const revision = await store.revisions.get(id, String(head.revision));
    if (revision === undefined) return undefined;
    const plan = { plan: revision.doc.plan, calendar: createCalendar(revision.doc.plan.calendar) };
    keep(key, plan);
    return { ...plan, head };
  };
  return {
    load,
    all: async () => {
      const plans = await Promise.all((await plantedPlans(store)).map(load));
      return plans.filter((plan) => plan !== undefined);
    },
    first: async () => {
      const others: StandingPlan[] = [];
      for (const id of await plantedPlans(store)) {
        const plan = await load(id);
        if (plan?.head.state === 'active') return plan;
        if (plan !== undefined) others.push(plan);
      }
      return currentPlan(others, { person: {}, carries: () => false });
    },
  };
}

const plansFact = 'plans';

/** The plans that a store holds. */
export async function plantedPlans({ facts }: Pick<Store, 'facts'>): Promise<readonly PlanId[]> {
  const fact = await facts.get('installation', plansFact);
  return fact === undefined ? [] : z.array(z.string()).parse(JSON.parse(fact.doc.value));
}

/** Puts a plan onto the list of those that the store holds. */
export async function addPlan(id: PlanId, { facts }: Pick<Store, 'facts'>): Promise<void> {
  const empty = { id: plansFact, value: '[]' };
  await changeDocument(
    facts,
    { partition: 'installation', id: plansFact },
    {
      empty,
      make: (fact) => {
        const ids = z.array(z.string()).parse(JSON.parse(fact.value));
        return ids.includes(id) ? undefined : { ...fact, value: JSON.stringify([...ids, id]) };
      },
    },
  );
}
