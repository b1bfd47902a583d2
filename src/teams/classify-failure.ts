import { z } from 'zod';
import type { SendOutcome } from './port.ts';

type FailedSend = Exclude<SendOutcome, { readonly kind: 'sent' }>;

/** The SDK's RestError, as far as it tells what happened. */
const failureSchema = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  details: z.unknown().optional(),
  response: z.object({ headers: z.unknown().optional() }).optional(),
});

/** In its other form the platform's code stands in a JSON text, once or twice wrapped. */
const nestedSchema = z.object({
  subCode: z.string().optional(),
  message: z.string().optional(),
  error: z.object({ code: z.string() }).optional(),
});

/** A connection that never came about delivered nothing. */
const neverConnected: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNABORTED'];

/** Refusals of the bot itself or of its address: nothing is wrong with the person or the message, and an hour's misconfiguration must not give up a day's messages. */
const ofTheBot: readonly string[] = ['InvalidBotApiHost', 'NotEnoughPermissions', 'BotNotRegistered'];

/**
 * What an exception of the SDK says about whether the message was delivered, and whether another attempt can help.
 * `nowMs`, of the wall clock, is what a date in Retry-After is counted from.
 * By "Status codes from bot conversational APIs" in Microsoft's documentation of Teams bots (read November 2026).
 */
export function classifyFailure(error: unknown, nowMs: number): FailedSend {
  const read = failureSchema.safeParse(error);
  const failure = read.success ? read.data : {};
  const { statusCode } = failure;
  const code = codeOf(failure);
  const why = `${statusCode ?? 'no status'} ${code}`.trim();
  switch (statusCode) {
    case undefined:
      return neverConnected.includes(code) ? { kind: 'retry', afterMs: undefined, isThrottled: false, why } : { kind: 'unknown', why };
    case 429:
      return { kind: 'retry', afterMs: retryAfter(failure.response?.headers, nowMs), isThrottled: true, why };
    case 401:
    case 412:
      return { kind: 'retry', afterMs: undefined, isThrottled: false, why };
    case 403:
      return ofTheBot.includes(code) ? { kind: 'retry', afterMs: undefined, isThrottled: false, why } : { kind: 'gone', why };
    case 404:
      return afterNotFound(code, why);
    default:
      // The platform asks not to repeat a 500; what 502 to 504 stand for may have been delivered.
      return statusCode <= 500 ? { kind: 'refused', why } : { kind: 'unknown', why };
  }
}

/** A conversation may be made anew from the person's ids; an activity that is not there cannot be changed. */
function afterNotFound(code: string, why: string): FailedSend {
  if (code === 'ConversationNotFound') return { kind: 'lost-conversation', why };
  return code === 'ActivityNotFoundInConversation' ? { kind: 'refused', why } : { kind: 'gone', why };
}

function codeOf({ code, message, details }: z.infer<typeof failureSchema>): string {
  for (const source of [details, message]) {
    const nested = nestedCode(source);
    if (nested !== undefined) return nested;
  }
  return code ?? '';
}

function nestedCode(source: unknown, depth = 0): string | undefined {
  const value = typeof source === 'string' ? parsed(source) : source;
  const read = nestedSchema.safeParse(value);
  if (!read.success || depth > 2) return undefined;
  return (
    read.data.subCode ?? read.data.error?.code ?? (read.data.message === undefined ? undefined : nestedCode(read.data.message, depth + 1))
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function headerOf(headers: unknown, name: string): string | undefined {
  if (typeof headers !== 'object' || headers === null || !('get' in headers) || typeof headers.get !== 'function') return undefined;
  const value = (headers as { get(name: string): unknown }).get(name); // asked just before
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The header in whole seconds or as a date; undefined when there is none that can be read. */
function retryAfter(headers: unknown, nowMs: number): number | undefined {
  const value = headerOf(headers, 'retry-after');
  if (value === undefined) return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - nowMs;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestWaitMs) : undefined;
}

/** Longer than this nobody is to wait for a header's sake. */
const longestWaitMs = 86_400_000;
