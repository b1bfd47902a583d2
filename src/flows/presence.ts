import { answersInPlan, readsWholePlan } from '../domain/access.ts';
import type { Message } from '../domain/message.ts';
import { type ConversationAddress, isSameAddress, type Person } from '../domain/person.ts';
import type { Card } from '../render/card.ts';
import { readerWelcomeCard } from '../render/notice-card.ts';
import { composeMessage } from './compose-message.ts';
import type { FlowDeps } from './deps.ts';
import type { Turn } from './turn.ts';
import { updateDocument } from './retry.ts';
import { tellUnreachable } from './tell-unreachable.ts';
import { showMine } from './list.ts';
import { showDigest } from './show.ts';

/** Keeps a person's conversation address true; every inbound activity may bring a new one. */
export async function refreshAddress(person: Person, address: ConversationAddress, deps: Pick<FlowDeps, 'store'>): Promise<Person> {
  const isSame = person.reachability.kind === 'reachable' && isSameAddress(person.conversation, address);
  if (isSame) return person;
  const updated = await updateDocument(deps.store.people, keyOf(person), (current): Person => ({
    ...current,
    conversation: address,
    reachability: { kind: 'reachable' },
  }));
  return updated ?? person;
}

/** The app was taken away: nothing is sent until the person comes back; messages wait. */
export async function depart(person: Person, deps: FlowDeps): Promise<undefined> {
  deps.log.info({ person: person.id }, 'app removed by person');
  const since = deps.now();
  await updateDocument(deps.store.people, keyOf(person), (current): Person => ({
    ...current,
    conversation: null,
    reachability: { kind: 'gone', why: 'removed', since },
  }));
  await tellUnreachable(person, since, deps);
  deps.nudge();
  return undefined;
}

/**
 * The app was installed or its chat opened. What waited for this goes out now, whatever the hour: it answers the person's own press,
 * and the first card introduces the bot. With nothing left to say the person gets their list.
 */
export async function arrive(turn: Turn): Promise<Card | undefined> {
  const { person, loaded, deps } = turn;
  if (await wakeWaiting(turn)) return undefined;
  const isWelcome = person.welcomedAt === null;
  const now = deps.now();
  if (isWelcome) await updateDocument(deps.store.people, keyOf(person), (current) => ({ ...current, welcomedAt: now }));
  if (answersInPlan(person, loaded.plan.id)) return showMine({ page: 0, isWelcome }, turn);
  if (readsWholePlan(person, loaded.plan.id)) return showDigest({ isWelcome }, turn);
  return isWelcome ? readerWelcomeCard(turn.context) : showMine({ page: 0, isWelcome }, turn);
}

/** Whether anything that waited has still something to say; all of it is queued, dispatch drops the rest. */
export async function wakeWaiting({ person, loaded, deps }: Turn): Promise<boolean> {
  const waiting = await deps.store.messages.ofPerson({ plan: loaded.plan.id, person: person.id, states: ['waiting'] });
  const dueAt = deps.now();
  let hasSomething = false;
  for (const { doc } of waiting) {
    const wake = (message: Message): Message => ({ ...message, state: 'queued', dueAt, immediate: true });
    await updateDocument(deps.store.messages, { partition: doc.plan, id: doc.id }, wake);
    hasSomething ||= (await composeMessage(doc, person, { loaded, deps })) !== undefined;
  }
  if (hasSomething) deps.nudge();
  return hasSomething;
}

function keyOf(person: Person): { readonly partition: string; readonly id: string } {
  return { partition: person.tenant, id: person.id };
}
