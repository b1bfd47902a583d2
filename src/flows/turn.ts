import type { BoundChannel } from '../domain/channel.ts';
import type { Person } from '../domain/person.ts';
import type { ViewContext } from '../render/view-context.ts';
import type { Inbound } from '../teams/port.ts';
import type { FlowDeps, LoadedPlan } from './deps.ts';

/** One turn of a conversation: who is it, what do they want, and what they get. */
export interface Turn {
  readonly person: Person;
  readonly loaded: LoadedPlan;
  readonly context: ViewContext;
  readonly inbound: Inbound;
  readonly deps: FlowDeps;
  /** Where others read along; one's own chat when absent. */
  readonly channel?: BoundChannel;
}
