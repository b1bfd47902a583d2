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

/** Opens the store for one command and closes it again; says so when there is no store or no plan in it. */
export async function withPlantedPlan(settings: StoreSettings, work: (opened: PlantedPlan) => Promise<Outcome>): Promise<Outcome> {
  const { dataFolder, cosmos } = settings;
  const place = cosmos === undefined ? join(dataFolder, storeFileName) : `${cosmos.endpoint}, database ${cosmos.database},`;
  if (cosmos === undefined && !existsSync(place))
    return { exitCode: 1, text: `There is no store at ${place}. Start the product once, or name its folder with --data.` };
  const store = await openStoreBesideServer(settings);
  try {
    const [id = ''] = await plantedPlans(store);
    const loaded = await createPlans(store).load(id);
    return loaded === undefined ? { exitCode: 1, text: `The store at ${place} holds no plan.` } : await work({ ...loaded, store });
  } finally {
    await store.close();
  }
}
