import { expect, test } from '@jest/globals';
import { dispatch } from '../../src/flows/dispatch.ts';
import { noLimit } from '../../src/flows/send-limiter.ts';
import { tick } from '../../src/flows/tick.ts';
import { createWorld } from '../support/world.ts';

test('a list whose obligations a colleague has advanced is closed by what it was sent with', async () => {
  const world = await createWorld({ measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 09:00', reachable: ['VP'], colleagues: ['VP-2'] });
  await tick(world.deps);
  const written: string[] = [];
  const { store } = world.deps;
  const messages: typeof store.messages = {
    ...store.messages,
    replace: (message, version) => {
      written.push(`${message.recipient} ${message.state}`);
      return store.messages.replace(message, version);
    },
  };
  const [first, second] = await Promise.all(['VP', 'VP-2'].map((who) => world.person(who)));
  const deps = { ...world.deps, store: { ...store, messages } };
  const onlyTo = (person = first): typeof noLimit => ({ ...noLimit, turn: async (to) => to === person?.conversation?.conversationId });
  await dispatch({ ...deps, limiter: onlyTo(first) });
  expect(written).toEqual([`${first?.id} sending`, `${first?.id} delivered`, `${first?.id} settled`]);
  await dispatch({ ...deps, limiter: onlyTo(second) });
  expect(written.slice(3)).toEqual([`${second?.id} sending`, `${second?.id} settled`]);
  const [owed] = await store.obligations.heads({ plan: world.plan.id, institution: 'VP' });
  expect(owed?.doc.reminded).toEqual(['2025-11-24']);
});

test('an obligation that colleagues are shown at the same time is written once', async () => {
  const world = await createWorld({ measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 09:00', reachable: ['VP'], colleagues: ['VP-2', 'VP-3'] });
  await tick(world.deps);
  let written = 0;
  const { store } = world.deps;
  const obligations: typeof store.obligations = {
    ...store.obligations,
    replace: (obligation, version) => {
      written += 1;
      return store.obligations.replace(obligation, version);
    },
  };
  const { sent } = await dispatch({ ...world.deps, store: { ...store, obligations } });
  expect(sent).toHaveLength(3);
  expect(written).toBe(1);
  expect(await store.messages.due(world.deps.now(), 10)).toEqual([]);
  const [owed] = await store.obligations.heads({ plan: world.plan.id, institution: 'VP' });
  expect(owed?.doc.reminded).toEqual(['2025-11-24']);
});
