import { answersInPlan, institutionsOf, mayDo } from '../domain/access.ts';
import { type AssignmentFact, type Assignments, executorOf, noAssignments, withAssignment } from '../domain/assignments.ts';
import type { Command } from '../domain/command.ts';
import type { InstitutionCode, MeasureKey, PersonId } from '../domain/ids.ts';
import { isAwaited, type ObligationHead } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { type Measure, measureByCode, measureOf } from '../domain/plan.ts';
import { openItems } from '../domain/reminders.ts';
import { peopleFor } from '../domain/staff.ts';
import { executorsCard, passCard } from '../render/assign-card.ts';
import type { Card } from '../render/card.ts';
import { sentenceCard } from '../render/notice-card.ts';
import { keepTyped } from './form.ts';
import { showListOf } from './list.ts';
import { assignmentsOf, headsOf, officersOf, mineOf, staffOf } from './owed.ts';
import { changeDocument, updateDocument } from './retry.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** "Nav manā pārziņā": which of the measures that one is asked for, and who is asked instead. */
export async function choosePassed(command: Wanted<'ChoosePassed'>, turn: Turn): Promise<Card> {
  if (command.obligation !== undefined) await keepTyped(command.obligation, command.typed, turn);
  if (!answersInPlan(turn.person, turn.loaded.plan.id)) return sentenceCard('explain.officers', {}, turn.context);
  const measure = command.code === undefined ? undefined : measureByCode(command.code, turn.loaded.plan);
  const named = measure === undefined ? [] : (await passable(turn)).filter((head) => head.measure === measure.key);
  const chosen = [...(command.obligation === undefined ? [] : [command.obligation]), ...named.map(({ id }) => id)];
  return drawPass({ from: command.from, chosen, problem: '' }, turn);
}

async function drawPass(view: Pick<Parameters<typeof passCard>[0], 'from' | 'chosen' | 'problem'>, turn: Turn): Promise<Card> {
  const items = await passable(turn);
  const colleagues = await colleaguesOf(turn);
  return passCard({ ...view, items, colleagues: colleagues.filter(({ id }) => id !== turn.person.id) }, turn.context);
}

/** One line per measure: an executor is named for all its periods. */
async function passable({ person, loaded, context, deps }: Turn): Promise<readonly ObligationHead[]> {
  const items = openItems(await mineOf(person, loaded.plan, deps), context.today, loaded.plan).filter(isAwaited);
  return items.filter(
    (head, index) => items.findIndex((other) => other.measure === head.measure && other.institution === head.institution) === index,
  );
}

/** Everybody who answers for one of the person's institutions. */
async function colleaguesOf({ person, loaded, deps }: Turn): Promise<readonly Person[]> {
  const lists = await Promise.all(
    institutionsOf(person, loaded.plan.id).map((institution) => officersOf(institution, loaded.plan.id, deps)),
  );
  return [...new Map(lists.flat().map((colleague) => [colleague.id, colleague])).values()];
}

export async function submitPassed(command: Wanted<'SubmitPassed'>, turn: Turn): Promise<Card> {
  const { person, context } = turn;
  const { texts } = context;
  const owed = await headsOf(person, turn.loaded.plan.id, turn.deps);
  const chosen = owed.filter(({ id }) => command.chosen.includes(id));
  if (chosen.length === 0) return drawPass({ from: command.from, chosen: [], problem: texts.t('pass.choose') }, turn);
  const { executor } = command;
  const wanted = [...Map.groupBy(chosen, (head) => head.institution)].map(([institution, heads]) => {
    const measures = [...new Set(heads.map(({ measure }) => measure))];
    const fact: AssignmentFact =
      executor === undefined ? { kind: 'PassedOn', measures, from: person.id } : { kind: 'ExecutorNamed', measures, executor };
    return { institution, fact };
  });
  // All of it or nothing.
  const isPossible = await Promise.all(wanted.map(({ institution, fact }) => canAssign(institution, fact, turn)));
  if (isPossible.includes(false)) return sentenceCard('refused.nobody-else', {}, context);
  const told = new Set<PersonId>();
  for (const { institution, fact } of wanted) for (const each of await assign(institution, fact, turn)) told.add(each);
  const names = (await colleaguesOf(turn)).filter(({ id }) => told.has(id)).map(({ name }) => name);
  const list = [...new Set(chosen.map(({ measure }) => measureOf(turn.loaded.plan, measure).code))].join(', ');
  const text = texts.t('pass.done', { list, who: texts.dates.list(names) });
  return showListOf({ from: command.from, banner: { text, isProblem: false } }, turn);
}

/** Who is asked for each measure of an institution, and a form to change it. */
export async function showExecutors({ institution }: Wanted<'ShowExecutors'>, turn: Turn): Promise<Card> {
  return drawExecutors({ institution, problem: '', done: '' }, turn);
}

async function drawExecutors(
  view: { readonly institution: InstitutionCode | undefined; readonly problem: string; readonly done: string },
  turn: Turn,
): Promise<Card> {
  const { loaded, context, deps } = turn;
  const own = assignable(turn);
  const institution = own.find((code) => code === view.institution) ?? own[0];
  if (institution === undefined) return sentenceCard('refused.not-allowed', {}, context);
  const colleagues = await officersOf(institution, loaded.plan.id, deps);
  const assignments = (await assignmentsOf(institution, loaded.plan.id, deps)) ?? noAssignments(loaded.plan.id, institution);
  const nameOf = (measure: Measure): string | undefined => {
    const executor = executorOf(assignments, measure.key);
    return colleagues.find(({ id }) => id === executor)?.name;
  };
  const measures = loaded.plan.measures
    .filter(({ responsible }) => responsible.includes(institution))
    .map((measure) => ({ measure, executor: nameOf(measure) }));
  return executorsCard({ ...view, institution, others: own.filter((code) => code !== institution), measures, colleagues }, context);
}

export async function submitExecutor(command: Wanted<'SubmitExecutor'>, turn: Turn): Promise<Card> {
  const { loaded, context } = turn;
  const { texts } = context;
  const { institution, chosen } = command;
  if (!mayDo(turn.person, 'assign', { plan: loaded.plan.id, institution })) return sentenceCard('refused.not-allowed', {}, context);
  const measures = loaded.plan.measures.filter(({ key, responsible }) => responsible.includes(institution) && chosen.includes(key));
  if (measures.length === 0) return drawExecutors({ institution, problem: texts.t('pass.choose'), done: '' }, turn);
  const executor = command.executor ?? null;
  const fact: AssignmentFact = { kind: 'ExecutorNamed', measures: measures.map(({ key }) => key), executor };
  if (!(await canAssign(institution, fact, turn))) return sentenceCard('refused.nobody-else', {}, context);
  await assign(institution, fact, turn);
  const named =
    (await officersOf(institution, loaded.plan.id, turn.deps)).find(({ id }) => id === executor)?.name ?? texts.t('executors.everybody');
  const done = texts.t('executors.done', { list: measures.map(({ code }) => code).join(', '), who: named });
  return drawExecutors({ institution, problem: '', done }, turn);
}

/** Institutions that owe information and whose executors the person may name: the own ones; all for a coordinator. */
function assignable({ person, loaded: { plan } }: Turn): readonly InstitutionCode[] {
  const owing = plan.institutions.filter(({ code }) => plan.measures.some(({ responsible }) => responsible.includes(code)));
  return owing.map(({ code }) => code).filter((institution) => mayDo(person, 'assign', { plan: plan.id, institution }));
}

/** Whether somebody else answers for the institution, and the executor is one of its people. */
async function canAssign(institution: InstitutionCode, fact: AssignmentFact, { person, loaded, deps }: Turn): Promise<boolean> {
  const plan = loaded.plan.id;
  if (!mayDo(person, 'assign', { plan, institution })) return false;
  const officers = (await officersOf(institution, plan, deps)).map(({ id }) => id);
  return fact.kind === 'PassedOn' ? officers.some((id) => id !== fact.from) : fact.executor === null || officers.includes(fact.executor);
}

/** Records who is asked from now on and has them told; their ids. */
async function assign(institution: InstitutionCode, fact: AssignmentFact, turn: Turn): Promise<readonly PersonId[]> {
  const { person, loaded, deps } = turn;
  const plan = loaded.plan.id;
  const staff = await staffOf(institution, loaded.plan, deps);
  const stamp = { at: deps.now(), by: person.id };
  const askedBy = (measure: MeasureKey, assignments: Assignments): readonly PersonId[] =>
    peopleFor(measure, { ...staff, assignments }).map(({ id }) => id);
  const asked = (assignments: Assignments): readonly string[] =>
    fact.measures.map((measure) => [executorOf(assignments, measure) ?? '', ...askedBy(measure, assignments)].join());
  let before: Assignments = noAssignments(plan, institution);
  const after = await changeDocument(
    deps.store.assignments,
    { partition: plan, id: institution },
    {
      empty: before,
      make: (current) => {
        before = current;
        const next = withAssignment(current, fact, stamp);
        // The same said again changes nothing.
        return asked(current).join(';') === asked(next).join(';') ? undefined : next;
      },
    },
  );
  const now = fact.measures.flatMap((measure) => askedBy(measure, after));
  const earlier = fact.measures.flatMap((measure) => askedBy(measure, before));
  // Where everybody is asked again, only those who were not before have something to learn.
  const isReopened = fact.kind === 'ExecutorNamed' && fact.executor === null;
  const to = [...new Set(now)].filter((id) => id !== person.id && !(isReopened && earlier.includes(id)));
  const batch = after === before ? saidBefore(after, fact) : after.entries.length;
  if (to.length > 0 && batch !== undefined) await intendToTell(institution, { measures: fact.measures, batch, to }, turn);
  return to;
}

/** The entry that says the same already: a press that arrives again tells of that one. */
function saidBefore({ entries }: Assignments, fact: AssignmentFact): number | undefined {
  const said = (of: AssignmentFact): string => JSON.stringify([of.kind, of.measures, of.kind === 'PassedOn' ? of.from : of.executor]);
  return entries.findLast((entry) => said(entry) === said(fact))?.number;
}

/** The intent rests on one open obligation of the measures, since only obligations hold intents; the tick makes it a message. */
async function intendToTell(
  institution: InstitutionCode,
  passed: { readonly measures: readonly MeasureKey[]; readonly batch: number; readonly to: readonly PersonId[] },
  { loaded, deps }: Turn,
): Promise<void> {
  const heads = (await deps.store.obligations.heads({ plan: loaded.plan.id, institution })).map(({ doc }) => doc);
  const carrier =
    heads.find((head) => passed.measures.includes(head.measure) && isAwaited(head)) ??
    heads.find(({ measure }) => passed.measures.includes(measure));
  if (carrier === undefined) return;
  const intent = { kind: 'tell-passed', batch: passed.batch, to: passed.to } as const;
  await updateDocument(deps.store.obligations, { partition: loaded.plan.id, id: carrier.id }, (current) => ({
    ...current,
    intents: [...current.intents, intent],
  }));
  deps.nudge();
}
