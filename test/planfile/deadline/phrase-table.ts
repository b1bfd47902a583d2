import { readFileSync } from 'node:fs';
import { RRuleTemporal } from 'rrule-temporal';
import { parseIsoDate } from '../../../src/domain/dates.ts';
import type { DeadlineContext, DeadlineReading, DeadlineSchedule } from '../../../src/planfile/deadline/deadline-reading.ts';
import { readDeadline } from '../../../src/planfile/deadline/read-deadline.ts';

/**
 * A phrase and what it says: OK by itself, OK_CTX with the plan's dates, OK_OWN recurring with dates of its own,
 * HUMAN has two readings, UNPARSEABLE none.
 */
export interface PhraseRow {
  readonly id: string;
  readonly phrase: string;
  readonly status: string;
  readonly dueOn: string;
  readonly rrule: string;
}

export function readRows(file: string): readonly PhraseRow[] {
  const [head = '', ...lines] = readFileSync(new URL(file, import.meta.url), 'utf8').trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
    return { id: cell('id'), phrase: cell('phrase'), status: cell('status'), dueOn: cell('first_due'), rrule: cell('rrule') };
  });
}

const expected: Readonly<Record<string, DeadlineReading['status']>> = {
  OK: 'understood',
  OK_CTX: 'understood',
  OK_OWN: 'understood',
  HUMAN: 'ask',
  UNPARSEABLE: 'unreadable',
};

/** The plan that the tables have in mind; one row of the sample is of an older plan. */
export function contextOf({ id }: Pick<PhraseRow, 'id'>): DeadlineContext {
  const [from, until] = id === 'D027' ? (['2004-01-01', '2010-12-31'] as const) : (['2024-01-01', '2025-12-31'] as const);
  return { from: parseIsoDate(from), until: parseIsoDate(until) };
}

/** The status, or what else than its row's dates an understood phrase says. */
export function outcomeOf(row: PhraseRow): DeadlineReading['status'] | 'other dates' {
  const reading = readDeadline(row.phrase, contextOf(row));
  if (reading.status !== 'understood' || expected[row.status] !== 'understood') return reading.status;
  const needsPlan = readDeadline(row.phrase, {}).status === 'ask';
  const isAsRow = datesOf(reading.schedule) === datesOf(row) && needsPlan === (row.status === 'OK_CTX');
  return isAsRow ? 'understood' : 'other dates';
}

export function isAsExpected(row: PhraseRow): boolean {
  return outcomeOf(row) === expected[row.status];
}

/** Every due date, by the recurrence library: rules may be written in many ways. */
function datesOf({ dueOn, rrule = '', until }: Pick<PhraseRow, 'dueOn' | 'rrule'> & { readonly until?: string } | DeadlineSchedule): string {
  if (rrule === '') return dueOn;
  const compact = (date: string): string => date.replaceAll('-', '');
  const rule = until === undefined ? rrule : `${rrule};UNTIL=${compact(until)}`;
  const dates = new RRuleTemporal({ rruleString: `DTSTART;VALUE=DATE:${compact(dueOn)}\nRRULE:${rule}` }).all((_date, index) => index < 400);
  return [dueOn, ...dates.map((date) => date.toString().slice(0, 10))].join(' ');
}

/** How many rows of each kind are read as what. */
export function tableOf(rows: readonly PhraseRow[]): string {
  const outcomes = ['understood', 'ask', 'unreadable', 'other dates'] as const;
  const line = (cells: readonly (string | number)[]): string => cells.map((cell, index) => String(cell)[index === 0 ? 'padEnd' : 'padStart'](13)).join('');
  const counts = [...Map.groupBy(rows, ({ status }) => status)].map(([status, of]) =>
    line([status, ...outcomes.map((outcome) => of.filter((row) => outcomeOf(row) === outcome).length)]),
  );
  return [line(['', ...outcomes]), ...counts].join('\n');
}
