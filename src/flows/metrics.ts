import type { Instant } from '../domain/dates.ts';
import type { SendOutcome } from '../teams/port.ts';
import type { Store } from '../store/store.ts';
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

/** Queries that are answered from an index, and the heads of the plans in which somebody cannot be reached. */
export async function readLoad({ store, now: clock }: Pick<FlowDeps, 'store' | 'now'>): Promise<Load> {
  const now = clock();
  const due = await store.messages.due(now, mostCounted);
  // Of more than are counted the oldest may be another one.
  const earliest = (await store.messages.earliestDue(everBefore)) ?? now;
  const oldest = due.reduce((first, { doc }) => (doc.dueAt < first ? doc.dueAt : first), earliest);
  return {
    due: due.length,
    lagSeconds: Math.max(0, (Date.parse(now) - Date.parse(oldest)) / 1000),
    unreachable: await countUnreachable(store),
  };
}

async function countUnreachable({ plans, people }: Pick<Store, 'plans' | 'people'>): Promise<number> {
  const plansOf = await people.unreachable();
  const ids = [...new Set(plansOf.flat())];
  const heads = await Promise.all(ids.map((id) => plans.get(id, id)));
  const running = new Set(heads.flatMap((head) => (head?.doc.state === 'active' ? [head.doc.id] : [])));
  return plansOf.filter((own) => own.some((id) => running.has(id))).length;
}
