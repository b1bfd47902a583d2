import { folded, parseMeasureCode, tokensOf } from './plain-form.ts';
import type { Arguments } from './topics.ts';

/** A sentence taken apart: what has the shape of an argument, and the words that say something. */
export interface Sentence {
  readonly given: Omit<Arguments, 'institution'>;
  readonly words: readonly string[];
  /** Those and the small words between them, in their order. */
  readonly all: readonly string[];
  readonly isQuestion: boolean;
  /** Two measures, two years: no command takes them. */
  readonly isTooMuch: boolean;
}

/** No command is as long as this. */
export const mostWords = 16;
const mostLetters = 300;

export function readSentence(
  plain: string,
  { silent, isQuestion }: { readonly silent: ReadonlySet<string>; readonly isQuestion: boolean },
): Sentence | undefined {
  if (plain.length > mostLetters) return undefined;
  const tokens = tokensOf(plain);
  if (tokens.length === 0 || tokens.length > mostWords) return undefined;
  const found: Found = { code: [], year: [], number: [] };
  const words: string[] = [];
  const all: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    // The part of a stacked row may stand apart: "1.7 2 VP".
    const joined = parseMeasureCode(`${token} ${tokens[at + 1] ?? ''}`);
    if (joined !== undefined) {
      found.code.push(joined);
      at += 1;
    } else if (!isArgument(token, found)) {
      all.push(folded(token));
      if (!silent.has(folded(token))) words.push(folded(token));
    }
  }
  const counts = [found.code.length, found.year.length, found.number.length];
  // Where nothing else is said, the small words are the text: "ko vari".
  const isOnlySmall = words.length === 0 && counts.every((n) => n === 0);
  return {
    given: argumentsOf(found),
    words: isOnlySmall ? tokens.map(folded) : words,
    all,
    isQuestion,
    isTooMuch: counts.some((n) => n > 1),
  };
}

interface Found {
  readonly code: string[];
  readonly year: number[];
  readonly number: number[];
}

/** Whether a word has the shape of an argument; then it is kept as one. */
function isArgument(token: string, found: Found): boolean {
  const code = parseMeasureCode(token);
  if (code !== undefined) found.code.push(code);
  else if (/^(?:19|20)\d\d$/u.test(token)) found.year.push(Number(token));
  else if (/^\d{1,4}$/u.test(token)) found.number.push(Number(token));
  else return false;
  return true;
}

function argumentsOf({ code: [code], year: [year], number: [number] }: Found): Sentence['given'] {
  return { ...(code !== undefined && { code }), ...(year !== undefined && { year }), ...(number !== undefined && { number }) };
}
