import { seedFile } from '../../src/planfile/seed-files.ts';
import type { Instant } from '../../src/domain/dates.ts';
import type { FlowDeps, LoadedPlan } from '../../src/flows/deps.ts';
import { withColleagues } from '../../src/local/colleagues.ts';
import { readHistory } from '../../src/local/history.ts';
import { playHistory } from '../../src/local/play-history.ts';
import type { Store } from '../../src/store/store.ts';
import { createWorld, riga, type World } from './world.ts';

export interface PlayedDemo {
  readonly world: World;
  readonly loaded: LoadedPlan;
  /** With the clock at the end of what was played. */
  readonly deps: FlowDeps;
}

/** Two years of the plan in memory, by the flows themselves; then it is 1 December 2025, 8:59. */
export async function playedDemo(store?: Store): Promise<PlayedDemo> {
  const world = await createWorld({ at: '2025-12-01 08:59', reachable: [], colleagues: ['VP-2'], ...(store && { store }) });
  const loaded = await world.deps.plans.load(world.plan.id);
  if (loaded === undefined) throw new Error('the plan was not planted');
  let now: Instant = '2024-01-01T00:00:00.000Z';
  const clock = {
    jumpTo: (instant: Instant) => {
      now = instant;
    },
  };
  const deps = { ...world.deps, now: () => now, sendPort: withColleagues(world.port), nudge: () => undefined };
  const history = readHistory(seedFile('demo'), loaded.plan, loaded.calendar);
  await playHistory({ ...history, until: riga('2025-12-01 08:59') }, loaded, { deps, clock, onProgress: () => undefined });
  return { world, loaded, deps };
}
