import { setTimeout } from 'node:timers/promises';
import { describe, expect, jest, test } from '@jest/globals';
import { createSendLimiter } from '../../src/flows/send-limiter.ts';
import type { SendOutcome } from '../../src/teams/port.ts';
import { createHeartbeat, type Heartbeat } from '../../src/flows/heartbeat.ts';
import { tick } from '../../src/flows/tick.ts';
import { createWorld, type World } from '../support/world.ts';

const monday = { measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 09:00' } as const;

describe('the heartbeat', () => {
  test('makes one run of many nudges', async () => {
    const world = await createWorld(monday);
    const { heartbeat, runs } = counted(world);
    for (let nudges = 0; nudges < 5; nudges += 1) heartbeat.nudge();
    await quiet(heartbeat);
    expect(runs()).toBe(1);
    // Under a stream of answers it does not come after each of them.
    heartbeat.nudge();
    await quiet(heartbeat);
    expect(runs()).toBe(1);
    await setTimeout(250);
    await quiet(heartbeat);
    expect(runs()).toBe(2);
  });

  test('runs one after another', async () => {
    const world = await createWorld(monday);
    const { heartbeat } = counted(world);
    await Promise.all([heartbeat.beat(), heartbeat.beat(), heartbeat.beat()]);
    expect(world.port.sent.map(({ to }) => to.userId).sort((a, b) => a.localeCompare(b))).toEqual(['iem-koordinators', 'vp-amatpersona']);
  });

  test('goes on after a run that failed', async () => {
    const world = await createWorld(monday);
    let isBroken = true;
    const heartbeat = createHeartbeat(() => {
      const withIntents: typeof world.store.obligations.withIntents = (limit) =>
        isBroken ? Promise.reject(new Error('the disk is away')) : world.store.obligations.withIntents(limit);
      return { ...world.deps, store: { ...world.store, obligations: { ...world.store.obligations, withIntents } } };
    });
    expect(await heartbeat.beat()).toEqual({ sent: [], unknown: 0 });
    expect(world.errors).toMatchObject([{ err: { message: 'the disk is away' } }]);
    isBroken = false;
    expect((await heartbeat.beat()).sent).toHaveLength(2);
  });

  test('tells the log that it was, and how late each message went', async () => {
    const world = await createWorld(monday);
    const lines: unknown[] = [];
    const log = { ...world.deps.log, info: (fields: object, text: string) => void lines.push({ ...fields, text }) };
    // Due at nine, when nobody was there to send.
    await tick(world.deps);
    world.at('2025-11-24 09:20');
    await createHeartbeat(() => ({ ...world.deps, log })).beat();
    expect(lines).toContainEqual(expect.objectContaining({ text: 'message handed over', outcome: 'sent', lateMs: 1_200_000 }));
    expect(lines.at(-1)).toEqual({ text: 'beat done', sent: 2, unknown: 0 });
  });

  test('that fails is not told to be done', async () => {
    const world = await createWorld(monday);
    const lines: string[] = [];
    const log = { ...world.deps.log, info: (_fields: object, text: string) => void lines.push(text) };
    const due = (): Promise<never> => Promise.reject(new Error('the disk is away'));
    const store = { ...world.store, messages: { ...world.store.messages, due } };
    await createHeartbeat(() => ({ ...world.deps, store, log })).beat();
    expect(lines).not.toContain('beat done');
    expect(world.errors).toHaveLength(1);
  });

  test('runs again by itself after a run that failed, before the minute', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'Date', 'performance'] });
    try {
      const world = await createWorld(monday);
      let isBroken = true;
      const withIntents: typeof world.store.obligations.withIntents = (limit) =>
        isBroken ? Promise.reject(new Error('somebody else is writing')) : world.store.obligations.withIntents(limit);
      const store = { ...world.store, obligations: { ...world.store.obligations, withIntents } };
      const heartbeat = createHeartbeat(() => ({ ...world.deps, store }));
      await heartbeat.beat();
      isBroken = false;
      jest.advanceTimersByTime(4_999);
      await quiet(heartbeat);
      expect(world.port.sent).toHaveLength(0);
      jest.advanceTimersByTime(1);
      await quiet(heartbeat);
      expect(world.port.sent).toHaveLength(2);
      await heartbeat.stop();
    } finally {
      jest.useRealTimers();
    }
  });

  test('lets work alone between two runs', async () => {
    const world = await createWorld(monday);
    const { heartbeat, runs } = counted(world);
    const before = heartbeat.beat();
    const seen = heartbeat.alone(async () => ({ runs: runs(), sent: world.port.sent.length }));
    const after = heartbeat.beat();
    expect(await seen).toEqual({ runs: 1, sent: 2 });
    await Promise.all([before, after]);
    expect(runs()).toBe(2);
  });

  test('goes on after work that failed', async () => {
    const world = await createWorld(monday);
    const { heartbeat } = counted(world);
    await expect(heartbeat.alone(() => Promise.reject(new Error('not mine')))).rejects.toThrow('not mine');
    expect((await heartbeat.beat()).sent).toHaveLength(2);
  });

  test('beats again by itself for what is due in a moment, and not once it is stopped', async () => {
    const world = await createWorld(monday);
    const { heartbeat, runs } = counted(world);
    Object.assign(world.store.messages, { earliestDue: async () => '2025-11-24T07:00:00.020Z' });
    await heartbeat.beat();
    while (runs() < 3) await setTimeout(5);
    await heartbeat.stop();
    const last = runs();
    await setTimeout(60);
    expect(runs()).toBe(last);
  });

  test('leaves to the minute what is due later', async () => {
    const world = await createWorld(monday);
    const { heartbeat, runs } = counted(world);
    Object.assign(world.store.messages, { earliestDue: async () => '2025-11-24T07:01:00.000Z' });
    await heartbeat.beat();
    await setTimeout(40);
    expect(runs()).toBe(1);
  });

  test('does nothing once it is stopped', async () => {
    const world = await createWorld(monday);
    const { heartbeat, runs } = counted(world);
    await heartbeat.beat();
    await heartbeat.stop();
    heartbeat.nudge();
    await quiet(heartbeat);
    expect(await heartbeat.beat()).toEqual({ sent: [], unknown: 0 });
    expect(runs()).toBe(1);
  });

  test('that is stopped lets what is in flight arrive, and leaves the rest to the next process', async () => {
    const many = { at: '2025-12-01 09:00', colleagues: Array.from({ length: 40 }, (_, index) => `VP-${index + 2}`) };
    /** Written to at the same time. */
    const atOnce = 32;
    const world = await createWorld(many);
    const { heartbeat } = counted(world);
    const answer = Promise.withResolvers<SendOutcome>();
    world.port.answersNext(...Array.from({ length: atOnce }, (_, index) => () => answer.promise.then((): SendOutcome => ({ kind: 'sent', activityId: `slow-${index}` }))));
    const last = heartbeat.beat();
    while (world.port.sent.length < atOnce) await new Promise((resolve) => setImmediate(resolve));
    const stopped = heartbeat.stop();
    answer.resolve({ kind: 'sent', activityId: '' });
    await stopped;
    expect((await last).sent).toHaveLength(atOnce);
    const left = await world.store.messages.due(world.deps.now(), 100);
    expect(new Set(left.map(({ doc }) => doc.state))).toEqual(new Set(['queued']));
    expect(await world.beat()).toMatchObject({ unknown: 0 });
    const undisturbed = await createWorld(many);
    await undisturbed.beat();
    expect(recipientsOf(world)).toEqual(recipientsOf(undisturbed));
  });

  test('that is stopped does not wait for the limits', async () => {
    const world = await createWorld(monday);
    const sleep = (ms: number, stopping?: AbortSignal): Promise<void> => setTimeout(ms, undefined, { signal: stopping ?? new AbortController().signal }).catch(() => undefined);
    const limiter = createSendLimiter({ ms: 1000, most: 30 }, { elapsedMs: () => performance.now(), sleep });
    limiter.pause(3_600_000);
    const heartbeat = createHeartbeat(() => ({ ...world.deps, limiter }));
    const last = heartbeat.beat();
    while ((await world.store.messages.due(world.deps.now(), 10)).length < 2) await new Promise((resolve) => setImmediate(resolve));
    await heartbeat.stop();
    expect(await last).toEqual({ sent: [], unknown: 0 });
    expect((await world.beat()).sent).toHaveLength(2);
  });
});

function counted(world: World): { readonly heartbeat: Heartbeat; readonly runs: () => number } {
  let runs = 0;
  const withIntents: typeof world.store.obligations.withIntents = (limit) => {
    runs += 1;
    return world.store.obligations.withIntents(limit);
  };
  const store = { ...world.store, obligations: { ...world.store.obligations, withIntents } };
  return { heartbeat: createHeartbeat(() => ({ ...world.deps, store })), runs: () => runs };
}

/** Somebody stands there as often as a message was handed over for them. */
function recipientsOf({ port }: World): readonly string[] {
  return port.sent.map(({ to }) => to.userId).sort((a, b) => a.localeCompare(b));
}

/** A nudge runs on the next turn of the event loop. */
async function quiet(heartbeat: Heartbeat): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await heartbeat.alone(async () => undefined);
}
