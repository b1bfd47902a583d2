import { hasRole, institutionsOf } from '../domain/access.ts';
import { isChannelId } from '../domain/channel.ts';
import { dateIn, type Instant, type IsoDate } from '../domain/dates.ts';
import { dailyId, type Message, type RoundPart } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { afterRoundReminder, askOf, partsToAsk, type RoundAsk } from '../domain/round-asks.ts';
import { coordinatorsToldOn, isRoundWithSubstitutes, nextRoundLook } from '../domain/round-reminders.ts';
import { closingOf, contributingIn, headsOfRound, type Round } from '../domain/round.ts';
import { nextSendingMoment } from '../domain/sending-hours.ts';
import { officersIn, peopleForRound } from '../domain/staff.ts';
import { emptySubmission, submissionId } from '../domain/submission.ts';
import type { FlowDeps, PlanScope } from './deps.ts';
import { enqueue, ensureBundle } from './enqueue.ts';
import { staffOf } from './owed.ts';
import { changeDocument, updateDocument } from './retry.ts';
import { readRoundFacts } from './round.ts';

/** A list for everybody who is to be reminded of an open round; the coordinators learn once who is silent. Repeating it changes nothing. */
export async function lookAtRound(round: Round, now: Instant, scope: PlanScope): Promise<void> {
  const { loaded, deps } = scope;
  const day = dateIn(loaded.plan.zone, now);
  // 1. Who is to confirm, and about whom a stage has come.
  const facts = await readRoundFacts(round, scope);
  const { open, due } = partsToAsk(round, facts, { ...loaded, day });
  // 2. Their people's list of the day; what it says is found out when it is sent.
  for (const institution of due) {
    const staff = await staffOf(institution, loaded.plan, deps);
    const asked = peopleForRound(staff, isRoundWithSubstitutes(round, day, loaded));
    const waiting = officersIn(staff).filter(({ conversation }) => conversation === null);
    for (const person of new Set([...asked, ...waiting])) await ensureBundle(person, now, scope);
  }
  // 3. The coordinators' list.
  const told = coordinatorsToldOn(round, loaded);
  const isNew = told !== undefined && told <= day && (round.lookedOn === undefined || round.lookedOn < told);
  if (isNew && open.length > 0) await tellCoordinators(told, now, scope);
  // 4. Only then the next look: a process that ends before repeats this one.
  const nextLookAt = nextRoundLook(round, { day, isSomebodyDue: due.length > 0 }, loaded);
  await updateDocument(deps.store.rounds, { partition: round.plan, id: round.id }, (current) =>
    closingOf(current) === undefined ? { ...current, nextLookAt, lookedOn: day } : undefined,
  );
}

async function tellCoordinators(day: IsoDate, now: Instant, { loaded: { plan, calendar }, deps }: PlanScope): Promise<void> {
  const coordinators = (await deps.store.people.ofPlan(plan.id)).filter((person) => hasRole(person, plan.id, 'coordinator'));
  const dueAt = nextSendingMoment(now, plan, calendar);
  for (const coordinator of coordinators) {
    const id = dailyId('overdue', plan.id, { day, recipient: coordinator.id });
    await enqueue({ id, plan: plan.id, content: { kind: 'overdue', day }, dueAt }, coordinator, deps);
  }
}

/** What a person is to confirm in the open round, as it stands now. A channel is not asked: confirming is done in one's own chat. */
export async function roundAsksOf(person: Person, day: IsoDate, scope: PlanScope): Promise<readonly RoundAsk[]> {
  const { loaded, deps } = scope;
  const { plan } = loaded;
  const round = isChannelId(person.id) ? undefined : await deps.store.rounds.open(plan.id);
  if (round === undefined) return [];
  const withSubstitutes = isRoundWithSubstitutes(round, day, loaded);
  const asks = institutionsOf(person, plan.id).map(async (institution) => {
    const staff = await staffOf(institution, plan, deps);
    const isAsked = peopleForRound(staff, withSubstitutes).some(({ id }) => id === person.id);
    return isAsked ? readAsk({ round, institution }, day, scope) : undefined;
  });
  return (await Promise.all(asks)).filter((ask) => ask !== undefined);
}

/** What a sent card asked to confirm, as far as it is still to be confirmed. */
export async function shownAsks({ confirming = [] }: Message, day: IsoDate, scope: PlanScope): Promise<readonly RoundAsk[]> {
  if (confirming.length === 0) return [];
  const round = await scope.deps.store.rounds.open(scope.loaded.plan.id);
  if (round === undefined) return [];
  const parts = confirming.filter((part) => part.round === round.id);
  const asks = parts.map(({ institution }) => readAsk({ round, institution }, day, scope));
  return (await Promise.all(asks)).filter((ask) => ask !== undefined);
}

async function readAsk(
  { round, institution }: Pick<RoundAsk, 'round' | 'institution'>,
  day: IsoDate,
  { loaded, deps }: PlanScope,
): Promise<RoundAsk | undefined> {
  const plan = loaded.plan.id;
  const [read, submission] = await Promise.all([
    deps.store.obligations.heads({ plan, institution }),
    deps.store.submissions.get(plan, submissionId({ round: round.id, institution })),
  ]);
  const heads = read.map(({ doc }) => doc);
  const asked = headsOfRound(round, heads);
  const ask = askOf({ round, institution }, { submission: submission?.doc, asked }, { ...loaded, day });
  if (ask === undefined || asked.length > 0) return ask;
  return (await isContributing({ round, institution }, { loaded, deps })) ? ask : undefined;
}

/** Whether an institution that owes nothing itself is co-responsible for something in the round. */
async function isContributing(
  { round, institution }: Pick<RoundAsk, 'round' | 'institution'>,
  { loaded: { plan }, deps }: PlanScope,
): Promise<boolean> {
  const measures = plan.measures.filter(({ contributing }) => contributing.includes(institution));
  const lists = await Promise.all(measures.map(({ key }) => deps.store.obligations.heads({ plan: plan.id, measure: key })));
  return contributingIn(round, institution, { plan, heads: lists.flat().map(({ doc }) => doc) }).length > 0;
}

/** Notes that a sent card asked to confirm; it does not ask about the same stage again. */
export async function noteRoundReminders(
  { plan, confirming = [] }: Pick<Message, 'plan' | 'confirming'>,
  day: IsoDate,
  { store, sealing }: Pick<FlowDeps, 'store' | 'sealing'>,
): Promise<void> {
  for (const part of confirming) {
    const empty = emptySubmission({ plan, ...part }, sealing.hash);
    await changeDocument(
      store.submissions,
      { partition: plan, id: empty.id },
      {
        empty,
        make: (current) => afterRoundReminder(current, day),
      },
    );
  }
}

export function confirmingOf(asks: readonly RoundAsk[]): readonly RoundPart[] {
  return asks.map(({ round, institution }) => ({ round: round.id, institution }));
}
