import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { describeStore, type OpenedStore } from './store-contract.ts';

describeStore('SQLite in a file', openInFile);
describeStore('SQLite in memory', openInMemory, { reopen: { absentBecause: 'memory ends with close' } });

async function openInFile(): Promise<OpenedStore> {
  const folder = mkdtempSync(join(tmpdir(), 'atgadnis-contract-'));
  const open = () => openSqliteStore({ file: join(folder, 'store.db'), role: 'server' });
  let store = await open();
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await open();
      return store;
    },
    cleanup: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function openInMemory(): Promise<OpenedStore> {
  const store = await openSqliteStore({ file: ':memory:', role: 'server' });
  return { store, cleanup: () => store.close() };
}
