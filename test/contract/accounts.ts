import { describe, expect, test } from '@jest/globals';
import type { MeasureAccount } from '../../src/domain/account.ts';
import type { Store } from '../../src/store/store.ts';
import { anAccount, versionOf } from './shelves.ts';

/** The named query over accounts. */
export function describeAccounts(current: () => Store): void {
  describe('accounts of a plan', () => {
    const ofPlan = async (plan: string): Promise<readonly string[]> => (await current().accounts.ofPlan(plan)).map(({ id }) => id).toSorted();

    test('every account of the plan, never of another', async () => {
      await createAll(current(), [{ id: 'a' }, { id: 'b' }, { id: 'c', plan: 'plan-10' }, { id: 'a', plan: 'plan-2' }]);
      expect(await ofPlan('plan-1')).toEqual(['a', 'b']);
      expect(await ofPlan('plan-2')).toEqual(['a']);
      expect(await ofPlan('plan-10')).toEqual(['c']);
      expect([await ofPlan('plan'), await ofPlan('plan-%'), await ofPlan('')]).toEqual([[], [], []]);
    });

    test('they come complete, as last written', async () => {
      const first = anAccount({ id: 'a' });
      const version = versionOf(await current().accounts.create(first));
      const entry = { kind: 'TextRedacted', entry: 1, reason: { digest: 'd', salt: null, value: null } } as const;
      const by = { person: 'person-1', role: 'coordinator', institution: 'IeM' } as const;
      const chained = { number: 1, at: '2025-12-01T07:00:00.000Z', by, previousHash: 'hash', hash: 'hash-1' } as const;
      const second = { ...first, entries: [{ ...entry, ...chained }], entryCount: 1, headHash: 'hash-1' };
      versionOf(await current().accounts.replace(second, version));
      expect(await current().accounts.ofPlan('plan-1')).toStrictEqual([second]);
    });
  });
}

async function createAll(store: Store, all: readonly Partial<MeasureAccount>[]): Promise<void> {
  for (const overrides of all) versionOf(await store.accounts.create(anAccount(overrides)));
}
