import type { Checkpoint } from '../domain/checkpoint.ts';
import type { PlanId } from '../domain/ids.ts';
import { closingOf, type Round } from '../domain/round.ts';
import { Fault } from '../errors.ts';
import type { Store, WriteOutcome } from '../store/store.ts';

type Stored = Pick<Store, 'checkpoints'>;

/**
 * Stores the parts of a checkpoint, before the document that names them: a process that ends between leaves nothing half. What was
 * stored earlier stays. Returns what kept one from being written; undefined when all are there.
 */
export async function keepParts(parts: readonly Checkpoint[], { checkpoints }: Stored): Promise<WriteOutcome | undefined> {
  for (const part of parts) {
    const outcome = await checkpoints.create(part);
    if (outcome.kind !== 'ok' && outcome.kind !== 'conflict') return outcome;
  }
  return undefined;
}

/** A checkpoint with all its heads. Parts that are not there stay named: its fingerprint is not that of its heads then. */
export async function wholeCheckpoint(checkpoint: Checkpoint, { checkpoints }: Stored): Promise<Checkpoint> {
  const { parts, ...head } = checkpoint;
  if (parts === undefined) return checkpoint;
  const read = await Promise.all(parts.map(async (id) => ({ id, part: (await checkpoints.get(head.plan, id))?.doc })));
  const lost = read.filter(({ part }) => part === undefined).map(({ id }) => id);
  const heads = read.flatMap(({ part }) => part?.heads ?? []);
  return { ...head, heads, ...(lost.length > 0 && { parts: lost }) };
}

/** What closed rounds froze, each whole. */
export async function snapshotsOf(rounds: readonly Round[], store: Stored): Promise<readonly Checkpoint[]> {
  return Promise.all(rounds.flatMap((round) => closingOf(round)?.snapshot ?? []).map((snapshot) => wholeCheckpoint(snapshot, store)));
}

/** @throws Fault `store-unreadable` when a part is not there: what would be made of the rest is not what was frozen. */
export function refuseLostParts({ id, parts = [] }: Checkpoint, plan: PlanId): void {
  if (parts.length > 0) throw new Fault('store-unreadable', `Parts of ${id} of the plan ${plan} are not there: ${parts.join(', ')}.`);
}
