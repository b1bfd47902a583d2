import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type * as Prometheus from 'prom-client';
import type { Gauge, Registry } from 'prom-client';
import type { Load, Metrics } from '../flows/metrics.ts';
import type { StoreOperation } from '../store/timed-store.ts';

export interface PrometheusMetrics {
  /** What the flows tell. */
  readonly metrics: Metrics;
  readonly observeStore: (operation: StoreOperation, seconds: number) => void;
  /** Everything in Prometheus' text format. Never throws. */
  readonly text: (readLoad: () => Promise<Load>) => Promise<string>;
}

const turnBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const storeBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 3];

/** However often somebody asks, the store is read for it at most once in this time. */
const betweenReadsMs = 15_000;

const outcomes = ['sent', 'retry', 'lost-conversation', 'gone', 'refused', 'unknown'] as const;

/** Loaded only where somebody counts, and at once, since wiring does not wait: it takes 80 ms of a start (2026-11-23). */
function prometheus(): typeof Prometheus {
  return createRequire(import.meta.url)('prom-client') as typeof Prometheus; // what the package says of itself
}

/** A registry of its own, so that two products in one process do not share numbers. `elapsedMs` is monotonic. */
export function createMetrics(elapsedMs: () => number): PrometheusMetrics {
  const { collectDefaultMetrics, Counter, Histogram, Registry } = prometheus();
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const sends = new Counter({
    name: 'atgadnis_sends_total',
    help: 'Attempts to send or to draw again, by what became of them',
    labelNames: ['outcome', 'what'],
    registers,
  });
  // A rate needs a zero to begin with.
  for (const outcome of outcomes) sends.inc({ outcome, what: 'message' }, 0);
  const givenUp = new Counter({ name: 'atgadnis_messages_given_up_total', help: 'Messages that will not be tried again', registers });
  const turns = new Histogram({
    name: 'atgadnis_turn_seconds',
    help: 'From an authenticated activity to its answer',
    labelNames: ['how'],
    buckets: turnBuckets,
    registers,
  });
  const calls = new Histogram({
    name: 'atgadnis_store_seconds',
    help: 'Calls on the store, waiting and repeating included',
    labelNames: ['operation'],
    buckets: storeBuckets,
    registers,
  });
  const load = gaugesOf(registers, elapsedMs);
  return {
    metrics: {
      beginTurn: () => {
        const end = turns.startTimer();
        return (how) => void end({ how });
      },
      sent: (outcome, what) => sends.inc({ outcome, what }),
      givenUp: () => givenUp.inc(),
      beaten: load.beaten,
    },
    observeStore: (operation, seconds) => calls.observe({ operation }, seconds),
    async text(readLoad) {
      await load.refresh(readLoad);
      return registry.metrics();
    },
  };
}

/** Numbers that are read when somebody asks. */
function gaugesOf(
  registers: Registry[],
  elapsedMs: () => number,
): { readonly beaten: () => void; refresh(readLoad: () => Promise<Load>): Promise<void> } {
  const { Gauge } = prometheus();
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers });
  const due = gauge('atgadnis_messages_due', 'Messages that are due and not settled; counted up to 500');
  const lag = gauge('atgadnis_messages_lag_seconds', 'How long the oldest due message has been due');
  const unreachable = gauge('atgadnis_people_unreachable', 'People of running plans whom no message reaches');
  const isUp = gauge('atgadnis_store_up', '1 while the store answers what these numbers are read from');
  const age = gauge('atgadnis_heartbeat_age_seconds', 'Since the last heartbeat that did its work; since the start before the first');
  let beatenAtMs = elapsedMs();
  let readAtMs = -Infinity;
  let reading: Promise<void> | undefined;
  const read = async (readLoad: () => Promise<Load>): Promise<void> => {
    readAtMs = elapsedMs();
    try {
      const found = await readLoad();
      due.set(found.due);
      lag.set(found.lagSeconds);
      unreachable.set(found.unreachable);
      isUp.set(1);
    } catch {
      // What was true a while ago would look as if all were well.
      for (const each of [due, lag, unreachable]) each.set(Number.NaN);
      isUp.set(0);
    } finally {
      reading = undefined;
    }
  };
  return {
    beaten: () => {
      beatenAtMs = elapsedMs();
    },
    refresh: async (readLoad) => {
      if (reading === undefined && elapsedMs() - readAtMs >= betweenReadsMs) reading = read(readLoad);
      await reading;
      age.set((elapsedMs() - beatenAtMs) / 1000);
    },
  };
}

export interface MetricsServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * A door of its own, so that what forwards the platform's requests to the bot's port cannot reach the numbers: there is no token
 * for them, and how many people cannot be reached is nobody's business outside.
 */
export async function startMetricsServer(
  text: () => Promise<string>,
  address: { readonly host: string; readonly port: number },
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const isAsked = request.method === 'GET' && request.url?.split('?')[0] === '/metrics';
    // Restify replaces `writeHead` for the whole process, by one that answers nothing.
    const answer = (status: number, body = ''): void => {
      response.statusCode = status;
      response.setHeader('content-type', status === 200 ? prometheus().Registry.PROMETHEUS_CONTENT_TYPE : 'text/plain');
      response.end(body);
    };
    if (!isAsked) answer(404);
    else
      void text().then(
        (body) => answer(200, body),
        () => answer(500),
      );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, resolve);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : address.port;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return {
    url: `http://${host}:${port}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
