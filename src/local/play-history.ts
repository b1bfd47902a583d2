import type { Instant } from '../domain/dates.ts';
import type { Person } from '../domain/person.ts';
import type { FlowDeps, LoadedPlan, PlanScope } from '../flows/deps.ts';
import { runOnce } from '../flows/heartbeat.ts';
import { record } from '../flows/record.ts';
import { updateDocument } from '../flows/retry.ts';
import { colleagueAddress } from './colleagues.ts';
import { stepTo } from './demo-clock.ts';
import type { Departure, PastCommand } from './history.ts';

/** Plays the demo's past through the product's own rules: every reminder is sent, every answer decided, at its own moment. */
export async function playHistory(
  past: { readonly commands: readonly PastCommand[]; readonly departures: readonly Departure[]; readonly until: Instant },
  loaded: LoadedPlan,
  playing: { readonly deps: FlowDeps; readonly clock: { jumpTo(instant: Instant): void }; readonly onProgress: (share: number) => void },
): Promise<void> {
  const { deps, clock, onProgress } = playing;
  const people = await deps.store.people.ofPlan(loaded.plan.id);
  for (const person of people)
    await change(person, deps, (current) => ({
      ...current,
      conversation: colleagueAddress(current.id),
      reachability: { kind: 'reachable' },
      welcomedAt: deps.now(),
    }));
  const departures = [...past.departures];
  for (const [index, command] of past.commands.entries()) {
    for (const { institution, at } of departures.splice(0, departures.filter((departure) => departure.at <= command.at).length))
      await depart({ institution, at }, people, deps);
    await stepTo(command.at, false, { clock, deps });
    await perform(command, people, { loaded, deps });
    // What was decided is said at once, as the heartbeat of the next minute would.
    await runOnce(deps);
    onProgress(index / past.commands.length);
  }
  await stepTo(past.until, false, { clock, deps });
}

async function perform(past: PastCommand, people: readonly Person[], { loaded, deps }: PlanScope): Promise<void> {
  const person = people.find(({ roles }) => roles.some(({ role, institution }) => role === past.by && institution === past.institution));
  if (person === undefined) throw new Error(`the demo history has no ${past.by} of ${past.institution}`);
  const recorded = await record(
    { id: past.obligation, command: past.command, by: { person: person.id, role: past.by, institution: past.institution } },
    loaded,
    deps,
  );
  if (recorded?.decision.kind !== 'facts')
    throw new Error(`the demo history is refused at ${past.at} for ${past.obligation}: ${JSON.stringify(recorded?.decision)}`);
}

async function depart({ institution, at }: Departure, people: readonly Person[], deps: FlowDeps): Promise<void> {
  for (const person of people.filter(({ roles }) => roles.some((role) => role.role === 'officer' && role.institution === institution))) {
    await change(person, deps, (current) => ({
      ...current,
      conversation: null,
      reachability: { kind: 'gone', why: 'removed', since: at },
    }));
  }
}

/** The people whom the test clients play start anew: their page is the first they see of the bot. */
export async function forgetConversation(person: Person, deps: Pick<FlowDeps, 'store'>): Promise<void> {
  await change(person, deps, (current) => ({
    ...current,
    conversation: null,
    reachability: { kind: 'never-installed' },
    welcomedAt: null,
  }));
}

async function change(person: Person, deps: Pick<FlowDeps, 'store'>, make: (person: Person) => Person): Promise<void> {
  await updateDocument(deps.store.people, { partition: person.tenant, id: person.id }, make);
}
