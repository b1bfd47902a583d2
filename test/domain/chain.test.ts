import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findBrokenEntry, type Sealing, sealEntry, sealText } from '../../src/domain/chain.ts';
import type { Entry, Obligation } from '../../src/domain/obligation.ts';
import { aDraft } from '../support/builders.ts';
import { carriedOut, nineOn, owed, sealing } from './seed.ts';

/** Four entries: an interim answer, a final one, its return, and a final one again. */
const told = tell(carriedOut(tell(tell(owed('1.13', 'VP'), 1), 2, 'done'), { kind: 'ReturnAnswer', comment: 'Lūdzam precizēt.' }), 3, 'done');

const brokenAt = (entries: readonly Entry[], head: Partial<Obligation> = {}): number | undefined =>
  findBrokenEntry({ ...told, entries, entryCount: entries.length, headHash: entries.at(-1)?.hash ?? '', ...head }, sealing.hash);

/** The entries with one of them changed. */
const changed = (number: number, change: (entry: Entry) => object): readonly Entry[] =>
  told.entries.map((entry) => (entry.number === number ? { ...entry, ...change(entry) } : entry));

describe('a chain of entries', () => {
  test('holds as it was written', () => {
    expect(told.entries).toHaveLength(4);
    expect(findBrokenEntry(told, sealing.hash)).toBeUndefined();
    expect(findBrokenEntry(owed('1.13', 'VP'), sealing.hash)).toBeUndefined();
  });

  test('holds when read back from JSON', () => {
    expect(findBrokenEntry(JSON.parse(JSON.stringify(told)) as Obligation, sealing.hash)).toBeUndefined();
  });

  test.each<[string, number, (entry: Entry) => object]>([
    ['a status', 2, () => ({ status: 'partly-done' })],
    ['a risk', 1, () => ({ risk: true })],
    ['a number', 1, () => ({ numbers: { trained: 1 } })],
    ['a time', 3, () => ({ at: nineOn('2025-11-03') })],
    ['an author', 4, ({ by }) => ({ by: { ...by, person: 'somebody-else' } })],
    ['a role', 3, ({ by }) => ({ by: { ...by, role: 'rule' } })],
    ['a date', 3, () => ({ reportBy: '2026-06-30' })],
    ['a kind', 3, () => ({ kind: 'AnswerAccepted' })],
    ['a number of order', 2, () => ({ number: 7 })],
    ['a nonce', 1, () => ({ nonce: 'other' })],
    ['a hash', 2, () => ({ hash: '0'.repeat(64) })],
    ['a hash before', 2, () => ({ previousHash: '0'.repeat(64) })],
    ['a text', 1, (entry) => ({ text: { ...sealedText(entry), value: 'Viss izdarīts.' } })],
    ['a salt', 1, (entry) => ({ text: { ...sealedText(entry), salt: 'other' } })],
    ['a text with its digest', 1, () => ({ text: sealText('Viss izdarīts.', sealing) })],
    ['a field that was added', 1, () => ({ note: 'vēlāk' })],
  ])('shows %s that was changed', (...[, number, change]) => {
    expect(brokenAt(changed(number, change))).toBe(number);
  });

  test('shows a changed entry whose own hash was redone', () => {
    const [first, second, ...rest] = told.entries;
    if (first === undefined || second === undefined) throw new Error('the chain is too short');
    const { number: _number, hash: _hash, previousHash: _previous, at, by, ...fact } = { ...second, status: 'not-done' } as Entry;
    const forged = sealEntry({ ...told, entries: [first] }, { fact, at, by }, sealing);
    expect(forged.previousHash).toBe(second.previousHash);
    expect(brokenAt([first, forged, ...rest])).toBe(3);
    expect(brokenAt([first, forged], { headHash: second.hash })).toBe(3);
  });

  test.each([1, 2, 3])('shows that entry %i was removed', (number) => {
    expect(brokenAt(told.entries.filter((entry) => entry.number !== number))).toBe(number);
  });

  test('shows by its head that the last was removed', () => {
    const entries = told.entries.slice(0, -1);
    expect(findBrokenEntry({ ...told, entries }, sealing.hash)).toBe(4);
    expect(brokenAt(entries, { headHash: told.headHash })).toBe(4);
    expect(brokenAt(entries, { entryCount: 4 })).toBe(4);
    expect(findBrokenEntry({ ...told, entries: [] }, sealing.hash)).toBe(1);
  });

  test('shows two that changed places', () => {
    const [first, second, third, fourth] = told.entries;
    const swapped = [first, third, second, fourth].flatMap((entry) => entry ?? []);
    expect(brokenAt(swapped)).toBe(2);
    expect(brokenAt(swapped.map((entry, index) => ({ ...entry, number: index + 1 })))).toBe(2);
  });

  test('shows one that was put in between', () => {
    const [first, second, ...rest] = told.entries;
    if (first === undefined || second === undefined) throw new Error('the chain is too short');
    const { at, by } = first;
    const inserted = sealEntry({ ...told, entries: [first] }, { fact: { kind: 'AnswerAccepted', answer: 1 }, at, by }, sealing);
    expect(brokenAt([first, { ...inserted, kind: 'AnswerAccepted', answer: 1 }, second, ...rest])).toBe(3);
  });

  test('shows entries of another obligation', () => {
    const other = tell(owed('1.13', 'VRS'), 1);
    expect(brokenAt(other.entries)).toBe(1);
  });
});

describe('redacting a text', () => {
  test('leaves the chain whole', () => {
    expect(brokenAt(changed(1, (entry) => ({ text: { ...sealedText(entry), salt: null, value: null } })))).toBeUndefined();
    expect(brokenAt(changed(3, (entry) => ({ comment: { ...commentOf(entry), salt: null, value: null } })))).toBeUndefined();
  });

  test('does not hide a changed digest', () => {
    expect(brokenAt(changed(1, () => ({ text: { digest: sealing.hash('x'), salt: null, value: null } })))).toBe(1);
  });

  test('leaves the salt useless for another text', () => {
    expect(brokenAt(changed(1, (entry) => ({ text: { ...sealedText(entry), salt: null } })))).toBe(1);
  });

  test('does not let the words be guessed', () => {
    const [one, other] = [sealText('Nē.', sealing), sealText('Nē.', sealing)];
    expect(one.digest).not.toBe(other.digest);
    expect(one.digest).toBe(sealing.hash(`${one.salt}Nē.`));
  });
});

describe('the order of keys', () => {
  test('does not matter at any level', () => {
    const reversed = (value: unknown): unknown => {
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(Object.entries(value).toReversed().map(([key, inner]) => [key, reversed(inner)]));
    };
    expect(brokenAt(told.entries.map((entry) => reversed(entry) as Entry))).toBeUndefined();
  });

  test('is fixed, for chains that exist already', () => {
    const plain: Sealing = { hash: (text) => `<${text.length > 80 ? text : '#'}>`, salt: () => 'salt' };
    const fact = { kind: 'AnswerReturned', answer: 1, comment: sealText('Lūdzam.', plain), reportBy: '2025-12-01' } as const;
    const by = { role: 'coordinator', person: 'p', institution: 'IeM' } as const;
    expect(sealEntry(owed('1.13', 'VP'), { fact, at: nineOn('2025-11-24'), by }, plain).hash).toBe(
      '<{"answer":1,"at":"2025-11-24T07:00:00.000Z","by":{"institution":"IeM","person":"p","role":"coordinator"},"comment":"<#>",' +
        '"kind":"AnswerReturned","number":1,"previousHash":"<#>","reportBy":"2025-12-01"}>',
    );
  });

  test('does not matter for any numbers', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.nat()), (numbers) => {
        const turned = Object.fromEntries(Object.entries(numbers).toReversed());
        const seal = (these: typeof numbers): string => {
          const [first] = told.entries;
          if (first?.kind !== 'AnswerRecorded') throw new Error('the first entry is an answer');
          return sealEntry(owed('1.13', 'VP'), { fact: { ...first, numbers: these }, at: first.at, by: first.by }, sealing).hash;
        };
        expect(seal(turned)).toBe(seal(numbers));
        expect(seal({ ...numbers, another: 1 })).not.toBe(seal({ ...numbers, another: 2 }));
      }),
    );
  });
});

function tell(obligation: Obligation, nonce: number, status: 'in-progress' | 'done' = 'in-progress'): Obligation {
  const draft = aDraft({ status, text: 'Sagatavots projekts.', evidence: 'Nr. 5' });
  return carriedOut(obligation, { kind: 'RecordAnswer', draft, nonce: `nonce-${nonce}`, content: 'content' });
}

function sealedText(entry: Entry): object {
  return entry.kind === 'AnswerRecorded' ? entry.text : {};
}

function commentOf(entry: Entry): object {
  return entry.kind === 'AnswerReturned' ? entry.comment : {};
}
