import { describe, expect, test } from '@jest/globals';
import type { Instant } from '../../src/domain/dates.ts';
import type { Round } from '../../src/domain/round.ts';
import type { Store } from '../../src/store/store.ts';
import { shelves, versionOf } from './shelves.ts';

/** A round of a plan; only an open one has a next look. */
function aRound(plan: string, number: number, nextLookAt?: Instant): Round {
  return { id: `round-${number}`, plan, number, entries: [], entryCount: 0, headHash: 'hash', ...(nextLookAt !== undefined && { nextLookAt }) };
}

/** The named queries over rounds and submissions. */
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

  describe('open rounds', () => {
    test('the open one of a plan, and none once it is closed', async () => {
      const { rounds } = current();
      const open = aRound('plan-1', 2, '2026-01-05T07:00:00.000Z');
      for (const round of [aRound('plan-1', 1), aRound('plan-2', 1)]) versionOf(await rounds.create(round));
      const version = versionOf(await rounds.create(open));
      expect(await rounds.open('plan-1')).toStrictEqual(open);
      expect(await rounds.open('plan-2')).toBeUndefined();
      expect(await rounds.open('plan')).toBeUndefined();
      versionOf(await rounds.replace(aRound('plan-1', 2), version));
      expect(await rounds.open('plan-1')).toBeUndefined();
    });

    test('of any plan those whose look is due, at most so many', async () => {
      const { rounds } = current();
      const [early, late] = [aRound('plan-1', 1, '2026-01-05T07:00:00.000Z'), aRound('plan-2', 1, '2026-01-06T07:00:00.000Z')];
      for (const round of [early, late, aRound('plan-3', 1)]) versionOf(await rounds.create(round));
      expect(await rounds.due('2026-01-05T06:59:59.999Z', 10)).toEqual([]);
      expect(await rounds.due('2026-01-05T07:00:00.000Z', 10)).toStrictEqual([early]);
      expect(await rounds.due('2026-01-07T07:00:00.000Z', 10)).toHaveLength(2);
      expect(await rounds.due('2026-01-07T07:00:00.000Z', 1)).toHaveLength(1);
      expect(await rounds.earliestLook('2026-01-05T07:00:00.000Z')).toBe('2026-01-06T07:00:00.000Z');
      expect(await rounds.earliestLook('2026-01-06T07:00:00.000Z')).toBeUndefined();
    });
  });
}
