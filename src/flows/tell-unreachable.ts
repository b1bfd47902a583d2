import { hasRole } from '../domain/access.ts';
import type { Instant } from '../domain/dates.ts';
import { unreachableId } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { nextSendingMoment } from '../domain/sending-hours.ts';
import type { FlowDeps } from './deps.ts';
import { enqueue } from './enqueue.ts';

/** Tells the coordinators of every plan in which somebody answers for an institution that they can no longer be reached: once. */
export async function tellUnreachable(
  person: Person,
  since: Instant,
  deps: Pick<FlowDeps, 'store' | 'log' | 'plans' | 'now'>,
): Promise<void> {
  for (const plan of new Set(person.roles.flatMap((role) => (role.role === 'officer' || role.role === 'substitute' ? [role.plan] : [])))) {
    const loaded = await deps.plans.load(plan);
    if (loaded === undefined) continue;
    const dueAt = nextSendingMoment(deps.now(), loaded.plan, loaded.calendar);
    const coordinators = (await deps.store.people.ofPlan(plan)).filter((each) => hasRole(each, plan, 'coordinator'));
    for (const coordinator of coordinators) {
      const id = unreachableId(plan, { person: person.id, since }, coordinator.id);
      await enqueue({ id, plan, content: { kind: 'unreachable', person: person.id }, dueAt }, coordinator, deps);
    }
  }
}
