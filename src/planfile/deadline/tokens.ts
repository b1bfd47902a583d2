import { dateOf, type IsoDate, parseIsoDate } from '../../domain/dates.ts';

/** A piece of a phrase. `text` is as written, in lower case for words. */
export type Token = { readonly text: string } & (
  | { readonly kind: 'word' }
  /** `hasDot`: "15." is an ordinal in most languages here. Roman numerals are numbers. */
  | { readonly kind: 'number'; readonly value: number; readonly hasDot: boolean; readonly isRoman: boolean }
  /** Written in digits only; 12.2025 has no day, 01.03. no year. */
  | { readonly kind: 'date'; readonly year?: number; readonly month: number; readonly day?: number }
  /** Digits that have a second reading; `proposed` is the likelier one. */
  | { readonly kind: 'doubtful'; readonly doubt: 'day-or-month' | 'short-year' | 'split-year'; readonly proposed?: IsoDate }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'mark' }
  | { readonly kind: 'break' }
);

/** One spelling of a cell: composed letters, plain spaces and hyphens, no invisible characters, `\n` for a line break. */
export function plainCell(phrase: string): string {
  return phrase
    .normalize('NFC')
    .replaceAll(/\p{Nl}/gu, (letter) => letter.normalize('NFKC'))
    .replaceAll(/[\u00AD\u200B\u2060\uFEFF]/gu, '')
    .replaceAll(/\r\n?|[⏎\u2028\u2029\v\f]/gu, '\n')
    .replaceAll(/[\p{Zs}\t]+/gu, ' ')
    .replaceAll(/[\u2010-\u2015\u2212]/gu, '-')
    .replaceAll(/ *\n */gu, '\n')
    .trim();
}

export function tokensOf(cell: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < cell.length;) {
    const [token, length] = tokenAt(cell, at);
    if (token.text !== ' ') tokens.push(token);
    at += length;
  }
  return tokens;
}

type Groups = readonly string[];
type Shape = readonly [RegExp, (text: string, groups: Groups) => Token];

/** In this order: a longer shape stands before the one that it begins with. */
const shapes: readonly Shape[] = [
  [/(\d{4})-(\d{1,2})-(\d{1,2})\.?(?![\d./-])/uy, (text, [year, month, day]) => dateToken(text, { year, month, day })],
  [/(\d{4})\.(\d{1,2})\.(\d{1,2})\.?(?![\d./-])/uy, (text, [year, month, day]) => dateToken(text, { year, month, day })],
  [/(\d{1,2})\.(\d{1,2})\.(\d{4})\.?(?![\d./])/uy, (text, [day, month, year]) => dateToken(text, { year, month, day })],
  [/(\d{1,2})\. (\d{1,2})\. (\d{4})\.?(?![\d./])/uy, (text, [day, month, year]) => dateToken(text, { year, month, day })],
  [/(\d{1,2})[/-](\d{1,2})[/-](\d{4})\.?(?![\d./-])/uy, (text, groups) => dayOrMonth(text, groups)],
  [/(\d{1,2})\.(\d{1,2})\.(\d{2})\.?(?![\d./-])/uy, (text, groups) => shortYear(text, groups)],
  [/(\d{1,2})[/-](\d{1,2})[/-](\d{2})\.?(?![\d./-])/uy, (text) => ({ kind: 'doubtful', doubt: 'short-year', text })],
  [/(\d{1,2})\.(\d{2})\.(?! ?[\d/-])/uy, (text, [day, month]) => dateToken(text, { month, day })],
  [/(?<!\p{L})(\d{1,2})[./](\d{4})\.?(?![\d./-])/uy, (text, [month, year]) => dateToken(text, { year, month })],
  [/(\d{4})-(\d{2})\.?(?![\d./-])/uy, (text, groups) => yearAndMonth(text, groups)],
  [/(\d{4})\.? ?\/ ?(?:\d{4}|\d{2})\.?(?![\d./-])/uy, (text) => ({ kind: 'doubtful', doubt: 'split-year', text })],
  [/(\d{2})\/(\d{2})(?![\d./-])/uy, (text) => ({ kind: 'doubtful', doubt: 'split-year', text })],
  [/(\d+)(\.?)/uy, (text, [digits = '', dot]) => ({ kind: 'number', value: Number(digits), hasDot: dot === '.', isRoman: false, text })],
  // Lower case would take the words "i" and "v" of many languages for numbers.
  [
    /((?:IX|IV|VI{0,3}|I{1,3}|XI{0,2}))(\.?)(?![\p{L}\p{M}])/uy,
    (text, [digits = '', dot]) => ({ kind: 'number', value: romanValue(digits), hasDot: dot === '.', isRoman: true, text }),
  ],
  // The full stop of an abbreviation belongs to it.
  [/(\p{L}[\p{L}\p{M}]*)\.?/uy, (_text, [word = '']) => ({ kind: 'word', text: word.toLowerCase() })],
  [/\n+/uy, (text) => ({ kind: 'break', text })],
];

function tokenAt(cell: string, at: number): readonly [Token, number] {
  for (const [shape, tokenOf] of shapes) {
    shape.lastIndex = at; // where a sticky expression has to match
    const match = shape.exec(cell);
    if (match !== null) return [tokenOf(match[0], match.slice(1)), match[0].length];
  }
  const mark = String.fromCodePoint(cell.codePointAt(at) ?? 0);
  return [{ kind: 'mark', text: mark }, mark.length];
}

function dateToken(
  text: string,
  written: { readonly year?: string | undefined; readonly month: string | undefined; readonly day?: string | undefined },
): Token {
  const [year, month, day] = [written.year, written.month, written.day].map((digits) =>
    digits === undefined ? undefined : Number(digits),
  );
  if (month === undefined || !isCalendarDay({ year, month, day })) return { kind: 'impossible', text };
  return { kind: 'date', month, text, ...(year === undefined ? {} : { year }), ...(day === undefined ? {} : { day }) };
}

/** Whether there is such a day; without a year, in any year. */
export function isCalendarDay(date: {
  readonly year?: number | undefined;
  readonly month: number;
  readonly day?: number | undefined;
}): boolean {
  const { year = 2000, month, day = 1 } = date;
  const digits = (value: number, length: number): string => String(value).padStart(length, '0');
  return parseIsoDate(`${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`) !== undefined;
}

/** 31/12/2025 has one reading, 03/04/2025 two, and 12/31/2025 is not how it is written here. */
function dayOrMonth(text: string, [first, second, third]: Groups): Token {
  const [day, month, year] = [Number(first), Number(second), Number(third)];
  if (day > 12 || day === month) return dateToken(text, { year: third, month: second, day: first });
  const isMonthFirst = month > 12;
  const read = isMonthFirst ? { year, month: day, day: month } : { year, month, day };
  if (!isCalendarDay(read)) return { kind: 'impossible', text };
  return { kind: 'doubtful', doubt: 'day-or-month', text, ...(isMonthFirst ? { proposed: dateOf(read.year, read.month, read.day) } : {}) };
}

function shortYear(text: string, [day, month, year]: Groups): Token {
  const read = { year: 2000 + Number(year), month: Number(month), day: Number(day) };
  if (!isCalendarDay(read)) return { kind: 'impossible', text };
  return { kind: 'doubtful', doubt: 'short-year', text, proposed: dateOf(read.year, read.month, read.day) };
}

/** 2025-12 is a month; 2024-25 and 2011-12 are the years of a school or a budget. */
function yearAndMonth(text: string, [year, month]: Groups): Token {
  const isNextYear = Number(month) === (Number(year) + 1) % 100;
  return isNextYear || Number(month) > 12 ? { kind: 'doubtful', doubt: 'split-year', text } : dateToken(text, { year, month });
}

function romanValue(digits: string): number {
  return ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'].indexOf(digits) + 1;
}
