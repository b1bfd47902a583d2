import type { IsoDate, Instant } from './dates.ts';
import type { FileId, InstitutionCode, MeasureKey, ObligationId, PersonId, PlanId } from './ids.ts';
import type { RoleKind } from './person.ts';

const interimStatuses = ['not-started', 'in-progress'] as const;
const finalStatuses = ['done', 'partly-done', 'not-done', 'obsolete'] as const;
export const answerStatuses = [...interimStatuses, ...finalStatuses] as const;
export type AnswerStatus = (typeof answerStatuses)[number];

export type ObligationState = 'open' | 'reported' | 'accepted' | 'returned' | 'waived';

/** People's own words, kept apart from the hash so that they can be redacted: the hash covers `digest` only. */
export interface SealedText {
  readonly digest: string;
  readonly salt: string | null;
  /** Null once redacted. */
  readonly value: string | null;
}

/** Who did it. Never a name, so that a person can be pseudonymised without breaking a chain. */
export interface Actor {
  readonly person: PersonId;
  readonly role: RoleKind | 'rule';
  readonly institution: InstitutionCode;
}

/** An institution's totals so far, by indicator key. */
export type Numbers = Readonly<Record<string, number>>;

/** Steps that are done, by indicator key; for indicators that are reached step by step. */
export type Steps = Readonly<Record<string, readonly string[]>>;

/** A file attached as evidence: what identifies it. The content is never kept. */
export interface EvidenceFile {
  /** The file as it was received, whose name goes with a redaction. */
  readonly id: FileId;
  readonly name: SealedText;
  /** Bytes. */
  readonly size: number;
  /** As the platform names it: `pdf`. */
  readonly type: string;
  readonly sha256: string;
  readonly platformId: string;
}

/** The letter in which an institution answered; the coordinator recorded it on its behalf. */
export interface Letter {
  readonly number: SealedText;
  readonly on: IsoDate;
  /** SHA-256 of the letter's file, where it was attached. */
  readonly fileHash?: string;
}

/** Other institutions' result that this one joins, or in which it took no part. */
export interface JoinedResult {
  readonly institutions: readonly InstitutionCode[];
  readonly tookPart: boolean;
}

/** A soft question's answer: "Norit pēc plāna", "Kavējuma risks", "Jau izpildīts". */
export const lookAnswers = ['on-plan', 'at-risk', 'done'] as const;
export type LookAnswer = (typeof lookAnswers)[number];

export const delayReasons = ['funding', 'procurement', 'regulation', 'partners', 'other'] as const;
export type DelayReason = (typeof delayReasons)[number];

/** What a coordinator decides on a deadline request. A deadline in a Cabinet order moves only with a legal reference. */
export type Ruling =
  | { readonly kind: 'noted' }
  | { readonly kind: 'more-time'; readonly reportBy: IsoDate }
  | {
      readonly kind: 'amended';
      readonly reference: SealedText;
      readonly dueOn: IsoDate;
      readonly reportBy: IsoDate;
      /** The dates before, so that both can be shown and the opening be found again. */
      readonly before: { readonly dueOn: IsoDate; readonly reportBy: IsoDate };
    }
  | { readonly kind: 'returned'; readonly comment: SealedText };

/** What marks one press: a repeated delivery finds its entry by the form's nonce and the seal of what was in it. */
export interface Delivery {
  readonly nonce: string;
  /** Salted, and never with its value, so that it gives nothing away once the texts are redacted. */
  readonly sent: SealedText;
}

export type EntryFact =
  | ({
      readonly kind: 'AnswerRecorded';
      readonly status: AnswerStatus;
      readonly risk: boolean;
      readonly numbers: Numbers;
      readonly text: SealedText;
      readonly evidence: SealedText;
      /** "Bez izmaiņām": the numbers are carried forward from the answer before. */
      readonly unchanged: boolean;
      /** A smaller total than before was meant. */
      readonly corrects: boolean;
      /** Number of the answer that this one follows, null for the first. */
      readonly follows: number | null;
      readonly steps?: Steps;
      readonly joined?: JoinedResult;
      readonly look?: LookAnswer;
      readonly letter?: Letter;
      readonly files?: readonly EvidenceFile[];
    } & Delivery)
  | { readonly kind: 'AnswerAccepted'; readonly answer: number }
  | { readonly kind: 'AnswerReturned'; readonly answer: number; readonly comment: SealedText; readonly reportBy: IsoDate }
  | ({
      readonly kind: 'DeadlineRequested';
      readonly expectedOn: IsoDate;
      readonly reason: DelayReason;
      readonly text: SealedText;
    } & Delivery)
  | { readonly kind: 'DeadlineDecided'; readonly request: number; readonly ruling: Ruling }
  /** The institution is freed from reporting. */
  | { readonly kind: 'ReportingWaived'; readonly reason: SealedText }
  /** What had been waived is wanted again. */
  | { readonly kind: 'ReportingDemanded'; readonly reportBy: IsoDate }
  /** A new edition of the plan has another date. */
  | {
      readonly kind: 'DeadlineAmended';
      readonly revision: number;
      readonly reference: SealedText;
      readonly dueOn: IsoDate;
      readonly reportBy: IsoDate;
      readonly before: { readonly dueOn: IsoDate; readonly reportBy: IsoDate };
    }
  /** A new edition of the plan asks no longer. */
  | { readonly kind: 'ObligationWithdrawn'; readonly revision: number; readonly reference: SealedText }
  /** The coordinator wants the institution reminded, whatever the policy's next stage is. */
  | { readonly kind: 'ReminderAsked'; readonly on: IsoDate }
  /** The institution's heads were told that its information is missing, and until when it is wanted. */
  | { readonly kind: 'HeadInformed'; readonly until: IsoDate; readonly heads: readonly PersonId[] }
  /** Every text of an earlier entry is gone; its hash still holds. */
  | { readonly kind: 'TextRedacted'; readonly entry: number; readonly reason: SealedText };

/** One recorded fact about an obligation: never changed, only followed. */
export type Entry = EntryFact & {
  /** 1, 2, 3 … within the obligation. */
  readonly number: number;
  readonly at: Instant;
  readonly by: Actor;
  /** Hash of the entry before; the obligation's id stands in for the first. */
  readonly previousHash: string;
  readonly hash: string;
};

/** What the newest answer says, without its texts: enough for lists, status and other institutions. */
export interface AnswerSummary {
  readonly number: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly status: AnswerStatus;
  readonly risk: boolean;
  readonly numbers: Numbers;
  readonly unchanged: boolean;
  readonly steps?: Steps;
  readonly joined?: JoinedResult;
  readonly look?: LookAnswer;
}

/** A deadline request that waits for a decision. */
export interface RequestSummary {
  readonly number: number;
  readonly at: Instant;
  readonly expectedOn: IsoDate;
  readonly reason: DelayReason;
}

/** Somebody beside those who are asked was told, or is to be: co-responsible institutions, a substitute, the coordinators. */
export interface Telling {
  readonly to: 'contributing' | 'substitute' | 'coordinator';
  readonly on: IsoDate;
}

/** Something a decision wants said; written in the same replace, turned into messages by the tick. */
export type Intent =
  | { readonly kind: 'cards-changed'; readonly entry: number; readonly except: PersonId }
  | { readonly kind: 'tell-returned'; readonly entry: number }
  | { readonly kind: 'tell-decided'; readonly entry: number }
  /** Somebody passed the measure on; `batch` is the entry in the institution's assignments. */
  | { readonly kind: 'tell-passed'; readonly batch: number; readonly to: readonly PersonId[] }
  | ({ readonly kind: 'tell-others' } & Telling)
  | { readonly kind: 'tell-head'; readonly entry: number; readonly to: readonly PersonId[] };

/** Everything about an obligation but its entries: what lists return. */
export interface ObligationHead {
  readonly id: ObligationId;
  readonly plan: PlanId;
  readonly measure: MeasureKey;
  readonly institution: InstitutionCode;
  readonly occurrence: string;
  readonly covers: { readonly from: IsoDate; readonly until: IsoDate };
  /** The plan's own date. */
  readonly dueOn: IsoDate;
  /** Until when the information is not late. */
  readonly reportBy: IsoDate;
  readonly state: ObligationState;
  readonly answer: AnswerSummary | null;
  /** When the newest answer was returned for completion; null while none is. A waiver does not forget it. */
  readonly returnedAt: Instant | null;
  /** The deadline request that waits for a decision. */
  readonly request: RequestSummary | null;
  /** When the institution expects to have done it, taken note of by the coordinator; the plan's date stays. */
  readonly expectedOn: IsoDate | null;
  /** The day on which the coordinator wants the institution reminded. */
  readonly remindOn: IsoDate | null;
  readonly entryCount: number;
  readonly headHash: string;
  /** When the newest entry was made; absent while there is none, and in documents older than this field. */
  readonly changedAt?: Instant;
  /** Days on which a card that showed this obligation was sent. */
  readonly reminded: readonly IsoDate[];
  /** Stages up to this day have been shown or passed. */
  readonly lookedUpTo: IsoDate | null;
  /** Who else has been told of it, oldest first. */
  readonly told: readonly Telling[];
  /** When the tick must look again; null when nothing is to be asked. */
  readonly nextLookAt: Instant | null;
  readonly intents: readonly Intent[];
}

/** What one institution owes for one measure and occurrence: one document, the unit of consistency. */
export interface Obligation extends ObligationHead {
  readonly entries: readonly Entry[];
}

export function isFinal(status: AnswerStatus): boolean {
  return (finalStatuses as readonly string[]).includes(status);
}

/** Whether information is still awaited from the institution. */
export function isAwaited(head: ObligationHead): boolean {
  return head.state === 'open' || head.state === 'returned';
}

/** Whether its time is over, so that only final information will do; an amendment moves it on. */
export function isOver(head: Pick<ObligationHead, 'covers' | 'dueOn'>, today: IsoDate): boolean {
  return today > head.covers.until && today > head.dueOn;
}

/** Late counts from the day after `reportBy`. */
export function isLate(head: ObligationHead, today: IsoDate): boolean {
  return isAwaited(head) && today > head.reportBy;
}
