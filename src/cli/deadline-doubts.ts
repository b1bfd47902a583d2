import type { DeadlineDoubt } from '../planfile/deadline/deadline-reading.ts';

const sentences: Readonly<Record<Exclude<DeadlineDoubt['kind'], 'plan-dates' | 'several' | 'unknown-words' | 'spelling'>, string>> = {
  'nothing-there': 'No deadline stands here.',
  'no-time': 'It names no time.',
  'other-script': 'Only Latin letters are read.',
  'impossible-date': 'There is no such date.',
  event: 'It counts from an event whose day is not known.',
  'plan-event': "It counts from the plan's approval: which day was that?",
  range: 'A span of time: due once at its end, or again and again in it?',
  'by-period': 'Until its start, or until its end?',
  'no-year': 'Of which year?',
  'start-only': 'It names a start; until when?',
  continuous: 'It goes on all the time: when is it to be reported?',
  'as-needed': 'It is done when needed: when is it to be reported?',
  vague: 'The time is not exact.',
  'not-before': 'It names a time before or after which, not when.',
  'at-least': 'At least so often: is it due just so often?',
  'relative-year': 'It counts from a year that is not named.',
  count: 'So many times: on which days?',
  'interval-start': 'Of which time is the first?',
  rhythm: 'Its days, start or end do not go with its rhythm.',
  never: 'Its first due date is later than its last day.',
  'day-or-month': 'Which number is the day, which the month?',
  'short-year': 'The year has two digits.',
  'split-year': 'A school year, a financial year, or both years?',
  'too-long': 'It is too long to be a deadline.',
  grammar: 'Its words are known, their sense together is not.',
};

/** Why a deadline is not simply understood, in one sentence. */
export function doubtSentence(doubt: DeadlineDoubt): string {
  if (doubt.kind === 'plan-dates')
    return `It needs the plan's ${doubt.needs.map((need) => (need === 'from' ? 'start (--from)' : 'end (--until)')).join(' and ')}.`;
  if (doubt.kind === 'several') return 'Several deadlines: which is for what?';
  if (doubt.kind === 'unknown-words') return `Not known: ${doubt.words.join(', ')}.`;
  if (doubt.kind === 'spelling')
    return `Is it meant so: ${doubt.words.map(({ written, meant }) => `"${meant}" for "${written}"`).join(', ')}?`;
  return sentences[doubt.kind];
}
