import { hasRole, mayDo } from '../domain/access.ts';
import { type Asker, isAsker, standingOf } from '../domain/admission.ts';
import { type Message, accessAskedId, accessDecidedId, type MessageContent } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { nextSendingMoment } from '../domain/sending-hours.ts';
import { accessDecidedCard, accessRequestCard } from '../render/access-request-card.ts';
import type { Card } from '../render/card.ts';
import type { ViewContext } from '../render/view-context.ts';
import type { FlowDeps, PlanScope } from './deps.ts';
import { enqueue } from './enqueue.ts';
import { updateDocument } from './retry.ts';

/** Turns a request that nobody was told of, or its decision, into messages; a crash in between repeats them into the same ids. */
export async function tellAccess(asker: Asker, { loaded, deps }: PlanScope): Promise<void> {
  const { plan, calendar } = loaded;
  const dueAt = nextSendingMoment(deps.now(), plan, calendar);
  const { id: request, decision } = asker.accessRequest;
  if (decision === null) {
    const coordinators = (await deps.store.people.ofPlan(plan.id)).filter((person) => hasRole(person, plan.id, 'coordinator'));
    // Without a coordinator the request waits for one.
    if (coordinators.length === 0) return;
    const content = { kind: 'access-asked', request } as const;
    for (const person of coordinators)
      await enqueue({ id: accessAskedId(plan.id, request, person.id), plan: plan.id, content, dueAt }, person, deps);
  } else {
    const content = { kind: 'access-decided', request } as const;
    await enqueue({ id: accessDecidedId(plan.id, request), plan: plan.id, content, dueAt }, asker, deps);
  }
  await markTold(asker, deps);
}

/** Unless it was decided, or asked anew, meanwhile. */
async function markTold({ tenant, id, accessRequest: told }: Asker, deps: Pick<FlowDeps, 'store'>): Promise<void> {
  await updateDocument(deps.store.people, { partition: tenant, id }, (current) => {
    const isSame = isAsker(current) && current.accessRequest.id === told.id && current.accessRequest.decision?.at === told.decision?.at;
    return isSame ? { ...current, accessRequest: { ...current.accessRequest, isTold: true } } : undefined;
  });
}

/** A message about access as it reads now: a request only while it waits, a decision while it is the newest. */
export async function composeAccess(
  { kind, request }: Extract<MessageContent, { kind: 'access-asked' | 'access-decided' }>,
  context: ViewContext,
  deps: Pick<FlowDeps, 'store'>,
): Promise<Card | undefined> {
  const { plan, reader } = context;
  const asker = await findAsker(request, plan.id, deps);
  if (asker === undefined) return undefined;
  const { decision } = asker.accessRequest;
  if (kind === 'access-decided') return decision === null || asker.id !== reader.id ? undefined : accessDecidedCard(decision, context);
  const standing = standingOf(asker, await knownAs(asker, deps));
  const isCoordinator = mayDo(reader, 'review', { plan: plan.id, institution: plan.coordinator });
  return standing === 'waits' && isCoordinator ? accessRequestCard({ asker, standing }, context) : undefined;
}

/** Somebody who writes is told at once what was decided, whatever the hour. */
export async function tellNow({ accessRequest }: Person, deps: FlowDeps): Promise<void> {
  if (accessRequest === undefined || accessRequest.decision === null) return;
  const key = { partition: accessRequest.plan, id: accessDecidedId(accessRequest.plan, accessRequest.id) };
  const dueAt = deps.now();
  let isWoken = false;
  await updateDocument(deps.store.messages, key, (message): Message | undefined => {
    isWoken = (message.state === 'queued' && message.dueAt > dueAt) || message.state === 'waiting';
    return isWoken ? { ...message, state: 'queued', dueAt, immediate: true } : undefined;
  });
  if (isWoken) deps.nudge();
}

/** The person whose newest request it is. */
export async function findAsker(request: string, plan: string, deps: Pick<FlowDeps, 'store'>): Promise<Asker | undefined> {
  return (await deps.store.people.askersOf(plan)).filter(isAsker).find(({ accessRequest }) => accessRequest.id === request);
}

/** Whom the directory's object id finds: the asker, or the document that a people list has brought for the same person. */
export async function knownAs(asker: Asker, deps: Pick<FlowDeps, 'store'>): Promise<Person> {
  const known = asker.objectId === null ? undefined : await deps.store.people.byObjectId(asker.tenant, asker.objectId);
  return known?.doc ?? asker;
}
