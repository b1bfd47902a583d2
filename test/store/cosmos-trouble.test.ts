import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Store } from '../../src/store/store.ts';
import { requestsDuring, tally } from '../support/cosmos-requests.ts';
import { type CosmosServer, startCosmosServer } from '../support/cosmos-server.ts';

jest.setTimeout(30_000);

let server: CosmosServer;
let store: Store | undefined;
beforeAll(async () => {
  server = await startCosmosServer();
});
afterEach(() => store?.close());
afterAll(() => server.stop());

/** A store in a database that answers as its name says. */
async function opened(database: string): Promise<Store> {
  store = await server.open(database);
  return store;
}

const fact = { id: 'a', value: 'b' };

describe('Cosmos that is busy', () => {
  test('is asked for three seconds at most, whatever it wants', async () => {
    const { facts } = await opened('answers-429');
    const began = performance.now();
    const { result, requests } = await requestsDuring(() => facts.create(fact));
    expect(result).toEqual({ kind: 'throttled' });
    expect(performance.now() - began).toBeLessThan(4_000); // 2.7 s of waiting, and the requests
    expect(tally(requests)).toBe('10 create');
  });

  test('takes a write as soon as it can', async () => {
    const { facts } = await opened('answers-429-0-2');
    const { result, requests } = await requestsDuring(() => facts.create(fact));
    expect(result).toMatchObject({ kind: 'ok' });
    expect(tally(requests)).toBe('3 create');
    expect((await facts.get('installation', 'a'))?.doc).toEqual(fact);
  });

  test.each([408, 449, 503])('refuses a write with %d, which is throttled', async (status) => {
    const { facts } = await opened(`answers-${status}`);
    expect(await facts.create(fact)).toEqual({ kind: 'throttled' });
    expect(await facts.replace(fact, 'version')).toEqual({ kind: 'throttled' });
  });

  test.each(['429', '503', '404-1002'])('refuses a read with %s, which is a fault', async (answer) => {
    const { facts, obligations } = await opened(`answers-${answer}`);
    await expect(facts.get('installation', 'a')).rejects.toMatchObject({ code: 'store-throttled' });
    await expect(obligations.heads({ plan: 'plan-1' })).rejects.toMatchObject({ code: 'store-throttled' });
  });
});

describe('Cosmos out of reach', () => {
  test.each(['401', '403', '404-1003', '500'])('says so with %s', async (answer) => {
    const { facts, messages } = await opened(`answers-${answer}`);
    const unreachable = { code: 'store-unreachable', message: expect.stringMatching(/Azure Cosmos DB answers \d+: .*Check endpoint/u) };
    await expect(facts.get('installation', 'a')).rejects.toMatchObject(unreachable);
    await expect(facts.create(fact)).rejects.toMatchObject(unreachable);
    await expect(facts.replace(fact, 'version')).rejects.toMatchObject(unreachable);
    await expect(messages.due('2025-11-24T07:00:00.000Z', 10)).rejects.toMatchObject(unreachable);
  });

  test('is not waited for', async () => {
    const { facts } = await opened('silent');
    const began = performance.now();
    await Promise.all([
      expect(facts.get('installation', 'a')).rejects.toMatchObject({ code: 'store-unreachable' }),
      expect(facts.create(fact)).rejects.toMatchObject({ code: 'store-unreachable' }),
    ]);
    expect(performance.now() - began).toBeLessThan(7_000);
  });

  test('is told before anything begins', async () => {
    await expect(server.open('a', { endpoint: 'https://127.0.0.1:1' })).rejects.toMatchObject({ code: 'store-unreachable' });
    await expect(server.open('a', { endpoint: 'no address' })).rejects.toMatchObject({ code: 'store-unreachable' });
  });
});
