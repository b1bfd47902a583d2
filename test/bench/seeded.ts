import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, compose, createLog, openStore, plantFromFiles } from '../../src/compose.ts';
import { seedFile } from '../../src/planfile/seed-files.ts';
import { readConfig } from '../../src/config.ts';
import type { Instant } from '../../src/domain/dates.ts';
import type { PlanId } from '../../src/domain/ids.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { Store } from '../../src/store/store.ts';

/** The product's parts over the seed plan in a file of their own; nothing runs by itself. */
export interface Seeded {
  readonly app: App;
  readonly store: Store;
  readonly plan: PlanId;
  readonly tenant: string;
  close(): Promise<void>;
}

/** `change` makes the plan another than the seed's. */
export async function openSeeded(now: () => Instant, change: (plan: Plan) => Plan = (plan) => plan): Promise<Seeded> {
  const folder = await mkdtemp(join(tmpdir(), 'atgadnis-bench-'));
  const config = { ...readConfig({ ATGADNIS_DATA: folder }), host: '127.0.0.1', port: 0 };
  const store = await openStore(config);
  const planted = await plantFromFiles(store, { plan: seedFile('plan'), people: seedFile('people'), calendar: seedFile('calendar') });
  const revision = await store.revisions.get(planted.plan, '1');
  if (revision === undefined) throw new Error('the seed plan has no first revision');
  await store.revisions.replace({ ...revision.doc, plan: change(revision.doc.plan) }, revision.version);
  const app = compose(config, { store, log: createLog('error') }, { now });
  const close = async (): Promise<void> => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { app, store, ...planted, close };
}
