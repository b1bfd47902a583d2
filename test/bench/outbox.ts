import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { toInstant } from '../../src/domain/dates.ts';
import { newMessage } from '../../src/domain/message.ts';
import { dispatch } from '../../src/flows/dispatch.ts';
import { noLimit } from '../../src/flows/send-limiter.ts';
import { alternately, median } from './measure.ts';
import { officers } from './officers.ts';
import type { Figures } from './report.ts';
import { openSeeded } from './seeded.ts';

/** What job engines that a team would pick instead drained in a second, on two cores. */
const engines = { 'plainjob, SQLite FULL': 7_733, 'BullMQ 6.7, Redis AOF always': 5_080, 'graphile-worker 0.18, PostgreSQL': 2_314 };

const atOnce = 32;
/** Of a queued message's document. */
const messageLetters = 350;

/** Due messages → claimed, handed over, settled, each step on disk; nothing is drawn and nothing leaves the process. */
export async function outbox({ messages, rounds }: { readonly messages: number; readonly rounds: number }): Promise<Figures> {
  const runs = await alternately(rounds, { product: () => drain(messages), bare: () => writeBare(messages) });
  const [rate, bare] = [median(runs['product'] ?? []), median(runs['bare'] ?? [])];
  const rows = Object.entries(engines).map(([engine, floor]) => ({ what: `messages a second, beside ${engine}`, value: rate, floor, ratio: rate / floor, target: { atLeast: 1 } }));
  rows.push({ what: 'messages a second, beside the same writes by node:sqlite alone', value: rate, floor: bare, ratio: rate / bare, target: { atLeast: 0.2 } });
  return { name: 'The outbox alone', size: `${messages.toLocaleString('en')} messages, 32 at a time, ${rounds} ×`, rows };
}

async function drain(count: number): Promise<number> {
  const now = toInstant(Date.parse('2025-12-01T07:07:00.000Z'));
  const seeded = await openSeeded(() => now);
  const { app, store, plan } = seeded;
  const people = officers(count / 10, { ...seeded, institution: 'VP' }, 'http://127.0.0.1:1');
  await Promise.all(people.map((person) => store.people.create(person)));
  const content = { kind: 'bundle', day: '2025-12-01' } as const;
  const queued = Array.from({ length: count }, (_, index) =>
    newMessage({ id: `m-${index}`, plan, recipient: people[index % people.length]?.id ?? '', content, dueAt: now, state: 'queued' }),
  );
  await Promise.all(queued.map((message) => store.messages.create(message)));
  const sendPort = { ...app.deps.sendPort, send: async () => ({ kind: 'sent', activityId: 'activity' }) as const };
  const startedAt = performance.now();
  const { sent } = await dispatch({ ...app.deps, sendPort, limiter: noLimit }, async () => ({ card: { content: {}, preview: '' }, shown: [] }));
  const seconds = (performance.now() - startedAt) / 1000;
  if (sent.length !== count) throw new Error(`${sent.length} of ${count} messages were sent`);
  await seeded.close();
  return count / seconds;
}

/** As many rows of a message's size, each written three times, 32 in a transaction: what the disk and the engine leave to the product. */
async function writeBare(count: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'atgadnis-bench-'));
  const database = new DatabaseSync(join(folder, 'bare.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE messages (id INTEGER PRIMARY KEY, doc TEXT) STRICT; BEGIN');
  const insert = database.prepare('INSERT INTO messages VALUES (?, ?)');
  for (let id = 0; id < count; id += 1) insert.run(id, 'x'.repeat(messageLetters));
  database.exec('COMMIT');
  const update = database.prepare('UPDATE messages SET doc = ? WHERE id = ?');
  const startedAt = performance.now();
  for (let from = 0; from < count; from += atOnce)
    for (const state of ['a', 'b', 'c']) {
      database.exec('BEGIN IMMEDIATE');
      for (let id = from; id < Math.min(from + atOnce, count); id += 1) update.run(state.repeat(messageLetters), id);
      database.exec('COMMIT');
    }
  const seconds = (performance.now() - startedAt) / 1000;
  database.close();
  await rm(folder, { recursive: true, force: true });
  return count / seconds;
}
