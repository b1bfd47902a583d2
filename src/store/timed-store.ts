import type { Store } from './store.ts';

/** What a call on the store was; a `query` is any named one. */
export type StoreOperation = 'get' | 'create' | 'replace' | 'query';

/** The same store, each call of which tells how long it took, also when it fails. Reading everything of a collection is not timed. */
export function timedStore(store: Store, observe: (operation: StoreOperation, seconds: number) => void): Store {
  const timed = Object.entries(store).map(([name, collection]: readonly [string, object]) => [
    name,
    name === 'close' ? collection : timedCollection(collection, observe),
  ]);
  return Object.fromEntries(timed) as Store; // the same keys, the same calls
}

type Call = (...given: readonly unknown[]) => Promise<unknown>;

function timedCollection(collection: object, observe: (operation: StoreOperation, seconds: number) => void): object {
  const calls = Object.entries(collection) as readonly (readonly [string, Call])[]; // a port's collections hold nothing but calls
  return Object.fromEntries(calls.map(([name, call]) => [name, name === 'all' ? call : timedCall(name, call, observe)]));
}

function timedCall(name: string, call: Call, observe: (operation: StoreOperation, seconds: number) => void): Call {
  const operation = name === 'get' || name === 'create' || name === 'replace' ? name : 'query';
  return async (...given) => {
    const begunAt = performance.now();
    try {
      return await call(...given);
    } finally {
      observe(operation, (performance.now() - begunAt) / 1000);
    }
  };
}
