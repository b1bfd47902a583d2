import type { Chained } from '../domain/chain.ts';
import { type Checkpoint, inParts, takeCheckpoint } from '../domain/checkpoint.ts';
import type { PlanId } from '../domain/ids.ts';
import type { PlanRecord } from '../domain/measure-state.ts';
import type { Store } from '../store/store.ts';
import { keepParts, wholeCheckpoint } from './checkpoint-parts.ts';
import type { FlowDeps, LoadedPlan } from './deps.ts';
import { updateDocument } from './retry.ts';

/** The week's checkpoint as it is stored, taken with its first digest; whoever gets the digest later reads the same fingerprint. */
export async function ensureCheckpoint(
  week: string,
  record: PlanRecord,
  { loaded, deps }: { readonly loaded: LoadedPlan; readonly deps: Pick<FlowDeps, 'store' | 'now' | 'sealing'> },
): Promise<Checkpoint> {
  const plan = loaded.plan.id;
  const known = await deps.store.checkpoints.get(plan, week);
  if (known !== undefined) {
    // The process may have ended before it was remembered.
    await rememberNewest(plan, week, deps.store);
    return known.doc;
  }
  const all = [...record.heads, ...record.accounts, ...(await roundDocuments(plan, deps.store))];
  const { head, parts } = inParts(takeCheckpoint({ id: week, plan, at: deps.now() }, all, deps.sealing.hash), deps.sealing.hash);
  const outcome = (await keepParts(parts, deps.store)) ?? (await deps.store.checkpoints.create(head));
  if (outcome.kind === 'conflict') return (await deps.store.checkpoints.get(plan, week))?.doc ?? head;
  if (outcome.kind === 'ok') await rememberNewest(plan, week, deps.store);
  return head;
}

/** Rounds, and what was confirmed in them; an institution that was only reminded has said nothing. */
export async function roundDocuments(
  plan: PlanId,
  { rounds, submissions }: Pick<Store, 'rounds' | 'submissions'>,
): Promise<readonly Chained[]> {
  const [opened, confirmed] = await Promise.all([rounds.ofPlan(plan), submissions.ofPlan(plan)]);
  return [...opened, ...confirmed.filter(({ entryCount }) => entryCount > 0)];
}

/** With all its heads; undefined before the first digest. */
export async function newestCheckpoint(plan: PlanId, store: Store): Promise<Checkpoint | undefined> {
  const fact = await store.facts.get('installation', newestId(plan));
  const newest = fact && (await store.checkpoints.get(plan, fact.doc.value));
  return newest && wholeCheckpoint(newest.doc, store);
}

async function rememberNewest(plan: PlanId, week: string, store: Store): Promise<void> {
  const fact = { id: newestId(plan), value: week };
  if ((await store.facts.create(fact)).kind === 'conflict')
    await updateDocument(store.facts, { partition: 'installation', id: fact.id }, (current) => (current.value < week ? fact : undefined));
}

const newestId = (plan: PlanId): string => `newest-checkpoint-${plan}`;
