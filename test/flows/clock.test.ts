import { describe, expect, test } from '@jest/globals';
import { findBrokenEntry } from '../../src/domain/chain.ts';
import { dateIn, type Instant, timeIn, toInstant, weekdayOf } from '../../src/domain/dates.ts';
import type { Message } from '../../src/domain/message.ts';
import { createHeartbeat } from '../../src/flows/heartbeat.ts';
import { updateDocument } from '../../src/flows/retry.ts';
import { createSender } from '../../src/flows/sender.ts';
import { createWorld, riga, type World } from '../support/world.ts';

const zone = 'Europe/Riga';
const minuteMs = 60_000;

interface Sent {
  readonly at: Instant;
  readonly message: Message;
}

/** Beats at every moment that the clock shows, one after another; what was sent at which. */
async function beats(world: World, moments: readonly Instant[]): Promise<readonly Sent[]> {
  let now = moments[0] ?? toInstant(0);
  const heartbeat = createHeartbeat(() => ({ ...world.deps, now: () => now }));
  const journal: Sent[] = [];
  for (now of moments) {
    const { sent } = await heartbeat.beat();
    journal.push(...sent.map(({ message }) => ({ at: now, message })));
  }
  await heartbeat.stop();
  expect(world.errors).toEqual([]);
  return journal;
}

/** Every so many minutes from one moment in Riga up to another. */
function moments(from: string, until: string, everyMinutes: number): readonly Instant[] {
  const [first, last] = [Date.parse(riga(from)), Date.parse(riga(until))];
  return Array.from({ length: (last - first) / minuteMs / everyMinutes + 1 }, (_, index) => toInstant(first + index * everyMinutes * minuteMs));
}

const idsOf = (journal: readonly Sent[]): readonly string[] => journal.map(({ message }) => message.id).sort((a, b) => a.localeCompare(b));

describe('a clock that is set back an hour', () => {
  const monday = { at: '2025-12-01 08:00', reachable: ['VP', 'VRS', 'VID', 'KNAB', 'IeM'] } as const;
  const day = moments('2025-12-01 08:00', '2025-12-01 11:00', 15);

  test.each(['2025-12-01 09:30', '2025-12-01 09:00', '2025-12-01 10:00'])('at %s asks nobody twice and gives one digest', async (moment) => {
    const undisturbed = await beats(await createWorld(monday), day);
    const isBefore = (at: Instant): boolean => at <= riga(moment);
    const again = day.filter((at) => Date.parse(at) > Date.parse(riga(moment)) - 60 * minuteMs);
    const disturbed = await beats(await createWorld(monday), [...day.filter(isBefore), ...again]);
    expect(idsOf(disturbed)).toEqual(idsOf(undisturbed));
    expect(disturbed.filter(({ message }) => message.content.kind === 'digest')).toHaveLength(1);
    expect(disturbed.filter(({ message }) => message.content.kind === 'bundle').length).toBeGreaterThan(3);
  });

  test('loses nothing that waited to be sent again', async () => {
    const world = await createWorld({ ...monday, measures: ['1.7(2)'], at: '2025-12-01 09:50' });
    world.port.answersNext(...Array.from({ length: 2 }, () => ({ kind: 'retry', afterMs: 60_000, isThrottled: false, why: '412' }) as const));
    expect(await beats(world, [riga('2025-12-01 09:50')])).toEqual([]);
    const sent = await beats(world, [...moments('2025-12-01 08:50', '2025-12-01 10:10', 1)]);
    expect(idsOf(sent).length).toBeGreaterThan(1);
    expect(new Set(idsOf(sent)).size).toBe(sent.length);
    for (const { at } of sent) expect(timeIn(zone, at) >= '09:00').toBe(true);
  });

  test('takes answers, and their history holds', async () => {
    const world = await createWorld({ measures: ['1.7(2)'], at: '2025-12-01 10:00' });
    const id = world.idOf('1.7(2)', 'VP');
    const answer = async (seen: number, total: string): Promise<void> => {
      const typed = { status: 'in-progress', 'total-trained-officials': total, text: `Apmācītas ${total}.` };
      await world.presses('VP', { kind: 'SubmitAnswer', obligation: id, nonce: total, seen }, typed);
    };
    await answer(0, '60');
    world.at('2025-12-01 09:00');
    await answer(1, '120');
    const stored = await world.obligation(id);
    expect(stored.entries.map(({ at }) => at)).toEqual([riga('2025-12-01 10:00'), riga('2025-12-01 09:00')]);
    expect(findBrokenEntry(stored, world.deps.sealing.hash)).toBeUndefined();
    expect(stored.answer?.numbers).toEqual({ 'trained-officials': 120 });
  });

  test('changes nothing about who sends', async () => {
    const world = await createWorld({ ...monday, at: '2025-12-01 08:30' });
    let elapsed = 0;
    const [first, second] = ['first', 'second'].map((holder) => {
      const sender = createSender(world.store, { holder, elapsedMs: () => elapsed });
      return createHeartbeat(() => ({ ...world.deps, sender }));
    });
    const sentBy = async (heartbeat = first): Promise<number> => (await heartbeat?.beat())?.sent.length ?? 0;
    expect([await sentBy(first), await sentBy(second)]).toEqual([0, 0]);
    world.at('2025-12-01 07:30');
    for (let minute = 0; minute < 3; minute += 1) {
      elapsed += minuteMs;
      expect([await sentBy(first), await sentBy(second)]).toEqual([0, 0]);
    }
    world.at('2025-12-01 09:00');
    elapsed += minuteMs;
    expect(await sentBy(second)).toBe(0);
    expect(await sentBy(first)).toBeGreaterThan(0);
  });
});

describe.each([
  { when: 'in spring', friday: '2025-03-28', sunday: '2025-03-30', monday: '2025-03-31', minutes: 121 },
  { when: 'in autumn', friday: '2025-10-24', sunday: '2025-10-26', monday: '2025-10-27', minutes: 241 },
] as const)('the night in which clocks change $when', ({ friday, sunday, monday, minutes }) => {
  test('passes with one list a day, one digest, and nothing outside the hours', async () => {
    const world = await createWorld({ at: `${friday} 08:00` });
    const night = moments(`${sunday} 02:00`, `${sunday} 05:00`, 1);
    const day = [...moments(`${friday} 08:00`, `${sunday} 01:50`, 10), ...night, ...moments(`${sunday} 05:10`, `${monday} 17:00`, 10)];
    expect(night).toHaveLength(minutes); // from two to five there are two hours, or four
    const journal = await beats(world, day);
    for (const { at } of journal) {
      expect(weekdayOf(dateIn(zone, at))).toBeLessThan(6);
      expect(timeIn(zone, at) >= '09:00' && timeIn(zone, at) < '16:00').toBe(true);
    }
    const onMonday = journal.filter(({ at }) => dateIn(zone, at) === monday);
    const digests = onMonday.filter(({ message }) => message.content.kind === 'digest');
    expect(digests.map(({ at, message }) => [message.recipient, timeIn(zone, at)])).toEqual([['iem-koordinators', '09:00']]);
    const listOf = ({ at, message }: Sent): string => `${message.recipient} ${dateIn(zone, at)}`;
    const lists = journal.filter(({ message }) => message.content.kind === 'bundle').map(listOf);
    expect(lists.length).toBeGreaterThan(3);
    expect(new Set(lists).size).toBe(lists.length);
  });

  test.each([0, 1])('ends an absence with its last day (%d days before Monday)', async (daysBefore) => {
    const until = daysBefore === 0 ? monday : sunday;
    const world = await createWorld({ measures: ['1.7(2)'], trackFrom: '2023-01-01', at: `${friday} 17:00`, colleagues: ['VP-2'] });
    const { tenant, id } = await world.person('VP');
    await updateDocument(world.store.people, { partition: tenant, id }, (person) => ({ ...person, absence: { from: friday, until, substitute: null } }));
    const due = (await world.store.obligations.get(world.plan.id, world.idOf('1.7(2)', 'VP')))?.doc;
    const sent = await beats(world, moments(`${sunday} 00:00`, `${monday} 09:30`, 30));
    const lists = sent.filter(({ message }) => message.content.kind === 'bundle');
    const asked = lists.map(({ message }) => message.recipient).filter((person) => [id, 'VP-2'].includes(person));
    expect(asked.toSorted()).toEqual(daysBefore === 0 ? ['VP-2'] : ['VP-2', id]);
    const after = await world.obligation(world.idOf('1.7(2)', 'VP'));
    expect([after.dueOn, after.reportBy, after.covers]).toEqual([due?.dueOn, due?.reportBy, due?.covers]);
  });
});
