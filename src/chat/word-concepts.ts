import type { Language } from '../domain/person.ts';
import type { Concept } from './concepts.ts';
import { typingErrors } from './nearest.ts';
import { folded } from './plain-form.ts';

/** Words of each concept, and the endings of the language, in lower case without diacritics; a word that ends in a hyphen is a stem and takes any of them. */
export type ConceptVocabulary = Readonly<
  Record<Language, { readonly words: Readonly<Record<string, readonly string[]>>; readonly endings: readonly string[] }>
>;

type WordMeaning = ReadonlySet<Concept>;

/** The words of a language, ready for looking up. */
export interface WordLexicon {
  readonly language: Language;
  readonly exact: ReadonlyMap<string, WordMeaning>;
  readonly stems: ReadonlyMap<string, WordMeaning>;
  readonly endings: ReadonlySet<string>;
}

const lexicons = new WeakMap<ConceptVocabulary, readonly WordLexicon[]>();

/** The words of every language. */
export function lexiconsOf(vocabulary: ConceptVocabulary): readonly WordLexicon[] {
  const known = lexicons.get(vocabulary);
  if (known !== undefined) return known;
  const made = Object.entries(vocabulary).map(([language, list]) => lexiconOf(language as Language, list)); // a key of the vocabulary
  lexicons.set(vocabulary, made);
  return made;
}

function lexiconOf(language: Language, { words, endings }: ConceptVocabulary[Language]): WordLexicon {
  const exact = new Map<string, Set<Concept>>();
  const stems = new Map<string, Set<Concept>>();
  for (const [name, list] of Object.entries(words)) {
    const concept = name as Concept; // a test holds every name to be one
    for (const word of list) {
      const [among, text] = word.endsWith('-') ? [stems, folded(word.slice(0, -1))] : [exact, folded(word)];
      among.set(text, (among.get(text) ?? new Set()).add(concept));
    }
  }
  return { language, exact, stems, endings: new Set(endings) };
}

const unknown: WordMeaning = new Set();

/** What a folded word can stand for; nothing when the language's lists do not know it. */
export function meaningOf(word: string, { exact, stems, endings }: WordLexicon): WordMeaning {
  const found = new Set(exact.get(word) ?? unknown);
  for (let length = 1; length <= word.length; length += 1) {
    const stemmed = endings.has(word.slice(length)) ? stems.get(word.slice(0, length)) : undefined;
    for (const concept of stemmed ?? unknown) found.add(concept);
  }
  return found;
}

/** Shorter ones are other words, not misspelt ones. */
const shortestMisspelt = 6;
const shortestTwice = 10;

/**
 * What a word stands for with a typing error in it, or two in a long one; where several come equally near, all that they stand for.
 * The first letter is taken to be right.
 */
export function nearMeaningOf(word: string, { exact, stems, endings }: WordLexicon): WordMeaning {
  if (word.length < shortestMisspelt) return unknown;
  const most = word.length < shortestTwice ? 1 : 2;
  const near = [new Set<Concept>(), new Set<Concept>(), new Set<Concept>()];
  const note = (typed: string, meant: string, meaning: WordMeaning): void => {
    const errors = typingErrors(typed, meant);
    if (errors <= most) for (const concept of meaning) near[errors]?.add(concept);
  };
  const isLike = (known: string): boolean => known.length >= shortestMisspelt - 1 && known.startsWith(word.charAt(0));
  for (const [known, meaning] of exact) if (isLike(known)) note(word, known, meaning);
  for (const [stem, meaning] of stems) {
    if (!isLike(stem)) continue;
    for (const length of [stem.length - 1, stem.length, stem.length + 1])
      if (endings.has(word.slice(length))) note(word.slice(0, length), stem, meaning);
  }
  return near.find(({ size }) => size > 0) ?? unknown;
}
