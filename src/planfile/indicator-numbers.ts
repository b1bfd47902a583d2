import { numberOfWords } from './number-words.ts';

/** Why a number was not taken for a target. */
export type LeftOut =
  | 'percentage'
  | 'money'
  | 'range'
  | 'change'
  | 'limit'
  | 'fraction'
  | 'part'
  | 'year'
  | 'ordinal'
  | 'duration'
  | 'distribution'
  | 'in-brackets'
  | 'unclear';

/** A number that may be a target, by its place in the sentence. */
export interface Candidate {
  readonly from: number;
  readonly until: number;
  readonly raw: string;
  readonly value: number;
}

export interface FoundNumbers {
  readonly candidates: readonly Candidate[];
  readonly leftOut: readonly { readonly why: LeftOut; readonly number: string }[];
}

const month = '(?:janvār|februār|mart|aprīl|maij|jūnij|jūlij|august|septembr|oktobr|novembr|decembr)\\p{L}*';
const englishMonth = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const ordinalNoun =
  '(?:līme|posm|kārt|pant|daļ|punkt|klas|nodaļ|pielikum|ceturk|pusgad|gad|mēne|apakšpunkt|rīcīb|uzdevum|prioritā|mērķ|sadaļ|versij|pakāp|redakcij|pasākum)';

/** Names, dates, ordinals and numbers of documents: never a count, nothing to ask. */
const silent: readonly RegExp[] = [
  /(?:\b[Nn]r\.?|\bNo\.|№|§)\s*[\p{L}\d./–-]*\d[\p{L}\d./–-]*/gu,
  /\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d\.?|(?:19|20)\d\d-\d\d-\d\d/gu,
  new RegExp(`(?:19|20)\\d\\d\\.?\\s?gad\\p{L}*(?:\\s+\\d{1,2}\\.\\s?(?:${month}|ceturk\\p{L}*|pusgad\\p{L}*))?`, 'gu'),
  /(?:19|20)\d\d\.?\s?[–/]\s?(?:19|20)?\d\d\.?(?:\s?gad\p{L}*)?/gu,
  new RegExp(
    `\\d{1,2}\\.\\s?${month}|\\d{1,2}(?:st|nd|rd|th)?\\s+${englishMonth}|${englishMonth}\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+20\\d\\d)?|${englishMonth}\\s+20\\d\\d`,
    'gu',
  ),
  new RegExp(`\\d{1,3}\\.\\s?${ordinalNoun}\\p{L}*`, 'gu'),
  /\b(?:Article|Section|Chapter|Annex|Directive|Regulation|Phase|Stage|Level|Part|Quarter|Q)\s?\d+(?:[./(]\d+\)?)*/gu,
  /\d+(?:st|nd|rd|th)\b/gu,
  /(?<![\p{L}\d])\d+(?:\.\d+){2,}\.?/gu,
  // From a word's beginning only: 2,000 letters in a row took 10 s otherwise (2 cores, 2026-11-23).
  /(?<![\p{L}\d/-])(?=\d*\p{L})[\p{L}\d]+[/-][\p{L}\d/-]*\d[\p{L}\d/-]*/gu,
  /(?<![\p{L}\d])\p{L}+\d[\p{L}\d]*/gu,
  // A year in a name: "ES SOCTA 2025".
  /(?<=\p{L}\s*\p{Lu}[\p{L}]*\s)(?:19|20)\d\d(?!\d)/gu,
];

const asked: readonly (readonly [LeftOut, RegExp])[] = [
  ['percentage', /\d[\d\u2060]*(?:[.,]\d[\d\u2060]*)?(?:\s?–\s?\d[\d\u2060]*)?\s?(?:%|procent\p{L}*|per\s?cent\b|percent\p{L}*)/gu],
  ['money', /(?:€|EUR|USD)\s?\d[\d\u2060.,]*|\d[\d\u2060.,]*\s?(?:€|EUR\b|eiro|euro\p{L}*|USD|(?:milj|mlj|tūkst|mljrd)\p{L}*\.?)/gu],
  ['fraction', /\d[\d\u2060]*\s?\/\s?\d[\d\u2060]*/gu],
  ['range', /\d[\d\u2060]*\s?[–-]\s?\d[\d\u2060]*/gu],
  [
    'limit',
    /(?<=(?:ne\s+vairāk\s+(?:kā|par)|ne\s+biežāk\s+kā|mazāk\s+(?:nekā|par)(?<!ne\s+mazāk\s+par)|maksimāli|ne\s+ilgāk\s+(?:kā|par)|no\s+more\s+than|up\s+to|fewer\s+than|at\s+most|less\s+than(?<!not\s+less\s+than)|maximum(?:\s+of)?)\s+)\d[\d\u2060]*/giu,
  ],
  ['unclear', /\d[\d\u2060]*[.,]\d[\d\u2060]*/gu],
];

/** "no 40 uz 60", "from 3 to 5": where it began is no target, and how far to go is for a person to say. */
const changes: readonly (readonly [LeftOut, RegExp])[] = [
  ['change', /(?<![\p{L}])(?:no|from)\s+(\d[\d\u2060]*)[^.;\d]{0,40}?(?<![\p{L}])(?:uz|to)\s+(\d[\d\u2060]*)/giu],
  ['range', /(?<![\p{L}])(?:no|from|between|starp)\s+(\d[\d\u2060]*)[^.;\d]{0,20}?(?<![\p{L}])(?:līdz|and|un|to)\s+(\d[\d\u2060]*)/giu],
];

/** Every number of a sentence: those that may be targets, and those that surely are not or are to be asked about. */
export function findNumbers(sentence: string): FoundNumbers {
  const leftOut: { why: LeftOut; number: string; at: number }[] = [];
  let text = joinThousands(sentence);
  for (const pattern of silent) text = text.replaceAll(pattern, (match) => blank(match));
  for (const [why, pattern] of changes) {
    for (const { 0: match, 1: first = '', 2: second = '', index } of text.matchAll(pattern)) {
      leftOut.push({ why, number: plain(first), at: index }, { why, number: plain(second), at: index + 1 });
      text = text.replace(match, blank);
    }
  }
  for (const [why, pattern] of asked) {
    text = text.replaceAll(pattern, (match: string, at: number) => {
      leftOut.push({ why, number: plain(match), at });
      return blank(match);
    });
  }
  text = text.replaceAll(/\([^)]*\)?/gu, (match, at: number) => {
    for (const number of match.match(/\d+/gu) ?? []) leftOut.push({ why: 'in-brackets', number, at });
    return blank(match);
  });
  const candidates = [...digitsIn(text), ...wordsIn(text)].toSorted((a, b) => a.from - b.from);
  const years = candidates.filter(({ value, raw }) => /^(?:19|20)\d\d$/u.test(raw) && value >= 1990 && value < 2100);
  for (const { raw, from } of years) leftOut.push({ why: 'year', number: raw, at: from });
  return {
    candidates: candidates.filter((one) => !years.includes(one)),
    leftOut: leftOut.toSorted((a, b) => a.at - b.at).map(({ why, number }) => ({ why, number })),
  };
}

/** Fills a place with what is neither letter nor digit, so that all other places stay where they are. */
const blank = (text: string): string => '_'.repeat(text.length);

/** "1 200" is one number; the joint keeps its length. */
const joint = '\u2060';
const plain = (text: string): string => text.replaceAll(joint, ' ').trim();
function joinThousands(text: string): string {
  return text.replaceAll(/(?<![\p{L}\d.,/–-])\d{1,3}(?: \d{3})+(?![\d])/gu, (match) => match.replaceAll(' ', joint));
}

function digitsIn(text: string): readonly Candidate[] {
  return [...text.matchAll(/\d[\d\u2060]*/gu)].map(({ 0: raw, index }) => {
    const number = raw.replaceAll(joint, '');
    return { from: index, until: index + raw.length, raw: raw.replaceAll(joint, ' '), value: Number(number) };
  });
}

function wordsIn(text: string): readonly Candidate[] {
  const words = [...text.matchAll(/\p{L}+/gu)];
  const found: Candidate[] = [];
  for (const [index, { 0: word, index: from }] of words.entries()) {
    const isSecond = found.some(({ until }) => until > from);
    const next = words[index + 1];
    const pair = next === undefined ? undefined : numberOfWords([word, next[0]]);
    const value = pair ?? numberOfWords([word]);
    if (value === undefined || isSecond) continue;
    const until = pair === undefined || next === undefined ? from + word.length : next.index + next[0].length;
    found.push({ from, until, raw: text.slice(from, until), value });
  }
  return found;
}

/** Words that stand between a number and what it is compared with, and change nothing. */
export const boundWords =
  /(?:vismaz|ne\s+mazāk\s+(?:kā|par)|ne\s+mazāka?s?\s+(?:kā|par)|ne\s+retāk\s+(?:kā|par)|minimāli|minimums|kopā|kopumā|kopskaitā|at\s+least|not\s+less\s+than|no\s+(?:fewer|less)\s+than|a\s+(?:total|minimum)\s+of|minimum(?:\s+of)?)?[\s:–-]*$/iu;
