import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Card } from '../../src/render/card.ts';
import { buttonsOf, rowsOf, textOf } from '../support/read-card.ts';
import type { World } from '../support/world.ts';
import { wallClock } from './clock.ts';

/** One message as its reader got it. */
export interface Sent {
  /** `VP`, a second officer as `VP-2`. */
  readonly who: string;
  readonly kind: Message['content']['kind'];
  /** `2025-12-01 09:00` in Riga. */
  readonly at: string;
  readonly day: IsoDate;
  readonly message: Message;
  readonly shown: readonly string[];
  readonly card: Card;
}

/** Everything that these people were sent, in the order of time. @throws when the platform was given something that no message stands for. */
export async function journalOf(world: World, people: readonly string[]): Promise<readonly Sent[]> {
  const handed = new Map(world.port.sent.map(({ activityId, card }) => [activityId, card as Card])); // flows send what render makes
  const lists = await Promise.all(
    people.map(async (who) =>
      (await world.messagesTo(who)).flatMap((message) => sentOf(who, message, handed.get(message.activityId ?? ''))),
    ),
  );
  const journal = lists.flat().sort((a, b) => (`${a.at} ${a.message.id}` < `${b.at} ${b.message.id}` ? -1 : 1));
  if (journal.length !== world.port.sent.length)
    throw new Error(`${world.port.sent.length} cards were handed over, ${journal.length} messages know of it`);
  return journal;
}

function sentOf(who: string, message: Message, card: Card | undefined): readonly Sent[] {
  if (message.sentAt === null || card === undefined) return [];
  const at = wallClock(message.sentAt);
  return [{ who, kind: message.content.kind, at, day: at.slice(0, 10) as IsoDate, message, shown: message.shown, card }]; // a wall clock begins with its date
}

const folder = fileURLToPath(new URL('./artefacts/', import.meta.url));

/** A file that a person can read: each message with its moment, its reader and what its card says. */
export function writeJournal(name: string, journal: readonly Sent[]): void {
  mkdirSync(folder, { recursive: true });
  const text = journal.map(({ at, who, kind, shown, card }) => {
    const listed = shown.map((id) => id.split(':').slice(1).join(' ')).join('; ');
    return [`${at}  ${who.padEnd(8)} ${kind}${listed === '' ? '' : `  [${listed}]`}`, ...linesOf(card).map((line) => `    ${line}`)].join(
      '\n',
    );
  });
  writeFileSync(`${folder}${name}`, `${text.join('\n\n')}\n`);
}

/** What can be read; a row's press repeats its title two lines before it. */
function linesOf(card: Card): readonly string[] {
  const rows = new Set(rowsOf(card));
  const titles = new Set(buttonsOf(card).flatMap(({ title }) => (rows.has(title) ? [] : [title])));
  const lines = textOf(card)
    .split('\n')
    .filter((line) => line.trim() !== '' && line !== '›' && !titles.has(line));
  return lines.filter((line, index) => !rows.has(line) || line !== lines[index + 2]);
}

/** How many messages of each kind each person got; a line for each person. */
export function countsOf(journal: readonly Sent[]): Readonly<Record<string, string>> {
  const byPerson = Map.groupBy(journal, ({ who }) => who);
  return Object.fromEntries(
    [...byPerson]
      .sort(([a], [b]) => a.localeCompare(b, 'lv'))
      .map(([who, sent]) => [
        who,
        [...Map.groupBy(sent, ({ kind }) => kind)]
          .map(([kind, of]) => `${kind} ${of.length}`)
          .sort()
          .join(', '),
      ]),
  );
}
