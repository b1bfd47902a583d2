import type { ConversationAddress } from '../domain/person.ts';

/** What came in from the platform, reduced to what the product works with; the sender's identity is authenticated. */
export interface Inbound {
  readonly activityId: string;
  readonly tenant: string;
  /** Entra object id; guests and federated users may have none. */
  readonly objectId: string | undefined;
  /** As the platform names the account: one line of at most 200 characters. A person's text. */
  readonly name?: string;
  /** Only a personal chat is a place for answers. */
  readonly scope: 'personal' | 'shared';
  /** Where a reply, and later messages, go. */
  readonly address: ConversationAddress;
  readonly content: InboundContent;
}

export type InboundContent =
  | { readonly kind: 'text'; readonly text: string }
  /** Only in a personal chat; `text` is what was written beside them. */
  | { readonly kind: 'files'; readonly files: readonly AttachedFile[]; readonly text: string }
  /** `card` is the activity id of the pressed card, where the platform names it. */
  | { readonly kind: 'press'; readonly data: Readonly<Record<string, unknown>>; readonly card: string | undefined }
  /**
   * Whether somebody wants a file that was offered to them; `target` when they do, `context` as the offer said, and `card` the offer.
   * Only in a personal chat.
   */
  | {
      readonly kind: 'consent';
      readonly context: Readonly<Record<string, unknown>>;
      readonly target: UploadTarget | undefined;
      readonly card: string | undefined;
    }
  | { readonly kind: 'installed' }
  | { readonly kind: 'removed' };

/** Where the platform takes a file that somebody has agreed to get. */
export interface UploadTarget {
  /** Takes the file from whoever knows it: a secret, neither stored nor logged. */
  readonly uploadUrl: string;
  /** Where its owner finds it afterwards. */
  readonly contentUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

/** `repeated`: the same agreement came once more, and the file is there or on its way. */
export type Uploaded = 'uploaded' | 'repeated' | 'refused';

export interface UploadPort {
  /** Puts a file where its owner's consent says. Never throws. */
  upload(to: UploadTarget, bytes: Uint8Array): Promise<Uploaded>;
}

/** A file that somebody attached in their own chat, before anybody has looked into it. */
export interface AttachedFile {
  /** As its owner named it, without what could disguise it: one line of at most 200 characters, no path. */
  readonly name: string;
  /** The platform's word for the type, such as `pdf`; empty when it gives none. */
  readonly type: string;
  /** The platform's own id of the file. */
  readonly platformId: string;
  /** Opens the file to whoever knows it: a secret, neither stored nor logged. */
  readonly url: string;
}

/** What reading a file told about it; `sha256` in hexadecimal. */
export type ReadFile =
  | { readonly kind: 'read'; readonly size: number; readonly sha256: string }
  /** `host`: it lies, or was moved to, where no files are read from. `unavailable`: it did not come, or not whole, or not in time. */
  | { readonly kind: 'refused'; readonly why: 'host' | 'too-large' | 'unavailable' };

/** A file's content; `refused` as for `ReadFile`. */
export type ReadContent = { readonly kind: 'read'; readonly bytes: Uint8Array } | Extract<ReadFile, { kind: 'refused' }>;

/** Reads attached files without keeping their content. Never throws. */
export interface FilePort {
  digest(file: AttachedFile): Promise<ReadFile>;
  /** The whole content of a small file; one of more than `mostBytes` is refused as too large. */
  content(file: AttachedFile, mostBytes: number): Promise<ReadContent>;
}

/** Somebody who writes in a personal chat, as the platform authenticated them. */
export interface Writer {
  readonly tenant: string;
  readonly objectId: string;
  readonly address: ConversationAddress;
}

export interface DirectoryPort {
  /**
   * The writer's sign-in name (userPrincipalName) in lower case; undefined when the platform does not tell, or not in time.
   * Never throws. The same writer is asked about at most every few minutes.
   */
  signInNameOf(writer: Writer): Promise<string | undefined>;
}

/** A card on its way out; the shape of `Card` in render. */
export interface OutgoingCard {
  readonly content: object;
  /** The neutral line that notifications show. */
  readonly preview: string;
  /** Answers a press where the pressed card must stay as it is: the client shows this line to who pressed, and not the card. */
  readonly aside?: string;
  /** In the card's place, as the platform draws it; only in a personal chat. */
  readonly file?: OutgoingFile;
}

/** The platform's own card for a file: its question whether it is wanted, or the file that is there. */
export type OutgoingFile =
  | {
      readonly kind: 'offer';
      readonly name: string;
      readonly description: string;
      readonly sizeInBytes: number;
      readonly context: Readonly<Record<string, string>>;
    }
  | ({ readonly kind: 'given'; readonly name: string } & Omit<UploadTarget, 'uploadUrl'>);

/** What became of one attempt to send or update. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly activityId: string }
  /**
   * Not delivered; try again, after this many milliseconds where the platform says so. `isThrottled`: it was too much at once,
   * so everything else waits as well.
   */
  | { readonly kind: 'retry'; readonly afterMs: number | undefined; readonly isThrottled: boolean; readonly why: string }
  /** Not delivered: the conversation is no longer known, but one may be made anew from the person's ids. */
  | { readonly kind: 'lost-conversation'; readonly why: string }
  /** Never again until the person comes back: blocked, removed, conversation gone. */
  | { readonly kind: 'gone'; readonly why: string }
  /** The outcome was never learnt: it may have been delivered. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** The platform refuses this message itself; sending it again cannot help. */
  | { readonly kind: 'refused'; readonly why: string };

/** Somebody's own chat, made or found by their ids. */
export type OpenOutcome =
  { readonly kind: 'opened'; readonly address: ConversationAddress } | Exclude<SendOutcome, { readonly kind: 'sent' }>;

/** Sends to people's own chats and to channels. Never throws for what the platform answers; never repeats a request by itself. */
export interface SendPort {
  send(to: ConversationAddress, card: OutgoingCard): Promise<SendOutcome>;
  update(to: ConversationAddress, activityId: string, card: OutgoingCard): Promise<SendOutcome>;
  /** Makes a person's conversation anew, or finds it again; the old conversation id is not used. */
  open(to: ConversationAddress & { readonly tenant: string; readonly objectId: string }): Promise<OpenOutcome>;
}
