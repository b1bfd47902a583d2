import { describe, expect, test } from '@jest/globals';
import type { PlanHead } from '../../src/domain/plan-head.ts';
import type { Store } from '../../src/store/store.ts';
import { versionOf } from './shelves.ts';

const nextAt = '2025-12-08T07:00:00.000Z';
const aHead = (id: string, other: Partial<PlanHead> = {}): PlanHead => ({ id, state: 'active', revision: 2, reconciled: 2, digests: { revision: 2, nextAt }, ...other });

/** The named query over plan heads. */
export function describePlanHeads(current: () => Store): void {
  describe('plans to look at', () => {
    const due = async (now: PlanHead['id'], limit = 10): Promise<readonly string[]> => (await current().plans.due(now as typeof nextAt, limit)).map(({ id }) => id).toSorted();

    test('those that run, at their next digest or at once', async () => {
      const heads = [
        aHead('later'),
        aHead('not-reconciled', { reconciled: 1 }),
        aHead('digests-of-an-earlier-revision', { digests: { revision: 1, nextAt } }),
        aHead('draft', { state: 'draft', reconciled: 0 }),
        aHead('paused', { state: 'paused', reconciled: 1 }),
      ];
      for (const head of heads) versionOf(await current().plans.create(head));
      expect(await due('2025-12-08T06:59:59.999Z')).toEqual(['digests-of-an-earlier-revision', 'not-reconciled']);
      expect(await due(nextAt)).toEqual(['digests-of-an-earlier-revision', 'later', 'not-reconciled']);
      expect(await due(nextAt, 2)).toHaveLength(2);
    });

    test('what was looked at is due again at its next moment', async () => {
      const { digests: _, ...head } = aHead('plan-1');
      const version = versionOf(await current().plans.create(head));
      expect(await current().plans.due('2025-12-01T07:00:00.000Z', 10)).toStrictEqual([head]);
      versionOf(await current().plans.replace(aHead('plan-1'), version));
      expect(await due('2025-12-01T07:00:00.000Z')).toEqual([]);
      expect(await due(nextAt)).toEqual(['plan-1']);
    });
  });
}
