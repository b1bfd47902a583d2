import type { DeadlineContext, DeadlineReading } from './deadline-reading.ts';

/** Reads a deadline cell. Whatever has a second reading, or a word that is not accounted for, is asked. */
export function readDeadline(phrase: string, context: DeadlineContext): DeadlineReading {
  if (phrase.trim() === '') return { status: 'unreadable', why: { kind: 'nothing-there' } };
  const words = phrase.trim().split(/\s+/u);
  return context.until === undefined
    ? { status: 'ask', why: { kind: 'plan-dates', needs: ['until'] } }
    : { status: 'ask', why: { kind: 'unknown-words', words } };
}
