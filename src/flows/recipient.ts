import { channelReader, isBound, isChannelId } from '../domain/channel.ts';
import type { Instant } from '../domain/dates.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Message } from '../domain/message.ts';
import type { Person, Reachability } from '../domain/person.ts';
import type { PlanScope } from './deps.ts';
import { updateDocument } from './retry.ts';
import { tellUnreachable } from './tell-unreachable.ts';

/** Whom a message is for; a channel reads as somebody who sees what everybody in it may see. Undefined when there is nobody any more. */
export async function findRecipient({ plan, recipient, content }: Message, { loaded, deps }: PlanScope): Promise<Person | undefined> {
  const { people } = deps.store;
  if (!isChannelId(recipient)) {
    const person = await people.ofId(recipient as PersonId); // no channel's
    // Who has no role is told of a decision on their request for one.
    const isReader =
      content.kind === 'access-decided' ? person?.accessRequest?.plan === plan : person?.roles.some((role) => role.plan === plan);
    return isReader === true ? person : undefined;
  }
  const channel = (await deps.store.channels.get(plan, recipient))?.doc;
  return isBound(channel) ? channelReader(channel, loaded.plan.coordinator) : undefined;
}

/** Nothing is sent there until somebody writes from there again. */
export async function markGone(
  recipient: Person,
  gone: { readonly why: string; readonly since: Instant },
  { loaded, deps }: PlanScope,
): Promise<void> {
  deps.log.warn({ recipient: recipient.id, why: gone.why }, 'recipient cannot be reached');
  const reachability: Reachability = { kind: 'gone', ...gone };
  if (isChannelId(recipient.id)) {
    await updateDocument(deps.store.channels, { partition: loaded.plan.id, id: recipient.id }, (current) => ({ ...current, reachability }));
    return;
  }
  await updateDocument(deps.store.people, { partition: recipient.tenant, id: recipient.id }, (current): Person => ({
    ...current,
    conversation: null,
    reachability,
  }));
  await tellUnreachable(recipient, gone.since, deps);
}
