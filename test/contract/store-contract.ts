import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store, Versioned } from '../../src/store/store.ts';
import { describeAccounts } from './accounts.ts';
import { describeChannels } from './channels.ts';
import { describeCollections } from './collections.ts';
import { describeDocuments } from './documents.ts';
import { describeMessages } from './messages.ts';
import { describeModel } from './model.ts';
import { describeObligations } from './obligations.ts';
import { describePeople } from './people.ts';
import { describePlanHeads } from './plan-heads.ts';
import { describeRaces } from './races.ts';
import { describeRemoval } from './removal.ts';
import { describeRounds } from './rounds.ts';
import { type Shelf, shelves, versionOf } from './shelves.ts';

export interface OpenedStore {
  readonly store: Store;
  /** Closes the store and opens what it holds again; only where the engine supports `reopen`. */
  readonly reopen?: () => Promise<Store>;
  readonly cleanup: () => Promise<void>;
}

/** What engines differ in: true, or the reason why not. The absence is tested too. */
export interface Supports {
  /** Documents are there when the store is opened again. */
  readonly reopen: true | { readonly absentBecause: string };
}

/** Holds an engine to every promise of src/store/store.ts. Each test gets a store of its own, opened empty. */
export function describeStore(name: string, openStore: () => Promise<OpenedStore>, supports: Supports = { reopen: true }): void {
  describe(name, () => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await openStore();
    });
    afterEach(() => opened.cleanup());

    const current = (): Store => opened.store;
    describeCollections(current);
    describeDocuments(current);
    describeRaces(current);
    describeObligations(current);
    describeMessages(current);
    describePeople(current);
    describePlanHeads(current);
    describeAccounts(current);
    describeRounds(current);
    describeChannels(current);
    describeRemoval(current);
    describeModel(current);
    describeReopening(() => opened, { openStore, supported: supports.reopen });
  });
}

interface Reopening {
  readonly openStore: () => Promise<OpenedStore>;
  readonly supported: Supports['reopen'];
}

function describeReopening(current: () => OpenedStore, { openStore, supported }: Reopening): void {
  if (supported !== true) {
    test(`opens empty: ${supported.absentBecause}`, async () => {
      await current().store.facts.create({ id: 'a', value: '' });
      const another = await openStore();
      expect(await another.store.facts.get('installation', 'a')).toBeUndefined();
      await another.cleanup();
    });
    return;
  }

  test('everything is there when opened again', async () => {
    const { store, reopen } = current();
    if (reopen === undefined) throw new Error('an engine that supports reopen has to offer it');
    const written = new Map<Shelf, Versioned<unknown>>();
    for (const shelf of shelves) {
      const version = versionOf(await shelf.create(store, shelf.keyOf('a'), 1));
      written.set(shelf, { doc: shelf.make(shelf.keyOf('a'), 1), version });
    }
    const again = await reopen();
    for (const [shelf, document] of written) expect(await shelf.get(again, shelf.keyOf('a'))).toEqual(document);
    expect(await again.obligations.heads({ plan: 'partition-1' })).toHaveLength(1);
    expect(await again.messages.due('2025-11-24T07:00:00.000Z', 10)).toHaveLength(1);
  });
}
