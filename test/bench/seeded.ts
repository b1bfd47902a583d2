import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, compose, createLog, openStore, plantFromFiles } from '../../src/compose.ts';
import { seedFile } from '../../src/planfile/seed-files.ts';
import { readConfig } from '../../src/config.ts';
import type { Instant } from '../../src/domain/dates.ts';
import type { PlanId } from '../../src/domain/ids.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Store } from '../../src/store/store.ts';

/** The product's parts over the seed plan in a file of their own; nothing runs by itself. */
export interface Seeded {
  readonly app: App;
  readonly store: Store;
  readonly plan: PlanId;
  readonly tenant: string;
  close(): Promise<void>;
}

export async function openSeeded(now: () => Instant): Promise<Seeded> {
  const folder = await mkdtemp(join(tmpdir(), 'atgadnis-bench-'));
  const config = { ...readConfig({ ATGADNIS_DATA: folder }), host: '127.0.0.1', port: 0 };
  const store = await openStore(config);
  const planted = await plantFromFiles(store, { plan: seedFile('plan'), people: seedFile('people'), calendar: seedFile('calendar') });
  const app = compose(config, { store, log: createLog('error') }, { now });
  const close = async (): Promise<void> => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { app, store, ...planted, close };
}

/** Officers of the State Police, each with a conversation of their own. */
export function officers(count: number, { plan, tenant }: Pick<Seeded, 'plan' | 'tenant'>, serviceUrl: string): readonly Person[] {
  return Array.from({ length: count }, (_, index): Person => ({
    id: `person-${index}`,
    tenant,
    objectId: `object-${index}`,
    name: `Amatpersona ${index}`,
    language: 'lv',
    roles: [{ plan, role: 'officer', institution: 'VP' }],
    conversation: { serviceUrl, conversationId: `a:${index}`, botId: '28:bot', userId: `29:${index}` },
    reachability: { kind: 'reachable' },
    welcomedAt: '2025-01-02T09:00:00.000Z',
  }));
}
