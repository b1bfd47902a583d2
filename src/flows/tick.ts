import { afterStandInTold, presentAbsence } from '../domain/absence.ts';
import { isAsker } from '../domain/admission.ts';
import { afterTelling } from '../domain/append.ts';
import { addDays, dateIn, type Instant } from '../domain/dates.ts';
import type { InstitutionCode, PersonId, PlanId } from '../domain/ids.ts';
import { isMember } from '../domain/membership.ts';
import { standsInId } from '../domain/message.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { nextStage } from '../domain/reminders.ts';
import type { Round } from '../domain/round.ts';
import { nextDigestMoment, nextSendingMoment } from '../domain/sending-hours.ts';
import { officersIn, peopleAsked } from '../domain/staff.ts';
import { nextTelling } from '../domain/telling.ts';
import type { FlowDeps, PlanScope, StandingPlan } from './deps.ts';
import { enqueue, ensureBundle } from './enqueue.ts';
import { ensureChannelBundles, ensureDigests } from './ensure-shared.ts';
import { fulfilIntents } from './intents.ts';
import { staffOf } from './owed.ts';
import { lookAtRound } from './round-reminders.ts';
import { reconcile } from './reconcile.ts';
import { updateDocument } from './retry.ts';
import { tellAccess } from './tell-access.ts';

/**
 * Most obligations in one answer. What a paused plan owes stays due, and so does what is owed by people whom nothing reaches: an answer
 * that is full may hold nothing else, tick after tick.
 */
const pageSize = 5000;

/**
 * Everything due by now and not yet asked for becomes messages. Repeating it changes nothing: message ids are deterministic.
 * What is due is asked of all plans at once, and of the plans those alone are read in which something is.
 */
export async function tick(deps: FlowDeps): Promise<void> {
  const { store, now: clock } = deps;
  const now = clock();
  const lookedAt = await store.plans.due(now, pageSize);
  // 1. A new revision reaches its obligations before anybody is asked by it.
  for (const { id, reconciled, revision } of lookedAt) if (reconciled !== revision) await reconcile(id, deps);
  const dueAnywhere = await store.obligations.due(now, pageSize);
  const due = Map.groupBy(dueAnywhere, (head) => head.plan);
  // 2. Who else is to be told of what is late, or soon due, is noted where it is owed.
  for (const [plan, heads] of due) await whileRunning(plan, (scope) => noteTellings(heads, scope), deps);
  const intentsAnywhere = await store.obligations.withIntents(pageSize);
  const intents = Map.groupBy(intentsAnywhere, (head) => head.plan);
  const rounds = Map.groupBy(await store.rounds.due(now, pageSize), (round) => round.plan);
  const ofPlan = (id: PlanId, scope: PlanScope): Promise<void> =>
    lookAtPlan({ due: due.get(id) ?? [], intents: intents.get(id) ?? [], rounds: rounds.get(id) ?? [] }, now, scope);
  const isFull = dueAnywhere.length >= pageSize || intentsAnywhere.length >= pageSize;
  if (isFull) await lookAtEach(rounds, now, deps);
  else
    for (const id of new Set([...intents.keys(), ...rounds.keys(), ...due.keys()]))
      await whileRunning(id, (scope) => ofPlan(id, scope), deps);
  // 7. The week's digest for each of its readers.
  for (const { id } of lookedAt) await whileRunning(id, (scope) => lookAtDigests(now, scope), deps);
  // 8. Who stands in for somebody is told so. From yesterday on: a plan's day may be another than that of Greenwich.
  for (const person of await store.people.awayUntold(addDays(dateIn('UTC', now), -1), pageSize))
    for (const id of new Set(person.roles.map(({ plan }) => plan))) await whileRunning(id, (scope) => ensureStandIn(person, scope), deps);
  // 9. Who asks for access, and what was decided.
  for (const asker of (await store.people.untoldAskers(pageSize)).filter(isAsker))
    await whileRunning(asker.accessRequest.plan, (scope) => tellAccess(asker, scope), deps);
}

/** Each running plan by itself, with its own share: what stays due in another holds back nothing of it. */
async function lookAtEach(rounds: ReadonlyMap<PlanId, readonly Round[]>, now: Instant, deps: FlowDeps): Promise<void> {
  const { obligations } = deps.store;
  for (const { plan } of await deps.plans.all())
    await whileRunning(
      plan.id,
      async (scope) => {
        const due = await obligations.due(now, pageSize, plan.id);
        await noteTellings(due, scope);
        const intents = await obligations.withIntents(pageSize, plan.id);
        await lookAtPlan({ due, intents, rounds: rounds.get(plan.id) ?? [] }, now, scope);
      },
      deps,
    );
}

type RunningScope = PlanScope & { readonly loaded: StandingPlan };

async function whileRunning(id: PlanId, work: (scope: RunningScope) => Promise<unknown>, deps: FlowDeps): Promise<void> {
  const loaded = await deps.plans.load(id);
  if (loaded?.head.state === 'active') await work({ loaded, deps });
}

interface Found {
  readonly due: readonly ObligationHead[];
  readonly intents: readonly ObligationHead[];
  readonly rounds: readonly Round[];
}

async function lookAtPlan({ due, intents, rounds }: Found, now: Instant, scope: PlanScope): Promise<void> {
  // 3. Intents: what was decided is said before anybody is asked again; while a plan is paused they stay.
  if (intents.length > 0) await fulfilIntents(intents, now, scope);
  // 4. Whoever is to confirm in a reporting round gets their list, too.
  for (const round of rounds) await lookAtRound(round, now, scope);
  // 5. One bundle for each person who is asked for something whose time has come.
  const { people: asked, institutions } = await whoIsAsked(due, scope);
  for (const person of asked) await ensureBundle(person, now, scope);
  // 6. The same for those institutions' channels, beside what their people get.
  await ensureChannelBundles({ institutions, asked }, now, scope);
}

/** Looks again at the next digest; what could not be written is tried again by the next tick. */
async function lookAtDigests(now: Instant, { loaded, deps }: RunningScope): Promise<void> {
  const { plan, calendar, head } = loaded;
  const people = await deps.store.people.ofPlan(plan.id);
  if (!(await ensureDigests(people, now, { loaded, deps }))) return;
  const digests = { revision: head.revision, nextAt: nextDigestMoment(now, plan, calendar) };
  await updateDocument(deps.store.plans, { partition: plan.id, id: plan.id }, (current) => ({ ...current, digests }));
}

async function noteTellings(heads: readonly ObligationHead[], { loaded, deps }: PlanScope): Promise<void> {
  const { plan, calendar } = loaded;
  // It is told on the day on which messages go out next.
  const day = dateIn(plan.zone, nextSendingMoment(deps.now(), plan, calendar));
  for (const head of heads) {
    const next = nextTelling(head, loaded);
    if (next === undefined || next.on > day) continue;
    const key = { partition: head.plan, id: head.id };
    await updateDocument(deps.store.obligations, key, (current) => afterTelling(current, day, loaded));
  }
}

/** Who is asked for something whose stage has come, and of which institutions; for officers who cannot be reached a bundle waits as well. */
async function whoIsAsked(
  due: readonly ObligationHead[],
  { loaded, deps }: PlanScope,
): Promise<{ readonly people: readonly Person[]; readonly institutions: ReadonlySet<InstitutionCode> }> {
  const today = dateIn(loaded.plan.zone, deps.now());
  const staged = due.filter((head) => (nextStage(head, loaded)?.on ?? '9999-12-31') <= today);
  const asked = new Map<PersonId, Person>();
  for (const [institution, heads] of Map.groupBy(staged, (head) => head.institution)) {
    const staff = await staffOf(institution, loaded.plan, deps);
    const waiting = officersIn(staff).filter(({ conversation }) => conversation === null);
    for (const person of [...heads.flatMap((head) => peopleAsked(head, staff)), ...waiting]) asked.set(person.id, person);
  }
  return { people: [...asked.values()], institutions: new Set(staged.map(({ institution }) => institution)) };
}

/** Somebody who is away, or soon will be, and has named a substitute. */
async function ensureStandIn(person: Person, { loaded: { plan, calendar }, deps }: PlanScope): Promise<void> {
  const now = deps.now();
  const absence = presentAbsence(person, dateIn(plan.zone, now));
  if (absence === undefined || absence.substitute === null) return;
  const substitute = await deps.store.people.ofId(absence.substitute);
  // Who comes into the plan later is told then.
  if (substitute === undefined || !isMember(substitute, plan.id)) return;
  const id = standsInId(plan.id, { person: person.id, from: absence.from }, substitute.id);
  const content = { kind: 'stands-in', absent: person.id, from: absence.from } as const;
  if (!(await enqueue({ id, plan: plan.id, content, dueAt: nextSendingMoment(now, plan, calendar) }, substitute, deps))) return;
  const key = { partition: person.tenant, id: person.id };
  await updateDocument(deps.store.people, key, (current) => afterStandInTold(current, plan.id, absence));
}
