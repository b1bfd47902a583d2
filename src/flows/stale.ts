import type { ChannelId, PersonId } from '../domain/ids.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import type { FlowDeps } from './deps.ts';
import { updateDocument } from './retry.ts';
import type { Turn } from './turn.ts';

/** Only a person's or a channel's latest bundle is drawn again, and only when it shows the obligation. */
export async function markStale(
  recipient: { readonly id: PersonId | ChannelId },
  head: ObligationHead,
  deps: Pick<FlowDeps, 'store'>,
): Promise<void> {
  const sent = await deps.store.messages.ofPerson({ plan: head.plan, person: recipient.id, states: ['settled', 'delivered'] });
  const latest = sent.find(({ doc }) => doc.content.kind === 'bundle');
  if (latest === undefined || !latest.doc.shown.includes(head.id)) return;
  await updateDocument(deps.store.messages, { partition: head.plan, id: latest.doc.id }, (message) => ({ ...message, stale: true }));
}

/** Who answers from another card than the day's bundle has that bundle drawn again, too; on the bundle itself the result stands in its place. */
export async function markOwnStale(head: ObligationHead, from: string | undefined, { person, channel, deps }: Turn): Promise<void> {
  if (from === undefined || channel !== undefined) await markStale(person, head, deps);
}
