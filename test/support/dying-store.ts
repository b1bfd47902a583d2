import type { Store } from '../../src/store/store.ts';
import type { SendPort } from '../../src/teams/port.ts';

/** A process that ends at its n-th write: before the write is done, or after it and before anybody hears. Nothing works afterwards. */
export interface DyingProcess {
  readonly store: Store;
  readonly sendPort: SendPort;
  /** Whether it has ended. */
  readonly hasDied: () => boolean;
  /** Resolves when it ends; never, when it lives on. */
  readonly ended: Promise<void>;
}

export function createDyingProcess(
  living: { readonly store: Store; readonly sendPort: SendPort },
  death: { readonly atWrite: number; readonly when: 'before' | 'after' },
): DyingProcess {
  let writes = 0;
  let hasDied = false;
  let tell: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const alive = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (hasDied) return new Promise(() => undefined);
    const result = await work();
    return hasDied ? new Promise(() => undefined) : result;
  };
  const write = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (hasDied) return new Promise(() => undefined);
    writes += 1;
    if (writes !== death.atWrite) return alive(work);
    hasDied = true;
    if (death.when === 'after') await work();
    tell();
    return new Promise(() => undefined);
  };
  const { store, sendPort } = living;
  return {
    store: {
      plans: dying(store.plans, alive, write),
      revisions: dying(store.revisions, alive, write),
      obligations: dying(store.obligations, alive, write),
      messages: dying(store.messages, alive, write),
      people: dying(store.people, alive, write),
      accounts: dying(store.accounts, alive, write),
      rounds: dying(store.rounds, alive, write),
      submissions: dying(store.submissions, alive, write),
      channels: dying(store.channels, alive, write),
      assignments: dying(store.assignments, alive, write),
      drafts: dying(store.drafts, alive, write),
      audit: dying(store.audit, alive, write),
      rosterDrafts: dying(store.rosterDrafts, alive, write),
      files: dying(store.files, alive, write),
      checkpoints: dying(store.checkpoints, alive, write),
      facts: dying(store.facts, alive, write),
      close: () => alive(() => store.close()),
    },
    sendPort: {
      send: (...given) => alive(() => sendPort.send(...given)),
      open: (...given) => alive(() => sendPort.open(...given)),
      update: (...given) => alive(() => sendPort.update(...given)),
    },
    hasDied: () => hasDied,
    ended,
  };
}

type Guard = <Result>(work: () => Promise<Result>) => Promise<Result>;

function dying<Of extends object>(collection: Of, alive: Guard, write: Guard): Of {
  return new Proxy(collection, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>; // a store has only methods
      const guard = name === 'create' || name === 'replace' || name === 'remove' ? write : alive;
      return (...given: unknown[]) => guard(() => method.apply(target, given));
    },
  });
}
