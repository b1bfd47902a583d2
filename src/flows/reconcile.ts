import { demandedObligations, openObligation } from '../domain/append.ts';
import type { PlanId } from '../domain/ids.ts';
import { occurrencesOf } from '../domain/schedule.ts';
import { Fault } from '../errors.ts';
import type { FlowDeps } from './deps.ts';
import { updateDocument } from './retry.ts';

/** Brings a plan's obligations to its current revision; may be repeated and interrupted at will. */
export async function reconcile(planId: PlanId, deps: Pick<FlowDeps, 'store' | 'plans' | 'sealing' | 'log'>): Promise<void> {
  const head = await deps.store.plans.get(planId, planId);
  const loaded = await deps.plans.load(planId);
  if (head === undefined || loaded === undefined || head.doc.reconciled === head.doc.revision) return;
  const demanded = demandedObligations(loaded.plan, (measure) => occurrencesOf(measure.schedule, loaded.plan));
  const outcomes = await Promise.all(
    demanded.map((owed) => deps.store.obligations.create(openObligation(owed, loaded, deps.sealing.hash))),
  );
  const refused = outcomes.find(({ kind }) => kind !== 'ok' && kind !== 'conflict');
  if (refused !== undefined) throw new Fault('store-throttled', `obligations of plan ${planId}: ${refused.kind}.`);
  await updateDocument(deps.store.plans, { partition: planId, id: planId }, (current) => ({ ...current, reconciled: head.doc.revision }));
  deps.log.info({ plan: planId, revision: head.doc.revision, obligations: demanded.length }, 'plan reconciled');
}
