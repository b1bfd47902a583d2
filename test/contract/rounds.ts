import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/store/store.ts';
import { shelves, versionOf } from './shelves.ts';

/** The named query over rounds and submissions. */
export function describeRounds(current: () => Store): void {
  describe.each(['rounds', 'submissions'] as const)('%s of a plan', (name) => {
    const shelf = shelves.find((each) => each.name === name);
    if (shelf === undefined) throw new Error(`there is no shelf of ${name}`);

    test('every document of the plan, as last written, never of another', async () => {
      for (const [id, plan] of [['a', 'plan-1'], ['b', 'plan-1'], ['a', 'plan-2'], ['c', 'plan-10']] as const) {
        const key = shelf.keyOf(id, plan);
        const version = versionOf(await shelf.create(current(), key, 1));
        await shelf.replace(current(), key, { edition: 2, version });
      }
      const found = await current()[name].ofPlan('plan-1');
      expect(found.toSorted((one, other) => (one.id < other.id ? -1 : 1))).toStrictEqual([
        shelf.make(shelf.keyOf('a', 'plan-1'), 2),
        shelf.make(shelf.keyOf('b', 'plan-1'), 2),
      ]);
      expect(await current()[name].ofPlan('plan')).toEqual([]);
    });
  });
}
