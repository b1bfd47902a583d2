import { text } from 'node:stream/consumers';
import { parseIsoDate } from '../domain/dates.ts';
import type { DeadlineContext, DeadlineReading, DeadlineSchedule } from '../planfile/deadline/deadline-reading.ts';
import { readDeadline } from '../planfile/deadline/read-deadline.ts';
import type { CommandLine, Outcome } from './command-line.ts';
import { doubtSentence } from './deadline-doubts.ts';

/** `plan read`: deadline phrases from standard input, one a line; ⏎ is a line break in the cell, an empty line an empty cell. */
export async function read({ operands, isJson, dates }: CommandLine): Promise<Outcome> {
  if (operands.length > 0)
    return { exitCode: 2, text: 'The phrases come from standard input, one a line.\nUsage: npx plan read [--from DATE --until DATE]' };
  const wrong = [dates?.from, dates?.until].filter((date) => date !== undefined && parseIsoDate(date) === undefined);
  if (wrong.length > 0) return { exitCode: 2, text: `Not a date (YYYY-MM-DD): ${wrong.join(', ')}` };
  const context = { from: parseIsoDate(dates?.from ?? ''), until: parseIsoDate(dates?.until ?? '') };
  return { exitCode: 0, text: readPhrases(await text(process.stdin), context, isJson) };
}

/** One line for each phrase. */
export function readPhrases(input: string, context: DeadlineContext, isJson: boolean): string {
  const phrases = input.replace(/\r?\n$/u, '').split(/\r?\n/u);
  const readings = input === '' ? [] : phrases.map((phrase) => flatReading(phrase, readDeadline(phrase, context)));
  return (isJson ? readings.map((reading) => JSON.stringify(reading)) : tableOf(readings)).join('\n');
}

/** As it is printed: the schedule that is understood, or the first that would be proposed. */
interface FlatReading {
  readonly phrase: string;
  readonly status: DeadlineReading['status'];
  readonly dueOn?: string;
  /** With UNTIL, so that the rule stands by itself. */
  readonly rrule?: string;
  readonly until?: string;
  readonly why?: string;
}

function flatReading(phrase: string, reading: DeadlineReading): FlatReading {
  switch (reading.status) {
    case 'understood':
      return { phrase, status: reading.status, ...flatSchedule(reading.schedule) };
    case 'ask':
      return { phrase, status: reading.status, ...flatSchedule(reading.proposed?.[0]), why: doubtSentence(reading.why) };
    case 'unreadable':
      return { phrase, status: reading.status, why: doubtSentence(reading.why) };
    default:
      return reading satisfies never;
  }
}

function flatSchedule(schedule: DeadlineSchedule | undefined): Partial<FlatReading> {
  if (schedule?.rrule === undefined || schedule.until === undefined) return schedule ?? {};
  return { ...schedule, rrule: `${schedule.rrule};UNTIL=${schedule.until.replaceAll('-', '')}` };
}

function tableOf(readings: readonly FlatReading[]): readonly string[] {
  return readings.map(({ phrase, status, dueOn = '', rrule = '', why = '' }) =>
    [status.padEnd(10), dueOn.padEnd(10), `"${phrase}"`, rrule, why].filter((cell) => cell !== '').join('  '),
  );
}
