import { addDays, type IsoDate, parseIsoDate } from './dates.ts';
import type { PersonId, PlanId } from './ids.ts';
import type { Absence, Person } from './person.ts';

/** What a person typed or chose about an absence. */
export interface AbsenceDraft {
  readonly from: string;
  readonly until: string;
  readonly substitute: PersonId | undefined;
}

export type AbsenceProblem = 'from-unusable' | 'until-unusable' | 'substitute-away';

/** As far ahead as an absence may last, in days. */
const mostDays = 366;

/** Checks an absence against today and the colleagues who may stand in; the first problem found, or the absence. */
export function readAbsence(
  draft: AbsenceDraft,
  { today, colleagues }: { readonly today: IsoDate; readonly colleagues: readonly Person[] },
): { readonly absence: Absence } | { readonly problem: AbsenceProblem } {
  const [from, until] = [parseIsoDate(draft.from), parseIsoDate(draft.until)];
  if (from === undefined) return { problem: 'from-unusable' };
  if (until === undefined || until < from || until < today || until > addDays(today, mostDays)) return { problem: 'until-unusable' };
  const substitute = colleagues.find(({ id }) => id === draft.substitute);
  if (substitute !== undefined && isAwayWithin(substitute, { from, until })) return { problem: 'substitute-away' };
  return { absence: { from, until, substitute: substitute?.id ?? null } };
}

/** Away for the whole of it: who is away for a part of it stands in for the rest. */
function isAwayWithin({ absence }: Pick<Person, 'absence'>, { from, until }: Pick<Absence, 'from' | 'until'>): boolean {
  return absence !== undefined && absence !== null && absence.from <= from && absence.until >= until;
}

/** An absence that is still to come or goes on; what is past is forgotten. */
export function presentAbsence({ absence }: Pick<Person, 'absence'>, today: IsoDate): Absence | undefined {
  return absence !== undefined && absence !== null && absence.until >= today ? absence : undefined;
}

/** The last day of an absence of which the substitute is still to be told in one of the person's plans; null when there is none. */
export function untoldAbsence({ absence, roles }: Pick<Person, 'absence' | 'roles'>): IsoDate | null {
  if (absence === undefined || absence === null || absence.substitute === null) return null;
  return roles.some(({ plan }) => absence.toldIn?.includes(plan) !== true) ? absence.until : null;
}

/** A person whose substitute has been told in a plan, unless the absence has become another meanwhile. */
export function afterStandInTold(person: Person, plan: PlanId, told: Absence): Person | undefined {
  const { absence } = person;
  if (absence === undefined || absence === null || absence.from !== told.from || absence.substitute !== told.substitute) return undefined;
  return { ...person, absence: { ...absence, toldIn: [...new Set([...(absence.toldIn ?? []), plan])] } };
}

/** The absence for which somebody was named as a substitute, as long as it is still so and not over. */
export function namedStandIn(
  { absent: id, from, substitute }: { readonly absent: PersonId; readonly from: IsoDate; readonly substitute: PersonId },
  people: readonly Person[],
  today: IsoDate,
): { readonly absent: Person; readonly absence: Absence } | undefined {
  const absent = people.find((person) => person.id === id);
  const absence = absent && presentAbsence(absent, today);
  if (absent === undefined || absence === undefined || absence.from !== from || absence.substitute !== substitute) return undefined;
  return { absent, absence };
}
