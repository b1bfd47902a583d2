import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { forgetPerson } from '../../src/cli/forget.ts';
import { verify } from '../../src/cli/verify.ts';
import { storeFileName } from '../../src/compose.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { addressOf, createWorld } from '../support/world.ts';

const leaver = {
  id: 'VP-leaver', objectId: '0b1ec701-0000-4000-8000-00000000000f', signInName: 'slepens.vards@vp.gov.lv', name: 'Slepens Vārds', language: 'lv',
  conversation: addressOf('VP-leaver'), reachability: { kind: 'reachable' }, welcomedAt: null,
} as const;

let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-forget-'));
  const store = await openSqliteStore({ file: join(folder, storeFileName), role: 'server' });
  const { tenant } = await (await createWorld({ at: '2025-12-01 09:00', measures: ['1.7(2)'] })).person('VP');
  const roles = [{ plan: 'onap-2023-2025', role: 'officer', institution: 'VP' }] as const;
  const world = await createWorld({ store, at: '2025-12-01 09:00', measures: ['1.7(2)'], people: [{ ...leaver, tenant, roles }] });
  const inputs = { status: 'done', 'total-trained-officials': '250', text: 'Mācības notika.' };
  await world.presses('VP-leaver', { kind: 'SubmitAnswer', obligation: world.idOf('1.7(2)', 'VP'), nonce: 'n', seen: 0 }, inputs);
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const line = (operands: readonly string[], overrides = {}) => ({ operands, isJson: false, dataFolder: folder, ...overrides });

async function leave(): Promise<void> {
  const store = await openSqliteStore({ file: join(folder, storeFileName), role: 'reader-writer' });
  for await (const { doc } of store.people.all()) {
    const read = doc.id === leaver.id ? await store.people.get(doc.tenant, doc.id) : undefined;
    if (read !== undefined) await store.people.replace({ ...read.doc, roles: [] }, read.version);
  }
  await store.close();
}

const holds = async (): Promise<boolean> => (await verify({ operands: [], isJson: false, dataFolder: folder })).exitCode === 0;

describe('plan forget', () => {
  test('previews, then does, and the record holds all the while', async () => {
    await leave();
    const preview = await forgetPerson(line([leaver.signInName]));
    expect([preview.exitCode, await holds()]).toEqual([0, true]);
    expect(preview.text).toContain('Nothing is changed without --apply');
    const done = await forgetPerson(line([leaver.objectId], { isApplied: true }));
    expect([done.exitCode, await holds()]).toEqual([0, true]);
    expect(done.text).toContain('"former officer (VP)".');
    expect(done.text).toContain('stay as they are: 1.');
    expect([preview.text, done.text].join()).not.toMatch(/Slepens/u);
    // Only the id is known now.
    expect((await forgetPerson(line([leaver.signInName]))).exitCode).toBe(1);
    expect(JSON.parse((await forgetPerson(line([leaver.id], { isJson: true }))).text)).toMatchObject({ kind: 'previewed', entries: 1 });
  });

  test('refuses who has not left', async () => {
    const { exitCode, text } = await forgetPerson(line([leaver.id], { isApplied: true }));
    expect(exitCode).toBe(1);
    expect(text).toContain('still in onap-2023-2025');
  });

  test('wants one person', async () => {
    expect((await forgetPerson(line([]))).exitCode).toBe(2);
    expect((await forgetPerson(line(['a', 'b']))).exitCode).toBe(2);
    expect((await forgetPerson(line(['nobody']))).exitCode).toBe(1);
  });
});
