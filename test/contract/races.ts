import { describe, expect, test } from '@jest/globals';
import type { Store, Version, WriteOutcome } from '../../src/store/store.ts';
import { anObligation } from '../support/builders.ts';
import { type Key, type Shelf, shelves, versionOf } from './shelves.ts';

const writers = Array.from({ length: 50 }, (_, index) => index);

/** What holds when many write at once, and what a read sees after a write. */
export function describeRaces(current: () => Store): void {
  describe.each(shelves)('writers of one document in $name', (shelf) => {
    const key = shelf.keyOf('a');

    test('one of fifty creates is ok', async () => {
      const outcomes = await Promise.all(writers.map((edition) => shelf.create(current(), key, edition)));
      await expectOneWinner({ store: current(), shelf, key }, outcomes);
    });

    test('one of fifty replaces of one version is ok', async () => {
      const version = versionOf(await shelf.create(current(), key, 99));
      const outcomes = await Promise.all(writers.map((edition) => shelf.replace(current(), key, { edition, version })));
      await expectOneWinner({ store: current(), shelf, key }, outcomes);
    });
  });

  describe('writers of one document', () => {
    test('fifty that read, change and retry lose nothing', async () => {
      await current().facts.create({ id: 'count', value: '0' });
      await Promise.all(writers.map(() => increment(current(), 'count')));
      expect((await current().facts.get('installation', 'count'))?.doc.value).toBe('50');
    });

    test('replaces, each at the version before, are ok', async () => {
      let version: Version = versionOf(await current().facts.create({ id: 'a', value: '' }));
      for (const value of writers) version = versionOf(await current().facts.replace({ id: 'a', value: String(value) }, version));
      expect(await current().facts.get('installation', 'a')).toEqual({ doc: { id: 'a', value: '49' }, version });
    });
  });

  describe('writers of many documents', () => {
    test('writes asked for together are all seen', async () => {
      await Promise.all(writers.map(async (index) => versionOf(await current().obligations.create(anObligation({ id: `o-${index}` })))));
      expect(await current().obligations.heads({ plan: 'plan-1' })).toHaveLength(writers.length);
    });

    test('a refused write leaves those asked with it', async () => {
      await current().facts.create({ id: 'taken', value: 'first' });
      const ids = ['a', 'taken', 'b'];
      const outcomes = await Promise.all(ids.map((id) => current().facts.create({ id, value: 'second' })));
      expect(outcomes.map((outcome) => outcome.kind)).toEqual(['ok', 'conflict', 'ok']);
      const values = await Promise.all(ids.map(async (id) => (await current().facts.get('installation', id))?.doc.value));
      expect(values).toEqual(['second', 'first', 'second']);
    });
  });

  describe('reads after writes', () => {
    test('get and lists see every write answered', async () => {
      await Promise.all(
        writers.map(async (index) => {
          const obligation = anObligation({ id: `o-${index}`, nextLookAt: '2025-11-24T07:00:00.000Z' });
          versionOf(await current().obligations.create(obligation));
          const [read, heads, due] = await Promise.all([
            current().obligations.get(obligation.plan, obligation.id),
            current().obligations.heads({ plan: obligation.plan }),
            current().obligations.due('2025-11-24T07:00:00.000Z', 100),
          ]);
          expect(read?.doc).toEqual(obligation);
          expect(heads.map((head) => head.doc.id)).toContain(obligation.id);
          expect(due.map((head) => head.id)).toContain(obligation.id);
        }),
      );
    });
  });
}

async function expectOneWinner(at: { readonly store: Store; readonly shelf: Shelf; readonly key: Key }, outcomes: readonly WriteOutcome[]): Promise<void> {
  const winner = outcomes.findIndex((outcome) => outcome.kind === 'ok');
  expect(outcomes.filter((outcome) => outcome.kind === 'ok')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome.kind === 'conflict')).toHaveLength(outcomes.length - 1);
  expect((await at.shelf.get(at.store, at.key))?.doc).toEqual(at.shelf.make(at.key, winner));
}

async function increment(store: Store, id: string): Promise<void> {
  for (;;) {
    const read = await store.facts.get('installation', id);
    if (read === undefined) throw new Error(`${id} is gone`);
    const outcome = await store.facts.replace({ id, value: String(Number(read.doc.value) + 1) }, read.version);
    if (outcome.kind === 'ok') return;
    expect(['conflict', 'throttled']).toContain(outcome.kind);
  }
}
