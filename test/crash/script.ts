import { readPlan } from '../../src/planfile/plan-files.ts';
import { seedFile } from '../../src/planfile/seed-files.ts';
import { addDays, type Instant, instantAt, type IsoDate, isoWeekOf } from '../../src/domain/dates.ts';
import { obligationId, type ObligationId } from '../../src/domain/ids.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Measure, Plan } from '../../src/domain/plan.ts';
import type { KindPolicy } from '../../src/domain/policy.ts';
import { readPeopleYaml } from '../../src/planfile/people-yaml.ts';
import type { Chance } from './chance.ts';

/** What a server is doing when it is killed. */
export const phases = ['reminding', 'answering', 'dispatching'] as const;
export type Phase = (typeof phases)[number];

/** One working day of the plan, and one kill in it. */
export interface Round {
  /** From 1, within the stretch. */
  readonly number: number;
  readonly opensAt: Instant;
  readonly killedIn: Phase;
  /** What was returned the day before comes before the day's own measure. */
  readonly answers: readonly Answering[];
  readonly returns: readonly Returning[];
  readonly owed: { readonly atNine: readonly string[]; readonly afterReturns: readonly string[] };
}

export interface Answering {
  readonly person: string;
  readonly obligation: ObligationId;
  /** Nobody else writes this. */
  readonly text: string;
}

export interface Returning {
  readonly obligation: ObligationId;
  readonly comment: string;
}

/** Several rounds with one store: at most two weeks. */
export interface Stretch {
  readonly plan: Plan;
  readonly people: readonly Person[];
  readonly tenant: string;
  readonly coordinator: string;
  readonly rounds: readonly Round[];
}

export const longestStretch = 10;

/** Names of what somebody is to receive; the judge and the connector's log speak of messages by these. */
export const listFor = (person: string, round: number): string => `list ${round} for ${person}`;
export const noticeFor = (person: string, comment: string): string => `notice "${comment}" for ${person}`;
export const digestFor = (person: string, week: number): string => `digest ${week} for ${person}`;

export const measureTitle = (round: number): string => `Darbs nr. ${round}.`;
const commentOn = (institution: string, round: number): string => `Atgriešana ${round}-${institution}.`;

/** Monday; the two weeks have no public holiday. */
const firstDay: IsoDate = '2025-10-06';
const opening = '09:00';
const institutions: Readonly<Record<string, readonly string[]>> = {
  VP: ['vp-amatpersona', 'vp-amatpersona-2'],
  VRS: ['vrs-amatpersona'],
  VID: ['vid-amatpersona'],
  KNAB: ['knab-amatpersona'],
};
const everybody = Object.values(institutions).flat();

/** Asked for once, on the day itself; nobody else is told of it. */
const onTheDay: KindPolicy = {
  lookMonths: [],
  lookMinimumDays: 0,
  before: [{ workingDays: 0 }],
  firstDayAfter: false,
  lastCall: null,
  reportBy: { workingDays: 10 },
  late: { first: 0, every: 0, times: 0 },
  entryIsEnough: false,
  ladder: { substitute: null, coordinator: null },
  contributing: null,
  review: 'by-person',
};

/**
 * A plan of which one measure falls due on every working day, and what happens on each. What is owed follows from that and not from the
 * product: on its day everybody of the four institutions gets the measure's list; on Mondays the coordinator gets the digest; who has
 * an answer returned gets a notice at once. All answer on the same day, VP by one of two people, so nothing else is ever owed.
 */
export function createStretch(rounds: number, serviceUrl: string, chance: Chance): Stretch {
  const plan = planOf(rounds);
  const { tenant, people } = readPeopleYaml(seedFile('people'), plan.id);
  const coordinator = people.find(({ roles }) => roles.some(({ role }) => role === 'coordinator'))?.id ?? '';
  const taking = people.filter(({ id }) => everybody.includes(id) || id === coordinator);
  const killing = Array.from({ length: Math.ceil(rounds / phases.length) }, () => chance.shuffled(phases)).flat();
  let returned: readonly string[] = [];
  const scripted = Array.from({ length: rounds }, (_, index): Round => {
    const number = index + 1;
    const before = returned;
    returned = chance.some(Object.keys(institutions), 1);
    return { ...eventsOf(number, { plan, before, returned, coordinator }, chance), number, killedIn: killing[index] ?? 'reminding' };
  });
  return { plan, tenant, coordinator, rounds: scripted, people: taking.map((person) => reachable(person, serviceUrl)) };
}

interface Day {
  readonly plan: Plan;
  readonly coordinator: string;
  /** Institutions whose answer was returned the day before, and is on this day. */
  readonly before: readonly string[];
  readonly returned: readonly string[];
}

function eventsOf(number: number, { plan, coordinator, before, returned }: Day, chance: Chance): Omit<Round, 'number' | 'killedIn'> {
  const day = dayOf(number);
  const answer = (institution: string, measure: number): Answering => ({
    person: chance.pick(institutions[institution] ?? []),
    obligation: owedBy(institution, measure, plan),
    text: `Paveikts ${number}-${measure}-${institution}.`,
  });
  const again = before.map((institution) => answer(institution, number - 1));
  const week = Number(isoWeekOf(day).slice(-2));
  const isMonday = (number - 1) % 5 === 0;
  return {
    opensAt: instantAt(plan.zone, day, opening),
    answers: [...again, ...Object.keys(institutions).map((institution) => answer(institution, number))],
    returns: returned.map((institution) => ({ obligation: owedBy(institution, number, plan), comment: commentOn(institution, number) })),
    owed: {
      atNine: [...everybody.map((person) => listFor(person, number)), ...(isMonday ? [digestFor(coordinator, week)] : [])],
      afterReturns: returned.flatMap((institution) =>
        (institutions[institution] ?? []).map((person) => noticeFor(person, commentOn(institution, number))),
      ),
    },
  };
}

function dayOf(round: number): IsoDate {
  const index = round - 1;
  return addDays(firstDay, Math.floor(index / 5) * 7 + (index % 5));
}

/** The round of a day; 0 for a day without one. */
export function roundOn(day: string): number {
  return Array.from({ length: longestStretch }, (_, index) => index + 1).find((round) => dayOf(round) === day) ?? 0;
}

function owedBy(institution: string, round: number, plan: Plan): ObligationId {
  return obligationId({ plan: plan.id, measure: codeOf(round), institution, occurrence: 'once' });
}

const codeOf = (round: number): string => `2.${round}`;

function planOf(rounds: number): Plan {
  const plan = readPlan(seedFile('plan'));
  const [pattern] = plan.measures;
  if (pattern === undefined) throw new Error('the seed plan has no measure');
  const measures = Array.from({ length: rounds }, (_, index): Measure => {
    const code = codeOf(index + 1);
    const title = measureTitle(index + 1);
    return {
      ...pattern,
      key: code,
      code,
      row: code,
      short: { lv: title, en: title },
      responsible: Object.keys(institutions),
      contributing: [],
      schedule: { kind: 'once', dueOn: dayOf(index + 1) },
      indicators: [],
      notes: [],
      checkpoints: [],
      policy: onTheDay,
    };
  });
  return { ...plan, trackFrom: firstDay, measures, questions: [], policy: { ...plan.policy, mergeWorkingDays: 0, silenceDays: 0 } };
}

function reachable(person: Person, serviceUrl: string): Person {
  return {
    ...person,
    conversation: { serviceUrl, conversationId: conversationOf(person.id), botId: '28:atgadnis', userId: `29:${person.id}` },
    reachability: { kind: 'reachable' },
    welcomedAt: '2025-01-02T09:00:00.000Z',
  };
}

export const conversationOf = (person: string): string => `a:${person}`;
export const personIn = (conversation: string): string => conversation.replace(/^a:/u, '');
