import type { Obligation } from '../../../src/domain/obligation.ts';
import { bundleId, newMessage } from '../../../src/domain/message.ts';
import { updateDocument } from '../../../src/flows/retry.ts';
import { officers } from '../officers.ts';
import { type LastingAsked, type LastingSaid, listed } from './lasting-words.ts';

/** The server of the other measurements, which in addition does what it is asked to. Runs with --expose-gc. */
const begun = import('./product.ts');
/** How it was in the beginning. */
let opened: readonly Obligation[] | undefined;
let people = 0;

process.on('message', (asked: LastingAsked) => void answer(asked).then((said) => process.send?.(said)));

async function answer(asked: LastingAsked): Promise<LastingSaid> {
  switch (asked.kind) {
    case 'renew':
      await renew();
      return {};
    case 'send':
      return { sent: await send(asked.count) };
    case 'heap':
      return { heapBytes: await heapAfterCollection() };
    default:
      return asked satisfies never;
  }
}

async function renew(): Promise<void> {
  const { store } = await begun;
  opened ??= await Array.fromAsync(store.obligations.all(), ({ doc }) => doc);
  for (const obligation of opened) await updateDocument(store.obligations, { partition: obligation.plan, id: obligation.id }, () => obligation);
}

async function send(count: number): Promise<number> {
  const { app, store, plans, tenant, serviceUrl } = await begun;
  const [plan = ''] = plans;
  const all = officers(count, { plan, tenant, institution: listed }, serviceUrl);
  await Promise.all(all.slice(people).map((person) => store.people.create(person)));
  people = Math.max(people, count);
  const dueAt = app.deps.now();
  const content = { kind: 'bundle', day: '2025-12-01' } as const;
  await Promise.all(all.map(({ id }) => store.messages.create(newMessage({ id: bundleId(plan, id, content.day), plan, recipient: id, content, dueAt, state: 'queued' }))));
  await app.heartbeat.beat();
  // Taken away again, so that the next list is not held for a second one of the day.
  const done = await Promise.all(all.map(({ id }) => store.messages.get(plan, bundleId(plan, id, content.day))));
  for (const message of done) if (message !== undefined) await store.messages.remove(message.doc, message.version);
  return done.filter((message) => message?.doc.state === 'settled').length;
}

/** What was begun on the way ends first; one collection leaves what the next one finds. */
async function heapAfterCollection(): Promise<number> {
  const { app } = await begun;
  await app.heartbeat.beat();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  for (let times = 0; times < 4; times += 1) await globalThis.gc?.({ execution: 'async' });
  return process.memoryUsage().heapUsed;
}
