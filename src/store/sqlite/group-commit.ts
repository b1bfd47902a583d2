import { setImmediate } from 'node:timers'; // imported, so that a test's fake timers cannot hold writes back
import type { WriteOutcome } from '../store.ts';
import type { Database } from './database.ts';
import { isThrottled } from './driver-fault.ts';

/**
 * Writes of one turn of the event loop share one transaction, because each COMMIT waits for the disk:
 * 3,900 obligations/s written one after another, 31,000/s fifty at a time (2 KB each, 2 cores, 2026-11-22).
 * When SQLite ends a transaction by itself (full disk) or COMMIT fails, every write in it is refused with that error.
 */
export interface GroupCommit {
  /**
   * Runs `write` at the end of this turn, in the order asked, and answers once its transaction is on disk; `onDisk` hears of it first,
   * before anything else runs.
   */
  write(write: () => WriteOutcome, onDisk?: (outcome: WriteOutcome) => void): Promise<WriteOutcome>;
  /** Writes what has been asked for, now. */
  flush(): void;
}

interface Pending {
  readonly write: () => WriteOutcome;
  readonly onDisk: ((outcome: WriteOutcome) => void) | undefined;
  readonly resolve: (outcome: WriteOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** `onFailure` hears that a whole transaction failed, or may have. */
export function createGroupCommit(database: Database, onFailure: () => void = () => undefined): GroupCommit {
  let pending: Pending[] = [];
  const flush = (): void => {
    const group = pending;
    pending = [];
    if (group.length > 0) commitGroup(database, group, onFailure);
  };
  return {
    write: (write, onDisk) =>
      new Promise((resolve, reject) => {
        if (pending.length === 0) setImmediate(flush);
        pending.push({ write, onDisk, resolve, reject });
      }),
    flush,
  };
}

function commitGroup(database: Database, group: readonly Pending[], onFailure: () => void): void {
  try {
    database.exec('BEGIN IMMEDIATE');
    const answers = group.map((one) => attempt(database, one));
    database.exec('COMMIT');
    for (const answer of answers) answer(); // not before COMMIT: an `ok` is on disk
  } catch (error) {
    onFailure();
    if (database.isTransaction) database.exec('ROLLBACK');
    for (const one of group) refuse(one, error);
  }
}

/** Its answer, to be given after COMMIT. A failed statement undoes only itself, unless SQLite ended the whole transaction. */
function attempt(database: Database, one: Pending): () => void {
  try {
    const outcome = one.write();
    return () => {
      one.onDisk?.(outcome);
      one.resolve(outcome);
    };
  } catch (error) {
    if (!database.isTransaction) throw error;
    return () => refuse(one, error);
  }
}

function refuse(one: Pending, error: unknown): void {
  if (isThrottled(error)) one.resolve({ kind: 'throttled' });
  else one.reject(error);
}
