import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { type IsoDate, weekdayOf } from '../../src/domain/dates.ts';
import type { Measure, Plan } from '../../src/domain/plan.ts';
import { daysBetween } from '../simulation/clock.ts';
import { type Habit, reviews } from '../simulation/people.ts';
import { type Event, people, play } from '../simulation/year.ts';
import { createWorld } from '../support/world.ts';
import type { FigureRow, Figures } from './report.ts';

interface Stretch {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** From the plan's first day until the last information of its last year has been reviewed. */
const wholePeriod: Stretch = { from: '2023-01-01', until: '2026-01-31' };
/** Months, a quarter's end, the half-year's reports and looks, and what is due at the year's end comes near. */
const quarter: Stretch = { from: '2025-06-01', until: '2025-08-31' };
const workingHours = ['09', '10', '12', '13', '14', '15', '16'];
const readAt = '09:30';
const reviewedAt = '16:30';

/** How often each measure stands in the plan: for the three years, and for a quarter of them. */
export interface WholePlanSizes {
  readonly years: readonly number[];
  readonly quarter: readonly number[];
}

/**
 * The seed plan played under the clock on disk: a heartbeat every working hour, reminders, people's answers, reviews and digests; and with
 * each measure several times. What grows in proportion takes as many times the smallest plan's processor time: that is the floor.
 */
export async function wholePlan(sizes: WholePlanSizes): Promise<Figures> {
  await played(1, quarter); // what is compiled and loaded once is in no figure
  const [years, months] = [await grown('2023–2025', wholePeriod, sizes.years), await grown('June–August 2025', quarter, sizes.quarter)];
  return {
    name: 'The whole plan',
    size: `a beat every working hour; answers and reviews / messages: ${[...years.sizes, ...months.sizes].join(', ')}`,
    rows: [...years.rows, ...months.rows],
  };
}

async function grown(period: string, stretch: Stretch, times: readonly number[]): Promise<{ readonly rows: readonly FigureRow[]; readonly sizes: readonly string[] }> {
  const rows: FigureRow[] = [];
  const sizes: string[] = [];
  let least: number | undefined;
  for (const each of times) {
    const { seconds, processor, measures, deeds, messages } = await played(each, stretch);
    const what = `${period}, ${measures} measures`;
    sizes.push(`${deeds.toLocaleString('en')} / ${messages.toLocaleString('en')}`);
    rows.push({ what: `${what}, s`, value: seconds });
    const floor = least === undefined ? undefined : (least * each) / (times[0] ?? 1);
    const growth = floor === undefined ? {} : { floor, ratio: processor / floor, target: { atMost: 1.1 } };
    rows.push({ what: `${what}, processor, s`, value: processor, ...growth });
    least ??= processor;
  }
  return { rows, sizes };
}

interface Played {
  readonly seconds: number;
  /** Seconds of processor time, which what else the machine does disturbs less. */
  readonly processor: number;
  readonly measures: number;
  /** Answers and reviews. */
  readonly deeds: number;
  readonly messages: number;
}

async function played(times: number, { from, until }: Stretch): Promise<Played> {
  const folder = await mkdtemp(join(tmpdir(), 'atgadnis-bench-'));
  const store = await openStore(readConfig({ ATGADNIS_DATA: folder }));
  try {
    const [startedAt, used] = [performance.now(), process.cpuUsage()];
    const world = await createWorld({ at: `${from} 00:00`, trackFrom: from, store, plan: (plan) => repeated(plan, times) });
    const { deeds, journal } = await play({ world, habits, events: eventsIn({ from, until }), from, until });
    const seconds = (performance.now() - startedAt) / 1000;
    const { user, system } = process.cpuUsage(used);
    if (world.errors.length > 0) throw new Error(`${world.errors.length} errors: ${JSON.stringify(world.errors[0])}`);
    if (deeds.length === 0 || journal.length === 0) throw new Error('nothing happened');
    return { seconds, processor: (user + system) / 1e6, measures: world.plan.measures.length, deeds: deeds.length, messages: journal.length };
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const habits: Readonly<Record<string, Habit>> = {
  ...Object.fromEntries(people.filter((who) => !/-[2S]$/u.test(who)).map((who): [string, Habit] => [who, 'last-call'])),
  VP: 'prompt',
  KNAB: 'prompt',
  FID: 'prompt',
  VDD: 'prompt',
  IDB: 'always-final',
  VID: 'silent',
  IeM: 'silent',
};

/** A beat at every working hour; on Mondays the coordinator reads how the plan stands, on Wednesdays what came is reviewed. */
function eventsIn({ from, until }: Stretch): readonly Event[] {
  const counter = { read: 1 };
  const nothing = async (): Promise<void> => undefined; // time that goes on beats
  return daysBetween(from, until).flatMap((day): readonly Event[] => {
    const weekday = weekdayOf(day);
    if (weekday > 5) return [];
    const hours = workingHours.map((hour): Event => ({ at: `${day} ${hour}:00`, act: nothing }));
    if (weekday === 1) return [...hours, { at: `${day} ${readAt}`, act: ({ world }) => world.says('IeM', 'statuss') }];
    if (weekday === 3) return [...hours, { at: `${day} ${reviewedAt}`, act: (scene) => reviews('IeM', counter, scene) }];
    return hours;
  });
}

/** Each row so many times, under other codes. A plan is one document of at most 1.5 MB, so a copy has no more of the row's texts than its deadline. */
function repeated(plan: Plan, times: number): Plan {
  const copies = Array.from({ length: times - 1 }, (_, index) => `${index + 2}.`);
  const measures = copies.flatMap((chapter) => plan.measures.map((measure) => copyOf(measure, chapter)));
  return { ...plan, measures: [...plan.measures, ...measures] };
}

function copyOf(measure: Measure, chapter: string): Measure {
  const { key, code, row, text } = measure;
  const cut = { measure: measure.short.lv, result: '', indicator: '', responsible: '', contributing: '', deadline: text.deadline };
  return { ...measure, key: `${chapter}${key}`, code: `${chapter}${code}`, row: `${chapter}${row}`, text: cut };
}
