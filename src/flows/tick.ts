import { afterTelling } from '../domain/append.ts';
import { dateIn, type IsoDate } from '../domain/dates.ts';
import type { InstitutionCode, PersonId } from '../domain/ids.ts';
import { standsInId } from '../domain/message.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { nextStage } from '../domain/reminders.ts';
import { nextSendingMoment } from '../domain/sending-hours.ts';
import { officersIn, peopleAsked } from '../domain/staff.ts';
import { nextTelling } from '../domain/telling.ts';
import type { FlowDeps, PlanScope } from './deps.ts';
import { enqueue, ensureBundle } from './enqueue.ts';
import { ensureChannelBundles, ensureDigests } from './ensure-shared.ts';
import { fulfilIntents } from './intents.ts';
import { staffOf } from './owed.ts';
import { lookAtRound } from './round-reminders.ts';
import { reconcile } from './reconcile.ts';
import { updateDocument } from './retry.ts';
import { tellAccess } from './tell-access.ts';

/** Most obligations looked at in one tick; the rest are due in the next. */
const pageSize = 5000;

/** Everything due by now and not yet asked for becomes messages. Repeating it changes nothing: message ids are deterministic. */
export async function tick(deps: FlowDeps): Promise<void> {
  const now = deps.now();
  const plans = (await deps.plans.all()).filter(({ head }) => head.state === 'active');
  // 1. A new revision reaches its obligations before anybody is asked by it.
  for (const { plan, head } of plans) if (head.reconciled !== head.revision) await reconcile(plan.id, deps);
  const dueByPlan = Map.groupBy(await deps.store.obligations.due(now, pageSize), (head) => head.plan);
  // 2. Who else is to be told of what is late, or soon due, is noted where it is owed.
  for (const loaded of plans) await noteTellings(dueByPlan.get(loaded.plan.id) ?? [], { loaded, deps });
  // 3. Intents: what was decided is said before anybody is asked again; while a plan is paused they stay.
  const withIntents = await deps.store.obligations.withIntents(pageSize);
  for (const head of withIntents) if (plans.some(({ plan }) => plan.id === head.plan)) await fulfilIntents(head, now, deps);
  // 4. Whoever is to confirm in a reporting round gets their list, too.
  for (const round of await deps.store.rounds.due(now, pageSize)) {
    const loaded = plans.find(({ plan }) => plan.id === round.plan);
    if (loaded !== undefined) await lookAtRound(round, now, { loaded, deps });
  }
  for (const loaded of plans) {
    const planId = loaded.plan.id;
    const scope = { loaded, deps };
    const people = await deps.store.people.ofPlan(planId);
    // 5. One bundle for each person who is asked for something whose time has come.
    const due = await whoIsAsked(dueByPlan.get(planId) ?? [], scope);
    const asked = people.filter(({ id }) => due.people.has(id));
    for (const person of asked) await ensureBundle(person, now, scope);
    // 6. The same for those institutions' channels, beside what their people get.
    await ensureChannelBundles({ institutions: due.institutions, asked }, now, scope);
    // 7. The week's digest for each of its readers.
    await ensureDigests(people, now, scope);
    // 8. Who stands in for somebody is told so.
    for (const person of people) await ensureStandIn(person, people, scope);
    // 9. Who asks for access, and what was decided.
    await tellAccess(people, scope);
  }
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
): Promise<{ readonly people: ReadonlySet<PersonId>; readonly institutions: ReadonlySet<InstitutionCode> }> {
  const today = dateIn(loaded.plan.zone, deps.now());
  const staged = due.filter((head) => (nextStage(head, loaded)?.on ?? '9999-12-31') <= today);
  const asked = new Set<PersonId>();
  for (const [institution, heads] of Map.groupBy(staged, (head) => head.institution)) {
    const staff = await staffOf(institution, loaded.plan, deps);
    const waiting = officersIn(staff).filter(({ conversation }) => conversation === null);
    for (const person of [...heads.flatMap((head) => peopleAsked(head, staff)), ...waiting]) asked.add(person.id);
  }
  return { people: asked, institutions: new Set(staged.map(({ institution }) => institution)) };
}

/** Somebody who is away, or soon will be, and has named a substitute. */
async function ensureStandIn(person: Person, people: readonly Person[], { loaded: { plan, calendar }, deps }: PlanScope): Promise<void> {
  const { absence } = person;
  const now = deps.now();
  const today: IsoDate = dateIn(plan.zone, now);
  if (absence === undefined || absence === null || absence.until < today) return;
  const substitute = people.find(({ id }) => id === absence.substitute);
  if (substitute === undefined) return;
  const id = standsInId(plan.id, { person: person.id, from: absence.from }, substitute.id);
  const content = { kind: 'stands-in', absent: person.id, from: absence.from } as const;
  await enqueue({ id, plan: plan.id, content, dueAt: nextSendingMoment(now, plan, calendar) }, substitute, deps);
}
