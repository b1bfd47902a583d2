import { dateIn } from '../domain/dates.ts';
import { headsWithWords, reportOf } from '../domain/implementation.ts';
import { annexDocx } from '../render/annex-docx.ts';
import { textsFor } from '../render/texts/texts.ts';
import { isDemonstration } from './demonstration.ts';
import { readExportRecord } from './export-record.ts';
import type { ExportScope } from './export-scope.ts';

/** The annex of the report on the plan, as a Word document. In a closed round `now` is the moment of its closing. */
export async function exportAnnex(scope: ExportScope): Promise<Uint8Array> {
  const { loaded, deps, language, institution, cut, onProgress } = scope;
  const { plan } = loaded;
  const context = { plan, today: dateIn(plan.zone, deps.now()), isClosed: cut !== undefined, institution };
  const report = reportOf(await readExportRecord(scope, (heads) => headsWithWords(heads, plan)), context);
  onProgress(0.9, 'drawing the document');
  return annexDocx({ ...context, report, texts: textsFor(language), isDemo: await isDemonstration(deps.store) });
}
