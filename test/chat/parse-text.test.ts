import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findInstitution } from '../../src/chat/institution-names.ts';
import { type CommandWord, type CommandWords, parseText, type Reading, type Vocabulary } from '../../src/chat/parse-text.ts';
import { plainForm } from '../../src/chat/plain-form.ts';
import type { ClockMove, Command } from '../../src/domain/command.ts';
import { languagePacks } from '../../src/render/texts/texts.ts';
import { plan } from '../domain/seed.ts';

const vocabulary: Vocabulary = { lv: languagePacks.lv.commands, en: languagePacks.en.commands };
const concepts = { lv: languagePacks.lv.concepts, en: languagePacks.en.concepts };
const words: CommandWords = { vocabulary, concepts, findInstitution: (name) => findInstitution(name, plan.institutions) };
const read = (text: string): Reading => parseText(text, words);
const commandOf = (text: string): Command | undefined => {
  const reading = read(text);
  return reading.kind === 'command' ? reading.command : undefined;
};

describe('a command', () => {
  test.each<[string, Command]>([
    ['sveiki', { kind: 'Greet' }],
    ['Labdien', { kind: 'Greet' }],
    ['palīdzība', { kind: 'ShowHelp' }],
    ['palidziba', { kind: 'ShowHelp' }],
    ['?', { kind: 'ShowHelp' }],
    ['kas man jādara', { kind: 'ShowMine', page: 0 }],
    ['kas man jadara', { kind: 'ShowMine', page: 0 }],
    ['kas jānodod', { kind: 'ShowMine', page: 0 }],
    ['mani', { kind: 'ShowMine', page: 0 }],
    ['mani termiņi', { kind: 'ShowMine', page: 0 }],
    ['Mani pasākumi', { kind: 'ShowMine', page: 0 }],
    ['kad jāatskaitās', { kind: 'ShowMine', page: 0 }],
    ['statuss', { kind: 'ShowStatus' }],
    ['kā iet', { kind: 'ShowStatus' }],
    ['pārskats', { kind: 'ShowStatus' }],
    ['PLĀNA IZPILDE', { kind: 'ShowStatus' }],
    ['kopsavilkums', { kind: 'ShowDigest' }],
    ['nedēļas kopsavilkums', { kind: 'ShowDigest' }],
    ['izskatāmie', { kind: 'ShowReviews', page: 0 }],
    ['latviešu valodā', { kind: 'ChangeLanguage', language: 'lv' }],
    ['paldies', { kind: 'Nod' }],
    ['labi', { kind: 'Nod' }],
    ['jā', { kind: 'Nod' }],
  ])('in Latvian: %s', (text, command) => {
    expect(commandOf(text)).toEqual(command);
  });

  test.each<[string, Command]>([
    ['hello', { kind: 'Greet' }],
    ['help', { kind: 'ShowHelp' }],
    ['my measures', { kind: 'ShowMine', page: 0 }],
    ['What is due?', { kind: 'ShowMine', page: 0 }],
    ['Status', { kind: 'ShowStatus' }],
    ['digest', { kind: 'ShowDigest' }],
    ['to review', { kind: 'ShowReviews', page: 0 }],
    ['english', { kind: 'ChangeLanguage', language: 'en' }],
    ['ok', { kind: 'Nod' }],
    ['Thank you!', { kind: 'Nod' }],
  ])('in English: %s', (text, command) => {
    expect(commandOf(text)).toEqual(command);
  });

  test.each(['statuss.', 'statuss!', 'statuss?', ' statuss ', 'statuss…', 'Statuss !?', 'statuss\n', 'statuss;'])('%j closes as it likes', (text) => {
    expect(commandOf(text)).toEqual({ kind: 'ShowStatus' });
  });

  test('takes letters however they are composed', () => {
    expect(commandOf('mani termin\u0327i')).toEqual({ kind: 'ShowMine', page: 0 });
    expect(commandOf('mani\u00A0\t termiņi')).toEqual({ kind: 'ShowMine', page: 0 });
  });

  test('of every word in every language is understood', () => {
    const known = Object.values(vocabulary).flatMap((pack) => Object.entries(pack) as [CommandWord, readonly string[]][]);
    for (const [word, phrases] of known.filter(([topic]) => !['filler', 'other', 'thanksFor'].includes(topic))) {
      for (const phrase of phrases) {
        expect([phrase, plainForm(phrase)]).toEqual([phrase, phrase]);
        expect([word, phrase, read(phrase).kind]).toEqual([word, phrase, 'command']);
      }
    }
  });

  test('is not found inside a longer text', () => {
    for (const text of ['statuss un viss', 'mani kolegi', 'statusstatuss']) expect(read(text).kind).toBe('unknown');
  });
});

describe('the code of a measure', () => {
  test.each([
    ['1.5', '1.5'],
    ['1.5?', '1.5'],
    ['1.5.', '1.5'],
    [' 1.5 ', '1.5'],
    ['1.7(2)', '1.7(2)'],
    ['1.7 (2)', '1.7(2)'],
    ['1.7 2', '1.7(2)'],
    ['1.7.2', '1.7(2)'],
    ['1.7.2.', '1.7(2)'],
    ['1.7(2)?', '1.7(2)'],
    ['1.7', '1.7'],
    ['1.10', '1.10'],
    ['1.1', '1.1'],
    ['1.19.', '1.19'],
  ])('%j is %s', (text, code) => {
    expect(commandOf(text)).toEqual({ kind: 'ShowMeasure', code });
  });

  test('of every item is read as it is written', () => {
    for (const { code } of plan.measures) expect(commandOf(code)).toEqual({ kind: 'ShowMeasure', code });
  });

  test.each(['35', '1', '1.', '.5', '1,5', '1.5.6.7', '1.7(22)', '1.7()', '1.5 XYZ', '123.4', '1.1234', '5.01.2026', 'v1.5'])('is not %j', (text) => {
    expect(commandOf(text)).toBeUndefined();
  });
});

describe('the record of a measure', () => {
  test.each<[string, string, string | undefined]>([
    ['vēsture 1.5 VP', '1.5', 'VP'],
    ['vesture 1.5', '1.5', undefined],
    ['history 1.7(2) vp', '1.7(2)', 'VP'],
    ['Vēsture 1.7 2 VP.', '1.7(2)', 'VP'],
    ['vēsture 1.7.2', '1.7(2)', undefined],
    ['vēsture 1.6 VPK IMC', '1.6', 'VPK IMC'],
    ['vēsture 1.2 ĢP', '1.2', 'ĢP'],
  ])('%s', (text, code, institution) => {
    expect(commandOf(text)).toEqual({ kind: 'ShowHistory', code, institution, page: 0 });
  });

  test.each(['vēsture 1.5.6.7', 'vēsture 1.5 XYZ', 'vēsture 1.4 1.5'])('is not meant by %j', (text) => {
    expect(commandOf(text)).toBeUndefined();
  });

  test.each(['vēsture', 'vēsture VP'])('without a measure is explained: %j', (text) => {
    expect(commandOf(text)).toEqual({ kind: 'Explain', about: 'history' });
  });
});

describe('the clock', () => {
  test.each<[string, ClockMove]>([
    ['laiks tālāk', { kind: 'next' }],
    ['laiks talak', { kind: 'next' }],
    ['Laiks tālāk!', { kind: 'next' }],
    ['clock next', { kind: 'next' }],
    ['laiks +7d', { kind: 'days', days: 7 }],
    ['laiks +30 d', { kind: 'days', days: 30 }],
    ['clock +365d', { kind: 'days', days: 365 }],
    ['laiks 2025-12-31 10:30', { kind: 'to', date: '2025-12-31', time: '10:30' }],
    ['laiks 2025-12-31', { kind: 'to', date: '2025-12-31', time: '09:00' }],
    ['laiks', { kind: 'unreadable' }],
    ['laiks atpakaļ', { kind: 'unreadable' }],
    ['laiks -7d', { kind: 'unreadable' }],
    ['laiks +1000d', { kind: 'unreadable' }],
    ['laiks 31.12.2025.', { kind: 'unreadable' }],
    ['laiks 2025-12-31 9', { kind: 'unreadable' }],
  ])('%s', (text, move) => {
    expect(commandOf(text)).toEqual({ kind: 'MoveClock', move });
  });

  test('is only meant when its word comes first', () => {
    expect(commandOf('īstais laiks')).toBeUndefined();
    expect(commandOf('laikstalak')).toBeUndefined();
  });
});

describe('a typing error', () => {
  test.each<[string, Command]>([
    ['kopsavilkms', { kind: 'ShowDigest' }],
    ['kopsavlikums', { kind: 'ShowDigest' }],
    ['digset', { kind: 'ShowDigest' }],
    ['statsus', { kind: 'ShowStatus' }],
    ['palidzba', { kind: 'ShowHelp' }],
    ['anglish', { kind: 'ChangeLanguage', language: 'en' }],
  ])('makes a command likely: %s', (text, command) => {
    expect(read(text)).toEqual({ kind: 'likely', command });
  });

  const few: Vocabulary = { lv: { ...empty(), digest: ['abcdefgh'], status: ['vwxyz'], mine: ['ijkl'] }, en: empty() };
  const noConcepts = { words: {}, endings: [] };
  const kindOf = (text: string): Reading['kind'] => parseText(text, { ...words, vocabulary: few, concepts: { lv: noConcepts, en: noConcepts } }).kind;

  test.each(['abcdefg', 'abcdef', 'abcdefghij', 'bacdegfh', 'abcdefxy', 'vwxy', 'wvxyz', 'vwxyza'])('is forgiven in %s', (text) => {
    expect(kindOf(text)).toBe('likely');
  });

  test.each(['abcde', 'abcdexxx', 'abcdefghijk', 'vwx', 'vwxab', 'ijk', 'ijkm', 'xijkl'])('is one too many in %s', (text) => {
    expect(kindOf(text)).toBe('unknown');
  });
});

describe('what is not understood', () => {
  const link = 'https://www.vp.gov.lv/lv/jaunums';
  const nonsense = ['', '   ', '!!!', '…', 'Ķīnas sienas garums metros', '35', link, '🙂', '<b>statuss</b>', 'x'.repeat(99_999)];
  test.each(nonsense)('nonsense suggests nothing: %#', (text) => {
    expect(read(text)).toEqual({ kind: 'unknown', closest: [] });
  });

  test('any text at all is read without throwing', () => {
    const almostCommands = fc.string({ unit: fc.constantFrom('laiks', ' ', '+', '1', '.', '(', ')', 'd', '-', ':', '?') });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), almostCommands), (text) => {
        expect(['command', 'unknown']).toContain(read(text).kind);
      }),
      { numRuns: 1000 },
    );
  });

  test('the plain form of a plain form is itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(plainForm(plainForm(text))).toBe(plainForm(text));
      }),
      { numRuns: 1000 },
    );
  });
});

/** A language without words. */
function empty(): Vocabulary['lv'] {
  return Object.fromEntries(Object.keys(vocabulary.lv).map((word) => [word, []])) as unknown as Vocabulary['lv']; // its own keys
}
