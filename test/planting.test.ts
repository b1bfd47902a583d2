import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { plantFromFiles } from '../src/compose.ts';
import { seedFile } from '../src/planfile/seed-files.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../src/store/store.ts';

let folder: string;
let store: Store;
let files: { readonly plan: string; readonly people: string; readonly calendar: string };
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-planting-'));
  store = await openSqliteStore({ file: ':memory:', role: 'server' });
  const copy = (name: 'plan' | 'people' | 'calendar'): string => {
    writeFileSync(join(folder, name), readFileSync(seedFile(name)));
    return join(folder, name);
  };
  files = { plan: copy('plan'), people: copy('people'), calendar: copy('calendar') };
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the files that a store starts with', () => {
  test('are not read again while they say the same', async () => {
    const planted = await plantFromFiles(store, files);
    const { doc, version } = (await store.facts.get('installation', 'planted')) ?? {};
    if (doc === undefined || version === undefined) throw new Error('nothing is kept of what was planted');
    await store.facts.replace({ ...doc, value: JSON.stringify({ ...JSON.parse(doc.value), plan: 'as it is kept' }) }, version);
    expect(await plantFromFiles(store, files)).toMatchObject({ plan: 'as it is kept', tenant: planted.tenant });
  });

  test('bring whom they name since then', async () => {
    const { plan } = await plantFromFiles(store, files);
    const before = (await store.people.ofPlan(plan)).length;
    writeFileSync(files.people, readFileSync(files.people, 'utf8').replace('  - id: vp-amatpersona-2', '  - id: vp-amatpersona-3'));
    await plantFromFiles(store, files);
    expect(await store.people.ofPlan(plan)).toHaveLength(before + 1);
  });

  test('that are broken since then say so', async () => {
    await plantFromFiles(store, files);
    writeFileSync(files.plan, 'id: [');
    await expect(plantFromFiles(store, files)).rejects.toThrow('plan');
  });
});
