/** A limit of the platform or of our own: at most so many sends in any window of so long. */
export interface SendWindow {
  readonly ms: number;
  readonly most: number;
}

/**
 * Limits of Teams for one conversation (7 a second, 8 in 2 s, 60 in 30 s, 1,800 an hour), all kept by one send per this many milliseconds.
 * Source: Microsoft's documentation of rate limits for bots, read November 2026.
 */
const conversationGapMs = 2_100;
/**
 * A window's sends are spread over so many parts of it. Let go all at once, those of two windows met in one second at the connector
 * when the first were slow: sixty, where the platform takes fifty (Cosmos, 2026-11-23).
 */
const parts = 4;

/** What has been sent and when, as far as it still counts, and until when nothing may be. Milliseconds of a clock that never goes back. */
export interface SendRecord {
  readonly sends: readonly number[];
  readonly byConversation: ReadonlyMap<string, number>;
  readonly pausedUntil: number;
}

export const nothingSent: SendRecord = { sends: [], byConversation: new Map(), pausedUntil: 0 };

/** The earliest moment at or after `at` at which a send into a conversation keeps every limit. */
export function nextAllowed(
  record: SendRecord,
  conversation: string,
  { at, window }: { readonly at: number; readonly window: SendWindow },
): number {
  const last = record.byConversation.get(conversation);
  const ofConversation = last === undefined ? 0 : last + conversationGapMs;
  const oldest = record.sends[record.sends.length - window.most];
  const ofAll = oldest === undefined ? 0 : oldest + window.ms;
  const inPart = Math.ceil(window.most / parts);
  const before = record.sends[record.sends.length - inPart];
  const ofPart = before === undefined ? 0 : before + Math.ceil((window.ms * inPart) / window.most);
  return Math.max(at, ofConversation, ofAll, ofPart, record.pausedUntil);
}

/** The record after a send, without what no limit looks at any more. */
export function afterSend(
  record: SendRecord,
  conversation: string,
  { at, window }: { readonly at: number; readonly window: SendWindow },
): SendRecord {
  const byConversation = new Map([...record.byConversation].filter(([, sent]) => sent + conversationGapMs > at));
  byConversation.set(conversation, at);
  return { ...record, sends: [...record.sends, at].slice(-window.most), byConversation };
}

/** Too much at once: nothing goes out until then. */
export function paused(record: SendRecord, until: number): SendRecord {
  return { ...record, pausedUntil: Math.max(record.pausedUntil, until) };
}
