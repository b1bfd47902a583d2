import { decidePlan, type PlanCommand, type PlanDecision } from '../domain/plan-head.ts';
import { updateDocument } from '../flows/retry.ts';
import { clockFor } from '../local/demo-clock.ts';
import { byCommandLine, type CommandLine, type Outcome } from './command-line.ts';
import { type PlantedPlan, withPlantedPlan } from './planted-plan.ts';

/** `plan start`, `plan pause --reason TEXT` and `plan resume`: as in the chat; a running server follows within a minute. */
export function life(kind: PlanCommand['kind']): (line: CommandLine) => Promise<Outcome> {
  return ({ isJson, reason = '', ...settings }) =>
    withPlantedPlan(settings, async (opened) => {
      const decision = await change(kind === 'pause' ? { kind, reason } : { kind }, opened);
      const text = sentence(decision, opened.plan.id);
      return {
        exitCode: decision?.kind === 'refused' ? 1 : 0,
        text: isJson
          ? JSON.stringify({ plan: opened.plan.id, outcome: decision?.kind === 'refused' ? decision.why : decision?.kind })
          : text,
      };
    });
}

async function change(command: PlanCommand, { store, plan: { id } }: PlantedPlan): Promise<PlanDecision | undefined> {
  const at = await clockFor(store);
  let decision: PlanDecision | undefined;
  await updateDocument(store.plans, { partition: id, id }, (head) => {
    decision = decidePlan(head, command, { at, by: byCommandLine });
    return decision.kind === 'changed' ? decision.head : undefined;
  });
  return decision;
}

const states = { draft: 'a draft', active: 'running', paused: 'paused', closed: 'closed' } as const;

const refusals = {
  'not-a-draft': 'has been started already.',
  'not-active': 'is not running, so it cannot be paused.',
  'not-paused': 'is not paused.',
  'reason-missing': 'is not paused without a reason: --reason "…".',
  'reason-too-long': 'is not paused: put the reason in up to 300 characters.',
} as const;

function sentence(decision: PlanDecision | undefined, id: string): string {
  if (decision?.kind === 'changed') return `${id} is ${states[decision.head.state]} now.`;
  return decision?.kind === 'refused' ? `${id} ${refusals[decision.why]}` : `${id} is so already.`;
}
