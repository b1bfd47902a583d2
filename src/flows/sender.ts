import type { Store, Version, WriteOutcome } from '../store/store.ts';

/** Among the processes that share a store, one sends at a time: another would take what is in flight for a crash and send it again. */
export interface Sender {
  /** Does the work when this process is the sender, or can become it; undefined when another one is. */
  whileSender<Result>(work: () => Promise<Result>): Promise<Result | undefined>;
  /** In how many ms this process, when it is not the sender, is to ask for the place again. */
  askAgainMs(): number;
  /** Lets another process send at once. */
  release(): Promise<void>;
}

export interface SenderOptions {
  /** Names this process; no other may have the name. */
  readonly holder: string;
  /** Monotonic, of this process alone: clocks of two machines are never compared. */
  readonly elapsedMs: () => number;
  /** 90,000 when absent. After a death messages wait no longer. */
  readonly leaseMs?: number;
  /**
   * 20,000 when absent: so often the place is kept while a beat takes minutes, and asked for by those who wait. The lease without it is
   * longer than the heartbeat's minute, so that a sender that is well keeps its place.
   */
  readonly renewEveryMs?: number;
}

/** Id of the fact that tells who sends. */
export const senderFact = 'sender';
const nobody = '';

/**
 * The place is the fact `sender`, written anew with every beat. Who wants it looks at it regularly, and has to have seen it unchanged
 * for the lease but for the time that may have passed unseen before.
 * A process that was stopped for longer and wakes may finish one send that another has repeated; it is marked, and so counted.
 */
export function createSender({ facts }: Pick<Store, 'facts'>, options: SenderOptions): Sender {
  const { holder, elapsedMs, leaseMs = 90_000, renewEveryMs = 20_000 } = options;
  const patienceMs = leaseMs - renewEveryMs;
  let held: Version | undefined;
  let seen: { readonly version: Version; readonly atMs: number } | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const keep = (outcome: WriteOutcome): boolean => {
    if (outcome.kind === 'ok') held = outcome.version;
    if (outcome.kind === 'conflict' || outcome.kind === 'missing') held = undefined; // busy says nothing about whose place it is
    return outcome.kind === 'ok';
  };
  const hold = async (): Promise<boolean> => {
    if (held !== undefined) return keep(await facts.replace({ id: senderFact, value: holder }, held));
    const read = await facts.get('installation', senderFact);
    if (read === undefined) return keep(await facts.create({ id: senderFact, value: holder }));
    if (seen?.version !== read.version) seen = { version: read.version, atMs: elapsedMs() };
    // One's own name: a write whose answer never came.
    const isFree = read.doc.value === nobody || read.doc.value === holder || elapsedMs() - seen.atMs >= patienceMs;
    return isFree && keep(await facts.replace({ id: senderFact, value: holder }, read.version));
  };
  /** One after another: two at once would each take the other for another process. */
  const inTurn = <Result>(act: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(act);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    async whileSender(work) {
      if (!(await inTurn(hold))) return undefined;
      const renewing = setInterval(() => void inTurn(hold).catch(() => undefined), renewEveryMs); // the next beat says what is wrong
      try {
        return await work();
      } finally {
        clearInterval(renewing);
      }
    },
    askAgainMs: () => {
      if (held !== undefined || seen === undefined) return renewEveryMs; // the store was busy
      return Math.min(renewEveryMs, Math.max(renewEveryMs / 20, seen.atMs + patienceMs - elapsedMs()));
    },
    release: () =>
      inTurn(async () => {
        if (held === undefined) return;
        await facts.replace({ id: senderFact, value: nobody }, held);
        held = undefined;
      }),
  };
}
