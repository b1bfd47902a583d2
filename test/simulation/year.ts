import type { Press } from '../../src/domain/command.ts';
import { type IsoDate, weekdayOf } from '../../src/domain/dates.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { Card } from '../../src/render/card.ts';
import type { LoadedPlan } from '../../src/flows/deps.ts';
import { createWorld, type World } from '../support/world.ts';
import { createClock, daysBetween, type Outage, wallClock } from './clock.ts';
import { journalOf, type Sent } from './journal.ts';
import {
  answer,
  answerTo,
  type Deed,
  type Habit,
  isAway,
  joins,
  passesOn,
  pressesOf,
  replaces,
  requests,
  reviews,
  type Scene,
  takesNote,
  types,
} from './people.ts';

export const from: IsoDate = '2025-01-01';
export const until: IsoDate = '2026-02-15';

/** Everybody the seed's people file knows; `VP-2` is the second officer of VP, the others with a hyphen are substitutes. */
export const people = [
  'VP',
  'VP-2',
  'VRS',
  'VID',
  'KNAB',
  'ĢP',
  'VDD',
  'IeVP',
  'IDB',
  'MP',
  'FID',
  'VPK',
  'VPK IMC',
  'IeM IC',
  'SAB',
  'IeM',
  'VID-S',
  'VRS-S',
  'VDD-S',
] as const;

export const passedOnAt = '2025-05-12 10:00';
export const knab = { blocks: '2025-05-14 12:00', returns: '2025-10-13 18:20' } as const;
export const vrs = { saysSo: '2025-11-19 10:00', from: '2025-11-24', until: '2025-12-12' } as const;
export const replacedAt = '2025-05-20 10:00';
export const secondRequestAt = '2026-01-15 10:00';

/** One thing that happens at a moment. */
export interface Event {
  readonly at: string;
  readonly act: (scene: Scene) => Promise<unknown>;
}

export interface Run {
  readonly world: World;
  readonly loaded: LoadedPlan;
  readonly journal: readonly Sent[];
  readonly deeds: readonly Deed[];
}

interface Script {
  readonly world: World;
  readonly habits: Readonly<Record<string, Habit>>;
  readonly events: readonly Event[];
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  readonly outage?: Outage | undefined;
}

/** Plays a script day by day: what stands in it happens at its moment, what was sent is answered at the next 11:00. */
export async function play(script: Script): Promise<Run> {
  const { world, habits, events } = script;
  const loaded = await world.deps.plans.load(world.plan.id);
  if (loaded === undefined) throw new Error('the plan was not planted');
  const deeds: Deed[] = [];
  const clock = createClock(world, script.outage);
  const names = new Map(
    await Promise.all(Object.keys(habits).map(async (who): Promise<[string, string]> => [(await world.person(who)).id, who])),
  );
  const seen = { cards: 0 };
  const days = daysBetween(script.from ?? from, script.until ?? until);
  const byDay = Map.groupBy(events, ({ at }) => at.slice(0, 10));
  for (const today of days) {
    const scene: Scene = { world, loaded, deeds, today };
    const answering: Event = { at: `${today} 11:00`, act: () => answerWhatCame({ habits, names, seen }, scene) };
    for (const { at, act } of [...(byDay.get(today) ?? []), answering].sort((a, b) => (a.at < b.at ? -1 : 1))) {
      await clock.moveTo(at);
      await act(scene);
    }
  }
  await clock.moveTo(`${days.at(-1)} 23:59`);
  return {
    world,
    loaded,
    deeds,
    journal: await journalOf(
      world,
      people.filter((who) => !/-[2S]$/u.test(who) || who in habits),
    ),
  };
}

/** Everybody answers what they got since the last time, the first officer of an institution before the second. */
async function answerWhatCame(
  {
    habits,
    names,
    seen,
  }: { readonly habits: Script['habits']; readonly names: ReadonlyMap<string, string>; readonly seen: { cards: number } },
  scene: Scene,
): Promise<void> {
  const { world } = scene;
  const came = world.port.sent.slice(seen.cards);
  seen.cards = world.port.sent.length;
  for (const [id, who] of names) {
    const habit = habits[who] ?? 'silent';
    const cards = came.filter(({ to }) => to.userId === id);
    if (habit === 'silent' || cards.length === 0) continue;
    const messages = await world.messagesTo(who);
    for (const { activityId, card } of cards) {
      const message = messages.find((candidate) => candidate.activityId === activityId);
      if (message === undefined) throw new Error(`${who} got a card that no message stands for`);
      const asked = message.content.kind === 'returned' ? [message.content.obligation] : message.shown;
      const buttons = await pressesOf(who, card as Card, world); // flows send what render makes
      const from = message.content.kind === 'bundle' ? message.id : undefined;
      for (const obligation of asked) await answerOne(who, { obligation, habit, buttons, from }, scene);
    }
  }
}

async function answerOne(
  who: string,
  about: { readonly obligation: string; readonly habit: Habit; readonly buttons: readonly Press[]; readonly from: string | undefined },
  scene: Scene,
): Promise<void> {
  const obligation = await scene.world.obligation(about.obligation);
  // A colleague may have been first.
  if (obligation.answer !== null && wallClock(obligation.answer.at).startsWith(scene.today)) return;
  const isPutOff = who === 'ĢP' && obligation.measure === '1.4';
  const what = answerTo(obligation, isPutOff ? 'never-final' : about.habit, scene);
  if (what !== undefined)
    await answer(who, { obligation, what, buttons: about.buttons, ...(about.from !== undefined && { from: about.from }) }, scene);
}

/** The year 2025 of the seed plan, up to the middle of February. */
export async function playYear(outage?: Outage): Promise<Run> {
  const world = await createWorld({ at: `${from} 00:00`, trackFrom: from, colleagues: ['VP-2'], substitutes: ['VID-S', 'VRS-S', 'VDD-S'] });
  const habits: Record<string, Habit> = Object.fromEntries(people.map((who) => [who, 'last-call']));
  for (const who of ['VP', 'VP-2', 'KNAB', 'ĢP', 'FID', 'VDD', 'VDD-S']) habits[who] = 'prompt';
  for (const who of ['VID', 'VID-S', 'IeM']) habits[who] = 'silent';
  habits['IDB'] = 'always-final';
  const events = [...ofIdb(world), ...ofOthers(world), ...ofCoordinator(), ...(outage === undefined ? [] : whileNothingIsSent(world))];
  return play({ world, habits, events, outage });
}

/** Somebody types an answer that nobody has just asked for. */
function typed(who: string, at: string, line: Parameters<typeof types>[1]): Event {
  return { at, act: (scene) => types(who, line, scene) };
}

/** IDB writes before anybody asks. */
function ofIdb(world: World): readonly Event[] {
  const months = Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`);
  const id = (measure: string, occurrence = '2025'): string => world.idOf(measure, 'IDB', occurrence);
  const events = { 'total-exchange-event': 'yes', 'total-training-event': 'yes' };
  const june = '2025-06-02 10:00';
  return [
    typed('IDB', `${from} 10:00`, { text: '1.13 izpildīts', id: id('1.13', 'once'), what: 'final' }),
    ...months.map((month) =>
      typed('IDB', `${month}-10 10:00`, {
        text: `1.19 preses relīze publicēta https://idb.example/${month}`,
        id: id('1.19', month),
        what: 'final',
      }),
    ),
    typed('IDB', june, { text: '1.3 izpildīts, apmācības notikušas', id: id('1.3'), what: 'final' }),
    typed('IDB', june, { text: '1.4 izpildīts, 2', id: id('1.4'), what: 'final' }),
    typed('IDB', june, { text: '1.6 izpildīts', id: id('1.6'), what: 'final', more: events }),
    typed('IDB', june, { text: '1.10 izpildīts', id: id('1.10'), what: 'final' }),
  ];
}

function ofOthers(world: World): readonly Event[] {
  const [exchange, kais] = [world.idOf('1.4', 'ĢP', '2025'), world.idOf('1.7(2)', 'VP')];
  const joined = { done: false };
  const joining = daysBetween(from, '2025-12-31').map((day): Event => ({
    at: `${day} 10:01`,
    act: async (scene) => {
      if (!joined.done) joined.done = await joins('FID', '1.6', scene);
    },
  }));
  return [
    ...joining,
    { at: vrs.saysSo, act: (scene) => isAway('VRS', { ...vrs, substitute: 'VRS-S' }, scene) },
    { at: replacedAt, act: (scene) => replaces('IeM', { institution: 'VDD', by: 'VDD-S' }, scene) },
    { at: passedOnAt, act: (scene) => passesOn('VP', { obligation: kais, to: 'VP-2' }, scene) },
    { at: knab.blocks, act: async () => world.blocks('KNAB') },
    { at: knab.returns, act: () => world.unblocks('KNAB') },
    { at: '2025-11-12 10:00', act: (scene) => requests('ĢP', { obligation: exchange, expectedOn: '2026-03-31' }, scene) },
    { at: secondRequestAt, act: (scene) => requests('ĢP', { obligation: exchange, expectedOn: '2026-06-30' }, scene) },
  ];
}

/** Every Wednesday after the hours. */
function ofCoordinator(): readonly Event[] {
  const counter = { read: 1 };
  const wednesdays = daysBetween(from, until).filter((day) => weekdayOf(day) === 3);
  return [
    ...wednesdays.map((day): Event => ({ at: `${day} 16:30`, act: (scene) => reviews('IeM', counter, scene) })),
    { at: '2025-12-10 16:30', act: (scene) => takesNote('IeM', scene) },
  ];
}

/** Given in the summer's outage, without a reminder. */
function whileNothingIsSent(world: World): readonly Event[] {
  const release = world.idOf('1.19', 'VRS', '2025-06');
  return [
    typed('VRS', '2025-07-03 10:00', {
      text: '1.19 jūnijs preses relīze publicēta https://vrs.example/2025-06',
      id: release,
      what: 'final',
    }),
    typed('VP', '2025-07-04 10:00', { text: '1.4 tiek izpildīts, pastāv risks', id: world.idOf('1.4', 'VP', '2025'), what: 'interim' }),
  ];
}

/** VP alone with one habit, nobody reviewing; its bundles of 2025. */
export async function bundlesOfVp(habit: Habit, trackFrom: IsoDate): Promise<readonly Sent[]> {
  const world = await createWorld({ at: `${trackFrom} 00:00`, trackFrom, reachable: ['VP'], plan: onlyVp });
  const { journal } = await play({ world, habits: { VP: habit }, events: [], from: trackFrom, until: '2025-12-31' });
  return journal.filter(({ who, kind, day }) => who === 'VP' && kind === 'bundle' && day >= from);
}

function onlyVp(plan: Plan): Plan {
  const measures = plan.measures.filter(({ responsible }) => responsible.includes('VP'));
  return { ...plan, measures: measures.map((measure) => ({ ...measure, responsible: ['VP'] })) };
}
