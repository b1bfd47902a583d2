import type { PlanId } from '../domain/ids.ts';
import type { PlanRecord } from '../domain/measure-state.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import type { Store } from '../store/store.ts';

/** Everything that is known of a plan, without entries of obligations. */
export async function planRecord(plan: PlanId, deps: { readonly store: Store }): Promise<PlanRecord> {
  const [heads, accounts] = await Promise.all([planHeads(plan, deps), deps.store.accounts.ofPlan(plan)]);
  return { heads, accounts };
}

export async function planHeads(plan: PlanId, deps: { readonly store: Store }): Promise<readonly ObligationHead[]> {
  return (await deps.store.obligations.heads({ plan })).map(({ doc }) => doc);
}
