import { type Instant, instantAt } from './dates.ts';
import type { ObligationHead } from './obligation.ts';
import { nextStage, type ReminderContext } from './reminders.ts';
import { nextTelling } from './telling.ts';

/** When the tick must look at an obligation again: the opening hour of the day on which somebody is asked or told next. */
export function nextLookAt(head: ObligationHead, context: ReminderContext): Instant | null {
  const days = [nextStage(head, context)?.on, nextTelling(head, context)?.on].filter((day) => day !== undefined).sort();
  const [first] = days;
  return first === undefined ? null : instantAt(context.plan.zone, first, context.plan.policy.hours.from);
}
