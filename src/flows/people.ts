import { findInstitution } from '../chat/institution-names.ts';
import { noAssignments } from '../domain/assignments.ts';
import type { Command } from '../domain/command.ts';
import type { PersonId } from '../domain/ids.ts';
import { isLastCoordinator, placesOf, takingOver, withoutInstitution } from '../domain/membership.ts';
import { executedBy, leftWithoutOfficer, membersOf, successorsOf } from '../domain/people-list.ts';
import type { Person } from '../domain/person.ts';
import type { Card } from '../render/card.ts';
import { sentenceCard } from '../render/notice-card.ts';
import {
  type Executed,
  peopleCard,
  peopleChangedCard,
  personCard,
  removalCard,
  replacementCard,
  replacementPlacesCard,
} from '../render/people-card.ts';
import { assignmentsOf } from './owed.ts';
import { updateDocument } from './retry.ts';
import { handOver, leavePlan } from './roster.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** Who is in the plan, or in one institution of it. */
export async function showPeople({ institution, page }: Wanted<'ShowPeople'>, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  const people = await deps.store.people.ofPlan(loaded.plan.id);
  const asked = institution === undefined ? undefined : findInstitution(institution, loaded.plan.institutions);
  const members = membersOf(people, loaded.plan).filter((member) => asked === undefined || member.institution === asked);
  return peopleCard({ members, institution: asked, page }, context);
}

export async function showPerson({ person: id }: Wanted<'ShowPerson'>, turn: Turn): Promise<Card> {
  return drawPerson(id, '', turn);
}

async function drawPerson(id: PersonId, problem: string, turn: Turn): Promise<Card> {
  const { loaded, context } = turn;
  const found = await findMember(id, turn);
  if (found === undefined) return sentenceCard('refused.no-person', {}, context);
  const { person, people } = found;
  const places = membersOf([person], loaded.plan);
  const substitute = people.find((other) => other.id === person.absence?.substitute)?.name;
  return personCard({ person, places, executes: await executesOf(person, turn), substitute, problem }, context);
}

/** Somebody of this plan, beside its other people. */
async function findMember(
  id: PersonId,
  { loaded, deps }: Turn,
): Promise<{ readonly person: Person; readonly people: readonly Person[] } | undefined> {
  const people = await deps.store.people.ofPlan(loaded.plan.id);
  const person = people.find((each) => each.id === id);
  return person && { person, people };
}

async function executesOf(person: Person, { loaded, deps }: Turn): Promise<readonly Executed[]> {
  const { plan } = loaded;
  const all = await Promise.all(
    placesOf(person, plan.id).map(async (institution) => {
      const assignments = (await assignmentsOf(institution, plan.id, deps)) ?? noAssignments(plan.id, institution);
      return { institution, measures: executedBy(person, assignments, plan) };
    }),
  );
  return all.filter(({ measures }) => measures.length > 0);
}

export async function openRemoval({ person: id }: Wanted<'OpenRemoval'>, turn: Turn): Promise<Card> {
  const { loaded, context } = turn;
  const found = await findMember(id, turn);
  if (found === undefined) return sentenceCard('refused.no-person', {}, context);
  const { person, people } = found;
  if (isLastCoordinator(person, people, loaded.plan.id)) return drawPerson(id, context.texts.t('removal.last-coordinator'), turn);
  const silent = leftWithoutOfficer(person, people, loaded.plan);
  return removalCard({ person, executes: await executesOf(person, turn), silent }, context);
}

/** The roles in the plan go; messages that wait are dropped when they are due, and the history goes on naming the person. */
export async function submitRemoval({ person: id }: Wanted<'SubmitRemoval'>, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  const found = await findMember(id, turn);
  if (found === undefined) return sentenceCard('refused.no-person', {}, context);
  const { person, people } = found;
  if (isLastCoordinator(person, people, loaded.plan.id)) return drawPerson(id, context.texts.t('removal.last-coordinator'), turn);
  await leavePlan(person, { plan: loaded.plan, deps });
  await deps.audit?.note({ kind: 'people-changed', by: turn.person.id, plan: loaded.plan.id, what: 'removed', about: id });
  deps.log.info({ person: id, by: turn.person.id }, 'person removed from plan');
  deps.nudge();
  return peopleChangedCard(context.texts.t('removal.done', { who: person.name }), context);
}

export async function openReplacement({ person: id, institution }: Wanted<'OpenReplacement'>, turn: Turn): Promise<Card> {
  return drawReplacement({ id, institution, problem: '' }, turn);
}

async function drawReplacement(
  view: { readonly id: PersonId; readonly institution: string | undefined; readonly problem: string },
  turn: Turn,
): Promise<Card> {
  const { loaded, context } = turn;
  const { plan } = loaded;
  const found = await findMember(view.id, turn);
  if (found === undefined) return sentenceCard('refused.no-person', {}, context);
  const { person, people } = found;
  const places = membersOf([person], plan);
  const place = places.find(({ institution }) => institution === view.institution);
  if (place === undefined) return replacementPlacesCard({ person, places }, context);
  const { institution } = place;
  const successors = successorsOf(person, people, { plan, institution });
  return replacementCard({ person, institution, successors, problem: view.problem }, context);
}

/** The successor takes the roles in the institution and the executor's measures; pressed again after an interruption it goes on to the same end. */
export async function submitReplacement(command: Wanted<'SubmitReplacement'>, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  const { plan } = loaded;
  const { person: id, institution, successor: successorId } = command;
  const found = await findMember(id, turn);
  if (found === undefined) return sentenceCard('refused.no-person', {}, context);
  const { person, people } = found;
  const at = { plan: plan.id, institution };
  const successor = successorsOf(person, people, { plan, institution }).find((each) => each.id === successorId);
  const isPlaced = placesOf(person, plan.id).includes(institution);
  if (!isPlaced || successor === undefined)
    return drawReplacement({ id, institution, problem: context.texts.t('replacement.choose') }, turn);
  const heir = await changePerson(successor, (current) => takingOver(current, person, at), turn);
  await handOver({ institution, from: id, to: heir }, turn.person.id, { plan, deps });
  await changePerson(person, (current) => withoutInstitution(current, at), turn);
  const details = [institution, heir.id];
  await deps.audit?.note({ kind: 'people-changed', by: turn.person.id, plan: plan.id, what: 'replaced', about: id, details });
  deps.log.info({ person: id, successor: heir.id, by: turn.person.id }, 'person replaced');
  deps.nudge();
  return peopleChangedCard(context.texts.t('replacement.done', { institution, who: person.name, successor: heir.name }), context);
}

async function changePerson(person: Person, change: (current: Person) => Person, { deps }: Turn): Promise<Person> {
  return (await updateDocument(deps.store.people, { partition: person.tenant, id: person.id }, change)) ?? person;
}
