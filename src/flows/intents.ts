import { hasRole, institutionsOf } from '../domain/access.ts';
import { dateIn, type Instant } from '../domain/dates.ts';
import { dailyId, noticeId, passedId } from '../domain/message.ts';
import type { Intent, ObligationHead, Telling } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { measureOf } from '../domain/plan.ts';
import { nextSendingMoment } from '../domain/sending-hours.ts';
import { peopleFor, substitutesOf } from '../domain/staff.ts';
import type { PlanScope } from './deps.ts';
import { enqueue, ensureBundle } from './enqueue.ts';
import { markChannelsStale } from './ensure-shared.ts';
import { staffOf } from './owed.ts';
import { updateDocument } from './retry.ts';
import { markStale } from './stale.ts';

/** Turns a plan's intents into messages, then clears those that were turned; a crash in between repeats them into the same ids. */
export async function fulfilIntents(heads: readonly ObligationHead[], now: Instant, { loaded, deps }: PlanScope): Promise<void> {
  const everybody = await deps.store.people.ofPlan(loaded.plan.id);
  for (const head of heads) await fulfilAll(head, { loaded, deps, everybody, now });
}

async function fulfilAll(
  head: ObligationHead,
  { loaded, deps, everybody, now }: PlanScope & { readonly everybody: readonly Person[]; readonly now: Instant },
): Promise<void> {
  for (const intent of head.intents) {
    for (const person of await recipientsOf(intent, head, { loaded, deps, everybody }))
      await fulfil(intent, { head, person }, { loaded, now, deps });
    if (intent.kind === 'cards-changed') await markChannelsStale(head, deps);
  }
  const done = new Set(head.intents.map((intent) => JSON.stringify(intent)));
  await updateDocument(deps.store.obligations, { partition: head.plan, id: head.id }, (current) => ({
    ...current,
    intents: current.intents.filter((intent) => !done.has(JSON.stringify(intent))),
  }));
}

/** Everybody of the institution; what is told to others, those others. */
async function recipientsOf(
  intent: Intent,
  { plan, institution, measure }: ObligationHead,
  { loaded, deps, everybody }: PlanScope & { readonly everybody: readonly Person[] },
): Promise<readonly Person[]> {
  const own = everybody.filter((person) => institutionsOf(person, plan).includes(institution));
  if (intent.kind === 'tell-head') return everybody.filter(({ id }) => intent.to.includes(id));
  if (intent.kind !== 'tell-others') return own;
  switch (intent.to) {
    case 'substitute':
      return substitutesOf({ people: own, plan, institution });
    case 'coordinator':
      return everybody.filter((person) => hasRole(person, plan, 'coordinator'));
    case 'contributing': {
      const staffs = await Promise.all(measureOf(loaded.plan, measure).contributing.map((code) => staffOf(code, loaded.plan, deps)));
      return staffs.flatMap((staff) => peopleFor(measure, staff));
    }
    default:
      return intent satisfies never;
  }
}

/** A substitute is called upon in their bundle; the others get the day's list of what they are told. */
async function tell(
  { to, on }: Telling,
  { head, person }: { readonly head: ObligationHead; readonly person: Person },
  { loaded, now, deps }: PlanScope & { readonly now: Instant },
): Promise<unknown> {
  const { plan, calendar } = loaded;
  if (to === 'substitute') return ensureBundle(person, now, { loaded, deps });
  // Told late, after an outage, of what is due already, a co-responsible institution could do nothing any more.
  if (to === 'contributing' && dateIn(plan.zone, now) > head.dueOn) return undefined;
  const kind = to === 'coordinator' ? 'overdue' : 'contributing';
  const id = dailyId(kind, plan.id, { day: on, recipient: person.id });
  return enqueue({ id, plan: plan.id, content: { kind, day: on }, dueAt: nextSendingMoment(now, plan, calendar) }, person, deps);
}

async function fulfil(
  intent: Intent,
  about: { readonly head: ObligationHead; readonly person: Person },
  { loaded, now, deps }: PlanScope & { readonly now: Instant },
): Promise<unknown> {
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
    case 'tell-head': {
      const dueAt = nextSendingMoment(now, loaded.plan, loaded.calendar);
      const content = { kind: 'head-informed', obligation: head.id, entry: intent.entry } as const;
      return enqueue({ id: noticeId(head.id, intent.entry, person.id), plan: head.plan, content, dueAt }, person, deps);
    }
    case 'tell-others':
      return tell(intent, about, { loaded, now, deps });
    case 'cards-changed':
      return person.id === intent.except ? undefined : markStale(person, head, deps);
    default:
      return intent satisfies never;
  }
}
