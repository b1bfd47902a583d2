import { DateTime } from 'luxon';
import type { IsoDate } from '../../domain/dates.ts';
import { englishTexts, type TextKey } from './en-texts.ts';
import { type LanguagePack, phrases } from './language-pack.ts';

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
    executors: ['executors', 'name executors', 'executor'],
    language: ['english', 'in english'],
    clock: ['clock'],
  },
  answers: {
    status: {
      'not-started': phrases('not started, not begun'),
      'in-progress': phrases('in progress, in-progress, ongoing, under way, underway, started'),
      done: phrases('done, completed, complete, finished, fully done, carried out, ready'),
      'partly-done': phrases('partly done, partially done, done partly, done partially, partly completed, partially completed, partly'),
      'not-done': phrases('not done, not completed, not carried out'),
      obsolete: phrases('obsolete, no longer relevant, not relevant any more'),
    },
    risk: phrases('at risk, is at risk, there is a risk, risk'),
    unchanged: phrases(
      'no change, no changes, unchanged, nothing changed, nothing has changed, same as before, as before',
      'nothing to report, nothing new, no news',
    ),
    published: phrases('published'),
    doubt: phrases(
      'not, will, will be, only, almost, nearly, except, except for, but, yet, still, soon, tomorrow, no longer',
      "cannot, half, would, may be, to be, isn't, hasn't, wasn't",
    ),
    filler: phrases(
      'is, it is, all, everything, already, status, measure, task, item, fully, the measure',
      'hello, hi, hey, good morning, good day, thanks, thank you, please, ok, yes, good',
    ),
    about: phrases('on, on measure, for, for measure, in, about, about measure, regarding'),
    and: phrases('and'),
    because: phrases('because'),
    preposition: phrases('as, since, due to, with, according to'),
    opener: phrases('when, what, who, how, why, where, which, can, could, do, does, show, open, history, help, tell me'),
    aside: phrases(
      'not mine, is not mine, not ours, is not ours, extend, extension, more time, on leave, on holiday, on vacation',
      "vacation, stand in, stands in, i do not know, don't know, do not understand, remind me, a question",
    ),
    month: [
      ['january', 'jan'],
      ['february', 'feb'],
      ['march'],
      ['april', 'apr'],
      ['for may', 'in may', 'may :'],
      ['june', 'jun'],
      ['july', 'jul'],
      ['august', 'aug'],
      ['september', 'sept', 'sep'],
      ['october', 'oct'],
      ['november', 'nov'],
      ['december', 'dec'],
    ],
    yearWord: phrases('year'),
    unit: phrases('euro, euros, thousand, million, cents, minutes, hour, hours, day, days, week, weeks, month, months, years, pages'),
    percent: phrases('percent, per cent'),
    target: phrases('of, of the, of the planned, of planned, out of, until, by, before, phone, tel, version, room'),
    planned: phrases('planned, target, goal'),
    document: phrases('letter, order, minutes of, document'),
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
