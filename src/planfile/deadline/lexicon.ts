import {
  type DoubtfulWord,
  doubtfulWords,
  type EventRole,
  type Form,
  type Forms,
  type LanguageWords,
  type Role,
  type Unit,
} from './language.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What a word can stand for in one language. */
export type Meaning =
  | { readonly kind: 'month'; readonly month: number; readonly form: Form }
  | { readonly kind: 'unit'; readonly unit: Unit; readonly form: Form }
  | { readonly kind: 'plural'; readonly unit: Unit }
  /** 1 = Monday. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly form: Form }
  | { readonly kind: 'end'; readonly form: Form }
  /** -1 is the last. */
  | { readonly kind: 'ordinal'; readonly value: number }
  | { readonly kind: 'cardinal'; readonly value: number }
  | { readonly kind: 'rhythm'; readonly unit: Unit }
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'doubt'; readonly doubt: DoubtfulWord }
  | { readonly kind: 'event'; readonly event: EventRole }
  | { readonly kind: 'nothing' };

/** The spelling's words in order, and what they mean together. */
interface Entry {
  readonly words: readonly string[];
  readonly meaning: Meaning;
}

/** The words of a language, ready to be found. */
export interface Lexicon {
  /** Those of more words first. */
  readonly byFirstWord: ReadonlyMap<string, readonly Entry[]>;
  /** Every single word, also those that stand only beside others. */
  readonly words: ReadonlySet<string>;
}

export function createLexicon(language: LanguageWords): Lexicon {
  const lexicon = new Map<string, Entry[]>();
  for (const [spellings, meaning] of meaningsOf(language)) {
    for (const spelling of spellings.split('|')) {
      const words = tokensOf(spelling).map(({ text }) => text);
      const [first = ''] = words;
      lexicon.set(first, [...(lexicon.get(first) ?? []), { words, meaning }]);
    }
  }
  for (const entries of lexicon.values()) entries.sort((a, b) => b.words.length - a.words.length);
  const words = [...lexicon.values()].flatMap((entries) => entries.flatMap((entry) => entry.words));
  return { byFirstWord: lexicon, words: new Set(words) };
}

function meaningsOf(language: LanguageWords): readonly (readonly [string, Meaning])[] {
  const declined = (forms: Forms, meaning: (form: Form) => Meaning): readonly (readonly [string, Meaning])[] =>
    entriesOf(forms).map(([form, spellings]) => [spellings, meaning(form)]);
  return [
    ...language.months.flatMap((forms, index) => declined(forms, (form) => ({ kind: 'month', month: index + 1, form }))),
    ...language.weekdays.flatMap((forms, index) => declined(forms, (form) => ({ kind: 'weekday', weekday: index + 1, form }))),
    ...entriesOf(language.units).flatMap(([unit, forms]) => declined(forms, (form) => ({ kind: 'unit', unit, form }))),
    ...entriesOf(language.plurals).map(([unit, spellings]) => [spellings, { kind: 'plural', unit }] as const),
    ...entriesOf(language.rhythms).map(([unit, spellings]) => [spellings, { kind: 'rhythm', unit }] as const),
    ...declined(language.ends, (form) => ({ kind: 'end', form })),
    ...language.ordinals.map((spellings, index) => [spellings, { kind: 'ordinal', value: index + 1 }] as const),
    [language.lastOrdinal, { kind: 'ordinal', value: -1 }],
    ...language.cardinals.map((spellings, index) => [spellings, { kind: 'cardinal', value: index + 1 }] as const),
    ...entriesOf(language.roles).map(([role, spellings]) => [spellings, { kind: 'role', role }] as const),
    ...doubtfulWords
      .map((doubt) => [language.doubts[doubt] ?? '', { kind: 'doubt', doubt }] as const)
      .filter(([spellings]) => spellings !== ''),
    ...entriesOf(language.events).map(([event, spellings]) => [spellings, { kind: 'event', event }] as const),
    [language.nothing, { kind: 'nothing' }],
  ];
}

/** The keys of the tables are closed unions. */
function entriesOf<Key extends string, Value>(table: Partial<Readonly<Record<Key, Value>>>): readonly (readonly [Key, Value])[] {
  return Object.entries(table) as [Key, Value][];
}

/** A token, and what the words that begin at it can mean. */
export type ReadToken = Token & { readonly meanings: readonly { readonly meaning: Meaning; readonly length: number }[] };

export function readTokens(tokens: readonly Token[], lexicon: Lexicon): readonly ReadToken[] {
  return tokens.map((token, at) => ({
    ...token,
    meanings: (lexicon.byFirstWord.get(token.text) ?? [])
      .filter(({ words }) => words.every((word, index) => tokens[at + index]?.text === word))
      .map(({ words, meaning }) => ({ meaning, length: words.length })),
  }));
}
