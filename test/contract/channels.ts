import { describe, expect, test } from '@jest/globals';
import type { Channel } from '../../src/domain/channel.ts';
import type { Store } from '../../src/store/store.ts';
import { aChannel } from '../support/builders.ts';
import { versionOf } from './shelves.ts';

/** The named query over channels. */
export function describeChannels(current: () => Store): void {
  describe('channels of a plan', () => {
    const ofPlan = async (plan: string): Promise<readonly string[]> => (await current().channels.ofPlan(plan)).map(({ id }) => id).toSorted();

    test('every channel of the plan, never of another', async () => {
      const all: readonly Partial<Channel>[] = [{ id: 'a' }, { id: 'b' }, { id: 'c', plan: 'plan-10' }, { id: 'a', plan: 'plan-2' }];
      for (const overrides of all) versionOf(await current().channels.create(aChannel(overrides)));
      expect(await ofPlan('plan-1')).toEqual(['a', 'b']);
      expect(await ofPlan('plan-2')).toEqual(['a']);
      expect(await ofPlan('plan-10')).toEqual(['c']);
      expect([await ofPlan('plan'), await ofPlan('plan-%'), await ofPlan('')]).toEqual([[], [], []]);
    });

    test('one that is no longer bound is still among them, as last written', async () => {
      const version = versionOf(await current().channels.create(aChannel()));
      const unbound: Channel = { ...aChannel(), binding: { kind: 'none' }, language: 'en' };
      versionOf(await current().channels.replace(unbound, version));
      expect(await current().channels.ofPlan('plan-1')).toStrictEqual([unbound]);
    });
  });
}
