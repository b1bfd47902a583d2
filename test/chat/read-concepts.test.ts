import { describe, expect, test } from '@jest/globals';
import { findInstitution } from '../../src/chat/institution-names.ts';
import { type ConceptReading, readConcepts, speaksOfAbsence } from '../../src/chat/read-concepts.ts';
import { lexiconsOf, meaningOf, nearMeaningOf } from '../../src/chat/word-concepts.ts';
import { languagePacks } from '../../src/render/texts/texts.ts';
import { plan } from '../domain/seed.ts';

const lexicons = lexiconsOf({ lv: languagePacks.lv.concepts, en: languagePacks.en.concepts });
const [latvian] = lexicons;
const small = lexiconsOf({ lv: { words: { late: ['kavejum-'], term: ['termin-'], filler: ['to'] }, endings: ['', 's', 'a', 'i', 'u', 'iem'] }, en: { words: {}, endings: [] } })[0];

/** Words as they reach the rules: lower case, without diacritics and codes. */
function read(text: string, guessing: { readonly isLenient?: boolean; readonly mostUnknown?: number; readonly isQuestion?: boolean } = {}): ConceptReading | undefined {
  const { isLenient = false, mostUnknown = 0, isQuestion = false } = guessing;
  const find = (name: string): string | undefined => findInstitution(name, plan.institutions);
  return readConcepts({ words: text.split(' '), given: {}, isQuestion }, lexicons, { isLenient, mostUnknown, isOther: (word) => word === 'pardnieks', findInstitution: find });
}
const topicOf = (text: string, guessing: Parameters<typeof read>[1] = {}): string | undefined => read(text, guessing)?.rule.topic;

describe('a word', () => {
  test.each(['kavejumi', 'kavejums', 'kavejuma', 'kavejumiem', 'kavejum'])('stands for what its stem does: %s', (word) => {
    expect(small && [...meaningOf(word, small)]).toEqual(['late']);
  });

  test.each(['kavejumveidigs', 'kavej', 'nekavejumi', ''])('with another ending is another word: %s', (word) => {
    expect(small && meaningOf(word, small).size).toBe(0);
  });

  test.each([
    ['kavejmi', 1],
    ['kavjeumi', 1],
    ['terminiem', 0],
    ['treminiem', 1],
    ['savejumi', 0],
    ['kvjm', 0],
    ['xxvejumi', 0],
  ])('may be misspelt, but not at its beginning: %s', (word, meanings) => {
    const exact = small === undefined ? 0 : meaningOf(word, small).size;
    expect(small && (exact > 0 ? 0 : nearMeaningOf(word, small).size)).toBe(meanings);
  });
});

describe('a sentence', () => {
  test('is read only when every word belongs to it', () => {
    expect(topicOf('kuri kave terminu')).toBe('late');
    expect(topicOf('kuri kave iepirkumu')).toBeUndefined();
    expect(topicOf('kuri kave terminu iepirkuma')).toBeUndefined();
    expect(topicOf('kuri kave terminu iepirkuma', { mostUnknown: 1 })).toBe('late');
  });

  test('asks by a question mark, a word that asks, or a wish to see', () => {
    expect(topicOf('vid atsutija informaciju')).toBeUndefined();
    expect(topicOf('vid atsutija informaciju', { isQuestion: true })).toBe('status');
    expect(topicOf('vai vid atsutija informaciju')).toBe('status');
    expect(topicOf('did knab reply')).toBe('status');
    expect(topicOf('knab has replied')).toBeUndefined();
    expect(topicOf('pasakumi izpilditi')).toBeUndefined();
    expect(topicOf('cik pasakumi izpilditi')).toBe('status');
  });

  test('of denial asks nothing', () => {
    expect(topicOf('nav ko iesniegt')).toBeUndefined();
    expect(topicOf('mums nav ko izskatit')).toBeUndefined();
    expect(topicOf('ko izskatit')).toBe('reviews');
  });

  test('names one institution, in any case', () => {
    expect(read('ka sokas valsts policijai')?.given.institution).toBe('VP');
    expect(read('ka sokas vid un vrs')).toBeUndefined();
    expect(read('ka sokas vid vrs')).toBeUndefined();
  });

  test('is no question when it tells a story', () => {
    expect(topicOf(`kas ${'sodien '.repeat(11)}kave`)).toBeUndefined();
    expect(topicOf(`kas ${'sodien '.repeat(10)}kave`)).toBe('late');
  });

  test('is guessed at only as a question, and never from words that mean something else', () => {
    expect(topicOf('kas ir prdniki', { isLenient: true })).toBeUndefined();
    expect(topicOf('kas ir pardnieki', { isLenient: true })).toBe('late');
    expect(topicOf('pardnieki', { isLenient: true })).toBeUndefined();
    expect(topicOf('kas ir pardnieks', { isLenient: true })).toBeUndefined();
  });
});

describe('absence', () => {
  test.each(['no ritdienas esmu atvalinajuma', 'esmu uz slimibas lapas', 'mani aizstas peteris'])('is spoken of: %s', (text) => {
    expect(speaksOfAbsence(text.split(' '), latvian === undefined ? [] : [latvian])).toBe(true);
  });

  test.each(['janis aizvietos mani sapulce', 'aizvietojam veco aprikojumu', 'esmu nosutijis vestuli par atvalinajumu'])('is not: %s', (text) => {
    expect(speaksOfAbsence(text.split(' '), lexicons)).toBe(false);
  });
});
