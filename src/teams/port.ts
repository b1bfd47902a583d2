import type { ConversationAddress } from '../domain/person.ts';

/** What came in from the platform, reduced to what the product works with; the sender's identity is authenticated. */
export interface Inbound {
  readonly activityId: string;
  readonly tenant: string;
  /** Entra object id; guests and federated users may have none. */
  readonly objectId: string | undefined;
  /** Only a personal chat is a place for answers. */
  readonly scope: 'personal' | 'shared';
  /** Where a reply, and later messages, go. */
  readonly address: ConversationAddress;
  readonly content: InboundContent;
}

export type InboundContent =
  | { readonly kind: 'text'; readonly text: string }
  /** `card` is the activity id of the pressed card, where the platform names it. */
  | { readonly kind: 'press'; readonly data: Readonly<Record<string, unknown>>; readonly card: string | undefined }
  | { readonly kind: 'installed' }
  | { readonly kind: 'removed' };

/** A card on its way out; the shape of `Card` in render. */
export interface OutgoingCard {
  readonly content: object;
  /** The neutral line that notifications show. */
  readonly preview: string;
}

/** What became of one attempt to send or update. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly activityId: string }
  /** Not delivered; try again after this many milliseconds. */
  | { readonly kind: 'retry'; readonly afterMs: number; readonly why: string }
  /** Never again until the person comes back: blocked, removed, conversation gone. */
  | { readonly kind: 'gone'; readonly why: string }
  /** The outcome was never learnt: it may have been delivered. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** The platform refuses this message itself; sending it again cannot help. */
  | { readonly kind: 'refused'; readonly why: string };

/** Sends to people's own chats. Never throws for what the platform answers; never repeats a request by itself. */
export interface SendPort {
  send(to: ConversationAddress, card: OutgoingCard): Promise<SendOutcome>;
  update(to: ConversationAddress, activityId: string, card: OutgoingCard): Promise<SendOutcome>;
}
