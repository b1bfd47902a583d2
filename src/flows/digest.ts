import { isoWeekOf } from '../domain/dates.ts';
import { type DigestRecord, needsEntries } from '../domain/digest-changes.ts';
import { newsSince } from '../domain/digest.ts';
import { digestFor, type DigestScope, digestScope, hasNews, wantsDigest } from '../domain/digest-audience.ts';
import type { Card } from '../render/card.ts';
import { digestCard } from '../render/digest-card.ts';
import type { ViewContext } from '../render/view-context.ts';
import { ensureCheckpoint } from './checkpoint.ts';
import type { FlowDeps, PlanScope } from './deps.ts';
import { planRecord } from './plan-record.ts';
import { readObligations } from './read-obligations.ts';
import { readRoundReport } from './round-report.ts';
import { unreachableChannels, unreachableOf } from './unreachable.ts';

/** The week's digest as it is sent; undefined when its reader does not want it, or has nothing to learn from it. */
export async function composeDigest(week: string, context: ViewContext, { loaded, deps }: PlanScope): Promise<Card | undefined> {
  const { reader, plan, today } = context;
  const scope = digestScope(reader, plan.id);
  // One that did not go out in its week is overtaken by the next.
  if (scope === undefined || !wantsDigest(reader, scope) || week !== isoWeekOf(today)) return undefined;
  const record = await readWeek(context, deps);
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
  const record = await readWeek(context, deps);
  return drawDigest({ scope, record, fingerprint: checkpoint?.doc.fingerprint, isWelcome }, context, { loaded, deps });
}

/** The record, and with their entries those of its obligations whose week is told from them. */
async function readWeek({ plan, today }: ViewContext, deps: Pick<FlowDeps, 'store'>): Promise<DigestRecord> {
  const record = await planRecord(plan.id, deps);
  const since = newsSince(today);
  const read = await readObligations(
    record.heads.filter((head) => needsEntries(head, since, plan.zone)),
    deps.store,
  );
  return { ...record, read };
}

interface Drawn {
  readonly scope: DigestScope;
  readonly record: DigestRecord;
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
  const round = scope.kind === 'plan' ? await readRoundReport(context, { loaded, deps }) : undefined;
  return digestCard(report, { isWelcome, fingerprint, unreachable, channels, institutions, round }, context);
}
