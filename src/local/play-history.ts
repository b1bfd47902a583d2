import { openAccount } from '../domain/account.ts';
import { dateIn, type Instant } from '../domain/dates.ts';
import type { ObligationCommand } from '../domain/decision.ts';
import { resultToJoin } from '../domain/joining.ts';
import { occurrenceState } from '../domain/measure-state.ts';
import type { Person } from '../domain/person.ts';
import { measureOf } from '../domain/plan.ts';
import { recordAccount } from '../flows/account.ts';
import type { FlowDeps, LoadedPlan, PlanScope } from '../flows/deps.ts';
import { runOnce } from '../flows/heartbeat.ts';
import { sharedHeads } from '../flows/owed.ts';
import { record } from '../flows/record.ts';
import { updateDocument } from '../flows/retry.ts';
import { colleagueAddress } from './colleagues.ts';
import { stepTo } from './demo-clock.ts';
import type { Departure, PastAccount, PastCommand } from './history.ts';

/** Plays the demo's past through the product's own rules: every reminder is sent, every answer decided, at its own moment. */
export async function playHistory(
  past: {
    readonly commands: readonly PastCommand[];
    readonly accounts: readonly PastAccount[];
    readonly departures: readonly Departure[];
    readonly until: Instant;
  },
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
  const accounts = [...past.accounts];
  for (const [index, command] of past.commands.entries()) {
    for (const { institution, at } of departures.splice(0, departures.filter((departure) => departure.at <= command.at).length))
      await depart({ institution, at }, people, deps);
    for (const account of accounts.splice(0, accounts.filter(({ at }) => at <= command.at).length)) {
      await stepTo(account.at, false, { clock, deps });
      await writeAccount(account, people, { loaded, deps });
    }
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
    {
      id: past.obligation,
      command: await completed(past, { loaded, deps }),
      by: { person: person.id, role: past.by, institution: past.institution },
    },
    loaded,
    deps,
  );
  if (recorded?.decision.kind !== 'facts')
    throw new Error(`the demo history is refused at ${past.at} for ${past.obligation}: ${JSON.stringify(recorded?.decision)}`);
}

/** Who joins, joins what others have reached by then. */
async function completed({ obligation: id, command }: PastCommand, { loaded, deps }: PlanScope): Promise<ObligationCommand> {
  if (command.kind !== 'JoinResult') return command;
  const read = await deps.store.obligations.get(loaded.plan.id, id);
  const result = read && resultToJoin(read.doc, measureOf(loaded.plan, read.doc.measure), await sharedHeads([read.doc], loaded.plan, deps));
  if (result === undefined) throw new Error(`the demo history joins a result that is not reached: ${id}`);
  return { ...command, institutions: result.institutions };
}

async function writeAccount(
  { measure, occurrence, command }: PastAccount,
  people: readonly Person[],
  { loaded, deps }: PlanScope,
): Promise<void> {
  const { plan } = loaded;
  const coordinator = people.find(({ roles }) => roles.some(({ role }) => role === 'coordinator'));
  if (coordinator === undefined) throw new Error('the demo history has no coordinator');
  const heads = (await deps.store.obligations.heads({ plan: plan.id, measure: measure.key })).map(({ doc }) => doc);
  const owed = heads.filter((head) => head.occurrence === occurrence);
  const { progress } = occurrenceState({ plan, measure, owed }, dateIn(plan.zone, deps.now()));
  const account = openAccount({ plan: plan.id, measure: measure.key, occurrence }, deps.sealing.hash);
  const by = { person: coordinator.id, role: 'coordinator', institution: plan.coordinator } as const;
  const { decision } = await recordAccount(account, command, { progress, by, deps });
  if (decision.kind !== 'fact') throw new Error(`the demo history's account of ${measure.code} is refused: ${JSON.stringify(decision)}`);
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
