import type { Person } from '../../src/domain/person.ts';
import { roleKinds } from '../../src/domain/person.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { isWarning, rosterChanges, type RosterChanges } from '../../src/domain/roster.ts';
import { aPerson, aRole } from '../support/builders.ts';
import { officerOf } from './readers.ts';
import { anEntry } from './roster-cases.ts';

/** Very many people with very long names, somebody with every role everywhere, and a list that brings and changes hundreds. */
export function largePeople(
  plan: Plan,
  title: string,
  institutions: readonly string[],
): { readonly manyPeople: readonly Person[]; readonly manyChanges: RosterChanges; readonly busiest: Person } {
  const manyPeople = Array.from({ length: 300 }, (_, index) => aPerson({ id: `00000000-0000-4000-8000-000000000000:${index}`, name: title, roles: officerOf('VP') }));
  const manyRows = Array.from({ length: 300 }, (_, index) => anEntry({ row: index + 2, name: '"'.repeat(300), signInName: `a${index}@vp.gov.lv`, replaces: null }));
  const joining = rosterChanges({ entries: manyRows, problems: [] }, manyPeople, plan);
  const manyChanges: RosterChanges = {
    ...joining,
    problems: joining.problems.filter(isWarning),
    changes: joining.joins.map(({ wanted }, index) => ({ wanted, known: manyPeople[index] ?? aPerson(), fields: ['name', 'language', 'identity', 'roles'] })),
    replacements: joining.joins.map(({ wanted }, index) => ({ institution: 'VP', from: manyPeople[index] ?? aPerson(), to: wanted.row, isPast: false })),
  };
  const busiest = aPerson({
    name: title,
    signInName: `${'a'.repeat(64)}@${'b'.repeat(180)}.lv`,
    roles: institutions.flatMap((institution) => roleKinds.map((role) => aRole({ plan: plan.id, institution, role, inCharge: true }))),
    absence: { from: '2025-11-01', until: '2026-12-31', substitute: null },
  });
  return { manyPeople, manyChanges, busiest };
}
