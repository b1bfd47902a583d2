import { describe, expect, test } from '@jest/globals';
import type { AuditEvent } from '../../src/domain/audit.ts';
import type { StoredFile } from '../../src/domain/evidence.ts';
import { messageStates } from '../../src/domain/message.ts';
import type { Removable, Store } from '../../src/store/store.ts';
import { aMessage } from '../support/builders.ts';
import { type Key, shelves, versionOf } from './shelves.ts';

type Doc = { readonly id: string };

/** What may be removed; the documents are those of the shelves. */
const removables: readonly { readonly name: string; readonly pick: (store: Store) => Removable<Doc> }[] = [
  { name: 'messages', pick: ({ messages }) => messages },
  { name: 'drafts', pick: ({ drafts }) => drafts },
  { name: 'roster drafts', pick: ({ rosterDrafts }) => rosterDrafts },
  { name: 'files', pick: ({ files }) => files },
  { name: 'audit', pick: ({ audit }) => audit },
];

/** Removing, and the queries that find what has been kept long enough. */
export function describeRemoval(current: () => Store): void {
  describe.each(removables)('removing $name', ({ name, pick }) => {
    const shelf = shelves.find((each) => each.name === name);
    const at = (key: Key, edition: number): Doc => shelf?.make(key, edition) as Doc;
    const [here, there] = [{ partition: 'one', id: 'a' }, { partition: 'two', id: 'a' }];

    test('at the current version takes away that document alone', async () => {
      const collection = pick(current());
      const version = versionOf(await collection.create(at(here, 1)));
      await collection.create(at(there, 2));
      expect(await collection.remove(at(here, 1), version)).toEqual({ kind: 'ok', version });
      expect(await collection.get('one', 'a')).toBeUndefined();
      expect((await collection.get('two', 'a'))?.doc).toEqual(at(there, 2));
      expect((await Array.fromAsync(collection.all())).length).toBe(1);
    });

    test('at an old version conflicts, changing nothing', async () => {
      const collection = pick(current());
      const old = versionOf(await collection.create(at(here, 1)));
      const version = versionOf(await collection.replace(at(here, 2), old));
      expect(await collection.remove(at(here, 2), old)).toEqual({ kind: 'conflict' });
      expect(await collection.get('one', 'a')).toEqual({ doc: at(here, 2), version });
    });

    test('what is not there is missing', async () => {
      const collection = pick(current());
      const version = versionOf(await collection.create(at(there, 1)));
      expect(await collection.remove(at(here, 1), version)).toEqual({ kind: 'missing' });
      await collection.remove(at(there, 1), version);
      expect(await collection.remove(at(there, 1), version)).toEqual({ kind: 'missing' });
      expect(await collection.replace(at(there, 2), version)).toEqual({ kind: 'missing' });
    });

    test('leaves room for a new document', async () => {
      const collection = pick(current());
      await collection.remove(at(here, 1), versionOf(await collection.create(at(here, 1))));
      const version = versionOf(await collection.create(at(here, 3)));
      expect(await collection.get('one', 'a')).toEqual({ doc: at(here, 3), version });
    });

    test('of many at once one is ok', async () => {
      const collection = pick(current());
      const version = versionOf(await collection.create(at(here, 1)));
      const outcomes = await Promise.all([1, 2, 3].map(() => collection.remove(at(here, 1), version)));
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['missing', 'missing', 'ok']);
    });
  });

  const before = '2025-12-01T07:00:00.000Z';
  const moments = { earlier: '2025-12-01T06:59:59.999Z', exactly: before, later: '2025-12-01T07:00:00.001Z' } as const;

  describe('what has been kept for long', () => {
    test('are messages that have ended, of any plan', async () => {
      for (const state of messageStates)
        for (const [when, dueAt] of Object.entries(moments)) await current().messages.create(aMessage({ id: `${state}-${when}`, plan: `plan-${when}`, state, dueAt }));
      const found = await current().messages.endedBefore(before, 100);
      expect(found.map(({ doc }) => doc.id).toSorted()).toEqual(['dropped-earlier', 'failed-earlier', 'settled-earlier']);
      for (const { doc, version } of found) expect(await current().messages.get(doc.plan, doc.id)).toEqual({ doc, version });
      expect(await current().messages.endedBefore(before, 2)).toHaveLength(2);
    });

    test('are files by when they came', async () => {
      for (const [id, receivedAt] of Object.entries(moments)) await current().files.create(aFile({ id, plan: `plan-${id}`, receivedAt }));
      const found = await current().files.receivedBefore(before, 100);
      expect(found).toEqual([{ doc: aFile({ id: 'earlier', plan: 'plan-earlier', receivedAt: moments.earlier }), version: found[0]?.version }]);
      expect(await current().files.receivedBefore('2026-01-01T00:00:00.000Z', 2)).toHaveLength(2);
    });

    test('are events by their moment', async () => {
      for (const [id, at] of Object.entries(moments)) await current().audit.create(anEvent({ id, at, month: at.slice(0, 7) }));
      expect((await current().audit.before(before, 100)).map(({ doc }) => doc.id)).toEqual(['earlier']);
      expect(await current().audit.before('2026-01-01T00:00:00.000Z', 2)).toHaveLength(2);
    });
  });

  test('a person’s files are those of one plan', async () => {
    for (const [id, plan, person] of [['a', 'plan-1', 'one'], ['b', 'plan-1', 'two'], ['c', 'plan-2', 'one'], ['d', 'plan-1', 'one']] as const)
      await current().files.create(aFile({ id, plan, person }));
    expect((await current().files.ofPerson('plan-1', 'one')).map(({ doc }) => doc.id).toSorted()).toEqual(['a', 'd']);
  });
}

function aFile(overrides: Partial<StoredFile>): StoredFile {
  const file: StoredFile = {
    id: 'file', plan: 'plan-1', person: 'person-1', receivedAt: moment, name: 'pārskats.pdf', size: 1, type: 'pdf', sha256: 'f'.repeat(64), platformId: 'item',
  };
  return { ...file, ...overrides };
}

const moment = '2025-12-01T07:00:00.000Z';

function anEvent(overrides: Partial<AuditEvent>): AuditEvent {
  return { id: 'event', month: '2025-12', at: moment, kind: 'exported', by: 'person-1', plan: 'plan-1', what: 'backup', about: '', ...overrides };
}
