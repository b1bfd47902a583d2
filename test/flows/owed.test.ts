import { describe, expect, test } from '@jest/globals';
import { dispatch } from '../../src/flows/dispatch.ts';
import { tick } from '../../src/flows/tick.ts';
import { createWorld, type World } from '../support/world.ts';

/** On Monday 24 November 2025 VP alone is asked, for 1.7(2). */
const alone = { measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 09:00', reachable: ['VP'] } as const;

/** Sends what is due and says of which institutions everybody was read. */
async function institutionsRead(world: World): Promise<readonly string[]> {
  const read: string[] = [];
  const { store } = world.deps;
  const people: typeof store.people = {
    ...store.people,
    ofInstitution: (plan, institution) => {
      read.push(institution);
      return store.people.ofInstitution(plan, institution);
    },
  };
  const { sent } = await dispatch({ ...world.deps, store: { ...store, people } });
  expect(sent.map(({ person }) => person.id)).toEqual(['vp-amatpersona']);
  return read;
}

describe('a list', () => {
  test('is made without the colleagues of who is there', async () => {
    const world = await createWorld(alone);
    await tick(world.deps);
    expect(await institutionsRead(world)).toEqual([]);
  });

  test('is made with them where somebody has passed a measure on', async () => {
    const world = await createWorld(alone);
    await tick(world.deps);
    const { store, plan } = world;
    const entry = { kind: 'PassedOn', measures: ['1.7(2)'], from: 'somebody', number: 1, at: '2025-11-20T08:00:00.000Z', by: 'somebody' } as const;
    await store.assignments.create({ id: 'VP', plan: plan.id, entries: [entry] });
    expect(await institutionsRead(world)).toEqual(['VP']);
  });
});
