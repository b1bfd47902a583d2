import type { AnswerStatus } from '../domain/obligation.ts';
import type { Language } from '../domain/person.ts';
import { parseMeasureCode, plainForm } from './plain-form.ts';

/** What the words of a language mean in an answer. A phrase stands in one list only. */
const wordRoles = [
  'risk',
  'unchanged',
  'published',
  'doubt',
  'filler',
  'about',
  'and',
  'because',
  'preposition',
  'opener',
  'aside',
  'yearWord',
  'unit',
  'percent',
  'target',
  'planned',
  'document',
] as const;
type WordRole = (typeof wordRoles)[number];

/** Phrases by what they mean, in lower case without diacritics; months from January on. */
export interface AnswerWordList extends Readonly<Record<WordRole, readonly string[]>> {
  readonly status: Readonly<Record<AnswerStatus, readonly string[]>>;
  readonly month: readonly (readonly string[])[];
}
export type AnswerVocabulary = Readonly<Record<Language, AnswerWordList>>;

type Shape = 'link' | 'reference' | 'date' | 'figure' | 'code' | 'year' | 'ordinal' | 'number' | 'word' | 'mark';
/** The subject is the code with its period, once they are found. */
export type Role = Shape | WordRole | 'status' | 'month' | 'subject';

/** A piece of a text that means something as a whole: a phrase, a number, a link. */
export interface Term {
  readonly role: Role;
  /** As typed. */
  readonly raw: string;
  /** Whether white space stands before it. */
  readonly isApart: boolean;
  readonly status?: AnswerStatus;
  readonly month?: number;
}
type Meaning = Pick<Term, 'role' | 'status' | 'month'>;
type Lexicon = ReadonlyMap<string, Meaning>;

const date = String.raw`(?:\d{1,2}\.\d{1,2}\.\d{4}(?!\d)\.?|\d{4}-\d\d-\d\d(?!\d)|\d{4}\. gada \d{1,2}\. \p{L}{1,20})`;
const ofDate = String.raw`(?:,? ?(?:no |of )?${date}| \(${date}\))`;
const amount = String.raw`\d{1,12}(?: \d{3}){0,4}(?:[.,]\d{1,12})?`;

/** The first that fits at a place decides. Each is bounded or runs over one kind of letter, so that reading stays linear. */
const shapes: readonly (readonly [Shape, RegExp])[] = [
  ['link', /(?:https?:\/\/|www\.)[\p{L}\p{N}][^\s<>"]*/iuy],
  ['reference', new RegExp(String.raw`(?:nr\.?|no\.|№) ?\d[\p{L}\d]*(?:[/-][\p{L}\d]+)*(?:${ofDate}|(?!\p{L}|\.?\d))`, 'iuy')],
  ['reference', new RegExp(String.raw`\d+(?:[/-][\p{L}\d]+)+${ofDate}`, 'iuy')],
  ['date', new RegExp(date, 'uy')],
  ['date', /\d{1,2}\.\d{1,2}\.\d\d(?!\d)\.?/uy],
  ['date', /(?:(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])|\d\.0\d)\.?(?![\d(])/uy],
  ['figure', new RegExp(String.raw`[€$] ?${amount}|${amount} ?[%‰€$]`, 'uy')],
  ['figure', /\d{1,3}(?: \d{3}){1,4},\d{1,2}(?!\d)/uy],
  ['figure', /\+\d[\d ]{6,18}\d|[26](?!0\d\d )(?:\d{3} ?\d{4}|\d \d{3} \d{3})(?![\p{L}\d])/uy],
  ['code', /\d{1,2}\.\d{1,3}(?: ?\(\d\)|(?:\.\d)?(?![\p{L}\d]|[.,:/–-]\d))\.?/uy],
  ['figure', /\d+\.? ?[–-] ?\d+(?![\p{L}\d]|[.,:/–-]\d)\.?/uy],
  ['year', /(?:19|20)\d\d(?:\.|(?![\p{L}\d]))(?![.,:/–-]?\d)/uy],
  ['ordinal', /\d+\.(?= ?\p{Ll})/uy],
  ['number', /\d+(?![\p{L}\d]|[.,:/–-]\d)/uy],
  ['figure', /\d+(?:[.,:/–-]*[\p{L}\d])*/uy],
  ['word', /[\p{L}\p{M}](?:[\p{L}\p{M}\p{N}]|['’-](?=\p{L}))*/uy],
  ['mark', /\S/uy],
];

/** Cuts a text into terms: what has a shape of its own, and the longest phrases of any language. */
export function readTerms(text: string, vocabulary: AnswerVocabulary): readonly Term[] {
  const tokens = readTokens(text);
  const lexicon = lexiconOf(vocabulary);
  const terms: Term[] = [];
  for (let index = 0; index < tokens.length;) {
    const { term, length } = termAt(tokens, index, lexicon);
    const last = terms.at(-1);
    const joined = last === undefined ? undefined : join(last, term);
    const isPart = joined?.role !== 'code' || isPartOfCode(tokens, index + 1, lexicon);
    if (joined !== undefined && isPart) terms[terms.length - 1] = joined;
    else terms.push(term);
    index += length;
  }
  return terms;
}

/** Lower case without diacritics; a long vowel may be typed twice, "izpildiits". */
function fold(word: string): string {
  return plainForm(word).replaceAll(/(\p{L})\1+/gu, '$1');
}

function lexiconOf(vocabulary: AnswerVocabulary): Lexicon {
  const lexicon = new Map<string, Meaning>();
  const add = (phrases: readonly string[], meaning: Meaning): void => {
    for (const phrase of phrases) lexicon.set(phrase.replaceAll(/(\p{L})\1+/gu, '$1'), meaning);
  };
  for (const list of Object.values(vocabulary)) {
    for (const role of wordRoles) add(list[role], { role });
    for (const [index, names] of list.month.entries()) add(names, { role: 'month', month: index + 1 });
    // The keys of the list's own type.
    for (const [status, phrases] of Object.entries(list.status)) add(phrases, { role: 'status', status: status as AnswerStatus });
  }
  return lexicon;
}

function readTokens(text: string): readonly Term[] {
  const source = text
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}\u200B]+/gu, ' ')
    .trim();
  const tokens: Term[] = [];
  for (let at = 0; at < source.length;) {
    const isApart = source[at] === ' ';
    if (isApart) at += 1;
    const token = tokenAt(source, at);
    tokens.push({ ...token, isApart });
    at += token.raw.length;
  }
  return tokens;
}

function tokenAt(source: string, at: number): { readonly role: Role; readonly raw: string } {
  for (const [shape, pattern] of shapes) {
    pattern.lastIndex = at;
    const raw = pattern.exec(source)?.[0];
    if (raw === undefined) continue;
    if (shape === 'link') return { role: shape, raw: withoutClosing(raw) };
    // "Nr. 5" is the number of anything; with a date or a case number it is a document's.
    if (shape === 'reference' && !/\d[/.-]/u.test(raw)) return { role: 'figure', raw };
    // "izpildīts 80 %"
    if (raw.endsWith('%') && !/^100 ?%$/u.test(raw)) return { role: 'percent', raw };
    if (shape === 'number' && raw.length > 9) return { role: 'figure', raw };
    return { role: shape, raw };
  }
  // Unreachable for well-formed text: `\S` takes everything but spaces.
  return { role: 'mark', raw: source.slice(at, at + 1) };
}

/** A link without the sentence's own punctuation behind it. */
function withoutClosing(link: string): string {
  let end = link.length;
  const closing = link.includes('(') ? ".,;:!?»”'" : ".,;:!?»”')";
  while (end > 1 && closing.includes(link.charAt(end - 1))) end -= 1;
  return link.slice(0, end);
}

const longestPhrase = 5;

function termAt(tokens: readonly Term[], index: number, lexicon: Lexicon): { readonly term: Term; readonly length: number } {
  const first = tokens[index] ?? nothing;
  if (first.role !== 'word') return { term: first, length: 1 };
  const words = tokens.slice(index, index + longestPhrase);
  const plain = words.map(({ role, raw }) => (role === 'word' ? fold(raw) : raw));
  for (let length = words.length; length > 0; length -= 1) {
    const meaning = lexicon.get(plain.slice(0, length).join(' '));
    if (meaning === undefined) continue;
    const raw = words.slice(0, length).map((word, place) => (word.isApart && place > 0 ? ` ${word.raw}` : word.raw));
    return { term: { ...meaning, raw: raw.join(''), isApart: first.isApart }, length };
  }
  return { term: first, length: 1 };
}

const nothing: Term = { role: 'mark', raw: '', isApart: false };

/** What two terms in a row make together: "1.7" + "2", "1" + "250", "vēstule" + "Nr. 1-7/18"; undefined when they stay two. */
function join(last: Term, next: Term): Term | undefined {
  if (!next.isApart) return undefined;
  const raw = `${last.raw} ${next.raw}`;
  const isCode = last.role === 'code' && /^[1-9]$/u.test(next.raw) && parseMeasureCode(raw) !== undefined;
  const isGrouped = last.role === 'number' && next.role === 'number' && /^\d{1,2}(?: \d{3}){1,2}$/u.test(raw);
  const isDocument = last.role === 'document' && next.role === 'reference';
  return isCode || isGrouped || isDocument ? { ...last, role: isCode ? 'code' : next.role, raw } : undefined;
}

/** "1.7 2 izpildīts", "1.7 2: 250", "1.7 2 apmācīti 250" name a part; "1.5 3 darbinieki" counts. */
function isPartOfCode(tokens: readonly Term[], after: number, lexicon: Lexicon): boolean {
  const isCounted = tokens[after]?.role === 'word' && ['word', 'unit'].includes(termAt(tokens, after, lexicon).term.role);
  return !isCounted || tokens.slice(after).some(({ role }) => role === 'number');
}
