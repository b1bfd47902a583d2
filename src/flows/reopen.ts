import type { Person } from '../domain/person.ts';
import type { OpenOutcome } from '../teams/port.ts';
import type { FlowDeps } from './deps.ts';
import { updateDocument } from './retry.ts';

/**
 * A conversation that the platform no longer knows is made anew from tenant and object id, and kept as the person's address:
 * about one in a hundred stored ids is lost for no reason that anybody has found.
 */
export async function reopen(
  { id, tenant, objectId, conversation }: Person,
  deps: Pick<FlowDeps, 'store' | 'sendPort' | 'limiter' | 'stopping' | 'log' | 'nudge'>,
): Promise<OpenOutcome> {
  if (conversation === null || objectId === null) return { kind: 'gone', why: 'no address' };
  // The platform counts it like a send.
  if (!(await deps.limiter.turn(conversation.conversationId, deps.stopping)))
    return { kind: 'retry', afterMs: undefined, isThrottled: false, why: 'the process ends' };
  const outcome = await deps.sendPort.open({ ...conversation, tenant, objectId });
  deps.log.info({ person: id, outcome: outcome.kind }, 'conversation made anew');
  if (outcome.kind !== 'opened') return outcome;
  await updateDocument(deps.store.people, { partition: tenant, id }, (current) => ({ ...current, conversation: outcome.address }));
  deps.nudge();
  return outcome;
}
