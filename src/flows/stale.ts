import type { ChannelId, PersonId } from '../domain/ids.ts';
import type { Message } from '../domain/message.ts';
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
  head: ObligationHead,
  deps: Pick<FlowDeps, 'store'>,
): Promise<void> {
  const { plan, id } = head;
  const read = await deps.store.messages.ofPerson({ plan, person: recipient.id, states: ['queued', 'sending', 'delivered', 'settled'] });
  const bundles = read.map(({ doc }) => doc).filter(({ content }) => content.kind === 'bundle');
  const isOnItsWay = ({ state }: Message): boolean => state === 'queued' || state === 'sending';
  const latest = bundles.find((message) => !isOnItsWay(message));
  const untrue = [...bundles.filter(isOnItsWay), ...(latest?.shown.includes(id) === true ? [latest] : [])];
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
