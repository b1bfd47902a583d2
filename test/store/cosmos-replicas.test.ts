import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Store } from '../../src/store/store.ts';
import { type CosmosServer, startCosmosServer } from '../support/cosmos-server.ts';
import { createWorld } from '../support/world.ts';

jest.setTimeout(120_000); // a plan is planted over HTTPS, twice

let server: CosmosServer;
beforeAll(async () => {
  server = await startCosmosServer();
});
afterAll(() => server.stop());

/** Two replicas that begin at the same moment on nothing. */
async function openTwice(database: string): Promise<readonly [Store, Store]> {
  return Promise.all([server.open(database), server.open(database)]);
}

describe('two replicas on Azure Cosmos DB', () => {
  test('that add to one document lose nothing', async () => {
    const stores = await openTwice('added');
    await stores[0].facts.create({ id: 'count', value: '0' });
    await Promise.all(Array.from({ length: 50 }, (_, index) => increment(stores[index % 2 === 0 ? 0 : 1])));
    for (const store of stores) expect((await store.facts.get('installation', 'count'))?.doc.value).toBe('50');
  });

  test('that replace one version: one of fifty is ok', async () => {
    const stores = await openTwice('replaced');
    await stores[0].facts.create({ id: 'a', value: '' });
    const version = (await stores[1].facts.get('installation', 'a'))?.version ?? '';
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => stores[index % 2 === 0 ? 0 : 1].facts.replace({ id: 'a', value: String(index) }, version)));
    const winner = outcomes.findIndex(({ kind }) => kind === 'ok');
    expect(outcomes.filter(({ kind }) => kind === 'conflict')).toHaveLength(49);
    expect((await stores[0].facts.get('installation', 'a'))?.doc.value).toBe(String(winner));
  });

  test('that wake together send each reminder once', async () => {
    const [one, other] = await openTwice('woken');
    const options = { measures: ['1.19'], trackFrom: '2025-11-01', at: '2025-11-24 09:00' } as const;
    const worlds = [await createWorld({ ...options, store: one }), await createWorld({ ...options, store: other })] as const;
    await Promise.all(worlds.map((world) => world.beat()));
    await Promise.all(worlds.map((world) => world.beat()));
    for (const who of ['VP', 'VRS', 'IDB', 'FID', 'ĢP', 'KNAB', 'VID']) {
      expect(worlds.map((world) => world.cardsTo(who).length).reduce((sum, cards) => sum + cards)).toBe(1);
      expect(await worlds[0].messagesTo(who)).toMatchObject([{ state: 'settled' }]);
    }
  });

  test('that get one answer at the same moment keep one', async () => {
    const [one, other] = await openTwice('answered');
    const options = { measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 09:00' } as const;
    const worlds = [await createWorld({ ...options, store: one }), await createWorld({ ...options, store: other })] as const;
    const id = worlds[0].idOf('1.7(2)', 'VP');
    const typed = { status: 'in-progress', 'total-trained-officials': '180', text: 'Mācības notiek.' };
    await Promise.all(worlds.map((world) => world.presses('VP', { kind: 'SubmitAnswer', obligation: id, nonce: 'nonce', seen: 0 }, typed)));
    for (const world of worlds) expect((await world.obligation(id)).entryCount).toBe(1);
  });
});

async function increment(store: Store): Promise<void> {
  for (;;) {
    const read = await store.facts.get('installation', 'count');
    if (read === undefined) throw new Error('the count is gone');
    const { kind } = await store.facts.replace({ id: 'count', value: String(Number(read.doc.value) + 1) }, read.version);
    if (kind === 'ok') return;
  }
}
