import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { findInstitution } from '../chat/institution-names.ts';
import { toInstant } from '../domain/dates.ts';
import { type ExportKind, exportKindNames, exportKindOf, exportKinds, institutionInName } from '../domain/export-kind.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { type Language, languages } from '../domain/person.ts';
import type { Plan } from '../domain/plan.ts';
import { makeExport } from '../flows/make-export.ts';
import { keptClock } from '../local/demo-clock.ts';
import type { CommandLine, Outcome } from './command-line.ts';
import { type PlantedPlan, withPlantedPlan } from './planted-plan.ts';
import { createProgress } from './progress.ts';
import { writeWhole } from './write-whole.ts';

const usage = [
  'Usage: npx plan export FILE [--institution CODE] [--lang lv|en] [--replace] [--data FOLDER]',
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

async function write(
  file: string,
  { isJson, isReplacing = false, institution: typed, language }: CommandLine & { readonly language: Language },
  { store, plan, calendar }: PlantedPlan,
): Promise<Outcome> {
  const kind = exportKindOf(file);
  if (kind === undefined) return { exitCode: 2, text: usage };
  const about = aboutWhom(kind, typed ?? institutionInName(file), plan);
  if ('problem' in about) return wrong(about.problem);
  const { institution } = about;
  const now = (await keptClock(store)) ?? toInstant(Date.now());
  const progress = createProgress();
  try {
    const bytes = await makeExport(kind, {
      loaded: { plan, calendar },
      deps: { store, now: () => now },
      language,
      ...(institution !== undefined && { institution }),
      onProgress: (share, what) => progress.show(share, what),
    });
    if (writeWhole(file, bytes, { isReplacing }) === 'taken') return { exitCode: 1, text: taken(file) };
    const made = { file, kind, bytes: bytes.byteLength, plan: plan.id, language, ...(institution !== undefined && { institution }) };
    return { exitCode: 0, text: isJson ? JSON.stringify(made) : `${file}, ${made.bytes} bytes` };
  } catch (error) {
    if (!isOfFileSystem(error)) throw error;
    return { exitCode: 1, text: `${file} cannot be written: ${error.message}.` };
  } finally {
    progress.end();
  }
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
