import type { IsoDate } from './dates.ts';
import { isAwaited, type ObligationHead, type Telling } from './obligation.ts';
import { measureOf } from './plan.ts';
import type { Shift } from './policy.ts';
import { isSilenced, kindPolicy, type ReminderContext } from './reminders.ts';

/** Everybody who is told beside those who are asked, and when; earliest first. */
export function tellingsOf(head: Pick<ObligationHead, 'measure' | 'dueOn' | 'reportBy'>, context: ReminderContext): readonly Telling[] {
  const { plan, calendar } = context;
  const { ladder, contributing } = kindPolicy(head, plan);
  const isShared = measureOf(plan, head.measure).contributing.length > 0;
  const at = (to: Telling['to'], from: IsoDate, by: Shift | null): readonly Telling[] =>
    by === null ? [] : [{ to, on: calendar.shift(from, by) }];
  return [
    ...at('contributing', head.dueOn, isShared ? contributing : null),
    ...at('substitute', head.reportBy, ladder.substitute),
    ...at('coordinator', head.reportBy, ladder.coordinator),
  ].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** The next of them that has not been told; a later `reportBy` is a new occasion. What silences a late stage silences the ladder. */
export function nextTelling(head: ObligationHead, context: ReminderContext): Telling | undefined {
  if (!isAwaited(head)) return undefined;
  return tellingsOf(head, context).find(
    ({ to, on }) =>
      !head.told.some((told) => told.to === to && told.on >= on) &&
      (to === 'contributing' || !isSilenced({ kind: 'late', on }, head, context.plan)),
  );
}

/** Those whose day has come. */
export function dueTellings(head: ObligationHead, day: IsoDate, context: ReminderContext): readonly Telling[] {
  const due: Telling[] = [];
  let current = head;
  for (let next = nextTelling(current, context); next !== undefined && next.on <= day; next = nextTelling(current, context)) {
    due.push(next);
    current = { ...current, told: [...current.told, { to: next.to, on: day }] };
  }
  return due;
}

/** Whether the institution's substitutes are asked for it as well. */
export function isWithSubstitutes(head: Pick<ObligationHead, 'told' | 'reportBy'>): boolean {
  return head.told.some(({ to, on }) => to === 'substitute' && on > head.reportBy);
}
