import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/store/store.ts';
import { partitionedShelves, shelves, versionOf } from './shelves.ts';

/** What get, create and replace promise, on every collection. */
export function describeCollections(current: () => Store): void {
  describe.each(shelves)('$name', (shelf) => {
    const key = shelf.keyOf('a');

    test('an unknown id is undefined', async () => {
      expect(await shelf.get(current(), key)).toBeUndefined();
    });

    test('a created document comes back with its version', async () => {
      const version = versionOf(await shelf.create(current(), key, 1));
      expect(await shelf.get(current(), key)).toEqual({ doc: shelf.make(key, 1), version });
    });

    test('create over an existing id conflicts, changing nothing', async () => {
      const version = versionOf(await shelf.create(current(), key, 1));
      expect(await shelf.create(current(), key, 2)).toEqual({ kind: 'conflict' });
      expect(await shelf.get(current(), key)).toEqual({ doc: shelf.make(key, 1), version });
    });

    test('replace at the current version writes', async () => {
      const version = versionOf(await shelf.create(current(), key, 1));
      const next = versionOf(await shelf.replace(current(), key, { edition: 2, version }));
      expect(await shelf.get(current(), key)).toEqual({ doc: shelf.make(key, 2), version: next });
    });

    test('replace at an old version conflicts, changing nothing', async () => {
      const old = versionOf(await shelf.create(current(), key, 1));
      const version = versionOf(await shelf.replace(current(), key, { edition: 2, version: old }));
      expect(await shelf.replace(current(), key, { edition: 3, version: old })).toEqual({ kind: 'conflict' });
      expect(await shelf.get(current(), key)).toEqual({ doc: shelf.make(key, 2), version });
    });

    test('replace at a version never given conflicts', async () => {
      await shelf.create(current(), key, 1);
      expect(await shelf.replace(current(), key, { edition: 2, version: 'never given' })).toEqual({ kind: 'conflict' });
    });

    test('replace of an unknown id is missing, writing nothing', async () => {
      const elsewhere = versionOf(await shelf.create(current(), shelf.keyOf('b'), 1));
      expect(await shelf.replace(current(), key, { edition: 1, version: elsewhere })).toEqual({ kind: 'missing' });
      expect(await shelf.get(current(), key)).toBeUndefined();
    });

    test('every write gives another version', async () => {
      const versions = [versionOf(await shelf.create(current(), key, 1))];
      for (const version of versions) {
        if (versions.length < 5) versions.push(versionOf(await shelf.replace(current(), key, { edition: 1, version }))); // an unchanged document, too
      }
      expect(new Set(versions).size).toBe(5);
    });

    test('nothing is all that an empty store holds', async () => {
      expect(await Array.fromAsync(shelf.all(current()))).toEqual([]);
    });
  });

  describe.each(partitionedShelves)('partitions of $name', (shelf) => {
    const [here, there] = [shelf.keyOf('a', 'one'), shelf.keyOf('a', 'two')];

    test('a document is unknown in another partition', async () => {
      const version = versionOf(await shelf.create(current(), here, 1));
      expect(await shelf.get(current(), there)).toBeUndefined();
      expect(await shelf.replace(current(), there, { edition: 2, version })).toEqual({ kind: 'missing' });
    });

    test('one id in two partitions is two documents', async () => {
      await shelf.create(current(), here, 1);
      const version = versionOf(await shelf.create(current(), there, 2));
      await shelf.replace(current(), there, { edition: 3, version });
      expect((await shelf.get(current(), here))?.doc).toEqual(shelf.make(here, 1));
      expect((await shelf.get(current(), there))?.doc).toEqual(shelf.make(there, 3));
    });

    test('all are those of every partition, as last written', async () => {
      await shelf.create(current(), here, 1);
      const odd = shelf.keyOf('a / b', 'k\u0327 ?');
      await shelf.replace(current(), odd, { edition: 3, version: versionOf(await shelf.create(current(), odd, 2)) });
      const found = await Array.fromAsync(shelf.all(current()));
      expect(found).toHaveLength(2);
      expect(found).toEqual(
        expect.arrayContaining([
          { partition: here.partition, doc: shelf.make(here, 1) },
          { partition: odd.partition, doc: shelf.make(odd, 3) },
        ]),
      );
    });
  });

  test('all are many pages', async () => {
    const ids = Array.from({ length: 450 }, (_, index) => `f-${index}`);
    await Promise.all(ids.map((id) => current().facts.create({ id, value: id })));
    const found = await Array.fromAsync(current().facts.all(), ({ doc }) => doc.id);
    expect(found.toSorted()).toEqual(ids.toSorted());
  });
}
