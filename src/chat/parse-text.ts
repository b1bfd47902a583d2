import type { ClockMove, Command } from '../domain/command.ts';
import type { Language } from '../domain/person.ts';

/** What people type for each command, by language; without diacritics. */
export type Vocabulary = Readonly<Record<Language, Readonly<Record<CommandWord, readonly string[]>>>>;
export type CommandWord =
  'help' | 'greeting' | 'thanks' | 'status' | 'mine' | 'digest' | 'reviews' | 'executors' | 'history' | 'language' | 'clock';

/** What a text was taken for; when it was not understood, the commands that come closest. */
export type Reading =
  { readonly kind: 'command'; readonly command: Command } | { readonly kind: 'unknown'; readonly closest: readonly Command[] };

/** Reads a typed text in any of the languages; case, diacritics and closing punctuation do not matter. */
export function parseText(text: string, vocabulary: Vocabulary): Reading {
  const plain = plainForm(text);
  const code = parseMeasureCode(plain);
  if (code !== undefined) return { kind: 'command', command: { kind: 'ShowMeasure', code } };
  const history = parseHistory(plain, vocabulary);
  if (history !== undefined) return { kind: 'command', command: history };
  const clock = parseClock(plain, vocabulary);
  if (clock !== undefined) return { kind: 'command', command: { kind: 'MoveClock', move: clock } };
  for (const [word, language, phrases] of entriesOf(vocabulary)) {
    if (phrases.includes(plain)) return { kind: 'command', command: commandOf(word, language) };
  }
  return { kind: 'unknown', closest: closestCommands(plain, vocabulary) };
}

/** Lower case without diacritics, single spaces, no closing punctuation; a lone question mark stays. */
export function plainForm(text: string): string {
  const bare = text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return bare === '?' ? bare : bare.replace(/[\s.!?,;:…]+$/u, '');
}

/** "1.5", "1.7(2)", "1.7.2", "1.7 2" -> the code as the plan writes it. */
export function parseMeasureCode(plain: string): string | undefined {
  const match = /^(\d{1,2}\.\d{1,3})(?:\s?\((\d)\)|[. ](\d))?$/u.exec(plain);
  const [row, part] = [match?.[1], match?.[2] ?? match?.[3]];
  if (row === undefined) return undefined;
  return part === undefined ? row : `${row}(${part})`;
}

/** "vēsture 1.5 VP", "history 1.7(2)": the institution in the plain form, to be matched with the plan's codes. */
function parseHistory(plain: string, vocabulary: Vocabulary): Command | undefined {
  const [word = '', ...rest] = plain.split(' ');
  if (rest.length === 0 || !Object.values(vocabulary).some(({ history }) => history.includes(word))) return undefined;
  // The part of a stacked row may stand apart: "1.7 2 VP".
  for (const length of [2, 1]) {
    const code = parseMeasureCode(rest.slice(0, length).join(' '));
    const institution = rest.slice(length).join(' ');
    if (code !== undefined) return { kind: 'ShowHistory', code, institution: institution === '' ? undefined : institution, page: 0 };
  }
  return undefined;
}

/** "laiks tālāk", "laiks +7d", "laiks 2025-12-31 09:00" and their English twins. */
function parseClock(plain: string, vocabulary: Vocabulary): ClockMove | undefined {
  const [word = '', ...rest] = plain.split(' ');
  if (!Object.values(vocabulary).some(({ clock }) => clock.includes(word))) return undefined;
  const argument = rest.join(' ');
  if (argument === 'talak' || argument === 'next') return { kind: 'next' };
  const [, days] = /^\+(\d{1,3})\s?d$/u.exec(argument) ?? [];
  if (days !== undefined) return { kind: 'days', days: Number(days) };
  const [, date, time] = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?$/u.exec(argument) ?? [];
  return date === undefined ? { kind: 'unreadable' } : { kind: 'to', date, time: time ?? '09:00' };
}

function commandOf(word: CommandWord, language: Language): Command {
  switch (word) {
    case 'help':
      return { kind: 'ShowHelp' };
    case 'greeting':
      return { kind: 'Greet' };
    case 'thanks':
      return { kind: 'Nod' };
    case 'status':
      return { kind: 'ShowStatus' };
    case 'mine':
      return { kind: 'ShowMine', page: 0 };
    case 'digest':
      return { kind: 'ShowDigest' };
    case 'reviews':
      return { kind: 'ShowReviews', page: 0 };
    case 'executors':
      return { kind: 'ShowExecutors' };
    case 'history':
      return { kind: 'ShowHelp' };
    case 'language':
      return { kind: 'ChangeLanguage', language };
    case 'clock':
      return { kind: 'MoveClock', move: { kind: 'unreadable' } };
    default:
      return word satisfies never;
  }
}

function entriesOf(vocabulary: Vocabulary): readonly (readonly [CommandWord, Language, readonly string[]])[] {
  return Object.entries(vocabulary).flatMap(
    ([language, words]) =>
      Object.entries(words).map(([word, phrases]) => [word, language, phrases] as readonly [CommandWord, Language, readonly string[]]), // keys of the vocabulary's own type
  );
}

/** Commands whose words are at most two typing errors away, nearest first. */
function closestCommands(plain: string, vocabulary: Vocabulary): readonly Command[] {
  const near = entriesOf(vocabulary).flatMap(([word, language, phrases]) => {
    const distance = Math.min(...phrases.map((phrase) => editDistance(plain, phrase)));
    return distance <= Math.min(2, Math.floor(plain.length / 3)) ? [{ command: commandOf(word, language), distance }] : [];
  });
  return near.sort((a, b) => a.distance - b.distance).map(({ command }) => command);
}

/** Levenshtein distance; texts longer than any command are far from all of them. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...b].entries()) {
      current.push(
        Math.min((current[column] ?? 0) + 1, (previous[column + 1] ?? 0) + 1, (previous[column] ?? 0) + (letter === other ? 0 : 1)),
      );
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
