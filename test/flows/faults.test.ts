import { describe, expect, test } from '@jest/globals';
import { Fault } from '../../src/errors.ts';
import { handleInbound } from '../../src/flows/inbound.ts';
import { record } from '../../src/flows/record.ts';
import { textsFor } from '../../src/render/texts/texts.ts';
import type { Obligations, Store } from '../../src/store/store.ts';
import type { Inbound } from '../../src/teams/port.ts';
import { aDraft } from '../support/builders.ts';
import { fieldsOf, said, textOf } from '../support/read-card.ts';
import { addressOf, createWorld, type World } from '../support/world.ts';

const small = { measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 10:00' } as const;
const typed = { status: 'done', 'total-trained-officials': '250', text: 'Apmācītas visas.' };

describe('a store that fails', () => {
  test.each(['get', 'replace'] as const)('on %s is told with a code, and nothing is recorded', async (method) => {
    const world = await createWorld(small);
    const broken = { [method]: () => Promise.reject(new Error('disk /var/secret is full')) };
    const card = await pressed(world, withObligations(world, broken));
    expect(textOf(card)).toContain(said('failed.text', { code: '00000000' }));
    expect(world.errors).toMatchObject([{ code: '00000000', err: { message: 'disk /var/secret is full' } }]);
    expect((await world.obligation(world.idOf('1.7(2)', 'VP'))).entryCount).toBe(0);
  });

  test('speaks the person’s language', async () => {
    const world = await createWorld(small);
    await world.says('VP', 'english');
    const card = await pressed(world, withObligations(world, { get: () => Promise.reject(new Error('x')) }));
    expect(textOf(card)).toContain(textsFor('en').t('failed.text', { code: '00000000' }));
  });

  test('before the person is known is told in Latvian', async () => {
    const world = await createWorld(small);
    const people = { ...world.store.people, byObjectId: () => Promise.reject(new Error('x')) };
    expect(textOf(await pressed(world, { ...world.store, people }))).toContain(said('failed.text', { code: '00000000' }));
  });

  test('refusing for now is told without a code', async () => {
    const world = await createWorld(small);
    const throttled = async (): Promise<{ kind: 'throttled' }> => ({ kind: 'throttled' });
    expect(textOf(await pressed(world, withObligations(world, { replace: throttled })))).toContain(said('failed.busy'));
    expect((await world.obligation(world.idOf('1.7(2)', 'VP'))).entryCount).toBe(0);
  });

  test('full of one document is told with a code', async () => {
    const world = await createWorld(small);
    const full = async (): Promise<{ kind: 'too-large' }> => ({ kind: 'too-large' });
    expect(textOf(await pressed(world, withObligations(world, { replace: full })))).toContain(said('failed.text', { code: '00000000' }));
    expect(world.errors).toMatchObject([{ err: expect.any(Fault) }]);
  });
});

describe('a card of a press that failed', () => {
  const long = `Apmācības notika visos reģionos. ${'Rīgā un Latgalē. '.repeat(200)}`.trim();
  const down = new Fault('store-failed', 'the disk is full.');

  test('keeps what was typed, and is pressed again with the same nonce', async () => {
    const world = await createWorld(small);
    const failing = withObligations(world, { replace: () => Promise.reject(down) });
    const card = await pressed(world, failing, { ...typed, text: long });
    expect(textOf(card)).toContain(said('failed.store', { code: '00000000' }));
    expect(fieldsOf(card)).toEqual({ text: long });
    // Once more while it fails, then as soon as it is back, and once too often.
    const second = await handleInbound(await pressedOn(card, world), { ...world.deps, store: failing });
    expect(fieldsOf(second)).toEqual({ text: long });
    for (const time of [1, 2]) {
      const result = await handleInbound(await pressedOn(second, world), world.deps);
      expect({ time, text: textOf(result) }).toEqual({ time, text: expect.stringContaining('250 no 250') });
    }
    const { entries } = await world.obligation(world.idOf('1.7(2)', 'VP'));
    expect(entries).toMatchObject([{ kind: 'AnswerRecorded', status: 'done', numbers: { 'trained-officials': 250 }, text: { value: long } }]);
  });

  test('stays small whatever was sent along', async () => {
    const world = await createWorld(small);
    const hostile = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`field-${index}`, index < 10 ? '"'.repeat(100_000) : '"'.repeat(100)]));
    const card = await pressed(world, withObligations(world, { get: () => Promise.reject(down) }), hostile);
    expect(JSON.stringify(card?.content).length).toBeLessThan(80_000);
    expect(Object.keys(fieldsOf(card))).toHaveLength(4);
  });

  test('of a text asks to write again, with no button', async () => {
    const world = await createWorld(small);
    Object.assign(world.store.people, { byObjectId: () => Promise.reject(down) });
    const card = await world.says('VP', 'statuss');
    expect(textOf(card)).toBe(said('failed.store', { code: '00000000' }));
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
    expect(textOf(card)).toContain(said('failed.busy'));
    const { entries } = await world.obligation(world.idOf('1.7(2)', 'VP'));
    expect(entries.some((entry) => entry.kind === 'AnswerRecorded' && entry.numbers['trained-officials'] === 250)).toBe(false);
  });
});

/** VP presses "submit" over a store that misbehaves. */
async function pressed(world: World, store: Store, inputs: Readonly<Record<string, unknown>> = typed): ReturnType<typeof handleInbound> {
  const { objectId, tenant, id } = await world.person('VP');
  const press = { kind: 'SubmitAnswer', obligation: world.idOf('1.7(2)', 'VP'), nonce: 'nonce-1', seen: 0 };
  const content: Inbound['content'] = { kind: 'press', data: { do: press, ...inputs }, card: undefined };
  const inbound: Inbound = { activityId: 'a', tenant, objectId: objectId ?? undefined, scope: 'personal', address: addressOf(id), content };
  return handleInbound(inbound, { ...world.deps, store, nudge: () => undefined, newId: () => '00000000-0000' });
}

/** VP presses the one button of a card, with its fields as they stand. */
async function pressedOn(card: Awaited<ReturnType<typeof handleInbound>>, world: World): Promise<Inbound> {
  const { objectId, tenant, id } = await world.person('VP');
  const data = { ...dataOf(card), ...fieldsOf(card) };
  return { activityId: 'b', tenant, objectId: objectId ?? undefined, scope: 'personal', address: addressOf(id), content: { kind: 'press', data, card: undefined } };
}

/** All that the button sends along, beside the fields. */
function dataOf(card: Awaited<ReturnType<typeof handleInbound>>): object {
  if (card === undefined) throw new Error('there is no card');
  const { body } = card.content as { body: { type: string; actions?: { data: object }[] }[] }; // a notice
  return body.find(({ type }) => type === 'ActionSet')?.actions?.[0]?.data ?? {};
}

function withObligations(world: World, changed: Partial<Obligations>): Store {
  return { ...world.store, obligations: { ...world.store.obligations, ...changed } };
}

/** A get between which and the replace somebody else writes, so many times. */
function interrupted(world: World, times: number): Obligations['get'] {
  const { obligations } = world.store;
  let gets = 0;
  return async (partition, id) => {
    const read = await obligations.get(partition, id);
    gets += 1;
    if (gets <= times) await recordOther(world, gets);
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
