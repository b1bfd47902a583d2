import { afterReminder, afterTelling, appendFacts, demandedObligations, openObligation } from '../../src/domain/append.ts';
import { sealing } from '../../src/compose.ts';
import { addDays, dateIn, type Instant, instantAt } from '../../src/domain/dates.ts';
import { decide } from '../../src/domain/decide.ts';
import type { ObligationCommand } from '../../src/domain/decision.ts';
import { indicatorsFor, isYesNo } from '../../src/domain/indicators.ts';
import { bundleId, type Message, newMessage, standsInId } from '../../src/domain/message.ts';
import type { Actor, Obligation } from '../../src/domain/obligation.ts';
import type { Person, RoleKind } from '../../src/domain/person.ts';
import { measureOf, type Plan } from '../../src/domain/plan.ts';
import type { PlanHead } from '../../src/domain/plan-head.ts';
import { mergedUpTo } from '../../src/domain/reminders.ts';
import { occurrencesOf } from '../../src/domain/schedule.ts';
import { nextDigestMoment } from '../../src/domain/sending-hours.ts';
import { calendar, plan as seed } from '../render/played-plan.ts';
import { withInstitutions } from './officers.ts';

/** Everything that a store holds of one plan in the middle of its life, in which nothing is due at `grownAt`. */
export interface GrownPlan {
  readonly head: PlanHead;
  readonly plan: Plan;
  readonly people: readonly Person[];
  readonly obligations: readonly Obligation[];
  readonly messages: readonly Message[];
  /** What the same obligations are before anybody has been reminded of them: due at `grownAt`. */
  readonly due: readonly Obligation[];
}

export const grownAt: Instant = '2025-12-02T08:07:00.000Z';
export const grownTenant = '00000000-0000-4000-8000-000000000000';
/** Stands in the template for a plan's number; occurs in nothing else. */
export const numberMark = 'nrnrnr';

const context = { calendar };
const sentence = 'Notikušas divas mācību grupas, apmācīti visi norīkotie darbinieki; nākamā grupa plānota februārī, saraksts saskaņots. ';

/** A plan of so many obligations, most of which are answered and accepted, with the history of its messages. */
export function grownPlan(size: number): GrownPlan {
  const id = `plan-${numberMark}`;
  const plan: Plan = { ...withInstitutions(18, seed), id };
  const demanded = demandedObligations(plan, (measure) => occurrencesOf(measure.schedule, plan)).slice(0, size);
  const played = demanded.map((owed, nth) => answered(openObligation(owed, { plan, ...context }, sealing.hash), nth, plan));
  const obligations = played.map((obligation) => quietened(obligation, plan));
  const people = peopleOf(plan);
  return {
    head: { id, state: 'active', revision: plan.revision, reconciled: plan.revision, digests: { revision: plan.revision, nextAt: nextDigestMoment(grownAt, plan, calendar) } },
    plan,
    people,
    obligations,
    messages: messagesOf(plan, people),
    due: played.filter(({ nextLookAt }) => nextLookAt !== null && nextLookAt <= grownAt),
  };
}

/** What fell due before October is answered and accepted, and every other answer is followed by a correction. */
function answered(obligation: Obligation, nth: number, plan: Plan): Obligation {
  if (obligation.dueOn > '2025-09-30') return obligation;
  const by: Actor = { person: `officer-${numberMark}-${obligation.institution}`, role: 'officer', institution: obligation.institution };
  const reviewer: Actor = { person: `coordinator-${numberMark}`, role: 'coordinator', institution: plan.coordinator };
  const totals = indicatorsFor(measureOf(plan, obligation.measure), obligation.institution)
    .filter(({ steps }) => steps.length === 0)
    .map((indicator) => [indicator.key, isYesNo(indicator) ? 'yes' : String(indicator.target ?? 1)]);
  const draft = { status: 'partly-done', risk: false, totals: Object.fromEntries(totals), steps: {}, text: sentence.repeat(1 + (nth % 4)), evidence: `https://www.example.org/${nth}`, corrects: false } as const;
  let next = obligation;
  for (let answer = 0; answer <= nth % 2; answer += 1) {
    next = after(next, { kind: 'RecordAnswer', draft, nonce: `nonce-${nth}-${answer}`, content: `content-${nth}` }, { by, plan, days: answer });
    if (next.state === 'reported') next = after(next, { kind: 'AcceptAnswer' }, { by: reviewer, plan, days: answer + 1 });
  }
  return next;
}

function after(obligation: Obligation, command: ObligationCommand, { by, plan, days }: { readonly by: Actor; readonly plan: Plan; readonly days: number }): Obligation {
  const at = instantAt(plan.zone, addDays(obligation.dueOn, days), '09:00');
  const given = { plan, ...context, sealing, now: at, by };
  const decision = decide(obligation, command, given);
  if (decision.kind !== 'facts') throw new Error(`${obligation.id}: ${JSON.stringify(decision)}`);
  return appendFacts(obligation, { facts: decision.facts, intents: [], at }, given);
}

/** Everybody has been reminded and told. */
function quietened(obligation: Obligation, plan: Plan): Obligation {
  const day = dateIn(plan.zone, grownAt);
  const loaded = { plan, ...context };
  let next = obligation;
  for (let tries = 0; next.nextLookAt !== null && next.nextLookAt <= grownAt; tries += 1) {
    if (tries === 10) throw new Error(`${obligation.id} stays due`);
    const told = afterTelling(next, day, loaded);
    next = told === undefined ? afterReminder(next, { day: addDays(day, -1), upTo: mergedUpTo(day, loaded) }, loaded) : { ...told, intents: [] };
  }
  return next;
}

/** An officer for each institution, a coordinator and an observer; one of them cannot be reached. */
function peopleOf(plan: Plan): readonly Person[] {
  const owing = plan.institutions.filter(({ code }) => plan.measures.some(({ responsible }) => responsible.includes(code)));
  const places: readonly (readonly [RoleKind, string])[] = [...owing.map(({ code }) => ['officer', code] as const), ['coordinator', plan.coordinator], ['observer', plan.coordinator]];
  return places.map(([role, institution], index): Person => {
    const id = role === 'officer' ? `officer-${numberMark}-${institution}` : `${role}-${numberMark}`;
    return {
      id,
      tenant: grownTenant,
      objectId: `object-${id}`,
      name: `Amatpersona ${index}`,
      language: 'lv',
      roles: [{ plan: plan.id, role, institution }],
      conversation: { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversationId: `a:${id}`, botId: '28:bot', userId: `29:${id}` },
      reachability: index === 1 ? { kind: 'gone', why: '403 BotNotInConversationRoster', since: '2025-11-03T08:00:00.000Z' } : { kind: 'reachable' },
      welcomedAt: '2025-01-02T09:00:00.000Z',
      ...(index === 2 && { absence: { from: '2025-11-24', until: '2025-12-12', substitute: `officer-${numberMark}-${owing[3]?.code ?? ''}`, toldIn: [plan.id] } }),
    };
  });
}

/** A list every other week for a year, and what a substitute was told; all are settled. */
function messagesOf(plan: Plan, people: readonly Person[]): readonly Message[] {
  const sent = (message: Message): Message => ({ ...message, state: 'settled', sentAt: message.dueAt, activityId: 'activity' });
  const days = Array.from({ length: 26 }, (_, index) => addDays('2024-12-03', index * 14));
  const lists = people.flatMap(({ id }) => days.map((day) => newMessage({ id: bundleId(plan.id, id, day), plan: plan.id, recipient: id, content: { kind: 'bundle', day }, dueAt: instantAt(plan.zone, day, '09:00'), state: 'queued' })));
  const standIns = people.flatMap(({ id, absence }) => {
    if (absence === undefined || absence === null || absence.substitute === null) return [];
    const content = { kind: 'stands-in', absent: id, from: absence.from } as const;
    const recipient = absence.substitute;
    return newMessage({ id: standsInId(plan.id, { person: id, from: absence.from }, recipient), plan: plan.id, recipient, content, dueAt: '2025-11-21T08:00:00.000Z', state: 'queued' });
  });
  return [...lists, ...standIns].map(sent);
}
