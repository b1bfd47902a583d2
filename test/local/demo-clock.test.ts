import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Instant } from '../../src/domain/dates.ts';
import type { Demo } from '../../src/flows/deps.ts';
import { createHeartbeat } from '../../src/flows/heartbeat.ts';
import { handleInbound } from '../../src/flows/inbound.ts';
import { createDemo, type DemoClock, keepEveryMs, openDemoClock } from '../../src/local/demo-clock.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { said, textOf } from '../support/read-card.ts';
import { addressOf, createWorld, riga, type World, type WorldOptions } from '../support/world.ts';

const start: Instant = '2025-12-01T07:00:00.000Z';

describe('the demo clock', () => {
  test('runs like a real one from where it starts', async () => {
    const { clock, pass } = await opened();
    expect(clock.now()).toBe(start);
    pass(61_000);
    expect(clock.now()).toBe('2025-12-01T07:01:01.000Z');
  });

  test('goes on beyond where it was kept', async () => {
    const first = await opened();
    first.pass(3_600_000);
    await first.clock.keep();
    const second = await openDemoClock(first.store, start, () => 0);
    expect(second.now()).toBe('2025-12-01T08:00:10.000Z');
  });

  test('never goes back over a death, however often it was kept', async () => {
    const runs = fc.array(fc.record({ kept: fc.nat(100_000), unkept: fc.nat(keepEveryMs) }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(runs, async (lives) => {
        const store = await openSqliteStore({ file: ':memory:', role: 'server' });
        let last: Instant = start;
        for (const { kept, unkept } of lives) {
          let elapsed = 0;
          const clock = await openDemoClock(store, start, () => elapsed);
          expect(clock.now() >= last).toBe(true);
          elapsed += kept;
          await clock.keep();
          elapsed += unkept;
          last = clock.now();
        }
      }),
      { numRuns: 30 },
    );
  });

  test('jumps forward and runs on', async () => {
    const { clock, pass } = await opened();
    pass(1_000);
    clock.jumpTo('2025-12-24T10:00:00.000Z');
    pass(1_000);
    expect(clock.now()).toBe('2025-12-24T10:00:01.000Z');
  });

  test('does not jump back', async () => {
    const { clock } = await opened();
    expect(() => clock.jumpTo('2025-12-01T06:59:59.999Z')).toThrow('forward');
    expect(clock.now()).toBe(start);
  });
});

describe('“laiks”', () => {
  const monthly = { measures: ['1.19'], trackFrom: '2025-11-01', at: '2025-11-24 08:00' } as const;

  test('+7d sends what falls due on the way, at its hour', async () => {
    const demo = await demonstration(monthly);
    const card = await demo.says('IeM', 'laiks +10d');
    expect(demo.clock.now()).toBe(riga('2025-12-04 08:00'));
    expect(await demo.sentTo('VP')).toEqual([riga('2025-11-24 09:00'), riga('2025-12-03 09:00')]);
    expect(await demo.sentTo('IeM')).toEqual([riga('2025-11-24 09:00'), riga('2025-12-01 09:00')]);
    expect(card).toContain(said('clock.moved', { weekday: 'ceturtdiena', date: '2025. gada 4. decembris', time: '8.00' }));
    expect(card).toContain(said('clock.happened', { messages: 7 + 7 + 2 }));
    expect(card).toContain('VP amatpersona');
    expect(card).toContain(said('clock.sent.digest', { list: 'IeM koordinators' }));
  });

  test('a date goes there, at 9:00 where no hour is given', async () => {
    const demo = await demonstration(monthly);
    await demo.says('VP', 'laiks 2025-11-26 14:30');
    expect(demo.clock.now()).toBe(riga('2025-11-26 14:30'));
    await demo.says('VP', 'laiks 2025-11-28');
    expect(demo.clock.now()).toBe(riga('2025-11-28 09:00'));
  });

  test('tālāk stops at the first moment that sends', async () => {
    const demo = await demonstration({ ...monthly, at: '2025-11-24 10:00' });
    await demo.beat();
    await demo.says('IeM', 'laiks tālāk');
    expect(demo.clock.now()).toBe(riga('2025-12-01 09:00'));
    await demo.says('IeM', 'laiks talak');
    expect(demo.clock.now()).toBe(riga('2025-12-03 09:00'));
    await demo.says('IeM', 'clock next');
    expect(demo.clock.now()).toBe(riga('2025-12-08 09:00'));
    expect(await demo.sentTo('VP')).toEqual(['2025-11-24 10:00', '2025-12-03 09:00', '2025-12-08 09:00'].map(riga));
  });

  test('tālāk says when nothing more happens', async () => {
    const demo = await demonstration({ measures: ['1.21'], at: '2026-02-02 10:00', reachable: ['VP'] });
    const press = { kind: 'SubmitAnswer', obligation: demo.world.idOf('1.21', 'VP'), nonce: 'nonce-1', seen: 0 } as const;
    await demo.world.presses('VP', press, { status: 'done', text: 'Ieviests.' });
    demo.world.port.forget();
    expect(await demo.says('VP', 'laiks tālāk')).toContain(said('clock.end'));
    expect(demo.world.port.sent).toEqual([]);
  });

  test.each([
    ['laiks 2025-11-23', 'clock.back'],
    ['laiks 2025-11-24 07:59', 'clock.back'],
    ['laiks', 'clock.unreadable'],
    ['laiks rīt', 'clock.unreadable'],
    ['laiks -7d', 'clock.unreadable'],
    ['laiks 2025-13-01', 'clock.unreadable'],
    ['laiks 2025-11-31', 'clock.unreadable'],
    ['laiks 2025-12-31 24:00', 'clock.unreadable'],
    ['laiks +401d', 'clock.too-far'],
    ['laiks +999d', 'clock.too-far'],
    ['laiks 2027-01-01', 'clock.too-far'],
  ] as const)('%s moves nothing and says why', async (text, why) => {
    const demo = await demonstration(monthly);
    const values = { weekday: 'pirmdiena', date: '2025. gada 24. novembris', time: '8.00' };
    expect(await demo.says('IeM', text)).toContain(said(why, values));
    expect(demo.clock.now()).toBe(riga('2025-11-24 08:00'));
    expect(demo.world.port.sent).toEqual([]);
  });

  test('two moves at once go one after the other', async () => {
    const demo = await demonstration(monthly);
    await Promise.all([demo.says('VP', 'laiks +1d'), demo.says('IeM', 'laiks +1d'), demo.beat()]);
    expect(demo.clock.now()).toBe(riga('2025-11-26 08:00'));
    expect(await demo.sentTo('VP')).toEqual([riga('2025-11-24 09:00')]);
  });

  test('keeps where it went', async () => {
    const demo = await demonstration(monthly);
    await demo.says('VP', 'laiks +3d');
    const again = await openDemoClock(demo.world.store, riga(monthly.at), () => 0);
    expect(again.now() > riga('2025-11-27 08:00')).toBe(true);
  });
});

async function opened(): Promise<{ readonly clock: DemoClock; readonly store: World['store']; readonly pass: (ms: number) => void }> {
  const store = await openSqliteStore({ file: ':memory:', role: 'server' });
  let elapsed = 5_000;
  const clock = await openDemoClock(store, start, () => elapsed);
  return {
    clock,
    store,
    pass: (ms) => {
      elapsed += ms;
    },
  };
}

/** A world whose clock is the demo's and stands still between moves. */
async function demonstration(options: WorldOptions): Promise<{
  readonly world: World;
  readonly clock: DemoClock;
  readonly beat: () => Promise<unknown>;
  readonly says: (who: string, text: string) => Promise<string>;
  readonly sentTo: (who: string) => Promise<readonly (Instant | null)[]>;
}> {
  const world = await createWorld(options);
  const clock = await openDemoClock(world.store, riga(options.at), () => 0);
  const deps = { ...world.deps, now: clock.now };
  const heartbeat = createHeartbeat(() => deps);
  const demo: Demo = createDemo(clock, { deps, heartbeat });
  return {
    world,
    clock,
    beat: heartbeat.beat,
    says: async (who, text) => {
      const { tenant, objectId, id } = await world.person(who);
      const content = { kind: 'text', text } as const;
      const inbound = { activityId: 'a', tenant, objectId: objectId ?? undefined, scope: 'personal', address: addressOf(id), content } as const;
      return textOf(await handleInbound(inbound, { ...deps, demo }));
    },
    sentTo: async (who) => (await world.messagesTo(who)).flatMap(({ sentAt, state }) => (state === 'settled' ? [sentAt] : [])),
  };
}
