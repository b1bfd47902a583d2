import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createHeartbeat, type Heartbeat } from '../../src/flows/heartbeat.ts';
import { createSender } from '../../src/flows/sender.ts';
import { createStoreHealth } from '../../src/flows/store-health.ts';
import type { Store } from '../../src/store/store.ts';
import { type BreakableWay, openWay } from '../support/breakable-way.ts';
import { requestsDuring, tally } from '../support/cosmos-requests.ts';
import { type CosmosServer, startCosmosServer } from '../support/cosmos-server.ts';
import { fieldsOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';

jest.setTimeout(120_000);

let server: CosmosServer;
let way: BreakableWay;
beforeAll(async () => {
  server = await startCosmosServer();
  way = await openWay(server.endpoint);
});
afterAll(async () => {
  await way.close();
  await server.stop();
});

const text = `Apmācības notika visos reģionos. ${'Rīgā un Latgalē. '.repeat(20)}`.trim();
const typed = { status: 'done', 'total-trained-officials': '250', text };

/** Two processes over one database, a minute before messages go out; `elapsed` is the monotonic clock of both. */
async function twoProcesses(database: string, elapsedMs: () => number) {
  const store = await server.open(database, { endpoint: way.url });
  const world = await createWorld({ measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 08:59', store });
  const health = createStoreHealth(store, { elapsedMs, log: world.deps.log });
  Object.assign(world.deps, { health });
  const [first, second] = ['first', 'second'].map((holder): Heartbeat => {
    const sender = createSender(store, { holder, elapsedMs });
    return createHeartbeat(() => ({ ...world.deps, sender }));
  });
  if (first === undefined || second === undefined) throw new Error('there are two');
  return { world, store, health, first, second };
}

function submits(world: World) {
  return world.presses('VP', { kind: 'SubmitAnswer', obligation: world.idOf('1.7(2)', 'VP'), nonce: 'nonce', seen: 0 }, typed);
}

test('a read is tried three times, a write once', async () => {
  const store = await server.open('tried', { endpoint: way.url });
  await store.facts.create({ id: 'a', value: '' });
  way.cut();
  const unreachable = { code: 'store-unreachable' };
  const read = await requestsDuring(() => expect(store.facts.get('installation', 'a')).rejects.toMatchObject(unreachable));
  const write = await requestsDuring(() => expect(store.facts.create({ id: 'b', value: '' })).rejects.toMatchObject(unreachable));
  expect([tally(read.requests), tally(write.requests)]).toEqual(['3 read', '1 create']);
  way.mend();
  expect((await store.facts.get('installation', 'a'))?.doc).toEqual({ id: 'a', value: '' });
  await store.close();
});

describe('Cosmos that is gone for five minutes', () => {
  test('is told, loses nothing, and everybody is asked once when it is back', async () => {
    let elapsed = 0;
    const { world, store, health, first, second } = await twoProcesses('gone', () => elapsed);
    await first.beat();
    await second.beat();
    way.cut();
    for (let minute = 0; minute < 5; minute += 1) {
      world.at(`2025-11-24 09:0${minute}`);
      expect([await first.beat(), await second.beat()]).toEqual([{ sent: [], unknown: 0 }, { sent: [], unknown: 0 }]);
      elapsed += 60_000;
    }
    expect(await health.isWell()).toBe(false);
    expect(world.errors).toContainEqual({ err: expect.objectContaining({ code: 'store-unreachable' }) });
    const failed = await submits(world);
    expect(textOf(failed)).toContain(said('failed.kept'));
    expect(fieldsOf(failed)).toEqual({ text });
    expect(world.port.sent).toEqual([]);

    way.mend();
    world.at('2025-11-24 09:05');
    const sent = [...(await second.beat()).sent, ...(await first.beat()).sent];
    expect(sent.map(({ person }) => person.id).sort((a, b) => a.localeCompare(b))).toEqual(['iem-koordinators', 'vp-amatpersona']);
    elapsed += 60_000;
    expect([(await first.beat()).sent, (await second.beat()).sent]).toEqual([[], []]);
    expect(await health.isWell()).toBe(true);
    for (const time of [1, 2]) expect({ time, says: textOf(await submits(world)) }).toEqual({ time, says: expect.stringContaining('250 no 250') });
    expect((await world.obligation(world.idOf('1.7(2)', 'VP'))).entries).toMatchObject([{ text: { value: text } }]);
    await close(store, first, second);
  });

  test('in the midst of sending repeats nothing that has arrived', async () => {
    let elapsed = 0;
    const { world, store, first, second } = await twoProcesses('midst', () => elapsed);
    await first.beat();
    await second.beat();
    world.at('2025-11-24 09:00');
    const cut = () => {
      way.cut();
      return { kind: 'sent', activityId: 'arrived' } as const;
    };
    world.port.answersNext(cut);
    await first.beat();
    const before = world.port.sent.length;
    expect(before).toBeGreaterThan(0);
    elapsed += 300_000;
    way.mend();
    world.at('2025-11-24 09:05');
    const beats = [await second.beat(), await first.beat()];
    expect(beats.reduce((sum, { unknown }) => sum + unknown, 0)).toBe(0);
    world.at('2025-11-24 09:06');
    elapsed += 60_000;
    await second.beat();
    await first.beat();
    expect(world.port.sent).toHaveLength(2);
    expect((await world.messagesTo('VP')).map(({ state }) => state)).toEqual(['settled']);
    await close(store, first, second);
  });
});

async function close(store: Store, ...heartbeats: readonly Heartbeat[]): Promise<void> {
  for (const heartbeat of heartbeats) await heartbeat.stop();
  await store.close();
}
