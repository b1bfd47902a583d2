import { mayDo } from '../domain/access.ts';
import { type BoundChannel, channelReader } from '../domain/channel.ts';
import type { Command } from '../domain/command.ts';
import type { Obligation } from '../domain/obligation.ts';
import { institutionOf } from '../domain/plan.ts';
import type { Card } from '../render/card.ts';
import { asideCard } from '../render/notice-card.ts';
import { fullTitle } from '../render/result-card.ts';
import type { TextKey } from '../render/texts/en-texts.ts';
import { viewContextFor } from './compose-message.ts';
import { openForm } from './form.ts';
import { showListOf } from './list.ts';
import { answerLook, joinResult, stayUnchanged } from './short-answers.ts';
import type { Turn } from './turn.ts';

/** What is pressed on the list of an institution's channel. */
type RowPress = Extract<Command, { kind: 'OpenForm' | 'AnswerLook' | 'JoinResult' | 'StayUnchanged' | 'ShowList' }>;

export function isRowPress(command: Command): command is RowPress {
  const { kind } = command;
  return kind === 'OpenForm' || kind === 'AnswerLook' || kind === 'JoinResult' || kind === 'StayUnchanged' || kind === 'ShowList';
}

type ChannelTurn = Turn & { readonly channel: BoundChannel };

/**
 * A short answer by one of the institution's people is recorded and the list drawn again in its place. Whatever has to be typed goes into the
 * presser's own chat. Anybody else, and any press that is not of this channel's list, gets a line beside the card.
 */
export async function pressRow(command: RowPress, turn: ChannelTurn): Promise<Card> {
  const { person, channel, loaded, deps } = turn;
  const { plan } = loaded;
  const { binding } = channel;
  const context = viewContextFor(channelReader(channel, plan.coordinator), loaded, deps);
  const shared: ChannelTurn = { ...turn, context };
  // 1. Only the list that was posted here.
  const from = command.kind === 'ShowList' ? command.message : command.from;
  const list = from === undefined ? undefined : await deps.store.messages.get(plan.id, from);
  if (binding.kind !== 'institution' || list?.doc.recipient !== channel.id) return aside('channel.personal', {}, shared);
  if (command.kind === 'ShowList') return showListOf({ from, page: command.page }, shared);
  // 2. Only by the institution's own people, and only on what is theirs.
  const obligation = (await deps.store.obligations.get(plan.id, command.obligation))?.doc;
  const { institution } = binding;
  if (obligation?.institution !== institution) return aside('refused.gone', {}, shared);
  if (!mayDo(person, 'answer', { plan: plan.id, institution }))
    return aside('channel.not-yours', { institution: institutionOf(plan, institution).name[context.texts.language] }, shared);
  // 3. The answer, and the list as it stands after it.
  switch (command.kind) {
    case 'OpenForm':
      return sendForm(obligation, shared);
    case 'JoinResult':
      return joinResult(command, shared);
    case 'StayUnchanged':
      return stayUnchanged(command, shared);
    case 'AnswerLook': {
      const card = await answerLook(command, shared);
      // What is done already is reported in the form.
      if (command.says === 'done') await sendForm(obligation, shared);
      return card;
    }
    default:
      return command satisfies never;
  }
}

/** The form, in the presser's own chat; beside the row it is said where to look. */
async function sendForm(obligation: Obligation, { channel: _channel, ...turn }: ChannelTurn): Promise<Card> {
  const { person, loaded, deps } = turn;
  const measure = fullTitle(obligation, turn.context);
  if (person.conversation === null) return aside('channel.form-nowhere', { measure }, turn);
  const form = await openForm({ kind: 'OpenForm', obligation: obligation.id }, { ...turn, context: viewContextFor(person, loaded, deps) });
  const outcome = await deps.sendPort.send(person.conversation, form);
  deps.log.info({ obligation: obligation.id, outcome: outcome.kind }, 'form sent from a channel');
  return aside(outcome.kind === 'sent' ? 'channel.form-sent' : 'channel.form-nowhere', { measure }, turn);
}

function aside(key: TextKey, values: Readonly<Record<string, string>>, { context: { texts } }: Turn): Card {
  return asideCard(texts.t(key, values), texts);
}
