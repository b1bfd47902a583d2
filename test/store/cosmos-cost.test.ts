import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { CosmosClient } from '@azure/cosmos';
import type { Store } from '../../src/store/store.ts';
import { aMessage, anObligation, aPerson } from '../support/builders.ts';
import { type CosmosRequest, requestsDuring, tally } from '../support/cosmos-requests.ts';
import { anyKey, type CosmosServer, startCosmosServer, trustingAgent } from '../support/cosmos-server.ts';
import { createWorld, type World } from '../support/world.ts';

jest.setTimeout(120_000); // a whole plan is planted over HTTPS

const now = '2025-11-24T07:00:00.000Z';

let server: CosmosServer;
let store: Store;
beforeAll(async () => {
  server = await startCosmosServer();
  store = await server.open('cost');
});
afterAll(async () => {
  await store.close();
  await server.stop();
});

/** What each call of the port sends. A query goes to one partition, unless the port asks for those of any plan. */
const calls: readonly { readonly call: string; readonly run: () => Promise<unknown>; readonly sends: string }[] = [
  { call: 'create', run: () => store.obligations.create(anObligation()), sends: '1 create' },
  { call: 'get', run: () => store.obligations.get('plan-1', anObligation().id), sends: '1 read' },
  { call: 'replace', run: () => store.obligations.replace(anObligation(), 'old'), sends: '1 replace' },
  { call: 'heads of a plan', run: () => store.obligations.heads({ plan: 'plan-1', institution: 'VP', measure: '1.1' }), sends: '1 plan, 1 query' },
  { call: 'due obligations', run: () => store.obligations.due(now, 10), sends: '1 plan, 1 query everywhere' },
  { call: 'obligations with intents', run: () => store.obligations.withIntents(10), sends: '1 plan, 1 query everywhere' },
  { call: 'due obligations of a plan', run: () => store.obligations.due(now, 10, 'plan-1'), sends: '1 plan, 1 query' },
  { call: 'obligations of a plan with intents', run: () => store.obligations.withIntents(10, 'plan-1'), sends: '1 plan, 1 query' },
  { call: 'the earliest look', run: () => store.obligations.earliestLook(now), sends: '1 plan, 1 query everywhere' },
  { call: 'plans to look at', run: () => store.plans.due(now, 10), sends: '1 plan, 1 query everywhere' },
  { call: 'requests of which nobody was told', run: () => store.people.untoldAskers(10), sends: '1 plan, 1 query everywhere' },
  { call: 'who is away', run: () => store.people.awayUntold('2025-11-24', 10), sends: '1 plan, 1 query everywhere' },
  { call: 'due messages', run: () => store.messages.due(now, 10), sends: '1 plan, 1 query everywhere' },
  { call: 'messages of a person', run: () => store.messages.ofPerson({ plan: 'plan-1', person: 'a', states: ['queued'] }), sends: '1 plan, 1 query' },
  { call: 'the earliest message', run: () => store.messages.earliestDue(now), sends: '1 plan, 1 query everywhere' },
  { call: 'a person by object id', run: () => store.people.byObjectId('tenant-1', 'object-1'), sends: '1 plan, 1 query' },
  { call: 'a person by id', run: () => store.people.ofId('person-1'), sends: '1 plan, 1 query everywhere' },
  { call: 'people of an institution', run: () => store.people.ofInstitution('plan-1', 'VP'), sends: '1 plan, 1 query everywhere' },
  { call: 'people of a plan', run: () => store.people.ofPlan('plan-1'), sends: '1 plan, 1 query everywhere' },
  { call: 'accounts of a plan', run: () => store.accounts.ofPlan('plan-1'), sends: '1 plan, 1 query' },
];

describe('what a call sends to Cosmos', () => {
  test.each(calls)('$call: $sends', async ({ run, sends }) => {
    expect(tally((await requestsDuring(run)).requests)).toBe(sends);
  });

  test('a list longer than its limit is not read to the end', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) await store.messages.create(aMessage({ id, plan: 'long' }));
    const { result, requests } = await requestsDuring(() => store.messages.due(now, 2));
    expect(result).toHaveLength(2);
    expect(tally(requests)).toBe('1 plan, 1 query everywhere');
  });
});

describe('pages', () => {
  test('are read until there is no more', async () => {
    const paged = await server.open('pages-of-2');
    for (const id of ['a', 'b', 'c', 'd', 'e']) await paged.obligations.create(anObligation({ id, nextLookAt: now }));
    const heads = await requestsDuring(() => paged.obligations.heads({ plan: 'plan-1' }));
    expect(heads.result.map(({ doc }) => doc.id).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(tally(heads.requests)).toBe('3 query, 1 plan');
    const due = await requestsDuring(() => paged.obligations.due(now, 3));
    expect(due.result).toHaveLength(3);
    expect(tally(due.requests)).toBe('2 query everywhere, 1 plan');
    await paged.close();
  });
});

describe('what the product does', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ store: await server.open('flows'), at: '2025-11-24 09:00', trackFrom: '2025-11-01' });
  });
  afterAll(() => world.store.close());

  /** Operations that cost RUs; printed, because a bound alone says little. */
  async function operationsOf(what: string, work: () => Promise<unknown>, perHowMany: () => number = () => 1): Promise<number> {
    const { requests } = await requestsDuring(work);
    const operations = requests.filter(({ kind }: CosmosRequest) => kind !== 'plan');
    const each = operations.length / perHowMany();
    process.stdout.write(`${what}: ${each.toFixed(1)} operations (${tally(operations)})\n`);
    return each;
  }

  test('a reminder takes few operations', async () => {
    expect(await operationsOf('A reminder, of those of one Monday', () => world.beat(), () => world.port.sent.length)).toBeLessThan(35);
    expect(world.port.sent.length).toBeGreaterThan(10);
  });

  test('an answer takes few operations, its telling included', async () => {
    const press = { kind: 'SubmitAnswer', obligation: world.idOf('1.7(2)', 'VP'), nonce: 'nonce', seen: 0 } as const;
    const typed = { status: 'in-progress', 'total-trained-officials': '180', text: 'Mācības notiek.' };
    expect(await operationsOf('An answer', () => world.presses('VP', press, typed))).toBeLessThan(36);
    expect((await world.obligation(press.obligation)).entryCount).toBe(1);
  });

  test('a minute in which nothing is due takes next to none', async () => {
    expect(await operationsOf('A quiet minute', () => world.beat())).toBeLessThan(9);
  });
});

describe('what is indexed', () => {
  const database = (id: string) => new CosmosClient({ endpoint: server.endpoint, key: anyKey, agent: trustingAgent() }).database(id);
  const indexed = async (id: string, container: string): Promise<readonly string[]> => {
    const { resource } = await database(id).container(container).read();
    expect(resource).toMatchObject({ partitionKey: { paths: ['/partition'] }, indexingPolicy: { indexingMode: 'consistent', excludedPaths: [{ path: '/*' }] } });
    return (resource?.indexingPolicy?.includedPaths ?? []).map(({ path }) => path);
  };

  test('what queries compare, and nothing else', async () => {
    await store.people.create(aPerson());
    expect(await indexed('cost', 'facts')).toEqual(['/partition/?']);
    expect(await indexed('cost', 'obligations')).toEqual([
      '/partition/?', '/document/institution/?', '/document/measure/?', '/document/nextLookAt/?', '/hasIntents/?',
    ]);
  });

  test('an index that an earlier version did not know is added', async () => {
    const { database: older } = await new CosmosClient({ endpoint: server.endpoint, key: anyKey, agent: trustingAgent() }).databases.create({ id: 'older' });
    const indexingPolicy = { indexingMode: 'consistent', includedPaths: [{ path: '/partition/?' }, { path: '/later/?' }], excludedPaths: [{ path: '/*' }] } as const;
    await older.containers.create({ id: 'people', partitionKey: { paths: ['/partition'] }, indexingPolicy: structuredClone(indexingPolicy) as object });
    await (await server.open('older')).close();
    expect(await indexed('older', 'people')).toEqual(['/partition/?', '/later/?', '/document/id/?', '/document/objectId/?', '/document/signInName/?', '/document/accessRequest/plan/?', '/plans/[]/?', '/places/[]/?', '/document/accessRequest/isTold/?', '/untoldAbsence/?', '/document/absence/until/?', '/document/reachability/kind/?']);
  });

  test('opening again changes nothing', async () => {
    const { result, requests } = await requestsDuring(() => server.open('cost'));
    await result.close();
    expect(tally(requests)).toMatch(/^\d+ container$/u);
  });
});
