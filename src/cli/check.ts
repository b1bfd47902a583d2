import { readPlan } from '../compose.ts';
import { demandedObligations } from '../domain/append.ts';
import { occurrencesOf } from '../domain/schedule.ts';
import type { CommandLine, Outcome } from './command-line.ts';

/** `plan check FILE`: the file is read as an import would read it; nothing is stored. */
export async function check({ operands, isJson }: CommandLine): Promise<Outcome> {
  const [file] = operands;
  if (file === undefined) return { exitCode: 2, text: 'Usage: npx plan check FILE' };
  const plan = readPlan(file);
  const obligations = demandedObligations(plan, (measure) => occurrencesOf(measure.schedule, plan)).length;
  const found = {
    plan: plan.id,
    items: plan.measures.length,
    institutions: plan.institutions.filter(({ code }) => code !== plan.coordinator).length,
    obligations,
    questions: plan.questions.length,
  };
  if (isJson) return { exitCode: 0, text: JSON.stringify(found) };
  const questions = plan.questions.map(({ measures, asks }) => `  ${measures.join(', ')}: ${asks.en}`).join('\n');
  return {
    exitCode: 0,
    text: `${plan.title.en}\n${found.items} items, ${found.institutions} institutions, ${obligations} obligations, ${found.questions} open questions:\n${questions}`,
  };
}
