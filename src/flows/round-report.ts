import { newsSince } from '../domain/digest.ts';
import { type RoundReport, roundReport } from '../domain/round-report.ts';
import { roundLines } from '../render/round-asks.ts';
import type { ViewContext } from '../render/view-context.ts';
import type { PlanScope } from './deps.ts';
import { readRoundFacts, type RoundScope } from './round.ts';

/** The open round of a plan as it stands; undefined while none is open. */
export async function readRoundReport({ plan, today }: ViewContext, scope: RoundScope): Promise<RoundReport | undefined> {
  const round = await scope.deps.store.rounds.open(plan.id);
  return round && roundReport(round, await readRoundFacts(round, scope), { since: newsSince(today), today, zone: plan.zone });
}

/** The same as a line of the status; empty while no round is open. */
export async function roundNote(context: ViewContext, scope: PlanScope): Promise<string> {
  const report = await readRoundReport(context, scope);
  return report === undefined ? '' : (roundLines(report, context)[0] ?? '');
}
