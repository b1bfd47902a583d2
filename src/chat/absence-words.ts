import { addDays, dateOf, type IsoDate, parseIsoDate, yearOf } from '../domain/dates.ts';
import { folded, plainForm } from './plain-form.ts';

/** What a text says of an absence: its days as far as they are named, and who of the colleagues stands in. */
export interface AbsenceWords {
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  readonly substitute?: string;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Names of months without diacritics and endings, January first. */
const months = [
  ['janvar', 'januar'],
  ['februar'],
  ['mart', 'march'],
  ['april'],
  ['maij', 'may'],
  ['junij', 'june'],
  ['julij', 'july'],
  ['august'],
  ['septemb'],
  ['oktob', 'octob'],
  ['novemb'],
  ['decemb'],
] as const;

/** Before a last day; what stands without it, or after "no" or "from", is the first. */
const untilWords = ['lidz', 'until', 'till', 'to'];

/** "es esmu atvaļinājumā no 22.12. līdz 5.01., aizvietos Jānis": a day without a year is the next one that comes. */
export function readAbsenceWords(text: string, about: { readonly today: IsoDate; readonly colleagues: readonly Named[] }): AbsenceWords {
  const plain = plainForm(text);
  const days = daysIn(plain, about.today);
  const until = days.findLast(({ after }) => untilWords.includes(after))?.day;
  const from = days.find(({ after }) => !untilWords.includes(after))?.day;
  const substitute = nameIn(plain, about.colleagues)?.id;
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }), ...(substitute !== undefined && { substitute }) };
}

const dayPattern = /(?:(\S+) )?(?:(\d{4})-(\d\d)-(\d\d)|(?:(\d{4})\. ?gada )?(\d{1,2})(?:\. ?(\d{1,2})(?!\d)|(?:\. ?| )([a-z]+))\.?(?: ?(\d{4}))?)/gu;

/** Every day that a text names, and the word before it. */
function daysIn(plain: string, today: IsoDate): readonly { readonly after: string; readonly day: IsoDate }[] {
  return [...plain.matchAll(dayPattern)].flatMap(([, after = '', ...parts]) => {
    const [isoYear, isoMonth, isoDay, yearBefore, day, month, name, yearAfter] = parts;
    if (isoYear !== undefined) return dated(`${isoYear}-${isoMonth}-${isoDay}`, after);
    const number = month === undefined ? monthNamed(name ?? '') : Number(month);
    if (number === undefined || number < 1 || number > 12) return [];
    const year = yearBefore ?? yearAfter;
    return dated(year === undefined ? next({ month: number, day: Number(day) }, today) : textOf(Number(year), number, Number(day)), after);
  });
}

function dated(text: string, after: string): readonly { readonly after: string; readonly day: IsoDate }[] {
  const day = parseIsoDate(text);
  return day === undefined ? [] : [{ after, day }];
}

function monthNamed(name: string): number | undefined {
  const index = months.findIndex((stems) => stems.some((stem) => name.startsWith(stem)));
  return index < 0 ? undefined : index + 1;
}

/** A first day may lie a month back; an earlier day is meant for the next year. */
const longestBack = 31;

function next({ month, day }: { readonly month: number; readonly day: number }, today: IsoDate): string {
  const year = yearOf(today);
  const isPast = dateOf(year, month, day) < addDays(today, -longestBack);
  return textOf(isPast ? year + 1 : year, month, day);
}

function textOf(year: number, month: number, day: number): string {
  return [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

function nameIn(plain: string, colleagues: readonly Named[]): Named | undefined {
  const words = plain.split(' ').map(folded);
  const named = colleagues.filter(({ name }) =>
    folded(name)
      .split(' ')
      .some((part) => words.some((word) => isDeclined(word, part))),
  );
  return named.length === 1 ? named[0] : undefined;
}

/** Shorter parts of a name stand in too many words. */
const shortestName = 4;
/** Letters of an ending: "Jānis", "Jāni", "Jānim". */
const longestEnding = 2;

function isDeclined(word: string, name: string): boolean {
  const stem = name.slice(0, Math.max(shortestName - 1, name.length - longestEnding));
  return name.length >= shortestName && word.startsWith(stem) && word.length <= stem.length + longestEnding + 1;
}
