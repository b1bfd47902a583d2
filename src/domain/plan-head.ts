import type { Instant } from './dates.ts';
import type { PersonId, PlanId } from './ids.ts';

/** Nothing of a draft is asked for; of a paused plan nothing is sent, and answers are taken; a closed one is read. */
export type PlanState = 'draft' | 'active' | 'paused' | 'closed';

/** Which edition of a plan is current and how it runs. */
export interface PlanHead {
  readonly id: PlanId;
  readonly state: PlanState;
  /** The current revision. */
  readonly revision: number;
  /** The revision that the obligations have been brought to. */
  readonly reconciled: number;
  /** When digests are due next, as this revision's calendar has it; absent until they were looked after. */
  readonly digests?: { readonly revision: number; readonly nextAt: Instant };
  /** What was done to the plan as a whole, oldest first. */
  readonly changes?: readonly PlanChange[];
}

/**
 * When the tick must look at a plan as a whole: at the next digest, at once when its obligations or its digests are those of an earlier
 * revision; null while nothing of it is sent.
 */
export function planLookAt({ state, revision, reconciled, digests }: PlanHead): Instant | null {
  if (state !== 'active') return null;
  return reconciled === revision && digests?.revision === revision ? digests.nextAt : atOnce;
}

const atOnce: Instant = '0001-01-01T00:00:00.000Z'; // earlier than any moment that is stored

/** Who did what to a plan as a whole, and when. */
export interface PlanChange {
  readonly kind: 'imported' | 'started' | 'paused' | 'resumed' | 'amended' | 'answered';
  readonly at: Instant;
  readonly by: PersonId;
  /** The revision that was current afterwards. */
  readonly revision: number;
  /** Why it was paused; the legal act that amended it; the question that was answered. */
  readonly reason?: string;
}

/** Longest reason: it is shown on one line of a card. */
const longestReason = 300;

export type PlanCommand = { readonly kind: 'start' } | { readonly kind: 'pause'; readonly reason: string } | { readonly kind: 'resume' };

export type PlanDecision =
  | { readonly kind: 'changed'; readonly head: PlanHead }
  /** Somebody has done it already. */
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refused'; readonly why: 'not-a-draft' | 'not-active' | 'not-paused' | 'reason-missing' | 'reason-too-long' };

/** The whole table of what may be done to a plan in which state. */
export function decidePlan(
  head: PlanHead,
  command: PlanCommand,
  { at, by }: { readonly at: Instant; readonly by: PersonId },
): PlanDecision {
  const { state, revision } = head;
  const changed = (to: PlanState, kind: PlanChange['kind'], reason?: string): PlanDecision => ({
    kind: 'changed',
    head: withChange({ ...head, state: to }, { kind, at, by, revision, ...(reason !== undefined && { reason }) }),
  });
  switch (command.kind) {
    case 'start':
      if (state === 'active') return { kind: 'repeated' };
      return state === 'draft' ? changed('active', 'started') : { kind: 'refused', why: 'not-a-draft' };
    case 'pause': {
      const reason = command.reason.trim();
      if (state === 'paused') return { kind: 'repeated' };
      if (state !== 'active') return { kind: 'refused', why: 'not-active' };
      if (reason === '') return { kind: 'refused', why: 'reason-missing' };
      return reason.length > longestReason ? { kind: 'refused', why: 'reason-too-long' } : changed('paused', 'paused', reason);
    }
    case 'resume':
      if (state === 'active') return { kind: 'repeated' };
      return state === 'paused' ? changed('active', 'resumed') : { kind: 'refused', why: 'not-paused' };
    default:
      return command satisfies never;
  }
}

export function withChange(head: PlanHead, change: PlanChange): PlanHead {
  return { ...head, changes: [...(head.changes ?? []), change] };
}

/** The newest change of some kind. */
export function lastChange(head: PlanHead, kind: PlanChange['kind']): PlanChange | undefined {
  return head.changes?.findLast((change) => change.kind === kind);
}
