import { describe, expect, test } from '@jest/globals';
import { findBrokenEntry, findLostText, hasTexts, isSameDelivery, sealDelivery, withoutTexts } from '../../src/domain/chain.ts';
import type { Entry, Obligation } from '../../src/domain/obligation.ts';
import { aDraft } from '../support/builders.ts';
import { carriedOut, owed, sealing } from './seed.ts';

const file = { id: 'file-doc-1', name: 'Protokols Nr. 7.pdf', size: 12_345, type: 'pdf', sha256: 'f'.repeat(64), platformId: 'file-1' };
const letter = { number: '1-7/208', on: '2025-11-28' };
const texts = ['Sistēma ieviesta.', 'Nr. 5', '1-7/208', 'Protokols Nr. 7.pdf'];

/** An answer with every kind of text: words, evidence, a letter's number, a file's name; then a request that was returned. */
const answered = carriedOut(owed('1.20', 'VID'), {
  kind: 'RecordAnswer',
  draft: aDraft({ text: 'Sistēma ieviesta.', evidence: 'Nr. 5', letter }),
  files: [file],
  nonce: 'n-1',
  content: 'what was in the form',
});
const asked = carriedOut(answered, { kind: 'RequestDeadline', draft: { expectedOn: '2026-06-30', reason: 'other', text: 'Pārsūdzēts.' }, nonce: 'n-2', content: 'c' });
const told = carriedOut(asked, {
  kind: 'DecideDeadline',
  request: 2,
  draft: { kind: 'returned', comment: 'Nav pamata.', reportBy: '', reference: '', dueOn: '' },
});
const redacting = (obligation: Obligation, entry: number): Obligation => carriedOut(obligation, { kind: 'RedactText', entry, reason: 'Personas dati.' });
const withEntry = (number: number, change: (entry: Entry) => Entry): Obligation => ({
  ...told,
  entries: told.entries.map((entry) => (entry.number === number ? change(entry) : entry)),
});
const first = told.entries[0];

describe('texts inside an entry', () => {
  test('are sealed wherever they stand', () => {
    expect(first).toMatchObject({
      letter: { number: { value: '1-7/208', digest: expect.stringMatching(/^[0-9a-f]{64}$/u) }, on: '2025-11-28', fileHash: file.sha256 },
      files: [{ name: { value: file.name }, size: 12_345, sha256: file.sha256 }],
    });
  });

  test.each<[string, object]>([
    ['a letter’s number', { letter: { ...letter, number: { digest: 'x', salt: 's', value: 'cits' } } }],
    ['a letter’s date', { letter: { ...(first?.kind === 'AnswerRecorded' && first.letter), on: '2025-11-27' } }],
    ['a file’s hash', { files: [{ ...file, name: first?.kind === 'AnswerRecorded' && first.files?.[0]?.name, sha256: '0'.repeat(64) }] }],
    ['no files', { files: [] }],
  ])('show a change: %s', (_what, change) => {
    expect(findBrokenEntry(withEntry(1, (entry) => ({ ...entry, ...change })), sealing.hash)).toBe(1);
  });

  test('show a changed value under the same digest', () => {
    const forged = JSON.parse(JSON.stringify(told).replace('"value":"1-7/208"', '"value":"1-7/209"')) as Obligation;
    expect(findBrokenEntry(forged, sealing.hash)).toBe(1);
    const renamed = JSON.parse(JSON.stringify(told).replace('Protokols Nr. 7', 'Protokols Nr. 8')) as Obligation;
    expect(findBrokenEntry(renamed, sealing.hash)).toBe(1);
  });

  test('all go when the entry is redacted', () => {
    const redacted = redacting(told, 1);
    expect(texts.filter((text) => JSON.stringify(told).includes(text))).toEqual(texts);
    expect(texts.filter((text) => JSON.stringify(redacted).includes(text))).toEqual([]);
    expect([hasTexts(first), hasTexts(redacted.entries[0])]).toEqual([true, false]);
    expect(findBrokenEntry(redacted, sealing.hash)).toBeUndefined();
    expect(redacted.entries.slice(1, 3)).toEqual(told.entries.slice(1));
  });

  test.each([2, 3])('of entry %i go with it, too', (number) => {
    const redacted = redacting(told, number);
    expect(hasTexts(redacted.entries[number - 1])).toBe(false);
    expect([findBrokenEntry(redacted, sealing.hash), findLostText(redacted)]).toEqual([undefined, undefined]);
  });

  test('a redaction’s reason can be redacted itself', () => {
    const twice = redacting(redacting(told, 1), 4);
    expect([hasTexts(twice.entries[3]), hasTexts(twice.entries[4])]).toEqual([false, true]);
    expect([findBrokenEntry(twice, sealing.hash), findLostText(twice)]).toEqual([undefined, undefined]);
  });
});

describe('a lost text', () => {
  test('is none in a whole record', () => {
    expect([findLostText(told), findLostText(owed('1.20', 'VID'))]).toEqual([undefined, undefined]);
    expect(findLostText(JSON.parse(JSON.stringify(told)) as Obligation)).toBeUndefined();
  });

  test.each([1, 2, 3])('is found in entry %i, though its chain holds', (number) => {
    const lost = withEntry(number, withoutTexts);
    expect([findBrokenEntry(lost, sealing.hash), findLostText(lost)]).toEqual([undefined, number]);
  });

  test('is found when only a nested value went', () => {
    const onlyName = withEntry(1, (entry) => (entry.kind === 'AnswerRecorded' ? { ...entry, files: withoutTexts(entry.files ?? []) } : entry));
    expect(findLostText(onlyName)).toBe(1);
    const onlyNumber = withEntry(1, (entry) => (entry.kind === 'AnswerRecorded' ? { ...entry, ...(entry.letter && { letter: withoutTexts(entry.letter) }) } : entry));
    expect(findLostText(onlyNumber)).toBe(1);
  });

  test('is found in another entry than the redacted', () => {
    const redacted = redacting(told, 1);
    expect(findLostText({ ...redacted, entries: redacted.entries.map((entry) => (entry.number === 2 ? withoutTexts(entry) : entry)) })).toBe(2);
  });

  test('is found when only a delivery’s seal went', () => {
    expect(findLostText(withEntry(1, (entry) => ('sent' in entry ? { ...entry, sent: withoutTexts(entry.sent) } : entry)))).toBe(1);
  });
});

describe('the seal of a delivery', () => {
  const sealed = sealDelivery('n-1', 'content', sealing);
  const same = (nonce: string, content: string): boolean => isSameDelivery(sealed, { nonce, content }, sealing.hash);

  test('knows its content without keeping it', () => {
    expect([same('n-1', 'content'), same('n-1', 'other'), same('n-2', 'content')]).toEqual([true, false, false]);
    expect(JSON.stringify(sealed)).not.toContain('content');
    expect(JSON.stringify(told)).not.toContain('what was in the form');
  });

  test('knows its nonce alone once redacted', () => {
    const redacted = withoutTexts(sealed);
    const stillSame = (nonce: string): boolean => isSameDelivery(redacted, { nonce, content: 'other' }, sealing.hash);
    expect([stillSame('n-1'), stillSame('n-2')]).toEqual([true, false]);
  });
});
