import { afterAll, beforeAll } from '@jest/globals';
import { type CosmosServer, startCosmosServer } from '../support/cosmos-server.ts';
import { describeStore, type OpenedStore } from './store-contract.ts';

let server: CosmosServer;
let databases = 0;
beforeAll(async () => {
  server = await startCosmosServer();
}, 30_000);
afterAll(() => server.stop());

describeStore('Cosmos', openInDatabase);

async function openInDatabase(): Promise<OpenedStore> {
  databases += 1;
  const database = `contract-${databases}`;
  let store = await server.open(database);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await server.open(database);
      return store;
    },
    cleanup: () => store.close(),
  };
}
