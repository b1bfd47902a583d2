import { dateIn, type Instant } from '../domain/dates.ts';
import { bundleId, type Message, newMessage } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { nextSendingMoment } from '../domain/sending-hours.ts';
import type { FlowDeps, PlanScope } from './deps.ts';

/** The one bundle of the next day on which messages go out. A person who cannot be reached has one waiting bundle, not one a day. */
export async function ensureBundle(person: Person, now: Instant, { loaded: { plan, calendar }, deps }: PlanScope): Promise<void> {
  const dueAt = nextSendingMoment(now, plan, calendar);
  const day = dateIn(plan.zone, dueAt);
  if (person.conversation === null) {
    const waiting = await deps.store.messages.ofPerson({ plan: plan.id, person: person.id, states: ['waiting'] });
    if (waiting.some(({ doc }) => doc.content.kind === 'bundle')) return;
  }
  await enqueue({ id: bundleId(plan.id, person.id, day), plan: plan.id, content: { kind: 'bundle', day }, dueAt }, person, deps);
}

/** Exists already, or is created; both are fine. False when it could not be created: whoever asked asks again. */
export async function enqueue(
  fields: Pick<Message, 'id' | 'plan' | 'content' | 'dueAt'>,
  person: Person,
  deps: Pick<FlowDeps, 'store' | 'log'>,
): Promise<boolean> {
  if ((await deps.store.messages.get(fields.plan, fields.id)) !== undefined) return true;
  const state = person.conversation === null ? 'waiting' : 'queued';
  const outcome = await deps.store.messages.create(newMessage({ ...fields, recipient: person.id, state }));
  if (outcome.kind === 'ok') deps.log.info({ message: fields.id, state }, 'message created');
  const isThere = outcome.kind === 'ok' || outcome.kind === 'conflict';
  if (!isThere) deps.log.warn({ message: fields.id, outcome: outcome.kind }, 'message not created; the next tick tries again');
  return isThere;
}
