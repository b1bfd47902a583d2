import { type Instant, toInstant } from './dates.ts';
import type { InstitutionCode, PersonId, PlanId } from './ids.ts';

/** What somebody may ask to be; coordinators and heads are named by the people list alone. */
export const askableRoles = ['officer', 'substitute', 'observer'] as const;
export type AskableRole = (typeof askableRoles)[number];

/** A place in the plan: for whom, and as what. */
export interface Place {
  readonly institution: InstitutionCode;
  readonly role: AskableRole;
}

export type AccessDecision =
  | ({ readonly kind: 'granted'; readonly at: Instant; readonly by: PersonId } & Place)
  | { readonly kind: 'refused'; readonly at: Instant; readonly by: PersonId; readonly reason: string };

/** Somebody's newest request to take part in a plan. */
export interface AccessRequest extends Place {
  readonly id: string;
  readonly plan: PlanId;
  /** In the person's own words; may be empty. */
  readonly text: string;
  readonly at: Instant;
  /** Null while it waits. */
  readonly decision: AccessDecision | null;
  /** Whom it concerns as it now stands has a message about it. */
  readonly isTold: boolean;
}

const msPerWeek = 7 * 86_400_000;

/** The first moment at which a person may ask again, whatever became of the last request. */
export function nextRequestAt({ at }: Pick<AccessRequest, 'at'>): Instant {
  return toInstant(Date.parse(at) + msPerWeek);
}

export function mayAskNow(last: Pick<AccessRequest, 'at'> | undefined, now: Instant): boolean {
  return last === undefined || nextRequestAt(last) <= now;
}
