import { assemble } from './assemble.ts';
import type { DeadlineContext, DeadlineReading } from './deadline-reading.ts';
import { type Lexicon, readTokens } from './lexicon.ts';
import { parsePhrase } from './phrase.ts';
import type { Token } from './tokens.ts';

/** All of a cell in one language, or nothing; a sentence may go on in the next line. */
export function readWhole(tokens: readonly Token[], context: DeadlineContext, lexicon: Lexicon): DeadlineReading | undefined {
  const inLine = tokens.filter(({ kind }) => kind !== 'break');
  const items = parsePhrase(readTokens(inLine, lexicon));
  return items === undefined ? undefined : assemble(items, context, inLine.length < tokens.length);
}
