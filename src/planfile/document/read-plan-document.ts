import { readFileSync, statSync } from 'node:fs';
import type { Plan, Question } from '../../domain/plan.ts';
import { Fault } from '../../errors.ts';
import type { CalendarOverlay } from '../calendar-data.ts';
import { planOfFile, readPlanYaml } from '../plan-yaml.ts';
import { buildPlan, type PlanDefaults } from './build-plan.ts';
import { openInWorker } from './open-in-worker.ts';
import type { Details } from './plan-details.ts';
import { planTable } from './plan-table.ts';
import { documentProblem, type DocumentProblem, refusals } from './problems.ts';
import { mostFileBytes, type OpenedDocument, type Sheet } from './sheets.ts';

export interface DocumentOptions {
  readonly overlay: CalendarOverlay;
  readonly defaults: PlanDefaults;
  /** What was said beside the document; wins over it. */
  readonly given: Details;
  /** A workbook with institutions and groups for a document that has none. */
  readonly companion?: string | undefined;
}

export interface PlanDocument {
  /** Undefined when there is a problem. */
  readonly plan?: Plan;
  readonly questions: readonly Question[];
  readonly problems: readonly DocumentProblem[];
}

/** Reads a plan from XLSX, CSV, DOCX or YAML, told apart by content. Everything that is wrong is told at once; nothing is stored. */
export async function readPlanDocument(file: string, options: DocumentOptions): Promise<PlanDocument> {
  const files = [file, ...(options.companion === undefined ? [] : [options.companion])];
  const sheets: Sheet[] = [];
  for (const [index, name] of files.entries()) {
    const bytes = readBytes(name);
    if (bytes === undefined)
      return refused(name, { what: 'The file cannot be read', remedy: 'Check its name and whether it may be read.' });
    if (index === 0 && isPlanYaml(bytes)) return readYaml(file, options.overlay);
    const opened: OpenedDocument = bytes === 'too-large' ? { kind: 'refused', why: 'file-too-large' } : await openInWorker(bytes);
    if (opened.kind === 'refused') return refused(name, refusals[opened.why]);
    // Of a companion the lists count; its table of measures, perhaps the template's, does not.
    sheets.push(...(index === 0 ? opened.sheets : opened.sheets.filter((sheet) => planTable(sheet) === undefined)));
  }
  const { plan: planFile, questions = [], problems } = buildPlan(sheets, options.given, options.defaults);
  if (planFile === undefined) return { questions: [], problems };
  return { plan: { ...planOfFile(planFile, options.overlay), questions }, questions, problems };
}

function refused(file: string, about: { readonly what: string; readonly remedy: string }): PlanDocument {
  return { questions: [], problems: [documentProblem({ text: file, ...about })] };
}

function readBytes(file: string): Uint8Array | 'too-large' | undefined {
  try {
    return statSync(file).size > mostFileBytes ? 'too-large' : new Uint8Array(readFileSync(file));
  } catch {
    return undefined;
  }
}

/** A plan file begins its lines with these keys. */
function isPlanYaml(bytes: Uint8Array | 'too-large'): boolean {
  if (bytes === 'too-large' || bytes[0] === 0x50 || bytes.includes(0)) return false;
  const text = new TextDecoder().decode(bytes);
  return ['id', 'title', 'measures'].filter((key) => new RegExp(`^${key}:`, 'mu').test(text)).length > 1;
}

function readYaml(file: string, overlay: CalendarOverlay): PlanDocument {
  try {
    const plan = readPlanYaml(file, overlay);
    return { plan, questions: plan.questions, problems: [] };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { questions: [], problems: [documentProblem({ what: error.message, remedy: '' })] };
  }
}
