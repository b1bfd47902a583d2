import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { openStoreBesideServer, storeFileName } from '../compose.ts';
import { dateIn, toInstant } from '../domain/dates.ts';
import { standingOf } from '../domain/measure-state.ts';
import { isAwaited, isLate } from '../domain/obligation.ts';
import { plantedPlans } from '../flows/plant.ts';
import type { CommandLine, Outcome } from './command-line.ts';

/** `plan status`: the stored plan, read beside a running server. */
export async function status({ isJson, dataFolder }: CommandLine): Promise<Outcome> {
  const file = join(dataFolder, storeFileName);
  if (
    !(await access(file).then(
      () => true,
      () => false,
    ))
  )
    return { exitCode: 1, text: `There is no store at ${file}. Start the product once, or name its folder with --data.` };
  const store = await openStoreBesideServer({ dataFolder });
  try {
    const [id = ''] = await plantedPlans(store);
    const head = await store.plans.get(id, id);
    const revision = head === undefined ? undefined : await store.revisions.get(id, String(head.doc.revision));
    if (revision === undefined) return { exitCode: 1, text: `The store at ${file} holds no plan.` };
    const { plan } = revision.doc;
    const clock = await store.facts.get('installation', 'demo-clock');
    const today = dateIn(plan.zone, toInstant(clock === undefined ? Date.now() : Date.parse(clock.doc.value)));
    const heads = (await store.obligations.heads({ plan: id })).map(({ doc }) => doc);
    const measures = standingOf(plan, heads, today).map(({ measure, state, risk }) => ({
      code: measure.code,
      title: measure.short.en,
      state,
      risk,
    }));
    const late = heads
      .filter((obligation) => isLate(obligation, today))
      .map(({ institution, measure, occurrence, reportBy }) => ({ institution, measure, occurrence, reportBy }));
    const information = { owed: heads.length, given: heads.filter((obligation) => !isAwaited(obligation)).length, late: late.length };
    if (isJson) return { exitCode: 0, text: JSON.stringify({ plan: id, today, measures, information, late }) };
    const width = Math.max(...measures.map(({ title }) => title.length)) + 2;
    const rows = measures.map(
      ({ code, title, state, risk }) => `  ${code.padEnd(8)}${title.padEnd(width)}${state}${risk ? ', at risk of delay' : ''}`,
    );
    const lateRows = late.map(
      ({ institution, measure, occurrence, reportBy }) => `  ${institution.padEnd(8)}${measure} (${occurrence}), was due by ${reportBy}`,
    );
    return {
      exitCode: 0,
      text: [
        `${plan.title.en} on ${today}`,
        ...rows,
        `Information: ${information.given} of ${information.owed} given, ${information.late} late`,
        ...lateRows,
      ].join('\n'),
    };
  } finally {
    await store.close();
  }
}
