import { dateIn, type IsoDate } from './dates.ts';
import { awaitsReview } from './decide-review.ts';
import type { DigestRecord } from './digest-changes.ts';
import { isLate, type ObligationHead } from './obligation.ts';
import { inReadingOrder, kindPolicy, nextStage, type ReminderContext } from './reminders.ts';

/** What only a coordinator's decision moves on; each in reading order. */
export interface NeededDecisions {
  /** Deadline requests that wait. */
  readonly requests: readonly ObligationHead[];
  /** Returned more than once, and still to be completed. */
  readonly returned: readonly { readonly head: ObligationHead; readonly times: number }[];
  /** Answers that have waited too long for their review. */
  readonly unread: readonly ObligationHead[];
  /** Late, and the policy asks nobody any more. */
  readonly gaps: readonly ObligationHead[];
}

/** A review that takes more working days than these is named. */
export const reviewWorkingDays = 5;
const mostReturns = 1;

export function neededDecisions(record: DigestRecord, day: IsoDate, context: ReminderContext): NeededDecisions {
  const heads = inReadingOrder(record.heads, context.plan);
  const returns = new Map(record.read.map(({ id, entries }) => [id, entries.filter(({ kind }) => kind === 'AnswerReturned').length]));
  const returned = heads
    .filter(({ state }) => state === 'returned')
    .map((head) => ({ head, times: returns.get(head.id) ?? 0 }))
    .filter(({ times }) => times > mostReturns);
  return {
    requests: heads.filter(({ request }) => request !== null),
    returned,
    unread: heads.filter((head) => isReviewOverdue(head, day, context)),
    gaps: heads.filter((head) => isGap(head, day, context) && !returned.some((again) => again.head === head)),
  };
}

function isReviewOverdue(head: ObligationHead, day: IsoDate, { plan, calendar }: ReminderContext): boolean {
  if (!awaitsReview(head, plan) || head.answer === null) return false;
  return calendar.addWorkingDays(dateIn(plan.zone, head.answer.at), reviewWorkingDays) < day;
}

/** Every reminder has been sent, and the day has come on which the policy puts it on the coordinator's list: for a month when the next one is late, too. */
function isGap(head: ObligationHead, day: IsoDate, context: ReminderContext): boolean {
  if (!isLate(head, day) || head.request !== null || nextStage(head, context) !== undefined) return false;
  const { coordinator } = kindPolicy(head, context.plan).ladder;
  return coordinator === null || context.calendar.shift(head.reportBy, coordinator) <= day;
}
