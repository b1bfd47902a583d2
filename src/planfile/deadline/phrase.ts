import type { Role, Unit } from './language.ts';
import type { ReadToken } from './lexicon.ts';
import {
  dayInDigits,
  dayNumber,
  dayOfMonth,
  endOfAny,
  endOfPart,
  type Moment,
  moment,
  numberedPart,
  part,
  partNumber,
  partOfYear,
  wholeMonth,
} from './moment.ts';
import {
  cardinal,
  either,
  end,
  mark,
  maybe,
  ordinal,
  type Parser,
  plural,
  reading,
  rhythmWord,
  role,
  sequence,
  smallNumber,
  unit,
  weekday,
  yearNumber,
} from './parser.ts';

/** How a deadline stands to its moment: "līdz", "hiljemalt", "until"; none is the moment itself. */
export type Limit = 'by' | 'no-later' | 'until';

/** What a phrase is made of; together its items say when something is due. */
export type Item =
  | { readonly kind: 'due'; readonly moment: Moment; readonly limit?: Limit }
  /** `isSpoken`: with words ("no … līdz …"), whose end may be meant exclusively. */
  | { readonly kind: 'range'; readonly from: Moment; readonly to: Moment; readonly isSpoken: boolean }
  | { readonly kind: 'start'; readonly moment: Moment }
  /** The time that a report is about; it is no deadline. `isNamed` unless it is "the previous year". */
  | { readonly kind: 'cover'; readonly isNamed: boolean }
  /** `every` second year has 2; `isSingle`: once in each, not on several days. */
  | { readonly kind: 'rhythm'; readonly unit: Unit; readonly every: number; readonly isSingle: boolean; readonly weekday?: number }
  | { readonly kind: 'count'; readonly times: number; readonly unit: Unit }
  /** `text`: the mark of the pause. */
  | { readonly kind: 'pause'; readonly text: string }
  | { readonly kind: 'and' | 'filler' };

export type ItemOf<Kind extends Item['kind']> = Extract<Item, { readonly kind: Kind }>;

/** The items of a phrase by their kind, in their order. */
export interface SortedItems {
  readonly dues: readonly ItemOf<'due'>[];
  readonly ranges: readonly ItemOf<'range'>[];
  readonly starts: readonly ItemOf<'start'>[];
  readonly covers: readonly ItemOf<'cover'>[];
  readonly rhythms: readonly ItemOf<'rhythm'>[];
  readonly counts: readonly ItemOf<'count'>[];
}

/** With the one rhythm there is. `isBroken`: the cell has more than one line; `isLoose`: its days are not one list. */
export interface RecurringItems extends SortedItems {
  readonly rhythm: ItemOf<'rhythm'> | ItemOf<'count'>;
  readonly isBroken: boolean;
  readonly isLoose: boolean;
}

const limit: Parser<Limit> = reading(role('by', 'no-later', 'until'), (word) => limitOf(word));

function limitOf(word: Role): Limit | undefined {
  return word === 'by' || word === 'no-later' || word === 'until' ? word : undefined;
}

function dueItem(due: Moment, by: Limit | undefined): Item {
  return { kind: 'due', moment: due, ...(by === undefined ? {} : { limit: by }) };
}

function rhythmItem(of: Unit, every: number): Item {
  return { kind: 'rhythm', unit: of, every, isSingle: false };
}

const rhythmUnits = ['week', 'month', 'quarter', 'half', 'year'] as const;
const number = either(cardinal, smallNumber);
const inEach = maybe(role('per', 'in'));

/** "katru gadu", "every two years", "katru otro gadu" */
const everyUnit: Parser<Item> = either(
  reading(rhythmWord, (of) => rhythmItem(of, 1)),
  reading(sequence(role('every'), unit(rhythmUnits, 'object', 'plain')), ([, { unit: of }]) => rhythmItem(of, 1)),
  reading(sequence(role('every', 'every-after'), number, plural), ([, every, of]) => (every > 0 ? rhythmItem(of, every) : undefined)),
  reading(sequence(role('every'), ordinal, unit(rhythmUnits, 'object')), ([, every, { unit: of }]) =>
    every > 1 ? rhythmItem(of, every) : undefined,
  ),
  reading(sequence(role('every'), weekday), ([, day]) => ({ kind: 'rhythm', unit: 'week', every: 1, isSingle: true, weekday: day })),
);

/** "reizi gadā", "once in two years", "1x gadā" */
const onceInUnit: Parser<Item> = either(
  reading(sequence(role('once'), rhythmWord), ([, of]) => single(of, 1)),
  reading(sequence(role('once'), inEach, unit(rhythmUnits, 'plain')), ([, , { unit: of }]) => single(of, 1)),
  reading(sequence(role('once'), inEach, number, plural), ([, , every, of]) => (every > 0 ? single(of, every) : undefined)),
  reading(sequence(number, role('times'), inEach, unit(rhythmUnits, 'plain')), ([times, , , { unit: of }]) =>
    times === 1 ? single(of, 1) : undefined,
  ),
);

function single(of: Unit, every: number): Item {
  return { kind: 'rhythm', unit: of, every, isSingle: true };
}

const count: Parser<Item> = either(
  reading(sequence(number, role('times'), inEach, unit(rhythmUnits, 'plain')), ([times, , , { unit: of }]) =>
    times > 1 ? { kind: 'count', times, unit: of } : undefined,
  ),
  reading(sequence(role('twice'), inEach, unit(rhythmUnits, 'plain')), ([, , { unit: of }]) => ({ kind: 'count', times: 2, unit: of })),
);

const rhythm: Parser<Item> = reading(sequence(maybe(role('in')), either(onceInUnit, everyUnit)), ([, item]) => item);

/** "5. datums": a day of whichever month. */
const dayOfAnyMonth: Parser<Moment> = reading(sequence(dayNumber, role('date')), ([day]) => ({
  unit: 'day',
  day,
  isEnd: false,
  form: 'any',
}));

const beforeMoment = sequence(maybe(limit), maybe(role('in')));

/** The rhythm and its day in one: "katra gada 1. marts", "end of each month", "every December". */
const dueOfEach: Parser<readonly Item[]> = either(
  reading(sequence(beforeMoment, role('every'), unit(['year'], 'of'), either(endOfPart, part)), ([[by], , , due]) => [
    rhythmItem('year', 1),
    dueItem(due, by),
  ]),
  reading(sequence(beforeMoment, role('every'), unit(['month'], 'of'), dayOfAnyMonth), ([[by], , , due]) => [
    rhythmItem('month', 1),
    dueItem(due, by),
  ]),
  reading(sequence(beforeMoment, role('every'), unit(rhythmUnits, 'of'), end), ([[by], , { unit: of }, form]) => endOfEach(of, by, form)),
  reading(
    sequence(beforeMoment, end, maybe(role('of')), role('every'), unit(rhythmUnits, 'any')),
    ([[by], form, , , { unit: of, form: own }]) => (own === 'any' ? endOfEach(of, by, form) : undefined),
  ),
  reading(
    sequence(beforeMoment, dayNumber, maybe(unit(['day'], 'any')), maybe(role('of')), role('every'), unit(['month'], 'any')),
    ([[by], day, , , , { form }]) =>
      form === 'any' ? [rhythmItem('month', 1), dueItem({ unit: 'day', day, isEnd: false, form }, by)] : undefined,
  ),
  reading(sequence(maybe(limit), role('every'), either(dayOfMonth, wholeMonth)), ([by, , due]) =>
    due.form === 'any' || due.form === 'object' || due.form === 'plain'
      ? [rhythmItem('year', 1), dueItem({ ...due, form: 'any' }, by)]
      : undefined,
  ),
);

function endOfEach(of: Unit, by: Limit | undefined, form: Moment['form']): readonly Item[] | undefined {
  const due = endOfAny(of, form);
  return due === undefined ? undefined : [rhythmItem(of, 1), dueItem(due, by)];
}

/** "mēneša 5. datums", "5. datums" */
const dueInMonth: Parser<Moment> = reading(sequence(maybe(unit(['month'], 'of')), dayOfAnyMonth), ([, day]) => day);

const due: Parser<Item> = either(
  reading(sequence(limit, dayInDigits), ([by, named]) => dueItem(named, by)),
  reading(sequence(beforeMoment, either(dueInMonth, moment)), ([[by], named]) => dueItem(named, by)),
);

/** "31 December of each year" */
const dueThenRhythm: Parser<readonly Item[]> = reading(sequence(due, role('of'), everyUnit), ([first, , second]) => [first, second]);

/** "maijs–jūnijs": of one kind, the second not before the first; a year that is said once is the year of both. */
function rangeItem(from: Moment, to: Moment, isSpoken: boolean): Item | undefined {
  const year = to.year ?? from.year;
  if (from.unit !== to.unit || (from.year === undefined && to.year === undefined)) return undefined;
  const whole = { from: { ...from, year: from.year ?? year }, to: { ...to, year } };
  const order = [whole.from, whole.to].map((side) => (side.year ?? 0) * 10_000 + (side.month ?? 0) * 100 + (side.day ?? 0));
  const [first = 0, second = 0] = order;
  if (second <= first || whole.from.year === undefined || year === undefined) return undefined;
  return { kind: 'range', from: { ...from, year: whole.from.year }, to: { ...to, year }, isSpoken };
}

/** "I–II ceturksnis": the unit is said once. */
const numberedRange: Parser<Item> = either(
  reading(sequence(partNumber, mark('-'), numberedPart()), ([first, , to]) => rangeOfParts(first, to, undefined)),
  reading(sequence(yearNumber, maybe(unit(['year'], 'of')), partNumber, mark('-'), numberedPart()), ([year, , first, , to]) =>
    rangeOfParts(first, to, year),
  ),
);

function rangeOfParts(first: number, to: Moment, year: number | undefined): Item | undefined {
  const from = partOfYear(to.unit, first, to.form);
  if (from === undefined) return undefined;
  return year === undefined ? rangeItem(from, to, false) : rangeItem({ ...from, year }, { ...to, year }, false);
}

const partsThenYear: Parser<Item> = reading(
  sequence(partNumber, mark('-'), numberedPart(), maybe(role('of')), yearNumber, maybe(unit(['year'], 'plain'))),
  ([first, , to, , year]) => rangeOfParts(first, to, year),
);

const range: Parser<Item> = either(
  partsThenYear,
  numberedRange,
  reading(sequence(maybe(role('in')), moment, mark('-'), moment), ([, from, , to]) => rangeItem(from, to, false)),
  reading(sequence(role('from'), moment, role('to', 'until'), maybe(role('in')), moment), ([, from, , , to]) => rangeItem(from, to, true)),
  reading(sequence(moment, role('to'), moment), ([from, , to]) => rangeItem(from, to, true)),
);

const start: Parser<Item> = either(
  reading(sequence(role('from-with'), moment), ([, from]) => (from.form === 'of' ? undefined : { kind: 'start', moment: from })),
  reading(sequence(role('from'), maybe(role('in')), moment), ([, , from]) => ({ kind: 'start', moment: from })),
);

const cover: Parser<Item> = either<Item>(
  reading(sequence(role('about'), maybe(role('span')), range), () => ({ kind: 'cover', isNamed: true })),
  reading(sequence(role('about'), maybe(role('span')), moment), ([, , { form }]) =>
    form === 'object' || form === 'any' ? { kind: 'cover', isNamed: true } : undefined,
  ),
  reading(sequence(role('about'), role('previous'), unit(rhythmUnits)), () => ({ kind: 'cover', isNamed: false })),
);

const pause: Parser<Item> = reading(mark(',', '-', '(', ')', ':'), (text) => ({ kind: 'pause', text }));
const small: Parser<Item> = either<Item>(
  reading(role('and'), () => ({ kind: 'and' })),
  reading(role('filler'), () => ({ kind: 'filler' })),
  pause,
);

const one = either(cover, range, count, rhythm, start, due, small);
const items: Parser<readonly Item[]> = either(
  dueOfEach,
  dueThenRhythm,
  reading(one, (item) => [item]),
);

/** All the tokens as items; nothing when one token is left over. */
export function parsePhrase(tokens: readonly ReadToken[]): readonly Item[] | undefined {
  const found: Item[] = [];
  let at = reading(sequence(role('label'), maybe(mark(':', '-'))), () => true)(tokens, 0)?.next ?? 0;
  if (isOpenDash(tokens, at)) return undefined;
  while (at < tokens.length) {
    const read = items(tokens, at);
    if (read === undefined) return undefined;
    found.push(...read.value);
    at = read.next;
  }
  return hasPairedBrackets(tokens) ? found : undefined;
}

/** "–2025" and "2025–" have lost an end. */
function isOpenDash(tokens: readonly ReadToken[], at: number): boolean {
  return tokens.at(-1)?.text === '-' || (tokens[at]?.text === '-' && tokens[at + 1]?.kind !== 'word');
}

function hasPairedBrackets(tokens: readonly ReadToken[]): boolean {
  let depth = 0;
  for (const { text } of tokens) {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
