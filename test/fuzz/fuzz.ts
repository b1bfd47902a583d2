import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compose } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import type { Store } from '../../src/store/store.ts';
import type { SendPort } from '../../src/teams/port.ts';
import { createChance } from '../crash/chance.ts';
import { createWorld, riga } from '../support/world.ts';
import { corpusOf, type Sender } from './corpus.ts';
import { type MutationKind, mutate, mutationKinds } from './mutate.ts';
import { isAllowedWrite } from './oracle.ts';

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  /** Told after each activity how many are done. */
  readonly onDone?: (done: number) => void;
  /** What was found wrong so far is told at once, too. */
  readonly onViolation?: (what: string) => void;
}

export interface FuzzResult {
  /** How many answers had which status, by what was done to the activity. */
  readonly statuses: Readonly<Record<MutationKind, Readonly<Record<string, number>>>>;
  /** What must not be: each with the number of the activity and its body's beginning. */
  readonly violations: readonly string[];
  /** Entries that valid presses and texts recorded. */
  readonly recorded: number;
  /** Replies that the test platform received beside the HTTP answers. */
  readonly replies: number;
  /** Milliseconds, sorted. */
  readonly took: readonly number[];
}

const answerDeadlineMs = 10_000;
const now = riga('2025-12-01 09:00');
/** A stack, a path of this machine, a driver's words, a salt's field. */
const leaks = [/\n\s+at /u, /node_modules|node:internal/u, /\.ts:\d/u, /SQLITE|ENOENT|ECONNREFUSED/u, /"salt"/u, /TypeError|RangeError|SyntaxError|ZodError/u];

/** Posts mutated activities, one after the other, over HTTP to the real server with the real SDK. The same again for the same seed. */
export async function runFuzz({ count, seed, onDone, onViolation }: FuzzOptions): Promise<FuzzResult> {
  const chance = createChance(seed);
  const violations: string[] = [];
  const statuses = Object.fromEntries(mutationKinds.map((kind) => [kind, {}])) as Record<MutationKind, Record<string, number>>;
  const took: number[] = [];
  const current = { n: 0, body: '' };
  const violate = (what: string): void => {
    const violation = `seed ${seed}, activity ${current.n}: ${what} · ${current.body.slice(0, 1000)}`;
    violations.push(violation);
    onViolation?.(violation);
  };
  const onRejection = (error: unknown): void => violate(`unhandled rejection ${String(error)}`);
  process.on('unhandledRejection', onRejection);
  const platform = await startPlatform((text) => findLeak(text, violate));
  const world = await createWorld({ at: '2025-12-01 09:00' });
  let recorded = 0;
  const store = watched(world.store, (before, after) => {
    if (after.entryCount === before) return;
    recorded += 1;
    if (!isAllowedWrite(current.body, after, people)) violate(`an entry in ${after.id}`);
  });
  const people = await world.store.people.ofPlan(world.plan.id);
  const log = { info: () => undefined, warn: () => undefined, error: (fields: object, what: string) => void (what === 'reply not delivered' || violate(`${what}: ${stackOf(fields)}`)) };
  const app = compose(readConfig({}), { store, log }, { now: () => now, wrapSendPort: () => silentPort });
  const server = await app.start({ host: '127.0.0.1', port: 0 });
  const tenant = people[0]?.tenant ?? '';
  const obligations = [world.idOf('1.7(2)', 'VP'), world.idOf('1.10', 'VP', '2025'), world.idOf('1.20', 'VID')];
  const senders = people.filter(({ id }) => /^(?:vp|vid|knab|iem)-/u.test(id)).map(({ id, objectId }): Sender => ({ id, objectId: objectId ?? '' }));
  const corpora = [...senders, { id: 'stranger', objectId: '99999999-9999-4999-8999-999999999999' }].map((sender) => corpusOf(sender, { serviceUrl: platform.serviceUrl, tenant, obligations }));
  for (let n = 1; n <= count; n += 1) {
    const kind = mutationKinds[n % mutationKinds.length] ?? 'none';
    const { body } = mutate(freshened(chance.pick(chance.pick(corpora)), n), kind, chance);
    [current.n, current.body] = [n, body];
    const begun = performance.now();
    const status = await post(`${server.url}/api/messages`, body, { violate, onText: (text) => findLeak(text, violate) });
    took.push(performance.now() - begun);
    statuses[kind][status] = (statuses[kind][status] ?? 0) + 1;
    if (status >= 500) violate(`answered ${status}`);
    onDone?.(n);
  }
  if (Object.keys(Object.prototype).length > 0 || 'polluted' in {}) violate('every object has a new property');
  await app.stop();
  await platform.close();
  process.off('unhandledRejection', onRejection);
  return { statuses, violations, recorded, replies: platform.replies(), took: took.sort((a, b) => a - b) };
}

/** A form of its own each time, drawn after so many answers: what is pressed is new to the product, and now and then right. */
function freshened(activity: Readonly<Record<string, unknown>>, n: number): Readonly<Record<string, unknown>> {
  const text = JSON.stringify(activity).replaceAll(/"nonce":"(\w)"/gu, `"nonce":"$1-${n}"`);
  return JSON.parse(text.replaceAll('Paveikts.', `Paveikts ${n}.`).replaceAll(/"(seen|after)":0/gu, `"$1":${n % 12}`)) as Readonly<Record<string, unknown>>;
}

async function post(url: string, body: string, { violate, onText, isAgain = false }: { readonly violate: (what: string) => void; readonly onText: (text: string) => void; readonly isAgain?: boolean }): Promise<number> {
  try {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: AbortSignal.timeout(answerDeadlineMs) });
    onText(await response.text());
    return response.status;
  } catch (error) {
    // The connection had been idle for so long that the server was closing it: sent again, as any client does.
    if (isReset(error) && !isAgain) return post(url, body, { violate, onText, isAgain: true });
    violate(`no answer: ${String(error)}`);
    return 0;
  }
}

function isReset(error: unknown): boolean {
  const { cause } = error instanceof Error ? error : {};
  return cause instanceof Error && 'code' in cause && (cause.code === 'ECONNRESET' || cause.code === 'UND_ERR_SOCKET');
}

function findLeak(text: string, violate: (what: string) => void): void {
  const leak = leaks.find((pattern) => pattern.test(text));
  if (leak !== undefined || text.includes(process.cwd())) violate(`an answer holds ${String(leak ?? 'a path')}`);
}

function stackOf(fields: object): string {
  const { err } = fields as { err?: unknown };
  return err instanceof Error ? (err.stack ?? err.message).slice(0, 600) : String(err);
}

/** Tells of each replaced obligation how many entries it had. */
function watched(store: Store, onReplace: (before: number, after: Obligation) => void): Store {
  const { obligations } = store;
  const counts = new Map<string, number>();
  return {
    ...store,
    obligations: {
      ...obligations,
      replace: async (after, version) => {
        const outcome = await obligations.replace(after, version);
        if (outcome.kind === 'ok') {
          onReplace(counts.get(after.id) ?? 0, after);
          counts.set(after.id, after.entryCount);
        }
        return outcome;
      },
    },
  };
}

const silentPort: SendPort = {
  send: async () => ({ kind: 'sent', activityId: 'sent' }),
  update: async () => ({ kind: 'sent', activityId: 'sent' }),
  open: async ({ tenant: _tenant, objectId: _objectId, ...address }) => ({ kind: 'opened', address }),
};

/** Takes every reply, reads it and forgets it. */
async function startPlatform(onText: (text: string) => void): Promise<{ readonly serviceUrl: string; readonly replies: () => number; readonly close: () => Promise<void> }> {
  let replies = 0;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      replies += 1;
      onText(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"id":"reply"}');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    serviceUrl: `http://127.0.0.1:${port}/connector/`,
    replies: () => replies,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
