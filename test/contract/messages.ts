import { describe, expect, test } from '@jest/globals';
import type { Instant } from '../../src/domain/dates.ts';
import { type Message, type MessageState, messageStates } from '../../src/domain/message.ts';
import type { Store } from '../../src/store/store.ts';
import { aMessage } from '../support/builders.ts';
import { versionOf } from './shelves.ts';

const now: Instant = '2025-11-24T07:00:00.000Z';
const before: Instant = '2025-11-24T06:59:59.999Z';
const after: Instant = '2025-11-24T07:00:00.001Z';

/** The named queries over messages. */
export function describeMessages(current: () => Store): void {
  describe('due messages', () => describeDue(current));
  describe('messages of a person', () => describeOfPerson(current));
  describe('messages of a plan', () => describeOfPlan(current));
  describe('the earliest due message', () => describeEarliestDue(current));
}

function describeDue(current: () => Store): void {
  const due = async (limit = 100): Promise<readonly string[]> => (await current().messages.due(now, limit)).map(({ doc }) => doc.id).toSorted();

  test('due states are queued, sending and delivered', async () => {
    await createAll(current(), messageStates.map((state) => ({ id: state, state })));
    expect(await due()).toEqual(['delivered', 'queued', 'sending']);
  });

  test.each(messageStates)('a stale message that is %s is due', async (state) => {
    await createAll(current(), [{ id: 'a', state, stale: true }]);
    expect(await due()).toEqual(['a']);
  });

  test.each([{ state: 'queued' }, { state: 'settled', stale: true }] as const)('due are those at or before now: $state', async (kind) => {
    await createAll(current(), [
      { ...kind, id: 'before', dueAt: before },
      { ...kind, id: 'now', dueAt: now },
      { ...kind, id: 'after', dueAt: after },
    ]);
    expect(await due()).toEqual(['before', 'now']);
  });

  test('due are those of any plan, complete, with version', async () => {
    const [one, two] = [aMessage({ id: 'a', shown: ['o-1'] }), aMessage({ id: 'b', plan: 'plan-2' })];
    const versions = [versionOf(await current().messages.create(one)), versionOf(await current().messages.create(two))];
    const found = (await current().messages.due(now, 100)).toSorted((a, b) => a.doc.id.localeCompare(b.doc.id));
    expect(found).toStrictEqual([one, two].map((doc, index) => ({ doc, version: versions[index] })));
  });

  test('due are at most the limit', async () => {
    await createAll(current(), Array.from({ length: 5 }, (_, index) => ({ id: String(index) })));
    expect(await due(3)).toHaveLength(3);
  });

  test('a settled message is due while it is stale', async () => {
    const message = aMessage({ id: 'a' });
    const settled = { ...message, state: 'settled' } as const;
    const first = versionOf(await current().messages.replace(settled, versionOf(await current().messages.create(message))));
    expect(await due()).toEqual([]);
    const second = versionOf(await current().messages.replace({ ...settled, stale: true }, first));
    expect(await due()).toEqual(['a']);
    await current().messages.replace(settled, second);
    expect(await due()).toEqual([]);
  });
}

function describeOfPerson(current: () => Store): void {
  const ofPerson = async (states: readonly MessageState[]): Promise<readonly string[]> =>
    (await current().messages.ofPerson({ plan: 'plan-1', person: 'person-1', states })).map(({ doc }) => doc.id);

  test('newest due comes first, whatever the state', async () => {
    await createAll(current(), [
      { id: 'second', dueAt: now, state: 'settled' },
      { id: 'first', dueAt: after, state: 'waiting' },
      { id: 'third', dueAt: before, state: 'waiting' },
    ]);
    expect(await ofPerson(['waiting', 'settled'])).toEqual(['first', 'second', 'third']);
  });

  test.each(messageStates)('only those in the state asked for: %s', async (state) => {
    await createAll(current(), messageStates.map((each) => ({ id: each, state: each })));
    expect(await ofPerson([state])).toEqual([state]);
  });

  test('no state asked for finds nothing', async () => {
    await createAll(current(), [{}]);
    expect(await ofPerson([])).toEqual([]);
  });

  test("another person's and another plan's are not among them", async () => {
    await createAll(current(), [
      { id: 'mine' },
      { id: 'theirs', recipient: 'person-2' },
      { id: 'mine', plan: 'plan-2' },
      { id: 'longer', recipient: 'person-10' },
    ]);
    expect(await ofPerson(['queued'])).toEqual(['mine']);
  });

  test('they come complete, with the current version', async () => {
    const message = aMessage();
    const replaced = { ...message, state: 'delivered', activityId: 'activity-1' } as const;
    const version = versionOf(await current().messages.replace(replaced, versionOf(await current().messages.create(message))));
    const found = await current().messages.ofPerson({ plan: message.plan, person: message.recipient, states: ['queued', 'delivered'] });
    expect(found).toStrictEqual([{ doc: replaced, version }]);
  });
}

function describeOfPlan(current: () => Store): void {
  test('are all of it, in whatever state and to whomever, and none of another', async () => {
    const messages = messageStates.map((state, index) => aMessage({ id: state, state, recipient: `person-${index % 2}` }));
    for (const message of [...messages, aMessage({ id: 'elsewhere', plan: 'plan-2' })]) await current().messages.create(message);
    const [first] = messages;
    const found = await current().messages.ofPlan(first?.plan ?? '');
    expect(found.toSorted((a, b) => a.id.localeCompare(b.id))).toStrictEqual(messages.toSorted((a, b) => a.id.localeCompare(b.id)));
    expect(await current().messages.ofPlan('plan-3')).toEqual([]);
  });
}

function describeEarliestDue(current: () => Store): void {
  const [first, second]: readonly [Instant, Instant] = ['2025-11-25T07:00:00.000Z', '2025-11-26T07:00:00.000Z'];

  test('what is over is waited for only to be drawn again', async () => {
    const over = messageStates.filter((state) => !['queued', 'sending', 'delivered'].includes(state));
    await createAll(current(), over.map((state) => ({ id: state, state, dueAt: first, stale: false })));
    expect(await current().messages.earliestDue(now)).toBeUndefined();
    await createAll(current(), [{ id: 'stale', state: 'settled', dueAt: second, stale: true }]);
    expect(await current().messages.earliestDue(now)).toBe(second);
  });

  test('the earliest later one is of any plan', async () => {
    await createAll(current(), [
      { id: 'a', dueAt: second },
      { id: 'b', dueAt: first, plan: 'plan-2' },
      { id: 'c', dueAt: now },
      { id: 'd', dueAt: before },
    ]);
    expect(await current().messages.earliestDue(now)).toBe(first);
    expect(await current().messages.earliestDue(first)).toBe(second);
    expect(await current().messages.earliestDue(second)).toBeUndefined();
  });

  test('the earliest follows each replace', async () => {
    const message = aMessage({ dueAt: first });
    const version = versionOf(await current().messages.create(message));
    await current().messages.replace({ ...message, dueAt: second }, version);
    expect(await current().messages.earliestDue(now)).toBe(second);
  });
}

async function createAll(store: Store, all: readonly Partial<Message>[]): Promise<void> {
  for (const overrides of all) versionOf(await store.messages.create(aMessage(overrides)));
}
