import type { InstitutionCode } from '../domain/ids.ts';
import { type Concept, type ConceptRule, conceptRules, everywhere } from './concepts.ts';
import { type Arguments, topics } from './topics.ts';
import { meaningOf, nearMeaningOf, type WordLexicon } from './word-concepts.ts';

/** A sentence without its codes, years and numbers: folded words in their order. */
export interface PlainSentence {
  readonly words: readonly string[];
  readonly given: Omit<Arguments, 'institution'>;
  readonly isQuestion: boolean;
}

/** What a sentence asks for by the meaning of its words, and how much of it had to be guessed. */
export interface ConceptReading {
  readonly rule: ConceptRule;
  readonly given: Arguments;
  readonly language: WordLexicon['language'];
  /** Words that are misspelt or not known at all. */
  readonly guessed: number;
}

export interface Guessing {
  readonly findInstitution: (name: string) => InstitutionCode | undefined;
  /** Misspelt words are guessed, but not these. */
  readonly isLenient: boolean;
  readonly isOther: (word: string) => boolean;
  /** So many words may mean nothing to us: what is found then is only offered. */
  readonly mostUnknown: number;
}

/** Who asks for more than this tells a story. */
const mostWords = 12;

type Meaning = ReadonlySet<Concept>;

interface Reader extends Guessing {
  readonly lexicon: WordLexicon;
}

/**
 * Reads a sentence by what its words stand for: every one of them must be known and belong to what is asked for,
 * so that a sentence about something else stays one.
 */
export function readConcepts(sentence: PlainSentence, lexicons: readonly WordLexicon[], guessing: Guessing): ConceptReading | undefined {
  if (sentence.words.length > mostWords) return undefined;
  const readings = lexicons.flatMap((lexicon) => readIn(sentence, { ...guessing, lexicon }) ?? []);
  return readings.toSorted((a, b) => a.guessed - b.guessed)[0];
}

function readIn(sentence: PlainSentence, reader: Reader): ConceptReading | undefined {
  const taken = takeInstitution(sentence.words, reader);
  if (taken === undefined) return undefined;
  const { lexicon } = reader;
  const given: Arguments = { ...sentence.given, ...(taken.institution !== undefined && { institution: taken.institution }) };
  const exact = taken.words.map((word) => meaningOf(word, lexicon));
  const isAsked = sentence.isQuestion || asks(exact, taken.opensWithName);
  // In a statement another form of the word looks like a typing error: "sagatavots" is not "sagatavot".
  const isLenient = reader.isLenient && isAsked;
  const meanings = exact.map((meaning, at) => {
    const word = taken.words[at] ?? '';
    return meaning.size > 0 || !isLenient || reader.isOther(word) ? meaning : nearMeaningOf(word, lexicon);
  });
  const unknown = meanings.filter(({ size }) => size === 0).length;
  if (unknown > reader.mostUnknown) return undefined;
  const guessed = exact.filter(({ size }) => size === 0).length;
  const known = meanings.filter(({ size }) => size > 0);
  const rule = conceptRules.find((each) => fits(each, known, { given, isAsked }));
  return rule && { rule, given, language: lexicon.language, guessed };
}

/** Words that say something, in a text that is only named and not asked for. */
const mostNamed = 4;

function fits(
  rule: ConceptRule,
  meanings: readonly Meaning[],
  { given, isAsked }: { readonly given: Arguments; readonly isAsked: boolean },
): boolean {
  const hasOne = (group: readonly Concept[]): boolean => meanings.some((meaning) => group.some((concept) => meaning.has(concept)));
  if (!rule.needs.every(hasOne)) return false;
  const allowed: readonly Concept[] = [...everywhere, ...rule.needs.flat(), ...rule.beside];
  if (!meanings.every((meaning) => allowed.some((concept) => meaning.has(concept)))) return false;
  if (!takes(rule, given)) return false;
  const isNamed = given.code !== undefined || given.institution !== undefined || given.year !== undefined;
  if (rule.isAbout === true && !isNamed) return false;
  if (rule.form === 'told') return !isAsked;
  if (rule.form === 'any' || isAsked) return true;
  return rule.form === 'short' && !meanings.some(states) && meanings.filter((meaning) => !meaning.has('filler')).length <= mostNamed;
}

/** Whether what is named beside goes with the topic. */
function takes({ topic }: ConceptRule, given: Arguments): boolean {
  const named = Object.keys(given) as (keyof Arguments)[]; // the interface's keys
  return named.every((argument) => topics[topic].takes.includes(argument));
}

/** A word that makes a statement of what it stands in: "nav", "izpildīts", "atsūtīja"; "atbilde" does not. */
function states(meaning: Meaning): boolean {
  const has = (group: readonly Concept[]): boolean => group.some((concept) => meaning.has(concept));
  return has(['done', 'not', 'answered', 'planned']) && !has(['answer', 'report', 'info', 'filler']);
}

/** A word that asks, or one that opens a question: "did KNAB reply", not "KNAB did"; "nav ko ziņot" asks nothing. */
function asks(meanings: readonly Meaning[], opensWithName: boolean): boolean {
  const isSmall = (meaning: Meaning): boolean => meaning.has('filler') && !meaning.has('lead') && !meaning.has('me');
  const first = opensWithName ? -1 : meanings.findIndex((meaning) => !isSmall(meaning));
  return meanings.some((meaning, at) => {
    if (meaning.has('show')) return true;
    if (meaning.has('ask')) return meanings[at - 1]?.has('not') !== true;
    return meaning.has('lead') && at === first;
  });
}

/** "No rītdienas esmu atvaļinājumā": somebody speaks of being away themselves, whatever else they say of it. */
export function speaksOfAbsence(words: readonly string[], lexicons: readonly WordLexicon[]): boolean {
  return lexicons.some((lexicon) => {
    const meanings = words.map((word) => meaningOf(word, lexicon));
    return meanings.some(
      (meaning, at) => meaning.has('myself') && meanings.slice(at + 1, at + 1 + nearMyself).some((next) => next.has('away')),
    );
  });
}

const nearMyself = 3;

/** Words of the longest name of an institution. */
const longestName = 6;

/** The words without the one institution that is named; undefined when two are. */
function takeInstitution(
  words: readonly string[],
  { findInstitution, lexicon }: Reader,
): { readonly words: readonly string[]; readonly institution: InstitutionCode | undefined; readonly opensWithName: boolean } | undefined {
  const left: string[] = [];
  const found = new Set<InstitutionCode>();
  for (let at = 0; at < words.length;) {
    const named = nameAt(words.slice(at, at + longestName), { findInstitution, lexicon });
    if (named === undefined) left.push(words[at] ?? '');
    else found.add(named.institution);
    at += named?.length ?? 1;
  }
  const opensWithName = left[0] !== words[0];
  return found.size > 1 ? undefined : { words: left, institution: [...found][0], opensWithName };
}

/** The longest name that begins here; a word that says something else is none. */
function nameAt(
  words: readonly string[],
  { findInstitution, lexicon }: Pick<Reader, 'findInstitution' | 'lexicon'>,
): { readonly institution: InstitutionCode; readonly length: number } | undefined {
  for (let length = words.length; length > 0; length -= 1) {
    const span = words.slice(0, length);
    if (span.every((word) => meaningOf(word, lexicon).size > 0)) continue;
    const institution = findInstitution(span.join(' '));
    if (institution !== undefined) return { institution, length };
  }
  return undefined;
}
