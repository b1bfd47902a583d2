import { institutionsOf } from '../domain/access.ts';
import { type BoundChannel, channelReader, isBound } from '../domain/channel.ts';
import { dateIn, type Instant } from '../domain/dates.ts';
import { digestScope, wantsDigest } from '../domain/digest-audience.ts';
import type { InstitutionCode, PlanId } from '../domain/ids.ts';
import { bundleId, digestId } from '../domain/message.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { digestMoment, nextSendingMoment } from '../domain/sending-hours.ts';
import type { FlowDeps, PlanScope } from './deps.ts';
import { enqueue } from './enqueue.ts';
import { markStale } from './stale.ts';

/**
 * What an institution is asked for is posted in its channel, too, on a day on which somebody of it is asked:
 * a channel alone asks nobody, and an obligation is not advanced by it.
 */
export async function ensureChannelBundles(
  due: { readonly institutions: ReadonlySet<InstitutionCode>; readonly asked: readonly Person[] },
  now: Instant,
  { loaded: { plan, calendar }, deps }: PlanScope,
): Promise<void> {
  if (due.institutions.size === 0) return;
  const dueAt = nextSendingMoment(now, plan, calendar);
  const day = dateIn(plan.zone, dueAt);
  for (const { binding, ...channel } of await boundChannels(plan.id, deps)) {
    if (binding.kind !== 'institution' || !due.institutions.has(binding.institution)) continue;
    const isAsked = due.asked.some(
      (person) => person.conversation !== null && institutionsOf(person, plan.id).includes(binding.institution),
    );
    const reader = channelReader({ ...channel, binding }, plan.coordinator);
    // As with a person, what cannot be posted waits once and not once a day.
    if (!isAsked || (reader.conversation === null && (await hasWaitingBundle(reader, plan.id, deps)))) continue;
    await enqueue({ id: bundleId(plan.id, reader.id, day), plan: plan.id, content: { kind: 'bundle', day }, dueAt }, reader, deps);
  }
}

/**
 * The week's digest for everybody who may have it and for every channel that was bound by its moment; false when one is still missing. Who
 * does not want it has a message all the same, which is dropped when it is due: whoever switches it on later in the week gets the next one.
 */
export async function ensureDigests(
  people: readonly Person[],
  now: Instant,
  { loaded: { plan, calendar }, deps }: PlanScope,
): Promise<boolean> {
  const moment = digestMoment(dateIn(plan.zone, now), plan, calendar);
  if (moment === undefined || moment.at > now) return true;
  const channels = (await boundChannels(plan.id, deps)).filter(({ boundAt }) => boundAt <= moment.at);
  const dueAt = nextSendingMoment(now, plan, calendar);
  let isWhole = true;
  for (const reader of [...people, ...channels.map((channel) => channelReader(channel, plan.coordinator))]) {
    const scope = digestScope(reader, plan.id);
    if (scope === undefined || (reader.conversation === null && !wantsDigest(reader, scope))) continue;
    const id = digestId(plan.id, moment.week, reader.id);
    if (!(await enqueue({ id, plan: plan.id, content: { kind: 'digest', week: moment.week }, dueAt }, reader, deps))) isWhole = false;
  }
  return isWhole;
}

/** An institution's channel shows what somebody has just answered. */
export async function markChannelsStale(head: ObligationHead, deps: Pick<FlowDeps, 'store'>): Promise<void> {
  for (const channel of await boundChannels(head.plan, deps)) {
    if (channel.binding.kind === 'institution' && channel.binding.institution === head.institution) await markStale(channel, head, deps);
  }
}

async function boundChannels(plan: PlanId, { store }: Pick<FlowDeps, 'store'>): Promise<readonly BoundChannel[]> {
  return (await store.channels.ofPlan(plan)).filter(isBound);
}

async function hasWaitingBundle(reader: Person, plan: PlanId, { store }: Pick<FlowDeps, 'store'>): Promise<boolean> {
  const waiting = await store.messages.ofPerson({ plan, person: reader.id, states: ['waiting'] });
  return waiting.some(({ doc }) => doc.content.kind === 'bundle');
}
