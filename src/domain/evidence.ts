import type { Instant } from './dates.ts';
import type { FileId, PersonId, PlanId } from './ids.ts';

/** A file as it was received, before it belongs to an answer. The content is never kept. */
export interface ReceivedFile {
  readonly id: FileId;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** As the platform names it: `pdf`; empty when it does not. */
  readonly type: string;
  readonly sha256: string;
  readonly platformId: string;
}

/** A file that a person sent in chat and may attach to an answer. */
export interface StoredFile extends ReceivedFile {
  readonly plan: PlanId;
  readonly person: PersonId;
  readonly receivedAt: Instant;
}
