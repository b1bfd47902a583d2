import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 30;

export interface Wait {
  readonly timeoutMs: number;
  /** Builds the error message once the time is over. */
  readonly explain: () => string | Promise<string>;
}

/** Asks `attempt` again and again until it answers with something other than undefined; throws the explanation after `timeoutMs`. */
export async function until<T>(wait: Wait, attempt: () => Promise<T | undefined>): Promise<T> {
  const startedAt = performance.now();
  for (;;) {
    const found = await attempt();
    if (found !== undefined) return found;
    if (performance.now() - startedAt > wait.timeoutMs) throw new Error(await wait.explain());
    await delay(POLL_MS);
  }
}
