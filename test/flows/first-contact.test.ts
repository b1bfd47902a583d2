import { describe, expect, test } from '@jest/globals';
import type { Store, WriteOutcome } from '../../src/store/store.ts';
import { recognise } from '../../src/flows/first-contact.ts';
import { textOf } from '../support/read-card.ts';
import { addressOf, createWorld, type World } from '../support/world.ts';
import { aMember } from './roster-lists.ts';

const guid = 'a7d15000-0000-4000-8000-0000000000aa';
const anna = aMember({ id: 'anna', name: 'Anna Bērziņa', objectId: null, signInName: 'anna@vp.gov.lv' });
const december = { measures: ['1.7(2)', '1.19'], trackFrom: '2025-11-01', at: '2025-12-01 09:07', reachable: ['IeM'] } as const;
const stranger = 'Plāna izpildē iesaistīto personu sarakstā Jūsu nav.';

const waited = (directory: Readonly<Record<string, string>> = { [guid]: 'anna@vp.gov.lv' }): Promise<World> => createWorld({ ...december, people: [anna], directory });
const annaOf = async (world: World): Promise<string | null | undefined> => (await world.store.people.get(anna.tenant, 'anna'))?.doc.objectId;

describe('somebody who is known by a sign-in name alone', () => {
  test('is bound to their object id when they write', async () => {
    const world = await waited();
    expect(textOf(await world.strangerSays('mani', { objectId: guid }))).toContain('KAIS apmācības');
    expect(await annaOf(world)).toBe(guid);
    await world.strangerSays('mani', { objectId: guid });
    expect(world.askedAbout).toEqual([guid]);
  });

  test('is bound when they install the app', async () => {
    const world = await waited();
    expect(textOf(await world.strangerSays('', { objectId: guid, content: { kind: 'installed' } }))).toContain('Labdien');
    expect(await annaOf(world)).toBe(guid);
    expect((await world.store.people.get(anna.tenant, 'anna'))?.doc.reachability.kind).toBe('reachable');
  });

  test('is nobody who writes under another name', async () => {
    const world = await waited({ [guid]: 'juris@vp.gov.lv' });
    expect(textOf(await world.strangerSays('mani', { objectId: guid }))).toContain(stranger);
    expect(await annaOf(world)).toBeNull();
  });

  test('is nobody of whom the platform says nothing', async () => {
    const world = await waited({});
    expect(textOf(await world.strangerSays('mani', { objectId: guid }))).toContain(stranger);
  });

  test('is nobody in another tenant', async () => {
    const world = await waited();
    expect(textOf(await world.strangerSays('mani', { objectId: guid, tenant: 'tenant-2' }))).toContain(stranger);
    expect(world.askedAbout).toEqual([]);
  });

  test('is nobody without an object id, and nobody in a channel', async () => {
    const world = await waited();
    expect(textOf(await world.strangerSays('mani', { objectId: undefined }))).toContain(stranger);
    await world.strangerSays('mani', { objectId: guid, scope: 'shared' });
    expect(world.askedAbout).toEqual([]);
    expect(await annaOf(world)).toBeNull();
  });

  test('once bound is not bound again by the same name', async () => {
    const world = await waited({ [guid]: 'anna@vp.gov.lv', other: 'anna@vp.gov.lv' });
    const juris = aMember({ id: 'juris', objectId: null, signInName: 'juris@vp.gov.lv' });
    await world.store.people.create(juris);
    await world.strangerSays('mani', { objectId: guid });
    expect(textOf(await world.strangerSays('mani', { objectId: 'other' }))).toContain(stranger);
    expect(await annaOf(world)).toBe(guid);
  });

  test('is one person when two messages come at once', async () => {
    const world = await waited();
    const inbound = { activityId: 'a', tenant: anna.tenant, objectId: guid, scope: 'personal', address: addressOf('x'), content: { kind: 'installed' } } as const;
    const found = await Promise.all([recognise(inbound, world.deps), recognise(inbound, world.deps)]);
    expect(found.map((person) => [person?.id, person?.objectId])).toEqual([['anna', guid], ['anna', guid]]);
  });

  test('stays unbound where the store refuses', async () => {
    const world = await waited();
    const refused = async (): Promise<WriteOutcome> => ({ kind: 'throttled' });
    const store: Store = { ...world.store, people: { ...world.store.people, replace: refused } };
    const inbound = { activityId: 'a', tenant: anna.tenant, objectId: guid, scope: 'personal', address: addressOf('x'), content: { kind: 'installed' } } as const;
    expect(await recognise(inbound, { ...world.deps, store })).toBeUndefined();
  });
});

test('strangers cost no question while nobody is waited for', async () => {
  const world = await createWorld({ ...december, directory: { [guid]: 'anna@vp.gov.lv' } });
  expect(textOf(await world.strangerSays('mani', { objectId: guid }))).toContain(stranger);
  expect(world.askedAbout).toEqual([]);
});
