import { type Message, newMessage } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { FlowDeps } from './deps.ts';

/** Exists already, or is created; both are fine. */
export async function enqueue(
  fields: Pick<Message, 'id' | 'plan' | 'content' | 'dueAt'>,
  person: Person,
  deps: Pick<FlowDeps, 'store' | 'log'>,
): Promise<void> {
  if ((await deps.store.messages.get(fields.plan, fields.id)) !== undefined) return;
  const state = person.conversation === null ? 'waiting' : 'queued';
  const outcome = await deps.store.messages.create(newMessage({ ...fields, recipient: person.id, state }));
  if (outcome.kind === 'ok') deps.log.info({ message: fields.id, state }, 'message created');
  else if (outcome.kind !== 'conflict')
    deps.log.warn({ message: fields.id, outcome: outcome.kind }, 'message not created; the next tick tries again');
}
