import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Fault } from '../../errors.ts';
import type { Assignments } from '../../domain/assignments.ts';
import type { Checkpoint } from '../../domain/checkpoint.ts';
import type { RosterDraft } from '../../domain/roster-draft.ts';
import type { TypedDrafts } from '../../domain/typed-draft.ts';
import type { PlanRevision, Store, StoredFact } from '../store.ts';
import { createAccounts } from './accounts.ts';
import { createAudit } from './audit.ts';
import { createChanges } from './changes.ts';
import { createChannels } from './channels.ts';
import { createCollection } from './collection.ts';
import type { Database } from './database.ts';
import { createFiles } from './files.ts';
import { createGroupCommit } from './group-commit.ts';
import { createKnownRows } from './known-rows.ts';
import { createMessages } from './messages.ts';
import { createObligations } from './obligations.ts';
import { createRounds, createSubmissions } from './rounds.ts';
import { createPeople } from './people.ts';
import { createPlanHeads } from './plan-heads.ts';
import { openUpToDate } from './open-up-to-date.ts';
import { holdServerLock, type ServerLock } from './server-lock.ts';

export interface SqliteOptions {
  /** A path on a local disk (its folder is created), or `:memory:` for a store that ends with its `close`. */
  readonly file: string;
  /** There is one `server` to a file; a `reader-writer`, such as the command line, may work beside it. */
  readonly role: 'server' | 'reader-writer';
}

/**
 * Opens a store in one SQLite file, creating it or bringing it to this version's schema.
 *
 * Throws a `Fault`: `store-locked` when another server has the file (or a reader-writer would have to change its schema
 * meanwhile), `store-newer`, `store-failed` when a server finds it read-only, or `store-unreadable`. Calls on the store throw
 * `store-failed` while the disk fails or is full, after which they go on as before, `store-unreadable` for what is damaged,
 * and reads `store-throttled` in the rare case that another process keeps the file for more than 250 ms.
 */
export async function openSqliteStore({ file, role }: SqliteOptions): Promise<Store> {
  if (file === ':memory:') return createStore(openUpToDate(file, noLock), noLock);
  const path = resolve(file); // absolute, so that no name is read as a `file:` URI
  createFolder(dirname(path));
  if (role === 'reader-writer') return createStore(openUpToDate(path), noLock);
  const lock = holdServerLock(path);
  try {
    return createStore(openUpToDate(path, lock), lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

const noLock: ServerLock = { release: () => undefined };

/** The lock that a server of this file would hold; its folder is created. @throws Fault `store-locked` while one does. */
export function holdPlace(file: string): ServerLock {
  createFolder(dirname(file));
  return holdServerLock(file);
}

function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Fault('store-unreadable', `The folder ${folder} cannot be created.`, error);
  }
}

function createStore(database: Database, lock: ServerLock): Store {
  const known = createKnownRows();
  const connection = { database, commits: createGroupCommit(database, () => known.forget()), known, changes: createChanges() };
  return {
    plans: createPlanHeads(connection),
    revisions: createCollection<PlanRevision>({ name: 'revision', partitionOf: (revision) => revision.plan.id, columns: {} }, connection),
    obligations: createObligations(connection),
    messages: createMessages(connection),
    people: createPeople(connection),
    accounts: createAccounts(connection),
    rounds: createRounds(connection),
    submissions: createSubmissions(connection),
    channels: createChannels(connection),
    assignments: createCollection<Assignments>({ name: 'assignment', partitionOf: ({ plan }) => plan, columns: {} }, connection),
    drafts: createCollection<TypedDrafts>({ name: 'draft', partitionOf: ({ plan }) => plan, columns: {} }, connection),
    rosterDrafts: createCollection<RosterDraft>({ name: 'roster_draft', partitionOf: ({ plan }) => plan, columns: {} }, connection),
    files: createFiles(connection),
    checkpoints: createCollection<Checkpoint>(
      { name: 'checkpoint', partitionOf: (checkpoint) => checkpoint.plan, columns: {} },
      connection,
    ),
    facts: createCollection<StoredFact>({ name: 'fact', partitionOf: () => 'installation', columns: {} }, connection),
    audit: createAudit(connection),
    /** Writes what was asked for, then lets the file go; closing again does nothing. */
    async close() {
      connection.commits.flush();
      database.close();
      lock.release();
    },
  };
}
