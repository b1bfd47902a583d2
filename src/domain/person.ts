import type { Instant } from './dates.ts';
import type { InstitutionCode, PersonId, PlanId } from './ids.ts';

export const languages = ['lv', 'en'] as const;
export type Language = (typeof languages)[number];

export const roleKinds = ['officer', 'coordinator', 'observer'] as const;
export type RoleKind = (typeof roleKinds)[number];

/** What a person is in one plan. */
export interface Role {
  readonly plan: PlanId;
  readonly role: RoleKind;
  readonly institution: InstitutionCode;
}

/** Where a person's own chat is; a cache, rebuilt from tenant and object id when it is lost. */
export interface ConversationAddress {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly botId: string;
  readonly userId: string;
}

export type Reachability =
  | { readonly kind: 'never-installed' }
  | { readonly kind: 'reachable' }
  | { readonly kind: 'gone'; readonly why: string; readonly since: Instant };

export interface Person {
  readonly id: PersonId;
  readonly tenant: string;
  /** Entra object id: the durable key, and the only proof of who writes. */
  readonly objectId: string;
  readonly name: string;
  readonly language: Language;
  readonly roles: readonly Role[];
  readonly conversation: ConversationAddress | null;
  readonly reachability: Reachability;
  /** When the first card was shown; null until then. */
  readonly welcomedAt: Instant | null;
}
