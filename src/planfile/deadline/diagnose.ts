import type { DeadlineContext, DeadlineDoubt, DeadlineReading, DeadlineSchedule } from './deadline-reading.ts';
import { ask } from './assemble.ts';
import { lexicons } from './languages.ts';
import type { DoubtfulWord } from './language.ts';
import { type Lexicon, type Meaning, readTokens } from './lexicon.ts';
import { nearestWord } from './nearest-word.ts';
import { readWhole } from './read-whole.ts';
import type { Token } from './tokens.ts';

/** A cell that no language reads as a whole. */
interface Unread {
  readonly cell: string;
  readonly tokens: readonly Token[];
  readonly context: DeadlineContext;
  readonly readPart: (part: string) => DeadlineReading;
}

type Diagnosis = (unread: Unread, known: KnownWords) => DeadlineReading | undefined;

/** Why a cell is not read, the most telling reason first. */
export function diagnose(unread: Unread): DeadlineReading {
  const known = bestLanguage(unread.tokens);
  for (const diagnosis of [nothingThere, severalParts, doubtfulDigits, brokenWord, misspelt, noTime, doubtfulWord, unknownWords]) {
    const found = diagnosis(unread, known);
    if (found !== undefined) return found;
  }
  return ask({ kind: 'grammar' });
}

/** A cell in the language that knows most of it. */
interface KnownWords {
  readonly lexicon: Lexicon;
  readonly meanings: readonly Meaning[];
  readonly unknown: readonly Token[];
  /** Words of a doubt, with the tokens that say it. */
  readonly doubts: readonly { readonly doubt: DoubtfulWord; readonly tokens: readonly Token[] }[];
}

function bestLanguage(tokens: readonly Token[]): KnownWords {
  const inLine = tokens.filter(({ kind }) => kind !== 'break');
  const [best, ...others] = lexicons.map((lexicon) => knownWords(inLine, lexicon));
  if (best === undefined) throw new Error('there is no language');
  return others.reduce((least, one) => (one.unknown.length < least.unknown.length ? one : least), best);
}

function knownWords(tokens: readonly Token[], lexicon: Lexicon): KnownWords {
  const read = readTokens(tokens, lexicon);
  const meanings: Meaning[] = [];
  const unknown: Token[] = [];
  const doubts: { doubt: DoubtfulWord; tokens: readonly Token[] }[] = [];
  for (let at = 0; at < read.length; at += 1) {
    const token = read[at];
    const written = tokens[at];
    if (token === undefined || written === undefined) break;
    const length = Math.max(...token.meanings.map((found) => found.length), 0);
    const longest = token.meanings.filter((found) => found.length === length).map((found) => found.meaning);
    meanings.push(...longest);
    const doubt = longest.find((meaning) => meaning.kind === 'doubt');
    if (doubt !== undefined) doubts.push({ doubt: doubt.doubt, tokens: tokens.slice(at, at + length) });
    if (length === 0 && isUnknown(written)) unknown.push(written);
    at += Math.max(length - 1, 0);
  }
  return { lexicon, meanings, unknown, doubts };
}

function isUnknown({ kind, text }: Token): boolean {
  return kind === 'word' || (kind === 'mark' && !',.;:-()/'.includes(text));
}

const nothingThere: Diagnosis = ({ tokens }, { lexicon }) => {
  const words = tokens.filter(({ kind }) => kind === 'word' || kind === 'number');
  const isNothing = readTokens(tokens, lexicon)[0]?.meanings.some(
    ({ meaning, length }) => meaning.kind === 'nothing' && tokens.slice(length).every(({ kind }) => kind === 'mark'),
  );
  const isTick = words.length === 1 && words[0]?.kind === 'number' && words[0].isRoman;
  return isNothing === true || isTick ? { status: 'unreadable', why: { kind: 'nothing-there' } } : undefined;
};

/** Numbered, in lines, or with semicolons: each part is a deadline of its own. */
const severalParts: Diagnosis = ({ cell, readPart }) => {
  for (const separator of [/(?:^|(?<=[\s;,]))\(?\d{1,2}\)\s*/u, /\n\n+/u, /\n/u, /;/u]) {
    const parts = withoutNumbers(
      cell
        .split(separator)
        .map((part) => part.trim().replace(/[,;]$/u, ''))
        .filter((part) => part !== ''),
    );
    if (parts.length < 2) continue;
    const readings = parts.map((part) => readPart(part));
    if (readings.some(({ status }) => status === 'unreadable')) continue;
    const proposed = readings.flatMap((reading) => scheduleOf(reading) ?? []);
    return ask({ kind: 'several', parts }, proposed.length === parts.length ? proposed : []);
  }
  return undefined;
};

/** "1. …", "2. …" */
function withoutNumbers(parts: readonly string[]): readonly string[] {
  const isNumbered = parts.every((part, index) => new RegExp(`^${index + 1}\\. ?(?=\\S)`, 'u').test(part));
  return isNumbered ? parts.map((part) => part.replace(/^\d+\. ?/u, '')) : parts;
}

function scheduleOf(reading: DeadlineReading | undefined): DeadlineSchedule | undefined {
  if (reading?.status === 'understood') return reading.schedule;
  return reading?.status === 'ask' && reading.proposed?.length === 1 ? reading.proposed[0] : undefined;
}

const doubtfulDigits: Diagnosis = ({ tokens, context }) => {
  const doubtful = tokens.find((token) => token.kind === 'doubtful');
  if (doubtful === undefined) return undefined;
  const sure = tokens.map((token): Token =>
    token.kind === 'doubtful' && token.proposed !== undefined ? dateToken(token.text, token.proposed) : token,
  );
  return ask({ kind: doubtful.doubt }, proposals(sure, context));
};

function dateToken(text: string, proposed: string): Token {
  const [year, month = 1, day = 1] = proposed.split('-').map(Number);
  return { kind: 'date', text, month, day, ...(year === undefined ? {} : { year }) };
}

/** What the tokens would say, in the first language that reads them. */
function proposals(tokens: readonly Token[], context: DeadlineContext): readonly DeadlineSchedule[] {
  for (const lexicon of lexicons) {
    const schedule = scheduleOf(readWhole(tokens, context, lexicon));
    if (schedule !== undefined) return [schedule];
  }
  return [];
}

/** "de-⏎cembris" */
const brokenWord: Diagnosis = ({ cell, readPart }) => {
  const joined = cell.replaceAll(/(?<=\p{L})-\n(?=\p{L})/gu, '');
  if (joined === cell) return undefined;
  const schedule = scheduleOf(readPart(joined));
  return schedule === undefined ? undefined : ask({ kind: 'spelling', words: [{ written: cell, meant: joined }] }, [schedule]);
};

/** Every unknown word is nearly a known one. A spelling is proposed, never applied. */
const misspelt: Diagnosis = ({ tokens, context }, known) => {
  if (known.unknown.length === 0) return undefined;
  for (const lexicon of [known.lexicon, ...lexicons]) {
    const { unknown } = knownWords(tokens, lexicon);
    const words = unknown.flatMap(({ text }) => {
      const meant = nearestWord(text, lexicon.words);
      return meant === undefined ? [] : [{ written: text, meant }];
    });
    if (words.length < unknown.length) continue;
    const meantBy = new Map(words.map(({ written, meant }) => [written, meant]));
    const corrected = tokens.map((token) => (token.kind === 'word' ? { ...token, text: meantBy.get(token.text) ?? token.text } : token));
    if (readWhole(corrected, context, lexicon) === undefined && !isTimely(corrected, knownWords(corrected, lexicon))) continue;
    return ask({ kind: 'spelling', words }, proposals(corrected, context));
  }
  return undefined;
};

const noTime: Diagnosis = ({ tokens }, known) => {
  if (isTimely(tokens, known)) return undefined;
  // "next year"
  if (known.doubts.some(({ doubt }) => doubt === 'relative-year') && known.meanings.some(({ kind }) => kind === 'unit')) return undefined;
  const events = known.meanings.flatMap((meaning) => (meaning.kind === 'event' ? [meaning.event] : []));
  if (!events.includes('within') && !events.includes('relation'))
    return isCount(tokens, known) ? ask({ kind: 'count' }) : { status: 'unreadable', why: { kind: 'no-time' } };
  const isOfPlan = known.unknown.length === 0 && (events.includes('plan') || events.includes('adoption'));
  return isOfPlan ? ask({ kind: 'plan-event' }) : { status: 'unreadable', why: { kind: 'event' } };
};

/** "3 pasākumi gadā", "1-2 years" */
function isCount(tokens: readonly Token[], { meanings }: KnownWords): boolean {
  const hasNumber = tokens.some(({ kind }) => kind === 'number') || meanings.some(({ kind }) => kind === 'cardinal');
  return hasNumber && meanings.some((meaning) => (meaning.kind === 'unit' || meaning.kind === 'plural') && meaning.unit !== 'day');
}

/** Whether a time is named at all. A bare year says so only beside a word that is known to go with it. */
function isTimely(tokens: readonly Token[], { meanings }: KnownWords): boolean {
  const hasYear = tokens.some((token) => token.kind === 'number' && token.value >= 1900 && token.value <= 2100);
  return (
    tokens.some(({ kind }) => kind === 'date' || kind === 'doubtful') ||
    meanings.some((meaning) => namesTime(meaning) || (hasYear && goesWithYear(meaning))) ||
    (hasYear && tokens.every(({ kind }) => kind !== 'word'))
  );
}

function namesTime(meaning: Meaning): boolean {
  switch (meaning.kind) {
    case 'month':
    case 'rhythm':
    case 'weekday':
      return true;
    case 'unit':
      return meaning.unit === 'quarter' || meaning.unit === 'half';
    case 'doubt':
      return meaning.doubt !== 'not-before' && meaning.doubt !== 'at-least' && meaning.doubt !== 'relative-year';
    case 'role':
      return meaning.role === 'every' || meaning.role === 'once' || meaning.role === 'twice' || meaning.role === 'times';
    case 'end':
    case 'plural':
    case 'ordinal':
    case 'cardinal':
    case 'event':
    case 'nothing':
      return false;
    default:
      return meaning satisfies never;
  }
}

function goesWithYear(meaning: Meaning): boolean {
  if (meaning.kind === 'unit') return meaning.unit !== 'day' && meaning.unit !== 'week';
  return meaning.kind !== 'role' || !['of', 'in', 'and', 'per', 'suffix', 'filler', 'to'].includes(meaning.role);
}

const doubtfulWord: Diagnosis = ({ tokens, context }, { doubts }) => {
  const [first] = doubts;
  if (first === undefined) return undefined;
  const why: DeadlineDoubt = { kind: first.doubt, words: first.tokens.map(({ text }) => text) };
  const isOften = doubts.every(({ doubt }) => doubt === 'at-least');
  const others = tokens.filter((token) => !doubts.some((doubt) => doubt.tokens.includes(token)));
  return ask(why, isOften ? proposals(others, context) : []);
};

const unknownWords: Diagnosis = ({ tokens, context }, { unknown }) => {
  if (unknown.length === 0) return undefined;
  const others = tokens.filter((token) => !unknown.includes(token));
  return ask({ kind: 'unknown-words', words: unknown.map(({ text }) => text) }, proposals(others, context));
};
