import { headOn } from '../domain/append.ts';
import { addDays, dateIn, isoWeekOf, weekdayOf } from '../domain/dates.ts';
import { digestFor, type DigestScope, digestScope, hasNews, wantsDigest } from '../domain/digest-audience.ts';
import type { PlanRecord } from '../domain/measure-state.ts';
import type { Card } from '../render/card.ts';
import { digestCard } from '../render/digest-card.ts';
import type { ViewContext } from '../render/view-context.ts';
import { ensureCheckpoint } from './checkpoint.ts';
import type { PlanScope } from './deps.ts';
import { planRecord } from './plan-record.ts';
import { readObligations } from './read-obligations.ts';
import { unreachableChannels, unreachableOf } from './unreachable.ts';

/** The week's digest as it is sent; undefined when its reader does not want it, or has nothing to learn from it. */
export async function composeDigest(week: string, context: ViewContext, { loaded, deps }: PlanScope): Promise<Card | undefined> {
  const { reader, plan, today } = context;
  const scope = digestScope(reader, plan.id);
  // One that did not go out in its week is overtaken by the next.
  if (scope === undefined || !wantsDigest(reader, scope) || week !== isoWeekOf(today)) return undefined;
  const record = await withEarlier(await planRecord(plan.id, deps), context, { loaded, deps });
  if (scope.kind === 'institutions' && !hasNews(digestFor(scope, plan, { record, day: today }), plan.zone)) return undefined;
  const { fingerprint } = await ensureCheckpoint(week, record, { loaded, deps });
  return drawDigest({ scope, record, fingerprint, isWelcome: reader.welcomedAt === null }, context, { loaded, deps });
}

/** The week as it stands now; the fingerprint is that of the week's checkpoint, once its digest has been sent. Undefined for who has no digest. */
export async function currentDigest(isWelcome: boolean, context: ViewContext, { loaded, deps }: PlanScope): Promise<Card | undefined> {
  const { reader, plan, today } = context;
  const scope = digestScope(reader, plan.id);
  if (scope === undefined) return undefined;
  const checkpoint = await deps.store.checkpoints.get(plan.id, isoWeekOf(today));
  const record = await withEarlier(await planRecord(plan.id, deps), context, { loaded, deps });
  return drawDigest({ scope, record, fingerprint: checkpoint?.doc.fingerprint, isWelcome }, context, { loaded, deps });
}

/** The record with what its heads were a week ago; only what has been answered since is read again. */
async function withEarlier(record: PlanRecord, { plan, today }: ViewContext, { loaded, deps }: PlanScope): Promise<PlanRecord> {
  const since = addDays(today, -6 - weekdayOf(today));
  const answered = record.heads.filter(({ answer }) => answer !== null && dateIn(plan.zone, answer.at) >= since);
  const earlier = new Map(
    (await readObligations(answered, deps.store)).map((obligation) => [obligation.id, headOn(obligation, since, loaded)]),
  );
  return { ...record, earlier: record.heads.map((head) => earlier.get(head.id) ?? head) };
}

interface Drawn {
  readonly scope: DigestScope;
  readonly record: PlanRecord;
  readonly fingerprint: string | undefined;
  readonly isWelcome: boolean;
}

async function drawDigest(
  { scope, record, fingerprint, isWelcome }: Drawn,
  context: ViewContext,
  { loaded, deps }: PlanScope,
): Promise<Card> {
  const { reader, plan, today } = context;
  const institutions = scope.kind === 'plan' ? [] : scope.institutions;
  const people = await unreachableOf(record, { loaded, today, deps });
  const unreachable = people.filter(({ institution }) => scope.kind === 'plan' || institutions.includes(institution));
  const channels = await unreachableChannels(reader, { loaded, deps });
  const report = digestFor(scope, plan, { record, day: today });
  return digestCard(report, { isWelcome, fingerprint, unreachable, channels, institutions }, context);
}
