import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { sealing } from '../compose.ts';
import type { LetterDraft } from '../domain/answer.ts';
import { institutionOf, measureOf } from '../domain/plan.ts';
import { applyForm, type FormItem, type FormOutcome, type FormPreview, type FormScope, previewForm } from '../flows/form-file.ts';
import { formWords } from '../flows/form-words.ts';
import { exportView } from '../flows/export-view.ts';
import { clockFor } from '../local/demo-clock.ts';
import { type DocumentProblem, documentProblem, refusals } from '../planfile/document/problems.ts';
import { openInWorker } from '../planfile/document/open-in-worker.ts';
import { mostFileBytes } from '../planfile/document/sheets.ts';
import { readForm, type ReadForm } from '../planfile/form/read-form.ts';
import { formProblemWords } from '../render/form/form-problem.ts';
import { answerLabel, measureCode } from '../render/phrases.ts';
import type { ViewContext } from '../render/view-context.ts';
import { problemsFound } from './check.ts';
import { byCommandLine, type CommandLine, type Outcome } from './command-line.ts';
import { type PlantedPlan, withPlantedPlan } from './planted-plan.ts';

const usage = 'Usage: npx plan form FILE [--apply --by "LETTER NUMBER, DATE"] [--data FOLDER] [--plan ID]';

/** `plan form FILE`: what an institution's filled form would record; with `--apply` it is recorded on the institution's behalf. */
export async function form({ operands, isJson, isApplied = false, letter: reference, ...settings }: CommandLine): Promise<Outcome> {
  const [file, ...more] = operands;
  const letter = reference === undefined ? undefined : readReference(reference);
  if (file === undefined || more.length > 0 || (isApplied && reference === undefined)) return { exitCode: 2, text: usage };
  if (reference !== undefined && letter === undefined)
    return { exitCode: 2, text: `--by ends with the date of the letter: --by "Nr. 1-7/452, 28.11.2025."\n${usage}` };
  const bytes = readBytes(file);
  if (bytes === undefined) return { exitCode: 1, text: `${file} cannot be read.` };
  const document = await openInWorker(bytes);
  if (document.kind === 'refused') return problemsFound([documentProblem(refusals[document.why])], isJson);
  const read = readForm(document.sheets, formWords());
  return withPlantedPlan(settings, async (opened) => {
    const { scope, context } = await scopeOf(opened, letter, { bytes, name: basename(file) });
    const preview = await previewForm(read, scope);
    if (preview.problems.length > 0) return problemsFound(placedProblems(preview, read, context), isJson);
    const items = isApplied ? await applyForm(preview, scope) : preview.items;
    const told = { ...preview, items };
    const isWhole = items.every(({ outcome }) => outcome !== 'answered-meanwhile');
    return {
      exitCode: isWhole ? 0 : 1,
      text: isJson ? JSON.stringify(jsonOf(told, isApplied, context)) : textOf(told, isApplied, context),
    };
  });
}

/** A file over the limit is refused by the reader without being read. */
function readBytes(file: string): Uint8Array | undefined {
  try {
    return statSync(file).size <= mostFileBytes ? readFileSync(file) : new Uint8Array(mostFileBytes + 1);
  } catch {
    return undefined;
  }
}

/** "Nr. 1-7/452, 28.11.2025.": the number of a letter, and its date at the end. */
function readReference(reference: string): LetterDraft | undefined {
  const [, number = '', iso, day = '', month = '', year = ''] =
    /^(.*?)[\s,;]+(?:(\d{4}-\d{2}-\d{2})|(\d{1,2})\.(\d{1,2})\.(\d{4})\.?)\s*$/u.exec(reference) ?? [];
  const on = iso ?? (year === '' ? '' : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return number.trim() === '' || on === '' ? undefined : { number: number.trim(), on };
}

async function scopeOf(
  { store, ...loaded }: PlantedPlan,
  letter: LetterDraft | undefined,
  { bytes, name }: { readonly bytes: Uint8Array; readonly name: string },
): Promise<{ readonly scope: FormScope; readonly context: ViewContext }> {
  const now = await clockFor(store);
  const deps = { store, sealing, now: () => now };
  const context = exportView({ loaded, deps, language: 'en', onProgress: () => undefined });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = { id: `form:${sha256}`, name, size: bytes.byteLength, type: 'xlsx', sha256, platformId: '' };
  const by = { person: byCommandLine, role: 'coordinator', institution: loaded.plan.coordinator } as const;
  return { context, scope: { loaded, deps, by, letter, file } };
}

/** Columns are named as they stand in the file. */
function placedProblems({ problems }: FormPreview, { sheet, headings }: ReadForm, context: ViewContext): readonly DocumentProblem[] {
  return problems.map((problem) => {
    const { what, remedy } = formProblemWords(problem, context);
    const column = problem.column === null ? null : (headings.get(problem.column) ?? problem.column);
    return documentProblem({ sheet, row: problem.row, column, text: problem.text, what, remedy: `${remedy}.` });
  });
}

function jsonOf({ institution, items }: FormPreview, isApplied: boolean, context: ViewContext): object {
  const rows = items.map((item) => ({
    row: item.row,
    obligation: item.obligation.id,
    measure: measureOf(context.plan, item.obligation.measure).code,
    occurrence: item.obligation.occurrence,
    outcome: item.outcome,
    status: item.answer.status ?? null,
    expectedOn: item.answer.expectedOn === '' ? null : item.answer.expectedOn,
  }));
  return { institution: institution ?? null, isApplied, rows };
}

function textOf({ institution, items }: FormPreview, isApplied: boolean, context: ViewContext): string {
  const of = (outcome: FormOutcome): readonly FormItem[] => items.filter((item) => item.outcome === outcome);
  const section = (title: string, listed: readonly FormItem[]): readonly string[] =>
    listed.length === 0 ? [] : [`${title} (${listed.length})`, ...listed.map((item) => `  ${lineOf(item, context)}`)];
  const name = institution === undefined ? '' : `${institutionOf(context.plan, institution).name.en} (${institution})`;
  const untouched = of('unchanged').length;
  return [
    `${name}: ${items.length === 1 ? '1 item' : `${items.length} items`} in the form`,
    ...section(isApplied ? 'Recorded' : 'Would be recorded', of('new')),
    ...section('Recorded before', of('recorded-before')),
    ...section('Not recorded: the institution has answered since the form was made', of('answered-meanwhile')),
    `Unchanged: ${untouched}.`,
    ...(isApplied || of('new').length === 0 ? [] : ['Nothing is stored yet. With --apply --by "LETTER NUMBER, DATE" it is.']),
  ].join('\n');
}

/** "row 8: 1.7(2): Done; 250" */
function lineOf({ row, obligation, answer, commands }: FormItem, context: ViewContext): string {
  const status =
    answer.status === undefined
      ? []
      : [answerLabel({ status: answer.status, risk: answer.isAtRisk && answer.status === 'in-progress' }, context)];
  const totals = Object.values(answer.totals).filter((total) => total !== '');
  const later = commands.some(({ kind }) => kind === 'RequestDeadline') ? [`expected on ${answer.expectedOn}`] : [];
  return `row ${row}: ${measureCode(obligation, context)}: ${[...status, ...totals, ...later].join('; ')}`;
}
