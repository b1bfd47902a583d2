import { describe, expect, jest, test } from '@jest/globals';
import type { Message } from '../../src/domain/message.ts';
import { dispatch } from '../../src/flows/dispatch.ts';
import { tick } from '../../src/flows/tick.ts';
import { createWorld, type World } from '../support/world.ts';

/** On Monday 24 November 2025 VP alone is asked, for 1.7(2). */
const alone = { measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 09:00', reachable: ['VP'] } as const;

describe('a turn to send', () => {
  test('what is no longer true takes no turn of others', async () => {
    const world = await createWorld(alone);
    await tick(world.deps);
    const seen: string[] = [];
    const limiter = { ...world.deps.limiter, turn: async (conversation: string) => seen.push(conversation) > 0 };
    await dispatch({ ...world.deps, limiter }, async () => undefined);
    expect([seen, (await bundleOf(world))?.state]).toEqual([[], 'dropped']);
  });

  test('a card that has waited for its turn for over a minute is composed anew', async () => {
    const world = await createWorld(alone);
    const started = performance.now();
    const clock = jest.spyOn(performance, 'now').mockReturnValue(started);
    const turn = async (): Promise<boolean> => clock.mockReturnValue(started + 60_001) !== undefined;
    const { limiter } = world.deps;
    try {
      Object.assign(world.deps, { limiter: { ...limiter, turn } });
      await world.beat();
      expect([world.cardsTo('VP').length, (await bundleOf(world))?.state]).toEqual([0, 'queued']);
      Object.assign(world.deps, { limiter });
      await world.beat();
      expect([world.cardsTo('VP').length, (await bundleOf(world))?.state]).toEqual([1, 'settled']);
    } finally {
      clock.mockRestore();
    }
  });
});

async function bundleOf(world: World, who = 'VP'): Promise<Message | undefined> {
  return (await world.messagesTo(who)).find(({ content }) => content.kind === 'bundle');
}
