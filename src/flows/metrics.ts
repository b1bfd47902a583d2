import type { Instant } from '../domain/dates.ts';
import type { SendOutcome } from '../teams/port.ts';
import type { FlowDeps } from './deps.ts';

/** What is counted while the product works; numbers only, no ids and no names. */
export interface Metrics {
  /** A turn begins; what is returned is called when it ends. */
  beginTurn(): (how: 'answered' | 'silent' | 'failed') => void;
  sent(outcome: SendOutcome['kind'], what: 'message' | 'update'): void;
  /** A message will not be tried again. */
  givenUp(): void;
  /** A heartbeat has done its work. */
  beaten(): void;
}

/** What waits at a moment. */
export interface Load {
  /** Messages that are due and not settled; counted up to `mostCounted`. */
  readonly due: number;
  /** How long the oldest of them has been due; 0 when none is. */
  readonly lagSeconds: number;
  /** People with a role in a running plan whom no message reaches. */
  readonly unreachable: number;
}

const mostCounted = 500;

const everBefore = '0001-01-01T00:00:00.000Z' as Instant; // earlier than any moment that is stored

/** Three queries that are answered from an index, and the people of each running plan. */
export async function readLoad({ store, plans, now: clock }: Pick<FlowDeps, 'store' | 'plans' | 'now'>): Promise<Load> {
  const now = clock();
  const due = await store.messages.due(now, mostCounted);
  // Of more than are counted the oldest may be another one.
  const earliest = (await store.messages.earliestDue(everBefore)) ?? now;
  const oldest = due.reduce((first, { doc }) => (doc.dueAt < first ? doc.dueAt : first), earliest);
  const running = (await plans.all()).filter(({ head }) => head.state === 'active');
  const people = await Promise.all(running.map(({ plan }) => store.people.ofPlan(plan.id)));
  const unreachable = new Set(people.flat().flatMap(({ id, reachability }) => (reachability.kind === 'reachable' ? [] : [id])));
  return { due: due.length, lagSeconds: Math.max(0, (Date.parse(now) - Date.parse(oldest)) / 1000), unreachable: unreachable.size };
}
