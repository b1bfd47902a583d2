import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type App, compose } from '../src/compose.ts';
import { type Config, readConfig } from '../src/config.ts';
import type { Instant } from '../src/domain/dates.ts';
import { findFreePort } from '../src/local/ports.ts';
import type { Store } from '../src/store/store.ts';
import { createRecordingPort, type RecordingPort } from './support/recording-port.ts';
import { createWorld, riga, type World } from './support/world.ts';
import { aPress } from './teams/activities.ts';

const config = readConfig({});
/** Only that there may be several processes matters: they are given a store that is open. */
const replicated: Config = { ...config, cosmos: { endpoint: 'https://a.example', database: 'a', credentials: { kind: 'key', key: 'a' } } };
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let world: World;
let port: RecordingPort;
let now: Instant;
let apps: App[];
let release: () => void;
/** Turns that wait for their person. */
let waiting: number;
beforeEach(async () => {
  world = await createWorld({ measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 08:00' });
  port = createRecordingPort();
  now = riga('2025-11-24 08:00');
  [apps, waiting] = [[], 0];
  release = () => undefined;
});
afterEach(async () => {
  release();
  await Promise.all(apps.map((app) => app.stop()));
  await world.store.close();
});

/** A process over the one store, which outlives it. */
function process(of: Config, changed: Partial<Store> = {}): App {
  const store: Store = { ...world.store, close: async () => undefined, ...changed };
  const app = compose(of, { store, log: silent }, { now: () => now, wrapSendPort: () => port });
  apps.push(app);
  return app;
}

/** A store in which nobody is found before `release` is called. */
function slow(): Partial<Store> {
  const { promise, resolve } = Promise.withResolvers<void>();
  release = resolve;
  const { people } = world.store;
  const byObjectId: typeof people.byObjectId = async (...given) => {
    waiting += 1;
    await promise;
    return people.byObjectId(...given);
  };
  return { people: { ...people, byObjectId } };
}

async function press(url: string): Promise<number> {
  const { tenant, objectId } = await world.person('VP');
  const body = aPress({ who: 'vp', objectId, tenant, serviceUrl: 'http://127.0.0.1/connector/' }, { do: { kind: 'ShowMine', page: 0 } });
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${url}/api/messages`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
}

/** What whoever watches is told: alive, and ready. */
async function health(url: string): Promise<readonly number[]> {
  return [(await fetch(`${url}/healthz`)).status, (await fetch(`${url}/readyz`)).status];
}

const anywhere = { host: '127.0.0.1', port: 0 };

describe('a process that starts', () => {
  test('lives, but is not ready and takes nothing, until its plans are', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { plans } = world.store;
    const app = process(config, { plans: { ...plans, due: (...given) => promise.then(() => plans.due(...given)) } });
    const address = { ...anywhere, port: await findFreePort(39_780) };
    const url = `http://127.0.0.1:${address.port}`;
    const starting = app.start(address);
    while ((await health(url).catch(() => [])).length === 0) await new Promise((next) => setImmediate(next));
    expect([await health(url), await press(url)]).toEqual([[200, 503], 503]);
    resolve();
    await starting;
    expect([await health(url), await press(url)]).toEqual([[200, 200], 200]);
  });
});

describe('a process that stops', () => {
  test('is not ready, and lives and answers until its last turn is over', async () => {
    const app = process(config, slow());
    const { url } = await app.start(anywhere);
    await app.heartbeat.alone(async () => undefined);
    const turns = [press(url)];
    while (waiting === 0) await new Promise((next) => setImmediate(next));
    let hasStopped = false;
    const stopped = (async () => {
      await app.stop();
      hasStopped = true;
    })();
    for (let asked = 0; asked < 20; asked += 1) {
      expect(await health(url)).toEqual([200, 503]);
      await new Promise((next) => setTimeout(next, 10));
    }
    turns.push(press(url));
    while (waiting < 2) await new Promise((next) => setImmediate(next));
    expect(hasStopped).toBe(false);
    release();
    expect(await Promise.all(turns)).toEqual([200, 200]);
    await stopped;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
  });

  test('lets another one send at once, whatever it still answers', async () => {
    const [first, second] = [process(replicated, slow()), process(replicated)];
    const { url } = await first.start(anywhere);
    await new Promise((next) => setImmediate(next)); // its own first beat
    await first.heartbeat.beat();
    now = riga('2025-11-24 09:00');
    expect((await second.heartbeat.beat()).sent).toEqual([]);
    const turn = press(url);
    while (waiting === 0) await new Promise((next) => setImmediate(next));
    const stopped = first.stop();
    while (port.sent.length === 0) {
      await second.heartbeat.beat();
      await new Promise((next) => setImmediate(next));
    }
    expect(await health(url)).toEqual([200, 503]); // the first is still there
    release();
    expect([await turn, port.sent.length]).toEqual([200, 2]);
    await stopped;
  });

  test('twice stops once', async () => {
    const app = process(config);
    await app.start(anywhere);
    await Promise.all([app.stop(), app.stop()]);
    await app.stop();
  });
});
