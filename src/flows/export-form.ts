import { formItems } from '../domain/form.ts';
import { cutAll } from '../domain/cut.ts';
import { formFile } from '../render/form/form-file.ts';
import type { ExportScope } from './export-scope.ts';
import { readObligations } from './read-obligations.ts';
import { exportView } from './export-view.ts';

/** The form of one institution, with what it has said filled in; it comes back through `previewForm`. */
export async function exportForm(scope: ExportScope): Promise<Uint8Array> {
  const { loaded, deps, institution, cut, onProgress } = scope;
  if (institution === undefined) throw new Error('a form is of one institution');
  const context = exportView(scope);
  const heads = (await deps.store.obligations.heads({ plan: loaded.plan.id, institution })).map(({ doc }) => doc);
  onProgress(0.2, 'reading');
  const read = await readObligations(heads, deps.store);
  const obligations = cut === undefined ? read : cutAll(read, cut, loaded);
  const bytes = await formFile(formItems(obligations, context.today, loaded.plan), institution, context);
  onProgress(1, 'done');
  return bytes;
}
