import { Fault } from '../errors.ts';
import type { Collection, Versioned, WriteOutcome } from '../store/store.ts';

const mostTries = 3;

/**
 * Reads a document, makes it anew and replaces it at the version read; on conflict reads and makes again, three times in all.
 * `change` returns undefined to leave the document as it is. Undefined when there is no document. What is `known` already is not read first.
 * @throws Fault `store-conflict` or `store-throttled`; nothing was written then.
 */
export async function updateDocument<Doc>(
  collection: Omit<Collection<Doc>, 'all'>,
  key: { readonly partition: string; readonly id: string; readonly known?: Versioned<Doc> },
  change: (doc: Doc) => Doc | undefined,
): Promise<Doc | undefined> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const known = tries === 0 ? key.known : undefined;
    const read = known ?? (await collection.get(key.partition, key.id));
    if (read === undefined) return undefined;
    const changed = change(read.doc);
    if (changed === undefined) return read.doc;
    const outcome: WriteOutcome = await collection.replace(changed, read.version);
    if (outcome.kind === 'ok') return changed;
    if (outcome.kind === 'throttled') throw new Fault('store-throttled', `document ${key.id}.`);
    if (outcome.kind === 'too-large') throw new Fault('store-too-large', `document ${key.id}.`);
  }
  throw new Fault('store-conflict', `document ${key.id}.`);
}

/** As `updateDocument`, for a document that comes into being with its first change. */
export async function changeDocument<Doc>(
  collection: Omit<Collection<Doc>, 'all'>,
  key: { readonly partition: string; readonly id: string },
  change: { readonly empty: Doc; readonly make: (doc: Doc) => Doc | undefined },
): Promise<Doc> {
  const { empty, make } = change;
  if ((await collection.get(key.partition, key.id)) === undefined) {
    const made = make(empty);
    if (made === undefined) return empty;
    const outcome = await collection.create(made);
    if (outcome.kind === 'ok') return made;
    if (outcome.kind === 'throttled') throw new Fault('store-throttled', `document ${key.id}.`);
    if (outcome.kind === 'too-large') throw new Fault('store-too-large', `document ${key.id}.`);
  }
  return (await updateDocument(collection, key, make)) ?? empty;
}
