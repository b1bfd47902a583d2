import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { plainForm } from '../../src/chat/plain-form.ts';
import { measureStates } from '../../src/domain/measure-state.ts';
import { answerStatuses } from '../../src/domain/obligation.ts';
import { type Language, languages } from '../../src/domain/person.ts';
import type { TextKey } from '../../src/render/texts/en-texts.ts';
import { english } from '../../src/render/texts/en.ts';
import { latvian } from '../../src/render/texts/lv.ts';
import { createTexts, languagePacks, textsFor } from '../../src/render/texts/texts.ts';

const keys = Object.keys(english.texts) as TextKey[]; // the pack's own keys
const numbers = [0, 1, 2, 4, 10, 11, 21, 22, 30, 101, 111];

function patternOf(language: Language, key: TextKey): string {
  return languagePacks[language].texts[key] ?? '';
}

interface Argument {
  readonly name: string;
  readonly isNumber: boolean;
}

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** Kinds of parts, as the parser of ICU messages numbers them. */
const kinds = { argument: 1, number: 2, select: 5, plural: 6 };

/** What a text must be given, from ICU's own reading of it. */
function argumentsOf(language: Language, key: TextKey): readonly Argument[] {
  const format = new IntlMessageFormat(patternOf(language, key), language, undefined, { ignoreTag: true });
  const read = (part: Part): readonly Argument[] => {
    const inner = 'options' in part ? Object.values(part.options).flatMap(({ value }) => value.flatMap(read)) : [];
    const kind: number = part.type;
    const isNumber = kind === kinds.plural || kind === kinds.number;
    const isArgument = isNumber || kind === kinds.argument || kind === kinds.select;
    return isArgument && 'value' in part ? [{ name: part.value, isNumber }, ...inner] : inner;
  };
  const found = format.getAst().flatMap(read);
  return [...Map.groupBy(found, ({ name }) => name)].map(([name, uses]) => ({ name, isNumber: uses.some(({ isNumber }) => isNumber) }));
}

/** A text with every number `n` and every other value named after itself. */
function written(language: Language, key: TextKey, n: number): string {
  const values = argumentsOf(language, key).map(({ name, isNumber }) => [name, isNumber ? n : `<${name}>`]);
  return textsFor(language).t(key, Object.fromEntries(values));
}

const everyText = languages.flatMap((language) =>
  keys.flatMap((key) => {
    const counts = argumentsOf(language, key).some(({ isNumber }) => isNumber) ? numbers : [1];
    return counts.map((n) => ({ language, key, n, text: written(language, key, n) }));
  }),
);

const namesOf = (texts: readonly { language: Language; key: TextKey; text: string }[]): readonly string[] =>
  texts.map(({ language, key, text }) => `${language} ${key}: ${text}`);

describe('texts', () => {
  test('are complete in both languages', () => {
    expect(Object.keys(latvian.texts).toSorted()).toEqual(keys.toSorted());
    expect(languages.toSorted()).toEqual(Object.keys(languagePacks).toSorted());
  });

  test('hold every value they are given, for every number', () => {
    const incomplete = everyText.filter(({ text }) => text.trim() === '' || /[{}#]|undefined|NaN/u.test(text));
    expect(namesOf(incomplete)).toEqual([]);
    expect(everyText.length).toBeGreaterThan(2 * keys.length);
  });

  /** Only Latvian has grammatical gender to tell. */
  const latvianOnly = new Set(['gender', 'pronoun']);

  test.each(keys)('%s asks for the same in both languages', (key) => {
    const names = (language: Language): readonly string[] => argumentsOf(language, key).map(({ name }) => name);
    expect(names('lv').filter((name) => !latvianOnly.has(name)).toSorted()).toEqual(names('en').toSorted());
  });

  test('have their own quotes, and no slips of typing', () => {
    const quotes = { lv: /["'“‘’]/u, en: /["'„]/u };
    const slips = everyText.filter(({ language, text }) => quotes[language].test(text) || / {2}|\s[.,;:!?]|\.\.|,,|\( | \)|\s$|\t|\n/u.test(text));
    expect(namesOf(slips)).toEqual([]);
  });

  test('close every quotation and every bracket', () => {
    const count = (text: string, mark: string): number => text.split(mark).length;
    const pairs = { lv: ['„”', '()'], en: ['“”', '()'] } as const;
    const open = everyText.filter(({ language, text }) => pairs[language].some(([first = '', last = '']) => count(text, first) !== count(text, last)));
    expect(namesOf(open)).toEqual([]);
  });

  test('stay calm: no exclamation mark but in the greeting', () => {
    expect(namesOf(everyText.filter(({ text }) => text.replaceAll('Labdien!', '').includes('!')))).toEqual([]);
  });

  test('never speak of a financial liability', () => {
    expect(namesOf(everyText.filter(({ language, text }) => language === 'lv' && /saistīb/iu.test(text)))).toEqual([]);
  });

  test('address people as Jūs, in capitals', () => {
    expect(namesOf(everyText.filter(({ language, text }) => language === 'lv' && /(?<!\p{L})(?:jūs|jūsu|jums|tu|tev|tavs?)(?!\p{L})/u.test(text)))).toEqual([]);
  });
});

/** Latvian numbers that end in 1, but not in 11, take the singular. */
const isSingular = (n: number): boolean => n % 10 === 1 && n % 100 !== 11;

describe('after a preposition, Latvian', () => {
  const counted = everyText.filter(({ language }) => language === 'lv');

  test('takes the accusative singular or the dative plural: par', () => {
    const phrases = counted.flatMap(({ text, n }) => [...text.matchAll(/\bpar (\d+) (pasākum\p{L}+)/gu)].map(([, , noun]) => ({ n, noun })));
    expect(phrases.length).toBeGreaterThanOrEqual(4 * numbers.length);
    for (const { n, noun } of phrases) expect({ n, noun }).toEqual({ n, noun: isSingular(n) ? 'pasākumu' : 'pasākumiem' });
  });

  test('takes the genitive singular or the dative plural: no', () => {
    const phrases = counted.flatMap(({ text, n }) => [...text.matchAll(/\bno (\d+) (pasākum|iestād|ziņ)(\p{L}+)/gu)].map(([, , stem = '', ending]) => ({ n, stem, ending })));
    expect(phrases.length).toBeGreaterThanOrEqual(5 * numbers.length);
    const singular: Readonly<Record<string, string>> = { pasākum: 'a', iestād: 'es', ziņ: 'as' };
    const plural: Readonly<Record<string, string>> = { pasākum: 'iem', iestād: 'ēm', ziņ: 'ām' };
    for (const { n, stem, ending } of phrases) expect({ n, stem, ending }).toEqual({ n, stem, ending: (isSingular(n) ? singular : plural)[stem] });
  });

  test('has a form for each of its plural categories', () => {
    const plurals = keys.map((key) => [key, patternOf('lv', key)] as const).filter(([, pattern]) => pattern.includes(', plural,'));
    expect(plurals.length).toBeGreaterThan(10);
    for (const [key, pattern] of plurals) {
      for (const plural of pattern.split(', plural,').slice(1)) expect([key, plural]).toEqual([key, expect.stringMatching(/^.* zero \{.*one \{.*other \{/u)]);
    }
  });
});

describe('a language pack', () => {
  test('falls back to English, key by key', () => {
    const { 'clock.end': _missing, ...rest } = latvian.texts;
    const texts = createTexts('lv', { ...latvian, texts: rest });
    expect(texts.t('clock.end')).toBe(english.texts['clock.end']);
    expect(texts.t('clock.back', { date: 'D', time: 'T' })).toBe('Pulkstenis iet tikai uz priekšu. Tas rāda: D, plkst. T.');
    expect(texts.language).toBe('lv');
  });

  test('chooses the plural form of a number', () => {
    const forms = { zero: 'zero', one: 'one', other: 'other' };
    expect(numbers.map((n) => textsFor('lv').plural(forms, n)).join(' ')).toBe('zero one other other zero zero one other zero one zero');
    expect([0, 1, 2].map((n) => textsFor('en').plural(forms, n))).toEqual(['other', 'one', 'other']);
    expect(textsFor('lv').plural({ one: 'one', other: 'other' }, 0)).toBe('other');
  });

  test('lists command words as they are compared', () => {
    const phrases = Object.values(languagePacks).flatMap(({ commands }) => Object.values(commands).flat());
    expect(phrases.filter((phrase) => plainForm(phrase) !== phrase)).toEqual([]);
    expect(phrases.length).toBe(new Set(phrases).size);
  });
});

const sources = new URL('../../src/', import.meta.url);
const source = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/texts[\\/](?:en|lv)(?:(?:-[a-z]+)*-texts)?\.ts$/u.test(file))
  .map((file) => readFileSync(new URL(file.replaceAll('\\', '/'), sources), 'utf8'))
  .join('\n');

describe('every text', () => {
  /** Keys that the sources put together, `state.${…}`: known by what stands before the placeholder. */
  const prefixes = [...source.matchAll(/`((?:[a-z-]+\.)+)\$\{/gu)].map(([, prefix = '']) => prefix);

  test('is used by the sources', () => {
    const isUsed = (key: string): boolean => source.includes(`'${key}'`) || prefixes.some((prefix) => isMadeFrom(prefix, key));
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  test.each([
    ['answer.', answerStatuses],
    ['state.', measureStates],
  ])('%s… stands for each of its values, and for nothing else', (prefix, values) => {
    expect(prefixes).toContain(prefix);
    const made = keys.filter((key) => isMadeFrom(prefix, key)).map((key) => key.slice(prefix.length));
    expect(made.toSorted()).toEqual([...values].toSorted());
  });

  function isMadeFrom(prefix: string, key: string): boolean {
    return key.startsWith(prefix) && !key.slice(prefix.length).includes('.');
  }
});
