import { describe, expect, test } from '@jest/globals';
import type { Person } from '../../src/domain/person.ts';
import type { Store } from '../../src/store/store.ts';
import { aPerson, aRequest, aRole } from '../support/builders.ts';
import { versionOf } from './shelves.ts';

/** The named queries over people. */
export function describePeople(current: () => Store): void {
  describe('people by object id', () => describeByObjectId(current));
  describe('people by sign-in name', () => describeBySignInName(current));
  describe('people of a plan', () => describeOfPlan(current));
  describe('people who ask for access', () => describeAskers(current));
  describe('people to look at', () => describeLooks(current));
}

function describeByObjectId(current: () => Store): void {
  test('a person is found, complete, with the current version', async () => {
    const person = aPerson({ welcomedAt: '2025-11-24T07:00:00.000Z' });
    const renamed = { ...person, name: 'Anna Kalniņa' };
    const version = versionOf(await current().people.replace(renamed, versionOf(await current().people.create(person))));
    expect(await current().people.byObjectId('tenant-1', 'object-1')).toStrictEqual({ doc: renamed, version });
  });

  test('another object id finds nobody', async () => {
    await createAll(current(), [{}]);
    expect(await current().people.byObjectId('tenant-1', 'object-2')).toBeUndefined();
  });

  test('another tenant finds nobody', async () => {
    await createAll(current(), [{}]);
    expect(await current().people.byObjectId('tenant-2', 'object-1')).toBeUndefined();
  });

  test('one object id in two tenants is two people', async () => {
    await createAll(current(), [{ id: 'a' }, { id: 'b', tenant: 'tenant-2' }]);
    expect((await current().people.byObjectId('tenant-1', 'object-1'))?.doc.id).toBe('a');
    expect((await current().people.byObjectId('tenant-2', 'object-1'))?.doc.id).toBe('b');
  });

  test('nobody has the empty one', async () => {
    await createAll(current(), [{ objectId: null }, { id: 'b', objectId: '' }]);
    expect(await current().people.byObjectId('tenant-1', '')).toBeUndefined();
  });

  test('of two documents the one with a role is found', async () => {
    await createAll(current(), [{ id: 'a', roles: [] }, { id: 'b' }, { id: 'c', roles: [] }]);
    expect((await current().people.byObjectId('tenant-1', 'object-1'))?.doc.id).toBe('b');
  });

  test('the object id follows each replace', async () => {
    const person = aPerson();
    const version = versionOf(await current().people.create(person));
    await current().people.replace({ ...person, objectId: 'object-2' }, version);
    expect(await current().people.byObjectId('tenant-1', 'object-1')).toBeUndefined();
    expect((await current().people.byObjectId('tenant-1', 'object-2'))?.doc.id).toBe(person.id);
  });
}

function describeBySignInName(current: () => Store): void {
  const find = async (tenant: string, name: string): Promise<string | undefined> => (await current().people.bySignInName(tenant, name))?.doc.id;

  test('a person is found, complete, with the current version', async () => {
    const person = aPerson({ objectId: null, signInName: 'anna@vp.gov.lv' });
    const version = versionOf(await current().people.create(person));
    expect(await current().people.bySignInName('tenant-1', 'anna@vp.gov.lv')).toStrictEqual({ doc: person, version });
  });

  test('another name or tenant finds nobody', async () => {
    await createAll(current(), [{ signInName: 'anna@vp.gov.lv' }]);
    expect(await find('tenant-1', 'anna@vp')).toBeUndefined();
    expect(await find('tenant-2', 'anna@vp.gov.lv')).toBeUndefined();
  });

  test('nobody has the empty name', async () => {
    await createAll(current(), [{}]);
    expect(await find('tenant-1', '')).toBeUndefined();
  });

  test('whoever has no object id yet is found before whoever has one', async () => {
    await createAll(current(), [
      { id: 'a', objectId: 'object-1', signInName: 'anna@vp.gov.lv' },
      { id: 'b', objectId: null, signInName: 'anna@vp.gov.lv' },
    ]);
    expect(await find('tenant-1', 'anna@vp.gov.lv')).toBe('b');
  });

  test('the name follows each replace', async () => {
    const person = aPerson({ signInName: 'anna@vp.gov.lv' });
    const version = versionOf(await current().people.create(person));
    await current().people.replace({ ...person, signInName: 'anna.kalnina@vp.gov.lv' }, version);
    expect(await find('tenant-1', 'anna@vp.gov.lv')).toBeUndefined();
    expect(await find('tenant-1', 'anna.kalnina@vp.gov.lv')).toBe(person.id);
  });
}

function describeOfPlan(current: () => Store): void {
  const ofPlan = async (plan: string): Promise<readonly string[]> => (await current().people.ofPlan(plan)).map((person) => person.id).toSorted();

  test('everybody with a role, of any tenant', async () => {
    await createAll(current(), [
      { id: 'a' },
      { id: 'b', tenant: 'tenant-2', roles: [aRole({ plan: 'plan-2' }), aRole({ role: 'observer' })] },
      { id: 'c', roles: [aRole({ plan: 'plan-10' })] },
      { id: 'd', roles: [] },
    ]);
    expect(await ofPlan('plan-1')).toEqual(['a', 'b']);
    expect(await ofPlan('plan-10')).toEqual(['c']);
    expect(await ofPlan('plan')).toEqual([]);
  });

  test('two roles in the plan make one person', async () => {
    await createAll(current(), [{ id: 'a', roles: [aRole(), aRole({ role: 'coordinator', institution: 'IeM' })] }]);
    expect(await ofPlan('plan-1')).toEqual(['a']);
  });

  test('they come complete', async () => {
    const person = aPerson({ conversation: { serviceUrl: 'https://example.org', conversationId: 'c', botId: 'b', userId: 'u' } });
    await current().people.create(person);
    expect(await current().people.ofPlan('plan-1')).toStrictEqual([person]);
  });

  test('a person is found by id in any tenant, and nobody by another', async () => {
    const person = aPerson({ id: 'ķ "a" / 2', tenant: 'tenant-2' });
    versionOf(await current().people.create(person));
    expect(await current().people.ofId(person.id)).toStrictEqual(person);
    expect(await current().people.ofId('ķ "a"')).toBeUndefined();
  });

  test('people of an institution are told from those of others and of other plans', async () => {
    await createAll(current(), [
      { id: 'a', roles: [aRole({ institution: 'VP' })] },
      { id: 'b', roles: [aRole({ institution: 'VPK' })] },
      { id: 'c', roles: [aRole({ plan: 'plan-10', institution: 'VP' })] },
      { id: 'd', roles: [aRole({ institution: 'VPK IMC' }), aRole({ role: 'head', institution: 'VP' })] },
    ]);
    const of = async (plan: string, institution: string): Promise<readonly string[]> => (await current().people.ofInstitution(plan, institution)).map(({ id }) => id).toSorted();
    expect(await of('plan-1', 'VP')).toEqual(['a', 'd']);
    expect(await of('plan-1', 'VPK')).toEqual(['b']);
    expect(await of('plan-10', 'VP')).toEqual(['c']);
    expect(await of('plan', 'VP')).toEqual([]);
  });

  test('roles follow each replace', async () => {
    const person = aPerson({ id: 'a' });
    const version = versionOf(await current().people.create(person));
    await current().people.replace({ ...person, roles: [aRole({ plan: 'ķ "plan" / 2' })] }, version);
    expect(await ofPlan('plan-1')).toEqual([]);
    expect(await ofPlan('ķ "plan" / 2')).toEqual(['a']);
  });
}

function describeAskers(current: () => Store): void {
  const askersOf = async (plan: string): Promise<readonly string[]> => (await current().people.askersOf(plan)).map(({ id }) => id).toSorted();

  test('everybody whose newest request is about the plan', async () => {
    const decision = { kind: 'refused', at: '2025-12-01T08:00:00.000Z', by: 'iem', reason: '' } as const;
    await createAll(current(), [
      { id: 'a', roles: [], accessRequest: aRequest() },
      { id: 'b', tenant: 'tenant-2', accessRequest: aRequest({ decision }) },
      { id: 'c', roles: [], accessRequest: aRequest({ plan: 'plan-10' }) },
      { id: 'd' },
    ]);
    expect(await askersOf('plan-1')).toEqual(['a', 'b']);
    expect(await askersOf('plan-10')).toEqual(['c']);
    expect(await askersOf('plan')).toEqual([]);
  });

  test('they come complete, and follow each replace', async () => {
    const person = aPerson({ roles: [], accessRequest: aRequest({ text: 'ķ "citāts" / 2' }) });
    const version = versionOf(await current().people.create(person));
    expect(await current().people.askersOf('plan-1')).toStrictEqual([person]);
    await current().people.replace({ ...person, accessRequest: aRequest({ plan: 'plan-2' }) }, version);
    expect([await askersOf('plan-1'), await askersOf('plan-2')]).toEqual([[], [person.id]]);
  });
}

async function createAll(store: Store, all: readonly Partial<Person>[]): Promise<void> {
  for (const overrides of all) versionOf(await store.people.create(aPerson(overrides)));
}

function describeLooks(current: () => Store): void {
  const ids = (people: readonly Person[]): readonly string[] => people.map(({ id }) => id).toSorted();

  test('requests of which nobody was told, at most so many', async () => {
    await createAll(current(), [
      { id: 'a', accessRequest: aRequest({ isTold: false }) },
      { id: 'b', accessRequest: aRequest({ isTold: true }) },
      { id: 'c' },
      { id: 'd', tenant: 'tenant-2', accessRequest: aRequest({ plan: 'plan-2', isTold: false }) },
    ]);
    expect(ids(await current().people.untoldAskers(10))).toEqual(['a', 'd']);
    expect(await current().people.untoldAskers(1)).toHaveLength(1);
  });

  test('whoever was told of is found no longer', async () => {
    const asker = aPerson({ accessRequest: aRequest({ isTold: false }) });
    const version = versionOf(await current().people.create(asker));
    versionOf(await current().people.replace({ ...asker, accessRequest: aRequest({ isTold: true }) }, version));
    expect(await current().people.untoldAskers(10)).toEqual([]);
  });

  test('whose substitute is to be told of an absence until a day or longer', async () => {
    await createAll(current(), [
      { id: 'past', absence: { from: '2025-11-01', until: '2025-11-30', substitute: 'x' } },
      { id: 'last-day', absence: { from: '2025-11-01', until: '2025-12-01', substitute: 'x' } },
      { id: 'later', tenant: 'tenant-2', absence: { from: '2026-01-01', until: '2026-01-05', substitute: 'x' } },
      { id: 'alone', absence: { from: '2025-11-01', until: '2025-12-31', substitute: null } },
      { id: 'told', absence: { from: '2025-11-01', until: '2025-12-31', substitute: 'x', toldIn: ['plan-1'] } },
      { id: 'told-elsewhere', absence: { from: '2025-11-01', until: '2025-12-31', substitute: 'x', toldIn: ['plan-2'] } },
      { id: 'back', absence: null },
      { id: 'here' },
    ]);
    expect(ids(await current().people.awayUntold('2025-12-01', 10))).toEqual(['last-day', 'later', 'told-elsewhere']);
    expect(await current().people.awayUntold('2025-12-01', 1)).toHaveLength(1);
    expect(await current().people.awayUntold('2026-01-06', 10)).toEqual([]);
  });

  test('the plans of each whom no message reaches', async () => {
    await createAll(current(), [
      { id: 'a', reachability: { kind: 'reachable' } },
      { id: 'b', reachability: { kind: 'never-installed' }, roles: [aRole(), aRole({ role: 'head' }), aRole({ plan: 'plan-2' })] },
      { id: 'c', reachability: { kind: 'gone', why: 'blocked', since: '2025-11-03T07:00:00.000Z' }, roles: [] },
    ]);
    const found = (await current().people.unreachable()).map((plans) => plans.toSorted()).toSorted((a, b) => a.length - b.length);
    expect(found).toEqual([[], ['plan-1', 'plan-2']]);
  });

  test('somebody is awaited while a sign-in name with a role has no object id', async () => {
    const isAwaited = (tenant = 'tenant-1'): Promise<boolean> => current().people.isAnybodyAwaited(tenant);
    await createAll(current(), [{ id: 'a', signInName: 'a@vp.gov.lv' }, { id: 'b', objectId: null }, { id: 'c', objectId: null, signInName: 'c@vp.gov.lv', roles: [] }]);
    expect(await isAwaited()).toBe(false);
    const awaited = aPerson({ id: 'd', objectId: null, signInName: 'd@vp.gov.lv' });
    const version = versionOf(await current().people.create(awaited));
    expect(await isAwaited()).toBe(true);
    expect(await isAwaited('tenant-2')).toBe(false);
    versionOf(await current().people.replace({ ...awaited, objectId: 'object-d' }, version));
    expect(await isAwaited()).toBe(false);
  });
}
