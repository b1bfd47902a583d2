import { readDocument } from '../planfile/plan-files.ts';
import { demandedObligations } from '../domain/append.ts';
import type { Question } from '../domain/plan.ts';
import { occurrencesOf } from '../domain/schedule.ts';
import { type DocumentProblem, problemLine } from '../planfile/document/problems.ts';
import type { CommandLine, Outcome } from './command-line.ts';

/** `plan check FILE`: the file is read as an import would read it; nothing is stored. */
export async function check({ operands, isJson, given = {}, companion }: CommandLine): Promise<Outcome> {
  const [file] = operands;
  if (file === undefined) return { exitCode: 2, text: 'Usage: npx plan check FILE' };
  const { plan, problems } = await readDocument(file, given, companion);
  if (plan === undefined) return problemsFound(problems, isJson);
  const obligations = demandedObligations(plan, (measure) => occurrencesOf(measure.schedule, plan)).length;
  const found = {
    plan: plan.id,
    items: plan.measures.length,
    institutions: plan.institutions.filter(({ code }) => code !== plan.coordinator).length,
    obligations,
    questions: plan.questions.length,
  };
  if (isJson) return { exitCode: 0, text: JSON.stringify(found) };
  const questions = plan.questions.map(questionLine).join('\n');
  return {
    exitCode: 0,
    text: `${plan.title.en}\n${found.items} items, ${found.institutions} institutions, ${obligations} obligations, ${found.questions} open questions:\n${questions}`,
  };
}

/** An open question with the measures that it is about; none when it is about the plan. */
export function questionLine({ measures, asks }: Question): string {
  return `  ${measures.length === 0 ? 'The plan' : measures.join(', ')}: ${asks.en}`;
}

const mostPrinted = 50;

/** Every problem of a document with its place; of very many the first. */
export function problemsFound(problems: readonly DocumentProblem[], isJson: boolean): Outcome {
  if (isJson) return { exitCode: 1, text: JSON.stringify({ problems }) };
  const lines = problems.slice(0, mostPrinted).map(problemLine);
  const more = problems.length - lines.length;
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return { exitCode: 1, text: [`${count}; nothing is stored:`, ...lines, ...(more > 0 ? [`and ${more} more.`] : [])].join('\n') };
}
