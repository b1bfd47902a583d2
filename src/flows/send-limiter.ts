import { afterSend, nextAllowed, nothingSent, paused, type SendWindow } from '../domain/send-limits.ts';

/** Keeps the platform's limits: whoever wants to send waits here first. One for the process. */
export interface SendLimiter {
  /** Resolves when a send into the conversation may begin; it is counted then. */
  turn(conversation: string): Promise<void>;
  /** Nothing begins for so many milliseconds. */
  pause(ms: number): void;
}

/** Sends begin in the order in which they were asked for, conversation by conversation. */
export function createSendLimiter(
  window: SendWindow,
  clock: { readonly elapsedMs: () => number; readonly sleep: (ms: number) => Promise<void> },
): SendLimiter {
  let record = nothingSent;
  const turn = async (conversation: string): Promise<void> => {
    for (;;) {
      const at = clock.elapsedMs();
      const allowed = nextAllowed(record, conversation, { at, window });
      if (allowed <= at) {
        record = afterSend(record, conversation, { at, window });
        return;
      }
      await clock.sleep(allowed - at);
    }
  };
  return {
    turn,
    pause: (ms) => {
      record = paused(record, clock.elapsedMs() + ms);
    },
  };
}

/** Where there is no platform to spare: tests, and a client on this machine. */
export const noLimit: SendLimiter = { turn: async () => undefined, pause: () => undefined };
