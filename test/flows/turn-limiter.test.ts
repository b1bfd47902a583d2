import { beforeEach, describe, expect, test } from '@jest/globals';
import { handleInbound } from '../../src/flows/inbound.ts';
import { createTurnLimiter } from '../../src/flows/turn-limiter.ts';
import type { Inbound, InboundContent } from '../../src/teams/port.ts';
import { addressOf, createWorld, type World } from '../support/world.ts';

const text: InboundContent = { kind: 'text', text: 'mani' };
let world: World;
let at: number;
let from: (who: string, content: InboundContent, scope?: Inbound['scope']) => ReturnType<typeof handleInbound>;

beforeEach(async () => {
  at = 0;
  world = await createWorld({ at: '2025-12-01 09:00', measures: ['1.5', '1.7(2)'] });
  const deps = { ...world.deps, turnLimiter: createTurnLimiter(() => at) };
  from = async (who, content, scope = 'personal') => {
    const { tenant, objectId, id } = await world.person(who);
    return handleInbound({ activityId: 'a', tenant, objectId: objectId ?? undefined, scope, address: addressOf(id), content }, deps);
  };
});

describe('who writes very much', () => {
  test('is answered thirty times, told once, and then not', async () => {
    for (let n = 0; n < 30; n += 1) expect(JSON.stringify(await from('VP', text))).not.toContain('ļoti daudz ziņu');
    expect(JSON.stringify(await from('VP', text))).toContain('ļoti daudz ziņu');
    expect(await from('VP', text)).toBeUndefined();
    expect(JSON.stringify(await from('VID', text))).not.toContain('ļoti daudz ziņu');
  });

  test('is answered again after a second', async () => {
    await spend('VP');
    at += 1000;
    expect(JSON.stringify(await from('VP', text))).not.toContain('ļoti daudz ziņu');
    expect(await from('VP', text)).not.toBeUndefined();
    expect(await from('VP', text)).toBeUndefined();
  });

  test('keeps what a press held, which is not recorded, and presses again', async () => {
    await spend('VP');
    const id = world.idOf('1.7(2)', 'VP');
    const press = { do: { kind: 'SubmitAnswer', obligation: id, nonce: 'n', seen: 0 }, status: 'done', 'total-trained-officials': '250', text: 'Visi ir apmācīti.', evidence: '' };
    const content: InboundContent = { kind: 'press', data: press, card: undefined };
    const [first, second] = [await from('VP', content), await from('VP', content)];
    for (const card of [first, second]) {
      expect(JSON.stringify(card)).toContain('nekas nav reģistrēts');
      expect(JSON.stringify(card)).toContain('Visi ir apmācīti.');
    }
    expect((await world.obligation(id)).entryCount).toBe(0);
    at += 1000;
    await from('VP', content);
    expect((await world.obligation(id)).entryCount).toBe(1);
  });

  test('is told of a text after a press that was held back', async () => {
    await spend('VP');
    await from('VP', { kind: 'press', data: {}, card: undefined });
    expect(JSON.stringify(await from('VP', text))).toContain('šī ziņa nav reģistrēta');
  });

  test('is told in their language', async () => {
    await from('VP', { kind: 'text', text: 'english' });
    await from('VP', text);
    await spend('VP', 28);
    expect(JSON.stringify(await from('VP', text))).toContain('Very many messages');
  });

  test('is told nothing where others read along, and a press beside its card', async () => {
    await spend('VP');
    expect(await from('VP', text, 'shared')).toBeUndefined();
    expect(await from('VP', { kind: 'press', data: {}, card: undefined }, 'shared')).toMatchObject({ aside: expect.stringContaining('ļoti daudz ziņu') });
  });

  test('may still remove and install the app', async () => {
    await spend('VP');
    await from('VP', { kind: 'removed' });
    expect((await world.person('VP')).reachability.kind).not.toBe('reachable');
  });
});

describe('the limit', () => {
  const writer = (n: number): Pick<Inbound, 'tenant' | 'objectId' | 'address'> => ({ tenant: 't', objectId: `o${n}`, address: addressOf(`p${n}`) });

  test('of a tenant holds its people together', () => {
    const limiter = createTurnLimiter(() => 0);
    const kinds = Array.from({ length: 301 }, (_, n) => limiter.take(writer(n)).kind);
    expect(kinds.indexOf('limited')).toBe(300);
    expect(limiter.take({ ...writer(0), tenant: 'other' }).kind).toBe('allowed');
  });

  test('counts people without an object id each for themselves', () => {
    const limiter = createTurnLimiter(() => 0);
    const guest = (n: number): Pick<Inbound, 'tenant' | 'objectId' | 'address'> => ({ ...writer(n), objectId: undefined });
    for (let n = 0; n < 30; n += 1) limiter.take(guest(1));
    expect([limiter.take(guest(1)).kind, limiter.take(guest(2)).kind]).toEqual(['limited', 'allowed']);
  });

  test('forgets whoever was silent longest, and only them', () => {
    const limiter = createTurnLimiter(() => 0, 2);
    for (let n = 0; n < 30; n += 1) limiter.take(writer(1));
    expect(limiter.take(writer(1)).kind).toBe('limited');
    limiter.take(writer(2));
    expect(limiter.take(writer(1)).kind).toBe('limited');
    limiter.take(writer(3));
    expect(limiter.take(writer(1)).kind).toBe('limited');
    limiter.take(writer(2));
    limiter.take(writer(3));
    expect(limiter.take(writer(1)).kind).toBe('allowed');
  });
});

async function spend(who: string, turns = 30): Promise<void> {
  for (let n = 0; n < turns; n += 1) await from(who, text);
}
