import type { AnswerStatus, DelayReason } from '../../domain/obligation.ts';

/** What stands for what in a filled form, as `plainWords` leaves it; whoever draws the form knows the words of every language. */
export interface FormWords {
  readonly statuses: ReadonlyMap<string, AnswerStatus>;
  readonly reasons: ReadonlyMap<string, DelayReason>;
  readonly yes: ReadonlySet<string>;
  readonly no: ReadonlySet<string>;
  readonly onTime: ReadonlySet<string>;
  readonly atRisk: ReadonlySet<string>;
}
