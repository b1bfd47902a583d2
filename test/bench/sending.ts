import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { dateIn, type Instant, toInstant } from '../../src/domain/dates.ts';
import type { InstitutionCode } from '../../src/domain/ids.ts';
import { bundleId, newMessage } from '../../src/domain/message.ts';
import { nextStage } from '../../src/domain/reminders.ts';
import { dispatch } from '../../src/flows/dispatch.ts';
import { reconcile } from '../../src/flows/reconcile.ts';
import { createSendLimiter, noLimit, type SendLimiter } from '../../src/flows/send-limiter.ts';
import { createAdapter } from '../../src/teams/adapter.ts';
import { cardActivity } from '../../src/teams/card-activity.ts';
import { openConnector } from './connector.ts';
import { alternately, median } from './measure.ts';
import { officers, withInstitutions } from './officers.ts';
import type { FigureRow, Figures } from './report.ts';
import { openSeeded, type Seeded } from './seeded.ts';

const latencyMs = 100;
const atOnce = 32;

/** Institutions that owe something; 60 is a plan of the whole government. */
const many = 60;

/** Due messages, composed and sent through the SDK, beside a loop that sends a finished card through the SDK alone. */
export async function sending({ messages, rounds }: { readonly messages: number; readonly rounds: number }): Promise<Figures> {
  const free = await alternately(rounds, {
    many: () => ofProduct(messages, { institutions: many }),
    one: () => ofProduct(messages, { institutions: 1 }),
    bare: () => ofBareLoop(messages),
  });
  const of = (kind: string): number => median((free[kind] ?? []).map(({ perSecond }) => perSecond));
  const bare = of('bare');
  const rows: FigureRow[] = [
    { what: `messages a second, without a limit, to officers of ${many} institutions`, value: of('many'), floor: bare, ratio: of('many') / bare, target: { atLeast: 0.8 } },
    { what: 'to officers of one institution', value: of('one'), floor: bare, ratio: of('one') / bare, target: { atLeast: 0.8 } },
  ];
  for (const most of [30, 50]) {
    const { perSecond, mostInSecond, mostCame } = await ofProduct(messages, { institutions: many, most });
    rows.push({ what: `limited to ${most} a second`, value: perSecond, floor: most, ratio: perSecond / most, target: { atLeast: 0.95 } });
    rows.push({ what: `most in any second by the sender's record, limited to ${most}`, value: mostInSecond, floor: most, ratio: mostInSecond / most, target: { atMost: 1 } });
    rows.push({ what: 'most that came to the connector in any second', value: mostCame, floor: most, ratio: mostCame / most });
  }
  return { name: 'Sending', size: `${messages.toLocaleString('en')} messages, ${latencyMs} ms to the connector, ${atOnce} at a time`, rows };
}

interface Sent {
  /** Over the whole run; with a limit from the first that was begun to the last, without those of the first second. */
  readonly perSecond: number;
  /** By the sender's own record: when each began. */
  readonly mostInSecond: number;
  /** At the connector, after the way. */
  readonly mostCame: number;
}

/** A finished list, for the bare loop to send. */
let card: object = {};

interface Setting {
  readonly institutions: number;
  /** A second; no limit when absent. */
  readonly most?: number;
}

async function ofProduct(count: number, { institutions, most }: Setting): Promise<Sent> {
  const now = toInstant(Date.parse('2025-12-01T07:07:00.000Z'));
  const connector = await openConnector(latencyMs);
  const seeded = await openSeeded(() => now, (plan) => (institutions === 1 ? plan : withInstitutions(institutions + 10, plan)));
  const { app, store, plan } = seeded;
  await reconcile(plan, app.deps);
  const codes = institutions === 1 ? ['VP'] : (await asked(now, seeded)).slice(0, institutions);
  if (codes.length < institutions) throw new Error(`only ${codes.length} institutions are asked`);
  const people = codes.flatMap((institution) => officers(Math.ceil(count / codes.length), { ...seeded, institution }, connector.url)).slice(0, count);
  await Promise.all(people.map((person) => store.people.create(person)));
  const content = { kind: 'bundle', day: '2025-12-01' } as const;
  await Promise.all(people.map(({ id }) => store.messages.create(newMessage({ id: bundleId(plan, id, content.day), plan, recipient: id, content, dueAt: now, state: 'queued' }))));
  const record = recordOf(most);
  const sendPort: typeof app.deps.sendPort = {
    ...app.deps.sendPort,
    send: (to, outgoing) => {
      card = outgoing.content;
      return app.deps.sendPort.send(to, outgoing);
    },
  };
  const startedAt = performance.now();
  const { sent } = await dispatch({ ...app.deps, sendPort, limiter: record.limiter });
  const ms = performance.now() - startedAt;
  if (sent.length !== count) throw new Error(`${sent.length} of ${count} messages were sent`);
  await Promise.all([seeded.close(), connector.close()]);
  const begun = record.begun.toSorted((a, b) => a - b);
  const sustained = most === undefined ? count / ms : inWholeSeconds(begun);
  return { perSecond: sustained * 1000, mostInSecond: mostWithin(1000, begun), mostCame: mostWithin(1000, connector.came) };
}

/** A millisecond: what begins together at the end of the last whole second is not of it. */
function inWholeSeconds(begun: readonly number[]): number {
  const first = begun[0] ?? NaN;
  const ms = Math.floor(((begun.at(-1) ?? NaN) - first) / 1000) * 1000;
  return begun.filter((at) => at < first + ms).length / ms;
}

/** The limiter, and when it let each send begin: by the very moments that it asked its clock for. */
function recordOf(most: number | undefined): { readonly limiter: SendLimiter; readonly begun: readonly number[] } {
  if (most === undefined) return { limiter: noLimit, begun: [] };
  const begun: number[] = [];
  const asking = new AsyncLocalStorage<{ at: number }>();
  const elapsedMs = (): number => {
    const at = performance.now();
    const turn = asking.getStore();
    if (turn !== undefined) turn.at = at;
    return at;
  };
  const limiter = createSendLimiter({ ms: 1000, most }, { elapsedMs, sleep: (ms) => delay(ms) });
  const turn: SendLimiter['turn'] = (...given) => {
    const moment = { at: 0 };
    return asking.run(moment, async () => {
      const isTurn = await limiter.turn(...given);
      begun.push(moment.at);
      return isTurn;
    });
  };
  return { limiter: { ...limiter, turn }, begun };
}

/** Institutions that are asked about something by now. */
async function asked(now: Instant, { app, store, plan }: Seeded): Promise<readonly InstitutionCode[]> {
  const loaded = await app.deps.plans.load(plan);
  if (loaded === undefined) throw new Error('there is no plan');
  const today = dateIn(loaded.plan.zone, now);
  const heads = await store.obligations.heads({ plan });
  const due = heads.filter(({ doc }) => (nextStage(doc, loaded)?.on ?? '9999-12-31') <= today);
  return [...new Set(due.map(({ doc }) => doc.institution))];
}

/** Times in order; the most of them that lie within less than so many milliseconds. */
function mostWithin(ms: number, times: readonly number[]): number {
  let from = 0;
  let most = 0;
  for (const [index, at] of times.entries()) {
    while (at - (times[from] ?? at) >= ms) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
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
  return { perSecond: count / seconds, mostInSecond: 0, mostCame: mostWithin(1000, connector.came) };
}
