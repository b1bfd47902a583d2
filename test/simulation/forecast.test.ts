import { describe, expect, test } from '@jest/globals';
import { addDays, dateIn, type IsoDate } from '../../src/domain/dates.ts';
import { asIfReachable, countForecast, forecast, type ForecastRow, openingHeads } from '../../src/domain/forecast.ts';
import type { ForecastSource } from '../../src/domain/forecast-book.ts';
import type { Person } from '../../src/domain/person.ts';
import type { LoadedPlan } from '../../src/flows/deps.ts';
import { forecastSource } from '../../src/flows/forecast.ts';
import { head, observer } from '../flows/audiences.ts';
import { channelIn } from '../flows/in-channel.ts';
import { fieldsOf, pressOf, said } from '../support/read-card.ts';
import { createWorld, riga, type World } from '../support/world.ts';
import { createClock, daysBetween, wallClock } from './clock.ts';

const until = '2026-02-15';

async function loadedIn(world: World): Promise<LoadedPlan> {
  const loaded = await world.deps.plans.load(world.plan.id);
  if (loaded === undefined) throw new Error('the plan was not planted');
  return loaded;
}

/** What the forecast says, a line for each message: when, which, and what is on its list. */
function told(rows: readonly ForecastRow[]): readonly string[] {
  return rows
    .map(({ id, day, time, content, heads, confirming = [] }) => lineOf(`${day} ${time}`, id, [...(content.kind === 'bundle' ? heads.map((each) => each.id) : []), ...confirming.map(toConfirm)]))
    .toSorted();
}

const toConfirm = (institution: string): string => `to confirm: ${institution}`;
const lineOf = (at: string, id: string, shown: readonly string[]): string => `${at} ${id} [${shown.join(', ')}]`;

/** What really was sent after a moment. */
async function sentAfter(moment: string, world: World): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { doc } of world.store.messages.all()) {
    if (doc.sentAt !== null && doc.sentAt > riga(moment)) lines.push(lineOf(wallClock(doc.sentAt), doc.id, [...doc.shown, ...(doc.confirming ?? []).map(({ institution }) => toConfirm(institution))]));
  }
  return lines.toSorted();
}

/** From a moment on nobody says anything: what was foretold then, and what was sent. */
async function foretoldAndSent(
  world: World,
  moment: string,
  last: IsoDate = until,
): Promise<{ readonly foretold: readonly string[]; readonly sent: readonly string[]; readonly waiting: readonly Person[] }> {
  await world.beat();
  const { source } = await forecastSource(await loadedIn(world), world.deps);
  const now = world.deps.now();
  const { rows, waiting } = forecast(source, { now, from: dateIn('Europe/Riga', now), until: last });
  const clock = createClock(world, undefined);
  // Every morning: what was due before the moment already is no moment that the clock would go to by itself.
  for (const day of daysBetween(dateIn('Europe/Riga', now), last)) if (riga(`${day} 09:00`) > now) await clock.moveTo(`${day} 09:00`);
  expect(world.errors).toEqual([]);
  return { foretold: told(rows), sent: await sentAfter(moment, world), waiting };
}

describe('the forecast of a year in which nobody answers', () => {
  test('is what is sent, from the first day', async () => {
    // A head in whose institution there is no news for months, and somebody who will be away and has not yet been stood in for.
    const quiet = { ...head, wantsDigest: true, roles: head.roles.map((role) => ({ ...role, institution: 'SAB' })) };
    const away = { ...head, id: 'VID-2', objectId: 'object-VID-2', roles: head.roles.map((role) => ({ ...role, role: 'officer', institution: 'VID' }) as const) };
    const absence = { from: '2025-05-05', until: '2025-05-30', substitute: 'VID-S' } as const;
    const world = await createWorld({
      at: '2025-01-01 00:00',
      trackFrom: '2025-01-01',
      colleagues: ['VP-2'],
      substitutes: ['VID-S', 'VRS-S'],
      people: [quiet, { ...away, absence }],
    });
    const { foretold, sent, waiting } = await foretoldAndSent(world, '2025-01-01 00:00');
    process.stdout.write(`${sent.length} messages from 1 January 2025 to 15 February 2026, ${foretold.length} foretold\n`);
    expect(sent.length).toBeGreaterThan(400);
    expect(foretold).toEqual(sent);
    expect(waiting).toEqual([]);
  }, 120_000);

  test('is what is sent where some cannot be reached', async () => {
    const reachable = ['VP', 'VID', 'KNAB', 'IDB', 'IeM'];
    const world = await createWorld({ at: '2025-01-01 00:00', trackFrom: '2025-01-01', reachable, substitutes: ['VID-S', 'VRS-S'] });
    const { foretold, sent, waiting } = await foretoldAndSent(world, '2025-01-01 00:00');
    expect(foretold).toEqual(sent);
    expect(waiting.map(({ roles }) => roles[0]?.institution)).toEqual(expect.arrayContaining(['VRS', 'MP', 'SAB']));
  }, 120_000);
});

/** People of every kind, channels, absences, executors and answers; until a Tuesday afternoon in November. */
async function livedIn(moment: string): Promise<World> {
  const people = [observer, { ...head, wantsDigest: true }];
  const world = await createWorld({
    at: '2025-09-01 10:00',
    trackFrom: '2025-01-01',
    colleagues: ['VP-2', 'VRS-2'],
    substitutes: ['VID-S', 'VRS-S'],
    people,
  });
  const clock = createClock(world, undefined);
  await channelIn(world, 'vp').says('IeM', 'iestādes kanāls VP');
  await channelIn(world, 'plan').says('IeM', 'kopsavilkums šeit');
  const [vp2, vrs2] = [await world.person('VP-2'), await world.person('VRS-2')];
  await world.presses('VP', { kind: 'SubmitExecutor', institution: 'VP' }, { chosen: '1.10', executor: vp2.id });
  for (const [who, days, substitute] of [
    ['VRS', 'no 2025-11-24 līdz 2025-12-12', vrs2.id],
    ['VID', 'no 2025-12-15 līdz 2026-01-05', 'nobody'],
  ] as const) {
    const form = await world.says(who, `es esmu atvaļinājumā ${days}`);
    await world.presses(who, pressOf(form, said('action.save')), { ...fieldsOf(form), substitute });
  }
  await clock.moveTo('2025-11-03 11:00');
  await submits(world, ['1.19', 'VP', '2025-10'], { status: 'done', 'total-information-activity': 'yes', evidence: 'https://relizes.example/2025-10' });
  const exchange = await submits(world, ['1.6', 'IDB', '2025'], { status: 'done', text: 'Noticis.', 'total-exchange-event': 'yes', 'total-training-event': 'yes' });
  await clock.moveTo(moment);
  await world.returns(exchange, 'Lūdzam norādīt datumu.');
  return world;
}

describe('the forecast from the middle of a plan', () => {
  // Before the hours, within them and after them; on a day with a digest, on one with lists, and in an absence.
  test.each(['2025-11-18 14:20', '2025-11-24 08:30', '2025-11-28 17:05', '2025-12-01 09:30', '2025-12-06 12:00', '2026-01-02 16:00'])(
    'is what is sent after %s',
    async (moment) => {
      const world = await livedIn(moment);
      const { foretold, sent } = await foretoldAndSent(world, moment);
      expect(foretold.length).toBeGreaterThan(40);
      expect(foretold).toEqual(sent);
    },
    60_000,
  );
});

/** Answers and holds that it was recorded. */
async function submits(world: World, [measure, who, period]: readonly [string, string, string], inputs: object): Promise<string> {
  const obligation = world.idOf(measure, who, period);
  const card = await world.presses(who, { kind: 'SubmitAnswer', obligation, nonce: obligation, seen: 0 }, { ...inputs });
  expect(fieldsOf(card)).not.toHaveProperty('status'); // a form that comes back has it
  return obligation;
}

/** The final round, begun after the day's lists have gone out; VRS has confirmed, VID too, and has answered again since. */
async function withOpenRound(): Promise<World> {
  const world = await createWorld({ at: '2025-12-01 09:00', trackFrom: '2025-06-01', colleagues: ['VP-2'], substitutes: ['VID-S', 'VRS-S', 'KNAB-S'], people: [observer] });
  const clock = createClock(world, undefined);
  await channelIn(world, 'vp').says('IeM', 'iestādes kanāls VP');
  await clock.moveTo('2026-01-05 10:00');
  const answers = async (who: string, nonce: string): Promise<void> => {
    const form = await world.presses(who, { kind: 'OpenForm', obligation: world.idOf('1.19', who, '2025-12') });
    const card = await world.presses(who, pressOf(form, said('action.submit')), { ...fieldsOf(form), status: 'done', 'total-information-activity': 'yes', evidence: `https://relizes.example/${nonce}` });
    expect(fieldsOf(card)).not.toHaveProperty('evidence'); // it was taken
  };
  await answers('VRS', 'vrs');
  await answers('VID', 'vid');
  const form = await world.presses('IeM', { kind: 'OpenRoundForm' });
  await world.presses('IeM', pressOf(form, said('action.submitRoundForm')), { ...fieldsOf(form), 'institutions-by': '2026-02-06' });
  for (const who of ['VRS', 'VID']) {
    const card = await world.says(who, 'kārta');
    await world.presses(who, pressOf(card, said('round.submit')), fieldsOf(card));
  }
  await clock.moveTo('2026-01-05 11:30');
  await answers('VID', 'vid-2');
  return world;
}

describe('the forecast of an open reporting round', () => {
  // On the day it began, in the middle of it, and when its date has passed.
  test.each(['2026-01-05 12:00', '2026-01-19 09:30', '2026-02-11 17:20'])(
    'is what is sent after %s',
    async (moment) => {
      const world = await withOpenRound();
      await createClock(world, undefined).moveTo(moment);
      const { foretold, sent } = await foretoldAndSent(world, moment, '2026-02-28');
      const confirming = sent.filter((line) => line.includes('to confirm'));
      expect(confirming.length).toBeGreaterThan(10);
      expect(confirming.filter((line) => line.includes('to confirm: VRS'))).toEqual([]);
      expect(confirming.some((line) => line.includes('to confirm: VID'))).toBe(true);
      expect(foretold).toEqual(sent);
    },
    60_000,
  );
});

describe('a plan that is a draft', () => {
  const draft = async (): Promise<ForecastSource> => {
    const world = await createWorld({ at: '2023-12-05 10:00', trackFrom: '2024-01-01', reachable: [], colleagues: ['VP-2'] });
    const loaded = await loadedIn(world);
    const people = asIfReachable(await world.store.people.ofPlan(world.plan.id));
    return { ...loaded, people, assignments: [], channels: [], heads: openingHeads(loaded), messages: [] };
  };
  const span = { now: riga('2024-01-01 00:00'), from: '2024-01-01', until: '2025-12-31' } as const;

  test('is foretold as if everybody could be reached', async () => {
    const source = await draft();
    expect(source.heads).toHaveLength(255);
    const started = performance.now();
    const { rows, waiting } = forecast(source, span);
    process.stdout.write(`two years in ${Math.round(performance.now() - started)} ms: ${JSON.stringify(countForecast(rows))}\n`);
    expect(waiting).toEqual([]);
    expect(new Set(rows.map(({ to }) => to.id)).size).toBe(source.people.length);
    expect(rows.map(({ day }) => day)).toEqual(rows.map(({ day }) => day).toSorted());
  });

  test('asks the prompt once after each deadline', async () => {
    const source = await draft();
    const silent = forecast(source, span).rows;
    const prompt = forecast(source, { ...span, answers: 'prompt' }).rows;
    const after = prompt.flatMap(({ day, content, heads, to }) =>
      content.kind === 'bundle' ? heads.filter(({ dueOn }) => day > dueOn).map(({ id }) => `${id} ${to.id === 'VP-2' ? '' : day}`) : [],
    );
    const lists = (rows: readonly ForecastRow[]): number => rows.filter(({ content }) => content.kind === 'bundle').length;
    expect(lists(prompt)).toBeLessThan(lists(silent));
    expect(after.filter((line) => !line.endsWith(' '))).toHaveLength(new Set(after.filter((line) => !line.endsWith(' '))).size);
    expect(prompt.filter(({ content }) => content.kind === 'overdue')).toEqual([]);
    expect(silent.filter(({ content }) => content.kind === 'overdue')).not.toEqual([]);
  });

  test('tells who stands in once, before the first list', async () => {
    const source = await draft();
    const absence = { from: '2024-03-04', until: '2024-03-28', substitute: 'VP-2' } as const;
    const people = source.people.map((person) => (person.id === 'vp-amatpersona' ? { ...person, absence } : person));
    const { rows } = forecast({ ...source, people }, { ...span, until: '2024-04-30' });
    expect(rows.filter(({ content }) => content.kind === 'stands-in').map(({ day, to }) => `${day} ${to.id}`)).toEqual(['2024-01-02 VP-2']);
    const lists = rows.filter(({ content, to }) => content.kind === 'bundle' && to.id === 'vp-amatpersona').map(({ day }) => day);
    expect(lists.some((day) => day < absence.from)).toBe(true);
    expect(lists.filter((day) => day >= absence.from && day <= absence.until)).toEqual([]);
  });

  test('tells only of the days that are asked for', async () => {
    const source = await draft();
    const [from, to]: readonly IsoDate[] = ['2024-12-01', '2024-12-31'];
    const whole = forecast(source, span).rows;
    const month = forecast(source, { ...span, from: from ?? '2024-12-01', until: to ?? '2024-12-31' }).rows;
    expect(told(month)).toEqual(told(whole.filter(({ day }) => day >= '2024-12-01' && day < addDays('2024-12-31', 1))));
    expect(month.length).toBeGreaterThan(0);
  });
});
