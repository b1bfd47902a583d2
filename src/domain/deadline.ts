import type { Calendar } from './calendar.ts';
import { type IsoDate, parseIsoDate } from './dates.ts';
import { longestReference, longestText } from './answer.ts';
import type { DelayReason, ObligationHead } from './obligation.ts';
import type { Shift } from './policy.ts';

/** A deadline request as it was typed: when the institution expects to have done it, and why not earlier. */
export interface RequestDraft {
  /** `YYYY-MM-DD` */
  readonly expectedOn: string;
  readonly reason: DelayReason | undefined;
  readonly text: string;
}

export type RequestProblem =
  | { readonly field: 'expectedOn'; readonly kind: 'date-missing' | 'date-not-later' }
  | { readonly field: 'reason'; readonly kind: 'delay-reason-missing' }
  | { readonly field: 'text'; readonly kind: 'explanation-missing' }
  | { readonly field: 'text'; readonly kind: 'too-long'; readonly length: number; readonly max: number };

export const rulingKinds = ['noted', 'more-time', 'amended', 'returned'] as const;
export type RulingKind = (typeof rulingKinds)[number];

/** A coordinator's decision as it was typed; only the fields of its kind are read. */
export interface RulingDraft {
  readonly kind: RulingKind | undefined;
  /** `YYYY-MM-DD`, for `more-time`. */
  readonly reportBy: string;
  /** The act that amends the deadline, for `amended`. */
  readonly reference: string;
  /** `YYYY-MM-DD`, for `amended`. */
  readonly dueOn: string;
  readonly comment: string;
}

export type RulingProblem =
  | { readonly field: 'kind'; readonly kind: 'ruling-missing' }
  | { readonly field: 'reportBy'; readonly kind: 'date-missing' | 'date-not-later' }
  | { readonly field: 'reference'; readonly kind: 'reference-missing' | 'reference-too-long' }
  | { readonly field: 'dueOn'; readonly kind: 'date-missing' | 'date-not-later' }
  | { readonly field: 'comment'; readonly kind: 'ruling-comment-missing' }
  | { readonly field: 'comment'; readonly kind: 'too-long'; readonly length: number; readonly max: number };

/** The expected date lies after the plan's own and is not past; "cits" is explained. */
export function checkRequest(
  draft: RequestDraft,
  { dueOn, today }: { readonly dueOn: IsoDate; readonly today: IsoDate },
):
  | { readonly kind: 'checked'; readonly expectedOn: IsoDate; readonly reason: DelayReason; readonly text: string }
  | { readonly kind: 'problems'; readonly problems: readonly RequestProblem[] } {
  const problems: RequestProblem[] = [];
  const expectedOn = parseIsoDate(draft.expectedOn.trim());
  const text = draft.text.trim();
  if (expectedOn === undefined) problems.push({ field: 'expectedOn', kind: 'date-missing' });
  else if (expectedOn <= dueOn || expectedOn <= today) problems.push({ field: 'expectedOn', kind: 'date-not-later' });
  if (draft.reason === undefined) problems.push({ field: 'reason', kind: 'delay-reason-missing' });
  if (draft.reason === 'other' && text === '') problems.push({ field: 'text', kind: 'explanation-missing' });
  if (text.length > longestText) problems.push({ field: 'text', kind: 'too-long', length: text.length, max: longestText });
  if (expectedOn === undefined || draft.reason === undefined || problems.length > 0) return { kind: 'problems', problems };
  return { kind: 'checked', expectedOn, reason: draft.reason, text };
}

/** A ruling that holds, its texts not yet sealed. */
export type CheckedRuling =
  | { readonly kind: 'noted' }
  | { readonly kind: 'more-time'; readonly reportBy: IsoDate }
  | { readonly kind: 'amended'; readonly reference: string; readonly dueOn: IsoDate; readonly reportBy: IsoDate }
  | { readonly kind: 'returned'; readonly comment: string };

/** More time moves `reportBy` onwards; an amendment names its act and moves the plan's date, and `reportBy` with it by the policy, never to an earlier day. */
export function checkRuling(
  draft: RulingDraft,
  about: {
    readonly head: Pick<ObligationHead, 'dueOn' | 'reportBy'>;
    readonly today: IsoDate;
    readonly calendar: Calendar;
    readonly shift: Shift;
  },
):
  | { readonly kind: 'checked'; readonly ruling: CheckedRuling }
  | { readonly kind: 'problems'; readonly problems: readonly RulingProblem[] } {
  const { head, today, calendar, shift } = about;
  switch (draft.kind) {
    case undefined:
      return { kind: 'problems', problems: [{ field: 'kind', kind: 'ruling-missing' }] };
    case 'noted':
      return { kind: 'checked', ruling: { kind: 'noted' } };
    case 'more-time': {
      const reportBy = parseIsoDate(draft.reportBy.trim());
      if (reportBy === undefined) return { kind: 'problems', problems: [{ field: 'reportBy', kind: 'date-missing' }] };
      if (reportBy <= head.reportBy || reportBy <= today)
        return { kind: 'problems', problems: [{ field: 'reportBy', kind: 'date-not-later' }] };
      return { kind: 'checked', ruling: { kind: 'more-time', reportBy } };
    }
    case 'amended': {
      const { dueOn, problems } = checkAmendment(draft, head);
      if (dueOn === undefined || problems.length > 0) return { kind: 'problems', problems };
      const moved = calendar.shift(dueOn, shift);
      // More time that was given before stays given.
      const reportBy = moved > head.reportBy ? moved : head.reportBy;
      return { kind: 'checked', ruling: { kind: 'amended', reference: draft.reference.trim(), dueOn, reportBy } };
    }
    case 'returned':
      return checkReturn(draft.comment.trim());
    default:
      return draft.kind satisfies never;
  }
}

function checkAmendment(
  draft: RulingDraft,
  head: Pick<ObligationHead, 'dueOn'>,
): { readonly dueOn: IsoDate | undefined; readonly problems: readonly RulingProblem[] } {
  const problems: RulingProblem[] = [];
  const reference = draft.reference.trim();
  const dueOn = parseIsoDate(draft.dueOn.trim());
  if (reference === '') problems.push({ field: 'reference', kind: 'reference-missing' });
  if (reference.length > longestReference) problems.push({ field: 'reference', kind: 'reference-too-long' });
  if (dueOn === undefined) problems.push({ field: 'dueOn', kind: 'date-missing' });
  else if (dueOn <= head.dueOn) problems.push({ field: 'dueOn', kind: 'date-not-later' });
  return { dueOn, problems };
}

function checkReturn(comment: string): ReturnType<typeof checkRuling> {
  if (comment === '') return { kind: 'problems', problems: [{ field: 'comment', kind: 'ruling-comment-missing' }] };
  if (comment.length > longestText)
    return { kind: 'problems', problems: [{ field: 'comment', kind: 'too-long', length: comment.length, max: longestText }] };
  return { kind: 'checked', ruling: { kind: 'returned', comment } };
}
