import { appendFacts } from '../domain/append.ts';
import { decide } from '../domain/decide.ts';
import type { Decision, ObligationCommand } from '../domain/decision.ts';
import type { ObligationId } from '../domain/ids.ts';
import type { Actor, Obligation } from '../domain/obligation.ts';
import type { Versioned } from '../store/store.ts';
import type { FlowDeps, LoadedPlan } from './deps.ts';
import { updateDocument } from './retry.ts';

/** What became of a command: the decision, and the obligation as it stands after it. */
export interface Recorded {
  readonly decision: Decision;
  readonly obligation: Obligation;
}

/** Load unless it is known, decide, replace; on conflict load and decide again. Undefined when there is no such obligation. */
export async function record(
  wanted: { readonly id: ObligationId; readonly command: ObligationCommand; readonly by: Actor; readonly known?: Versioned<Obligation> },
  loaded: LoadedPlan,
  deps: Pick<FlowDeps, 'store' | 'sealing' | 'now'>,
): Promise<Recorded | undefined> {
  const now = deps.now();
  let decision: Decision | undefined;
  const { id, known } = wanted;
  const obligation = await updateDocument(deps.store.obligations, { partition: loaded.plan.id, id, ...(known && { known }) }, (current) => {
    decision = decide(current, wanted.command, { ...loaded, now, by: wanted.by, sealing: deps.sealing });
    if (decision.kind !== 'facts') return undefined;
    return appendFacts(current, { facts: decision.facts, intents: decision.intents, at: now }, { ...loaded, sealing: deps.sealing });
  });
  return obligation === undefined || decision === undefined ? undefined : { decision, obligation };
}
