import type { Candidate } from './indicator-numbers.ts';
import { isSingular, knownUnit } from './unit-nouns.ts';

/** The words that a number counts: "10 [pieredzes apmaiņas aktivitātes]". */
export interface Phrase {
  /** The noun at its end, as it stands. */
  readonly noun: string;
  /** Everything from the number to the noun. */
  readonly words: string;
  readonly until: number;
}

const stops = new Set(
  [
    'un vai kā arī ar par no uz pie pēc pirms lai kas kurš kura kuri kuras kurā kurās kuriem kurām ja kad tai tostarp t.sk visiem visām starp līdz izmantojot',
    'gadā gada mēnesī ceturksnī pusgadā dienā nedēļā laikā katrā katrai katram katru katra katrs ietverot paredzot nodrošinot iesaistot attiecībā saskaņā ik reizi',
    'and or for of in on with to by from at about per a each every that which who between among within under during through including annually yearly monthly quarterly',
    'is are was were has have been',
  ]
    .join(' ')
    .split(' '),
);
const englishVerb = /^(?:\p{L}+ed|held|drawn|set|made|done|given|built|written)$/u;
/** Dative and locative endings of Latvian nouns and adjectives. */
const oblique = /(?:iem|[^iī]ei|ām|ēm|īm|[^ī]am|ajam|ajai|ā|ē|ī|ās|ēs|īs|os|ajos|ajās|im)$/u;
const participle = /(?:[āēīo]t|[^s]t)(?:[sai]|as)$/u;

interface Word {
  readonly word: string;
  readonly until: number;
}

/** Undefined where the number stands before no noun, or before one in a case that nothing is counted in. */
export function phraseAfter(sentence: string, { until, value }: Candidate): Phrase | 'oblique' | undefined {
  const rest = sentence.slice(until);
  const { words, isCut } = wordsOf(rest, value);
  const known = words.findLast(({ word }) => agrees(word, value)) ?? words.findLast(({ word }) => knownUnit(word) !== undefined);
  const last = words.at(-1);
  const head = known ?? (last !== undefined && (isCut ? isSurelyMany(last.word, value) : isCounted(last.word, value)) ? last : undefined);
  if (head === undefined) return words.length > 0 || isCut ? 'oblique' : undefined;
  if (isOfMany(words, head, value)) return 'oblique';
  return { noun: head.word, words: rest.slice(0, head.until).trim(), until: until + head.until };
}

/** "15 ekspertu dalība", "3 darbinieku apmācības": the number may be that of the experts, not of what is theirs. */
function isOfMany(words: readonly Word[], head: Word, value: number): boolean {
  const isGenitive = (one: Word): boolean => {
    const lv = knownUnit(one.word)?.unit.lv;
    const isOthers = /^(?:pārēj|cit)/iu.test(words[words.indexOf(one) - 1]?.word ?? '');
    return lv !== undefined && one.word.toLowerCase() === lv.zero && lv.one !== lv.other && !isOthers;
  };
  if (isGenitive(head)) return words.at(-1) !== head;
  return !isSingular(value) && words.slice(0, words.indexOf(head)).some(isGenitive);
}

/** The words up to a preposition, a verb or a mark; cut short by one in the dative or locative, to which those before it may belong. */
function wordsOf(rest: string, value: number): { readonly words: readonly Word[]; readonly isCut: boolean } {
  const words: Word[] = [];
  for (const match of rest.matchAll(/(?<gap>[^\p{L}\d]*)(?<word>[\p{L}\d][\p{L}\d'-]*)/gu)) {
    const { gap = '', word = '' } = match.groups ?? {};
    const end = match.index + match[0].length;
    if (/[,;:.()–_]/u.test(gap) || /\d/u.test(word)) break;
    if (stops.has(word.toLowerCase()) && !/^\p{Lu}{2}/u.test(word)) {
      if (!isJoined(word, words, rest.slice(end))) break;
    } else if (words.length > 0 && (englishVerb.test(word) || isParticipleAfter(word, words, value))) break;
    else if (isOblique(word) && !isAdjective(word, rest.slice(end))) return { words, isCut: true };
    words.push({ word, until: end });
  }
  return { words, isCut: false };
}

const isOblique = (word: string): boolean => knownUnit(word) === undefined && !/^\p{Lu}/u.test(word) && oblique.test(word);

/** "12 specializētās iekārtas": what ends like a locative describes the counted noun behind it. */
function isAdjective(word: string, behind: string): boolean {
  const [, next = ''] = /^\s+(\p{L}+)/u.exec(behind) ?? [];
  return /(?:ā|ās)$/u.test(word) && knownUnit(next) !== undefined;
}

function agrees(word: string, value: number): boolean {
  const forms = knownUnit(word)?.unit;
  const low = word.toLowerCase();
  if (forms === undefined) return false;
  return isSingular(value) ? low === forms.lv.one || low === forms.en.one : low === forms.lv.other || low === forms.en.other;
}

/** A masculine plural is no genitive: "3 pārgājieni skolās". */
const isSurelyMany = (word: string, value: number): boolean => !isSingular(value) && /^\p{Ll}.+i$/u.test(word);

/** Nominatives of nouns, not of adjectives ("4 esošie"); a genitive plural is counted by 0, 10–20, 30 … */
function isCounted(word: string, value: number): boolean {
  if (isSingular(value)) return /^\p{Ll}.*(?:[^aāeēuū]s|š|a|e)$/u.test(word) || /^[a-z]+$/u.test(word);
  const isZero = value % 10 === 0 || (value % 100 > 10 && value % 100 < 20);
  return /^\p{Ll}.*(?:i|as|es|s)$/u.test(word) || (isZero && /^\p{Ll}.*(?:u|o)$/u.test(word));
}

/** "250 VP un VRS amatpersonas": "un" between two names, before the noun. */
function isJoined(word: string, taken: readonly Word[], behind: string): boolean {
  const isBetween = /^(?:un|and|vai|or)$/iu.test(word) && /^\p{Lu}{2}/u.test(taken.at(-1)?.word ?? '');
  return isBetween && /^\s+\p{Lu}[\p{L}]*\p{Lu}?/u.test(behind) && !/^\s+\p{L}+\s*[,.;]/u.test(behind);
}

/** "1 metodika izstrādāta": a participle behind a noun is its verb; before one it describes it. */
function isParticipleAfter(word: string, taken: readonly Word[], value: number): boolean {
  const before = taken.at(-1)?.word ?? '';
  return (
    participle.test(word) &&
    (knownUnit(before) !== undefined || (value === 1 && /(?:[^aā]s|a|e)$/u.test(before))) &&
    knownUnit(word) === undefined
  );
}

/** What is measured, not counted. */
const measures =
  /^(?:km|m|m2|ha|kg|gb|mb|tb|grād\p{L}*|ball\p{L}*|procentpunkt\p{L}*|kilometr\p{L}*|metr\p{L}*|hektār\p{L}*|litr\p{L}*|percentage)$/iu;
const parts = /^(?:trešdaļ|ceturtdaļ|piektdaļ|desmitdaļ|pus(?:e|i|es)$|thirds?$|quarters?$|fifths?$|tenths?$|half|halves)/iu;

/** "Divas trešdaļas", "5 km": the word behind the number says that nothing is counted. */
export function measureBehind(sentence: string, { until }: Candidate): 'fraction' | 'unclear' | undefined {
  const [, word = ''] = /^\s*([\p{L}\d]+)/u.exec(sentence.slice(until)) ?? [];
  if (parts.test(word)) return 'fraction';
  return measures.test(word) ? 'unclear' : undefined;
}

const durations = /^(?:stund|dien|nedēļ|mēne|gad|minū|darbdien|diennakt|hours?|days?|weeks?|months?|years?|minutes?)/iu;

export function isDuration(sentence: string, { until }: Candidate): boolean {
  const [, word = ''] = /^\s*([\p{L}]+)/u.exec(sentence.slice(until)) ?? [];
  const [, second = ''] = /^\s*[\p{L}]+\s+([\p{L}]+)/u.exec(sentence.slice(until)) ?? [];
  return durations.test(word) || (/^(?:darba|kalendāra|akadēmisk\p{L}*|working|calendar)$/iu.test(word) && durations.test(second));
}

/** "Apmācīto darbinieku skaits – 120", "Number of trained employees: 45": the noun before the number. */
export function nounBefore(before: string): string | undefined {
  const latvian = /(?<noun>[\p{L}]+)\s+skaits(?:\s+kopā)?\s*(?:\p{L}+\s+)?[:–-]?\s*$/iu.exec(before)?.groups?.['noun'];
  return latvian ?? /\bnumber\s+of\s+(?:[\p{L}]+\s+)*?(?<noun>[\p{L}]+)\s*(?:is|reaches)?\s*[:–-]?\s*$/iu.exec(before)?.groups?.['noun'];
}
