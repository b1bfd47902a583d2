import { setTimeout as wait } from 'node:timers/promises';
import { type Chained, findBrokenEntry, type Sealing } from '../domain/chain.ts';
import { Fault } from '../errors.ts';
import type { Collection, Placed, Store, WriteOutcome } from '../store/store.ts';
import { senderFact } from './sender.ts';

export type CollectionName = Exclude<keyof Store, 'close'>;

export interface CopiedCollection {
  readonly collection: CollectionName;
  /** In the source. */
  readonly documents: number;
  /** Written by this copy; the others were there, and equal. */
  readonly written: number;
}

export type CopyProblem =
  | {
      readonly kind: 'different' | 'missing' | 'extra';
      readonly collection: CollectionName;
      readonly partition: string;
      readonly id: string;
    }
  | {
      readonly kind: 'broken-entry';
      readonly collection: CollectionName;
      readonly partition: string;
      readonly id: string;
      readonly entry: number;
    };

export interface CopyDeps {
  readonly hash: Sealing['hash'];
  readonly onProgress: (collection: CollectionName, documents: number) => void;
}

/** Heads and facts come last: they name what has to be there. The keys are every collection of the port. */
export const collectionNames = Object.keys({
  revisions: 0,
  people: 0,
  files: 0,
  channels: 0,
  rosterDrafts: 0,
  drafts: 0,
  assignments: 0,
  obligations: 0,
  accounts: 0,
  submissions: 0,
  rounds: 0,
  messages: 0,
  audit: 0,
  checkpoints: 0,
  plans: 0,
  facts: 0,
} satisfies Record<CollectionName, 0>) as readonly CollectionName[]; // the keys of a literal

/** Written at the same time. */
const batchSize = 20;
const progressEvery = 100;
/** A copy is in no turn: it waits for a store that is busy, a second at a time. */
const mostTries = 60;

/**
 * Copies every document from one store into another. What is there already and equal is left, so that a copy that was cut short goes
 * on; what is there and differs is left too, and told. Then the target is read anew: each document against the source's, and every
 * history entry by entry. Nothing else may write to either store meanwhile.
 */
export async function copyStore(
  source: Store,
  target: Store,
  deps: CopyDeps,
): Promise<{ readonly copied: readonly CopiedCollection[]; readonly problems: readonly CopyProblem[] }> {
  const copied: CopiedCollection[] = [];
  const problems: CopyProblem[] = [];
  for (const collection of collectionNames) {
    const [from, to] = [source[collection] as Collection<Doc>, target[collection] as Collection<Doc>]; // every document has an id
    const { fingerprints, written } = await copyCollection(from, to, { ...deps, collection });
    copied.push({ collection, documents: fingerprints.size, written });
    problems.push(...(await compare(fingerprints, to, { ...deps, collection })));
  }
  return { copied, problems };
}

interface Doc {
  readonly id: string;
}

/** Of each document, by its place, the hash of its content. */
type Fingerprints = Map<string, string>;

type Scope = CopyDeps & { readonly collection: CollectionName };

async function copyCollection(
  from: Collection<Doc>,
  to: Collection<Doc>,
  { collection, hash, onProgress }: Scope,
): Promise<{ readonly fingerprints: Fingerprints; readonly written: number }> {
  const fingerprints: Fingerprints = new Map();
  let written = 0;
  let batch: Placed<Doc>[] = [];
  const flush = async (): Promise<void> => {
    const outcomes = await Promise.all(batch.map(({ doc }) => createPatiently(doc, to)));
    written += outcomes.filter(({ kind }) => kind === 'ok').length;
    batch = [];
  };
  for await (const placed of documentsOf(from, collection)) {
    fingerprints.set(placeOf(placed), hash(canonical(placed.doc)));
    batch.push(placed);
    if (batch.length === batchSize) await flush();
    if (fingerprints.size % progressEvery === 0) onProgress(collection, fingerprints.size);
  }
  await flush();
  onProgress(collection, fingerprints.size);
  return { fingerprints, written };
}

/** `ok` or `conflict`. */
async function createPatiently(doc: Doc, to: Collection<Doc>): Promise<WriteOutcome> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await to.create(doc);
    if (outcome.kind === 'ok' || outcome.kind === 'conflict') return outcome;
    if (outcome.kind === 'too-large') throw new Fault('store-too-large', `document ${doc.id}.`);
    if (tries === mostTries) throw new Fault('store-throttled', `document ${doc.id}.`);
    await wait(1_000);
  }
}

/** What the target holds, against what the source held. */
async function compare(expected: Fingerprints, to: Collection<Doc>, { collection, hash }: Scope): Promise<readonly CopyProblem[]> {
  const problems: CopyProblem[] = [];
  const missing = new Set(expected.keys());
  for await (const placed of documentsOf(to, collection)) {
    const place = placeOf(placed);
    const where = { collection, partition: placed.partition, id: placed.doc.id };
    missing.delete(place);
    const fingerprint = expected.get(place);
    if (fingerprint === undefined) problems.push({ kind: 'extra', ...where });
    else if (fingerprint !== hash(canonical(placed.doc))) problems.push({ kind: 'different', ...where });
    const entry = isChained(placed.doc) ? findBrokenEntry(placed.doc, hash) : undefined;
    if (entry !== undefined) problems.push({ kind: 'broken-entry', ...where, entry });
  }
  for (const place of missing) {
    const [partition = '', id = ''] = JSON.parse(place) as readonly string[]; // made by placeOf
    problems.push({ kind: 'missing', collection, partition, id });
  }
  return problems;
}

/** Who sends is a matter of each store's own processes. */
async function* documentsOf(from: Collection<Doc>, collection: CollectionName): AsyncGenerator<Placed<Doc>> {
  for await (const placed of from.all()) if (collection !== 'facts' || placed.doc.id !== senderFact) yield placed;
}

function isChained(doc: Doc): doc is Chained {
  return 'entries' in doc && 'headHash' in doc;
}

function placeOf({ partition, doc }: Placed<Doc>): string {
  return JSON.stringify([partition, doc.id]);
}

/** JSON with keys sorted at every level: equal documents have one text. */
function canonical(doc: Doc): string {
  return JSON.stringify(doc, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
