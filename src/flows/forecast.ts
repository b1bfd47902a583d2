import { type BoundChannel, isBound } from '../domain/channel.ts';
import { dateIn, isoWeekOf } from '../domain/dates.ts';
import { asIfReachable, openingHeads } from '../domain/forecast.ts';
import type { ForecastSource } from '../domain/forecast-book.ts';
import type { MessageId } from '../domain/ids.ts';
import { bundleId, digestId, type Message, standsInId } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { FlowDeps, LoadedPlan } from './deps.ts';
import { assignmentsOf } from './owed.ts';
import { planHeads } from './plan-record.ts';

type Deps = Pick<FlowDeps, 'store' | 'now'>;

/** Everything that a forecast from this moment on is made of, and how the plan runs. */
export interface PlanForecast {
  readonly source: ForecastSource;
  /** Of a plan that does not run, a draft or a paused one, it is told what would be sent if it did. */
  readonly isRunning: boolean;
}

export async function forecastSource(loaded: LoadedPlan, deps: Deps): Promise<PlanForecast> {
  const { plan } = loaded;
  const [members, owed, allChannels, planHead, openRound] = await Promise.all([
    deps.store.people.ofPlan(plan.id),
    planHeads(plan.id, deps),
    deps.store.channels.ofPlan(plan.id),
    deps.store.plans.get(plan.id, plan.id),
    readOpenRound(loaded, deps),
  ]);
  const state = planHead?.doc.state ?? 'active';
  // Nobody has been told of a draft, so nobody can have a chat yet.
  const people = state === 'draft' ? asIfReachable(members) : members;
  const heads = state === 'draft' && owed.length === 0 ? openingHeads(loaded) : owed;
  const channels = allChannels.filter(isBound);
  const [assignments, messages] = await Promise.all([
    Promise.all(plan.institutions.map(({ code }) => assignmentsOf(code, plan.id, deps))),
    messagesThatMatter({ people, channels }, loaded, deps),
  ]);
  const source = { ...loaded, people, channels, heads, assignments: assignments.filter((each) => each !== undefined), openRound, messages };
  return { source, isRunning: state === 'active' };
}

async function readOpenRound({ plan }: LoadedPlan, { store }: Deps): Promise<ForecastSource['openRound']> {
  const round = await store.rounds.open(plan.id);
  if (round === undefined) return undefined;
  const submissions = await store.submissions.ofPlan(plan.id);
  return { round, submissions: submissions.filter((submission) => submission.round === round.id) };
}

/** What has not gone out yet, and of what has only that which would else be made again: today's lists, the week's digests, who stands in. */
async function messagesThatMatter(
  { people, channels }: { readonly people: readonly Person[]; readonly channels: readonly BoundChannel[] },
  { plan }: LoadedPlan,
  { store, now }: Deps,
): Promise<readonly Message[]> {
  const today = dateIn(plan.zone, now());
  const readers = [...people, ...channels].map(({ id }) => id);
  const ids: readonly MessageId[] = [
    ...readers.flatMap((reader) => [bundleId(plan.id, reader, today), digestId(plan.id, isoWeekOf(today), reader)]),
    ...people.flatMap(({ id: person, absence }) =>
      absence === undefined || absence === null || absence.substitute === null
        ? []
        : [standsInId(plan.id, { person, from: absence.from }, absence.substitute)],
    ),
  ];
  const [unsent, made] = await Promise.all([
    Promise.all(
      readers.map((person) => store.messages.ofPerson({ plan: plan.id, person, states: ['queued', 'waiting', 'sending', 'delivered'] })),
    ),
    Promise.all(ids.map((id) => store.messages.get(plan.id, id))),
  ]);
  return [...unsent.flat(), ...made.filter((each) => each !== undefined)].map(({ doc }) => doc);
}
