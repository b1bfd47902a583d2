import { setTimeout as delay } from 'node:timers/promises';
import { toInstant } from '../../src/domain/dates.ts';
import { bundleId, newMessage } from '../../src/domain/message.ts';
import { dispatch } from '../../src/flows/dispatch.ts';
import { reconcile } from '../../src/flows/reconcile.ts';
import { createSendLimiter, noLimit, type SendLimiter } from '../../src/flows/send-limiter.ts';
import { createAdapter } from '../../src/teams/adapter.ts';
import { cardActivity } from '../../src/teams/card-activity.ts';
import { openConnector } from './connector.ts';
import { alternately, median } from './measure.ts';
import type { FigureRow, Figures } from './report.ts';
import { officers, openSeeded } from './seeded.ts';

const latencyMs = 100;
const atOnce = 32;

/** Due messages, composed and sent through the SDK, beside a loop that sends a finished card through the SDK alone. */
export async function sending({ messages, rounds }: { readonly messages: number; readonly rounds: number }): Promise<Figures> {
  const free = await alternately(rounds, { product: () => ofProduct(messages, undefined), bare: () => ofBareLoop(messages) });
  const [product, bare] = [free['product'], free['bare']].map((runs) => median((runs ?? []).map(({ perSecond }) => perSecond)));
  if (product === undefined || bare === undefined) throw new Error('nothing was measured');
  const limited: FigureRow[] = [];
  for (const most of [30, 50]) {
    const { perSecond, mostInSecond } = await ofProduct(messages, most);
    limited.push({ what: `messages a second, limited to ${most}`, value: perSecond, floor: most, ratio: perSecond / most, target: { atLeast: 0.95 } });
    limited.push({ what: `most begun in any second, limited to ${most}`, value: mostInSecond, floor: most, ratio: mostInSecond / most, target: { atMost: 1 } });
  }
  const first = { what: 'messages a second, without a limit', value: product, floor: bare, ratio: product / bare, target: { atLeast: 0.8 } };
  return { name: 'Sending', size: `${messages.toLocaleString('en')} messages, ${latencyMs} ms to the connector, ${atOnce} at a time`, rows: [first, ...limited] };
}

interface Sent {
  readonly perSecond: number;
  /** By the sender's own record. */
  readonly mostInSecond: number;
}

/** A finished list, for the bare loop to send. */
let card: object = {};

async function ofProduct(count: number, most: number | undefined): Promise<Sent> {
  const now = toInstant(Date.parse('2025-12-01T07:07:00.000Z'));
  const connector = await openConnector(latencyMs);
  const seeded = await openSeeded(() => now);
  const { app, store, plan } = seeded;
  await reconcile(plan, app.deps);
  const people = officers(count, seeded, connector.url);
  await Promise.all(people.map((person) => store.people.create(person)));
  const content = { kind: 'bundle', day: '2025-12-01' } as const;
  await Promise.all(people.map(({ id }) => store.messages.create(newMessage({ id: bundleId(plan, id, content.day), plan, recipient: id, content, dueAt: now, state: 'queued' }))));
  const begun: number[] = [];
  const limiter = most === undefined ? noLimit : createSendLimiter({ ms: 1000, most }, { elapsedMs: () => performance.now(), sleep: (ms) => delay(ms) });
  const noting: SendLimiter = {
    ...limiter,
    turn: async (...given) => {
      const isTurn = await limiter.turn(...given);
      begun.push(performance.now());
      return isTurn;
    },
  };
  const sendPort: typeof app.deps.sendPort = {
    ...app.deps.sendPort,
    send: (to, outgoing) => {
      card = outgoing.content;
      return app.deps.sendPort.send(to, outgoing);
    },
  };
  const startedAt = performance.now();
  const { sent } = await dispatch({ ...app.deps, sendPort, limiter: noting });
  const seconds = (performance.now() - startedAt) / 1000;
  if (sent.length !== count) throw new Error(`${sent.length} of ${count} messages were sent`);
  await Promise.all([seeded.close(), connector.close()]);
  return { perSecond: count / seconds, mostInSecond: mostWithin(1000, begun) };
}

function mostWithin(ms: number, times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));
}

async function ofBareLoop(count: number): Promise<Sent> {
  const connector = await openConnector(latencyMs);
  const adapter = createAdapter(undefined);
  const startedAt = performance.now();
  const waiting = Array.from({ length: count }, (_, index) => index);
  const worker = async (): Promise<void> => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      const reference = { channelId: 'msteams', serviceUrl: connector.url, bot: { id: '28:bot', name: '' }, user: { id: `29:${index}`, name: '' }, conversation: { id: `a:${index}`, isGroup: false, conversationType: 'personal', name: '' } };
      await adapter.continueConversationAsync('', reference, async (context) => void (await context.sendActivity(cardActivity({ content: card, preview: 'Atgādnis' }))));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  if (connector.came.length !== count) throw new Error(`${connector.came.length} of ${count} messages came`);
  await connector.close();
  return { perSecond: count / seconds, mostInSecond: 0 };
}
