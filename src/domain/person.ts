import type { AccessRequest } from './access-request.ts';
import type { Instant, IsoDate } from './dates.ts';
import type { InstitutionCode, PersonId, PlanId } from './ids.ts';

export const languages = ['lv', 'en'] as const;
export type Language = (typeof languages)[number];

/**
 * `officer` is asked for an institution's information · `substitute` only where its officers are away or say nothing ·
 * `head` of an institution is informed by a coordinator's press alone · `observer` reads the plan and changes nothing.
 */
export const roleKinds = ['officer', 'substitute', 'head', 'coordinator', 'observer'] as const;
export type RoleKind = (typeof roleKinds)[number];

/** What a person is in one plan. */
export interface Role {
  readonly plan: PlanId;
  readonly role: RoleKind;
  readonly institution: InstitutionCode;
  /** The official in charge: what nobody else takes is asked of them. */
  readonly inCharge?: boolean;
  /** As it reads in a channel, where others read along; never stored. */
  readonly inChannel?: true;
}

/** Days on which a person is away, both included, and who is asked meanwhile; the institution's others when nobody is named. */
export interface Absence {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly substitute: PersonId | null;
  /** Plans in which the substitute has a message about it. */
  readonly toldIn?: readonly PlanId[];
}

/** Where a person's own chat is; a cache, rebuilt from tenant and object id when it is lost. */
export interface ConversationAddress {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly botId: string;
  readonly userId: string;
  /** Where several people read along; a person's own chat when absent. */
  readonly place?: 'channel' | 'group';
}

export function isSameAddress(one: ConversationAddress | null, other: ConversationAddress): boolean {
  return (
    one?.conversationId === other.conversationId &&
    one.serviceUrl === other.serviceUrl &&
    one.botId === other.botId &&
    one.userId === other.userId &&
    one.place === other.place
  );
}

export type Reachability =
  | { readonly kind: 'never-installed' }
  | { readonly kind: 'reachable' }
  | { readonly kind: 'gone'; readonly why: string; readonly since: Instant };

export interface Person {
  readonly id: PersonId;
  readonly tenant: string;
  /** Entra object id: the durable key, and the only proof of who writes. Null until somebody with this sign-in name has written. */
  readonly objectId: string | null;
  /** As the directory has it, in lower case: finds the object id of somebody who writes for the first time. */
  readonly signInName?: string;
  readonly name: string;
  readonly language: Language;
  readonly roles: readonly Role[];
  readonly conversation: ConversationAddress | null;
  readonly reachability: Reachability;
  /** When the first card was shown; null until then. */
  readonly welcomedAt: Instant | null;
  /** The present or next absence. */
  readonly absence?: Absence | null;
  /** Whether the weekly digest is wanted; as the role has it when nothing was said. */
  readonly wantsDigest?: boolean;
  /** Of several plans the one that the person asks about, as long as they name no other. */
  readonly chosenPlan?: PlanId;
  /** Who has no role may ask for one; the newest request stays when it is decided. */
  readonly accessRequest?: AccessRequest;
  /** Who they were was taken away on request; entries go on naming the id. */
  readonly forgotten?: { readonly at: Instant; readonly institutions: readonly InstitutionCode[] };
}
