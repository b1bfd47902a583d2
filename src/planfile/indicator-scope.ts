import type { InstitutionCode } from '../domain/ids.ts';
import type { IndicatorScope } from '../domain/plan.ts';
import type { NameForm } from './institution-forms.ts';

/** Where a number stands in its sentence. */
export interface Place {
  readonly sentence: string;
  /** From the last number's noun, or the sentence's beginning, to this number. */
  readonly before: string;
  /** From the number to its noun, with "of …" behind it in English. */
  readonly phrase: string;
  /** From the noun to the next number, or the sentence's end. */
  readonly after: string;
}

export interface ScopeReading {
  readonly scope: IndicatorScope;
  /** Named in the phrase, and not responsible. */
  readonly outside: readonly InstitutionCode[];
  /** Responsible, and named elsewhere in the words around the number. */
  readonly mentioned: readonly InstitutionCode[];
  /** "citu TAI", "the other institutions": the named targets of the cell are taken off. */
  readonly isRest: boolean;
  /** Whether the text says so, or "together" is what is assumed. */
  readonly isSaid: boolean;
}

const bodies =
  '(?:iestā[dž]\\p{L}*|institūcij\\p{L}*|dienest\\p{L}*|ministrij\\p{L}*|pārvald\\p{L}*|institutions?|authorit(?:y|ies)|agenc(?:y|ies)|bod(?:y|ies)|ministr(?:y|ies))';
const adjective =
  '(?:(?:no|šīm|minēt\\p{L}*|atbildīg\\p{L}*|līdzatbildīg\\p{L}*|iesaistīt\\p{L}*|of|the|responsible|involved|participating)\\s+)*';
const eachBody = new RegExp(`(?<!\\p{L})(?:katr\\p{L}*|ikvien\\p{L}*|each|every|per)\\s+${adjective}${bodies}`, 'iu');
const togetherWord =
  /(?<!\p{L})(?:kopā|kopumā|kopīg\p{L}*|kopēj\p{L}*|vienot\p{L}*|apvienot\p{L}*|in\s+total|jointly?|altogether|together)(?!\p{L})/iu;
const restWord = new RegExp(`(?<!\\p{L})(?:cit[uāao]\\p{L}*|pārēj\\p{L}*|other|remaining)\\s+(?:\\p{Lu}{2,}|${adjective}${bodies})`, 'u');
const time = '(?:gad|mēne|ceturk|pusgad|nedēļ|dien|reiz|year|month|quarter|half|annum|week)';
const shared = new RegExp(`(?<!\\p{L})(?:katr\\p{L}*|ikvien\\p{L}*|each|every|per)\\s+(?!${adjective}${bodies})(?!${time})\\p{L}+`, 'iu');

/** "2 semināri katrā reģionā": how many in all is not in the text. */
export function isDistributed({ before, phrase, after }: Place): boolean {
  return [before, phrase, after].some((part) => shared.test(part));
}

/** Whose numbers a target adds up, as far as the words around it say. */
export function readScope(place: Place, responsible: readonly InstitutionCode[], forms: readonly NameForm[]): ScopeReading {
  const named = [...new Set([...institutionsIn(place.phrase, forms), ...subjectOf(place.before, forms)])];
  const inside = named.filter((code) => responsible.includes(code));
  const outside = named.filter((code) => !responsible.includes(code));
  const mentioned = institutionsIn(`${place.before} ${place.after}`, forms).filter(
    (code) => responsible.includes(code) && !named.includes(code),
  );
  const isRest = restWord.test(place.phrase);
  const rest = { outside, mentioned, isRest };
  if (isRest || inside.length > 0) return { ...rest, scope: { kind: 'named', institutions: inside }, isSaid: true };
  const isTogether = togetherWord.test(place.before) || togetherWord.test(place.phrase) || togetherWord.test(place.after);
  if (eachBody.test(place.sentence) && !isTogether) return { ...rest, scope: { kind: 'each' }, isSaid: true };
  return { ...rest, scope: { kind: 'together' }, isSaid: isTogether && outside.length === 0 };
}

/** "VP – 5 semināri", "VRS apmācījusi 30 darbiniekus": who begins the words before the number. */
function subjectOf(before: string, forms: readonly NameForm[]): readonly InstitutionCode[] {
  const text = before.replace(/^[\s,;.–-]*(?:(?:un|and|kā arī)\s+)?/u, '');
  const start = formAt(text, 0, forms);
  if (start === undefined) return [];
  const behind = text.slice(start.text.length).trim();
  return behind.split(/\s+/u).length <= 3 && !/(?<!\p{L})(?:un|and|ar|with)(?!\p{L})/u.test(behind) ? [start.code] : [];
}

function institutionsIn(text: string, forms: readonly NameForm[]): readonly InstitutionCode[] {
  const found: InstitutionCode[] = [];
  let past = 0;
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])\p{L}/gu)) {
    if (index < past) continue;
    const form = formAt(text, index, forms);
    if (form === undefined) continue;
    found.push(form.code);
    past = index + form.text.length;
  }
  return [...new Set(found)];
}

function formAt(text: string, at: number, forms: readonly NameForm[]): NameForm | undefined {
  return forms.find(({ pattern }) => {
    pattern.lastIndex = at;
    return pattern.test(text);
  });
}

export type Rate = 'yearly' | 'half-yearly' | 'quarterly' | 'monthly';

const rates: readonly (readonly [Rate, RegExp])[] = [
  [
    'yearly',
    /(?<!\p{L})(?:reiz[ie]?s?\s+gadā|(?<!\d\.\s?)gadā(?!\p{L})|katru\s+gadu|ik\s+gadu|ikgad\p{L}*|(?:per|a|each|every)\s+(?:year|annum)|annual(?:ly)?|yearly)/iu,
  ],
  ['half-yearly', /(?<!\p{L})(?:pusgadā|katru\s+pusgadu|reizi\s+pusgadā|(?:per|each|every)\s+(?:half-year|six\s+months))/iu],
  ['quarterly', /(?<!\p{L})(?:ceturksnī|katru\s+ceturksni|ik\s+ceturksni|(?:per|a|each|every)\s+quarter|quarterly)/iu],
  ['monthly', /(?<!\p{L})(?:mēnesī|katru\s+mēnesi|ik\s+mēnesi|ikmēneša|(?:per|a|each|every)\s+month|monthly)/iu],
];
const wholePlan =
  /(?:plāna\s+(?:darbības|īstenošanas|izpildes)\s+(?:laikā|periodā)|visā\s+plāna\s+laikā|plāna\s+periodā|over\s+the\s+plan(?:'s)?\s*(?:period)?|during\s+the\s+plan(?:'s)?\s*period|plan\s+period)/iu;

/** How often a target is to be reached, where the words around it say. */
export function readPer({ sentence, before, phrase, after }: Place): Rate | 'plan' | undefined {
  const own = [before, phrase, after].join(' ');
  if (wholePlan.test(sentence)) return 'plan';
  const dated = own.replaceAll(/(?:19|20)\d\d\.?\s?gad\p{L}*/gu, ' ');
  return rates.find(([, words]) => words.test(dated))?.[0];
}

/** "2024. gadā", "in 2024", "2024:": the years that a number is said to be of. */
export function yearsOf({ before, after }: Place): readonly string[] {
  return [
    ...`${before} ${after}`.matchAll(
      /(?<year>20\d\d)\.?\s?gadā(?!\p{L})|\bin\s+(?<english>20\d\d)|(?<label>20\d\d)\.?(?:\s?g(?:ads|\.))?\s*[:–]/giu,
    ),
  ].map(({ groups }) => groups?.['year'] ?? groups?.['english'] ?? groups?.['label'] ?? '');
}
