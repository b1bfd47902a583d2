import { describe, expect, test } from '@jest/globals';
import type { FlowDeps } from '../../src/flows/deps.ts';
import { dispatch } from '../../src/flows/dispatch.ts';
import { updateDocument } from '../../src/flows/retry.ts';
import { tick } from '../../src/flows/tick.ts';
import type { SendOutcome } from '../../src/teams/port.ts';
import { createDyingProcess } from '../support/dying-store.ts';
import { rowsOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';

/** Monday: two officers of VP are asked about three measures, one of the two is new, VRS about two, and the digest is due. */
const monday = {
  measures: ['1.19', '1.7(2)', '1.10'],
  trackFrom: '2025-11-01',
  at: '2025-11-24 09:00',
  reachable: ['VP', 'VRS', 'IeM'],
  colleagues: ['VP-2'],
} as const;
const people = ['VP', 'VP-2', 'VRS', 'IeM'];

describe.each(['before', 'after'] as const)('a process that ends %s a write of dispatch', (when) => {
  test('loses nothing and repeats only what it cannot know', async () => {
    let deaths = 0;
    for (let atWrite = 1; ; atWrite += 1) {
      const world = await createWorld(monday);
      await makeNew('VP-2', world);
      await tick(world.deps);
      if (!(await dies(dispatch, { world, atWrite, when }))) break;
      deaths += 1;
      const inFlight = await messagesIn('sending', world);
      world.at('2025-11-24 09:01');
      await world.beat();
      world.at('2025-11-24 09:02');
      await world.beat();
      await expectAllDone(world, { atWrite, repeated: inFlight });
      await world.store.close();
    }
    expect(deaths).toBeGreaterThanOrEqual(4 * 3 + 5 + 1); // each message three times, each obligation, the new person
  });

  test('asks nobody again on the next morning', async () => {
    for (let atWrite = 1; ; atWrite += 1) {
      const world = await createWorld({ ...monday, measures: ['1.7(2)'], reachable: ['VP', 'VP-2'] });
      await tick(world.deps);
      if (!(await dies(dispatch, { world, atWrite, when }))) break;
      const isKnown = (await messagesIn('delivered', world)).length + (await messagesIn('settled', world)).length === 2;
      world.at('2025-11-25 09:00');
      await world.beat();
      const asked = world.port.sent.filter(({ to }) => to.userId === 'VP-2').length;
      expect({ atWrite, asked }).toEqual({ atWrite, asked: isKnown ? 1 : asked });
      expect(asked).toBeGreaterThan(0);
      expect(asked).toBeLessThan(3);
      await world.store.close();
    }
  });
});

describe.each(['before', 'after'] as const)('a process that ends %s a write of the tick', (when) => {
  test('leaves the rest to the next tick', async () => {
    let deaths = 0;
    for (let atWrite = 1; ; atWrite += 1) {
      const world = await createWorld(monday);
      await world.presses('VP', { kind: 'SubmitAnswer', obligation: world.idOf('1.10', 'VP', '2025'), nonce: 'nonce', seen: 0 }, { status: 'done', 'total-acquisition-plan': 'yes' });
      world.port.forget();
      world.at('2025-11-25 09:00');
      await world.returns(world.idOf('1.10', 'VP', '2025'), 'Lūdzam precizēt.');
      if (!(await dies(tick, { world, atWrite, when }))) break;
      deaths += 1;
      await world.beat();
      const told = world.port.sent.filter(({ card }) => card.preview.includes('papildināt')).map(({ to }) => to.userId);
      expect({ atWrite, told: told.sort() }).toEqual({ atWrite, told: ['VP-2', 'vp-amatpersona'] });
      expect((await world.obligation(world.idOf('1.10', 'VP', '2025'))).intents).toEqual([]);
      await world.store.close();
    }
    expect(deaths).toBeGreaterThan(2);
  });
});

describe('a process that was stopped in the middle of a send, and wakes', () => {
  const refused = { kind: 'retry', afterMs: undefined, isThrottled: false, why: '429' } as const;
  test.each([
    ['counts what another one has sent again', { kind: 'sent', activityId: 'late' } as const, ['sent', 'sent']],
    ['leaves what another one has delivered', refused, ['sent', 'retry: 429']],
  ])('%s', async (_title, late, outcomes) => {
    const world = await createWorld({ ...monday, measures: ['1.7(2)'], reachable: ['VP'], colleagues: [] });
    await tick(world.deps);
    const stopped = Promise.withResolvers<SendOutcome>();
    world.port.answersNext(() => stopped.promise);
    const waking = dispatch(world.deps);
    while (world.port.sentTo('vp-amatpersona').length === 0) await new Promise((resolve) => setImmediate(resolve));
    await dispatch(world.deps); // by another process, which takes the message for one that was lost
    stopped.resolve(late);
    await waking;
    world.at('2025-11-24 15:00');
    await world.beat();
    const [message] = await world.messagesTo('VP');
    expect(message).toMatchObject({ state: 'settled', activityId: 'activity-2' });
    expect(message?.attempts.map(({ outcome }) => outcome)).toEqual(['unknown: the process ended', ...outcomes]);
    expect(world.port.sentTo('vp-amatpersona')).toHaveLength(2);
    expect((await world.obligation(world.idOf('1.7(2)', 'VP'))).reminded).toEqual(['2025-11-24']);
  });
});

/** Runs a flow in a process that ends at a write; false when it finished before it came to that. */
async function dies(flow: (deps: FlowDeps) => Promise<unknown>, at: { world: World; atWrite: number; when: 'before' | 'after' }): Promise<boolean> {
  const { world, ...death } = at;
  const process = createDyingProcess({ store: world.store, sendPort: world.port }, death);
  await Promise.race([flow({ ...world.deps, store: process.store, sendPort: process.sendPort }), process.ended]);
  await new Promise((resolve) => setImmediate(resolve)); // a write that was under way comes to its end
  return process.hasDied();
}

/** Somebody whom the first card introduces to the bot. */
async function makeNew(who: string, world: World): Promise<void> {
  const { tenant, id } = await world.person(who);
  await updateDocument(world.store.people, { partition: tenant, id }, (person) => ({ ...person, welcomedAt: null }));
}

async function messagesIn(state: string, world: World): Promise<readonly string[]> {
  const all = await Promise.all(people.map((who) => world.messagesTo(who)));
  return all.flat().flatMap((message) => (message.state === state ? [message.recipient] : []));
}

async function expectAllDone(world: World, { atWrite, repeated }: { atWrite: number; repeated: readonly string[] }): Promise<void> {
  const counts = new Map(people.map((who) => [who, world.cardsTo(who).length]));
  for (const who of people) {
    const { id, welcomedAt } = await world.person(who);
    const mayRepeat = repeated.includes(id);
    expect({ atWrite, who, cards: counts.get(who) }).toEqual({ atWrite, who, cards: mayRepeat ? expect.any(Number) : 1 });
    expect(counts.get(who)).toBeLessThan(3);
    expect(welcomedAt).not.toBeNull();
    const messages = await world.messagesTo(who);
    expect({ atWrite, who, states: messages.map(({ state }) => state) }).toEqual({ atWrite, who, states: ['settled'] });
    if (mayRepeat) expect(messages[0]?.attempts.map(({ outcome }) => outcome)).toEqual(['unknown: the process ended', 'sent']);
  }
  expect(rowsOf(world.lastCard('VP-2'))).toHaveLength(3);
  const heads = (await world.store.obligations.heads({ plan: world.plan.id })).map(({ doc }) => doc);
  const shown = heads.filter(({ institution }) => institution === 'VP' || institution === 'VRS').filter(({ occurrence }) => occurrence !== '2025-12');
  expect({ atWrite, reminded: shown.map(({ reminded }) => reminded.join()) }).toEqual({ atWrite, reminded: shown.map(() => '2025-11-24') });
}
