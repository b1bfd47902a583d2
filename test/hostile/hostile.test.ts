import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toInstant } from '../../src/domain/dates.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Person } from '../../src/domain/person.ts';
import type { FlowDeps } from '../../src/flows/deps.ts';
import { dispatch } from '../../src/flows/dispatch.ts';
import { createSendLimiter, type SendLimiter } from '../../src/flows/send-limiter.ts';
import { tick } from '../../src/flows/tick.ts';
import { createAdapter } from '../../src/teams/adapter.ts';
import type { SendPort } from '../../src/teams/port.ts';
import { createSendPort } from '../../src/teams/send-port.ts';
import { createWorld, riga, type World } from '../support/world.ts';
import { type Arrival, behaviours, kinds, type Platform, startPlatform } from './platform.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

const perKind = 12;
const monday = '2025-12-01 09:00';
const perSecond = 30;
/** The SDK's own, in real time. */
const callDeadlineMs = 1_000;

/** Limits of Teams for one conversation, as documented; kept here apart from the product's own. */
const windowsOfConversation = [
  [1_000, 7],
  [2_000, 8],
  [30_000, 60],
  [3_600_000, 1_800],
] as const;

let platform: Platform;
let world: World;
let clock: VirtualClock;
const people: Person[] = [];
const messages = new Map<string, Message>();

beforeAll(async () => {
  clock = createVirtualClock();
  platform = await startPlatform(clock.elapsedMs);
  for (const kind of kinds) for (let number = 1; number <= perKind; number += 1) people.push(officer(kind, number));
  world = await createWorld({ measures: ['1.10'], trackFrom: '2025-11-01', at: monday, reachable: [], people });
  await sendEverything(depsOf(world));
  for (const { id } of people) {
    const [message] = await world.messagesTo(id);
    if (message !== undefined) messages.set(id, message);
  }
  report();
}, 120_000);

afterAll(async () => {
  await platform.close();
  await world.store.close();
});

function officer(kind: string, number: number): Person {
  const id = `${kind}#${number}`;
  return {
    id,
    tenant: '00000000-0000-0000-0000-0000000a7d15',
    objectId: id,
    name: id,
    language: 'lv',
    roles: [{ plan: 'onap-2023-2025', role: 'officer', institution: 'VP' }],
    conversation: { serviceUrl: platform.serviceUrl, conversationId: `a:${id}`, botId: '28:bot', userId: `29:${id}` },
    reachability: { kind: 'reachable' },
    welcomedAt: riga('2024-01-01 09:00'),
  };
}

/** The real way out under a clock of its own. */
function depsOf({ deps }: World): FlowDeps {
  const port = createSendPort(createAdapter(undefined, { callDeadlineMs }), { appId: '', isAllowedUrl: () => true, nowMs: Date.now });
  const limits = createSendLimiter({ ms: 1000, most: perSecond }, clock);
  // Between its turn and its outcome a message takes no time, so that what arrives is what the sender's own record says.
  const limiter: SendLimiter = {
    ...limits,
    turn: async (...given) => {
      const isTurn = await limits.turn(...given);
      clock.hold();
      return isTurn;
    },
  };
  const sendPort: SendPort = {
    ...port,
    send: (...given) => port.send(...given).finally(() => clock.letGo()),
    open: (...given) => port.open(...given).finally(() => clock.letGo()),
  };
  const start = Date.parse(riga(monday));
  let seed = 42;
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  return { ...deps, sendPort, limiter, now: () => toInstant(start + clock.elapsedMs()), random, nudge: () => undefined };
}

/** Heartbeats until nothing is due any more within the day. */
async function sendEverything(deps: FlowDeps): Promise<void> {
  await tick(deps);
  for (;;) {
    await dispatch(deps);
    if ((await deps.store.messages.due(deps.now(), 1)).length > 0) continue;
    const next = await deps.store.messages.earliestDue(deps.now());
    if (next === undefined || next > riga('2025-12-01 16:00')) return;
    clock.advanceTo(Date.parse(next) - Date.parse(riga(monday)));
  }
}

const conversationsOf = ({ id }: Person): readonly string[] => [`a:${id}`, `a:${id}#new`];
const arrivalsOf = (person: Person): readonly Arrival[] => platform.arrivals.filter(({ conversation }) => conversationsOf(person).includes(conversation));
const ofKind = (kind: string): readonly Person[] => people.filter(({ id }) => id.startsWith(`${kind}#`));

function unknownOf({ id }: Person): number {
  return (messages.get(id)?.attempts ?? []).filter(({ outcome }) => outcome.startsWith('unknown')).length;
}

/** Most arrivals in any window of so many milliseconds. */
function mostWithin(ms: number, arrivals: readonly Arrival[]): number {
  const times = arrivals.map(({ at }) => at).sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [index, at] of times.entries()) {
    while (at - (times[first] ?? at) >= ms) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

function report(): void {
  const rows = kinds.map((kind) => {
    const counts = ofKind(kind).map((person) => arrivalsOf(person).length);
    const delivered = ofKind(kind).flatMap((person) => arrivalsOf(person).filter(({ isDelivered }) => isDelivered).slice(0, 1));
    const after = delivered.map(({ at }) => at / 1000).sort((a, b) => a - b);
    const states = [...new Set(ofKind(kind).map(({ id }) => messages.get(id)?.state ?? 'none'))].join(', ');
    const [seconds = '–', last = '–'] = after.length === 0 ? [] : [after[Math.floor(after.length / 2)]?.toFixed(1), after.at(-1)?.toFixed(1)];
    return `${kind.padEnd(40)}${`${Math.min(...counts)}–${Math.max(...counts)}`.padEnd(8)}${String(delivered.length).padEnd(11)}${seconds.padEnd(10)}${last.padEnd(10)}${states}`;
  });
  process.stdout.write(`${[`${'what the platform does'.padEnd(40)}${'sends'.padEnd(8)}${'delivered'.padEnd(11)}${'median s'.padEnd(10)}${'last s'.padEnd(10)}messages end as`, ...rows].join('\n')}\n`);
}

describe('a hostile platform', () => {
  test.each(windowsOfConversation)('in %i ms gets at most %i requests for one conversation', (ms, most) => {
    for (const person of people) for (const conversation of conversationsOf(person)) expect(mostWithin(ms, platform.arrivals.filter((each) => each.conversation === conversation))).toBeLessThanOrEqual(most);
  });

  test('gets no more in a second than is set, and is kept busy', () => {
    expect(mostWithin(1_000, platform.arrivals)).toBeLessThanOrEqual(perSecond);
    expect(mostWithin(1_000, platform.arrivals)).toBeGreaterThan(perSecond / 2);
  });

  test('never gets two requests for one conversation at a time', () => {
    expect(platform.overlaps).toEqual([]);
  });

  test('is left alone by everybody until its Retry-After is over', () => {
    const early = platform.arrivals.flatMap((refused, index) =>
      // What was on its way already arrives at the same moment.
      platform.arrivals.slice(index + 1).filter(({ at }) => at > refused.at && at < refused.silentUntil),
    );
    expect(early).toEqual([]);
    expect(platform.arrivals.filter(({ at, silentUntil }) => silentUntil > at)).toHaveLength(3 * perKind);
  });

  test.each(kinds.filter((kind) => behaviours[kind]?.ends === 'reached'))('that answers with %s lets everybody be reached', (kind) => {
    for (const person of ofKind(kind)) {
      const delivered = arrivalsOf(person).filter(({ isDelivered }) => isDelivered).length;
      expect({ id: person.id, state: messages.get(person.id)?.state }).toEqual({ id: person.id, state: 'settled' });
      expect(delivered).toBeGreaterThan(0);
      expect(delivered).toBeLessThanOrEqual(1 + unknownOf(person));
    }
  });

  test.each(kinds.filter((kind) => behaviours[kind]?.ends === 'gone'))('that answers with %s is asked once, and why is kept with the person', async (kind) => {
    for (const person of ofKind(kind)) {
      // One more only for an answer that this machine, busy with something else, heard too late.
      expect(arrivalsOf(person)).toHaveLength(1 + unknownOf(person));
      const read = await world.store.people.get(person.tenant, person.id);
      expect(read?.doc.reachability).toMatchObject({ kind: 'gone', why: expect.stringMatching(/^40[34]/u) });
      expect(messages.get(person.id)?.state).toBe('waiting');
    }
  });

  test.each(kinds.filter((kind) => behaviours[kind]?.ends === 'failed'))('that answers with %s is not asked for ever', (kind) => {
    for (const person of ofKind(kind)) {
      expect(messages.get(person.id)?.state).toBe('failed');
      expect(arrivalsOf(person).length).toBeLessThanOrEqual(2);
    }
  });

  test('has each of its answers kept on the message', () => {
    for (const person of people) {
      const attempts = messages.get(person.id)?.attempts ?? [];
      expect({ id: person.id, attempts: attempts.length }).toEqual({ id: person.id, attempts: arrivalsOf(person).length });
      expect(attempts.every(({ outcome }) => outcome === 'sent' || /^[a-z-]+: \S/u.test(outcome))).toBe(true);
    }
  });
});
