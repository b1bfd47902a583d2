import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Received } from './connector.ts';
import { digestFor, listFor, measureTitle, noticeFor, personIn, roundOn } from './script.ts';
import { createTally } from './tally.ts';

/** What the connector has received, by the name of what it was. */
export interface Mailbox {
  readonly serviceUrl: string;
  /** Everything sent so far; what nobody could name has the name `unknown: …`. */
  readonly sent: readonly string[];
  /** When each of them came, ms since 1970 by the connector's own clock. */
  readonly cameAt: readonly number[];
  /** Resolves when every one has come at least once. @throws when that takes too long. */
  all(names: readonly string[]): Promise<void>;
  /** Resolves with the n-th message from now on. */
  arrival(n: number): Promise<void>;
  stop(): void;
}

const patienceMs = 60_000;
/** The platform answers a send after this time at the latest. */
export const slowestAnswerMs = 180;

export async function startMailbox(seed: number): Promise<Mailbox> {
  const child = fork(fileURLToPath(new URL('connector.ts', import.meta.url)), [String(seed), String(slowestAnswerMs)]);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const sent: string[] = [];
  const cameAt: number[] = [];
  const tally = createTally();
  child.on('message', (received: Received) => {
    if (received.method !== 'POST') return; // a card drawn again in place
    sent.push(nameOf(received, sent));
    cameAt.push(received.at);
    tally.add();
  });
  return {
    serviceUrl: `http://127.0.0.1:${port}/connector/`,
    sent,
    cameAt,
    all: async (wanted) => {
      const tooLong = delay(patienceMs, 'too long', { ref: false });
      for (let missing = wanted; missing.length > 0; missing = wanted.filter((name) => !sent.includes(name))) {
        if (missing.every((name) => sent.includes(name))) continue;
        if ((await Promise.race([tally.next(1), tooLong])) === 'too long')
          throw new Error(`not received within ${patienceMs / 1000} s: ${missing.join(', ')}`);
      }
    },
    arrival: (n) => tally.next(n),
    stop: () => child.disconnect(),
  };
}

/** A notice quotes its comment; a digest names its week; a list's rows name its day. */
function nameOf({ path, body }: Received, sent: readonly string[]): string {
  const [, conversation = ''] = /\/conversations\/([^/]+)\/activities/u.exec(path) ?? [];
  const person = personIn(decodeURIComponent(conversation));
  const [comment] = /Atgriešana \d+-[^.]+\./u.exec(body) ?? [];
  if (comment !== undefined) return noticeFor(person, comment);
  const [, week] = /(\d+)\. nedēļa/u.exec(body) ?? [];
  if (week !== undefined) return digestFor(person, Number(week));
  const [, day = ''] = /"bundle:[^"]+:(\d{4}-\d{2}-\d{2})"/u.exec(body) ?? [];
  const name = listFor(person, roundOn(day));
  // Sent again it leaves out what has been answered meanwhile; the first time it has to show the day's measure.
  return sent.includes(name) || body.includes(measureTitle(roundOn(day))) ? name : `unknown: ${body.slice(0, 200)}`;
}
