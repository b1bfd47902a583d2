import { type Dispatched, dispatch } from './dispatch.ts';
import type { FlowDeps } from './deps.ts';
import { tick } from './tick.ts';

/** Runs everything due by now and not yet done; one run at a time. */
export interface Heartbeat {
  /** Runs now, after the run that is under way; never throws. */
  readonly beat: () => Promise<Dispatched>;
  /** Runs soon; many nudges make one run. */
  readonly nudge: () => void;
  /** Runs something alone, between two beats. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Lets what is under way come to its end, begins nothing new and gives the sender's place away; later beats do nothing. */
  readonly stop: () => Promise<void>;
}

/** The clock beats every minute anyway. */
const betweenBeatsMs = 60_000;
/** What failed in passing, such as a document that somebody else was writing, does not hold people up for a minute. */
const afterFailureMs = 5_000;
/** Between a beat and one that is nudged: under a stream of answers it comes a few times a second, not after each. */
const afterBeatMs = 200;

export function createHeartbeat(depsOf: () => FlowDeps): Heartbeat {
  let last: Promise<unknown> = Promise.resolve();
  let isNudged = false;
  let endedAt = -Infinity;
  const stopping = new AbortController();
  const delivered: FlowDeps['delivered'] = new Map();
  let wake: ReturnType<typeof setTimeout> | undefined;
  const alone = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const run = last.then(work);
    last = run.catch(() => undefined);
    return run;
  };
  const beat = (): Promise<Dispatched> =>
    alone(async () => {
      isNudged = false;
      if (stopping.signal.aborted) return { sent: [], unknown: 0 };
      const deps = { ...depsOf(), stopping: stopping.signal, delivered };
      try {
        const run = deps.sender === undefined ? await runWhole(deps) : await deps.sender.whileSender(() => runWhole(deps));
        const done = run?.dispatched;
        // Whoever watches the log learns from its absence that nobody sends.
        if (done !== undefined) deps.log.info({ sent: done.sent.length, unknown: done.unknown }, 'beat done');
        if (run === undefined) wakeIn(deps.sender?.askAgainMs() ?? betweenBeatsMs);
        else wakeIn(run.isTicked ? await msToNext(deps) : afterFailureMs);
        deps.metrics?.beaten();
        return done ?? { sent: [], unknown: 0 };
      } catch (error) {
        deps.log.error({ err: error }, 'heartbeat failed; the next one tries again');
        deps.health?.noteFailure(error);
        wakeIn(afterFailureMs);
        return { sent: [], unknown: 0 };
      } finally {
        endedAt = performance.now();
      }
    });
  const nudge = (): void => {
    if (isNudged) return;
    isNudged = true;
    const wait = endedAt + afterBeatMs - performance.now();
    if (wait <= 0) setImmediate(() => void beat());
    else setTimeout(() => void beat(), wait).unref();
  };
  const wakeIn = (ms: number): void => {
    clearTimeout(wake);
    if (ms < betweenBeatsMs) wake = setTimeout(() => void beat(), ms).unref();
  };
  return {
    beat,
    alone,
    nudge,
    stop: () => {
      stopping.abort();
      clearTimeout(wake);
      const { sender, log } = depsOf();
      const release = (): Promise<void> | undefined => sender?.release();
      return last.then(release).catch((error: unknown) => log.warn({ err: error }, 'another process sends only when the lease has ended'));
    },
  };
}

/** What is to be sent again in a few seconds does not wait for the minute. */
async function msToNext({ store, now }: FlowDeps): Promise<number> {
  const at = now();
  const next = await store.messages.earliestDue(at);
  return next === undefined ? Infinity : Date.parse(next) - Date.parse(at);
}

/** What one beat does. */
export async function runOnce(deps: FlowDeps): Promise<Dispatched> {
  return (await runWhole(deps)).dispatched;
}

async function runWhole(deps: FlowDeps): Promise<{ readonly dispatched: Dispatched; readonly isTicked: boolean }> {
  const isTicked = await tick(deps).then(
    () => true,
    (error: unknown) => {
      // One bad document must not hold back what is ready to go; the next beat ticks again.
      deps.log.error({ err: error }, 'tick failed');
      deps.health?.noteFailure(error);
      return false;
    },
  );
  const dispatched = await dispatch(deps);
  // Last: what is to be sent does not wait for it.
  await deps.sweeper?.sweep(deps);
  return { dispatched, isTicked };
}
