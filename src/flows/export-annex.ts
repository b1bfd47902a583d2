import { dateIn } from '../domain/dates.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import type { Plan } from '../domain/plan.ts';
import { headsWithWords, reportOf } from '../domain/implementation.ts';
import { annexDocx } from '../render/annex-docx.ts';
import { textsFor } from '../render/texts/texts.ts';
import { isDemonstration } from './demonstration.ts';
import { readExportRecord } from './export-record.ts';
import type { ExportScope } from './export-scope.ts';

/** The annex of the report on the plan, as a Word document. In a closed round `now` is the moment of its closing. */
export async function exportAnnex(scope: ExportScope): Promise<Uint8Array> {
  const { loaded, deps, language, institution, year, cut, onProgress } = scope;
  const record = await readExportRecord(scope, (heads) => headsWithWords(heads, loaded.plan));
  const plan = year === undefined ? loaded.plan : withMeasuresOf(record.obligations, loaded.plan);
  const context = { plan, today: dateIn(plan.zone, deps.now()), isClosed: cut !== undefined, institution };
  const report = reportOf(record, context);
  onProgress(0.9, 'drawing the document');
  return annexDocx({ ...context, year, report, texts: textsFor(language), isDemo: await isDemonstration(deps.store) });
}

/** Of a year only those measures are reported of which something falls due in it. */
function withMeasuresOf(heads: readonly ObligationHead[], plan: Plan): Plan {
  const due = new Set(heads.map(({ measure }) => measure));
  return { ...plan, measures: plan.measures.filter(({ key }) => due.has(key)) };
}
