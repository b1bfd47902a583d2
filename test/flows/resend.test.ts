import { describe, expect, test } from '@jest/globals';
import { said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';

const december = { measures: ['1.10'], trackFrom: '2025-11-01', at: '2025-12-01 09:00', reachable: ['IeM', 'VP', 'VRS'] } as const;

/** The platform does not take VP's list. */
async function refused(): Promise<World> {
  const world = await createWorld(december);
  const vp = await world.person('VP');
  world.port.refusesWith(({ userId }) => userId === vp.id, { kind: 'refused', why: '413 MessageSizeTooBig' });
  await world.beat();
  world.port.refusesWith(() => false, { kind: 'refused', why: '' });
  return world;
}

describe('a message that was given up', () => {
  test('stands on the coordinator’s list, and a press sends it again', async () => {
    const world = await refused();
    const list = await world.says('IeM', 'nesasniedzami');
    expect(textOf(list)).toContain('Nenosūtītie ziņojumi');
    expect(textOf(list)).toContain('platforma ziņojumu nepieņēma');
    const [message] = await world.messagesTo('VP');
    expect(message?.state).toBe('failed');
    await world.presses('IeM', { kind: 'ResendMessage', message: message?.id ?? '' });
    expect(world.cardsTo('VP')).toHaveLength(1);
    expect((await world.messagesTo('VP'))[0]?.attempts.map(({ outcome }) => outcome.split(':')[0])).toEqual(['refused', 'asked-anew', 'sent']);
    expect(textOf(await world.says('IeM', 'nesasniedzami'))).not.toContain('Nenosūtītie ziņojumi');
  });

  test('sent once stays sent, however often it is pressed', async () => {
    const world = await refused();
    const [message] = await world.messagesTo('VP');
    for (let press = 0; press < 3; press += 1) await world.presses('IeM', { kind: 'ResendMessage', message: message?.id ?? '' });
    expect(world.cardsTo('VP')).toHaveLength(1);
  });

  test('about what has been answered is dropped', async () => {
    const world = await refused();
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: world.idOf('1.10', 'VP', '2025'), nonce: 'n', seen: 0 }, { status: 'done', 'total-acquisition-plan': 'yes' });
    const [message] = await world.messagesTo('VP');
    await world.presses('IeM', { kind: 'ResendMessage', message: message?.id ?? '' });
    expect((await world.messagesTo('VP')).find(({ id }) => id === message?.id)?.state).toBe('dropped');
  });

  test('is asked for again by the next day’s list, and is listed no longer', async () => {
    const world = await refused();
    world.at('2025-12-02 09:00');
    await world.beat();
    expect(world.cardsTo('VP')).toHaveLength(1);
    expect(textOf(await world.says('IeM', 'nesasniedzami'))).not.toContain('Nenosūtītie ziņojumi');
  });

  test('is nothing to officers', async () => {
    const world = await refused();
    expect(textOf(await world.says('VRS', 'nesasniedzami'))).not.toContain('Nenosūtītie');
    const [message] = await world.messagesTo('VP');
    const card = await world.presses('VRS', { kind: 'ResendMessage', message: message?.id ?? '' });
    expect(textOf(card)).toContain(said('refused.not-allowed'));
    expect((await world.messagesTo('VP'))[0]?.state).toBe('failed');
  });
});
