import { hash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { schedule } from 'node-cron';
import pino, { type DestinationStream } from 'pino';
import { z } from 'zod';
import { type Config, isLoopback, type StoreSettings } from './config.ts';
import type { Sealing } from './domain/chain.ts';
import type { Instant } from './domain/dates.ts';
import { toInstant } from './domain/dates.ts';
import type { PlanId } from './domain/ids.ts';
import { createAuditLog } from './flows/audit-log.ts';
import type { Demo, FlowDeps, HandOver, Log } from './flows/deps.ts';
import { createPlans } from './flows/plans.ts';
import { createFileLinks } from './flows/file-links.ts';
import { fileBehindLink } from './flows/hand-over.ts';
import { createHeartbeat, type Heartbeat } from './flows/heartbeat.ts';
import { handleInbound } from './flows/inbound.ts';
import type { BoardAddress } from './flows/local-board.ts';
import { createSendLimiter, noLimit } from './flows/send-limiter.ts';
import { loggedError } from './flows/logged-error.ts';
import { readLoad } from './flows/metrics.ts';
import { plant } from './flows/plant.ts';
import { reconcile } from './flows/reconcile.ts';
import { changeDocument } from './flows/retry.ts';
import { createSender, type SenderOptions } from './flows/sender.ts';
import { createStoreHealth } from './flows/store-health.ts';
import { createSweeper } from './flows/sweep.ts';
import { createTurnLimiter } from './flows/turn-limiter.ts';
import { languagePacks } from './render/texts/texts.ts';
import { holdPlace, openSqliteStore } from './store/sqlite/open-sqlite-store.ts';
import { copyIn, copyOut, exchange, giveName, removeFile, unfinishedName } from './store/sqlite/store-file.ts';
import type { Store } from './store/store.ts';
import { timedStore } from './store/timed-store.ts';
import { createAdapter } from './teams/adapter.ts';
import { createDirectoryPort } from './teams/directory-port.ts';
import { createFilePort } from './teams/file-port.ts';
import { createMessagesEndpoint } from './teams/messages-endpoint.ts';
import type { SendPort } from './teams/port.ts';
import { createSendPort } from './teams/send-port.ts';
import { createUploadPort } from './teams/upload-port.ts';
import { createMetrics, type MetricsServer, startMetricsServer } from './web/metrics.ts';
import { startServer, type WebServer } from './web/server.ts';

/** A wired product: everything is open, nothing runs until `start`. */
export interface App {
  readonly deps: FlowDeps;
  readonly heartbeat: Heartbeat;
  /** Brings the plans' obligations to their current revisions. */
  prepare(): Promise<void>;
  /** Prepares, opens the door and starts the heartbeat. */
  start(address: { readonly host: string; readonly port: number }): Promise<WebServer>;
  /** Finishes what is under way, then closes the door and the store. */
  stop(): Promise<void>;
}

/** What local mode, and the crash test, put in the place of the real thing. */
export interface Overrides {
  readonly now?: () => Instant;
  readonly sender?: Partial<SenderOptions>;
  readonly wrapSendPort?: (port: SendPort) => SendPort;
  readonly demo?: (app: { readonly deps: FlowDeps; readonly heartbeat: Heartbeat }) => Demo;
}

/** Plans whose obligations are brought to a new revision before the door opens; of more the rest follow with the first beats. */
const mostPrepared = 5_000;

/** Every minute, on the minute: only a heartbeat, a missed one loses nothing. */
const everyMinute = '* * * * *';

export const sealing: Sealing = {
  hash: (text) => hash('sha256', text),
  // 122 random bits, which Node draws ahead; a call into the system for each costs 3 % of an answer (2026-11-23).
  salt: () => randomUUID().replaceAll('-', ''),
};

/** JSON lines; an error is taken apart, so that nothing that it carries along is written down. */
export function createLog(level: Config['logLevel'], to: DestinationStream = pino.destination({ fd: 2, sync: false })): Log {
  return pino({ level, base: null, serializers: { err: (error: unknown) => loggedError(error) } }, to);
}

/** Name of the embedded store's file in the data folder. */
export const storeFileName = 'atgadnis.sqlite';

/** What backing up and restoring do with the embedded store's file. */
export const storeFile = {
  unfinishedName,
  copyOut,
  copyIn,
  giveName,
  exchange,
  removeFile,
  holdPlace,
  /** Checks its structure, too. */
  open: (file: string): Promise<Store> => openSqliteStore({ file, role: 'server' }),
};

export function openStore(settings: StoreSettings): Promise<Store> {
  return openEngine(settings, 'server');
}

/** For the command line: reads and writes while a server may be running. */
export function openStoreBesideServer(settings: StoreSettings): Promise<Store> {
  return openEngine(settings, 'reader-writer');
}

/** The only place that names an engine. The client of Cosmos is loaded where it is chosen only: 270 ms (2026-11-22). */
async function openEngine({ dataFolder, cosmos }: StoreSettings, role: 'server' | 'reader-writer'): Promise<Store> {
  if (cosmos === undefined) return openSqliteStore({ file: join(dataFolder, storeFileName), role });
  const { openCosmosStore } = await import('./store/cosmos/open-cosmos-store.ts');
  return openCosmosStore({ ...cosmos, role });
}

/** Wires the product over an open store. */
export function compose(config: Config, base: { readonly store: Store; readonly log: Log }, overrides: Overrides = {}): App {
  const { log } = base;
  const counted = config.metricsPort === undefined ? undefined : createMetrics(() => performance.now());
  const store = counted === undefined ? base.store : timedStore(base.store, counted.observeStore);
  const adapter = createAdapter(config.credentials);
  const isLocal = config.credentials === undefined;
  const isAllowedUrl = rememberingLast((url) => isAllowedServiceUrl(url, isLocal));
  const appId = config.credentials?.appId ?? '';
  const now = overrides.now ?? ((): Instant => toInstant(Date.now()));
  const sendPort = createSendPort(adapter, { appId, isAllowedUrl, nowMs: Date.now });
  const heartbeat = createHeartbeat(() => deps);
  const door = { url: '' };
  const bare: FlowDeps = {
    store,
    sendPort: overrides.wrapSendPort?.(sendPort) ?? sendPort,
    files: createFilePort({ isAllowedUrl: (url) => isAllowedFileUrl(url, isLocal, config.fileHosts) }),
    audit: createAuditLog({ store, now, newId: randomUUID, log }),
    sweeper: createSweeper(config.retention),
    directory: createDirectoryPort(adapter, { appId, isAllowedUrl, onFailure: (why) => log.warn({ why }, 'sign-in name not learnt') }),
    plans: createPlans(store),
    sealing,
    vocabulary: { lv: languagePacks.lv.commands, en: languagePacks.en.commands },
    answerVocabulary: { lv: languagePacks.lv.answers, en: languagePacks.en.answers },
    conceptVocabulary: { lv: languagePacks.lv.concepts, en: languagePacks.en.concepts },
    now,
    limiter: isLocal
      ? noLimit
      : createSendLimiter({ ms: 1000, most: config.sendsPerSecond }, { elapsedMs: () => performance.now(), sleep }),
    random: Math.random,
    newId: () => randomUUID(),
    nudge: heartbeat.nudge,
    log,
    health: createStoreHealth(store, { elapsedMs: () => performance.now(), log }),
    ...handOverOf(config, door),
    ...(counted && { metrics: counted.metrics }),
    ...(!isLocal && { turnLimiter: createTurnLimiter(() => performance.now()) }),
    // A file has one server process; Cosmos may have several.
    ...(config.cosmos && {
      sender: createSender(store, { holder: randomUUID(), elapsedMs: () => performance.now(), ...overrides.sender }),
    }),
  };
  const deps: FlowDeps = overrides.demo === undefined ? bare : { ...bare, demo: overrides.demo({ deps: bare, heartbeat }) };
  const messages = createMessagesEndpoint(adapter, (inbound) => handleInbound(inbound, deps), {
    isAllowedUrl,
    tenants: config.tenants,
    onTurnedAway: (why) => {
      log.warn({ why }, 'request turned away at the door');
      bare.audit?.refused(why);
    },
    onIgnored: (activity, why) => {
      log.info({ activity, why }, 'activity ignored');
      if (why !== 'not for us') bare.audit?.refused(why);
    },
    onFault: (error, what) => log.error({ err: error }, what),
  });
  const metricsText = counted && ((): Promise<string> => counted.text(() => readLoad(deps)));
  return { deps, heartbeat, ...lifecycle({ deps, heartbeat, messages, door, metricsPort: config.metricsPort, metricsText }) };
}

/** Locally documents lie under an address of the door's own; in a tenant the platform takes them, where the Teams app may. */
function handOverOf(config: Config, door: { readonly url: string }): { readonly handOver?: HandOver } {
  if (config.credentials === undefined) {
    const newToken = (): string => randomBytes(24).toString('base64url');
    const links = createFileLinks({ newToken, elapsedMs: () => performance.now(), baseUrl: () => door.url });
    return { handOver: { kind: 'links', links } };
  }
  if (!config.handsOverFiles) return {};
  const isAllowedUrl = (url: string): boolean => isAllowedFileUrl(url, false, config.fileHosts);
  return { handOver: { kind: 'consent', uploads: createUploadPort({ isAllowedUrl }) } };
}

interface Wired {
  readonly deps: FlowDeps;
  readonly heartbeat: Heartbeat;
  readonly messages: ReturnType<typeof createMessagesEndpoint>;
  /** Where it opens; empty until then. */
  readonly door: { url: string };
  readonly metricsPort: number | undefined;
  readonly metricsText: (() => Promise<string>) | undefined;
}

/** Ends early, without a word, when the process is about to end. */
const sleep = (ms: number, stopping?: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, stopping === undefined ? {} : { signal: stopping }).catch(() => undefined);

/** What is answered before the plans are ready: an obligation that is not there yet would be told to be gone. */
const notYet = { error: 'The product is starting.' };

function lifecycle({ deps, heartbeat, messages, door, metricsPort, metricsText }: Wired): Pick<App, 'prepare' | 'start' | 'stop'> {
  const { health, sender } = deps;
  let server: WebServer | undefined;
  let metricsServer: MetricsServer | undefined;
  let phase: 'starting' | 'running' | 'stopping' = 'starting';
  const beat = async (): Promise<void> => {
    // Who holds the sender's place writes with every beat anyway.
    if (sender === undefined) await health?.check();
    await deps.audit?.flush();
    await heartbeat.beat();
  };
  const beats = schedule(everyMinute, () => void beat(), { noOverlap: true });
  void beats.stop();
  const prepare = async (): Promise<void> => {
    const lookedAt = await deps.store.plans.due(deps.now(), mostPrepared);
    for (const { id, revision, reconciled } of lookedAt) if (reconciled !== revision) await reconcile(id, deps);
  };
  return {
    prepare,
    start: async (address) => {
      server = await startServer(
        {
          messages: async (request, response) => (phase === 'starting' ? void response.send(503, notYet) : messages(request, response)),
          isReady: async () => phase === 'running' && (await health?.isWell()) !== false,
          ...(deps.handOver?.kind === 'links' && { file: (token: string) => fileBehindLink(token, deps) }),
          ...(deps.demo !== undefined && {
            board: async (asked: BoardAddress) => (await import('./flows/local-board.ts')).localBoard(asked, deps),
          }),
          onFault: (error, what) => deps.log.error({ err: error }, what),
        },
        address,
      );
      door.url = server.url;
      if (metricsPort !== undefined && metricsText !== undefined)
        metricsServer = await startMetricsServer(metricsText, { host: address.host, port: metricsPort });
      await prepare();
      await beats.start();
      heartbeat.nudge();
      phase = 'running';
      return server;
    },
    /**
     * Whoever watches is told first, by /readyz, and sends people elsewhere. What comes in until the door closes is still answered:
     * a press that is refused shows its presser an error, and nobody promises that the platform brings it again. The sender's place
     * is given away beside it, so that a slow turn holds no message back.
     */
    stop: async () => {
      phase = 'stopping';
      await beats.destroy();
      await Promise.all([heartbeat.stop(), server?.idle()]);
      await Promise.all([server?.close(), metricsServer?.close()]);
      await deps.audit?.flush('all');
      await deps.store.close();
    },
  };
}

const platformHosts = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com', 'smba.infra.gov.teams.microsoft.us'];

/** Every activity brings a service URL, nearly always the same: reading one takes 5 µs (2026-11-23). */
function rememberingLast(judge: (text: string) => boolean): (text: string) => boolean {
  let last: { readonly text: string; readonly isGood: boolean } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, isGood: judge(text) };
    return last.isGood;
  };
}

/** Where the bot's token may be sent: the platform's own hosts over https; loopback in local mode, where there is no token. */
export function isAllowedServiceUrl(serviceUrl: string, isLocal: boolean): boolean {
  const url = URL.parse(serviceUrl);
  if (url === null) return false;
  if (isLocal) return isLoopback(url.hostname);
  const isPlain = url.username === '' && url.password === '' && url.port === '';
  return isPlain && url.protocol === 'https:' && platformHosts.includes(url.hostname);
}

/**
 * Where an attached file may be read: people's OneDrive and the hosts that the operator adds, over https; loopback in local mode.
 * A bot gets no files in the clouds of the United States' government, so their hosts are not built in.
 */
export function isAllowedFileUrl(fileUrl: string, isLocal: boolean, fileHosts: readonly string[] = []): boolean {
  const url = URL.parse(fileUrl);
  if (url === null || url.username !== '' || url.password !== '') return false;
  const { protocol, hostname, port } = url;
  if (isLocal) return protocol === 'http:' && isLoopback(hostname);
  const isKnown = hostname.endsWith('.sharepoint.com') || fileHosts.some((host) => `.${hostname}`.endsWith(`.${host}`));
  return isKnown && protocol === 'https:' && port === '';
}

/** What a store was planted from last. */
const plantedFact = 'planted';

const plantedSchema = z.object({ files: z.string(), plan: z.string(), tenant: z.string() });

/**
 * Reads the files that a store starts with and plants what it does not know yet. Files that have been planted are not read again, since
 * what is there stays as it is: that took 300 ms of a start (2026-11-23).
 */
export async function plantFromFiles(
  store: Store,
  files: { readonly plan: string; readonly people: string; readonly calendar: string },
): Promise<{ readonly plan: PlanId; readonly tenant: string }> {
  const read = sealing.hash([files.plan, files.people, files.calendar].map((file) => readFileSync(file, 'utf8')).join('\0'));
  const fact = await store.facts.get('installation', plantedFact);
  const planted = fact && plantedSchema.parse(JSON.parse(fact.doc.value));
  if (planted?.files === read) return planted;
  const [{ readPlan }, { readPeopleYaml }] = await Promise.all([import('./planfile/plan-files.ts'), import('./planfile/people-yaml.ts')]);
  const plan = readPlan(files.plan, files.calendar);
  const { tenant, people } = readPeopleYaml(files.people, plan.id);
  await plant(plan, people, store);
  const known = { id: plantedFact, value: JSON.stringify({ files: read, plan: plan.id, tenant }) };
  await changeDocument(store.facts, { partition: 'installation', id: plantedFact }, { empty: known, make: () => known });
  return { plan: plan.id, tenant };
}
