import type { Press } from '../../src/domain/command.ts';
import type { Person, RoleKind } from '../../src/domain/person.ts';
import { proposeTerms } from '../../src/domain/round.ts';
import { checklistOf, markOf } from '../../src/domain/submission.ts';
import { handleInbound } from '../../src/flows/inbound.ts';
import { planHeads } from '../../src/flows/plan-record.ts';
import { plant } from '../../src/flows/plant.ts';
import { startRound } from '../../src/flows/round.ts';
import type { Inbound } from '../../src/teams/port.ts';
import { aPerson } from '../support/builders.ts';
import { addressOf, createWorld, type World } from '../support/world.ts';

/** VP is the own institution of whoever has one, VID the other. */
export const [own, other] = ['VP', 'VID'] as const;
export type Target = typeof own | typeof other;

/**
 * Who presses: one person of each role; somebody who coordinates another plan and is an officer there; somebody whom no plan knows; a
 * guest, who has no object id; and somebody of another tenant with an officer's object id.
 */
export const readers = ['officer', 'substitute', 'head', 'observer', 'coordinator', 'elsewhere', 'nobody', 'guest', 'namesake'] as const;
export type Reader = (typeof readers)[number];

/** What somebody of an institution wrote; nobody else's card may show it. */
export const secretOf = (institution: string): string => `Noslēpums ${institution}.`;

const tenant = '00000000-0000-0000-0000-0000000a7d15';
const plan = 'onap-2023-2025';
const anotherPlan = 'cits-plans';

function somebody(id: string, role: RoleKind, institution: string): Person {
  const person = aPerson({ id, tenant, objectId: `object-${id}`, name: `Vārds ${id}`, roles: [{ plan, role, institution }] });
  return { ...person, conversation: addressOf(id), welcomedAt: '2024-01-01T07:00:00.000Z' };
}

const people: readonly Person[] = [
  somebody('substitute', 'substitute', own),
  somebody('head', 'head', own),
  somebody('observer', 'observer', 'NKIM'),
  somebody('vid-head', 'head', other),
  { ...somebody('asker', 'observer', 'NKIM'), roles: [] },
  {
    ...somebody('elsewhere', 'officer', own),
    roles: [
      { plan: anotherPlan, role: 'officer', institution: own },
      { plan: anotherPlan, role: 'coordinator', institution: 'IeM' },
    ],
  },
];

const totals = { 'total-acquisition-plan': 'yes', 'total-information-activity': 'yes', 'total-exchange-event': 'yes', 'total-training-event': 'yes', 'total-exchange-activities': '10' };

/** On 1 December 2025: VP and VID have each answered 1.10 and 1.4, asked about the deadline of 1.13, and owe 1.6, 1.19 and 1.21. */
export interface Scene {
  readonly world: World;
  /** The id of the request for access that waits. */
  readonly asked: string;
  /** The round that is open, and what each institution's checklist shows of it. */
  readonly round: { readonly id: string; readonly seen: Readonly<Record<Target, string>> };
}

export async function createScene(): Promise<Scene> {
  const world = await createWorld({
    measures: ['1.4', '1.6', '1.10', '1.13', '1.19'],
    trackFrom: '2025-08-01',
    at: '2025-11-24 10:00',
    colleagues: ['VP-2', 'VID-2'],
    people,
  });
  for (const target of [own, other]) {
    for (const [code, occurrence] of [['1.10', '2025'], ['1.4', '2025']] as const) {
      const obligation = world.idOf(code, target, occurrence);
      const status = code === '1.4' ? 'done' : 'in-progress';
      await world.presses(target, { kind: 'SubmitAnswer', obligation, nonce: `${code}-${target}`, seen: 0 }, { ...totals, status, text: secretOf(target), evidence: '' });
    }
    await world.presses(target, { kind: 'SubmitRequest', obligation: world.idOf('1.13', target), nonce: `request-${target}` }, { 'expected-on': '2026-06-30', reason: 'other', text: secretOf(target) });
    await world.presses('IeM', { kind: 'SubmitWaiver', obligation: world.idOf('1.19', target, '2025-08') }, { reason: 'Nav nepieciešams.' });
  }
  await world.presses('VPK IMC', { kind: 'SubmitAnswer', obligation: world.idOf('1.6', 'VPK IMC', '2025'), nonce: 'event', seen: 0 }, { ...totals, status: 'done', text: secretOf('VPK IMC') });
  await plant({ ...world.plan, id: anotherPlan }, [], world.store);
  await asks({ who: 'asker' }, { press: { kind: 'SubmitAccess' }, inputs: { institution: other, role: 'officer', language: 'lv', text: '' } }, world);
  world.at('2025-12-01 10:00');
  await world.beat();
  const [asker] = await world.store.people.askersOf(plan);
  return { world, asked: asker?.accessRequest?.id ?? '', round: await openRound(world) };
}

/** On 1 December nobody begins the final round yet, but it may be begun. */
async function openRound(world: World): Promise<Scene['round']> {
  const loaded = await world.deps.plans.load(plan);
  if (loaded === undefined) throw new Error('the plan was not planted');
  const scope = { loaded, deps: world.deps };
  const by = { person: 'iem-koordinators', role: 'coordinator', institution: 'IeM' } as const;
  const opened = await startRound(proposeTerms(loaded.plan, '2025-12-01', loaded.calendar), by, scope);
  if (opened.kind !== 'opened') throw new Error(JSON.stringify(opened));
  // Its people are reminded of it before anybody presses anything.
  await world.beat();
  const heads = await planHeads(plan, world.deps);
  const markFor = (target: Target): string => markOf(checklistOf(opened.round, target, { plan: loaded.plan, heads }), world.deps.sealing.hash);
  return { id: opened.round.id, seen: { [own]: markFor(own), [other]: markFor(other) } };
}

/** A button and what its card's fields hold. */
export interface Pressed {
  readonly press: Press;
  readonly inputs: object;
}

/** Presses as a reader; what comes back is what they see. */
export async function pressesAs(reader: Reader, pressed: Pressed, world: World): Promise<object | undefined> {
  const { press, inputs } = pressed;
  switch (reader) {
    case 'officer':
      return (await world.presses(own, press, { ...inputs }))?.content;
    case 'coordinator':
      return (await world.presses('IeM', press, { ...inputs }))?.content;
    case 'substitute':
    case 'head':
    case 'observer':
    case 'elsewhere':
      return (await world.presses(reader, press, { ...inputs }))?.content;
    case 'nobody':
      return asks({ who: 'nobody' }, pressed, world);
    case 'guest':
      return asks({ who: 'guest', objectId: undefined }, pressed, world);
    case 'namesake':
      return asks({ who: 'vp-amatpersona', tenant: 'ffffffff-ffff-4fff-8fff-ffffffffffff' }, pressed, world);
    default:
      return reader satisfies never;
  }
}

async function asks(
  { who, ...changes }: Partial<Inbound> & { readonly who: string },
  { press, inputs }: Pressed,
  world: World,
): Promise<object | undefined> {
  const known = await world.store.people.ofId(who);
  const card = await handleInbound(
    { activityId: 'a', tenant, objectId: known?.objectId ?? `object-${who}`, scope: 'personal', address: addressOf(who), content: { kind: 'press', data: { do: press, ...inputs }, card: undefined }, ...changes },
    world.deps,
  );
  return card?.content;
}

/** Everything that is kept, but not what was said to whom: a text that changes when anything is recorded or changed. With `ofScene` what is another plan's does not count. */
export async function kept(world: World, ofScene = false): Promise<string> {
  const { obligations, accounts, people: persons, channels, assignments, drafts, rosterDrafts, plans, rounds, submissions } = world.store;
  const all = [obligations, accounts, persons, channels, assignments, drafts, rosterDrafts, plans, rounds, submissions];
  const texts: string[] = [];
  for (const collection of all) for await (const { doc } of collection.all()) texts.push(JSON.stringify(doc));
  return texts.filter((text) => !ofScene || text.includes(plan)).join('\n');
}
