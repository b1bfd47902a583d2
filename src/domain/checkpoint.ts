import { type Chained, findBrokenEntry, findLostText, type Sealing } from './chain.ts';
import type { Instant } from './dates.ts';
import { accountId, type MeasureAccount } from './account.ts';
import { type AccountId, joinId, type ObligationId, obligationId, type PlanId, type RoundId, type SubmissionId } from './ids.ts';
import type { Obligation, ObligationHead } from './obligation.ts';

/** What the record held at a moment: the head of every history, and one fingerprint over all of them. */
export interface Checkpoint {
  /** The digest's ISO week. */
  readonly id: string;
  readonly plan: PlanId;
  readonly at: Instant;
  /** Sorted by document. */
  readonly heads: readonly CheckpointHead[];
  /** Of a large record, instead of `heads`: the ids of checkpoints that each hold a part of them, in their order. */
  readonly parts?: readonly string[];
  /** Over all heads, in parts or not. */
  readonly fingerprint: string;
}

/** An append-only document: what an institution owes, the account of a measure, a round or what an institution confirmed in it. */
export type RecordId = ObligationId | AccountId | RoundId | SubmissionId;

export interface CheckpointHead {
  readonly document: RecordId;
  readonly entries: number;
  readonly hash: string;
}

export function takeCheckpoint(
  of: { readonly id: string; readonly plan: PlanId; readonly at: Instant },
  documents: readonly Pick<Chained, 'id' | 'entryCount' | 'headHash'>[],
  hash: Sealing['hash'],
): Checkpoint {
  const sorted = documents
    .map(({ id, entryCount, headHash }): CheckpointHead => ({ document: id, entries: entryCount, hash: headHash }))
    .sort((a, b) => (a.document < b.document ? -1 : 1));
  return { ...of, heads: sorted, fingerprint: fingerprintOf(sorted, hash) };
}

/** Heads in one document: with ids of 255 bytes 0.8 MB, as a rule 0.3 MB, well below what a document may hold. */
export const mostHeads = 2_000;

/**
 * A checkpoint as it is stored: a large one as parts, each a checkpoint of its own, and a head that names them. A part is named after
 * its fingerprint: what is stored once more is the same document, and two weeks share what has not changed between them.
 */
export function inParts(whole: Checkpoint, hash: Sealing['hash']): { readonly head: Checkpoint; readonly parts: readonly Checkpoint[] } {
  const { heads, plan, at } = whole;
  if (heads.length <= mostHeads) return { head: whole, parts: [] };
  const parts: Checkpoint[] = [];
  for (let from = 0; from < heads.length; from += mostHeads) {
    const part = heads.slice(from, from + mostHeads);
    const fingerprint = fingerprintOf(part, hash);
    parts.push({ id: joinId('part', fingerprint), plan, at, heads: part, fingerprint });
  }
  return { head: { ...whole, heads: [], parts: parts.map(({ id }) => id) }, parts };
}

/** Hash of the sorted list of document, entry count and head hash. */
function fingerprintOf(heads: readonly CheckpointHead[], hash: Sealing['hash']): string {
  return hash(heads.map(({ document, entries, hash: head }) => `${document} ${entries} ${head}\n`).join(''));
}

/** What is wrong with the record. */
export type RecordFault =
  /** An entry is changed, missing, inserted or out of order. */
  | { readonly kind: 'broken-entry'; readonly document: RecordId; readonly entry: number }
  /** A text is gone that no recorded redaction took. */
  | { readonly kind: 'lost-text'; readonly document: RecordId; readonly entry: number }
  /** The checkpoint knows more entries than there are, or another one at its place. */
  | { readonly kind: 'lost-entries'; readonly document: RecordId; readonly entries: number; readonly expected: number }
  | { readonly kind: 'lost-document'; readonly document: RecordId }
  /** The document says that it is about something else than its id. */
  | { readonly kind: 'wrong-place'; readonly document: RecordId }
  /** The stored state is not what the entries say. */
  | { readonly kind: 'wrong-state'; readonly document: RecordId; readonly stored: string; readonly computed: string }
  | { readonly kind: 'wrong-fingerprint'; readonly checkpoint: string };

/** Everything that is append-only in a plan. */
export interface WholeRecord {
  readonly obligations: readonly Obligation[];
  readonly accounts: readonly MeasureAccount[];
  /** Rounds and what was confirmed in them; their own chains are `verifyRounds`'. */
  readonly others?: readonly Chained[];
}

/** Recomputes every chain and state and holds them against the newest checkpoint: removed last entries and removed documents are found too. */
export function verifyRecord(
  { obligations, accounts, others = [] }: WholeRecord,
  against: { readonly checkpoint: Checkpoint | undefined; readonly refold: (obligation: Obligation) => ObligationHead },
  hash: Sealing['hash'],
): readonly RecordFault[] {
  const { checkpoint, refold } = against;
  const faults = [
    ...obligations.flatMap((obligation) => chainFaults(obligation, hash) ?? stateFaults(obligation, refold)),
    ...accounts.flatMap((account) => chainFaults(account, hash) ?? placeFaults(account, accountId(account))),
  ];
  return checkpoint === undefined ? faults : [...faults, ...compareWith(checkpoint, [...obligations, ...accounts, ...others], hash)];
}

/** Undefined when the chain holds. */
export function chainFaults(document: Chained, hash: Sealing['hash']): readonly RecordFault[] | undefined {
  const entry = findBrokenEntry(document, hash);
  if (entry !== undefined) return [{ kind: 'broken-entry', document: document.id, entry }];
  const lost = findLostText(document);
  return lost === undefined ? undefined : [{ kind: 'lost-text', document: document.id, entry: lost }];
}

function stateFaults(obligation: Obligation, refold: (obligation: Obligation) => ObligationHead): readonly RecordFault[] {
  const place = placeFaults(obligation, obligationId(obligation));
  if (place.length > 0) return place;
  const [stored, computed] = [factsOf(obligation), factsOf(refold(obligation))];
  return stored === computed ? [] : [{ kind: 'wrong-state', document: obligation.id, stored, computed }];
}

export function placeFaults({ id }: Pick<Chained, 'id'>, expected: RecordId): readonly RecordFault[] {
  return id === expected ? [] : [{ kind: 'wrong-place', document: id }];
}

/** The part of a head that follows from the plan and the entries. */
function factsOf({ state, covers, dueOn, reportBy, answer, returnedAt, request, expectedOn, remindOn }: ObligationHead): string {
  return JSON.stringify([
    state,
    covers.from,
    covers.until,
    dueOn,
    reportBy,
    returnedAt,
    expectedOn,
    remindOn,
    sorted(answer),
    sorted(request),
  ]);
}

/** The order in which an object was written does not matter. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}

/**
 * The heads alone against a checkpoint, without reading an entry: finds documents and entries that are gone, and a last entry that is
 * another one where nothing has been added since.
 */
export function compareHeads(
  checkpoint: Checkpoint,
  documents: readonly Pick<Chained, 'id' | 'entryCount' | 'headHash'>[],
  hash: Sealing['hash'],
): readonly RecordFault[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const faults = checkpoint.heads.flatMap(({ document, entries: expected, hash: known }): readonly RecordFault[] => {
    const found = byId.get(document);
    if (found === undefined) return [{ kind: 'lost-document', document }];
    const { entryCount: entries, headHash } = found;
    const isWhole = entries > expected || (entries === expected && headHash === known);
    return isWhole ? [] : [{ kind: 'lost-entries', document, entries, expected }];
  });
  const isSealed = fingerprintOf(checkpoint.heads, hash) === checkpoint.fingerprint;
  return isSealed ? faults : [...faults, { kind: 'wrong-fingerprint', checkpoint: checkpoint.id }];
}

/** What is missing of what a checkpoint, or a round's snapshot, knows. */
export function compareWith(checkpoint: Checkpoint, documents: readonly Chained[], hash: Sealing['hash']): readonly RecordFault[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const faults = checkpoint.heads.flatMap((head): readonly RecordFault[] => {
    const document = byId.get(head.document);
    if (document === undefined) return [{ kind: 'lost-document', document: head.document }];
    const known = head.entries === 0 ? hash(head.document) : document.entries[head.entries - 1]?.hash;
    return known === head.hash
      ? []
      : [{ kind: 'lost-entries', document: head.document, entries: document.entries.length, expected: head.entries }];
  });
  return fingerprintOf(checkpoint.heads, hash) === checkpoint.fingerprint
    ? faults
    : [...faults, { kind: 'wrong-fingerprint', checkpoint: checkpoint.id }];
}
