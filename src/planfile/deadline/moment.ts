import type { Form, Unit } from './language.ts';
import {
  either,
  end,
  mark,
  maybe,
  month,
  ordinal,
  type Parser,
  reading,
  role,
  romanNumber,
  sequence,
  smallNumber,
  token,
  unit,
  yearNumber,
} from './parser.ts';

export type PeriodUnit = Exclude<Unit, 'week'>;

/** A day, or a period that is due on its last day. */
export interface Moment {
  readonly unit: PeriodUnit;
  readonly year?: number;
  /** The period's last month; none where a month or quarter is not named: "mēneša beigas". */
  readonly month?: number;
  /** Of units of a day only. */
  readonly day?: number;
  /** Its end is named: no question whether its start is meant. */
  readonly isEnd: boolean;
  readonly form: Form;
}

const of = maybe(role('of'));

export const dayNumber = reading(sequence(smallNumber, maybe(role('suffix'))), ([day]) => (day >= 1 && day <= 31 ? day : undefined));

/** "31. decembris", "December 31", "gruodžio 31 d." */
export const dayOfMonth: Parser<Moment> = either(
  reading(sequence(dayNumber, of, month()), ([day, , { month: named, form }]) => dayMoment(named, day, form)),
  reading(sequence(month('of'), dayNumber, unit(['day'])), ([{ month: named }, day, { form }]) => dayMoment(named, day, form)),
  reading(sequence(month('any'), dayNumber), ([{ month: named, form }, day]) => (form === 'any' ? dayMoment(named, day, form) : undefined)),
);

function dayMoment(named: number, day: number, form: Form): Moment {
  return { unit: 'day', month: named, day, isEnd: false, form };
}

/** "decembris", "decembra mēnesī" */
export const wholeMonth: Parser<Moment> = either(
  reading(sequence(month('of'), unit(['month'])), ([{ month: named }, { form }]) =>
    periodMoment('month', named, form === 'any' ? 'plain' : form),
  ),
  reading(month(), ({ month: named, form }) => periodMoment('month', named, form)),
);

function periodMoment(of: 'month' | 'quarter' | 'half' | 'year', lastMonth: number, form: Form): Moment {
  return { unit: of, month: lastMonth, isEnd: false, form };
}

const monthsOf = { quarter: 3, half: 6 } as const;

/** The n-th quarter or half of a year; -1 is the last. */
export function partOfYear(part: Unit, number: number, form: Form): Moment | undefined {
  if (part !== 'quarter' && part !== 'half') return undefined;
  const months = monthsOf[part];
  const which = number === -1 ? 12 / months : number;
  return which >= 1 && which * months <= 12 ? periodMoment(part, which * months, form) : undefined;
}

export const partNumber = either(
  romanNumber,
  ordinal,
  reading(sequence(smallNumber, maybe(role('suffix'))), ([number]) => number),
);

/** "II ceturksnis", "2. pusgads", "Q4", "first half"; no forms: any of them. */
export function numberedPart(...forms: readonly Form[]): Parser<Moment> {
  const partUnit = unit(['quarter', 'half'], ...forms);
  return either(
    reading(sequence(partNumber, partUnit), ([number, { unit: named, form }]) => partOfYear(named, number, form)),
    reading(sequence(partUnit, either(romanNumber, smallNumber)), ([{ unit: named, form }, number]) =>
      form === 'any' ? partOfYear(named, number, form) : undefined,
    ),
  );
}

/** A part of a year, without it. */
export const part: Parser<Moment> = either(dayOfMonth, numberedPart(), wholeMonth);

/** A month, quarter or half that something is of: "decembra" beigas. */
const owningPart: Parser<Moment> = either(
  numberedPart('of'),
  reading(month('of'), ({ month: named, form }) => periodMoment('month', named, form)),
);

function endOf(moment: Moment, form: Form): Moment | undefined {
  return moment.unit === 'day' ? undefined : { ...moment, isEnd: true, form };
}

/** "decembra beigas", "end of December" */
export const endOfPart: Parser<Moment> = either(
  reading(sequence(owningPart, end), ([owner, form]) => endOf(owner, form)),
  reading(sequence(end, maybe(either<unknown>(role('of'), mark('-'))), part), ([form, , moment]) =>
    form === 'any' ? endOf(moment, form) : undefined,
  ),
);

/** "2025", "2025. gads"; without a word for it the year has no form of its own. */
const wholeYear: Parser<Moment> = either(
  reading(sequence(yearNumber, unit(['year'])), ([year, { form }]) => ({ ...periodMoment('year', 12, form), year })),
  reading(sequence(unit(['year'], 'any'), yearNumber), ([, year]) => ({ ...periodMoment('year', 12, 'any'), year })),
  reading(yearNumber, (year) => ({ ...periodMoment('year', 12, 'any'), year })),
);

/** "2025", "2025. gada": something of that year has to follow. */
const owningYear: Parser<number> = reading(sequence(yearNumber, maybe(unit(['year'], 'of'))), ([year]) => year);

/** "gada beigas", "mēneša beigas": of any year or month. */
const endOfUnit: Parser<Moment> = either(
  reading(sequence(unit(['year', 'half', 'quarter', 'month'], 'of'), end), ([{ unit: named }, form]) => endOfAny(named, form)),
  reading(sequence(end, of, maybe(role('in')), unit(['year', 'half', 'quarter', 'month'], 'any')), ([form, , , { unit: named }]) =>
    form === 'any' ? endOfAny(named, form) : undefined,
  ),
);

export function endOfAny(named: Unit, form: Form): Moment | undefined {
  if (named === 'day' || named === 'week') return undefined;
  return { unit: named, isEnd: true, form, ...(named === 'year' ? { month: 12 } : {}) };
}

const endOfNamedYear: Parser<Moment> = either(
  reading(sequence(owningYear, end), ([year, form]) => endOf({ ...periodMoment('year', 12, 'of'), year }, form)),
  reading(sequence(end, maybe(either(role('of'), mark('-'))), wholeYear), ([form, , year]) =>
    form === 'any' && year.form === 'any' ? endOf(year, form) : undefined,
  ),
);

const yearFirst: Parser<Moment> = either(
  reading(sequence(owningYear, either(endOfPart, part)), ([year, named]) => ({ ...named, year })),
  // "2025-Q4", "2025 / IV cet."
  reading(sequence(yearNumber, mark('-', '/'), numberedPart()), ([year, , named]) => ({ ...named, year })),
);

const yearLast: Parser<Moment> = either(
  reading(sequence(either(endOfPart, part), maybe(mark(',')), maybe(role('of', 'in')), wholeYear), ([named, , , { year, form }]) =>
    year !== undefined && (form === 'any' || form === 'plain') ? { ...named, year } : undefined,
  ),
  reading(sequence(numberedPart(), mark('-', '/'), yearNumber), ([named, , year]) => ({ ...named, year })),
  // "31-Dec-2025", "Dec-2025"
  reading(sequence(dayNumber, mark('-'), month('plain'), mark('-'), yearNumber), ([day, , { month: named, form }, , year]) => ({
    ...dayMoment(named, day, form),
    year,
  })),
  reading(sequence(month('plain'), mark('-'), yearNumber), ([{ month: named, form }, , year]) => ({
    ...periodMoment('month', named, form),
    year,
  })),
);

const inDigits: Parser<Moment> = token((found) => {
  if (found.kind !== 'date') return undefined;
  const { year, month: named, day } = found;
  if (year === undefined || year < 2000 || year > 2099) return undefined;
  return {
    unit: day === undefined ? 'month' : 'day',
    month: named,
    isEnd: false,
    form: 'any',
    year,
    ...(day === undefined ? {} : { day }),
  };
});

/** "01.03." in any year; alone it may as well number a chapter. */
export const dayInDigits: Parser<Moment> = token((found) =>
  found.kind === 'date' && found.year === undefined && found.day !== undefined
    ? { unit: 'day', month: found.month, day: found.day, isEnd: false, form: 'any' }
    : undefined,
);

export const moment: Parser<Moment> = either(inDigits, endOfNamedYear, yearFirst, yearLast, endOfPart, endOfUnit, part, wholeYear);
