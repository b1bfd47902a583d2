import { afterReminder } from '../domain/append.ts';
import { isChannelId } from '../domain/channel.ts';
import { dateIn, type Instant, type IsoDate } from '../domain/dates.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { mergedUpTo } from '../domain/reminders.ts';
import { afterAttempt, afterFailedRedraw, backOffMs, heldWithPlan, isGivenUp, withAttempt, withLostSend } from '../domain/sending.ts';
import { nextSendingMoment } from '../domain/sending-hours.ts';
import { Fault } from '../errors.ts';
import type { Version, Versioned, WriteOutcome } from '../store/store.ts';
import type { SendOutcome } from '../teams/port.ts';
import { type Composed, composeMessage, redrawBundle } from './compose-message.ts';
import type { FlowDeps, StandingPlan } from './deps.ts';
import { createOnceAtATime, type OnceAtATime } from './once-at-a-time.ts';
import { batchesOf } from './read-obligations.ts';
import { findRecipient, markGone } from './recipient.ts';
import { reopen } from './reopen.ts';
import { updateDocument } from './retry.ts';
import { noteRoundReminders } from './round-reminders.ts';
import { createSlots, type Slots } from './slots.ts';

const pageSize = 500;
/** Calls to the platform at the same time: at 30 messages a second it may take a second for each. */
const concurrency = 32;
/** People whose messages are composed and settled while others' are on their way, so that the platform does not wait for that. */
const ahead = 16;
/** Obligations of one list that are advanced at the same time: their writes share a wait for the disk. */
const mostAdvanced = 8;
/** One refusal holds back everybody for an hour at most; its own message waits as long as the platform says. */
const longestPauseMs = 3_600_000;
/** A card that has waited longer for its turn is not sent as it is. */
const mostAgeMs = 60_000;

/** What one dispatch did, for the log and the demo clock. */
export interface Dispatched {
  readonly sent: readonly { readonly message: Message; readonly person: Person }[];
  /** Sends whose outcome was never learnt. */
  readonly unknown: number;
}

/** Sends everything that is due: what is still true, at most once where the platform answers, never lost. */
export async function dispatch(deps: FlowDeps, compose: Compose = composeMessage): Promise<Dispatched> {
  const sent: { message: Message; person: Person }[] = [];
  const failures: unknown[] = [];
  const seen = new Set<string>();
  let unknown = 0;
  for (;;) {
    const page = (await deps.store.messages.due(deps.now(), pageSize)).filter(({ doc }) => !seen.has(doc.id));
    if (page.length === 0) break;
    for (const { doc } of page) seen.add(doc.id);
    unknown += page.filter(({ doc, version }) => doc.state === 'sending' && deps.delivered?.get(doc.id)?.version !== version).length;
    const done = await inParallel(page, deps, compose);
    failures.push(...done.failures);
    for (const result of done.results) {
      if (result.outcome === 'sent') sent.push({ message: result.message, person: result.person });
      if (result.outcome === 'unknown') unknown += 1;
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} people's messages could not be handled and stay due`);
  return { sent, unknown };
}

type Compose = typeof composeMessage;

interface Run {
  readonly deps: FlowDeps;
  readonly compose: Compose;
  readonly slots: Slots;
  readonly once: OnceAtATime;
}

interface Scope extends Run {
  readonly loaded: StandingPlan;
}

interface DispatchResult {
  readonly outcome: SendOutcome['kind'];
  readonly message: Message;
  readonly person: Person;
}

/**
 * Several people at once, each person's messages one after another: the platform refuses two operations on one conversation.
 * A failure holds back nobody else, and when this returns nothing is in flight: the next run would take that for a crash and send again.
 */
async function inParallel(
  page: readonly Versioned<Message>[],
  deps: FlowDeps,
  compose: Compose,
): Promise<{ readonly results: readonly DispatchResult[]; readonly failures: readonly unknown[] }> {
  const waiting = [...Map.groupBy(page, ({ doc }) => doc.recipient).values()];
  const results: DispatchResult[] = [];
  const failures: unknown[] = [];
  const run = { deps, compose, slots: createSlots(concurrency), once: createOnceAtATime() };
  const worker = async (): Promise<void> => {
    for (let messages = waiting.shift(); messages !== undefined; messages = waiting.shift()) {
      const [done] = await Promise.allSettled([inOrder(messages, results, run)]);
      if (done.status === 'rejected') failures.push(done.reason);
    }
  };
  await Promise.all(Array.from({ length: concurrency + ahead }, worker));
  return { results, failures };
}

/** What has been delivered is settled first: until then its obligations would be asked for again. The day's list goes before what it may say already. */
async function inOrder(messages: readonly Versioned<Message>[], results: DispatchResult[], run: Run): Promise<void> {
  const rank = ({ doc }: Versioned<Message>): number => (doc.state === 'delivered' ? 0 : doc.content.kind === 'bundle' ? 1 : 2);
  for (const message of messages.toSorted((a, b) => rank(a) - rank(b))) {
    if (run.deps.stopping?.aborted === true) return;
    const result = await dispatchOne(message, run);
    if (result !== undefined) results.push(result);
  }
}

async function dispatchOne(read: Versioned<Message>, run: Run): Promise<DispatchResult | undefined> {
  const { deps } = run;
  const message = (await writeDownLate(read, deps)) ?? withLostSend(read.doc, deps.now());
  const loaded = await deps.plans.load(message.plan);
  const person = loaded === undefined ? undefined : await findRecipient(message, { loaded, deps });
  if (loaded === undefined || person === undefined) return settleAs(message, { state: 'dropped', stale: false }, deps);
  const scope = { ...run, loaded };
  if (message.state === 'delivered') return settle(message, person, scope);
  if (message.stale && message.state !== 'queued' && message.state !== 'sending') return redraw(read, person, scope);
  return send(message, { person, version: read.version }, scope);
}

async function send(
  message: Message,
  { person, version }: { readonly person: Person; readonly version: Version },
  scope: Scope,
): Promise<DispatchResult | undefined> {
  const { loaded, deps } = scope;
  const { attempts } = message;
  if (isGivenUp(attempts)) {
    deps.metrics?.givenUp();
    return settleAs(message, { state: 'failed', attempts }, deps);
  }
  // 1. A paused plan, hours and conversation: who cannot be written to now waits.
  const held = holdBack(message, person, { loaded, deps });
  if (held !== undefined) return settleAs(message, { ...held, attempts }, deps);
  // 2. What is still true, and then the platform's limits: what takes its time between a turn and its POST lets turns pile up.
  // It counts as true before it is composed, as when it is drawn again: what is untrue already is not marked once more.
  const isToBeCleared = message.stale && message.state === 'queued'; // one that may be on its way keeps its mark
  const current: WriteOutcome = isToBeCleared
    ? await deps.store.messages.replace({ ...message, stale: false }, version)
    : { kind: 'ok', version };
  if (current.kind !== 'ok') return undefined;
  const composedAt = performance.now();
  const composed = await scope.compose(message, person, scope);
  if (composed === undefined) return settleAs(message, { state: 'dropped', attempts }, deps);
  if (!(await deps.limiter.turn(person.conversation?.conversationId ?? '', deps.stopping))) return undefined;
  if (performance.now() - composedAt > mostAgeMs) return undefined; // after a pause; the next beat looks at it anew
  // 3. Marked as sending at the version read: of two senders only one goes on, and what has become untrue meanwhile is composed anew.
  const sending: Message = { ...message, state: 'sending', stale: false };
  const posted = await scope.slots(async () => {
    const marked = deps.stopping?.aborted === true ? undefined : await deps.store.messages.replace(sending, current.version);
    return marked?.kind === 'ok' ? { version: marked.version, outcome: await post(sending, { person, composed }, deps) } : undefined;
  });
  if (posted === undefined) return undefined;
  return noteOutcome({ doc: sending, version: posted.version }, { person, composed, outcome: posted.outcome }, scope);
}

/** What this process has delivered while the store took no writes, unless another process has sent it again meanwhile. */
async function writeDownLate({ doc, version }: Versioned<Message>, { store, delivered }: FlowDeps): Promise<Message | undefined> {
  const known = delivered?.get(doc.id);
  if (known === undefined) return undefined;
  const { kind } = known.version === version ? await store.messages.replace(known.doc, version) : { kind: 'conflict' };
  if (kind === 'throttled') throw new Fault('store-throttled', `document ${doc.id}.`);
  delivered?.delete(doc.id);
  return kind === 'ok' ? known.doc : undefined;
}

function holdBack(
  message: Message,
  person: Person,
  { loaded, deps }: { readonly loaded: StandingPlan; readonly deps: FlowDeps },
): Partial<Message> | undefined {
  const now = deps.now();
  if (!message.immediate && loaded.head.state !== 'active') return heldWithPlan(now);
  if (person.conversation === null) return { state: 'waiting' };
  const moment = message.immediate ? now : nextSendingMoment(now, loaded.plan, loaded.calendar);
  return moment > now ? { state: 'queued', dueAt: moment } : undefined;
}

interface Composition {
  readonly person: Person;
  readonly composed: Composed;
}

function post({ id }: Message, { person, composed }: Composition, { sendPort }: FlowDeps): Promise<SendOutcome> {
  if (person.conversation === null) throw new Error(`message ${id} has nowhere to go`);
  return sendPort.send(person.conversation, composed.card);
}

/** What became of a POST goes onto the message before anything else is done with it. */
async function noteOutcome(
  { doc: message, version }: Versioned<Message>,
  what: Composition & { readonly outcome: SendOutcome },
  scope: Scope,
): Promise<DispatchResult> {
  const { person, outcome } = what;
  const { deps } = scope;
  const now = deps.now();
  const attempt = { at: now, outcome: outcome.kind === 'sent' ? 'sent' : `${outcome.kind}: ${outcome.why}` };
  const attempts = [...message.attempts, attempt];
  deps.log.info({ message: message.id, outcome: outcome.kind, lateMs: Date.parse(now) - Date.parse(message.dueAt) }, 'message handed over');
  deps.metrics?.sent(outcome.kind, 'message');
  const change = afterAttempt(outcome, { attempts, now, ...whatIsLeft(what, dateIn(scope.loaded.plan.zone, now)) }, deps.random());
  if (change.state === 'failed') deps.metrics?.givenUp();
  const next = withAttempt(message, attempt, change);
  if (outcome.kind === 'sent') deps.delivered?.set(message.id, { doc: next, version });
  const key = { partition: message.plan, id: message.id, known: { doc: message, version } };
  const write = (current: Message): Message => withAttempt(current, attempt, change);
  const stored = (await updateDocument(deps.store.messages, key, write)) ?? next;
  deps.delivered?.delete(message.id);
  if (outcome.kind === 'retry' && outcome.isThrottled) pauseAll(outcome.afterMs, attempts.length, deps);
  const gone = await whyGone(outcome, { message: next, person }, deps);
  if (gone !== undefined) await markGone(person, { why: gone, since: now }, scope);
  if (stored.state === 'delivered') await settle(stored, person, scope);
  return { outcome: outcome.kind, message: stored, person };
}

/** What the card showed, and whether anything is to be advanced yet: a colleague's list of the day may have done it. */
function whatIsLeft(
  { person, composed }: Composition,
  day: IsoDate,
): Pick<Parameters<typeof afterAttempt>[1], 'shown' | 'confirming' | 'isWholeWork'> {
  const { shown, confirming } = composed;
  const isAdvanced = confirming === undefined && shown.every(({ reminded }) => reminded.includes(day));
  return { shown: shown.map(({ id }) => id), ...(confirming && { confirming }), isWholeWork: isAdvanced && person.welcomedAt !== null };
}

/** Why nobody can be written to any more; undefined when they can, which includes that their conversation was made anew. */
async function whyGone(
  outcome: SendOutcome,
  { message, person }: { readonly message: Message; readonly person: Person },
  deps: FlowDeps,
): Promise<string | undefined> {
  if (outcome.kind === 'gone') return outcome.why;
  if (outcome.kind !== 'lost-conversation') return undefined;
  if (message.state === 'waiting') return outcome.why;
  const reopened = await reopen(person, deps);
  if (reopened.kind !== 'gone' && reopened.kind !== 'refused') return undefined;
  await settleAs(message, { state: 'waiting' }, deps);
  return reopened.why;
}

/** Advances exactly the obligations that the card showed, then closes the message; a crash in between repeats it harmlessly. */
async function settle(message: Message, person: Person, scope: Scope): Promise<undefined> {
  const { loaded, deps } = scope;
  const sentAt = message.sentAt ?? message.dueAt;
  // The first list or digest has introduced the bot.
  const isIntroduction = message.content.kind === 'bundle' || message.content.kind === 'digest';
  if (person.welcomedAt === null && isIntroduction) await markWelcomed(person, sentAt, deps);
  const day = dateIn(loaded.plan.zone, sentAt);
  // What is posted in a channel stands beside the officers' own lists; only theirs count as asking.
  if (!isChannelId(message.recipient)) await advance(message, day, scope);
  await noteRoundReminders(message, day, deps);
  return settleAs(message, { state: 'settled' }, deps);
}

/** Several obligations at a time; those that colleagues' lists show as well are advanced by one of them, and the others wait for it. */
async function advance({ plan, shown }: Message, day: IsoDate, { loaded, deps, once }: Scope): Promise<void> {
  const upTo = mergedUpTo(day, loaded);
  for (const batch of batchesOf(shown, mostAdvanced)) {
    const advanced = batch.map((id) =>
      once(JSON.stringify([plan, id, day]), () =>
        updateDocument(deps.store.obligations, { partition: plan, id }, (obligation) =>
          obligation.reminded.includes(day) ? undefined : afterReminder(obligation, { day, upTo }, loaded),
        ),
      ),
    );
    const failed = (await Promise.allSettled(advanced)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }
}

async function settleAs(message: Message, change: Partial<Message>, deps: FlowDeps): Promise<undefined> {
  await updateDocument(deps.store.messages, { partition: message.plan, id: message.id }, (current) => ({ ...current, ...change }));
  return undefined;
}

/**
 * A card that has become untrue is drawn again in place. It counts as true before it is composed: what changes from then on marks it
 * anew, and it is drawn once more. A process that ends in between leaves it as it is; a press on an old card is safe.
 */
async function redraw({ doc, version }: Versioned<Message>, person: Person, { loaded, deps, slots }: Scope): Promise<undefined> {
  const { conversation } = person;
  const { activityId } = doc;
  if (conversation !== null && !(await deps.limiter.turn(conversation.conversationId, deps.stopping))) return undefined;
  const cleared = await deps.store.messages.replace({ ...doc, stale: false }, version);
  if (cleared.kind !== 'ok' || conversation === null || activityId === null) return undefined;
  const card = await redrawBundle(doc, { reader: person, page: 0 }, { loaded, deps });
  const outcome = await slots(() => deps.sendPort.update(conversation, activityId, card));
  deps.metrics?.sent(outcome.kind, 'update');
  if (outcome.kind === 'sent') {
    deps.log.info({ message: doc.id }, 'card drawn again');
    return undefined;
  }
  deps.log.warn({ message: doc.id, outcome: outcome.kind, why: outcome.why }, 'card not drawn again');
  if (outcome.kind === 'retry' && outcome.isThrottled) pauseAll(outcome.afterMs, 1, deps);
  const at = { now: deps.now(), random: deps.random() };
  await updateDocument(deps.store.messages, { partition: doc.plan, id: doc.id }, (message) => afterFailedRedraw(message, outcome, at));
  return undefined;
}

/** What was refused as too much at once holds back everybody. */
function pauseAll(afterMs: number | undefined, tries: number, { limiter, random }: FlowDeps): void {
  limiter.pause(Math.min(afterMs ?? backOffMs(tries, random()), longestPauseMs));
}

async function markWelcomed(person: Person, now: Instant, deps: FlowDeps): Promise<void> {
  await updateDocument(deps.store.people, { partition: person.tenant, id: person.id }, (current) => ({
    ...current,
    welcomedAt: current.welcomedAt ?? now,
  }));
}
