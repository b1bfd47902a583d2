import { setTimeout as delay } from 'node:timers/promises';
import { compose, createLog, openStore } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { type Instant, toInstant } from '../../src/domain/dates.ts';
import { createSendLimiter } from '../../src/flows/send-limiter.ts';
import { openCosmosStore } from '../../src/store/cosmos/open-cosmos-store.ts';
import { anyKey, trustingAgent } from '../support/cosmos-server.ts';

/**
 * One server process: the product as it is wired everywhere, over its own store and with its own door. Only time is another:
 * business time is told from outside, a minute's heartbeat comes four times a second, and a sender's place is free after 1.5 s, or what
 * is told. It sends as fast as it can, or by the product's own limiter.
 */
export interface ServerSettings {
  /** Of this process alone. */
  readonly name: string;
  readonly clock: Clock;
  readonly store: { readonly folder: string } | { readonly folder: string; readonly endpoint: string; readonly database: string };
  readonly leaseMs?: number;
  readonly sendsPerSecond?: number;
}

/** Business time is `shows` at the machine's time `at` (ms) and runs sixty times as fast. */
export interface Clock {
  readonly shows: Instant;
  readonly at: number;
}

export type ToServer = { readonly kind: 'clock'; readonly clock: Clock } | { readonly kind: 'unsettled' };
export type FromServer = { readonly kind: 'ready'; readonly url: string } | { readonly kind: 'unsettled'; readonly count: number };

const speed = 60;
const beatEveryMs = 250;
/** Later than anything in a stretch. */
const farAhead: Instant = '2026-01-01T00:00:00.000Z';

const { name, clock: firstClock, store: where, leaseMs = 1_500, sendsPerSecond }: ServerSettings = JSON.parse(process.argv[2] ?? '');
let clock = firstClock;
const now = (): Instant => toInstant(Date.parse(clock.shows) + (Date.now() - clock.at) * speed);

const cosmos = 'endpoint' in where ? { ...where, credentials: { kind: 'key', key: anyKey } as const } : undefined;
const config = { ...readConfig({ ATGADNIS_DATA: where.folder }), host: '127.0.0.1', port: 0, ...(cosmos && { cosmos }) };
const store = cosmos === undefined ? await openStore(config) : await openCosmosStore({ ...cosmos, role: 'server', agent: trustingAgent() });
const app = compose(config, { store, log: createLog('warn') }, { now, sender: { holder: name, leaseMs, renewEveryMs: leaseMs / 5 } });
if (sendsPerSecond !== undefined) {
  const limiter = createSendLimiter({ ms: 1000, most: sendsPerSecond }, { elapsedMs: () => performance.now(), sleep: (ms) => delay(ms) });
  Object.assign(app.deps, { limiter }); // locally there is none
}
const { url } = await app.start(config);
const beats = setInterval(app.heartbeat.nudge, beatEveryMs);
const tell = (message: FromServer): void => void process.send?.(message);

process.on('message', (message: ToServer) => {
  if (message.kind === 'clock') {
    clock = message.clock;
    app.heartbeat.nudge();
    return;
  }
  void countUnsettled().then((count) => tell({ kind: 'unsettled', count }));
});
process.on('SIGTERM', () => {
  clearInterval(beats);
  void app.stop().then(() => process.exit(0));
});
process.on('disconnect', () => process.exit(1));
tell({ kind: 'ready', url });

async function countUnsettled(): Promise<number> {
  const [messages, obligations] = await Promise.all([store.messages.due(farAhead, 1000), store.obligations.withIntents(1000)]);
  return messages.length + obligations.length;
}
