import type { IsoDate, Instant } from './dates.ts';
import type { InstitutionCode, MeasureKey, ObligationId, PersonId, PlanId } from './ids.ts';
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

export type EntryFact =
  | {
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
      /** Nonce of the form and hash of what was sent in it: a repeated delivery finds its entry by these. */
      readonly nonce: string;
      readonly contentHash: string;
    }
  | { readonly kind: 'AnswerAccepted'; readonly answer: number }
  | { readonly kind: 'AnswerReturned'; readonly answer: number; readonly comment: SealedText; readonly reportBy: IsoDate };

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
}

/** Something a decision wants said; written in the same replace, turned into messages by the tick. */
export type Intent =
  | { readonly kind: 'cards-changed'; readonly entry: number; readonly except: PersonId }
  | { readonly kind: 'tell-returned'; readonly entry: number };

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
  /** When the newest answer was returned for completion; null while none is. */
  readonly returnedAt: Instant | null;
  readonly entryCount: number;
  readonly headHash: string;
  /** Days on which a card that showed this obligation was sent. */
  readonly reminded: readonly IsoDate[];
  /** Stages up to this day have been shown or passed. */
  readonly lookedUpTo: IsoDate | null;
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

/** Late counts from the day after `reportBy`. */
export function isLate(head: ObligationHead, today: IsoDate): boolean {
  return isAwaited(head) && today > head.reportBy;
}
