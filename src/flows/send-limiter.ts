import { afterSend, nextAllowed, nothingSent, paused, type SendWindow } from '../domain/send-limits.ts';

/** Keeps the platform's limits: whoever wants to send waits here first. One for the process. */
export interface SendLimiter {
  /** True when a send into the conversation may begin, which is counted; false, at once, when `stopping` is aborted first. */
  turn(conversation: string, stopping?: AbortSignal): Promise<boolean>;
  /** Nothing begins for so many milliseconds. */
  pause(ms: number): void;
}

/** Sends begin in the order in which they were asked for, conversation by conversation. */
export function createSendLimiter(
  window: SendWindow,
  clock: { readonly elapsedMs: () => number; readonly sleep: (ms: number, stopping?: AbortSignal) => Promise<void> },
): SendLimiter {
  let record = nothingSent;
  const turn = async (conversation: string, stopping?: AbortSignal): Promise<boolean> => {
    while (stopping?.aborted !== true) {
      const at = clock.elapsedMs();
      const allowed = nextAllowed(record, conversation, { at, window });
      if (allowed <= at) {
        record = afterSend(record, conversation, { at, window });
        return true;
      }
      await clock.sleep(allowed - at, stopping);
    }
    return false;
  };
  return {
    turn,
    pause: (ms) => {
      record = paused(record, clock.elapsedMs() + ms);
    },
  };
}

/** Where there is no platform to spare: tests, and a client on this machine. */
export const noLimit: SendLimiter = { turn: async () => true, pause: () => undefined };
