import type { IsoDate } from './dates.ts';
import { isLate, type ObligationHead } from './obligation.ts';
import type { Plan } from './plan.ts';
import { inReadingOrder } from './reminders.ts';

/** What came onto the coordinators' list on `day` and is still late `today`, in reading order. */
export function overdueOf(
  heads: readonly ObligationHead[],
  day: IsoDate,
  { plan, today }: { readonly plan: Plan; readonly today: IsoDate },
): readonly ObligationHead[] {
  const listed = heads.filter(({ told }) => told.some(({ to, on }) => to === 'coordinator' && on === day));
  return inReadingOrder(
    listed.filter((head) => isLate(head, today)),
    plan,
  );
}
