import { type Instant, toInstant } from './dates.ts';
import type { PersonId, PlanId } from './ids.ts';

/**
 * What is written for the audit, because nothing else records it:
 * `sign-in-refused` counted by minute and reason · `people-changed` roles given, changed, taken, handed over, refused ·
 * `channel-bound` or let go · `exported` · `started` with the names of the settings that are set, never their values ·
 * `forgotten` a person who left · `swept` what was kept no longer.
 */
export const auditKinds = ['sign-in-refused', 'people-changed', 'channel-bound', 'exported', 'started', 'forgotten', 'swept'] as const;
export type AuditKind = (typeof auditKinds)[number];

/**
 * What is derived when the audit is read, because it is recorded already and would only be written twice:
 * `answer`, `review`, `decision`, `redaction` from entries of obligations and accounts · `assignment` from institutions'
 * assignments · `plan` from the plan's own changes.
 */
export type DerivedKind = 'answer' | 'review' | 'decision' | 'redaction' | 'assignment' | 'plan';

/** Ids, codes and numbers; never a name and never a text. */
export interface AuditFact {
  readonly kind: AuditKind | DerivedKind;
  /** The person's id; `command-line` where nobody of the plan did it, null for the product itself. */
  readonly by: PersonId | null;
  readonly plan: PlanId | null;
  /** In a word: `removed`, `AnswerRecorded`, `tenant is not on the allow-list`. */
  readonly what: string;
  /** The id of what it is about; empty when `what` says all. */
  readonly about: string;
  /** How often, where the same was counted. */
  readonly count?: number;
  /** One id or code each. */
  readonly details?: readonly string[];
}

/** A fact with its moment, as it is kept and printed. */
export interface AuditLine extends AuditFact {
  readonly at: Instant;
}

/** One document each, written once and never changed. */
export interface AuditEvent extends AuditLine {
  readonly id: string;
  /** Of its moment, in UTC: `2025-12`. */
  readonly month: string;
}

export function auditEvent(fact: AuditFact, { id, at }: { readonly id: string; readonly at: Instant }): AuditEvent {
  return { ...fact, id, at, month: at.slice(0, 7) };
}

/** The beginning of an instant's minute: refused sign-ins are counted by it. */
export function minuteOf(at: Instant): Instant {
  return toInstant(Math.floor(Date.parse(at) / 60_000) * 60_000);
}
