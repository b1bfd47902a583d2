import type { IsoDate } from '../../domain/dates.ts';

/** What a plan says once for all its deadlines. */
export interface DeadlineContext {
  /** When recurring work starts. */
  readonly from?: IsoDate | undefined;
  /** The plan's last day. */
  readonly until?: IsoDate | undefined;
}

/** When a measure falls due, as the plan's own schedule has it: the rule without DTSTART and UNTIL. */
export interface DeadlineSchedule {
  /** The first due date, nominal: holidays do not move it. */
  readonly dueOn: IsoDate;
  /** RFC 5545; absent for a deadline that does not come back. */
  readonly rrule?: string;
  /** The last day on which a recurring deadline may fall. */
  readonly until?: IsoDate;
}

/** `understood` says that there is no second reading; whatever is less sure is asked. */
export type DeadlineReading =
  | { readonly status: 'understood'; readonly schedule: DeadlineSchedule }
  /** `proposed` has one schedule, or for several deadlines in one cell one each, in their order. */
  | { readonly status: 'ask'; readonly why: DeadlineDoubt; readonly proposed?: readonly DeadlineSchedule[] }
  | { readonly status: 'unreadable'; readonly why: DeadlineDoubt };

/** Why a phrase is not simply understood. The words are those of the phrase. */
export type DeadlineDoubt =
  /** An empty cell, a dash, "TBC". */
  | { readonly kind: 'nothing-there' }
  /** No word or date of it is known. */
  | { readonly kind: 'no-time' }
  | { readonly kind: 'other-script' }
  | { readonly kind: 'impossible-date' }
  /** Counted from an event whose day nobody knows. */
  | { readonly kind: 'event' }
  /** Counted from the plan's approval. */
  | { readonly kind: 'plan-event' }
  /** Recurring: the plan's first or last day has to be known. */
  | { readonly kind: 'plan-dates'; readonly needs: readonly ('from' | 'until')[] }
  | { readonly kind: 'several'; readonly parts: readonly string[] }
  /** Once at its end, or all the time in it? */
  | { readonly kind: 'range' }
  /** Until its start or its end? "līdz decembrim". */
  | { readonly kind: 'by-period' }
  | { readonly kind: 'no-year' }
  /** A start without a deadline. */
  | { readonly kind: 'start-only' }
  | { readonly kind: 'continuous' | 'as-needed' | 'vague' | 'not-before' | 'at-least' | 'relative-year'; readonly words: readonly string[] }
  /** So many times, on no dates. */
  | { readonly kind: 'count' }
  /** Every second year, but which one is the first? */
  | { readonly kind: 'interval-start' }
  /** The start, the end or the day of a recurring deadline does not fit its rhythm. */
  | { readonly kind: 'rhythm' }
  /** Its first occurrence is later than its last day. */
  | { readonly kind: 'never' }
  /** 03/04/2025. */
  | { readonly kind: 'day-or-month' }
  | { readonly kind: 'short-year' }
  /** 2024/2025: a school year or a fiscal one. */
  | { readonly kind: 'split-year' }
  | { readonly kind: 'unknown-words'; readonly words: readonly string[] }
  | { readonly kind: 'spelling'; readonly words: readonly { readonly written: string; readonly meant: string }[] }
  /** A paragraph, not a deadline. */
  | { readonly kind: 'too-long' }
  /** Each word is known, the whole is not. */
  | { readonly kind: 'grammar' };
