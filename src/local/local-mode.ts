import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type App, compose, openStore, plantFromFiles, storeFileName } from '../compose.ts';
import { seedFile } from '../planfile/seed-files.ts';
import type { Config } from '../config.ts';
import { type Instant, instantAt } from '../domain/dates.ts';
import type { InstitutionCode, PlanId } from '../domain/ids.ts';
import type { Language, Person } from '../domain/person.ts';
import { Fault } from '../errors.ts';
import type { Log } from '../flows/deps.ts';
import { updateDocument } from '../flows/retry.ts';
import type { Store } from '../store/store.ts';
import { withColleagues } from './colleagues.ts';
import { createDemo, type DemoClock, keepEveryMs, openDemoClock } from './demo-clock.ts';
import { readHistory } from './history.ts';
import { forgetConversation, playHistory } from './play-history.ts';

/** When the demonstration begins: a reminder and the digest are both due. */
const demoStart = { date: '2025-12-01', time: '09:00', zone: 'Europe/Riga' } as const;
const historyStart: Instant = '2024-01-01T00:00:00.000Z';

/** What the test clients need to know of the demo's people. */
export interface LocalDemo {
  readonly app: App;
  readonly clock: DemoClock;
  readonly plan: PlanId;
  readonly tenant: string;
  readonly officer: Person;
  readonly coordinator: Person;
  readonly people: readonly Person[];
  readonly isContinued: boolean;
  stop(): Promise<void>;
}

/** Opens local mode's store, playing the demo's history into a fresh one, and wires the product over it with the demo clock. */
export async function openLocalDemo(
  config: Config,
  log: Log,
  options: { readonly isFresh: boolean; readonly language: Language | undefined; readonly onProgress: (share: number) => void },
): Promise<LocalDemo> {
  if (options.isFresh) await removeDemo(config);
  const continued = await openDemoStore(config);
  if (continued === undefined) await playBeside(config, log, options);
  const store = continued ?? (await openStore(config));
  const planted = await plantFromFiles(store, { plan: seedFile('plan'), people: seedFile('people'), calendar: seedFile('calendar') });
  const clock = await openDemoClock(store, instantAt(demoStart.zone, demoStart.date, demoStart.time), elapsedMs);
  await clock.keep();
  return wireLocal(config, { ...planted, store, clock, log, isContinued: continued !== undefined, officer: 'VP' });
}

/** Wires the product over an open store with a clock that can be moved; people without a page are colleagues whom messages reach. */
export async function wireLocal(
  config: Config,
  opened: Pick<LocalDemo, 'clock' | 'plan' | 'tenant' | 'isContinued'> & {
    readonly store: Store;
    readonly log: Log;
    /** Whose officer has a page. */
    readonly officer: InstitutionCode;
  },
): Promise<LocalDemo> {
  const { store, clock, log, plan, tenant, isContinued } = opened;
  const app = compose(config, { store, log }, { now: clock.now, wrapSendPort: withColleagues, demo: (wired) => createDemo(clock, wired) });
  const keeping = setInterval(() => void app.heartbeat.alone(() => clock.keep()), keepEveryMs);
  const people = await store.people.ofPlan(plan);
  const loaded = await app.deps.plans.load(plan);
  const officer = findPerson(people, 'officer', opened.officer);
  const coordinator = findPerson(people, 'coordinator', loaded?.plan.coordinator ?? '');
  const stop = async (): Promise<void> => {
    clearInterval(keeping);
    await app.heartbeat.alone(() => clock.keep());
    await app.stop();
  };
  return { app, clock, plan, tenant, officer, coordinator, people, isContinued, stop };
}

const elapsedMs = (): number => performance.now();

/** Rises with every change of the documents that a demonstration of the version before cannot follow. */
const demoVersion = '3';

const storeFiles = [storeFileName, `${storeFileName}-wal`, `${storeFileName}-shm`];

/**
 * The demonstration's store where there is one. Half a history is worth nothing, so it is played beside and moved here when it is whole:
 * a store without that mark is somebody's own, and a forgotten setting must not cost them their data.
 * @throws Fault `config-invalid` for such a store.
 */
async function openDemoStore(config: Config): Promise<Store | undefined> {
  if (!existsSync(join(config.dataFolder, storeFileName))) return undefined;
  const store = await openStore(config);
  const mark = await store.facts.get('installation', 'demo-history');
  if (mark?.doc.value === demoVersion) return store;
  await store.close();
  if (mark !== undefined) return setAside(config);
  const seen = `${config.dataFolder} holds a store that is not the demonstration's. Without MicrosoftAppId only that runs.`;
  throw new Fault('config-invalid', `${seen} Set it, or choose another ATGADNIS_DATA folder.`);
}

/** A demonstration that an earlier version played holds documents of another shape: it is kept beside, and a new one begins. */
async function setAside({ dataFolder }: Config): Promise<undefined> {
  for (const file of storeFiles) {
    if (existsSync(join(dataFolder, file))) await rename(join(dataFolder, file), join(dataFolder, `earlier-${file}`));
  }
  return undefined;
}

/** Refused while a server has it open, and for a store that is not the demonstration's. */
async function removeDemo(config: Config): Promise<void> {
  const store = await openDemoStore(config);
  await store?.close();
  await removeFiles(config.dataFolder);
}

async function removeFiles(folder: string): Promise<void> {
  for (const file of storeFiles) await rm(join(folder, file), { force: true });
}

/** What a killed start left behind, in whatever condition. @throws Fault `store-locked` while another process is playing. */
async function removeHalfPlayed(folder: string): Promise<void> {
  const left = await openStore({ dataFolder: folder }).catch((error: unknown) => {
    if (error instanceof Fault && error.code === 'store-locked') throw error;
  });
  await left?.close();
  await removeFiles(folder);
}

async function playBeside(
  config: Config,
  log: Log,
  options: { readonly language: Language | undefined; readonly onProgress: (share: number) => void },
): Promise<void> {
  const folder = join(config.dataFolder, 'history');
  await removeHalfPlayed(folder);
  const store = await openStore({ dataFolder: folder });
  const until = instantAt(demoStart.zone, demoStart.date, '08:59');
  let at = historyStart;
  const clock = {
    jumpTo: (instant: Instant) => {
      at = instant;
    },
  };
  const { plan } = await plantFromFiles(store, { plan: seedFile('plan'), people: seedFile('people'), calendar: seedFile('calendar') });
  const app = compose({ ...config, port: 0 }, { store, log }, { now: () => at, wrapSendPort: withColleagues });
  await app.prepare();
  const loaded = await app.deps.plans.load(plan);
  if (loaded === undefined) throw new Fault('seed-invalid', `plan ${plan} was not stored.`);
  const history = readHistory(seedFile('demo'), loaded.plan, loaded.calendar);
  await playHistory({ ...history, until }, loaded, { deps: app.deps, clock, onProgress: options.onProgress });
  const people = await store.people.ofPlan(plan);
  for (const person of [findPerson(people, 'officer', 'VP'), findPerson(people, 'coordinator', 'IeM')])
    await forgetConversation(person, { store });
  await speak(people, options.language, store);
  await store.facts.create({ id: 'demo-history', value: demoVersion });
  await app.stop();
  await removeFiles(config.dataFolder);
  await rename(join(folder, storeFileName), join(config.dataFolder, storeFileName));
  await rm(folder, { recursive: true, force: true });
}

async function speak(people: readonly Person[], language: Language | undefined, store: Store): Promise<void> {
  if (language === undefined) return;
  for (const person of people)
    await updateDocument(store.people, { partition: person.tenant, id: person.id }, (current) => ({ ...current, language }));
}

function findPerson(people: readonly Person[], role: 'officer' | 'coordinator', institution: string): Person {
  const person = people.find(({ roles }) => roles.some((held) => held.role === role && held.institution === institution));
  if (person === undefined) throw new Fault('seed-invalid', `people.yaml has no ${role} of ${institution}.`);
  return person;
}
