import { DateTime } from 'luxon';
import type { IsoDate } from '../../domain/dates.ts';
import { englishTexts, type TextKey } from './en-texts.ts';
import { englishConcepts } from './en-concepts.ts';
import { byMonth, type LanguagePack, listing, phrases } from './language-pack.ts';

const format = (date: IsoDate, pattern: string): string => DateTime.fromISO(date, { zone: 'utc' }).setLocale('en-GB').toFormat(pattern);

const listed = listing('en-GB');

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
    sinceWithYear: (date) => format(date, 'd MMMM yyyy'),
    onDays: (dates) =>
      listed(
        byMonth(dates).map(({ days, dates: [first] }) => `${listed(days.map(String))} ${first === undefined ? '' : format(first, 'MMMM')}`),
      ),
    ofMonth: (date) => format(date, 'MMMM'),
    time: (time) => time.replace(/^0/u, ''),
    occurrence: occurrenceName,
    duringOccurrence: occurrenceName,
    week: (week) => `week ${Number(week.slice(6))} of ${week.slice(0, 4)}`,
    list: listed,
  },
  concepts: englishConcepts,
  commands: {
    help: phrases(
      'help, what can you do, commands, how does this work, how to use this, i have a question, i do not understand, how do i answer, how do i report, who are you',
    ),
    greeting: phrases('hi, hello, good morning, good day, hey, good afternoon'),
    thanks: phrases('thanks, thank you, many thanks, ok, okay, yes, good, great, understood, got it, no, please, thx'),
    thanksFor: phrases('thanks for, thank you for'),
    filler: phrases(
      'to, be, as, with, which, any, anything, need, the, is, are, of, for, on, about, me, show, what, i, we, am, a, an, in, measure, measures, item, year, day, days, list, now, currently, tell, open, give, us, all, see',
      "what's, who's, i'm, we're, it's",
      'yet, want, like, would, can, could, has, have, our, there, does',
    ),
    other: phrases('english version, stopped, retort, executed, letter, historic'),
    status: phrases(
      'status, how is it going, overview, how are things, progress, plan status, state of the plan, status report, overall status, where do we stand, how does the plan stand',
    ),
    mine: phrases(
      'my, mine, my measures, my deadlines, my tasks, my list, what do i have to do, what must i do, due, what is due, todo, what do i owe, when do i report, my status',
    ),
    digest: phrases('digest, summary, weekly summary, weekly digest'),
    history: phrases('history, record, records, entries'),
    reviews: phrases('to review, reviews, review, for review, waiting for review, what should i review'),
    executors: phrases('executors, name executors, executor, name an executor, assignees'),
    language: phrases(
      'english, in english, change language to english, switch to english, parsledz uz anglu valodu, speak english, anglu valoda, anglu valodu, angliski, runa angliski, anglu',
    ),
    clock: phrases('clock'),
    late: phrases(
      'late, overdue, who is late, late institutions, delays, delayed, who is overdue, what is overdue, past due, what is late, who missed the deadline, missed deadlines, not sent, who has not sent, my overdue, my overdue measures',
    ),
    next: phrases(
      'next, upcoming, coming up, next deadlines, upcoming deadlines, what is next, deadlines, due next, due soon, next deadline',
    ),
    week: phrases('this week, next week, due this week, due next week'),
    unanswered: phrases(
      'not answered, unanswered, who has not answered, not replied, who has not replied, no answer, no reply, who has not responded, not responded, who has not reported, not reported',
      "who hasn't answered, who hasn't reported, who hasn't replied, hasn't answered, hasn't reported",
    ),
    unreachable: phrases(
      'unreachable, unreachable people, unreachable officers, not reachable, cannot be reached, who cannot be reached, who is unreachable, who removed the app, not installed',
    ),
    calendar: phrases(
      'calendar, sending calendar, reminder calendar, what will be sent, what will you send, what will you send me, what will i be sent, what is going to be sent, who will be sent what, when will you remind, when will you remind me, planned reminders, planned messages, scheduled reminders, scheduled messages, upcoming reminders, upcoming messages, next reminder, next reminders',
    ),
    people: phrases('people, list of people, people list, persons, officers, officials, who is involved, contact persons, participants'),
    round: phrases(
      'round, rounds, reporting round, reporting rounds, final round, confirm and submit, confirm information, confirm the information',
    ),
    beginRound: phrases('start round, begin round, start final round, begin final round, start reporting round, begin reporting round'),
    questions: phrases('questions, open questions, plan questions, questions on the plan'),
    plan: phrases('plan details, pause the plan, resume the plan, start the plan, another plan'),
    institutions: phrases('by institution, institutions, by institutions, per institution, status by institution, each institution'),
    measures: phrases('by measure, by measures, per measure, status by measure, the plan, plan'),
    passed: phrases(
      'not mine, this is not mine, it is not mine, not ours, not my task, not my job, not my responsibility, i cannot, cannot, pass on, wrong person, not my measure, cannot do this',
      "i can't, i can't do this",
    ),
    extension: phrases(
      'extend, extension, more time, extend the deadline, need more time, we need more time, postpone, postpone the deadline, deadline extension, an extension',
      "we won't make it, i won't make it",
    ),
    absence: phrases(
      'on leave, on vacation, on holiday, i am away, away, out of office, sick, on sick leave, my substitute, substitute, will be away, will be on leave, stands in, will stand in',
    ),
    remind: phrases('remind, send a reminder, remind again'),
    file: phrases(
      'excel, word, export, report, download, print, pdf, docx, spreadsheet, excel report, download excel, word report, final report',
    ),
    fileAnnex: phrases('export annex, annex, export word, export docx, annex of the report'),
    fileForm: phrases('export form, form, institution form'),
    fileWorkbook: phrases('export xlsx, export excel, export workbook, workbook'),
    fileEntries: phrases('export csv, entries csv'),
    fileIcs: phrases('export ics, ics, ical, icalendar, export calendar, calendar file'),
    stop: phrases(
      'stop, unsubscribe, turn off, switch off, stop reminders, stop reminding me, stop sending me messages, stop sending messages, no more reminders, mute, stop writing, opt out',
    ),
    settings: phrases('settings, my settings, preferences, options'),
    digestOff: phrases(
      'digest off, turn off digest, turn off the digest, switch off digest, switch off the digest, no digest, stop digest, stop the digest, do not send digest, do not send the digest, unsubscribe from digest, unsubscribe from the digest',
    ),
    digestOn: phrases(
      'digest on, turn on digest, turn on the digest, switch on digest, switch on the digest, send digest, send me the digest, subscribe to digest, subscribe to the digest',
    ),
    digestHere: phrases('digest here, post digest here, digest in this channel, digest channel'),
    institutionHere: phrases('channel for, institution channel, channel of'),
    unbind: phrases('unbind, unbind channel, unlink, unlink channel, disconnect channel'),
    access: phrases('access, access requests, access request, requests for access, who asks for access, asking for access'),
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
