import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type App, compose } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import type { Instant } from '../../src/domain/dates.ts';
import { Fault } from '../../src/errors.ts';
import { findFreePort } from '../../src/local/ports.ts';
import type { Store } from '../../src/store/store.ts';
import { createMetrics, type MetricsServer, startMetricsServer } from '../../src/web/metrics.ts';
import { createRecordingPort, type RecordingPort } from '../support/recording-port.ts';
import { createWorld, riga, type World } from '../support/world.ts';
import { aPress } from '../teams/activities.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Values by name with labels, as they stand in the text. */
function read(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

describe('numbers for Prometheus', () => {
  let world: World;
  let port: RecordingPort;
  let app: App;
  let url: string;
  let bot: string;
  let now: Instant;
  let fails: boolean;
  beforeEach(async () => {
    world = await createWorld({ measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 08:00', reachable: ['VP'] });
    [port, now, fails] = [createRecordingPort(), riga('2025-11-24 08:00'), false];
    const metricsPort = await findFreePort(39_800);
    url = `http://127.0.0.1:${metricsPort}/metrics`;
    const { messages } = world.store;
    const due: Store['messages']['due'] = async (...given) => {
      if (fails) throw new Fault('store-failed', 'a disk.');
      return messages.due(...given);
    };
    const store: Store = { ...world.store, messages: { ...messages, due }, close: async () => undefined };
    app = compose({ ...readConfig({}), metricsPort }, { store, log: silent }, { now: () => now, wrapSendPort: () => port });
    bot = (await app.start({ host: '127.0.0.1', port: 0 })).url;
  });
  afterEach(async () => {
    await app.stop();
    await world.store.close();
  });

  const scrape = async (): Promise<ReadonlyMap<string, number>> => {
    const response = await fetch(url);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    return read(await response.text());
  };

  test('tell of turns, sends, the store and the process', async () => {
    const { tenant, objectId } = await world.person('VP');
    const activity = aPress({ who: 'vp', objectId, tenant, serviceUrl: 'http://127.0.0.1/connector/' }, { do: { kind: 'ShowMine', page: 0 } });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${bot}/api/messages`, { method: 'POST', headers, body: JSON.stringify(activity) });
    now = riga('2025-11-24 09:00');
    port.answersNext({ kind: 'refused', why: '400 BadSyntax' });
    await app.heartbeat.beat();
    const found = await scrape();
    expect(found.get('atgadnis_turn_seconds_count{how="answered"}')).toBe(1);
    expect(found.get('atgadnis_sends_total{outcome="refused",what="message"}')).toBe(1);
    expect(found.get('atgadnis_sends_total{outcome="unknown",what="message"}')).toBe(0);
    expect(found.get('atgadnis_messages_given_up_total')).toBe(1);
    expect(found.get('atgadnis_store_seconds_count{operation="get"}')).toBeGreaterThan(1);
    expect(found.get('atgadnis_store_seconds_count{operation="query"}')).toBeGreaterThan(1);
    expect(found.get('atgadnis_heartbeat_age_seconds')).toBeLessThan(60);
    expect(found.get('process_resident_memory_bytes')).toBeGreaterThan(1e7);
  });

  test('tell what waits, for how long, and whom nothing reaches', async () => {
    await app.heartbeat.alone(async () => undefined);
    now = riga('2025-11-24 09:00');
    port.refusesWith(() => true, { kind: 'retry', afterMs: 60_000, isThrottled: false, why: '412' });
    await app.heartbeat.beat();
    now = riga('2025-11-24 09:11');
    const people = (await world.store.people.ofPlan(world.plan.id)).filter(({ reachability }) => reachability.kind !== 'reachable');
    const found = await scrape();
    expect(found.get('atgadnis_messages_due')).toBeGreaterThan(0);
    expect(found.get('atgadnis_messages_lag_seconds')).toBe(600);
    expect(people.length).toBeGreaterThan(5);
    expect(found.get('atgadnis_people_unreachable')).toBe(people.length);
    expect(found.get('atgadnis_store_up')).toBe(1);
  });

  test('say when the store does not answer', async () => {
    await app.heartbeat.alone(async () => undefined);
    fails = true;
    const found = await scrape();
    expect([found.get('atgadnis_store_up'), found.get('atgadnis_messages_due')]).toEqual([0, Number.NaN]);
  });

  test('name nobody and nothing', async () => {
    now = riga('2025-11-24 09:00');
    await app.heartbeat.beat();
    const text = await (await fetch(url)).text();
    for (const { id, name, objectId } of await world.store.people.ofPlan(world.plan.id)) for (const each of [id, name, objectId ?? id]) expect(text).not.toContain(each);
    expect(text).not.toContain(world.plan.id);
  });

  test('are not at the bot’s own door', async () => {
    expect((await fetch(`${bot}/metrics`)).status).toBe(404);
    expect((await fetch(url.replace('/metrics', '/'))).status).toBe(404);
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
  });

  test('end with the process', async () => {
    await app.stop();
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
});

describe('a scrape', () => {
  let server: MetricsServer | undefined;
  afterEach(() => server?.close());

  test('reads the store once in a quarter of a minute, however many ask', async () => {
    let elapsed = 0;
    let reads = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const { text } = createMetrics(() => elapsed);
    const load = async () => {
      reads += 1;
      await promise;
      return { due: reads, lagSeconds: 0, unreachable: 0 };
    };
    server = await startMetricsServer(() => text(load), { host: '127.0.0.1', port: 0 });
    const { url } = server;
    const ask = async (): Promise<number | undefined> => read(await (await fetch(url)).text()).get('atgadnis_messages_due');
    const asked = [ask(), ask(), ask()];
    resolve();
    expect(await Promise.all(asked)).toEqual([1, 1, 1]);
    elapsed = 14_999;
    expect([await ask(), reads]).toEqual([1, 1]);
    elapsed = 15_000;
    expect([await ask(), reads]).toEqual([2, 2]);
  });

  test('tells the age of the heartbeat as of now', async () => {
    let elapsed = 0;
    const { text, metrics } = createMetrics(() => elapsed);
    const age = async (): Promise<number | undefined> =>
      read(await text(async () => ({ due: 0, lagSeconds: 0, unreachable: 0 }))).get('atgadnis_heartbeat_age_seconds');
    elapsed = 90_000;
    expect(await age()).toBe(90);
    metrics.beaten();
    elapsed = 91_000;
    expect(await age()).toBe(1);
  });
});

test('without a port nothing is counted and nobody listens', async () => {
  const world = await createWorld({ measures: ['1.7(2)'], at: '2025-11-24 08:00' });
  const app = compose(readConfig({}), { store: world.store, log: silent });
  expect(app.deps.metrics).toBeUndefined();
  expect(app.deps.store).toBe(world.store);
  await app.stop();
});
