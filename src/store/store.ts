import type { MeasureAccount } from '../domain/account.ts';
import type { Assignments } from '../domain/assignments.ts';
import type { AuditEvent } from '../domain/audit.ts';
import type { Channel } from '../domain/channel.ts';
import type { Checkpoint } from '../domain/checkpoint.ts';
import type { Instant, IsoDate } from '../domain/dates.ts';
import type { StoredFile } from '../domain/evidence.ts';
import type { ChannelId, InstitutionCode, MeasureKey, PersonId, PlanId } from '../domain/ids.ts';
import type { Message, MessageState } from '../domain/message.ts';
import type { Obligation, ObligationHead } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import type { Plan } from '../domain/plan.ts';
import type { PlanHead } from '../domain/plan-head.ts';
import type { Round } from '../domain/round.ts';
import type { RosterDraft } from '../domain/roster-draft.ts';
import type { Submission } from '../domain/submission.ts';
import type { TypedDrafts } from '../domain/typed-draft.ts';

/**
 * The document store: one document is the unit of consistency, nothing needs a transaction.
 * Every engine keeps these promises; test/contract holds them to it.
 *
 * - A write that answered `ok` survives the death of the process and of the machine.
 * - `create` never overwrites: of many concurrent creates of one id exactly one is `ok`, the others `conflict`.
 * - `replace` writes only over the version that was read: of many with one version exactly one is `ok`.
 * - `remove` takes away only the version that was read, and only where the port has it.
 * - A `get` after an `ok` sees that write or a later one; another process's from the next event on.
 * - A list sees every document whose write answered `ok` before the list was asked for, another process's likewise.
 * - Documents come back equal to what was written (JSON values). Ids and partitions may hold any text up to 255 bytes.
 * - A partition never sees another's documents: the same id in two plans is two documents.
 */
export interface Store {
  readonly plans: PlanHeads;
  readonly revisions: Collection<PlanRevision>;
  readonly obligations: Obligations;
  readonly messages: Messages;
  readonly people: People;
  readonly accounts: Accounts;
  readonly rounds: Rounds;
  readonly submissions: OfPlan<Submission>;
  readonly channels: Channels;
  /** By plan and institution. */
  readonly assignments: Collection<Assignments>;
  /** By plan and person. */
  readonly drafts: Removable<TypedDrafts>;
  /** By plan and coordinator. */
  readonly rosterDrafts: Removable<RosterDraft>;
  /** What people sent in chat and may attach; by plan. */
  readonly files: Files;
  /** By plan and digest's week; parts of large ones, and of what rounds froze, by their fingerprint. */
  readonly checkpoints: Collection<Checkpoint>;
  readonly facts: Collection<StoredFact>;
  /** By month. */
  readonly audit: Audit;
  close(): Promise<void>;
}

/** Opaque; changes with every write of a document. */
export type Version = string & { readonly brand?: 'Version' };

export interface Versioned<Doc> {
  readonly doc: Doc;
  readonly version: Version;
}

export type WriteOutcome =
  | { readonly kind: 'ok'; readonly version: Version }
  /** `create`: the id exists. `replace`: the version is no longer current. */
  | { readonly kind: 'conflict' }
  /** `replace` of a document that does not exist. */
  | { readonly kind: 'missing' }
  /** Try again later; nothing was written. */
  | { readonly kind: 'throttled' }
  /** More than `maxDocumentBytes` as JSON; nothing was written. */
  | { readonly kind: 'too-large' };

/** Size limit of one document as UTF-8 JSON; Azure Cosmos DB allows 2 MB. */
export const maxDocumentBytes = 1_500_000;

/** The partition is the plan's id for documents of a plan, the tenant for people, `installation` for facts. */
export interface Collection<Doc> {
  get(partition: string, id: string): Promise<Versioned<Doc> | undefined>;
  create(doc: Doc): Promise<WriteOutcome>;
  replace(doc: Doc, version: Version): Promise<WriteOutcome>;
  /** Every document of every partition, in no particular order; what is written meanwhile may be missed. For copies, not for flows. */
  all(): AsyncIterable<Placed<Doc>>;
}

/** Documents that are no record and are not kept for ever. What is recorded cannot be removed. */
export interface Removable<Doc> extends Collection<Doc> {
  /** Takes a document away, only at the version that was read; `ok` repeats that version. */
  remove(doc: Doc, version: Version): Promise<WriteOutcome>;
}

export interface Placed<Doc> {
  readonly partition: string;
  readonly doc: Doc;
}

/** One immutable edition of a plan; its id is the revision's number as text. */
export interface PlanRevision {
  readonly id: string;
  readonly plan: Plan;
}

/** A small fact of the installation, such as the demo clock. */
export interface StoredFact {
  readonly id: string;
  readonly value: string;
}

export interface PlanHeads extends Collection<PlanHead> {
  /** At most `limit` plans at which the tick must look by now (`planLookAt`), in no particular order. */
  due(now: Instant, limit: number): Promise<readonly PlanHead[]>;
}

export interface Obligations extends Collection<Obligation> {
  /** Heads (no entries) of one plan, in no particular order. */
  heads(query: HeadQuery): Promise<readonly Versioned<ObligationHead>[]>;
  /** At most `limit` heads of any plan, or of the one that is named, with `nextLookAt` at or before `now`, in no particular order. */
  due(now: Instant, limit: number, plan?: PlanId): Promise<readonly ObligationHead[]>;
  /** At most `limit` heads of any plan, or of the one that is named, that hold intents, in no particular order. */
  withIntents(limit: number, plan?: PlanId): Promise<readonly ObligationHead[]>;
  /** The earliest `nextLookAt` of any plan that is later than `after`. */
  earliestLook(after: Instant): Promise<Instant | undefined>;
}

export interface HeadQuery {
  readonly plan: PlanId;
  readonly institution?: InstitutionCode;
  readonly measure?: MeasureKey;
}

export interface Files extends Removable<StoredFile> {
  /** What one person sent in one plan. Reads the plan's files: asked when somebody is forgotten, not worth an index. */
  ofPerson(plan: PlanId, person: PersonId): Promise<readonly Versioned<StoredFile>[]>;
  /** At most `limit` files of any plan that were received before a moment, in no particular order. */
  receivedBefore(before: Instant, limit: number): Promise<readonly Versioned<StoredFile>[]>;
}

export interface Audit extends Removable<AuditEvent> {
  /** At most `limit` events before a moment, in no particular order. */
  before(before: Instant, limit: number): Promise<readonly Versioned<AuditEvent>[]>;
}

export interface Messages extends Removable<Message> {
  /** At most `limit` messages of any plan that are `queued`, `sending` or `delivered`, or stale, and due at or before `now`. */
  due(now: Instant, limit: number): Promise<readonly Versioned<Message>[]>;
  /** Messages to one person, or channel, in one plan that are in one of the states, newest `dueAt` first. */
  ofPerson(query: {
    readonly plan: PlanId;
    readonly person: PersonId | ChannelId;
    readonly states: readonly MessageState[];
  }): Promise<readonly Versioned<Message>[]>;
  /** At most `limit` messages of any plan that are `settled`, `dropped` or `failed`, and were due before a moment, in no particular order. */
  endedBefore(before: Instant, limit: number): Promise<readonly Versioned<Message>[]>;
  /** Every message of a plan, to whomever, in no particular order. */
  ofPlan(plan: PlanId): Promise<readonly Message[]>;
  /** The earliest `dueAt` later than `after` of a message of any plan that `due` will give then. */
  earliestDue(after: Instant): Promise<Instant | undefined>;
}

export interface Accounts extends Collection<MeasureAccount> {
  /** Every account of a plan, in no particular order. */
  ofPlan(plan: PlanId): Promise<readonly MeasureAccount[]>;
}

export interface OfPlan<Doc> extends Collection<Doc> {
  /** Every document of a plan, in no particular order. */
  ofPlan(plan: PlanId): Promise<readonly Doc[]>;
}

export interface Rounds extends OfPlan<Round> {
  /** The open round of a plan; closed ones, which hold their whole snapshot, are not read. */
  open(plan: PlanId): Promise<Round | undefined>;
  /** At most `limit` open rounds of any plan with `nextLookAt` at or before `now`, in no particular order. */
  due(now: Instant, limit: number): Promise<readonly Round[]>;
  /** The earliest `nextLookAt` of any plan that is later than `after`. */
  earliestLook(after: Instant): Promise<Instant | undefined>;
}

export interface Channels extends Collection<Channel> {
  /** Every channel that was ever bound to a plan, in no particular order. */
  ofPlan(plan: PlanId): Promise<readonly Channel[]>;
}

export interface People extends Collection<Person> {
  /** Nobody has the empty object id. Of several documents with one object id, one that has a role goes first. */
  byObjectId(tenant: string, objectId: string): Promise<Versioned<Person> | undefined>;
  /** By the sign-in name in lower case, as it is stored; nobody has the empty one. Somebody with an object id comes last. */
  bySignInName(tenant: string, signInName: string): Promise<Versioned<Person> | undefined>;
  /** A person's id is random: nobody else has it in any tenant. */
  ofId(id: PersonId): Promise<Person | undefined>;
  /** Everybody with a role in the plan. */
  ofPlan(plan: PlanId): Promise<readonly Person[]>;
  /** Everybody with a role of the institution in the plan, whatever it is. */
  ofInstitution(plan: PlanId, institution: InstitutionCode): Promise<readonly Person[]>;
  /** Everybody whose newest request for access is about the plan, decided or not, with a role or without. */
  askersOf(plan: PlanId): Promise<readonly Person[]>;
  /** At most `limit` people of any plan of whose request for access, or of what was decided on it, nobody was told. */
  untoldAskers(limit: number): Promise<readonly Person[]>;
  /** At most `limit` people of any plan whose substitute is still to be told (`untoldAbsence`) of an absence until a day or longer. */
  awayUntold(day: IsoDate, limit: number): Promise<readonly Person[]>;
  /** The plans of each person whom no message reaches. */
  unreachable(): Promise<readonly (readonly PlanId[])[]>;
  /** Whether anybody of the tenant has a role and a sign-in name, and no object id yet. */
  isAnybodyAwaited(tenant: string): Promise<boolean>;
}
