import type { ScheduleKind } from './plan.ts';

/** A distance in calendar days or in working days; negative is earlier. */
export type Shift = { readonly days: number } | { readonly workingDays: number };

/** Who accepts a final answer: the rule itself, a coordinator, or nobody because review is off. */
export type Review = 'by-rule' | 'by-person' | 'off';

/** When one kind of measure is asked for, and until when it is not late. */
export interface KindPolicy {
  /** Soft looks on the first working day of these months, while more than `lookMinimumDays` remain. */
  readonly lookMonths: readonly number[];
  readonly lookMinimumDays: number;
  /** Stages before `dueOn`. */
  readonly before: readonly Shift[];
  /** Whether the first working day after `dueOn` is a stage. */
  readonly firstDayAfter: boolean;
  /** The last call, counted from `reportBy`. */
  readonly lastCall: Shift | null;
  /** `reportBy`, counted from `dueOn`. */
  readonly reportBy: Shift;
  /** Late stages, in working days after `reportBy`: the first, then every so many, so many times more. */
  readonly late: { readonly first: number; readonly every: number; readonly times: number };
  /** Nothing before the last call once the occurrence has an entry. */
  readonly entryIsEnough: boolean;
  /** Who else is told while it stays late, counted from `reportBy`. */
  readonly ladder: { readonly substitute: Shift | null; readonly coordinator: Shift | null };
  /** When co-responsible institutions are told of it, counted from `dueOn`. */
  readonly contributing: Shift | null;
  readonly review: Review;
}

/** When the institutions of a reporting round are asked to confirm their information, counted from their date. */
export interface RoundPolicy {
  /** Stages before the date, beside the round's opening. */
  readonly before: readonly Shift[];
  /** Working days after the date: the first stage, then every so many until the institution has confirmed or the round is closed. */
  readonly late: { readonly first: number; readonly every: number };
  /** From when substitutes are asked as well, and when the coordinators are told who is silent. */
  readonly ladder: { readonly substitute: Shift | null; readonly coordinator: Shift | null };
}

/** Of a plan that says nothing of its own. */
export const defaultRoundPolicy: RoundPolicy = {
  before: [{ workingDays: -15 }, { workingDays: -5 }, { workingDays: -1 }],
  late: { first: 1, every: 3 },
  ladder: { substitute: { workingDays: 3 }, coordinator: { workingDays: 1 } },
};

/** The plan’s rules of asking. */
export interface Policy {
  readonly kinds: Readonly<Record<ScheduleKind, KindPolicy>>;
  /** Absent in plans that were stored before there were rounds. */
  readonly round?: RoundPolicy;
  /** When a checkpoint is asked about, counted from its day. */
  readonly checkpoint: Shift;
  /** An entry silences every stage but the last call for this many calendar days. */
  readonly silenceDays: number;
  /** Stages within this many working days join the earlier bundle. */
  readonly mergeWorkingDays: number;
  /** A returned answer may be given until at least this many working days from the return. */
  readonly returnedWorkingDays: number;
  /** Wall-clock hours between which messages go out, `HH:mm`. */
  readonly hours: { readonly from: string; readonly until: string };
  /** The weekly digest: ISO weekday; moves to the next working day of the week. */
  readonly digest: { readonly weekday: number; readonly time: string };
}
