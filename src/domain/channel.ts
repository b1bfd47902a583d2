import type { Command } from './command.ts';
import type { Instant } from './dates.ts';
import { type ChannelId, type InstitutionCode, joinId, type PersonId, type PlanId } from './ids.ts';
import type { ConversationAddress, Language, Person, Reachability, Role } from './person.ts';

/** What a channel is for: the plan's digest, or what one institution is asked for. */
export type Binding =
  | { readonly kind: 'digest' }
  | { readonly kind: 'institution'; readonly institution: InstitutionCode }
  /** Was bound once; nothing is posted there any more. */
  | { readonly kind: 'none' };

/** A channel, or a group chat, that a coordinator has bound to a plan. */
export interface Channel {
  readonly id: ChannelId;
  readonly plan: PlanId;
  readonly binding: Binding;
  readonly address: ConversationAddress;
  readonly language: Language;
  readonly boundBy: PersonId;
  readonly boundAt: Instant;
  readonly reachability: Reachability;
}

export type BoundChannel = Channel & { readonly binding: Exclude<Binding, { kind: 'none' }> };

const prefix = 'channel';

/** Every thread of a channel has an id of its own: the channel's, followed by `;messageid=`. */
function withoutThread(conversationId: string): string {
  return conversationId.replace(/;messageid=.*$/u, '');
}

export function channelId(conversationId: string): ChannelId {
  return joinId(prefix, withoutThread(conversationId));
}

/** Whether a message's recipient is a channel and not a person. */
export function isChannelId(recipient: string): boolean {
  return recipient.startsWith(`${prefix}:`);
}

/** Where something new is posted in a channel: beside the threads, not under one; to nobody in particular. */
export function channelAddress(address: ConversationAddress): ConversationAddress {
  return { ...address, conversationId: withoutThread(address.conversationId), userId: '' };
}

export function isBound(channel: Channel | undefined): channel is BoundChannel {
  return channel !== undefined && channel.binding.kind !== 'none';
}

/** The channel as it stands after being bound; bound to the same again it stays as it is but for its language and address. */
export function bound(
  known: Channel | undefined,
  wanted: Pick<Channel, 'plan' | 'binding' | 'address' | 'language' | 'boundBy' | 'boundAt'>,
): Channel {
  const address = channelAddress(wanted.address);
  const fresh: Channel = { ...wanted, id: channelId(address.conversationId), address, reachability: { kind: 'reachable' } };
  const isSame = known !== undefined && JSON.stringify(known.binding) === JSON.stringify(wanted.binding);
  return isSame ? { ...fresh, boundBy: known.boundBy, boundAt: known.boundAt } : fresh;
}

/** As whom a bound channel reads what is posted there: everybody in it, so no texts. Nobody signs in as this. */
export function channelReader(
  { id, plan, binding, address, language, reachability, boundAt }: BoundChannel,
  coordinator: InstitutionCode,
): Person {
  const role: Role =
    binding.kind === 'digest'
      ? { plan, role: 'observer', institution: coordinator, inChannel: true }
      : { plan, role: 'officer', institution: binding.institution, inChannel: true };
  const recipient: string = id;
  return {
    id: recipient,
    tenant: '',
    objectId: null,
    name: `#${role.institution}`,
    language,
    roles: [role],
    conversation: reachability.kind === 'reachable' ? address : null,
    reachability,
    welcomedAt: boundAt,
  };
}

/** What is asked of the plan and may be answered where others read along. Whatever is not named here belongs into one's own chat. */
const answeredInChannels: readonly Command['kind'][] = [
  'Nod',
  'ShowStatus',
  'ShowMeasures',
  'ShowMeasure',
  'ShowInstitutions',
  'ShowInstitution',
  'ShowYear',
  'ShowLate',
  'ShowNext',
  'ShowUnanswered',
  'ShowUnreachable',
  'ShowQuestions',
  'ShowDigest',
];

export function isAnsweredInChannels({ kind }: Command): boolean {
  return answeredInChannels.includes(kind);
}
