import { inParts, mostHeads, takeCheckpoint } from '../../src/domain/checkpoint.ts';
import { describe, expect, test } from '@jest/globals';
import { maxDocumentBytes, type Store, type StoredFact } from '../../src/store/store.ts';
import { anAnswer, anObligation, aPerson } from '../support/builders.ts';
import { partitionedShelves, shelves, versionOf } from './shelves.ts';

/** Texts that keys are known to stumble on, each differing from its neighbours. */
const oddTexts = [
  'a?b', 'a#b', 'a/b', 'a\\b', 'a b', ' a', 'a ', 'a', 'A', 'ķ', 'k\u0327', '👩‍🚒', `it's "quoted"`, 'a%', 'a_', '%61', '~61~',
  '..', 'a:b', 'a\nb', 'a\u0000b', '1', '01', '1.0', 'null', 'x'.repeat(255), `${'ķ'.repeat(127)}x`,
];

/** What documents and their keys may hold. */
export function describeDocuments(current: () => Store): void {
  describe('keys', () => {
    test.each(shelves)('any text is an id in $name', async (shelf) => {
      for (const [edition, id] of oddTexts.entries()) versionOf(await shelf.create(current(), shelf.keyOf(id), edition));
      for (const [edition, id] of oddTexts.entries()) {
        const key = shelf.keyOf(id);
        const found = await shelf.get(current(), key);
        expect(found?.doc).toEqual(shelf.make(key, edition));
        versionOf(await shelf.replace(current(), key, { edition: 99, version: found?.version ?? '' }));
      }
    });

    test.each(partitionedShelves)('any text is a partition of $name', async (shelf) => {
      for (const [edition, partition] of oddTexts.entries()) versionOf(await shelf.create(current(), shelf.keyOf('a', partition), edition));
      for (const [edition, partition] of oddTexts.entries()) {
        const key = shelf.keyOf('a', partition);
        expect((await shelf.get(current(), key))?.doc).toEqual(shelf.make(key, edition));
      }
    });

    test.each(partitionedShelves)('partition and id do not run together in $name', async (shelf) => {
      versionOf(await shelf.create(current(), shelf.keyOf('b:c', 'a'), 1));
      versionOf(await shelf.create(current(), shelf.keyOf('c', 'a:b'), 2));
    });
  });

  describe('contents', () => {
    test('text of any script comes back', async () => {
      const person = aPerson({ name: 'Ģirts Ķēniņš "Ņ" \\ \t\r\n \u0000 \u2028 Жанна 張 👩‍🚒 k\u0327' });
      await current().people.create(person);
      expect((await current().people.get(person.tenant, person.id))?.doc).toStrictEqual(person);
    });

    test('nested values and odd keys come back', async () => {
      const numbers = { zero: 0, less: -1.5, tiny: 5e-324, huge: 1.7e308, exact: Number.MAX_SAFE_INTEGER, 'a.b $ķ"': 1, constructor: 2, '': 3 };
      const redacted = { digest: 'digest', salt: null, value: null };
      const obligation = anObligation({ entries: [anAnswer({ numbers, text: redacted })], intents: [{ kind: 'tell-returned', entry: 1 }] });
      await current().obligations.create(obligation);
      expect((await current().obligations.get(obligation.plan, obligation.id))?.doc).toStrictEqual(obligation);
    });
  });

  describe('size', () => {
    test.each(['x', 'ķ', '"'])('a document of the limit, in %s, is stored', async (letter) => {
      const fact = factOf(maxDocumentBytes, letter);
      const version = versionOf(await current().facts.create({ ...fact, value: '' }));
      versionOf(await current().facts.replace(fact, version));
      expect((await current().facts.get('installation', 'a'))?.doc).toEqual(fact);
      versionOf(await current().facts.create({ ...fact, id: 'b' }));
    });

    test.each(['x', 'ķ', '"'])('one byte more, in %s, is too large', async (letter) => {
      const fact = factOf(maxDocumentBytes + 1, letter);
      expect(await current().facts.create(fact)).toEqual({ kind: 'too-large' });
      expect(await current().facts.get('installation', 'a')).toBeUndefined();
    });

    test('a part of a checkpoint with the longest ids is stored', async () => {
      const documents = Array.from({ length: mostHeads + 1 }, (_, nth) => ({ id: String(nth).padEnd(255, 'x'), entryCount: 100, headHash: 'f'.repeat(64) }));
      const whole = takeCheckpoint({ id: '2025-W49', plan: 'plan', at: '2025-12-01T07:00:00.000Z' }, documents, () => 'f'.repeat(64));
      const { parts: [part] } = inParts(whole, () => 'f'.repeat(64));
      if (part === undefined) throw new Error('it is in no parts');
      versionOf(await current().checkpoints.create(part));
      expect((await current().checkpoints.get('plan', part.id))?.doc).toEqual(part);
    });

    test('too large a replacement changes nothing', async () => {
      const version = versionOf(await current().facts.create({ id: 'a', value: 'small' }));
      expect(await current().facts.replace(factOf(maxDocumentBytes + 1, 'x'), version)).toEqual({ kind: 'too-large' });
      expect(await current().facts.get('installation', 'a')).toEqual({ doc: { id: 'a', value: 'small' }, version });
    });
  });
}

/** The fact `a` that is as many bytes long as UTF-8 JSON, filled with a letter. */
function factOf(bytes: number, letter: string): StoredFact {
  const sizeOf = (fact: StoredFact): number => Buffer.byteLength(JSON.stringify(fact));
  const room = bytes - sizeOf({ id: 'a', value: '' });
  const each = sizeOf({ id: 'a', value: letter }) - sizeOf({ id: 'a', value: '' });
  const value = letter.repeat(Math.floor(room / each)) + 'x'.repeat(room % each);
  if (sizeOf({ id: 'a', value }) !== bytes) throw new Error('the fact is not as long as asked');
  return { id: 'a', value };
}
