import { describe, expect, test } from '@jest/globals';
import type { Message } from '../../src/domain/message.ts';
import { dispatch } from '../../src/flows/dispatch.ts';
import { markStale } from '../../src/flows/stale.ts';
import { tick } from '../../src/flows/tick.ts';
import type { SendOutcome, SendPort } from '../../src/teams/port.ts';
import { textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';

/** On Monday 24 November 2025 two officers of VP are asked for 1.7(2). */
const together = { measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 09:00', colleagues: ['VP-2'] } as const;

describe('a card that is drawn again', () => {
  test.each<[string, SendOutcome]>([
    ['was put off', { kind: 'retry', afterMs: 4_000, isThrottled: false, why: '503' }],
    ['may not have come', { kind: 'unknown', why: 'timeout' }],
  ])('is drawn once more when it %s', async (_what, outcome) => {
    const world = await createWorld(together);
    await world.beat();
    updatesWith(world, [outcome]);
    await answers(world, '200');
    expect(await bundleOf(world)).toMatchObject({ state: 'settled', stale: true, attempts: [{ outcome: 'sent' }, { outcome: expect.stringMatching(/^redraw: /u) }] });
    const { dueAt } = (await bundleOf(world)) ?? {};
    expect(await world.store.messages.earliestDue(world.deps.now())).toBe(dueAt);
    world.at('2025-11-24 09:01');
    await world.beat();
    expect(world.port.updated).toHaveLength(1);
    expect(textOf(world.port.updated[0]?.card)).toContain('200 no 250');
    expect(await bundleOf(world)).toMatchObject({ state: 'settled', stale: false });
  });

  test('is left after three more attempts, and at once where there is nobody', async () => {
    const world = await createWorld(together);
    await world.beat();
    const unknown = { kind: 'unknown', why: 'timeout' } as const;
    updatesWith(world, [unknown, unknown, unknown, unknown]);
    await answers(world, '200');
    for (const time of ['09:01', '09:02', '09:03', '09:04', '09:05']) {
      world.at(`2025-11-24 ${time}`);
      await world.beat();
    }
    expect(world.port.updated).toEqual([]);
    expect(await bundleOf(world)).toMatchObject({ state: 'settled', stale: false });
    updatesWith(world, [{ kind: 'gone', why: '403' }]);
    await answers(world, '210');
    expect(await bundleOf(world)).toMatchObject({ stale: false });
    expect(world.port.sent.filter(({ to }) => to.userId === 'VP-2')).toHaveLength(1);
  });

  test('is drawn again for what changes while it is drawn', async () => {
    const world = await createWorld(together);
    await world.beat();
    const update = world.port.update.bind(world.port);
    const vp2 = await world.person('VP-2');
    // Noted after this drawing was made.
    const noted = once(async () => markStale(vp2, await world.obligation(world.idOf('1.7(2)', 'VP')), world.deps));
    updatesBy(world, async (...call) => {
      await noted();
      return update(...call);
    });
    await answers(world, '200');
    await world.beat();
    expect(world.port.updated).toHaveLength(2);
    expect(await bundleOf(world)).toMatchObject({ stale: false });
  });
});

describe('a card that is on its way', () => {
  test.each(['before it is handed over', 'while it is handed over'])('says what is answered %s', async (when) => {
    const world = await createWorld({ ...together, reachable: ['VP', 'VP-2'] });
    await tick(world.deps);
    const answered = async (): Promise<void> => {
      await answers(world, '200');
      await tick(world.deps);
    };
    if (when === 'before it is handed over') {
      // While the answerer's own list has its turn; their colleague's goes on beside it.
      const first = once(answered);
      await dispatch({ ...world.deps, limiter: { ...world.deps.limiter, turn: async (to) => to === 'a:VP-2' || first() } });
    } else {
      const send = world.port.send.bind(world.port);
      const first = once(answered);
      await dispatch({ ...world.deps, sendPort: { ...world.port, send: async (to, card) => (to.userId === 'VP-2' && (await first()), send(to, card)) } });
    }
    await dispatch(world.deps);
    await dispatch(world.deps);
    const shown = [...world.port.sent, ...world.port.updated].findLast(({ to }) => to.userId === 'VP-2');
    expect(textOf(shown?.card)).toContain('200 no 250');
    expect(world.port.sent.filter(({ to }) => to.userId === 'VP-2')).toHaveLength(1);
  });

  test('asks for nothing that its reader answers elsewhere while it waits for its turn, also when it was untrue before', async () => {
    const world = await createWorld({ ...together, colleagues: [], reachable: ['VP'] });
    Object.assign(world.deps, { nudge: () => undefined }); // one beat at a time
    await tick(world.deps);
    // They have answered for something else already.
    await markStale(await world.person('VP'), await world.obligation(world.idOf('1.7(2)', 'VP')), world.deps);
    const { limiter } = world.deps;
    const meanwhile = once(() => answers(world, '200', null));
    await dispatch({ ...world.deps, limiter: { ...limiter, turn: meanwhile } });
    await world.beat();
    await world.beat();
    // Nothing is left to ask.
    expect([world.port.sent, world.port.updated]).toEqual([[], []]);
    expect(await bundleOf(world, 'VP')).toMatchObject({ state: 'dropped' });
  });
});

/** Does it at the first call; true at each. */
function once(act: () => Promise<void>): () => Promise<boolean> {
  let isDone = false;
  return async () => {
    if (!isDone) {
      isDone = true;
      await act();
    }
    return true;
  };
}

function updatesWith(world: World, outcomes: readonly SendOutcome[]): void {
  const update = world.port.update.bind(world.port);
  const left = [...outcomes];
  updatesBy(world, async (...call) => left.shift() ?? update(...call));
}

function updatesBy(world: World, update: SendPort['update']): void {
  Object.assign(world.deps.sendPort, { update });
}

/** VP answers from its own list, where the result takes its place, or elsewhere. */
async function answers(world: World, total: string, elsewhere?: null): Promise<void> {
  const from = elsewhere === null ? undefined : (await bundleOf(world, 'VP'))?.id;
  const obligation = world.idOf('1.7(2)', 'VP');
  const seen = (await world.obligation(obligation)).entries.length;
  const press = { kind: 'SubmitAnswer', obligation, nonce: `nonce-${total}`, seen, from } as const;
  const card = await world.presses('VP', press, { status: 'in-progress', 'total-trained-officials': total, text: 'Mācības notiek.' });
  expect(textOf(card)).toContain('Informācija iesniegta');
}

async function bundleOf(world: World, who = 'VP-2'): Promise<Message | undefined> {
  return (await world.messagesTo(who)).find(({ content }) => content.kind === 'bundle');
}
