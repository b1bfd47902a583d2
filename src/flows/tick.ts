import { institutionsOf } from '../domain/access.ts';
import { dateIn, type Instant } from '../domain/dates.ts';
import type { InstitutionCode, PlanId } from '../domain/ids.ts';
import { bundleId, digestId, noticeId, passedId } from '../domain/message.ts';
import type { Intent, ObligationHead } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { digestMoment, nextSendingMoment } from '../domain/sending-hours.ts';
import type { FlowDeps, PlanScope } from './deps.ts';
import { enqueue } from './enqueue.ts';
import { markStale } from './stale.ts';
import { updateDocument } from './retry.ts';
import { tellAccess } from './tell-access.ts';

/** Most obligations looked at in one tick; the rest are due in the next. */
const pageSize = 5000;

/** Everything due by now and not yet asked for becomes messages. Repeating it changes nothing: message ids are deterministic. */
export async function tick(deps: FlowDeps): Promise<void> {
  const now = deps.now();
  // 1. Intents first: what was decided is said before anybody is asked again.
  for (const head of await deps.store.obligations.withIntents(pageSize)) await fulfilIntents(head, now, deps);
  // 2. Obligations whose time has come, by plan and institution.
  const due = Map.groupBy(await deps.store.obligations.due(now, pageSize), (head) => head.plan);
  for (const planId of deps.plans.active()) {
    const loaded = await deps.plans.load(planId);
    if (loaded === undefined) continue;
    const people = await deps.store.people.ofPlan(planId);
    // 3. One bundle for each person who answers for one of those institutions.
    const institutions = new Set((due.get(planId) ?? []).map((head) => head.institution));
    for (const person of people.filter((candidate) => answersForAny(candidate, planId, institutions)))
      await ensureBundle(person, now, { loaded, deps });
    // 4. The week's digest for each coordinator.
    await ensureDigests(people, now, { loaded, deps });
    // 5. Who asks for access, and what was decided.
    await tellAccess(people, { loaded, deps });
  }
}

function answersForAny(person: Person, plan: PlanId, institutions: ReadonlySet<InstitutionCode>): boolean {
  return institutionsOf(person, plan).some((institution) => institutions.has(institution));
}

/** A person who cannot be reached has one waiting bundle, not one a day. */
async function ensureBundle(person: Person, now: Instant, { loaded: { plan, calendar }, deps }: PlanScope): Promise<void> {
  const dueAt = nextSendingMoment(now, plan, calendar);
  const day = dateIn(plan.zone, dueAt);
  if (person.conversation === null) {
    const waiting = await deps.store.messages.ofPerson({ plan: plan.id, person: person.id, states: ['waiting'] });
    if (waiting.some(({ doc }) => doc.content.kind === 'bundle')) return;
  }
  await enqueue({ id: bundleId(plan.id, person.id, day), plan: plan.id, content: { kind: 'bundle', day }, dueAt }, person, deps);
}

async function ensureDigests(people: readonly Person[], now: Instant, { loaded: { plan, calendar }, deps }: PlanScope): Promise<void> {
  const moment = digestMoment(dateIn(plan.zone, now), plan, calendar);
  if (moment === undefined || moment.at > now) return;
  const coordinators = people.filter((person) => person.roles.some(({ role, plan: of }) => role === 'coordinator' && of === plan.id));
  for (const person of coordinators) {
    const id = digestId(plan.id, moment.week, person.id);
    await enqueue(
      { id, plan: plan.id, content: { kind: 'digest', week: moment.week }, dueAt: nextSendingMoment(now, plan, calendar) },
      person,
      deps,
    );
  }
}

/** Turns intents into messages, then clears those that were turned; a crash in between repeats them into the same ids. */
async function fulfilIntents(head: ObligationHead, now: Instant, deps: FlowDeps): Promise<void> {
  const loaded = await deps.plans.load(head.plan);
  if (loaded === undefined) return;
  const people = (await deps.store.people.ofPlan(head.plan)).filter((person) =>
    institutionsOf(person, head.plan).includes(head.institution),
  );
  for (const intent of head.intents) {
    for (const person of people) await fulfil(intent, { head, person }, { loaded, now, deps });
  }
  const done = new Set(head.intents.map((intent) => JSON.stringify(intent)));
  await updateDocument(deps.store.obligations, { partition: head.plan, id: head.id }, (current) => ({
    ...current,
    intents: current.intents.filter((intent) => !done.has(JSON.stringify(intent))),
  }));
}

async function fulfil(
  intent: Intent,
  about: { readonly head: ObligationHead; readonly person: Person },
  { loaded, now, deps }: PlanScope & { readonly now: Instant },
): Promise<void> {
  const { head, person } = about;
  switch (intent.kind) {
    case 'tell-returned': {
      const dueAt = nextSendingMoment(now, loaded.plan, loaded.calendar);
      const content = { kind: 'returned', obligation: head.id, entry: intent.entry } as const;
      return enqueue({ id: noticeId(head.id, intent.entry, person.id), plan: head.plan, content, dueAt }, person, deps);
    }
    case 'tell-decided': {
      const dueAt = nextSendingMoment(now, loaded.plan, loaded.calendar);
      const content = { kind: 'decided', obligation: head.id, entry: intent.entry } as const;
      return enqueue({ id: noticeId(head.id, intent.entry, person.id), plan: head.plan, content, dueAt }, person, deps);
    }
    case 'tell-passed': {
      const { institution, plan } = head;
      if (!intent.to.includes(person.id)) return undefined;
      const dueAt = nextSendingMoment(now, loaded.plan, loaded.calendar);
      const content = { kind: 'passed', institution, batch: intent.batch } as const;
      return enqueue(
        { id: passedId(plan, institution, { batch: intent.batch, recipient: person.id }), plan, content, dueAt },
        person,
        deps,
      );
    }
    case 'cards-changed':
      return person.id === intent.except ? undefined : markStale(person, head, deps);
    default:
      return intent satisfies never;
  }
}
