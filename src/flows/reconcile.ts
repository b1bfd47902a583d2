import { type Amendment, amendObligation } from '../domain/amend.ts';
import { demandedObligations, openObligation } from '../domain/append.ts';
import { toInstant } from '../domain/dates.ts';
import { obligationId, type ObligationId, type PlanId } from '../domain/ids.ts';
import { occurrencesOf } from '../domain/schedule.ts';
import { Fault } from '../errors.ts';
import type { FlowDeps, StandingPlan } from './deps.ts';
import { updateDocument } from './retry.ts';

type Deps = Pick<FlowDeps, 'store' | 'plans' | 'sealing' | 'log'>;

/** Brings a plan's obligations to its current revision; may be repeated and interrupted at will. */
export async function reconcile(planId: PlanId, deps: Deps): Promise<void> {
  const loaded = await deps.plans.load(planId);
  if (loaded === undefined || loaded.head.reconciled === loaded.head.revision) return;
  const { revision } = loaded.head;
  const demanded = new Map(
    demandedObligations(loaded.plan, (measure) => occurrencesOf(measure.schedule, loaded.plan)).map((owed) => {
      const { measure, institution, occurrence } = owed;
      return [obligationId({ plan: planId, measure: measure.key, institution, occurrence: occurrence.key }), owed];
    }),
  );
  // 1. What is owed and not there is opened.
  const known = new Set((await deps.store.obligations.heads({ plan: planId })).map(({ doc }) => doc.id));
  const missing = [...demanded].filter(([id]) => !known.has(id));
  const outcomes = await Promise.all(
    missing.map(([, owed]) => deps.store.obligations.create(openObligation(owed, loaded, deps.sealing.hash))),
  );
  const refused = outcomes.find(({ kind }) => kind !== 'ok' && kind !== 'conflict');
  if (refused !== undefined) throw new Fault('store-throttled', `obligations of plan ${planId}: ${refused.kind}.`);
  // 2. What is there is brought to the edition's dates, or withdrawn.
  await amendKnown([...known], (id) => demanded.get(id)?.occurrence.dueOn, { loaded, deps });
  await updateDocument(deps.store.plans, { partition: planId, id: planId }, (current) => ({ ...current, reconciled: revision }));
  deps.log.info({ plan: planId, revision, obligations: demanded.size }, 'plan reconciled');
}

async function amendKnown(
  ids: readonly ObligationId[],
  dueOn: (id: ObligationId) => ReturnType<typeof occurrencesOf>[number]['dueOn'] | undefined,
  { loaded, deps }: { readonly loaded: StandingPlan; readonly deps: Deps },
): Promise<void> {
  const amendment = amendmentOf(loaded);
  for (const id of ids) {
    await updateDocument(deps.store.obligations, { partition: loaded.plan.id, id }, (obligation) =>
      amendObligation(obligation, dueOn(id), { ...loaded, amendment, sealing: deps.sealing }),
    );
  }
}

/** Who brought the current edition in, and by which act. */
function amendmentOf({ head, plan }: StandingPlan): Amendment {
  const change = head.changes?.findLast(({ revision }) => revision === head.revision);
  return {
    revision: head.revision,
    reference: change?.kind === 'amended' ? (change.reason ?? '') : '',
    by: { person: change?.by ?? '', role: 'coordinator', institution: plan.coordinator },
    at: change?.at ?? toInstant(0),
  };
}
