import type { Command } from '../domain/command.ts';
import type { AnswerVocabulary } from './answer-terms.ts';
import { ownWords } from './own-words.ts';
import { type AnswerWords, parseAnswer } from './parse-answer.ts';
import { type CommandWords, parseText } from './parse-text.ts';

/** What a typed text says: a command, an answer in the person's own words, or neither, with what comes closest. */
export type Understood =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'answer'; readonly words: AnswerWords; readonly text: string; readonly closest: readonly Command[] }
  | { readonly kind: 'unknown'; readonly closest: readonly Command[] };

/** A command in its exact words goes first, then an answer, then a command that is only likely. */
export function readText(text: string, words: CommandWords & { readonly answers: AnswerVocabulary }): Understood {
  const own = ownWords(text);
  const reading = parseText(own, words);
  if (reading.kind === 'command') return { kind: 'command', command: reading.command };
  const answer = parseAnswer(own, words.answers);
  const closest = reading.kind === 'unknown' ? reading.closest : [reading.command];
  if (answer !== undefined) return { kind: 'answer', words: answer, text: own, closest };
  return reading.kind === 'unknown' ? reading : { kind: 'command', command: reading.command };
}
