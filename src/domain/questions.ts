import { longestText } from './answer.ts';
import { parseIsoDate } from './dates.ts';
import type { InstitutionCode } from './ids.ts';
import type { Measure, Plan, PlanPatch, Question, QuestionAnswer, QuestionOption } from './plan.ts';

/** What a coordinator chose and typed. */
export type AnswerChoice = Pick<QuestionAnswer, 'option' | 'value' | 'note'>;

export type ChoiceProblem = 'option' | 'date' | 'institutions' | 'text' | 'note' | 'note-too-long';

export function openQuestions({ questions }: Pick<Plan, 'questions'>): readonly Question[] {
  return questions.filter(({ answer }) => answer === undefined);
}

/** What is asked for beside an option. */
export function valueOf(option: QuestionOption): 'date' | 'institutions' | 'text' | undefined {
  return option.sets.flatMap((patch) => ('value' in patch ? [patch.value] : []))[0];
}

/** What is wrong with a choice; undefined when it can be recorded. */
export function choiceProblem(question: Question, choice: AnswerChoice, plan: Plan): ChoiceProblem | undefined {
  const { option: id, value, note } = choice;
  if (note.length > longestText) return 'note-too-long';
  if (id === 'default') return undefined;
  if (id === 'other') return note.trim() === '' ? 'note' : undefined;
  const option = question.options?.find((each) => each.id === id);
  if (option === undefined) return 'option';
  switch (valueOf(option)) {
    case 'date':
      return parseIsoDate(value.trim()) === undefined ? 'date' : undefined;
    case 'institutions':
      return codesIn(value, plan) === undefined ? 'institutions' : undefined;
    case 'text':
      return value.trim() === '' || value.length > longestName ? 'text' : undefined;
    case undefined:
      return undefined;
    default:
      throw new Error(`option ${id} asks for something unknown`);
  }
}

const longestName = 120;

/** Codes between commas; undefined when one is not of the plan, or there is none. */
function codesIn(value: string, { institutions }: Pick<Plan, 'institutions'>): readonly InstitutionCode[] | undefined {
  const wanted = value.split(/[,;\n]/u).map((part) => part.trim().toLocaleUpperCase('lv'));
  const codes = wanted
    .filter((part) => part !== '')
    .map((part) => institutions.find(({ code }) => code.toLocaleUpperCase('lv') === part)?.code);
  const known = codes.filter((code) => code !== undefined);
  return codes.length > 0 && known.length === codes.length ? [...new Set(known)] : undefined;
}

/** The plan with a question answered: the answer stands beside it, and the plan follows the reading that was chosen. */
export function answerQuestion(plan: Plan, id: string, answer: QuestionAnswer): Plan {
  const question = plan.questions.find((each) => each.id === id);
  const patches = question?.options?.find((option) => option.id === answer.option)?.sets ?? [];
  const questions = plan.questions.map((each) => (each.id === id ? { ...each, answer } : each));
  return patches.reduce<Plan>((patched, patch) => applyPatch(patched, patch, answer.value), { ...plan, questions });
}

function applyPatch(plan: Plan, patch: PlanPatch, value: string): Plan {
  if (patch.kind === 'name') {
    const name = { lv: value.trim(), en: value.trim() };
    return { ...plan, institutions: plan.institutions.map((each) => (each.code === patch.institution ? { ...each, name } : each)) };
  }
  if (patch.kind === 'track-from') return { ...plan, trackFrom: patch.from };
  const measures = plan.measures.map((measure) =>
    patch.measures.includes(measure.code) ? patchMeasure(measure, patch, { plan, value }) : measure,
  );
  return { ...plan, measures };
}

function patchMeasure(
  measure: Measure,
  patch: Exclude<PlanPatch, { kind: 'name' | 'track-from' }>,
  { plan, value }: { readonly plan: Plan; readonly value: string },
): Measure {
  switch (patch.kind) {
    case 'due': {
      const dueOn = parseIsoDate(value.trim());
      return dueOn === undefined ? measure : { ...measure, schedule: { kind: 'once', dueOn } };
    }
    case 'schedule':
      return { ...measure, schedule: patch.schedule };
    case 'indicator': {
      const { keys, scope, per, target } = patch;
      const change = { ...(scope && { scope }), ...(per && { per }), ...(target !== undefined && { target }) };
      const indicators = measure.indicators.map((each) => (keys === undefined || keys.includes(each.key) ? { ...each, ...change } : each));
      return { ...measure, indicators };
    }
    case 'responsible':
      return 'also' in patch
        ? withResponsible(measure, [...measure.responsible, ...patch.also])
        : withResponsible(measure, measure.responsible.slice(0, 1));
    case 'checkpoint': {
      const day = parseIsoDate(value.trim());
      return day === undefined ? measure : { ...measure, checkpoints: [...measure.checkpoints, { label: patch.label, day }] };
    }
    case 'contributing': {
      const codes = codesIn(value, plan) ?? [];
      return { ...measure, contributing: codes.filter((code) => !measure.responsible.includes(code)) };
    }
    default:
      return patch satisfies never;
  }
}

/** Who is no longer responsible contributes. */
function withResponsible(measure: Measure, responsible: readonly InstitutionCode[]): Measure {
  const others = [...measure.contributing, ...measure.responsible].filter((code) => !responsible.includes(code));
  return { ...measure, responsible: [...new Set(responsible)], contributing: [...new Set(others)] };
}
