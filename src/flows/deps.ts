import type { Calendar } from '../domain/calendar.ts';
import type { Sealing } from '../domain/chain.ts';
import type { ClockMove } from '../domain/command.ts';
import type { Instant } from '../domain/dates.ts';
import type { MessageId, PlanId } from '../domain/ids.ts';
import type { Message, MessageContent } from '../domain/message.ts';
import type { Plan } from '../domain/plan.ts';
import type { PlanHead } from '../domain/plan-head.ts';
import type { AnswerVocabulary } from '../chat/answer-terms.ts';
import type { Vocabulary } from '../chat/parse-text.ts';
import type { ConceptVocabulary } from '../chat/word-concepts.ts';
import type { Store, Versioned } from '../store/store.ts';
import type { DirectoryPort, FilePort, SendPort, UploadPort } from '../teams/port.ts';
import type { AuditLog } from './audit-log.ts';
import type { FileLinks } from './file-links.ts';
import type { Metrics } from './metrics.ts';
import type { SendLimiter } from './send-limiter.ts';
import type { Sender } from './sender.ts';
import type { StoreHealth } from './store-health.ts';
import type { Sweeper } from './sweep.ts';
import type { TurnLimiter } from './turn-limiter.ts';

/** Everything a flow needs from outside, handed over once by compose. */
export interface FlowDeps {
  readonly store: Store;
  readonly sendPort: SendPort;
  readonly files: FilePort;
  readonly directory: DirectoryPort;
  readonly plans: Plans;
  readonly sealing: Sealing;
  readonly vocabulary: Vocabulary;
  readonly answerVocabulary: AnswerVocabulary;
  readonly conceptVocabulary: ConceptVocabulary;
  /** Business time. */
  readonly now: () => Instant;
  readonly limiter: SendLimiter;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** A fresh id that nobody can guess. */
  readonly newId: () => string;
  /** Runs tick and dispatch soon, without being waited for. */
  readonly nudge: () => void;
  readonly log: Log;
  /** Where several processes share a store. */
  readonly sender?: Sender;
  /** Aborted when the process is about to end: nothing new is sent then. */
  readonly stopping?: AbortSignal;
  /** By message, what was delivered and could not be written down: only a process that ends forgets it and sends again. */
  readonly delivered?: Map<MessageId, Versioned<Message>>;
  /** Where others than this machine may write. */
  readonly turnLimiter?: TurnLimiter;
  /** Where somebody watches the process. */
  readonly health?: StoreHealth;
  readonly audit?: AuditLog;
  /** Where something is not kept for ever. */
  readonly sweeper?: Sweeper;
  /** Where somebody counts. */
  readonly metrics?: Metrics;
  /** Local mode only. */
  readonly demo?: Demo;
  /** Where documents can be had in the chat. */
  readonly handOver?: HandOver;
}

/** How a document reaches who asks for it: by the platform's own question and an upload, or under an address in local mode. */
export type HandOver = { readonly kind: 'consent'; readonly uploads: UploadPort } | { readonly kind: 'links'; readonly links: FileLinks };

/** The demo clock: goes forward heartbeat by heartbeat and says what was sent on the way. */
export interface Demo {
  moveClock(move: ClockMove): Promise<ClockReport>;
}

export type ClockReport =
  | { readonly kind: 'moved'; readonly sent: readonly { readonly kind: MessageContent['kind']; readonly to: string }[] }
  | { readonly kind: 'back' | 'unreadable' | 'too-far' | 'end' };

/** Structured log; fields are ids, codes and numbers, never people's text. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A plan's current revision with its working days ready. */
export interface LoadedPlan {
  readonly plan: Plan;
  readonly calendar: Calendar;
}

/** What a flow works with inside one plan. */
export interface PlanScope {
  readonly loaded: LoadedPlan;
  readonly deps: FlowDeps;
}

/** A plan as it stands: how it runs, and its current revision. */
export interface StandingPlan extends LoadedPlan {
  readonly head: PlanHead;
}

export interface Plans {
  /** Undefined when there is no such plan. */
  load(id: PlanId): Promise<StandingPlan | undefined>;
  /** Every plan of the store, in whatever state, in the order in which they came. */
  all(): Promise<readonly StandingPlan[]>;
  /** The plan that somebody is answered for who is in none: the first that runs. Plans after it are not read. */
  first(): Promise<StandingPlan | undefined>;
}
