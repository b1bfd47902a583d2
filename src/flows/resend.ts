import type { Command } from '../domain/command.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { askedAgain, undelivered } from '../domain/sending.ts';
import { nextSendingMoment } from '../domain/sending-hours.ts';
import type { Card } from '../render/card.ts';
import { noticeCard } from '../render/notice-card.ts';
import type { PlanScope } from './deps.ts';
import { updateDocument } from './retry.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** A message that was given up, and to whom it was. */
export interface FailedMessage {
  readonly message: Message;
  readonly person: Person;
}

/** Messages to people of the plan that were given up, newest first. */
export async function failedMessages({ loaded: { plan }, deps }: Pick<PlanScope, 'loaded' | 'deps'>): Promise<readonly FailedMessage[]> {
  const people = await deps.store.people.ofPlan(plan.id);
  const lists = await Promise.all(
    people.map(async (person) => {
      const read = await deps.store.messages.ofPerson({ plan: plan.id, person: person.id, states: ['failed', 'settled'] });
      return undelivered(read.map(({ doc }) => doc)).map((message) => ({ message, person }));
    }),
  );
  return lists.flat().sort((a, b) => (a.message.dueAt < b.message.dueAt ? 1 : -1));
}

/** What was given up is tried once more, within hours; what is no longer true is dropped then. */
export async function resendMessage({ message: id }: Wanted<'ResendMessage'>, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  const { plan, calendar } = loaded;
  const at = deps.now();
  const dueAt = nextSendingMoment(at, plan, calendar);
  await updateDocument(deps.store.messages, { partition: plan.id, id }, (message) =>
    message.state === 'failed' ? askedAgain(message, { at, by: person.id, dueAt }) : undefined,
  );
  deps.nudge();
  return noticeCard(
    {
      paragraphs: [context.texts.t('overview.failed.again')],
      actions: [{ title: context.texts.t('action.unreachable'), press: { kind: 'ShowUnreachable', page: 0 } }],
    },
    context.texts,
  );
}
