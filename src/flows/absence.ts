import { readAbsenceWords } from '../chat/absence-words.ts';
import { type AbsenceDraft, type AbsenceProblem, presentAbsence, readAbsence } from '../domain/absence.ts';
import { answersInPlan, institutionsOf } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import type { Person } from '../domain/person.ts';
import { absenceCard, absentCard } from '../render/absence-card.ts';
import type { Card } from '../render/card.ts';
import { sentenceCard } from '../render/notice-card.ts';
import { showMine } from './list.ts';
import { officersOf } from './owed.ts';
import { updateDocument } from './retry.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** The form for one's own absence: as it stands, or as the text that asked for it says. */
export async function openAbsence(_command: Wanted<'OpenAbsence'>, turn: Turn): Promise<Card> {
  const { person, loaded, context, inbound } = turn;
  if (!answersInPlan(person, loaded.plan.id)) return sentenceCard('explain.officers', {}, context);
  const colleagues = await colleaguesOf(turn);
  const present = presentAbsence(person, context.today);
  const text = inbound.content.kind === 'text' ? inbound.content.text : '';
  const said = readAbsenceWords(text, { today: context.today, colleagues });
  const draft: AbsenceDraft = {
    from: said.from ?? present?.from ?? context.today,
    until: said.until ?? present?.until ?? '',
    substitute: said.substitute ?? present?.substitute ?? undefined,
  };
  return draw({ draft, problem: undefined, colleagues }, turn);
}

export async function submitAbsence({ draft }: Wanted<'SubmitAbsence'>, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  if (!answersInPlan(person, loaded.plan.id)) return sentenceCard('explain.officers', {}, context);
  const colleagues = await colleaguesOf(turn);
  const read = readAbsence(draft, { today: context.today, colleagues });
  if ('problem' in read) return draw({ draft, problem: read.problem, colleagues }, turn);
  const { absence } = read;
  await change(person, (current) => ({ ...current, absence }), turn);
  deps.nudge();
  const substitute = colleagues.find(({ id }) => id === absence.substitute);
  const isAlone = !colleagues.some(({ conversation }) => conversation !== null);
  return absentCard({ absence, substitute, isAlone }, context);
}

export async function endAbsence(_command: Wanted<'EndAbsence'>, turn: Turn): Promise<Card> {
  await change(turn.person, (current) => ({ ...current, absence: null }), turn);
  return showMine({ page: 0, isWelcome: false, banner: { text: turn.context.texts.t('absence.ended'), isProblem: false } }, turn);
}

async function change(person: Person, make: (current: Person) => Person, { deps }: Turn): Promise<void> {
  await updateDocument(deps.store.people, { partition: person.tenant, id: person.id }, make);
}

function draw(
  view: { readonly draft: AbsenceDraft; readonly problem: AbsenceProblem | undefined; readonly colleagues: readonly Person[] },
  { person, context }: Turn,
): Card {
  return absenceCard({ ...view, isSet: presentAbsence(person, context.today) !== undefined }, context);
}

/** Everybody else who answers for one of the person's institutions. */
async function colleaguesOf({ person, loaded, deps }: Turn): Promise<readonly Person[]> {
  const lists = await Promise.all(institutionsOf(person, loaded.plan.id).map((code) => officersOf(code, loaded.plan.id, deps)));
  return [...new Map(lists.flat().map((each) => [each.id, each])).values()].filter(({ id }) => id !== person.id);
}
