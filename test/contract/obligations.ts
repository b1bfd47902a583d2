import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Instant } from '../../src/domain/dates.ts';
import type { Intent, Obligation, ObligationHead } from '../../src/domain/obligation.ts';
import type { HeadQuery, Store } from '../../src/store/store.ts';
import { anAnswer, anObligation } from '../support/builders.ts';
import { versionOf } from './shelves.ts';

const now: Instant = '2025-11-24T07:00:00.000Z';
const before: Instant = '2025-11-24T06:59:59.999Z';
const after: Instant = '2025-11-24T07:00:00.001Z';
const intents: readonly Intent[] = [{ kind: 'tell-returned', entry: 1 }];

/** The named queries over obligations. */
export function describeObligations(current: () => Store): void {
  describe('heads', () => describeHeads(current));
  describe('due obligations', () => describeDue(current));
  describe('obligations with intents', () => describeWithIntents(current));
  describe('the earliest look', () => describeEarliestLook(current));
}

function describeHeads(current: () => Store): void {
  const idsOf = async (query: HeadQuery): Promise<readonly string[]> => idsIn((await current().obligations.heads(query)).map((head) => head.doc));

  beforeEach(async () => {
    await createAll(current(), [
      { id: '1.1:VP', measure: '1.1', institution: 'VP' },
      { id: '1.1:ĢP', measure: '1.1', institution: 'ĢP' },
      { id: '1.10:VP', measure: '1.10', institution: 'VP' },
      { id: '1.1:VP', plan: 'plan-2', measure: '1.1', institution: 'VP' },
      { id: '1.1:IeM', plan: 'plan-10', measure: '1.1', institution: 'IeM' },
    ]);
  });

  test('a plan has its own obligations only', async () => {
    expect(await idsOf({ plan: 'plan-1' })).toEqual(['1.10:VP', '1.1:VP', '1.1:ĢP'].toSorted());
    expect(await idsOf({ plan: 'plan-10' })).toEqual(['1.1:IeM']);
    expect(await idsOf({ plan: 'plan' })).toEqual([]);
  });

  test('an institution has its own', async () => {
    expect(await idsOf({ plan: 'plan-1', institution: 'VP' })).toEqual(['1.10:VP', '1.1:VP'].toSorted());
    expect(await idsOf({ plan: 'plan-1', institution: 'IeM' })).toEqual([]);
  });

  test('a measure has its own: 1.1 is not 1.10', async () => {
    expect(await idsOf({ plan: 'plan-1', measure: '1.1' })).toEqual(['1.1:VP', '1.1:ĢP'].toSorted());
  });

  test('institution and measure narrow together', async () => {
    expect(await idsOf({ plan: 'plan-1', institution: 'VP', measure: '1.10' })).toEqual(['1.10:VP']);
  });

  test('a head is the obligation without its entries', async () => {
    const obligation = anObligation({ plan: 'plan-3', entries: [anAnswer()], entryCount: 1 });
    const version = versionOf(await current().obligations.create(obligation));
    const { entries: _, ...head } = obligation;
    expect(await current().obligations.heads({ plan: 'plan-3' })).toStrictEqual([{ doc: head, version }]);
  });

  test('a head follows each replace, with its version', async () => {
    const obligation = anObligation({ plan: 'plan-3' });
    const replaced = { ...obligation, state: 'reported', institution: 'IeM', measure: '1.2', entries: [anAnswer()], entryCount: 1 } as const;
    const version = versionOf(await current().obligations.replace(replaced, versionOf(await current().obligations.create(obligation))));
    const [head] = await current().obligations.heads({ plan: 'plan-3', institution: 'IeM', measure: '1.2' });
    expect(head).toMatchObject({ doc: { state: 'reported', entryCount: 1 }, version });
    expect(await idsOf({ plan: 'plan-3', institution: 'VP' })).toEqual([]);
  });
}

function describeDue(current: () => Store): void {
  const due = async (limit = 100): Promise<readonly string[]> => idsIn(await current().obligations.due(now, limit));

  test('due are those at or before now', async () => {
    await createAll(current(), [
      { id: 'before', nextLookAt: before },
      { id: 'now', nextLookAt: now },
      { id: 'after', nextLookAt: after },
      { id: 'never', nextLookAt: null },
    ]);
    expect(await due()).toEqual(['before', 'now']);
  });

  test('due are those of any plan', async () => {
    await createAll(current(), [
      { id: 'a', plan: 'plan-1', nextLookAt: now },
      { id: 'b', plan: 'plan-2', nextLookAt: now },
    ]);
    expect(await due()).toEqual(['a', 'b']);
  });

  test('due of a plan are its own, whatever is due elsewhere', async () => {
    await createAll(current(), [
      ...Array.from({ length: 4 }, (_, index) => ({ id: String(index), plan: 'plan-2', nextLookAt: before })),
      { id: 'a', nextLookAt: now },
      { id: 'b', nextLookAt: now },
      { id: 'later', nextLookAt: after },
    ]);
    expect(idsIn(await current().obligations.due(now, 4, 'plan-1'))).toEqual(['a', 'b']);
    expect(await current().obligations.due(now, 3, 'plan-2')).toHaveLength(3);
    expect(await current().obligations.due(now, 3, 'plan')).toEqual([]);
  });

  test('due are at most the limit', async () => {
    await createAll(current(), Array.from({ length: 5 }, (_, index) => ({ id: String(index), nextLookAt: before })));
    expect(await due(3)).toHaveLength(3);
    expect(await due(5)).toHaveLength(5);
  });

  test('due heads hold no entries', async () => {
    await createAll(current(), [{ nextLookAt: now, entries: [anAnswer()] }]);
    const [head] = await current().obligations.due(now, 1);
    expect(head).toBeDefined();
    expect(head).not.toHaveProperty('entries');
  });

  test('a look moved on is no longer due', async () => {
    const obligation = anObligation({ nextLookAt: now });
    const version = versionOf(await current().obligations.create(obligation));
    const moved = versionOf(await current().obligations.replace({ ...obligation, nextLookAt: after }, version));
    expect(await due()).toEqual([]);
    await current().obligations.replace({ ...obligation, nextLookAt: before }, moved);
    expect(await due()).toEqual([obligation.id]);
  });
}

function describeWithIntents(current: () => Store): void {
  const withIntents = async (limit = 100): Promise<readonly string[]> => idsIn(await current().obligations.withIntents(limit));

  test('those of any plan that hold intents', async () => {
    await createAll(current(), [
      { id: 'a', intents },
      { id: 'b', intents: [], nextLookAt: before },
      { id: 'c', plan: 'plan-2', intents: [...intents, ...intents] },
    ]);
    expect(await withIntents()).toEqual(['a', 'c']);
  });

  test('those of one plan that hold intents', async () => {
    await createAll(current(), [
      { id: 'a', intents },
      { id: 'b', intents: [] },
      { id: 'c', plan: 'plan-2', intents },
      { id: 'd', plan: 'plan-2', intents },
    ]);
    expect(idsIn(await current().obligations.withIntents(10, 'plan-1'))).toEqual(['a']);
    expect(await current().obligations.withIntents(1, 'plan-2')).toHaveLength(1);
  });

  test('at most the limit, without entries', async () => {
    await createAll(current(), Array.from({ length: 3 }, (_, index) => ({ id: String(index), intents, entries: [anAnswer()] })));
    const heads = await current().obligations.withIntents(2);
    expect(heads).toHaveLength(2);
    for (const head of heads) expect(head).not.toHaveProperty('entries');
  });

  test('cleared intents are gone', async () => {
    const obligation = anObligation({ intents });
    const version = versionOf(await current().obligations.create(obligation));
    await current().obligations.replace({ ...obligation, intents: [] }, version);
    expect(await withIntents()).toEqual([]);
  });
}

function describeEarliestLook(current: () => Store): void {
  const [first, second]: readonly [Instant, Instant] = ['2025-11-25T07:00:00.000Z', '2025-11-26T07:00:00.000Z'];

  test('no later look is undefined', async () => {
    await createAll(current(), [
      { id: 'a', nextLookAt: null },
      { id: 'b', nextLookAt: before },
      { id: 'c', nextLookAt: now },
    ]);
    expect(await current().obligations.earliestLook(now)).toBeUndefined();
  });

  test('the earliest later look is of any plan', async () => {
    await createAll(current(), [
      { id: 'a', nextLookAt: second },
      { id: 'b', plan: 'plan-2', nextLookAt: first },
      { id: 'c', nextLookAt: before },
      { id: 'd', nextLookAt: null },
    ]);
    expect(await current().obligations.earliestLook(now)).toBe(first);
    expect(await current().obligations.earliestLook(first)).toBe(second);
  });

  test('the earliest look follows each replace', async () => {
    const obligation = anObligation({ nextLookAt: first });
    const version = versionOf(await current().obligations.create(obligation));
    await current().obligations.replace({ ...obligation, nextLookAt: second }, version);
    expect(await current().obligations.earliestLook(now)).toBe(second);
  });
}

async function createAll(store: Store, all: readonly Partial<Obligation>[]): Promise<void> {
  for (const overrides of all) versionOf(await store.obligations.create(anObligation(overrides)));
}

/** Sorted, because lists come in no particular order. */
function idsIn(heads: readonly ObligationHead[]): readonly string[] {
  return heads.map((head) => head.id).toSorted();
}
