import { copyFile, mkdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, storeFileName } from '../../src/compose.ts';
import { plant } from '../../src/flows/plant.ts';
import { senderFact } from '../../src/flows/sender.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { CosmosServer } from '../support/cosmos-server.ts';
import type { Stretch } from './script.ts';
import type { ServerSettings } from './server.ts';

export const engineNames = ['sqlite', 'cosmos-1', 'cosmos-3'] as const;
export type EngineName = (typeof engineNames)[number];

/** What stands in the store while nobody of those who were killed can write any more. */
export interface AtDeath {
  /** Messages handed to the platform, outcome unknown. */
  readonly sending: number;
  /** Who has the sender's place; undefined where there is but one. */
  readonly sender: string | undefined;
}

/** A store of one stretch, as its servers know it and as the judge reads it. */
export interface PlantedStore {
  readonly where: ServerSettings['store'];
  readonly servers: number;
  /** Who sends now; undefined where there is but one. */
  sender(): Promise<string | undefined>;
  atDeath(): Promise<AtDeath>;
  /** For the judge; the servers have ended. */
  read<Result>(work: (store: Store) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** A store with the stretch's plan and people, in a folder or a database of its own. */
export async function plantStore(
  engine: EngineName,
  stretch: Stretch,
  at: { readonly folder: string; readonly name: string; readonly cosmos: () => Promise<CosmosServer> },
): Promise<PlantedStore> {
  const folder = join(at.folder, at.name);
  await mkdir(folder, { recursive: true });
  if (engine === 'sqlite') return plantFile(folder, stretch);
  const cosmos = await at.cosmos();
  const store = await cosmos.open(at.name);
  await plant(stretch.plan, stretch.people, store);
  const sender = async (): Promise<string | undefined> => (await store.facts.get('installation', senderFact))?.doc.value;
  return {
    where: { folder, endpoint: cosmos.endpoint, database: at.name },
    servers: engine === 'cosmos-1' ? 1 : 3,
    sender,
    atDeath: async () => ({ sending: await countSending(store), sender: await sender() }),
    read: (work) => work(store),
    close: () => store.close(),
  };
}

async function plantFile(folder: string, { plan, people }: Stretch): Promise<PlantedStore> {
  const settings = { dataFolder: folder };
  const planted = await openStore(settings);
  await plant(plan, people, planted);
  await planted.close();
  return {
    where: { folder },
    servers: 1,
    sender: async () => undefined,
    // A copy is read: whoever opens the file first after a crash recovers it, and that has to be the next server.
    atDeath: async () => {
      const copy = join(folder, 'copy');
      await mkdir(copy, { recursive: true });
      for (const file of [storeFileName, `${storeFileName}-wal`]) if (existsSync(join(folder, file))) await copyFile(join(folder, file), join(copy, file));
      const sending = await withFile(copy, countSending);
      await rm(copy, { recursive: true });
      return { sending, sender: undefined };
    },
    read: (work) => withFile(folder, work),
    close: async () => undefined,
  };
}

async function withFile<Result>(folder: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openSqliteStore({ file: join(folder, storeFileName), role: 'reader-writer' });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function countSending({ messages }: Store): Promise<number> {
  const unsettled = await messages.due('2026-01-01T00:00:00.000Z', 1000);
  return unsettled.filter(({ doc }) => doc.state === 'sending').length;
}
