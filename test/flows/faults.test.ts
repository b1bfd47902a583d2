import { describe, expect, test } from '@jest/globals';
import { Fault } from '../../src/errors.ts';
import { handleInbound } from '../../src/flows/inbound.ts';
import { record } from '../../src/flows/record.ts';
import { textsFor } from '../../src/render/texts/texts.ts';
import type { Obligations, Store } from '../../src/store/store.ts';
import type { Inbound } from '../../src/teams/port.ts';
import { aDraft } from '../support/builders.ts';
import { said, textOf } from '../support/read-card.ts';
import { addressOf, createWorld, type World } from '../support/world.ts';

const small = { measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 10:00' } as const;
const typed = { status: 'done', 'total-trained-officials': '250', text: 'Apmācītas visas.' };

describe('a store that fails', () => {
  test.each(['get', 'replace'] as const)('on %s is told with a code, and nothing is recorded', async (method) => {
    const world = await createWorld(small);
    const broken = { [method]: () => Promise.reject(new Error('disk /var/secret is full')) };
    const card = await pressed(world, withObligations(world, broken));
    expect(textOf(card)).toBe(said('failed.text', { code: '00000000' }));
    expect(world.errors).toMatchObject([{ code: '00000000', err: { message: 'disk /var/secret is full' } }]);
    expect((await world.obligation(world.idOf('1.7(2)', 'VP'))).entryCount).toBe(0);
  });

  test('speaks the person’s language', async () => {
    const world = await createWorld(small);
    await world.says('VP', 'english');
    const card = await pressed(world, withObligations(world, { get: () => Promise.reject(new Error('x')) }));
    expect(textOf(card)).toBe(textsFor('en').t('failed.text', { code: '00000000' }));
  });

  test('before the person is known is told in Latvian', async () => {
    const world = await createWorld(small);
    const people = { ...world.store.people, byObjectId: () => Promise.reject(new Error('x')) };
    expect(textOf(await pressed(world, { ...world.store, people }))).toBe(said('failed.text', { code: '00000000' }));
  });

  test('refusing for now is told without a code', async () => {
    const world = await createWorld(small);
    const throttled = async (): Promise<{ kind: 'throttled' }> => ({ kind: 'throttled' });
    expect(textOf(await pressed(world, withObligations(world, { replace: throttled })))).toBe(said('failed.busy'));
    expect((await world.obligation(world.idOf('1.7(2)', 'VP'))).entryCount).toBe(0);
  });

  test('full of one document is told with a code', async () => {
    const world = await createWorld(small);
    const full = async (): Promise<{ kind: 'too-large' }> => ({ kind: 'too-large' });
    expect(textOf(await pressed(world, withObligations(world, { replace: full })))).toBe(said('failed.text', { code: '00000000' }));
    expect(world.errors).toMatchObject([{ err: expect.any(Fault) }]);
  });
});

describe('a conflict', () => {
  test('with one other writer is tried again', async () => {
    const world = await createWorld(small);
    const card = await pressed(world, withObligations(world, { get: interrupted(world, 1) }));
    expect(textOf(card)).toContain('250 no 250');
    const { entries, headHash } = await world.obligation(world.idOf('1.7(2)', 'VP'));
    expect(entries.map((entry) => entry.kind === 'AnswerRecorded' && entry.numbers['trained-officials'])).toEqual([1, 250]);
    expect(entries[1]?.previousHash).toBe(entries[0]?.hash);
    expect(headHash).toBe(entries[1]?.hash);
    expect(world.errors).toEqual([]);
  });

  test('three times over is told as being busy', async () => {
    const world = await createWorld(small);
    const card = await pressed(world, withObligations(world, { get: interrupted(world, 99) }));
    expect(textOf(card)).toBe(said('failed.busy'));
    const { entries } = await world.obligation(world.idOf('1.7(2)', 'VP'));
    expect(entries.some((entry) => entry.kind === 'AnswerRecorded' && entry.numbers['trained-officials'] === 250)).toBe(false);
  });
});

/** VP presses "submit" over a store that misbehaves. */
async function pressed(world: World, store: Store): ReturnType<typeof handleInbound> {
  const { objectId, tenant, id } = await world.person('VP');
  const press = { kind: 'SubmitAnswer', obligation: world.idOf('1.7(2)', 'VP'), nonce: 'nonce-1', seen: 0 };
  const content: Inbound['content'] = { kind: 'press', data: { do: press, ...typed }, card: undefined };
  const inbound: Inbound = { activityId: 'a', tenant, objectId: objectId ?? undefined, scope: 'personal', address: addressOf(id), content };
  return handleInbound(inbound, { ...world.deps, store, nudge: () => undefined, newId: () => '00000000-0000' });
}

function withObligations(world: World, changed: Partial<Obligations>): Store {
  return { ...world.store, obligations: { ...world.store.obligations, ...changed } };
}

/** A get between which and the replace somebody else writes, so many times; the first get asks only whether it may be answered. */
function interrupted(world: World, times: number): Obligations['get'] {
  const { obligations } = world.store;
  let gets = 0;
  return async (partition, id) => {
    const read = await obligations.get(partition, id);
    gets += 1;
    if (gets > 1 && gets - 1 <= times) await recordOther(world, gets - 1);
    return read;
  };
}

/** The same officer on another device: a colleague's answer would be shown first. */
async function recordOther(world: World, number: number): Promise<void> {
  const loaded = await world.deps.plans.load(world.plan.id);
  if (loaded === undefined) throw new Error('the plan was not planted');
  const draft = aDraft({ totals: { 'trained-officials': String(number) } });
  const command = { kind: 'RecordAnswer', draft, nonce: `other-${number}`, content: `other-${number}` } as const;
  const by = { person: 'vp-amatpersona', role: 'officer', institution: 'VP' } as const;
  await record({ id: world.idOf('1.7(2)', 'VP'), command, by }, loaded, world.deps);
}
