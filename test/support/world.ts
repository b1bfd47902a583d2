import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Press } from '../../src/domain/command.ts';
import { type Instant, instantAt, type IsoDate, parseIsoDate } from '../../src/domain/dates.ts';
import { obligationId, type ObligationId } from '../../src/domain/ids.ts';
import { type Message, messageStates } from '../../src/domain/message.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import type { ConversationAddress, Person, RoleKind } from '../../src/domain/person.ts';
import { findMeasure, type Plan } from '../../src/domain/plan.ts';
import { createAuditLog } from '../../src/flows/audit-log.ts';
import type { FlowDeps, HandOver, Log } from '../../src/flows/deps.ts';
import { createPlans } from '../../src/flows/plans.ts';
import type { Dispatched } from '../../src/flows/dispatch.ts';
import { createHeartbeat } from '../../src/flows/heartbeat.ts';
import { handleInbound } from '../../src/flows/inbound.ts';
import { plant } from '../../src/flows/plant.ts';
import { noLimit } from '../../src/flows/send-limiter.ts';
import { reconcile } from '../../src/flows/reconcile.ts';
import { record } from '../../src/flows/record.ts';
import { readCalendarOverlay } from '../../src/planfile/calendar-data.ts';
import { readPeopleYaml } from '../../src/planfile/people-yaml.ts';
import { readPlanYaml } from '../../src/planfile/plan-yaml.ts';
import type { Card } from '../../src/render/card.ts';
import { languagePacks } from '../../src/render/texts/texts.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { FilePort, Inbound, InboundContent, UploadTarget } from '../../src/teams/port.ts';
import { createRecordingPort, type RecordingPort } from './recording-port.ts';

const seed = (name: string): string => fileURLToPath(new URL(`../../seeds/${name}.yaml`, import.meta.url));
const seedPlan = readPlanYaml(seed('plan'), readCalendarOverlay(seed('calendar')));
const seedPeople = readPeopleYaml(seed('people'), seedPlan.id);
/** One person for each institution: a second officer is a colleague. */
const onePerInstitution = [...Map.groupBy(seedPeople.people, ({ roles }) => roles[0]?.institution).values()].map(first);

export interface WorldOptions {
  /** The moment it begins, in Riga: `2025-12-01 09:00`. */
  readonly at: string;
  /** Codes of the measures that the plan keeps; the whole seed plan when absent. */
  readonly measures?: readonly string[];
  /** Earlier occurrences are not tracked. */
  readonly trackFrom?: IsoDate;
  /** Institutions whose people have a conversation; everybody when absent. */
  readonly reachable?: readonly string[];
  /** Further officers: `VP-2` is a second one of VP. */
  readonly colleagues?: readonly string[];
  /** Substitutes of institutions: `VID-S` is one of VID. */
  readonly substitutes?: readonly string[];
  /** Further people, as they are. */
  readonly people?: readonly Person[];
  /** What the platform's directory knows: sign-in names by object id. */
  readonly directory?: Readonly<Record<string, string>>;
  /** What attached files hold, by name; asked for only where the content matters. */
  readonly contents?: Readonly<Record<string, Uint8Array>>;
  /** An empty store of another engine. */
  readonly store?: Store;
  /** Where documents can be had in the chat; nowhere when absent. */
  readonly handOver?: HandOver;
  /** What is logged goes there as well. */
  readonly log?: Log;
  /** The plan otherwise than the seed has it. */
  readonly plan?: (plan: Plan) => Plan;
}

/** The product's flows over the seed plan in a store in memory, with a clock that is set and a platform that writes down. */
export interface World {
  readonly plan: Plan;
  readonly store: Store;
  readonly deps: FlowDeps;
  readonly port: RecordingPort;
  /** Object ids about which the directory was asked. */
  readonly askedAbout: readonly string[];
  /** What was logged as error. */
  readonly errors: readonly unknown[];
  /** Sets the clock, in Riga. */
  at(moment: string): void;
  /** What the minute's heartbeat does. @throws what it throws. */
  beat(): Promise<Dispatched>;
  /** People are named by institution (`VP`, `IeM`), a second officer as `VP-2`. The reply comes when everything that was nudged is done. */
  says(who: string, text: string, overrides?: Partial<Inbound>): Promise<Card | undefined>;
  presses(who: string, press: Press, inputs?: Readonly<Record<string, unknown>>): Promise<Card | undefined>;
  /** Answers the platform's question whether an offered file is wanted. */
  consents(who: string, context: Readonly<Record<string, unknown>>, target?: UploadTarget): Promise<Card | undefined>;
  /** Attaches files by name; one called `refused-…` cannot be read. */
  sends(who: string, ...names: readonly string[]): Promise<Card | undefined>;
  installs(who: string): Promise<Card | undefined>;
  removes(who: string): Promise<Card | undefined>;
  /** Somebody blocks the bot, of which nothing tells, or lets it again and writes to it. */
  blocks(who: string): void;
  unblocks(who: string): Promise<Card | undefined>;
  /** Somebody whom the people file does not know. */
  strangerSays(text: string, overrides?: Partial<Inbound>): Promise<Card | undefined>;
  /** The coordinator returns the newest answer, as the review screen will. */
  returns(obligation: ObligationId, comment: string): Promise<void>;
  person(who: string): Promise<Person>;
  /** The card last sent to somebody. */
  lastCard(who: string): Card | undefined;
  cardsTo(who: string): readonly Card[];
  idOf(measure: string, institution: string, occurrence?: string): ObligationId;
  obligation(id: ObligationId): Promise<Obligation>;
  /** Every message to somebody, in whatever state, oldest first. */
  messagesTo(who: string): Promise<readonly Message[]>;
}

export async function createWorld(options: WorldOptions): Promise<World> {
  const plan = planFor(options);
  const store = options.store ?? (await openSqliteStore({ file: ':memory:', role: 'server' }));
  const people = peopleFor(options);
  const port = createRecordingPort();
  const errors: unknown[] = [];
  const askedAbout: string[] = [];
  let now = riga(options.at);
  let ids = 0;
  const heartbeat = createHeartbeat(() => deps);
  const deps: FlowDeps = {
    store,
    sendPort: port,
    files: { ...filePort, content: async ({ name }) => contentOf(options.contents?.[name]) },
    directory: {
      signInNameOf: async ({ objectId }) => {
        askedAbout.push(objectId);
        return options.directory?.[objectId];
      },
    },
    plans: createPlans(store),
    sealing: { hash: (text) => createHash('sha256').update(text).digest('hex'), salt: () => `salt-${(ids += 1)}` },
    vocabulary: { lv: languagePacks.lv.commands, en: languagePacks.en.commands },
    answerVocabulary: { lv: languagePacks.lv.answers, en: languagePacks.en.answers },
    conceptVocabulary: { lv: languagePacks.lv.concepts, en: languagePacks.en.concepts },
    now: () => now,
    limiter: noLimit,
    random: () => 0.5,
    newId: () => `00000000-${(ids += 1)}`,
    // At once: a test does not wait for the next beat to come.
    nudge: () => void heartbeat.beat(),
    ...(options.handOver && { handOver: options.handOver }),
    log: {
      info: (fields, message) => options.log?.info(fields, message),
      warn: (fields, message) => options.log?.warn(fields, message),
      error: (fields, message) => {
        options.log?.error(fields, message);
        errors.push(fields);
      },
    },
  };
  Object.assign(deps, { audit: createAuditLog(deps) });
  await plant(plan, people, store);
  await reconcile(plan.id, deps);
  const personNamed = (who: string): Person => {
    const found = people.find(({ id, roles }) => id === who || roles.some(({ institution }) => institution === who));
    if (found === undefined) throw new Error(`the people file has nobody for ${who}`);
    return found;
  };
  const idOf: World['idOf'] = (measure, institution, occurrence = 'once') =>
    obligationId({ plan: plan.id, measure: findMeasure(plan, measure)?.key ?? measure, institution, occurrence });
  const arrives = async (from: Pick<Person, 'id' | 'objectId'>, content: InboundContent, overrides: Partial<Inbound> = {}): Promise<Card | undefined> => {
    const inbound: Inbound = {
      activityId: `activity-in-${(ids += 1)}`,
      tenant: seedPeople.tenant,
      objectId: from.objectId ?? undefined,
      scope: 'personal',
      address: addressOf(from.id),
      content,
      ...overrides,
    };
    const card = await handleInbound(inbound, deps);
    await settled(heartbeat);
    return card;
  };
  return {
    plan,
    store,
    deps,
    port,
    askedAbout,
    errors,
    at: (moment) => {
      now = riga(moment);
    },
    beat: async () => {
      const failed = errors.length;
      const done = await heartbeat.beat();
      if (errors.length > failed) throw (errors.at(-1) as { err: unknown }).err; // what the heartbeat logs
      return done;
    },
    says: (who, text, overrides) => arrives(personNamed(who), { kind: 'text', text }, overrides),
    presses: (who, press, inputs = {}) => arrives(personNamed(who), { kind: 'press', data: { do: press, ...inputs }, card: undefined }),
    consents: (who, context, target) => arrives(personNamed(who), { kind: 'consent', context, target, card: undefined }),
    sends: (who, ...names) => {
      const files = names.map((name, index) => ({ name, type: 'pdf', platformId: `item-${index}`, url: `https://files.example/${name}` }));
      return arrives(personNamed(who), { kind: 'files', files, text: '' });
    },
    installs: (who) => arrives(personNamed(who), { kind: 'installed' }),
    blocks: (who) => port.blocks(personNamed(who).id, true),
    unblocks: (who) => {
      port.blocks(personNamed(who).id, false);
      return arrives(personNamed(who), { kind: 'installed' });
    },
    removes: (who) => arrives(personNamed(who), { kind: 'removed' }),
    strangerSays: (text, overrides) => arrives({ id: 'stranger', objectId: 'nobody-knows' }, { kind: 'text', text }, overrides),
    returns: async (id, comment) => {
      const loaded = await deps.plans.load(plan.id);
      if (loaded === undefined) throw new Error('the plan was not planted');
      const by = { person: personNamed(plan.coordinator).id, role: 'coordinator', institution: plan.coordinator } as const;
      const recorded = await record({ id, command: { kind: 'ReturnAnswer', comment }, by }, loaded, deps);
      if (recorded?.decision.kind !== 'facts') throw new Error(`${id} cannot be returned: ${JSON.stringify(recorded?.decision)}`);
    },
    person: async (who) => {
      const { tenant, id } = personNamed(who);
      return present(await store.people.get(tenant, id), id).doc;
    },
    lastCard: (who) => port.sentTo(personNamed(who).id).at(-1) as Card | undefined, // flows send what render makes
    cardsTo: (who) => port.sentTo(personNamed(who).id) as readonly Card[],
    idOf,
    obligation: async (id) => present(await store.obligations.get(plan.id, id), id).doc,
    messagesTo: async (who) => {
      const read = await store.messages.ofPerson({ plan: plan.id, person: personNamed(who).id, states: messageStates });
      return read.map(({ doc }) => doc).toReversed();
    },
  };
}

/** Every file has the same size and digest; what is named `refused-…` cannot be read. */
const filePort: Pick<FilePort, 'digest'> = {
  digest: async ({ name }) =>
    name.startsWith('refused-') ? { kind: 'refused', why: 'unavailable' } : { kind: 'read', size: 1234, sha256: 'a'.repeat(64) },
};

function contentOf(bytes: Uint8Array | undefined): Awaited<ReturnType<FilePort['content']>> {
  return bytes === undefined ? { kind: 'refused', why: 'unavailable' } : { kind: 'read', bytes };
}

/** A wall-clock moment in Riga. */
export function riga(moment: string): Instant {
  const [day = '', time = ''] = moment.split(' ');
  const date = parseIsoDate(day);
  if (date === undefined) throw new Error(`${moment} is not a moment`);
  return instantAt('Europe/Riga', date, time);
}

export function addressOf(person: string): ConversationAddress {
  return { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversationId: `a:${person}`, botId: '28:atgadnis', userId: person };
}

function planFor({ measures, trackFrom = seedPlan.trackFrom, plan = (same) => same }: WorldOptions): Plan {
  const kept = seedPlan.measures.filter(({ code }) => measures?.includes(code) ?? true);
  return plan({ ...seedPlan, trackFrom, measures: kept });
}

function peopleFor({ reachable, colleagues = [], substitutes = [], people = [] }: WorldOptions): readonly Person[] {
  const another = (id: string, role: RoleKind): Person => {
    const roles = [{ plan: seedPlan.id, role, institution: id.replace(/-[^-]+$/u, '') }];
    return { ...first(seedPeople.people), id, name: id, objectId: `object-${id}`, roles };
  };
  const more = [...colleagues.map((id) => another(id, 'officer')), ...substitutes.map((id) => another(id, 'substitute'))];
  return [...onePerInstitution, ...more, ...people].map((person) => {
    const isReachable = reachable === undefined || person.roles.some(({ institution }) => reachable.includes(institution));
    return isReachable
      ? { ...person, conversation: addressOf(person.id), reachability: { kind: 'reachable' }, welcomedAt: riga('2024-01-01 09:00') }
      : person;
  });
}

/** Nudges run on the next turn of the event loop. */
async function settled(heartbeat: ReturnType<typeof createHeartbeat>): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await heartbeat.alone(async () => undefined);
}

function first<Item>(items: readonly Item[]): Item {
  return present(items[0], 'first');
}

function present<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`${name} is not there`);
  return value;
}
