import { DateTime } from 'luxon';
import type { IsoDate } from '../../domain/dates.ts';
import { englishTexts, type TextKey } from './en-texts.ts';
import type { LanguagePack } from './language-pack.ts';

const format = (date: IsoDate, pattern: string): string => DateTime.fromISO(date, { zone: 'utc' }).setLocale('en-GB').toFormat(pattern);

export const english: LanguagePack & { readonly texts: Readonly<Record<TextKey, string>> } = {
  tag: 'en',
  texts: englishTexts,
  dates: {
    long: (date) => format(date, 'd MMMM yyyy'),
    short: (date) => format(date, 'd MMM yyyy'),
    on: (date) => format(date, 'd MMMM yyyy'),
    until: (date) => format(date, 'd MMMM'),
    untilWithYear: (date) => format(date, 'd MMMM yyyy'),
    untilWeekday: (date) => format(date, 'EEEE'),
    weekday: (date) => format(date, 'EEEE'),
    day: (date) => format(date, 'd MMMM'),
    since: (date) => format(date, 'd MMMM'),
    ofMonth: (date) => format(date, 'MMMM'),
    time: (time) => time.replace(/^0/u, ''),
    occurrence: occurrenceName,
    duringOccurrence: occurrenceName,
    week: (week) => `week ${Number(week.slice(6))} of ${week.slice(0, 4)}`,
    list: (items) => new Intl.ListFormat('en-GB').format(items),
  },
  commands: {
    help: ['help', '?', 'commands', 'what can you do'],
    greeting: ['hi', 'hello', 'good morning', 'good day', 'hey'],
    thanks: ['thanks', 'thank you', 'ok', 'yes', 'good'],
    status: ['status', 'how is it going', 'overview'],
    mine: ['my', 'mine', 'my measures', 'my deadlines', 'what do i have to do', 'what is due', 'todo'],
    digest: ['digest', 'summary'],
    history: ['history', 'record'],
    reviews: ['to review', 'reviews', 'review'],
    language: ['english', 'in english'],
    clock: ['clock'],
  },
};

function occurrenceName(key: string, thisYear: number): string {
  const [, year = '', half, quarter, month] = /^(\d{4})(?:-H(\d)|-Q(\d)|-(\d\d))?$/u.exec(key) ?? [];
  if (month !== undefined)
    return DateTime.utc(Number(year), Number(month))
      .setLocale('en-GB')
      .toFormat(Number(year) === thisYear ? 'MMMM' : 'MMMM yyyy');
  if (half !== undefined) return `${half === '1' ? 'first' : 'second'} half of ${year}`;
  if (quarter !== undefined) return `quarter ${quarter} of ${year}`;
  return key === 'once' ? '' : year;
}
