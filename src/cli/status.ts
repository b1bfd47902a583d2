import { dateIn } from '../domain/dates.ts';
import { standingOf } from '../domain/measure-state.ts';
import { isAwaited, isLate } from '../domain/obligation.ts';
import { planRecord } from '../flows/plan-record.ts';
import { clockFor } from '../local/demo-clock.ts';
import type { CommandLine, Outcome } from './command-line.ts';
import { type PlantedPlan, withPlantedPlan } from './planted-plan.ts';

/** `plan status`: where the stored plan stands. */
export function status({ isJson, ...settings }: CommandLine): Promise<Outcome> {
  return withPlantedPlan(settings, async (opened) => {
    const found = await readStatus(opened);
    return { exitCode: 0, text: isJson ? JSON.stringify(found) : statusText(found, opened.plan.title.en) };
  });
}

type Status = Awaited<ReturnType<typeof readStatus>>;

async function readStatus({ store, plan }: PlantedPlan) {
  const today = dateIn(plan.zone, await clockFor(store));
  const record = await planRecord(plan.id, { store });
  const { heads } = record;
  const late = heads.filter((head) => isLate(head, today));
  return {
    plan: plan.id,
    today,
    measures: standingOf(plan, record, today).map(({ measure, state, risk }) => ({
      code: measure.code,
      title: measure.short.en,
      state,
      risk,
    })),
    information: { owed: heads.length, given: heads.filter((head) => !isAwaited(head)).length, late: late.length },
    late: late.map(({ institution, measure, occurrence, reportBy }) => ({ institution, measure, occurrence, reportBy })),
  };
}

function statusText({ today, measures, information, late }: Status, title: string): string {
  const width = Math.max(...measures.map((measure) => measure.title.length)) + 2;
  const rows = measures.map(
    (measure) => `  ${measure.code.padEnd(8)}${measure.title.padEnd(width)}${measure.state}${measure.risk ? ', at risk of delay' : ''}`,
  );
  const lateRows = late.map(
    ({ institution, measure, occurrence, reportBy }) => `  ${institution.padEnd(8)}${measure} (${occurrence}), was due by ${reportBy}`,
  );
  return [
    `${title} on ${today}`,
    ...rows,
    `Information: ${information.given} of ${information.owed} given, ${information.late} late`,
    ...lateRows,
  ].join('\n');
}
