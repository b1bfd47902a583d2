import type { Instant } from './dates.ts';
import type { InstitutionCode, MeasureKey, PersonId, PlanId } from './ids.ts';

/** Something said about who is asked for an institution's measures. */
export type AssignmentFact =
  /** From now on this person is asked (izpildītājs); nobody in particular when null. */
  | { readonly kind: 'ExecutorNamed'; readonly measures: readonly MeasureKey[]; readonly executor: PersonId | null }
  /** "Nav manā pārziņā": this person is no longer asked. */
  | { readonly kind: 'PassedOn'; readonly measures: readonly MeasureKey[]; readonly from: PersonId };

export type AssignmentEntry = AssignmentFact & { readonly number: number; readonly at: Instant; readonly by: PersonId };

/** Who is asked in one institution, measure by measure; everybody who answers for it as long as nothing is said. */
export interface Assignments {
  readonly id: InstitutionCode;
  readonly plan: PlanId;
  readonly entries: readonly AssignmentEntry[];
}

/** Nothing has been said yet. */
export function noAssignments(plan: PlanId, institution: InstitutionCode): Assignments {
  return { id: institution, plan, entries: [] };
}

export function withAssignment(
  assignments: Assignments,
  fact: AssignmentFact,
  stamp: { readonly at: Instant; readonly by: PersonId },
): Assignments {
  const entry: AssignmentEntry = { ...fact, ...stamp, number: assignments.entries.length + 1 };
  return { ...assignments, entries: [...assignments.entries, entry] };
}

/** The lasting executor of a measure; undefined while there is none, or after the executor passed it on. */
export function executorOf({ entries }: Assignments, measure: MeasureKey): PersonId | undefined {
  const last = entries.findLast(
    (entry) =>
      entry.measures.includes(measure) && (entry.kind === 'ExecutorNamed' || entry.from === namedBefore(entries, entry.number, measure)),
  );
  return last?.kind === 'ExecutorNamed' ? (last.executor ?? undefined) : undefined;
}

function namedBefore(entries: readonly AssignmentEntry[], number: number, measure: MeasureKey): PersonId | null | undefined {
  const named = entries.findLast((entry) => entry.number < number && entry.kind === 'ExecutorNamed' && entry.measures.includes(measure));
  return named?.kind === 'ExecutorNamed' ? named.executor : undefined;
}

/**
 * Who is asked for a measure, out of the people who answer for the institution: its executor; else everybody who has not said
 * that it is not theirs; else everybody, for somebody must be asked.
 */
export function askedFor(measure: MeasureKey, officers: readonly PersonId[], assignments: Assignments): readonly PersonId[] {
  const executor = executorOf(assignments, measure);
  if (executor !== undefined && officers.includes(executor)) return [executor];
  const left = officers.filter((officer) => !hasPassedOn(officer, measure, assignments));
  return left.length > 0 ? left : officers;
}

/** Whether the last thing said about this person and measure is that it is not theirs; asking everybody again ends that. */
export function hasPassedOn(person: PersonId, measure: MeasureKey, { entries }: Assignments): boolean {
  const last = entries.findLast(
    (entry) =>
      entry.measures.includes(measure) &&
      (entry.kind === 'PassedOn' ? entry.from === person : entry.executor === person || entry.executor === null),
  );
  return last?.kind === 'PassedOn';
}
