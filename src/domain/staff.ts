import { askedFor, type Assignments, executorOf, hasPassedOn } from './assignments.ts';
import type { IsoDate } from './dates.ts';
import type { InstitutionCode, MeasureKey, PersonId, PlanId } from './ids.ts';
import type { ObligationHead } from './obligation.ts';
import type { Person, Role } from './person.ts';
import { isWithSubstitutes } from './telling.ts';

/** The people who answer for an institution on one day, and what was said about who does what. */
export interface Staff {
  readonly plan: PlanId;
  readonly institution: InstitutionCode;
  readonly people: readonly Person[];
  readonly assignments: Assignments;
  readonly day: IsoDate;
  /** Somebody who has come to look: there, whatever was said of an absence. */
  readonly present?: PersonId | undefined;
}

type Asked = Pick<ObligationHead, 'measure' | 'told' | 'reportBy'>;

/**
 * Who is asked for an obligation: its executor, else the officers who have not passed it on, the official in charge before others
 * once somebody has. For who is away or cannot be reached another stands in; where officers say nothing, the substitutes are asked as well.
 */
export function peopleAsked(head: Asked, staff: Staff): readonly Person[] {
  return withSubstitutes(peopleFor(head.measure, staff), head, staff);
}

function withSubstitutes(people: readonly Person[], head: Asked, staff: Staff): readonly Person[] {
  if (!isWithSubstitutes(head)) return people;
  return [...new Set([...people, ...substitutesOf(staff).filter((person) => isThere(person, staff))])];
}

/** Who is asked for a measure, as long as nothing of it is late. */
export function peopleFor(measure: MeasureKey, staff: Staff): readonly Person[] {
  const wanted = wantedFor(measure, staff);
  const there = [...new Set(wanted.flatMap((person) => (isThere(person, staff) ? [person] : standIn(person, staff))))];
  return there.length > 0 ? there : (othersThere(measure, staff) ?? wanted);
}

/** Who is asked to confirm an institution's information in a round: its officers, or who stands in for them; substitutes as well once it is late. */
export function peopleForRound(staff: Staff, withSubstitutes: boolean): readonly Person[] {
  const wanted = [officersIn(staff), substitutesOf(staff)].find(({ length }) => length > 0) ?? staff.people;
  const there = wanted.flatMap((person) => (isThere(person, staff) ? [person] : standIn(person, staff)));
  const others = [
    staff.people.filter((person) => isThere(person, staff)),
    staff.people.filter(({ conversation }) => conversation !== null),
  ];
  const asked = [there, ...others].find(({ length }) => length > 0) ?? wanted;
  const called = withSubstitutes ? substitutesOf(staff).filter((person) => isThere(person, staff)) : [];
  return [...new Set([...asked, ...called])];
}

/** The obligations, out of an institution's, for which a person is asked. */
export function askedOf(person: PersonId, heads: readonly ObligationHead[], staff: Staff): readonly ObligationHead[] {
  const byMeasure = new Map<MeasureKey, readonly Person[]>();
  const peopleOf = (measure: MeasureKey): readonly Person[] => {
    const people = byMeasure.get(measure) ?? peopleFor(measure, staff);
    byMeasure.set(measure, people);
    return people;
  };
  return heads.filter((head) => withSubstitutes(peopleOf(head.measure), head, staff).some(({ id }) => id === person));
}

/**
 * Whether an officer who is there is asked for a measure whatever their colleagues do: they are its executor, or nobody is and nobody has
 * passed it on. The same as `peopleFor` says, told without reading everybody: an institution may have 1,500.
 */
export function isAskedAnyway(person: Person, measure: MeasureKey, staff: Omit<Staff, 'people'>): boolean {
  if (roleOf(person, staff, 'officer') === undefined || !isThere(person, staff)) return false;
  const said = staff.assignments.entries.some(({ measures }) => measures.includes(measure));
  return !said || executorOf(staff.assignments, measure) === person.id;
}

/** By what was said alone, whoever is there today. */
function wantedFor(measure: MeasureKey, staff: Staff): readonly Person[] {
  const { people, assignments } = staff;
  const officers = officersIn(staff);
  const executor = people.find(({ id }) => id === executorOf(assignments, measure));
  if (executor !== undefined) return [executor];
  const left = officers.filter(({ id }) => !hasPassedOn(id, measure, assignments));
  const isPassed = left.length < officers.length;
  const inCharge = isPassed ? left.filter((person) => roleOf(person, staff, 'officer')?.inCharge === true) : [];
  return [inCharge, left, substitutesOf(staff), officers].find(({ length }) => length > 0) ?? people;
}

/** Whether a person is asked by themselves: reachable, and not away. */
function isThere(person: Person, { day, present }: Pick<Staff, 'day' | 'present'>): boolean {
  return person.id === present || (person.conversation !== null && !isAway(person, day));
}

function isAway({ absence }: Pick<Person, 'absence'>, day: IsoDate): boolean {
  return absence !== undefined && absence !== null && absence.from <= day && day <= absence.until;
}

/** Whom somebody who is away has named, when that person is there. */
function standIn({ absence, ...person }: Person, staff: Staff): readonly Person[] {
  if (!isAway({ absence: absence ?? null }, staff.day) || absence?.substitute === person.id) return [];
  return staff.people.filter((other) => other.id === absence?.substitute && isThere(other, staff));
}

/** The other officers, else the substitutes, else whoever a message reaches. */
function othersThere(measure: MeasureKey, staff: Staff): readonly Person[] | undefined {
  const there = staff.people.filter((person) => isThere(person, staff));
  const officers = officersIn({ ...staff, people: there });
  const ids = officers.map(({ id }) => id);
  const others = officers.filter(({ id }) => askedFor(measure, ids, staff.assignments).includes(id));
  const reached = staff.people.filter(({ conversation }) => conversation !== null);
  return [others, there, reached].find(({ length }) => length > 0);
}

export function officersIn(staff: Pick<Staff, 'people' | 'plan' | 'institution'>): readonly Person[] {
  return staff.people.filter((person) => roleOf(person, staff, 'officer') !== undefined);
}

/** Those who are substitutes and nothing more. */
export function substitutesOf(staff: Pick<Staff, 'people' | 'plan' | 'institution'>): readonly Person[] {
  return staff.people.filter(
    (person) => roleOf(person, staff, 'substitute') !== undefined && roleOf(person, staff, 'officer') === undefined,
  );
}

function roleOf({ roles }: Person, { plan, institution }: Pick<Staff, 'plan' | 'institution'>, kind: Role['role']): Role | undefined {
  return roles.find((role) => role.plan === plan && role.institution === institution && role.role === kind);
}
