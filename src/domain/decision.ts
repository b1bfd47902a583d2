import type { AnswerDraft, AnswerProblem } from './answer.ts';
import type { Sealing } from './chain.ts';
import type { Instant, IsoDate } from './dates.ts';
import type { RequestDraft, RequestProblem, RulingDraft, RulingProblem } from './deadline.ts';
import type { ReceivedFile } from './evidence.ts';
import type { InstitutionCode, PersonId } from './ids.ts';
import type { Actor, AnswerSummary, Entry, EntryFact, Intent, LookAnswer } from './obligation.ts';
import type { ReminderContext } from './reminders.ts';

/** `nonce` marks the form or the card that was pressed, `content` what was in it: one press, one entry. */
interface Pressed {
  readonly nonce: string;
  readonly content: string;
}

/** What somebody wants done to one obligation. */
export type ObligationCommand =
  /** `seen` is the number of the newest answer when the form was drawn, 0 for none; absent where no form was. */
  | ({
      readonly kind: 'RecordAnswer';
      readonly draft: AnswerDraft;
      readonly files?: readonly ReceivedFile[];
      readonly seen?: number;
    } & Pressed)
  | { readonly kind: 'RecordUnchanged'; readonly nonce: string }
  /** `institutions` are those whose answers reached the indicators; `after` is the number of entries when the card was drawn. */
  | {
      readonly kind: 'JoinResult';
      readonly institutions: readonly InstitutionCode[];
      readonly tookPart: boolean;
      readonly after?: number;
      readonly nonce: string;
    }
  | { readonly kind: 'AnswerLook'; readonly says: LookAnswer; readonly after?: number; readonly nonce: string }
  | ({ readonly kind: 'RequestDeadline'; readonly draft: RequestDraft } & Pressed)
  /** `request` is the number of the request that was read. */
  | { readonly kind: 'DecideDeadline'; readonly request: number; readonly draft: RulingDraft }
  /** `answer` is the number of the answer that was read; the newest is meant when it is absent. */
  | { readonly kind: 'AcceptAnswer'; readonly answer?: number }
  | { readonly kind: 'ReturnAnswer'; readonly answer?: number; readonly comment: string }
  | { readonly kind: 'WaiveReporting'; readonly reason: string }
  | { readonly kind: 'DemandReporting' }
  /** `on` is the day on which it can go out. */
  | { readonly kind: 'AskReminder'; readonly on: IsoDate }
  /** `heads` are those who can be reached. */
  | { readonly kind: 'InformHead'; readonly until: string; readonly heads: readonly PersonId[] }
  | { readonly kind: 'RedactText'; readonly entry: number; readonly reason: string };

/** Why nothing was recorded; the person gets it as a card. */
export type Refusal =
  | { readonly kind: 'invalid'; readonly problems: readonly AnswerProblem[] }
  | { readonly kind: 'invalid-request'; readonly problems: readonly RequestProblem[] }
  | { readonly kind: 'invalid-ruling'; readonly problems: readonly RulingProblem[] }
  /** A colleague has answered since the form was drawn. */
  | { readonly kind: 'answered-meanwhile'; readonly answer: AnswerSummary }
  /** The measure was withdrawn or the institution freed from reporting. */
  | { readonly kind: 'not-owed' }
  | { readonly kind: 'nothing-before' }
  | { readonly kind: 'final-needed' }
  | { readonly kind: 'already-final' }
  | { readonly kind: 'nothing-to-review' }
  /** The institution has given another answer since. */
  | { readonly kind: 'answer-changed' }
  | { readonly kind: 'too-long-comment' }
  | { readonly kind: 'comment-missing' }
  /** The request was decided, or replaced by a newer one or by a final answer. */
  | { readonly kind: 'no-such-request' }
  | { readonly kind: 'not-waived' }
  /** Reminded so recently that the policy would not do it again; possible from this day on. */
  | { readonly kind: 'reminded-recently'; readonly from: IsoDate }
  | { readonly kind: 'head-date-unusable' }
  | { readonly kind: 'no-head' }
  /** Possible again from this day on. */
  | { readonly kind: 'informed-recently'; readonly from: IsoDate }
  | { readonly kind: 'nothing-to-redact' }
  | { readonly kind: 'too-many-entries' };

export type Decision =
  | {
      readonly kind: 'facts';
      readonly facts: readonly { readonly fact: EntryFact; readonly by: Actor }[];
      readonly intents: readonly Intent[];
    }
  /** The same press delivered again: its entry stands already. */
  | { readonly kind: 'repeated'; readonly entry: Entry }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface DecisionContext extends ReminderContext {
  readonly now: Instant;
  readonly by: Actor;
  readonly sealing: Sealing;
}

export function refuse(refusal: Refusal): Decision {
  return { kind: 'refused', refusal };
}
