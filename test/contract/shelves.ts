import type { MeasureAccount } from '../../src/domain/account.ts';
import type { Assignments } from '../../src/domain/assignments.ts';
import type { AuditEvent } from '../../src/domain/audit.ts';
import type { Checkpoint } from '../../src/domain/checkpoint.ts';
import type { StoredFile } from '../../src/domain/evidence.ts';
import type { Round } from '../../src/domain/round.ts';
import type { RosterDraft } from '../../src/domain/roster-draft.ts';
import type { Submission } from '../../src/domain/submission.ts';
import type { TypedDrafts } from '../../src/domain/typed-draft.ts';
import type { PlanHead } from '../../src/domain/plan-head.ts';
import type { Collection, Placed, PlanRevision, Store, StoredFact, Version, Versioned, WriteOutcome } from '../../src/store/store.ts';
import { aChannel, aDraft, aMessage, anObligation, aPerson, aPlan } from '../support/builders.ts';

/** Where a document lies. */
export interface Key {
  readonly partition: string;
  readonly id: string;
}

/** One of the collections, reduced to what they have in common; a document differs from the next by its edition. */
export interface Shelf {
  readonly name: string;
  keyOf(id: string, partition?: string): Key;
  make(key: Key, edition: number): unknown;
  get(store: Store, key: Key): Promise<Versioned<unknown> | undefined>;
  create(store: Store, key: Key, edition: number): Promise<WriteOutcome>;
  replace(store: Store, key: Key, next: { readonly edition: number; readonly version: Version }): Promise<WriteOutcome>;
  all(store: Store): AsyncIterable<Placed<unknown>>;
}

/** Collections in which one id may lie in several partitions. */
export const partitionedShelves: readonly Shelf[] = [
  shelfOf('revisions', (store) => store.revisions, ({ partition, id }, edition): PlanRevision => ({ id, plan: aPlan({ id: partition, revision: edition }) })),
  shelfOf('obligations', (store) => store.obligations, ({ partition, id }, edition) => anObligation({ id, plan: partition, entryCount: edition })),
  shelfOf('messages', (store) => store.messages, ({ partition, id }, edition) => aMessage({ id, plan: partition, activityId: String(edition) })),
  shelfOf(
    'checkpoints',
    (store) => store.checkpoints,
    ({ partition, id }, edition): Checkpoint => ({ id, plan: partition, at: '2025-12-01T07:00:00.000Z', heads: [], fingerprint: String(edition) }),
  ),
  shelfOf('accounts', (store) => store.accounts, ({ partition, id }, edition) => anAccount({ id, plan: partition, entryCount: edition })),
  shelfOf('rounds', (store) => store.rounds, ({ partition, id }, edition): Round => ({ id, plan: partition, number: edition, entries: [], entryCount: 0, headHash: 'hash' })),
  shelfOf(
    'submissions',
    (store) => store.submissions,
    ({ partition, id }, edition): Submission => ({ id, plan: partition, round: 'round-1', institution: String(edition), entries: [], entryCount: 0, headHash: 'hash' }),
  ),
  shelfOf('channels', (store) => store.channels, ({ partition, id }, edition) => aChannel({ id, plan: partition, boundBy: String(edition) })),
  shelfOf(
    'assignments',
    (store) => store.assignments,
    ({ partition, id }, edition): Assignments => ({
      id,
      plan: partition,
      entries: [{ kind: 'PassedOn', measures: ['1.1'], from: String(edition), number: 1, at: '2025-12-01T07:00:00.000Z', by: 'person-1' }],
    }),
  ),
  shelfOf(
    'drafts',
    (store) => store.drafts,
    ({ partition, id }, edition): TypedDrafts => ({
      id,
      plan: partition,
      drafts: [{ obligation: 'plan-1:1.1:VP:2025', at: '2025-12-01T07:00:00.000Z', draft: aDraft({ text: String(edition), status: 'done' }) }],
      words: '1.7 250',
    }),
  ),
  shelfOf(
    'roster drafts',
    (store) => store.rosterDrafts,
    ({ partition, id }, edition): RosterDraft => ({
      id,
      plan: partition,
      nonce: 'nonce-1',
      file: 'file-1',
      fileName: 'cilvēki.xlsx',
      receivedAt: '2025-12-01T07:00:00.000Z',
      state: 'open',
      table: { entries: [], problems: [{ kind: 'too-many-rows', row: null, column: null, value: String(edition) }] },
    }),
  ),
  shelfOf(
    'files',
    (store) => store.files,
    ({ partition, id }, edition): StoredFile => ({
      id,
      plan: partition,
      person: 'person-1',
      receivedAt: '2025-12-01T07:00:00.000Z',
      name: 'pārskats.pdf',
      size: edition,
      type: 'pdf',
      sha256: 'f'.repeat(64),
      platformId: 'file-1',
    }),
  ),
  shelfOf(
    'audit',
    (store) => store.audit,
    ({ partition, id }, edition): AuditEvent => ({
      id,
      month: partition,
      at: '2025-12-01T07:00:00.000Z',
      kind: 'people-changed',
      by: 'person-1',
      plan: 'plan-1',
      what: 'removed',
      about: 'person-2',
      count: edition,
    }),
  ),
  shelfOf('people', (store) => store.people, ({ partition, id }, edition) => aPerson({ id, tenant: partition, name: String(edition) })),
];

export const shelves: readonly Shelf[] = [
  ...partitionedShelves,
  {
    ...shelfOf('plans', (store) => store.plans, ({ id }, revision): PlanHead => ({ id, state: 'active', revision, reconciled: 0 })),
    keyOf: (id) => ({ partition: id, id }),
  },
  {
    ...shelfOf('facts', (store) => store.facts, ({ id }, edition): StoredFact => ({ id, value: String(edition) })),
    keyOf: (id) => ({ partition: 'installation', id }),
  },
];

function shelfOf<Doc>(name: string, pick: (store: Store) => Collection<Doc>, make: (key: Key, edition: number) => Doc): Shelf {
  return {
    name,
    keyOf: (id, partition = 'partition-1') => ({ partition, id }),
    make,
    get: (store, { partition, id }) => pick(store).get(partition, id),
    create: (store, key, edition) => pick(store).create(make(key, edition)),
    replace: (store, key, { edition, version }) => pick(store).replace(make(key, edition), version),
    all: (store) => pick(store).all(),
  };
}

/** An account of 1.1 about which nothing has been said. */
export function anAccount(overrides: Partial<MeasureAccount> = {}): MeasureAccount {
  return { id: 'account:plan-1:1.1:2025', plan: 'plan-1', measure: '1.1', occurrence: '2025', entries: [], entryCount: 0, headHash: 'hash', ...overrides };
}

/** The version of a write that must have been `ok`. */
export function versionOf(outcome: WriteOutcome): Version {
  if (outcome.kind !== 'ok') throw new Error(`the write answered ${outcome.kind}`);
  return outcome.version;
}
