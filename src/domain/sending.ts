import { type Instant, toInstant } from './dates.ts';
import type { PersonId } from './ids.ts';
import type { Message } from './message.ts';

/** As the attempts of a message begin. */
export const attemptOutcomes = [
  'sent',
  'retry',
  'lost-conversation',
  'gone',
  'refused',
  'unknown',
] as const satisfies readonly AttemptOutcome['kind'][];

/** What became of an attempt, as far as it decides about the next one. */
export type AttemptOutcome =
  | { readonly kind: 'sent'; readonly activityId: string }
  | { readonly kind: 'retry'; readonly afterMs: number | undefined }
  | { readonly kind: 'lost-conversation' | 'gone' | 'refused' | 'unknown' };

/** Why a sent card was not drawn again, as far as it decides about the next attempt. */
export type FailedRedraw =
  | { readonly kind: 'retry'; readonly afterMs: number | undefined; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'lost-conversation' | 'gone' | 'refused' };

/** Refusals after which a message is given up: three quarters of an hour of waiting, each wait twice the one before. */
const mostRetries = 12;
const mostLosses = 3;
const firstWaitMs = 2_000;
const longestWaitMs = 600_000;
/** Waits differ by as much as this part, so that what was refused together does not come again together. */
const jitter = 0.2;
/** A send whose outcome was never learnt is repeated once, after this time. */
const unknownRetryMs = 30_000;

/**
 * What a message is after an attempt; `attempts` includes it. `isWholeWork` closes it at once: nothing is left to advance. `random` is from 0 up to 1.
 * Not delivered: again later. Never learnt: once more. Refused itself: never.
 */
export function afterAttempt(
  outcome: AttemptOutcome,
  at: {
    readonly attempts: Message['attempts'];
    readonly now: Instant;
    readonly shown: Message['shown'];
    readonly confirming?: Message['confirming'];
    readonly isWholeWork?: boolean;
  },
  random: number,
): Partial<Message> {
  switch (outcome.kind) {
    case 'sent':
      return {
        state: at.isWholeWork === true ? 'settled' : 'delivered',
        activityId: outcome.activityId,
        sentAt: at.now,
        shown: at.shown,
        ...(at.confirming !== undefined && { confirming: at.confirming }),
      };
    case 'retry': {
      const tries = countOf(at.attempts, 'retry');
      if (tries > mostRetries) return { state: 'failed' };
      return { state: 'queued', dueAt: later(at.now, Math.max(outcome.afterMs ?? 0, backOffMs(tries, random))) };
    }
    // It is made anew and written to at once; one that is lost again and again has nobody behind it.
    case 'lost-conversation': {
      const losses = countOf(at.attempts, 'lost-conversation');
      if (losses > mostLosses) return { state: 'waiting' };
      return { state: 'queued', dueAt: losses === 1 ? at.now : later(at.now, backOffMs(losses, random)) };
    }
    case 'gone':
      return { state: 'waiting' };
    case 'refused':
      return { state: 'failed' };
    case 'unknown':
      return isGivenUp(at.attempts) ? { state: 'failed' } : { state: 'queued', dueAt: later(at.now, unknownRetryMs) };
    default:
      return outcome satisfies never;
  }
}

/** The n-th wait, from 1: 2 s, 4 s, 8 s … at most ten minutes, a fifth more or less. */
export function backOffMs(n: number, random: number): number {
  const nominal = Math.min(firstWaitMs * 2 ** Math.max(n - 1, 0), longestWaitMs);
  return Math.round(nominal * (1 - jitter + 2 * jitter * random));
}

/** A send whose outcome was never learnt is repeated once. */
export function isGivenUp(attempts: Message['attempts']): boolean {
  return countOf(attempts, 'unknown') > 1;
}

/** The message with an attempt and what becomes of it. What another process has delivered meanwhile stays so; the attempt is counted all the same. */
export function withAttempt(message: Message, attempt: Message['attempts'][number], change: Partial<Message>): Message {
  const attempts = [...message.attempts, attempt];
  const isDelivered = message.state === 'delivered' || message.state === 'settled';
  return isDelivered ? { ...message, attempts } : { ...message, ...change, attempts };
}

/** Found as sending, the process ended with it in flight: the outcome of that send was never learnt. */
export function withLostSend(message: Message, now: Instant): Message {
  if (message.state !== 'sending') return message;
  return { ...message, attempts: [...message.attempts, { at: now, outcome: 'unknown: the process ended' }] };
}

const mostRedraws = 3;

/**
 * What a sent card is after an attempt to draw it again failed; undefined when it stays as it is. What did not come through is tried
 * again, three times in the card's life: it is a courtesy, the truth is in the store.
 */
export function afterFailedRedraw(
  message: Message,
  outcome: FailedRedraw,
  { now, random }: { readonly now: Instant; readonly random: number },
): Message | undefined {
  if (outcome.kind !== 'retry' && outcome.kind !== 'unknown') return undefined;
  const attempts = [...message.attempts, { at: now, outcome: `redraw: ${outcome.why}` }];
  const tries = attempts.filter((attempt) => attempt.outcome.startsWith('redraw:')).length;
  const wait = Math.max((outcome.kind === 'retry' ? outcome.afterMs : undefined) ?? 0, backOffMs(tries, random));
  if (tries > mostRedraws || wait > longestWaitMs) return { ...message, attempts };
  return { ...message, attempts, stale: true, dueAt: later(now, wait) };
}

/** What is held back with a paused plan looks again after this time, so that it goes out soon after the plan is resumed. */
const pausedRetryMs = 600_000;

export function heldWithPlan(now: Instant): Partial<Message> {
  return { state: 'queued', dueAt: later(now, pausedRetryMs) };
}

/** Somebody wanted a message sent again that had been given up: what was before counts no longer. */
const askedAnew = 'asked-anew';

/** A message that was given up, to be sent once more because somebody asked for it. */
export function askedAgain(
  message: Message,
  { at, by, dueAt }: { readonly at: Instant; readonly by: PersonId; readonly dueAt: Instant },
): Message {
  const attempts = [...message.attempts, { at, outcome: `${askedAnew}: ${by}` }];
  return { ...message, state: 'queued', dueAt, attempts };
}

/** Messages that were given up and that no later one of their kind has overtaken, newest first; `messages` are all to one recipient. */
export function undelivered(messages: readonly Message[]): readonly Message[] {
  const isOvertaken = ({ content, dueAt }: Message): boolean =>
    messages.some((other) => other.state === 'settled' && other.content.kind === content.kind && other.dueAt > dueAt);
  return messages.filter((message) => message.state === 'failed' && !isOvertaken(message)).toSorted((a, b) => (a.dueAt < b.dueAt ? 1 : -1));
}

/** Why a message was given up: refused itself, put off too often, or never known whether it came. */
export function whyGivenUp({ attempts }: Pick<Message, 'attempts'>): 'refused' | 'put-off' | 'unknown' {
  const last = attempts.at(-1)?.outcome ?? '';
  if (last.startsWith('refused')) return 'refused';
  return last.startsWith('unknown') ? 'unknown' : 'put-off';
}

function countOf(all: Message['attempts'], kind: AttemptOutcome['kind']): number {
  const attempts = all.slice(all.findLastIndex(({ outcome }) => outcome.startsWith(askedAnew)) + 1);
  return attempts.filter(({ outcome }) => outcome === kind || outcome.startsWith(`${kind}:`)).length;
}

function later(now: Instant, ms: number): Instant {
  return toInstant(Date.parse(now) + ms);
}
