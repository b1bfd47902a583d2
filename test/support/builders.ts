import type { AccessRequest } from '../../src/domain/access-request.ts';
import type { AnswerDraft } from '../../src/domain/answer.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { MessageId, ObligationId, PersonId, PlanId } from '../../src/domain/ids.ts';
import { type Message, newMessage } from '../../src/domain/message.ts';
import type { Entry, EntryFact, Obligation } from '../../src/domain/obligation.ts';
import type { Person, Role } from '../../src/domain/person.ts';
import type { Plan, ScheduleKind } from '../../src/domain/plan.ts';
import type { KindPolicy } from '../../src/domain/policy.ts';

/** Documents for tests: complete and dull, so that a test names only what it is about. */

const plan: PlanId = 'plan-1';

/** An open obligation of VP for measure 1.1, due 2025-12-31, with nothing recorded and nothing to look at. */
export function anObligation(overrides: Partial<Obligation> = {}): Obligation {
  const id: ObligationId = 'plan-1:1.1:VP:2025';
  return {
    id,
    plan,
    measure: '1.1',
    institution: 'VP',
    occurrence: '2025',
    covers: { from: '2025-01-01', until: '2025-12-31' },
    dueOn: '2025-12-31',
    reportBy: '2026-01-15',
    state: 'open',
    answer: null,
    entryCount: 0,
    headHash: id,
    reminded: [],
    lookedUpTo: null,
    told: [],
    returnedAt: null,
    request: null,
    expectedOn: null,
    remindOn: null,
    nextLookAt: null,
    intents: [],
    entries: [],
    ...overrides,
  };
}

/** The first answer to an obligation: in progress, 70 trained. */
export function anAnswer(overrides: Partial<EntryFact & { readonly kind: 'AnswerRecorded' }> = {}): Entry {
  return {
    kind: 'AnswerRecorded',
    status: 'in-progress',
    risk: false,
    numbers: { trained: 70 },
    text: { digest: 'digest-of-text', salt: 'salt', value: 'Mācības notiek.' },
    evidence: { digest: 'digest-of-nothing', salt: 'salt', value: '' },
    unchanged: false,
    corrects: false,
    follows: null,
    nonce: 'nonce-1',
    sent: { digest: 'digest-of-content', salt: 'salt', value: null },
    number: 1,
    at: '2025-11-24T07:00:00.000Z',
    by: { person: 'person-1', role: 'officer', institution: 'VP' },
    previousHash: 'plan-1:1.1:VP:2025',
    hash: 'hash-1',
    ...overrides,
  };
}

/** A typed answer in progress, with nothing filled in but its status. */
export function aDraft(overrides: Partial<AnswerDraft> = {}): AnswerDraft {
  return { status: 'in-progress', risk: false, totals: {}, steps: {}, text: '', evidence: '', corrects: false, ...overrides };
}

/** A queued bundle for person-1, due 2025-11-24 at 9:00 in Riga. */
export function aMessage(overrides: Partial<Message> = {}): Message {
  const id: MessageId = 'bundle:plan-1:person-1:2025-11-24';
  const recipient: PersonId = 'person-1';
  const content = { kind: 'bundle', day: '2025-11-24' } as const;
  return { ...newMessage({ id, plan, recipient, content, dueAt: '2025-11-24T07:00:00.000Z', state: 'queued' }), ...overrides };
}

/** An officer of VP in plan-1 whom the bot can reach. */
export function aPerson(overrides: Partial<Person> = {}): Person {
  return {
    id: 'person-1',
    tenant: 'tenant-1',
    objectId: 'object-1',
    name: 'Anna Bērziņa',
    language: 'lv',
    roles: [aRole()],
    conversation: null,
    reachability: { kind: 'reachable' },
    welcomedAt: null,
    ...overrides,
  };
}

/** A channel that VP has for itself. */
export function aChannel(overrides: Partial<Channel> = {}): Channel {
  return {
    id: 'channel:19~3a~vp',
    plan,
    binding: { kind: 'institution', institution: 'VP' },
    address: { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversationId: '19:vp', botId: '28:atgadnis', userId: '', place: 'channel' },
    language: 'lv',
    boundBy: 'person-1',
    boundAt: '2025-12-01T07:00:00.000Z',
    reachability: { kind: 'reachable' },
    ...overrides,
  };
}

/** An officer of VP in plan-1. */
export function aRole(overrides: Partial<Role> = {}): Role {
  return { plan, role: 'officer', institution: 'VP', ...overrides };
}

/** A request to be an officer of VP in plan-1, which waits. */
export function aRequest(overrides: Partial<AccessRequest> = {}): AccessRequest {
  return {
    id: 'request-1',
    plan,
    institution: 'VP',
    role: 'officer',
    text: 'Pārņemu plāna jautājumus no kolēģes.',
    at: '2025-12-01T07:07:00.000Z',
    decision: null,
    isTold: false,
    ...overrides,
  };
}

/** A plan without measures, 2023–2025, coordinated by IeM. */
export function aPlan(overrides: Partial<Plan> = {}): Plan {
  return {
    id: plan,
    revision: 1,
    title: { lv: 'Plāns', en: 'Plan' },
    titleGenitive: { lv: 'plāna', en: 'Plan' },
    order: { title: 'MK rīkojums', url: 'https://likumi.lv/' },
    period: { from: '2023-01-01', until: '2025-12-31' },
    trackFrom: '2023-01-01',
    zone: 'Europe/Riga',
    coordinator: 'IeM',
    institutions: [],
    groups: [],
    measures: [],
    questions: [],
    policy: {
      kinds: kindPolicies(),
      silenceDays: 14,
      mergeWorkingDays: 2,
      returnedWorkingDays: 5,
      checkpoint: { workingDays: -5 },
      hours: { from: '09:00', until: '17:00' },
      digest: { weekday: 1, time: '09:00' },
    },
    calendar: { country: 'LV', regime: 'state', daysOff: [], workedDays: [] },
    ...overrides,
  };
}

function kindPolicies(): Record<ScheduleKind, KindPolicy> {
  const kind: KindPolicy = {
    lookMonths: [],
    lookMinimumDays: 0,
    before: [{ workingDays: -10 }],
    firstDayAfter: false,
    lastCall: null,
    reportBy: { workingDays: 10 },
    late: { first: 1, every: 5, times: 2 },
    entryIsEnough: false,
    ladder: { substitute: null, coordinator: null },
    contributing: null,
    review: 'by-rule',
  };
  return { once: kind, monthly: kind, quarterly: kind, 'half-yearly': kind, yearly: kind };
}
