import type { ChannelId, PersonId, PlanId } from '../domain/ids.ts';
import type { Message, RoundPart } from '../domain/message.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import { placeOf } from '../domain/round-place.ts';
import type { FlowDeps } from './deps.ts';
import { updateDocument } from './retry.ts';
import type { Turn } from './turn.ts';

/**
 * Only a person's or a channel's latest bundle is drawn again, and only when it shows the obligation. Of one that is on its way nobody
 * knows yet what it shows: it may have been composed before this change.
 */
export async function markStale(
  recipient: { readonly id: PersonId | ChannelId },
  { plan, id }: Pick<ObligationHead, 'plan' | 'id'>,
  deps: Pick<FlowDeps, 'store'>,
): Promise<void> {
  return markBundles(recipient, { plan, isAbout: ({ shown }) => shown.includes(id) }, deps);
}

/** The same for a card that asks to confirm an institution's part of a round. */
export async function markRoundStale(
  recipient: { readonly id: PersonId },
  { plan, round, institution }: RoundPart & { readonly plan: PlanId },
  deps: Pick<FlowDeps, 'store'>,
): Promise<void> {
  const isAbout = ({ confirming = [] }: Message): boolean =>
    confirming.some((part) => part.round === round && part.institution === institution);
  return markBundles(recipient, { plan, isAbout }, deps);
}

async function markBundles(
  recipient: { readonly id: PersonId | ChannelId },
  { plan, isAbout }: { readonly plan: PlanId; readonly isAbout: (message: Message) => boolean },
  deps: Pick<FlowDeps, 'store'>,
): Promise<void> {
  const read = await deps.store.messages.ofPerson({ plan, person: recipient.id, states: ['queued', 'sending', 'delivered', 'settled'] });
  const bundles = read.map(({ doc }) => doc).filter(({ content }) => content.kind === 'bundle');
  const isOnItsWay = ({ state }: Message): boolean => state === 'queued' || state === 'sending';
  const latest = bundles.find((message) => !isOnItsWay(message));
  const untrue = [...bundles.filter(isOnItsWay), ...(latest !== undefined && isAbout(latest) ? [latest] : [])];
  for (const message of untrue) await updateDocument(deps.store.messages, { partition: plan, id: message.id }, asStale);
}

/** One that waits to be drawn again already is not written once more: it is composed later. */
function asStale(message: Message): Message | undefined {
  return message.stale ? undefined : { ...message, stale: true };
}

/** Who answers from another card than the day's bundle has that bundle drawn again, too; on the bundle itself the result stands in its place. */
export async function markOwnStale(head: ObligationHead, from: string | undefined, { person, channel, deps }: Turn): Promise<void> {
  if (from === undefined || placeOf(from) !== undefined || channel !== undefined) await markStale(person, head, deps);
}
