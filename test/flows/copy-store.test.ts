import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type CollectionName, copyStore } from '../../src/flows/copy-store.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { anObligation, aPerson } from '../support/builders.ts';
import { type CosmosServer, startCosmosServer } from '../support/cosmos-server.ts';
import { december } from './december.ts';

jest.setTimeout(60_000);

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const openMemory = () => openSqliteStore({ file: ':memory:', role: 'server' });

let server: CosmosServer;
beforeAll(async () => {
  server = await startCosmosServer();
});
afterAll(() => server.stop());

let source: Store;
let target: Store;
beforeEach(async () => {
  source = (await december()).store;
  await source.people.create(aPerson({ id: 'k\u0327 / ?', tenant: 'cits # īrnieks' }));
  await source.facts.create({ id: 'sender', value: 'a process of the source' });
  target = await openMemory();
});
afterEach(() => Promise.all([source.close(), target.close()]));

const copied = (from: Store, to: Store, onProgress: (collection: CollectionName, documents: number) => void = () => undefined) =>
  copyStore(from, to, { hash, onProgress });

describe('a copy', () => {
  test('to Cosmos and back holds the same documents', async () => {
    const cosmos = await server.open('copied');
    const there = await copied(source, cosmos);
    const back = await copied(cosmos, target);
    await cosmos.close();
    expect([there.problems, back.problems]).toEqual([[], []]);
    expect(back.copied).toEqual(there.copied);
    expect(there.copied.find(({ collection }) => collection === 'obligations')).toEqual({ collection: 'obligations', documents: 15, written: 15 });
    for (const name of ['plans', 'revisions', 'obligations', 'messages', 'people', 'checkpoints'] as const) {
      const listed = (store: Store): AsyncIterable<unknown> => store[name].all();
      const [before, after] = await Promise.all([Array.fromAsync(listed(source)), Array.fromAsync(listed(target))]);
      expect(before.length).toBeGreaterThan(0);
      expect(after).toEqual(before); // SQLite lists both in the order of their keys
    }
  });

  test('leaves out who sends', async () => {
    await copied(source, target);
    expect(await target.facts.get('installation', 'plans')).toBeDefined();
    expect(await target.facts.get('installation', 'sender')).toBeUndefined();
  });

  test('that was cut short goes on', async () => {
    let left = 7;
    const people: Store['people'] = { ...target.people, create: (doc) => ((left -= 1) < 0 ? Promise.reject(new Error('cut')) : target.people.create(doc)) };
    await expect(copied(source, { ...target, people })).rejects.toThrow('cut');
    const { copied: again, problems } = await copied(source, target);
    expect(problems).toEqual([]);
    const found = again.find(({ collection }) => collection === 'people');
    expect(found?.written).toBe((found?.documents ?? 0) - 7);
    expect((await copied(source, target)).copied.map(({ written }) => written)).toEqual(again.map(() => 0));
  });

  test('waits for a store that is busy', async () => {
    let busy = 2;
    const plans: Store['plans'] = { ...target.plans, create: async (doc) => ((busy -= 1) < 0 ? target.plans.create(doc) : { kind: 'throttled' }) };
    expect((await copied(source, { ...target, plans })).problems).toEqual([]);
  });

  test('tells how far it is', async () => {
    for (let index = 0; index < 250; index += 1) await source.facts.create({ id: `f-${index}`, value: '' });
    const told: string[] = [];
    await copied(source, target, (collection, documents) => told.push(`${collection} ${documents}`));
    expect(told.filter((line) => line.startsWith('facts'))).toEqual(['facts 100', 'facts 200', expect.stringMatching(/^facts 25\d$/u)]);
  });
});

describe('a copy that is not whole', () => {
  test('tells what differs, is missing or is too many, and leaves it', async () => {
    const [first] = await Array.fromAsync(source.obligations.all());
    if (first === undefined) throw new Error('the source is empty');
    await target.obligations.create({ ...first.doc, entryCount: first.doc.entryCount + 1 });
    await target.obligations.create(anObligation({ id: 'extra', plan: 'plan-9', headHash: hash('extra') }));
    const files: Store['files'] = { ...target.files, create: async () => ({ kind: 'conflict' }) };
    await source.files.create({ id: 'file-1', plan: 'plan-1', person: 'a', receivedAt: '2025-12-01T07:00:00.000Z', name: 'a', size: 1, type: 'pdf', sha256: '', platformId: '' });
    const { problems } = await copied(source, { ...target, files });
    expect(problems).toEqual([
      { kind: 'missing', collection: 'files', partition: 'plan-1', id: 'file-1' },
      ...[first.doc].flatMap(({ plan, id, entryCount }) => [
        { kind: 'different', collection: 'obligations', partition: plan, id },
        { kind: 'broken-entry', collection: 'obligations', partition: plan, id, entry: entryCount + 1 },
      ]),
      { kind: 'extra', collection: 'obligations', partition: 'plan-9', id: 'extra' },
    ]);
    expect((await target.obligations.get(first.partition, first.doc.id))?.doc.entryCount).toBe(first.doc.entryCount + 1);
  });

  test('tells a history that was broken in the source', async () => {
    const told = (await Array.fromAsync(source.obligations.all())).find(({ doc }) => doc.entryCount > 0);
    const read = told && (await source.obligations.get(told.partition, told.doc.id));
    if (told === undefined || read === undefined) throw new Error('nothing was reported');
    await source.obligations.replace({ ...read.doc, entries: read.doc.entries.map((entry) => ({ ...entry, at: '2025-01-01T00:00:00.000Z' })) }, read.version);
    expect((await copied(source, target)).problems).toEqual([{ kind: 'broken-entry', collection: 'obligations', partition: told.partition, id: told.doc.id, entry: 1 }]);
  });
});
