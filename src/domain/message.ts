import type { IsoDate, Instant } from './dates.ts';
import type { ChannelId, InstitutionCode, MessageId, ObligationId, PersonId, PlanId, RoundId } from './ids.ts';
import { joinId } from './ids.ts';

/**
 * `waiting` for a conversation · `queued` · `sending`: handed to the platform, outcome not yet known ·
 * `delivered`: obligations still to be advanced · `settled` · `dropped`: nothing was left to say · `failed`.
 */
export const messageStates = ['waiting', 'queued', 'sending', 'delivered', 'settled', 'dropped', 'failed'] as const;
export type MessageState = (typeof messageStates)[number];

export type MessageContent =
  /** The one daily list to a person; computed when it is sent. */
  | { readonly kind: 'bundle'; readonly day: IsoDate }
  | { readonly kind: 'digest'; readonly week: string }
  | { readonly kind: 'returned'; readonly obligation: ObligationId; readonly entry: number }
  /** A deadline request was decided. */
  | { readonly kind: 'decided'; readonly obligation: ObligationId; readonly entry: number }
  /** Somebody of one's own institution passed measures on; `batch` is the entry in its assignments. */
  | { readonly kind: 'passed'; readonly institution: InstitutionCode; readonly batch: number }
  /** Somebody who answers for an institution can no longer be reached; told to the coordinators once. */
  | { readonly kind: 'unreachable'; readonly person: PersonId }
  /** Told to a head of the institution, by a coordinator's press alone. */
  | { readonly kind: 'head-informed'; readonly obligation: ObligationId; readonly entry: number }
  /** What came onto the coordinators' list that day: it is late, and those who are asked have been reminded in vain. */
  | { readonly kind: 'overdue'; readonly day: IsoDate }
  /** What the recipient's institution is co-responsible for and is soon due; told once. */
  | { readonly kind: 'contributing'; readonly day: IsoDate }
  /** Somebody who is away from that day on named the recipient as their substitute. */
  | { readonly kind: 'stands-in'; readonly absent: PersonId; readonly from: IsoDate }
  /** Somebody asks for access; told to every coordinator. */
  | { readonly kind: 'access-asked'; readonly request: string }
  /** Told to whoever had asked. */
  | { readonly kind: 'access-decided'; readonly request: string };

/** One institution's part of a reporting round. */
export interface RoundPart {
  readonly round: RoundId;
  readonly institution: InstitutionCode;
}

/** Something to send to one person, or to post in a channel. */
export interface Message {
  readonly id: MessageId;
  readonly plan: PlanId;
  readonly recipient: PersonId | ChannelId;
  readonly content: MessageContent;
  readonly state: MessageState;
  /** Not sent before this moment. */
  readonly dueAt: Instant;
  /** Answers somebody's own press: hours and working days do not hold it back. */
  readonly immediate: boolean;
  readonly attempts: readonly { readonly at: Instant; readonly outcome: string }[];
  /** The platform's id of the sent card, for updating it in place. */
  readonly activityId: string | null;
  readonly sentAt: Instant | null;
  /** Obligations that the sent card showed. */
  readonly shown: readonly ObligationId[];
  /** Parts of a reporting round that the sent card asked to confirm. */
  readonly confirming?: readonly RoundPart[];
  /** The sent card has become untrue and is to be drawn again. */
  readonly stale: boolean;
}

export function bundleId(plan: PlanId, recipient: PersonId | ChannelId, day: IsoDate): MessageId {
  return joinId('bundle', plan, recipient, day);
}

export function digestId(plan: PlanId, week: string, audience: PersonId | ChannelId): MessageId {
  return joinId('digest', plan, week, audience);
}

export function noticeId(obligation: ObligationId, entry: number, recipient: PersonId): MessageId {
  return joinId('notice', obligation, String(entry), recipient);
}

export function passedId(
  plan: PlanId,
  institution: InstitutionCode,
  passed: { readonly batch: number; readonly recipient: PersonId },
): MessageId {
  return joinId('passed', plan, institution, String(passed.batch), passed.recipient);
}

export function unreachableId(plan: PlanId, gone: { readonly person: PersonId; readonly since: Instant }, recipient: PersonId): MessageId {
  return joinId('unreachable', plan, gone.person, gone.since, recipient);
}

export function dailyId(
  kind: 'overdue' | 'contributing',
  plan: PlanId,
  about: { readonly day: IsoDate; readonly recipient: PersonId },
): MessageId {
  return joinId(kind, plan, about.recipient, about.day);
}

export function standsInId(plan: PlanId, absent: { readonly person: PersonId; readonly from: IsoDate }, recipient: PersonId): MessageId {
  return joinId('stands-in', plan, absent.person, absent.from, recipient);
}

export function accessAskedId(plan: PlanId, request: string, recipient: PersonId): MessageId {
  return joinId('access-asked', plan, request, recipient);
}

export function accessDecidedId(plan: PlanId, request: string): MessageId {
  return joinId('access-decided', plan, request);
}

/** A message that has not been handed to the platform yet. */
export function newMessage(
  fields: Pick<Message, 'id' | 'plan' | 'recipient' | 'content' | 'dueAt'> & { readonly state: 'waiting' | 'queued' },
): Message {
  return { ...fields, immediate: false, attempts: [], activityId: null, sentAt: null, shown: [], stale: false };
}
