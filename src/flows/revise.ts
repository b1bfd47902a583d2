import type { PlanId, PersonId } from '../domain/ids.ts';
import type { Instant } from '../domain/dates.ts';
import type { Plan } from '../domain/plan.ts';
import { type PlanChange, type PlanHead, withChange } from '../domain/plan-head.ts';
import { isSameEdition, nextRevision } from '../domain/revision.ts';
import { Fault } from '../errors.ts';
import type { Store, WriteOutcome } from '../store/store.ts';
import { addPlan } from './plans.ts';
import { updateDocument } from './retry.ts';

/** Who brings an edition in, when, and by which act; an amended plan that runs needs one. */
export interface Revising {
  readonly kind: PlanChange['kind'] & ('imported' | 'amended' | 'answered');
  readonly by: PersonId;
  readonly at: Instant;
  readonly reason: string;
}

export type Revised = { readonly kind: 'new' | 'amended'; readonly plan: Plan } | { readonly kind: 'same' | 'changed-meanwhile' };

type Deps = { readonly store: Store };

/** What a document would be as the next edition: the plan that there is, if any, and the edition. */
export async function previewRevision(
  document: Plan,
  { store }: Deps,
): Promise<{ readonly before: Plan | undefined; readonly after: Plan }> {
  const head = await store.plans.get(document.id, document.id);
  if (head === undefined) return { before: undefined, after: { ...document, revision: 1 } };
  const before = await editionOf(head.doc, store);
  return { before, after: nextRevision(before, document, head.doc.revision + 1) };
}

/**
 * Stores a document as a plan's next edition; a plan that is not there yet becomes a draft. Obligations follow by `reconcile`.
 * The edition is written first: what is cut short in between leaves one that nobody names, and the next attempt takes another number.
 */
export async function revise(document: Plan, revising: Revising, deps: Deps): Promise<Revised> {
  const { before, after } = await previewRevision(document, deps);
  if (before === undefined) return plantDraft(after, revising, deps);
  if (isSameEdition(before, after)) return { kind: 'same' };
  const plan = await storeEdition(after, deps);
  const { kind, by, at, reason } = revising;
  let isStored = false;
  await updateDocument(deps.store.plans, { partition: plan.id, id: plan.id }, (head) => {
    // Somebody else's edition came in between: what was previewed no longer holds.
    isStored = head.revision === before.revision;
    if (!isStored) return undefined;
    const change: PlanChange = { kind, by, at, revision: plan.revision, ...(reason !== '' && { reason }) };
    return withChange({ ...head, revision: plan.revision }, change);
  });
  return isStored ? { kind: 'amended', plan } : { kind: 'changed-meanwhile' };
}

async function plantDraft(plan: Plan, { kind, by, at }: Revising, { store }: Deps): Promise<Revised> {
  const stored = await storeEdition(plan, { store });
  const head: PlanHead = { id: plan.id, state: 'draft', revision: stored.revision, reconciled: 0 };
  const outcome = await store.plans.create(withChange(head, { kind, by, at, revision: stored.revision }));
  if (outcome.kind === 'conflict') return { kind: 'changed-meanwhile' };
  orFault(outcome, plan.id);
  await addPlan(plan.id, store);
  return { kind: 'new', plan: stored };
}

/** Numbers of editions that were cut short are skipped. */
async function storeEdition(plan: Plan, { store }: Deps): Promise<Plan> {
  for (let revision = plan.revision; ; revision += 1) {
    const edition = { ...plan, revision };
    const outcome = await store.revisions.create({ id: String(revision), plan: edition });
    if (outcome.kind === 'conflict') continue;
    orFault(outcome, plan.id);
    return edition;
  }
}

async function editionOf({ id, revision }: PlanHead, store: Store): Promise<Plan> {
  const read = await store.revisions.get(id, String(revision));
  if (read === undefined) throw new Error(`revision ${revision} of plan ${id} is not there`);
  return read.doc.plan;
}

function orFault(outcome: WriteOutcome, plan: PlanId): void {
  if (outcome.kind === 'throttled') throw new Fault('store-throttled', `plan ${plan}.`);
  if (outcome.kind === 'too-large') throw new Fault('store-too-large', `plan ${plan}.`);
}
