import type { Command } from '../domain/command.ts';
import { addDays } from '../domain/dates.ts';
import { countForecast, forecast } from '../domain/forecast.ts';
import { decidePlan, type PlanCommand, type PlanDecision } from '../domain/plan-head.ts';
import type { Card } from '../render/card.ts';
import { sentenceCard } from '../render/notice-card.ts';
import { pauseCard, planCard, type PlanView } from '../render/plan-card.ts';
import { viewContextFor } from './compose-message.ts';
import type { LoadedPlan } from './deps.ts';
import { forecastSource } from './forecast.ts';
import { reconcile } from './reconcile.ts';
import { updateDocument } from './retry.ts';
import { revise } from './revise.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

export async function showPlan(_command: Wanted<'ShowPlan'>, turn: Turn): Promise<Card> {
  return drawPlan('', turn);
}

async function drawPlan(problem: string, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  const current = await deps.plans.load(loaded.plan.id);
  if (current === undefined) return sentenceCard('refused.gone', {}, context);
  const others = new Set(person.roles.flatMap(({ plan }) => (plan === loaded.plan.id ? [] : [plan])));
  const plans = await Promise.all([...others].map((id) => deps.plans.load(id)));
  const people = await deps.store.people.ofPlan(loaded.plan.id);
  const first = current.head.state === 'draft' ? await firstMessages(current, turn) : undefined;
  return planCard({ head: current.head, people, first, others: plans.flatMap((other) => other?.plan ?? []), problem }, context);
}

/** What a draft would send in its first weeks, if it were started now. */
async function firstMessages(loaded: LoadedPlan, { context, deps }: Turn): Promise<PlanView['first']> {
  const { today, now } = context;
  const { source } = await forecastSource(loaded, { store: deps.store, now: () => now });
  const { rows } = forecast(source, { now, from: today, until: addDays(today, firstDays) });
  const names = [...new Set(rows.map(({ to }) => to.name))];
  return { days: firstDays, ...countForecast(rows), names };
}

const firstDays = 28;

/** From now on a person with several plans is answered about this one. */
export async function choosePlan({ plan }: Wanted<'ChoosePlan'>, turn: Turn): Promise<Card> {
  const { person, deps, context } = turn;
  const loaded = person.roles.some((role) => role.plan === plan) ? await deps.plans.load(plan) : undefined;
  if (loaded === undefined) return sentenceCard('refused.gone', {}, context);
  await updateDocument(deps.store.people, { partition: person.tenant, id: person.id }, (current) => ({ ...current, chosenPlan: plan }));
  return drawPlan('', { ...turn, loaded, context: viewContextFor(person, loaded, deps) });
}

/** Obligations are there before anybody is told that the plan runs. */
export async function startPlan({ fromToday }: Wanted<'StartPlan'>, turn: Turn): Promise<Card> {
  if (fromToday === true && !(await trackFromToday(turn))) return drawPlan(turn.context.texts.t('plan.refused.not-a-draft'), turn);
  const decision = await change({ kind: 'start' }, turn);
  if (decision?.kind === 'changed') await reconcile(turn.loaded.plan.id, turn.deps);
  return drawChanged(decision, turn);
}

/** What fell due before a draft is started is not asked for; false when it has been started, or changed, meanwhile. */
async function trackFromToday({ person, loaded, context, deps }: Turn): Promise<boolean> {
  const current = await deps.plans.load(loaded.plan.id);
  if (current?.head.state !== 'draft') return false;
  const document = { ...current.plan, trackFrom: context.today };
  const revised = await revise(document, { kind: 'imported', by: person.id, at: deps.now(), reason: '' }, deps);
  return revised.kind !== 'changed-meanwhile';
}

export async function openPause(_command: Wanted<'OpenPause'>, { context }: Turn): Promise<Card> {
  return pauseCard({ reason: '', problem: '' }, context);
}

export async function submitPause({ reason }: Wanted<'SubmitPause'>, turn: Turn): Promise<Card> {
  const decision = await change({ kind: 'pause', reason }, turn);
  if (decision?.kind === 'refused' && (decision.why === 'reason-missing' || decision.why === 'reason-too-long'))
    return pauseCard({ reason, problem: turn.context.texts.t(`plan.refused.${decision.why}`) }, turn.context);
  return drawChanged(decision, turn);
}

export async function resumePlan(_command: Wanted<'ResumePlan'>, turn: Turn): Promise<Card> {
  return drawChanged(await change({ kind: 'resume' }, turn), turn);
}

async function change(command: PlanCommand, { person, loaded, deps }: Turn): Promise<PlanDecision | undefined> {
  const { id } = loaded.plan;
  let decision: PlanDecision | undefined;
  await updateDocument(deps.store.plans, { partition: id, id }, (head) => {
    decision = decidePlan(head, command, { at: deps.now(), by: person.id });
    return decision.kind === 'changed' ? decision.head : undefined;
  });
  if (decision?.kind === 'changed') deps.log.info({ plan: id, state: decision.head.state, person: person.id }, 'plan changed');
  return decision;
}

function drawChanged(decision: PlanDecision | undefined, turn: Turn): Promise<Card> {
  if (decision?.kind === 'changed') turn.deps.nudge();
  const problem = decision?.kind === 'refused' ? turn.context.texts.t(`plan.refused.${decision.why}`) : '';
  return drawPlan(problem, turn);
}
