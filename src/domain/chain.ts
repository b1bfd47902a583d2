import type { Instant } from './dates.ts';
import type { Actor, Entry, EntryFact, Obligation, SealedText } from './obligation.ts';

/** What sealing needs from outside, so that the domain stays pure. */
export interface Sealing {
  /** SHA-256 as lower-case hex. */
  readonly hash: (text: string) => string;
  /** A fresh random text per call. */
  readonly salt: () => string;
}

/** People's text enters an entry's hash as a salted digest only, so it can be redacted while the chain still holds. */
export function sealText(value: string, sealing: Sealing): SealedText {
  const salt = sealing.salt();
  return { digest: sealing.hash(salt + value), salt, value };
}

/** Turns the next fact about an obligation into an entry that carries the hash of the one before. */
export function sealEntry(
  obligation: Obligation,
  { fact, ...stamp }: { readonly fact: EntryFact; readonly at: Instant; readonly by: Actor },
  sealing: Sealing,
): Entry {
  const last = obligation.entries.at(-1);
  const unsealed = {
    ...fact,
    ...stamp,
    number: obligation.entries.length + 1,
    previousHash: last?.hash ?? sealing.hash(obligation.id),
  };
  return { ...unsealed, hash: sealing.hash(hashedForm(unsealed)) };
}

/** Number of the first entry that is changed, missing or out of order; undefined when the chain holds. */
export function findBrokenEntry(obligation: Obligation, hash: Sealing['hash']): number | undefined {
  let previousHash = hash(obligation.id);
  for (const [index, entry] of obligation.entries.entries()) {
    const { hash: claimed, ...unsealed } = entry;
    const holds =
      entry.number === index + 1 && entry.previousHash === previousHash && claimed === hash(hashedForm(unsealed)) && textsHold(entry, hash);
    if (!holds) return index + 1;
    previousHash = claimed;
  }
  return obligation.entryCount === obligation.entries.length && obligation.headHash === previousHash
    ? undefined
    : obligation.entries.length + 1;
}

function textsHold(entry: Entry, hash: Sealing['hash']): boolean {
  return Object.values(entry).every(
    (value) => !isSealedText(value) || value.value === null || value.digest === hash(value.salt + value.value),
  );
}

/** Canonical JSON: keys sorted at every level, sealed texts reduced to their digests. */
function hashedForm(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (isSealedText(inner)) return inner.digest;
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function isSealedText(value: unknown): value is SealedText {
  return typeof value === 'object' && value !== null && 'digest' in value && 'salt' in value;
}
