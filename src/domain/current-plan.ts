import type { Person } from './person.ts';
import type { PlanHead, PlanState } from './plan-head.ts';

const byState: readonly PlanState[] = ['active', 'paused', 'draft', 'closed'];

/**
 * Which of a person's plans a message is about: the one whose ids it carries, else the one that the person chose last, else the one that runs.
 * `plans` in the order of their roles; undefined when there is none.
 */
export function currentPlan<Standing extends { readonly head: PlanHead }>(
  plans: readonly Standing[],
  { person, carries }: { readonly person: Pick<Person, 'chosenPlan'>; readonly carries: (plan: PlanHead['id']) => boolean },
): Standing | undefined {
  const running = byState.flatMap((state) => plans.filter(({ head }) => head.state === state));
  return plans.find(({ head }) => carries(head.id)) ?? plans.find(({ head }) => head.id === person.chosenPlan) ?? running[0];
}
