import type { ClockMove, Command } from '../domain/command.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import type { Language } from '../domain/person.ts';
import { errorsForgiven, typingErrors } from './nearest.ts';
import { folded, plainForm, tokensOf } from './plain-form.ts';
import { type Guessing, readConcepts, speaksOfAbsence } from './read-concepts.ts';
import { mostWords, readSentence, type Sentence } from './sentence.ts';
import { about, type Arguments, type Topic, topics } from './topics.ts';
import { type ConceptVocabulary, lexiconsOf } from './word-concepts.ts';

export type CommandWord = Topic | 'greeting' | 'thanks' | 'thanksFor' | 'filler' | 'other' | 'clock';

/** What people type for each command, by language; without diacritics. */
export type Vocabulary = Readonly<Record<Language, Readonly<Record<CommandWord, readonly string[]>>>>;

/** What commands are read by: the words of the languages, and the plan's own names for institutions. */
export interface CommandWords {
  readonly vocabulary: Vocabulary;
  readonly concepts: ConceptVocabulary;
  readonly findInstitution: (name: string) => InstitutionCode | undefined;
}

/**
 * What a text was taken for. `likely`: a command with typing errors, or followed by the person's own words; an answer would
 * go before it. When it was not understood, the commands that come closest.
 */
export type Reading =
  { readonly kind: 'command' | 'likely'; readonly command: Command } | { readonly kind: 'unknown'; readonly closest: readonly Command[] };

/** Reads a typed text in any of the languages; case, diacritics, punctuation and the order of words do not matter. */
export function parseText(text: string, given: CommandWords): Reading {
  const words = { ...given, findInstitution: remembering(given.findInstitution) };
  const plain = plainForm(text);
  if (/^[?!]*\?[?!]*$/u.test(text.trim().slice(0, 10))) return { kind: 'command', command: { kind: 'ShowHelp' } };
  const clock = parseClock(plain, words.vocabulary);
  if (clock !== undefined) return { kind: 'command', command: { kind: 'MoveClock', move: clock } };
  const lexicon = lexiconOf(words.vocabulary);
  const small = smallTalk(plain, lexicon);
  if (small !== undefined) return { kind: 'command', command: small };
  const whole = lexicon.whole.get(keyOf(tokensOf(plain).slice(0, mostWords).map(folded)));
  if (whole?.topic !== undefined) return { kind: 'command', command: topics[whole.topic].command({}, whole.language) };
  const said = readSentence(plain, { silent: lexicon.silent, isQuestion: text.includes('?') });
  if (said === undefined) return notUnderstood;
  // Thanks are no question: "paldies par atgādinājumu, bet kas kavē?" wants more than a nod.
  const mayBeThanks = !text.includes('?');
  if (mayBeThanks && thanksFor(words.vocabulary).some((phrase) => plain.startsWith(`${phrase} `))) return thanks;
  const reading = readCommand(said, { lexicon, words });
  return mayBeThanks && reading.kind === 'unknown' && opensWithThanks(plain, words.vocabulary) ? thanks : reading;
}

/** One text asks about the same names again and again. */
function remembering<Found>(find: (name: string) => Found): (name: string) => Found {
  const known = new Map<string, Found>();
  return (name) => {
    const found = known.has(name) ? known.get(name) : find(name);
    known.set(name, found as Found); // undefined only where `find` says so
    return found as Found;
  };
}

const thanks: Reading = { kind: 'likely', command: { kind: 'Nod' } };

function thanksFor(vocabulary: Vocabulary): readonly string[] {
  return Object.values(vocabulary).flatMap((list) => list.thanksFor);
}

/** "paldies, redzēju": a few words that begin with the word of thanks, and are nothing else. */
function opensWithThanks(plain: string, vocabulary: Vocabulary): boolean {
  const [first, ...rest] = tokensOf(plain);
  return rest.length < mostAfterThanks && thanksFor(vocabulary).some((phrase) => phrase.split(' ')[0] === first);
}

const mostAfterThanks = 4;

const notUnderstood: Reading = { kind: 'unknown', closest: [] };

/** "laiks tālāk", "laiks +7d", "laiks 2025-12-31 09:00" and their English twins. */
function parseClock(plain: string, vocabulary: Vocabulary): ClockMove | undefined {
  const [word = '', ...rest] = plain.split(' ');
  if (!Object.values(vocabulary).some(({ clock }) => clock.includes(word))) return undefined;
  const argument = rest.join(' ');
  if (argument === 'talak' || argument === 'next') return { kind: 'next' };
  const [, days] = /^\+(\d{1,3})\s?d$/u.exec(argument) ?? [];
  if (days !== undefined) return { kind: 'days', days: Number(days) };
  const [, date, time] = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?$/u.exec(argument) ?? [];
  return date === undefined ? { kind: 'unreadable' } : { kind: 'to', date, time: time ?? '09:00' };
}

/** A phrase without the words that say nothing. */
interface Phrase {
  readonly topic: Topic | undefined;
  readonly language: Language;
  readonly words: readonly string[];
  readonly text: string;
}

interface Lexicon {
  /** By their words in alphabetical order. */
  readonly byWords: ReadonlyMap<string, Phrase>;
  /** In the same way, those in which every word counts. */
  readonly whole: ReadonlyMap<string, Phrase>;
  readonly phrases: readonly Phrase[];
  readonly greetings: ReadonlySet<string>;
  readonly thanks: ReadonlySet<string>;
  readonly silent: ReadonlySet<string>;
}

const lexicons = new WeakMap<Vocabulary, Lexicon>();

function lexiconOf(vocabulary: Vocabulary): Lexicon {
  const known = lexicons.get(vocabulary);
  if (known !== undefined) return known;
  const lists = Object.values(vocabulary);
  const wordsOf = (phrases: readonly string[]): readonly string[] => phrases.flatMap((phrase) => folded(phrase).split(' '));
  const greetings = new Set(lists.flatMap(({ greeting }) => wordsOf(greeting)));
  const thanks = new Set(lists.flatMap((list) => wordsOf(list.thanks)));
  const silent = new Set([...greetings, ...thanks, ...lists.flatMap(({ filler }) => wordsOf(filler))]);
  const phrases = Object.entries(vocabulary).flatMap(([language, list]) =>
    topicWords.flatMap((topic) =>
      list[topic ?? 'other'].map((phrase): Phrase => {
        const words = folded(phrase).split(' ');
        const telling = words.filter((word) => !silent.has(word));
        const kept = telling.length === 0 || isWhole(topic) ? words : telling;
        return { topic, language: language as Language, words: kept, text: kept.join(' ') }; // a key of the vocabulary
      }),
    ),
  );
  const mapOf = (some: readonly Phrase[]): Lexicon['byWords'] => new Map(some.map((phrase) => [keyOf(phrase.words), phrase]));
  const whole = mapOf(phrases.filter(({ topic }) => isWhole(topic)));
  const lexicon = { byWords: mapOf(phrases), whole, phrases, greetings, thanks, silent };
  lexicons.set(vocabulary, lexicon);
  return lexicon;
}

/** "digest on" and "digest off" differ in words that say nothing elsewhere. */
const isWhole = (topic: Topic | undefined): boolean => topic === 'digestOn' || topic === 'digestOff';

/** What changes something is done when it is said, not when something like it is. */
const neverGuessed: readonly (Topic | undefined)[] = ['digestOn', 'digestOff', 'digestHere', 'institutionHere', 'unbind'];

const topicWords: readonly (Topic | undefined)[] = [...(Object.keys(topics) as Topic[]), undefined]; // the table's own keys

const keyOf = (words: readonly string[]): string => [...words].sort().join(' ');

/** A text of nothing but greetings and thanks. */
function smallTalk(plain: string, { greetings, thanks, silent }: Lexicon): Command | undefined {
  const words = tokensOf(plain).map(folded);
  if (words.length === 0 || words.length > mostWords || !words.every((word) => silent.has(word))) return undefined;
  if (words.some((word) => greetings.has(word) && !thanks.has(word))) return { kind: 'Greet' };
  return words.some((word) => thanks.has(word)) ? { kind: 'Nod' } : undefined;
}

interface Known {
  readonly lexicon: Lexicon;
  readonly words: CommandWords;
}

/** What may go on in the person's own words: "aizvietos Jānis", "atgādini visiem, kas kavē". */
const openers: readonly Topic[] = ['absence', 'remind'];

/** A topic in its exact words; else by the meaning of the words; else one that opens a text of one's own, or has typing errors in it. */
function readCommand(said: Sentence, known: Known): Reading {
  const spans = said.isTooMuch ? [] : readableSpans(said.words, known.words);
  const exact = said.isTooMuch ? undefined : readExactly(said, spans, known);
  if (exact?.kind === 'command') return exact;
  const meant = readMeaning(said, known, { isLenient: false, mostUnknown: 0 }) ?? readOpening(said, known);
  if (meant !== undefined) return meant;
  if (said.isTooMuch) return notUnderstood;
  return exact ?? readLoosely(said, spans, known);
}

function readOpening(said: Sentence, { lexicon, words }: Known): Reading | undefined {
  const opening = openers.find((topic) => opensWith(topic, said.words, lexicon));
  const mayBeAway = said.given.code === undefined && !said.isQuestion;
  const topic = opening ?? (mayBeAway && speaksOfAbsence(said.all, lexiconsOf(words.concepts)) ? 'absence' : undefined);
  return topic && { kind: 'likely', command: topics[topic].command({}, 'lv') };
}

/** With typing errors; where two commands are equally near, or a word is not known, they are offered. */
function readLoosely(said: Sentence, spans: readonly ReadableSpan[], known: Known): Reading {
  const near = readNearly(said, spans, known.lexicon);
  const [nearest] = near;
  const equallyNear = near.filter(({ distance }) => distance === nearest?.distance).map(({ command }) => command);
  const [only, other] = equallyNear;
  if (only !== undefined && other === undefined) return { kind: 'likely', command: only };
  const guessed = nearest === undefined ? readMeaning(said, known, { isLenient: true, mostUnknown: 0 }) : undefined;
  if (guessed !== undefined) return guessed;
  const offered = readMeaning(said, known, { isLenient: true, mostUnknown: 1 });
  const closest = [...near.map(({ command }) => command), ...(offered === undefined ? [] : [offered.command]), ...besides(said, known)];
  return { kind: 'unknown', closest: distinct(closest) };
}

/** What the words of a question stand for, where they are no phrase of a command. */
function readMeaning(
  { all, given, isQuestion, isTooMuch }: Sentence,
  { lexicon, words: { concepts, findInstitution } }: Known,
  guessing: Pick<Guessing, 'isLenient' | 'mostUnknown'>,
): (Reading & { readonly kind: 'command' | 'likely' }) | undefined {
  if (isTooMuch) return undefined;
  const isOther = (word: string): boolean => {
    const phrase = lexicon.byWords.get(word);
    return phrase !== undefined && phrase.topic === undefined;
  };
  const meant = readConcepts({ words: all, given, isQuestion }, lexiconsOf(concepts), { ...guessing, isOther, findInstitution });
  if (meant === undefined) return undefined;
  const { rule, guessed } = meant;
  const { number } = meant.given;
  const days = number === undefined ? rule.days : number * (rule.each ?? 1);
  const command = topics[rule.topic].command({ ...meant.given, ...(days !== undefined && { number: days }) }, rule.to ?? meant.language);
  return { kind: rule.isSure === true && guessed === 0 ? 'command' : 'likely', command };
}

function readExactly(said: Sentence, spans: readonly ReadableSpan[], known: Known): Reading | undefined {
  for (const span of spans) {
    const phrase = known.lexicon.byWords.get(keyOf(span.words));
    if (phrase === undefined) continue;
    if (phrase.topic === undefined) return notUnderstood;
    const command = ask(phrase, span, said);
    if (command !== undefined) return { kind: 'command', command };
  }
  // A year by itself is no question: it is offered.
  const institution = known.words.findInstitution(said.words.join(' '));
  const isNamed = said.words.length === 0 ? said.given.code !== undefined : institution !== undefined;
  const command =
    isNamed && said.given.number === undefined ? about({ ...said.given, ...(institution !== undefined && { institution }) }) : undefined;
  return command === undefined ? undefined : { kind: 'command', command };
}

interface Near {
  readonly command: Command;
  readonly distance: number;
}

/** Topics that the text comes near to by so many typing errors, nearest first; none where it is another word. */
function readNearly(said: Sentence, spans: readonly ReadableSpan[], { phrases }: Lexicon): readonly Near[] {
  const found = new Map<string, Near>();
  for (const span of spans) {
    const text = span.words.join(' ');
    for (const phrase of phrases) {
      if (neverGuessed.includes(phrase.topic)) continue;
      const distance = typingErrors(text, phrase.text);
      if (distance > errorsForgiven(phrase.text) || hasOtherWord(span.words, phrase.words)) continue;
      if (phrase.topic === undefined) {
        if (distance === 0) return [];
        continue;
      }
      const command = ask(phrase, span, said);
      const key = JSON.stringify(command);
      if (command !== undefined && distance < (found.get(key)?.distance ?? 3)) found.set(key, { command, distance });
    }
  }
  return [...found.values()].sort((a, b) => a.distance - b.distance);
}

/** "statuss un" is two errors from "statuss pa", but a short word is not misspelt into another one. */
function hasOtherWord(words: readonly string[], wanted: readonly string[]): boolean {
  return (
    words.length === wanted.length &&
    words.some((word, index) => typingErrors(word, wanted[index] ?? '') > (word.length < shortestMisspelt ? 0 : 2))
  );
}

const shortestMisspelt = 3;

/** The command of a phrase with what stands beside it; undefined when it does not take that. */
function ask({ topic, language }: Phrase, { institution }: ReadableSpan, said: Sentence): Command | undefined {
  if (topic === undefined) return undefined;
  const { takes, command } = topics[topic];
  const given: Arguments = { ...said.given, ...(institution !== undefined && { institution }) };
  const isTaken = (Object.keys(given) as (keyof Arguments)[]).every((argument) => takes.includes(argument)); // the interface's keys
  return isTaken ? command(given, language) : undefined;
}

/** What is offered for a text that has more in it than a command takes: its measure, its year, the topic by itself. */
function besides({ given, words }: Sentence, { lexicon }: Known): readonly Command[] {
  const named = about(given);
  const meant = words.length > mostBeside ? [] : spansOf(words).flatMap((span) => lexicon.byWords.get(keyOf(span.words)) ?? []);
  const bare = meant.flatMap(({ topic, language }) => (topic === undefined ? [] : [topics[topic].command({}, language)]));
  return [...(named === undefined ? [] : [named]), ...bare];
}

const mostBeside = 4;

function opensWith(topic: Topic, words: readonly string[], { phrases }: Lexicon): boolean {
  return phrases.some((phrase) => phrase.topic === topic && phrase.words.every((word, index) => words[index] === word));
}

const longestPhrase = 5;

interface Span {
  readonly words: readonly string[];
  readonly rest: readonly string[];
}

/** Every run of words that can be a phrase, with the words around it; the longest first. */
function spansOf(words: readonly string[]): readonly Span[] {
  const spans: Span[] = [];
  for (let length = Math.min(words.length, longestPhrase); length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      spans.push({ words: words.slice(from, from + length), rest: [...words.slice(0, from), ...words.slice(from + length)] });
    }
  }
  return spans;
}

/** Words of the longest name of an institution. */
const longestName = 6;

/** A span around which nothing stands, or an institution. */
interface ReadableSpan extends Span {
  readonly institution: InstitutionCode | undefined;
}

function readableSpans(words: readonly string[], { findInstitution }: CommandWords): readonly ReadableSpan[] {
  return spansOf(words).flatMap((span) => {
    if (span.rest.length > longestName) return [];
    const institution = span.rest.length === 0 ? undefined : findInstitution(span.rest.join(' '));
    return span.rest.length === 0 || institution !== undefined ? [{ ...span, institution }] : [];
  });
}

function distinct(commands: readonly Command[]): readonly Command[] {
  return [...new Map(commands.map((command) => [JSON.stringify(command), command])).values()];
}
