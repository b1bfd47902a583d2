import type { Instant } from './dates.ts';
import type { Actor, SealedText } from './obligation.ts';

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

/** Seals what a form held so that a repeated delivery is known again, without keeping it. */
export function sealDelivery(nonce: string, content: string, sealing: Sealing): { readonly nonce: string; readonly sent: SealedText } {
  return { nonce, sent: { ...sealText(content, sealing), value: null } };
}

/** Whether a delivery is the one that was sealed; once its texts are redacted, the nonce alone tells. */
export function isSameDelivery(
  sealed: { readonly nonce: string; readonly sent: SealedText },
  arrived: { readonly nonce: string; readonly content: string },
  hash: Sealing['hash'],
): boolean {
  if (sealed.nonce !== arrived.nonce) return false;
  return sealed.sent.salt === null || sealed.sent.digest === hash(sealed.sent.salt + arrived.content);
}

/** A document whose entries are only ever appended, each with the hash of the one before. */
export interface Chained<Entry extends ChainedEntry = ChainedEntry> {
  readonly id: string;
  readonly entries: readonly Entry[];
  readonly entryCount: number;
  readonly headHash: string;
}

/** What every entry carries beside its fact. */
export interface ChainedEntry {
  readonly kind: string;
  /** 1, 2, 3 … within the document. */
  readonly number: number;
  readonly at: Instant;
  readonly by: Actor;
  /** Hash of the entry before; the document's id stands in for the first. */
  readonly previousHash: string;
  readonly hash: string;
}

/** A document with its next fact appended. */
export function withEntry<Fact extends { readonly kind: string }, Document extends Chained<Fact & ChainedEntry>>(
  document: Document,
  appended: { readonly fact: Fact; readonly at: Instant; readonly by: Actor },
  sealing: Sealing,
): Document {
  const entry = sealEntry(document, appended, sealing);
  return { ...document, entries: [...document.entries, entry], entryCount: entry.number, headHash: entry.hash };
}

/** Turns the next fact about a document into an entry that carries the hash of the one before. */
export function sealEntry<Fact extends { readonly kind: string }>(
  document: Chained,
  { fact, ...stamp }: { readonly fact: Fact; readonly at: Instant; readonly by: Actor },
  sealing: Sealing,
): Fact & ChainedEntry {
  const last = document.entries.at(-1);
  const unsealed = {
    ...fact,
    ...stamp,
    number: document.entries.length + 1,
    previousHash: last?.hash ?? sealing.hash(document.id),
  };
  return { ...unsealed, hash: sealing.hash(hashedForm(unsealed)) };
}

/** Number of the first entry that is changed, missing or out of order; undefined when the chain holds. */
export function findBrokenEntry(document: Chained, hash: Sealing['hash']): number | undefined {
  let previousHash = hash(document.id);
  for (const [index, entry] of document.entries.entries()) {
    const { hash: claimed, ...unsealed } = entry;
    const holds =
      entry.number === index + 1 && entry.previousHash === previousHash && claimed === hash(hashedForm(unsealed)) && textsHold(entry, hash);
    if (!holds) return index + 1;
    previousHash = claimed;
  }
  return document.entryCount === document.entries.length && document.headHash === previousHash ? undefined : document.entries.length + 1;
}

function textsHold(value: unknown, hash: Sealing['hash']): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (isSealedText(value)) return value.value === null || value.digest === hash(value.salt + value.value);
  return Object.values(value).every((inner) => textsHold(inner, hash));
}

/** An entry without any of its texts: values and salts are gone, digests stay, so that its hash still holds. */
export function withoutTexts<Value>(value: Value): Value {
  const stripped: unknown = JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) => (isSealedText(inner) ? { ...inner, salt: null, value: null } : inner)),
  );
  return stripped as Value; // the same shape: only texts and salts became null
}

/** Number of the first entry with a text that is gone although no later entry says that it was redacted. */
export function findLostText({ entries }: Chained): number | undefined {
  const redactions = new Set(entries.flatMap((entry) => ('entry' in entry && entry.kind === 'TextRedacted' ? [entry.entry] : [])));
  return entries.find((entry) => !redactions.has(entry.number) && hasGoneText(entry))?.number;
}

/** A delivery's seal never holds its value, but keeps its salt. */
function hasGoneText(value: unknown, key = ''): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isSealedText(value)) return value.salt === null || (value.value === null && key !== 'sent');
  return Object.entries(value).some(([inner, part]) => hasGoneText(part, inner));
}

/** Whether anything that people wrote can still be read in an entry. */
export function hasTexts(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isSealedText(value)) return value.value !== null && value.value !== '';
  return Object.values(value).some(hasTexts);
}

/** Canonical JSON: keys sorted at every level, sealed texts reduced to their digests. */
function hashedForm(value: unknown): string {
  return JSON.stringify(canonical(value));
}

function canonical(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (isSealedText(value)) return value.digest;
  if (Array.isArray(value)) return value.map(canonical);
  const record = value as Readonly<Record<string, unknown>>; // an object that is no array
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, canonical(record[key])]),
  );
}

function isSealedText(value: unknown): value is SealedText {
  return typeof value === 'object' && value !== null && 'digest' in value && 'salt' in value;
}
