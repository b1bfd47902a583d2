import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStoreBesideServer, storeFileName } from '../compose.ts';
import type { StoreSettings } from '../config.ts';
import type { LoadedPlan } from '../flows/deps.ts';
import { createPlans, plantedPlans } from '../flows/plans.ts';
import type { Store } from '../store/store.ts';
import type { Outcome } from './command-line.ts';

/** A stored plan, read beside a running server. */
export interface PlantedPlan extends LoadedPlan {
  readonly store: Store;
}

/** Opens the store for one command and closes it again; says so when there is none. */
export async function withStore(settings: StoreSettings, work: (store: Store) => Promise<Outcome>): Promise<Outcome> {
  const { dataFolder, cosmos } = settings;
  if (cosmos === undefined && !existsSync(placeOf(settings)))
    return { exitCode: 1, text: `There is no store at ${placeOf(settings)}. Start the product once, or name its folder with --data.` };
  const store = await openStoreBesideServer({ dataFolder, cosmos });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The same with one of its plans. */
export function withPlantedPlan(
  settings: StoreSettings & { readonly plan?: string | undefined },
  work: (opened: PlantedPlan) => Promise<Outcome>,
): Promise<Outcome> {
  return withStore(settings, async (store) => {
    const ids = await plantedPlans(store);
    const id = settings.plan ?? ids[0];
    const loaded = id === undefined ? undefined : await createPlans(store).load(id);
    if (loaded !== undefined) return work({ ...loaded, store });
    const which = ids.length === 0 ? 'no plan' : `no plan "${id}", but ${ids.join(', ')}`;
    return { exitCode: 1, text: `The store at ${placeOf(settings)} holds ${which}.` };
  });
}

function placeOf({ dataFolder, cosmos }: StoreSettings): string {
  return cosmos === undefined ? join(dataFolder, storeFileName) : `${cosmos.endpoint}, database ${cosmos.database},`;
}
