import { ownInstitutions, readsWholePlan } from '../domain/access.ts';
import { type BoundChannel, isBound } from '../domain/channel.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { PlanRecord } from '../domain/measure-state.ts';
import { type Unreachable, unreachablePeople } from '../domain/overview.ts';
import type { Person } from '../domain/person.ts';
import type { FlowDeps, LoadedPlan } from './deps.ts';

interface About {
  readonly loaded: LoadedPlan;
  readonly today: IsoDate;
  readonly deps: Pick<FlowDeps, 'store'>;
}

/** People of the plan whom no message reaches, with what their institutions are asked for. */
export async function unreachableOf(
  { heads }: Pick<PlanRecord, 'heads'>,
  { loaded: { plan }, today, deps }: About,
): Promise<readonly Unreachable[]> {
  return unreachablePeople(await deps.store.people.ofPlan(plan.id), heads, { plan, today });
}

/** Bound channels in which nothing can be posted: to who reads the whole plan all of them, to others those of their own institutions. */
export async function unreachableChannels(
  reader: Person,
  { loaded: { plan }, deps }: Pick<About, 'loaded' | 'deps'>,
): Promise<readonly BoundChannel[]> {
  const own = ownInstitutions(reader, plan.id);
  const mayRead = ({ binding }: BoundChannel): boolean =>
    readsWholePlan(reader, plan.id) || (binding.kind === 'institution' && own.includes(binding.institution));
  const channels = await deps.store.channels.ofPlan(plan.id);
  return channels.filter(isBound).filter((channel) => channel.reachability.kind !== 'reachable' && mayRead(channel));
}
