import type { DeadlineContext, DeadlineReading, DeadlineSchedule } from './deadline-reading.ts';
import { diagnose } from './diagnose.ts';
import { lexicons } from './languages.ts';
import { readWhole } from './read-whole.ts';
import { plainCell, type Token, tokensOf } from './tokens.ts';

/** A longer cell is a paragraph, not a deadline. */
const mostLetters = 600;

/**
 * Reads a deadline cell. Understood is only what has one reading with every word accounted for, in one language;
 * whatever else names a time is asked, with the reading that would be proposed.
 */
export function readDeadline(phrase: string, context: DeadlineContext): DeadlineReading {
  // 1. A cell without a deadline, or in letters of which none is known.
  const cell = plainCell(phrase);
  if (!/[\p{L}\p{N}]/u.test(cell)) return { status: 'unreadable', why: { kind: 'nothing-there' } };
  if (/(?!\p{Script=Latin})\p{L}/u.test(cell)) return { status: 'unreadable', why: { kind: 'other-script' } };
  if (cell.length > mostLetters) return { status: 'ask', why: { kind: 'too-long' } };
  const tokens = withoutEnd(tokensOf(cell));
  if (tokens.some(({ kind }) => kind === 'impossible')) return { status: 'unreadable', why: { kind: 'impossible-date' } };
  // 2. Each language reads the whole of it, or nothing. An empty line parts two deadlines.
  const readings = cell.includes('\n\n') ? [] : lexicons.flatMap((lexicon) => readWhole(tokens, context, lexicon) ?? []);
  // 3. What the languages agree on; else why not.
  const [first] = readings;
  if (first === undefined) return diagnose({ cell, tokens, context, readPart: (part) => readDeadline(part, context) });
  return readings.every((reading) => isSame(reading, first))
    ? first
    : (readings.find(({ status }) => status !== 'understood') ?? { status: 'ask', why: { kind: 'grammar' } });
}

/** The full stop of a sentence, and what is left of a list. */
function withoutEnd(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.findLastIndex(({ kind, text }) => kind !== 'break' && !(kind === 'mark' && '.,;:'.includes(text)));
  return tokens.slice(0, last + 1);
}

function isSame(one: DeadlineReading, other: DeadlineReading): boolean {
  return one.status === 'understood' && other.status === 'understood'
    ? isSameSchedule(one.schedule, other.schedule)
    : one.status === other.status;
}

function isSameSchedule(one: DeadlineSchedule, other: DeadlineSchedule): boolean {
  return one.dueOn === other.dueOn && one.rrule === other.rrule && one.until === other.until;
}
