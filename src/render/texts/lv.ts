import { type IsoDate, monthOf, weekdayOf, yearOf } from '../../domain/dates.ts';
import type { LanguagePack } from './language-pack.ts';
import { latvianTexts } from './lv-texts.ts';

const months = ['janvār', 'februār', 'mart', 'aprīl', 'maij', 'jūnij', 'jūlij', 'august', 'septembr', 'oktobr', 'novembr', 'decembr'];
const weekdays = ['pirmdiena', 'otrdiena', 'trešdiena', 'ceturtdiena', 'piektdiena', 'sestdiena', 'svētdiena'];

/** Endings of the two declensions that month names follow: -is (janvāris) and -s (marts, maijs, jūnijs, jūlijs, augusts). */
const endings = {
  nominative: { is: 'is', s: 's' },
  genitive: { is: 'a', s: 'a' },
  dative: { is: 'im', s: 'am' },
  accusative: { is: 'i', s: 'u' },
  locative: { is: 'ī', s: 'ā' },
} as const;

export function latvianMonth(month: number, grammaticalCase: keyof typeof endings): string {
  const stem = months[month - 1] ?? '';
  if (stem === 'aprīl' && grammaticalCase === 'genitive') return 'aprīļa';
  return stem + endings[grammaticalCase][/[jt]$/u.test(stem) ? 's' : 'is'];
}

const dayOf = (date: IsoDate): number => Number(date.slice(8));
const dayAndMonth = (date: IsoDate, grammaticalCase: keyof typeof endings): string =>
  `${dayOf(date)}. ${latvianMonth(monthOf(date), grammaticalCase)}`;
const inYear = (date: IsoDate): string => `${yearOf(date)}. gada`;

export const latvian: LanguagePack = {
  tag: 'lv',
  texts: latvianTexts,
  dates: {
    long: (date) => `${inYear(date)} ${dayAndMonth(date, 'nominative')}`,
    short: (date) => `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}.`,
    on: (date) => `${inYear(date)} ${dayAndMonth(date, 'locative')}`,
    until: (date) => dayAndMonth(date, 'dative'),
    untilWithYear: (date) => `${inYear(date)} ${dayAndMonth(date, 'dative')}`,
    untilWeekday: (date) => `${weekdays[weekdayOf(date) - 1] ?? ''}i`,
    weekday: (date) => weekdays[weekdayOf(date) - 1] ?? '',
    day: (date) => dayAndMonth(date, 'nominative'),
    since: (date) => dayAndMonth(date, 'genitive'),
    ofMonth: (date) => latvianMonth(monthOf(date), 'genitive'),
    time: (time) => time.replace(/^0/u, '').replace(':', '.'),
    occurrence: occurrenceName,
    duringOccurrence: occurrenceAccusative,
    week: (week) => `${week.slice(0, 4)}. gada ${Number(week.slice(6))}. nedēļa`,
    list: (items) => new Intl.ListFormat('lv').format(items),
  },
  commands: {
    help: ['palidziba', 'paligs', 'ko tu proti', 'ko vari', 'komandas'],
    greeting: ['sveiki', 'labdien', 'labrit', 'sveiks', 'sveika', 'cau', 'labvakar'],
    thanks: ['paldies', 'labi', 'ja', 'skaidrs', 'liels paldies'],
    status: ['statuss', 'ka iet', 'plana izpilde', 'parskats', 'stavoklis'],
    mine: ['mani', 'mani pasakumi', 'mani termini', 'kas man jadara', 'kas jadara', 'kas janodod', 'kad jaatskaitas', 'saraksts'],
    digest: ['kopsavilkums', 'nedelas kopsavilkums'],
    history: ['vesture', 'ieraksti'],
    reviews: ['izskatamie', 'izskatama informacija', 'kas jaizskata', 'jaizskata'],
    language: ['latviski', 'latviesu', 'latviesu valoda'],
    clock: ['laiks'],
  },
};

function occurrenceName(key: string, thisYear: number): string {
  const [, year = '', half, quarter, month] = /^(\d{4})(?:-H(\d)|-Q(\d)|-(\d\d))?$/u.exec(key) ?? [];
  const yearly = `${year}. gada`;
  if (month !== undefined) {
    const name = latvianMonth(Number(month), 'nominative');
    return Number(year) === thisYear ? name : `${yearly} ${name}`;
  }
  if (half !== undefined) return `${yearly} ${half}. pusgads`;
  if (quarter !== undefined) return `${yearly} ${quarter}. ceturksnis`;
  return key === 'once' ? '' : `${year}. gads`;
}

function occurrenceAccusative(key: string, thisYear: number): string {
  const [, year = '', month] = /^(\d{4})-(\d\d)$/u.exec(key) ?? [];
  if (month !== undefined) return `${Number(year) === thisYear ? '' : `${year}. gada `}${latvianMonth(Number(month), 'accusative')}`;
  return occurrenceName(key, thisYear)
    .replace(/gads$/u, 'gadu')
    .replace(/pusgads$/u, 'pusgadu')
    .replace(/ceturksnis$/u, 'ceturksni');
}
