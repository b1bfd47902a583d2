import { CosmosClient } from '@azure/cosmos';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Person } from '../../src/domain/person.ts';
import type { Store } from '../../src/store/store.ts';
import { aPerson } from '../support/builders.ts';
import { anyKey, type CosmosServer, startCosmosServer, trustingAgent } from '../support/cosmos-server.ts';

let server: CosmosServer;
let store: Store;
beforeAll(async () => {
  server = await startCosmosServer();
  store = await server.open('earlier');
});
afterAll(async () => {
  await store.close();
  await server.stop();
});

/** People as the first release with Cosmos stored them: the plans beside the document, neither places nor what is untold of an absence. */
async function keepAsEarlier(people: readonly Person[]): Promise<void> {
  const client = new CosmosClient({ endpoint: server.endpoint, key: anyKey, agent: trustingAgent() });
  const { items } = client.database('earlier').container('people');
  for (const document of people)
    await items.create({ id: document.id, partition: document.tenant, document, plans: [...new Set(document.roles.map(({ plan }) => plan))] });
  client.dispose();
}

const officerOf = (institution: string, plan: string) => ({ plan, institution, role: 'officer' }) as const;

test('people whom an earlier release has stored are found by their institution', async () => {
  const absence = { from: '2025-12-01', until: '2025-12-05', substitute: 'kept' } as const;
  const earlier = aPerson({ id: 'earlier', objectId: 'o-1', roles: [officerOf('VP', 'plan-1'), officerOf('VID', 'plan-1'), officerOf('KNAB', 'plan-2')], absence });
  await keepAsEarlier([earlier, aPerson({ id: 'another', objectId: 'o-2', roles: [officerOf('KNAB', 'plan-1'), officerOf('VP', 'plan-2')] })]);
  await store.people.create(aPerson({ id: 'kept', objectId: 'o-3', roles: [officerOf('VP', 'plan-1')] }));
  const found = async (plan: string, institution: string) => (await store.people.ofInstitution(plan, institution)).map(({ id }) => id).toSorted();
  expect(await found('plan-1', 'VP')).toEqual(['earlier', 'kept']);
  expect(await found('plan-1', 'VID')).toEqual(['earlier']);
  expect(await found('plan-1', 'KNAB')).toEqual(['another']);
  expect(await found('plan-2', 'KNAB')).toEqual(['earlier']);
  expect(await found('plan-2', 'VID')).toEqual([]);
  expect((await store.people.awayUntold('2025-12-02', 10)).map(({ id }) => id)).toEqual(['earlier']);
  // Written once more, it lies as this release stores it, and is found once.
  const read = await store.people.get(earlier.tenant, earlier.id);
  if (read === undefined) throw new Error('it is not there');
  await store.people.replace({ ...read.doc, roles: [officerOf('VID', 'plan-1')] }, read.version);
  expect([await found('plan-1', 'VP'), await found('plan-1', 'VID'), await found('plan-2', 'KNAB')]).toEqual([['kept'], ['earlier'], []]);
});
