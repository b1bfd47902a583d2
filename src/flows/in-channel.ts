import type { Understood } from '../chat/read-text.ts';
import { hasRole, inChannel } from '../domain/access.ts';
import { bound, type BoundChannel, type Channel, channelAddress, channelId, isAnsweredInChannels, isBound } from '../domain/channel.ts';
import type { Command } from '../domain/command.ts';
import { digestScope } from '../domain/digest-audience.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { Card } from '../render/card.ts';
import { boundCard, channelHelpCard, channelNoticeCard } from '../render/channel-card.ts';
import { asideCard } from '../render/notice-card.ts';
import type { Inbound } from '../teams/port.ts';
import { viewContextFor } from './compose-message.ts';
import type { FlowDeps, LoadedPlan } from './deps.ts';
import { isRowPress, pressRow } from './institution-channel.ts';
import { perform } from './perform.ts';
import { readContent } from './read-content.ts';
import { changeDocument, updateDocument } from './retry.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** Where others read along: what is written to the bot by mention, and what is pressed on its cards, by somebody of the plan. */
export async function answerInChannel(
  inbound: Inbound,
  { person, loaded }: { readonly person: Person; readonly loaded: LoadedPlan },
  deps: FlowDeps,
): Promise<Card | undefined> {
  if (inbound.content.kind !== 'text' && inbound.content.kind !== 'press') return undefined;
  // 1. Which channel is it, and who asks: with what they may see, less what only they may see.
  const read = (await deps.store.channels.get(loaded.plan.id, channelId(inbound.address.conversationId)))?.doc;
  const channel = isBound(read) ? await refreshChannel(read, inbound, deps) : undefined;
  const reader: Person = { ...inChannel(person), language: channel?.language ?? person.language };
  const turn: Turn = { person: reader, loaded, context: viewContextFor(reader, loaded, deps), inbound, deps };
  const said = readContent(turn);
  // 2. What the channel is for is said by a coordinator only.
  const command = said.kind === 'command' ? said.command : undefined;
  if (command?.kind === 'BindChannel' || command?.kind === 'UnbindChannel') return bind(command, { person, read }, turn);
  if (channel === undefined) return refuse('channel.unbound', turn);
  // 3. An institution answers from its own channel; everybody asks.
  if (command !== undefined && isRowPress(command)) return pressRow(command, { ...turn, person, channel });
  return answerQuestion(said, { ...turn, channel });
}

async function answerQuestion(said: Understood, turn: Turn & { readonly channel: BoundChannel }): Promise<Card | undefined> {
  const { person, loaded, channel, context } = turn;
  const isTyped = turn.inbound.content.kind === 'text';
  if (said.kind === 'unknown' && isTyped) return channelHelpCard({ channel, isUnknown: true }, context);
  if (said.kind !== 'command') return refuse('channel.personal', turn);
  const { command } = said;
  if (command.kind === 'ShowHelp' || command.kind === 'Greet') return channelHelpCard({ channel, isUnknown: false }, context);
  const hasAnswer = command.kind !== 'ShowDigest' || digestScope(person, loaded.plan.id) !== undefined;
  return isAnsweredInChannels(command) && hasAnswer ? perform(command, turn) : refuse('channel.personal', turn);
}

/** Who has written gets a card; a pressed card stays, and a line beside it says the same. */
function refuse(key: 'channel.unbound' | 'channel.personal', { inbound, context }: Turn): Card {
  const { texts } = context;
  return inbound.content.kind === 'text' ? channelNoticeCard(key, context) : asideCard(texts.t(key), texts);
}

/** Binding again to the same changes nothing but the language; binding otherwise takes the place of what was. */
async function bind(
  command: Wanted<'BindChannel' | 'UnbindChannel'>,
  { person, read }: { readonly person: Person; readonly read: Channel | undefined },
  turn: Turn,
): Promise<Card> {
  const { loaded, inbound, deps } = turn;
  const plan = loaded.plan.id;
  if (!hasRole(person, plan, 'coordinator')) return channelNoticeCard('channel.refused-bind', turn.context);
  const now = deps.now();
  if (command.kind === 'UnbindChannel') {
    if (read !== undefined)
      await updateDocument(deps.store.channels, { partition: plan, id: read.id }, (current): Channel | undefined =>
        isBound(current) ? { ...current, binding: { kind: 'none' }, boundBy: person.id, boundAt: now } : undefined,
      );
    if (isBound(read)) await deps.audit?.note({ kind: 'channel-bound', by: person.id, plan, what: 'none', about: read.id });
    return channelNoticeCard(isBound(read) ? 'channel.unbound-now' : 'channel.unbound', turn.context);
  }
  const { to, language } = command;
  if (to.kind === 'institution' && to.institution === undefined) return channelNoticeCard('channel.which', turn.context);
  const binding = to.kind === 'digest' ? to : { kind: to.kind, institution: to.institution ?? '' };
  const wanted = { plan, binding, address: inbound.address, language, boundBy: person.id, boundAt: now };
  const empty = bound(undefined, wanted);
  const change = { empty, make: (current: Channel) => bound(current === empty ? undefined : current, wanted) };
  const channel = await changeDocument(deps.store.channels, { partition: plan, id: empty.id }, change);
  const details = binding.kind === 'institution' ? [binding.institution] : [];
  await deps.audit?.note({ kind: 'channel-bound', by: person.id, plan, what: binding.kind, about: channel.id, details });
  const context = viewContextFor({ ...turn.person, language }, loaded, deps);
  return isBound(channel) ? boundCard(channel, context) : channelNoticeCard('channel.unbound', context);
}

/** Every word from a channel tells where it is; what could not be posted there goes out now. */
async function refreshChannel(channel: BoundChannel, inbound: Inbound, deps: FlowDeps): Promise<BoundChannel> {
  const address = channelAddress(inbound.address);
  const isSame = channel.reachability.kind === 'reachable' && JSON.stringify(channel.address) === JSON.stringify(address);
  if (isSame) return channel;
  const { plan, id } = channel;
  await updateDocument(deps.store.channels, { partition: plan, id }, (current): Channel => ({
    ...current,
    address,
    reachability: { kind: 'reachable' },
  }));
  const dueAt = deps.now();
  const queued = (message: Message): Message => ({ ...message, state: 'queued', dueAt });
  const waiting = await deps.store.messages.ofPerson({ plan, person: id, states: ['waiting'] });
  for (const { doc } of waiting) await updateDocument(deps.store.messages, { partition: plan, id: doc.id }, queued);
  if (waiting.length > 0) deps.nudge();
  return { ...channel, address, reachability: { kind: 'reachable' } };
}
