import type { InstitutionCode } from '../domain/ids.ts';
import type { Indicator, IndicatorScope, Institution } from '../domain/plan.ts';
import { doubtsOf, type IndicatorDoubt, type IndicatorRow } from './indicator-doubts.ts';
import { boundWords, type Candidate, findNumbers, type LeftOut } from './indicator-numbers.ts';
import { isDuration, measureBehind, nounBefore, type Phrase, phraseAfter } from './indicator-phrase.ts';
import { isDistributed, type Place, type Rate, readPer, readScope, type ScopeReading, yearsOf } from './indicator-scope.ts';
import { sentencesOf } from './cell-sentences.ts';
import { stepsAround } from './indicator-steps.ts';
import { type NameForm, nameForms } from './institution-forms.ts';
import { unitOfNoun } from './unit-nouns.ts';

export interface IndicatorsReading {
  readonly indicators: readonly Indicator[];
  readonly doubts: readonly IndicatorDoubt[];
}

/** A target as one sentence has it, before the cell's others are known. */
interface Target {
  readonly value: number;
  readonly words: string;
  readonly label: string;
  readonly noun: string;
  readonly scope: ScopeReading;
  readonly per: Rate | 'plan' | undefined;
  readonly steps: Indicator['steps'];
}

interface Read {
  readonly targets: readonly Target[];
  readonly doubts: readonly IndicatorDoubt[];
}

/** Reads targets out of an indicator cell. What is not surely a count of things is asked about, never taken. */
export function readIndicators(cell: string, row: IndicatorRow, institutions: readonly Institution[]): IndicatorsReading {
  const forms = nameForms(institutions);
  const read = sentencesOf(cell).map((sentence) => readSentence(sentence, row, forms));
  const targets = read.flatMap((one) => one.targets);
  const named = targets.flatMap(({ scope }) => (scope.scope.kind === 'named' && !scope.isRest ? scope.scope.institutions : []));
  const keys = keysOf(targets);
  const made = targets.map((target, index) => indicatorOf(target, { row, key: keys[index] ?? '', named }));
  const leftOut = read.flatMap(({ doubts }) => doubts);
  const isSilent = made.length === 0 && leftOut.length === 0 && cell.trim() !== '';
  return {
    indicators: made.map(({ indicator }) => indicator),
    doubts: [
      ...made.flatMap(({ doubts }) => doubts),
      ...leftOut,
      ...(isSilent ? [{ kind: 'no-number' as const, words: cell.replaceAll(/\s+/gu, ' ').trim() }] : []),
    ],
  };
}

function readSentence(sentence: string, row: IndicatorRow, forms: readonly NameForm[]): Read {
  const { candidates, leftOut } = findNumbers(sentence);
  const doubts: IndicatorDoubt[] = leftOut.map((one) => ({ kind: 'number-left-out', ...one, words: sentence }));
  const targets: Target[] = [];
  let from = 0;
  for (const [index, candidate] of candidates.entries()) {
    const read = readNumber({ sentence, candidate, from, until: candidates[index + 1]?.from ?? sentence.length }, row, forms);
    if ('why' in read) doubts.push({ kind: 'number-left-out', why: read.why, number: candidate.raw, words: sentence });
    else targets.push(read.target);
    from = 'why' in read ? candidate.until : read.until;
  }
  const own = candidates.length === 0 ? ownOfEach(sentence) : undefined;
  return { targets: own === undefined ? targets : [own], doubts };
}

interface Span {
  readonly sentence: string;
  readonly candidate: Candidate;
  readonly from: number;
  readonly until: number;
}

type ReadNumber = { readonly why: LeftOut } | { readonly target: Target; readonly until: number };

const prepositions =
  /(?<!\p{L})(?:par|uz|ar|pēc|pirms|kopš|starp|līdz|no|pie|ap|aptuveni|apmēram|gandrīz|virs|zem|pa|visos|visās|in|for|of|by|within|to|from|on|with|about|around|over|under|after|per|than|approximately|all|the)$/iu;

/** The targets are counted nouns; a number in any other place is left out. */
function readNumber(span: Span, row: IndicatorRow, forms: readonly NameForm[]): ReadNumber {
  const { sentence, candidate, from } = span;
  const all = sentence.slice(from, candidate.from);
  const before = all.replace(boundWords, '').trimEnd();
  const why = noCount({ ...span, before: all });
  if (why !== undefined) return { why };
  const phrase = phraseAfter(sentence, candidate);
  const counted = phrase === 'oblique' ? undefined : (phrase ?? countedBefore(before, candidate));
  if (counted === undefined) return { why: 'unclear' };
  const place = placeOf({ ...span, before: all }, counted);
  if (isDistributed(place)) return { why: 'distribution' };
  const years = new Set(yearsOf(place));
  if (years.size > 1 || (years.size > 0 && row.schedule !== 'once')) return { why: 'year' };
  const target: Target = {
    value: candidate.value,
    words: sentence,
    label: labelOf(before, counted.words, counted.noun),
    noun: counted.noun,
    scope: readScope(place, row.responsible, forms),
    per: readPer(place),
    steps: candidate.value === 1 ? stepsAround(before, place.after) : [],
  };
  return { target, until: counted.until };
}

/** A number of a part of what is counted already: "300 personas, tai skaitā 100 nepilngadīgie". */
const partWords =
  /(?<!\p{L})(?:tai\s+skaitā|t\.\s?sk\.?|tostarp|no\s+(?:tiem|tām|kuriem|kurām)|ieskaitot|including|of\s+(?:which|whom|them))(?!\p{L})/iu;

function noCount({ sentence, candidate, before }: Span & { readonly before: string }): LeftOut | undefined {
  if (candidate.value === 0) return 'limit';
  if (isDuration(sentence, candidate)) return 'duration';
  if (/^\.(?=\s*\p{Ll})/u.test(sentence.slice(candidate.until))) return 'ordinal';
  if (partWords.test(before)) return 'part';
  if (/(?:^|\s)[–-]$/u.test(before) || prepositions.test(before.replace(boundWords, '').trimEnd())) return 'unclear';
  return measureBehind(sentence, candidate);
}

/** "Apmācīto darbinieku skaits – 120": what is counted stands before the number. */
function countedBefore(before: string, { until }: Candidate): Phrase | undefined {
  const noun = nounBefore(before);
  return noun === undefined ? undefined : { noun, words: '', until };
}

/** In English, whose the counted ones are may stand behind them: "40 employees of other institutions". */
function placeOf({ sentence, until, before }: Span & { readonly before: string }, counted: Phrase): Place {
  const after = sentence.slice(counted.until, until);
  const [of = ''] = /^\s+(?:of|from)\s+[^,;\d]*?(?=\s+and\s*$|\s+and\s+\d|[,;]|$)/u.exec(after) ?? [];
  return { sentence, before, phrase: `${counted.words}${of}`, after: after.slice(of.length) };
}

const longestLabel = 120;

/** The plan's own words without the number; only what is counted where they are many. */
function labelOf(before: string, phrase: string, noun: string): string {
  const start = before.replace(/^[\s,;.:–-]*(?:(?:un|kā arī|and)(?:\s+|$))?/u, '').replace(/[\s:–-]+$/u, '');
  const whole = `${start} ${phrase}`.replaceAll(/\s+/gu, ' ').trim();
  const label = whole.length > longestLabel || whole === '' ? phrase || noun : whole;
  return label.charAt(0).toUpperCase() + label.slice(1);
}

const ofEach =
  /(?<!\p{L})katras\s+(?:atbildīgās\s+|iesaistītās\s+)?(?:iestādes|institūcijas)\s+(?<thing>\p{L}+(?:\s+\p{L}+){0,3}?)(?=\s*(?:,|$|par|ar|kas|lai|ietverot))/iu;

/** "Sagatavots katras iestādes mācību plāns": one of each, though no number says so. */
function ownOfEach(sentence: string): Target | undefined {
  const thing = ofEach.exec(sentence)?.groups?.['thing'];
  const noun = thing?.split(/\s+/u).at(-1);
  if (thing === undefined || noun === undefined || !/(?:[^aāeēsuū]s|a|e|š)$/u.test(noun)) return undefined;
  return {
    value: 1,
    words: sentence,
    label: thing.charAt(0).toUpperCase() + thing.slice(1),
    noun,
    scope: { scope: { kind: 'each' }, outside: [], mentioned: [], isRest: false, isSaid: true },
    per: undefined,
    steps: [],
  };
}

interface Making {
  readonly row: IndicatorRow;
  readonly key: string;
  /** Institutions that other targets of the cell name. */
  readonly named: readonly InstitutionCode[];
}

interface Made {
  readonly indicator: Indicator;
  readonly doubts: readonly IndicatorDoubt[];
}

function indicatorOf(target: Target, { row, key, named }: Making): Made {
  const scope = scopeOf(target.scope, row, named);
  const per = target.per === 'plan' || (target.per === undefined && row.schedule === 'once') ? 'plan' : 'occurrence';
  return {
    indicator: {
      key,
      label: { lv: target.label, en: target.label },
      ...unitOfNoun(target.noun, target.value),
      target: target.value,
      scope,
      per,
      steps: target.steps,
    },
    doubts: doubtsOf({ ...target, indicator: key, assumed: scope }, row),
  };
}

/** "The others" are those responsible that no other target of the cell names. */
function scopeOf(
  { scope, isRest, outside }: ScopeReading,
  { responsible }: IndicatorRow,
  named: readonly InstitutionCode[],
): IndicatorScope {
  if (isRest) {
    const others = responsible.filter((code) => !named.includes(code));
    return others.length === 0 || others.length === responsible.length ? { kind: 'together' } : { kind: 'named', institutions: others };
  }
  const isAll = scope.kind === 'named' && outside.length === 0 && responsible.every((code) => scope.institutions.includes(code));
  return isAll && responsible.length > 1 ? { kind: 'together' } : scope;
}

/** Keys of a measure's indicators: the unit in English, numbered where it stands twice. */
function keysOf(targets: readonly Target[]): readonly string[] {
  const bare = targets.map(({ noun, value }) => {
    const key = unitOfNoun(noun, value)
      .unit.en.other.normalize('NFD')
      .replaceAll(/\p{Mn}/gu, '')
      .toLowerCase();
    return key.replaceAll(/[^a-z0-9]+/gu, '-').replaceAll(/^-|-$/gu, '') || 'target';
  });
  return bare.map((key, index) => {
    const earlier = bare.slice(0, index).filter((other) => other === key).length;
    return earlier === 0 ? key : `${key}-${earlier + 1}`;
  });
}
