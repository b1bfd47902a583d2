import { findBrokenEntry, type Sealing } from './chain.ts';
import type { Instant } from './dates.ts';
import type { ObligationId, PlanId } from './ids.ts';
import type { Obligation, ObligationHead } from './obligation.ts';

/** What the record held at a moment: the head of every history, and one fingerprint over all of them. */
export interface Checkpoint {
  /** The digest's ISO week. */
  readonly id: string;
  readonly plan: PlanId;
  readonly at: Instant;
  /** Sorted by obligation. */
  readonly heads: readonly CheckpointHead[];
  readonly fingerprint: string;
}

export interface CheckpointHead {
  readonly obligation: ObligationId;
  readonly entries: number;
  readonly hash: string;
}

export function takeCheckpoint(
  of: { readonly id: string; readonly plan: PlanId; readonly at: Instant },
  heads: readonly ObligationHead[],
  hash: Sealing['hash'],
): Checkpoint {
  const sorted = heads
    .map((head): CheckpointHead => ({ obligation: head.id, entries: head.entryCount, hash: head.headHash }))
    .sort((a, b) => (a.obligation < b.obligation ? -1 : 1));
  return { ...of, heads: sorted, fingerprint: fingerprintOf(sorted, hash) };
}

/** Hash of the sorted list of obligation, entry count and head hash. */
function fingerprintOf(heads: readonly CheckpointHead[], hash: Sealing['hash']): string {
  return hash(heads.map(({ obligation, entries, hash: head }) => `${obligation} ${entries} ${head}\n`).join(''));
}

/** What is wrong with the record. */
export type RecordFault =
  /** An entry is changed, missing, inserted or out of order. */
  | { readonly kind: 'broken-entry'; readonly obligation: ObligationId; readonly entry: number }
  /** The checkpoint knows more entries than there are, or another one at its place. */
  | { readonly kind: 'lost-entries'; readonly obligation: ObligationId; readonly entries: number; readonly expected: number }
  | { readonly kind: 'lost-obligation'; readonly obligation: ObligationId }
  /** The stored state is not what the entries say. */
  | { readonly kind: 'wrong-state'; readonly obligation: ObligationId; readonly stored: string; readonly computed: string }
  | { readonly kind: 'wrong-fingerprint'; readonly checkpoint: string };

/** Recomputes every chain and state and holds them against the newest checkpoint: removed last entries and removed documents are found too. */
export function verifyRecord(
  obligations: readonly Obligation[],
  against: { readonly checkpoint: Checkpoint | undefined; readonly refold: (obligation: Obligation) => ObligationHead },
  hash: Sealing['hash'],
): readonly RecordFault[] {
  const { checkpoint, refold } = against;
  const chains = obligations.flatMap((obligation): readonly RecordFault[] => {
    const entry = findBrokenEntry(obligation, hash);
    if (entry !== undefined) return [{ kind: 'broken-entry', obligation: obligation.id, entry }];
    const [stored, computed] = [factsOf(obligation), factsOf(refold(obligation))];
    return stored === computed ? [] : [{ kind: 'wrong-state', obligation: obligation.id, stored, computed }];
  });
  return checkpoint === undefined ? chains : [...chains, ...compareWith(checkpoint, obligations, hash)];
}

/** The part of a head that follows from its entries. */
function factsOf({ state, reportBy, answer, returnedAt }: ObligationHead): string {
  return JSON.stringify([state, reportBy, returnedAt, answer?.number ?? null, answer?.status ?? null, answer?.numbers ?? null]);
}

function compareWith(checkpoint: Checkpoint, obligations: readonly Obligation[], hash: Sealing['hash']): readonly RecordFault[] {
  const byId = new Map(obligations.map((obligation) => [obligation.id, obligation]));
  const faults = checkpoint.heads.flatMap((head): readonly RecordFault[] => {
    const obligation = byId.get(head.obligation);
    if (obligation === undefined) return [{ kind: 'lost-obligation', obligation: head.obligation }];
    const known = head.entries === 0 ? hash(head.obligation) : obligation.entries[head.entries - 1]?.hash;
    return known === head.hash
      ? []
      : [{ kind: 'lost-entries', obligation: head.obligation, entries: obligation.entries.length, expected: head.entries }];
  });
  return fingerprintOf(checkpoint.heads, hash) === checkpoint.fingerprint
    ? faults
    : [...faults, { kind: 'wrong-fingerprint', checkpoint: checkpoint.id }];
}
