import type { Command } from '../domain/command.ts';
import { questionsFor } from '../domain/overview.ts';
import type { Plan } from '../domain/plan.ts';
import { type AnswerChoice, answerQuestion, choiceProblem, openQuestions } from '../domain/questions.ts';
import { mayDo, ownInstitutions, readsWholePlan } from '../domain/access.ts';
import type { Card } from '../render/card.ts';
import { sentenceCard } from '../render/notice-card.ts';
import { questionCard, questionListCard } from '../render/question-answer-card.ts';
import { questionsCard } from '../render/questions-card.ts';
import { viewContextFor } from './compose-message.ts';
import { reconcile } from './reconcile.ts';
import { revise } from './revise.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** Coordinators answer what the plan's text leaves open; the others read how it is taken until then. */
export async function showQuestions({ page }: Wanted<'ShowQuestions'>, turn: Turn): Promise<Card> {
  const { person, loaded, context } = turn;
  const { plan } = loaded;
  if (mayDo(person, 'review', { plan: plan.id, institution: plan.coordinator }))
    return questionListCard({ questions: plan.questions, page, problem: '' }, context);
  const own = readsWholePlan(person, plan.id) ? undefined : ownInstitutions(person, plan.id);
  return questionsCard(questionsFor(plan, own), page, context);
}

const untyped: AnswerChoice = { option: 'default', value: '', note: '' };

export async function openQuestion({ question: id }: Wanted<'OpenQuestion'>, { loaded, context }: Turn): Promise<Card> {
  const question = loaded.plan.questions.find((each) => each.id === id);
  if (question === undefined) return sentenceCard('refused.gone', {}, context);
  return questionCard({ question, typed: question.answer ?? untyped, problem: undefined }, context);
}

/** The answer makes a new edition of the plan; what is owed follows it. */
export async function submitQuestion({ question: id, choice }: Wanted<'SubmitQuestion'>, turn: Turn): Promise<Card> {
  const { loaded, context } = turn;
  const question = loaded.plan.questions.find((each) => each.id === id);
  if (question === undefined) return sentenceCard('refused.gone', {}, context);
  const problem = choiceProblem(question, choice, loaded.plan);
  if (problem !== undefined) return questionCard({ question, typed: choice, problem }, context);
  return (await answerAll([id], choice, turn))
    ? openQuestion({ kind: 'OpenQuestion', question: id }, await anew(turn))
    : drawList('questions.changed', turn);
}

/** "Apstiprināt noklusējumus": every question that is still open; `seen` is how many of them the card showed. */
export async function confirmDefaults({ seen }: Wanted<'ConfirmDefaults'>, turn: Turn): Promise<Card> {
  const open = openQuestions(turn.loaded.plan);
  if (open.length !== seen) return drawList('questions.changed', turn);
  const isDone = await answerAll(
    open.map(({ id }) => id),
    untyped,
    turn,
  );
  return drawList(isDone ? undefined : 'questions.changed', turn);
}

/** False when the plan was changed by somebody else meanwhile; nothing is recorded then. */
async function answerAll(ids: readonly string[], choice: AnswerChoice, turn: Turn): Promise<boolean> {
  const { person, loaded, deps } = turn;
  const at = deps.now();
  const document = ids.reduce<Plan>((plan, id) => answerQuestion(plan, id, { ...choice, by: person.id, at }), loaded.plan);
  const revised = await revise(document, { kind: 'answered', by: person.id, at, reason: ids.join(', ') }, deps);
  if (revised.kind === 'changed-meanwhile') return false;
  const current = await deps.plans.load(loaded.plan.id);
  if (current?.head.state === 'active') await reconcile(loaded.plan.id, deps);
  deps.nudge();
  return true;
}

/** The turn with the plan as it stands now. */
async function anew(turn: Turn): Promise<Turn> {
  const { person, deps } = turn;
  const loaded = (await deps.plans.load(turn.loaded.plan.id)) ?? turn.loaded;
  return { ...turn, loaded, context: viewContextFor(person, loaded, deps) };
}

async function drawList(problem: 'questions.changed' | undefined, turn: Turn): Promise<Card> {
  const { loaded, context } = await anew(turn);
  return questionListCard(
    { questions: loaded.plan.questions, page: 0, problem: problem === undefined ? '' : context.texts.t(problem) },
    context,
  );
}
