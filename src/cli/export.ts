import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { findInstitution } from '../chat/institution-names.ts';
import { type ExportKind, exportKindNames, exportKindOf, exportKinds, fileNameOf, institutionInName } from '../domain/export-kind.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { type Language, languages } from '../domain/person.ts';
import type { Plan } from '../domain/plan.ts';
import { closingOf } from '../domain/round.ts';
import type { ExportScope } from '../flows/export-scope.ts';
import { exportPieces } from '../flows/make-export.ts';
import { frozenScope } from '../flows/round-cut.ts';
import { clockFor } from '../local/demo-clock.ts';
import { noteExport } from './audit-note.ts';
import type { CommandLine, Outcome } from './command-line.ts';
import { type PlantedPlan, withPlantedPlan } from './planted-plan.ts';
import { createProgress } from './progress.ts';
import { writeWhole } from './write-whole.ts';

const usage = [
  'Usage: npx plan export FILE [--institution CODE] [--year YEAR] [--round NUMBER] [--lang lv|en] [--replace] [--data FOLDER]',
  'The end of its name says what the file is to be:',
  ...exportKindNames.map((kind) => `  ${exportKinds[kind].file.padEnd(16)}${exportKinds[kind].is}`),
].join('\n');

const wrong = (what: string): Outcome => ({ exitCode: 2, text: `${what}\n${usage}` });

/** `plan export FILE`: a document made of the stored plan as it stands, also beside a running server. */
export async function exportFile(line: CommandLine): Promise<Outcome> {
  const { operands, isReplacing = false, language = 'lv', ...settings } = line;
  const [file = '', ...more] = operands;
  if (file === '' || more.length > 0) return { exitCode: 2, text: usage };
  if (exportKindOf(file) === undefined) return wrong(`Nothing is made under the name ${basename(file)}.`);
  if (!isLanguage(language)) return wrong(`There is no language "${language}", only ${languages.join(' and ')}.`);
  // Told before the work begins; a file that comes meanwhile is left alone all the same.
  if (!isReplacing && existsSync(file)) return { exitCode: 1, text: taken(file) };
  return withPlantedPlan(settings, (opened) => write(file, { ...line, language }, opened));
}

function isLanguage(typed: string): typed is Language {
  return (languages as readonly string[]).includes(typed);
}

async function write(file: string, line: CommandLine & { readonly language: Language }, opened: PlantedPlan): Promise<Outcome> {
  const kind = exportKindOf(file);
  if (kind === undefined) return { exitCode: 2, text: usage };
  const about = aboutWhom(kind, line.institution ?? institutionInName(file), opened.plan);
  if ('problem' in about) return wrong(about.problem);
  const year = line.ofYear === undefined ? {} : yearIn(line.ofYear);
  if (year === undefined) return wrong(`--year ${line.ofYear} is no year.`);
  const frozen = line.ofRound === undefined ? undefined : await closedRound(line.ofRound, opened);
  if (frozen !== undefined && 'problem' in frozen) return { exitCode: 1, text: frozen.problem };
  const progress = createProgress();
  const onProgress = (share: number, what: string): void => progress.show(share, what);
  try {
    return await make(file, line, { kind, scope: { ...(await scopeOf(line, opened)), ...about, ...year, ...frozen, onProgress } });
  } catch (error) {
    if (!isOfFileSystem(error)) throw error;
    return { exitCode: 1, text: `${file} cannot be written: ${error.message}.` };
  } finally {
    progress.end();
  }
}

/** Of the plan's time or not: a year without anything makes an empty document. */
function yearIn(typed: string): { readonly year: number } | undefined {
  return /^(?:19|20)\d\d$/u.test(typed) ? { year: Number(typed) } : undefined;
}

type Scope = Omit<ExportScope, 'onProgress'>;

/** The plan as it stands at this moment. */
async function scopeOf({ language }: { readonly language: Language }, { store, plan, calendar }: PlantedPlan): Promise<Scope> {
  const now = await clockFor(store);
  return { loaded: { plan, calendar }, deps: { store, now: () => now }, language };
}

async function make(
  file: string,
  { isJson, isReplacing = false }: CommandLine,
  { kind, scope }: { readonly kind: ExportKind; readonly scope: ExportScope },
): Promise<Outcome> {
  const bytes = await writeWhole(file, exportPieces(kind, scope), { isReplacing });
  if (bytes === 'taken') return { exitCode: 1, text: taken(file) };
  const { loaded, language, institution, year } = scope;
  await noteExport(scope.deps.store, fileNameOf(kind, institution, year), { plan: loaded.plan.id, institution });
  const made = { file, kind, bytes, plan: loaded.plan.id, language, ...(institution !== undefined && { institution }) };
  return { exitCode: 0, text: isJson ? JSON.stringify(made) : `${file}, ${made.bytes} bytes` };
}

/** The record as it was when a round was closed; lateness is judged by that day. */
async function closedRound(
  typed: string,
  { store, plan }: PlantedPlan,
): Promise<Pick<Scope, 'cut' | 'deps'> | { readonly problem: string }> {
  const rounds = await store.rounds.ofPlan(plan.id);
  const round = rounds.find(({ number }) => String(number) === typed);
  const frozen = round && (await frozenScope(round, { store }));
  if (frozen !== undefined) return frozen;
  const closed = rounds.filter((each) => closingOf(each) !== undefined).map(({ number }) => number);
  return {
    problem: `There is no closed round ${typed}${closed.length === 0 ? '' : `, but ${closed.join(', ')}`}. npx plan round tells what there is.`,
  };
}

/** The institution that a document is to be about; none for the whole plan. */
function aboutWhom(
  kind: ExportKind,
  named: string | undefined,
  { institutions }: Plan,
): { readonly institution?: InstitutionCode } | { readonly problem: string } {
  if (named === undefined)
    return kind === 'form' ? { problem: 'A form is of one institution: name it form-VP.xlsx, or say --institution VP.' } : {};
  const institution = findInstitution(named, institutions);
  if (institution === undefined)
    return { problem: `The plan has no institution "${named}", but ${institutions.map(({ code }) => code).join(', ')}.` };
  return { institution };
}

function taken(file: string): string {
  return `${file} is there already and may have been edited since. Choose another name, or say --replace.`;
}

function isOfFileSystem(error: unknown): error is Error {
  return Error.isError(error) && 'syscall' in error;
}
