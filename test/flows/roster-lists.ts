import { isMember } from '../../src/domain/membership.ts';
import type { Person } from '../../src/domain/person.ts';
import type { RosterChanges, RosterEntry } from '../../src/domain/roster.ts';
import type { FlowDeps } from '../../src/flows/deps.ts';
import { importRoster, previewRoster, type RosterScope } from '../../src/flows/roster.ts';
import type { World } from '../support/world.ts';

/** An officer of VP who is new. */
export function anEntry(overrides: Partial<RosterEntry> = {}): RosterEntry {
  return {
    row: 100,
    name: 'Anna Bērziņa',
    institution: 'VP',
    role: 'officer',
    inCharge: false,
    signInName: 'anna@vp.gov.lv',
    objectId: null,
    language: null,
    replaces: null,
    ...overrides,
  };
}

/** Somebody of the seed's plan; an officer of VP with an object id. */
export function aMember(overrides: Partial<Person> & { readonly id: string }): Person {
  return {
    tenant: '00000000-0000-0000-0000-0000000a7d15',
    objectId: `a7d15000-0000-4000-8000-0000000001${Buffer.from(overrides.id).toString('hex').slice(-2)}`,
    name: overrides.id,
    language: 'lv',
    roles: [{ plan: planId, role: 'officer', institution: 'VP' }],
    conversation: null,
    reachability: { kind: 'never-installed' },
    welcomedAt: null,
    ...overrides,
  };
}

export const planId = 'onap-2023-2025';

/** A list of everybody who is in the plan, as they are, but for those who are left out. */
export async function everybody(world: World, without: readonly string[] = []): Promise<readonly RosterEntry[]> {
  const people = (await world.store.people.ofPlan(world.plan.id)).filter((person) => isMember(person, world.plan.id) && !without.includes(person.id));
  return people.flatMap(({ name, objectId, signInName, roles }, index) =>
    roles.map(({ role, institution, inCharge = false }) =>
      anEntry({ row: index + 2, name, institution, role, inCharge, objectId, signInName: signInName ?? null }),
    ),
  );
}

/** Imports a list as the command line does. */
export async function bring(world: World, entries: readonly RosterEntry[], deps: Pick<FlowDeps, 'store' | 'now'> = world.deps): Promise<RosterChanges> {
  const scope: RosterScope = { plan: world.plan, tenant: (await world.person('IeM')).tenant, deps };
  const changes = await previewRoster({ entries, problems: [] }, scope);
  await importRoster(changes, { by: 'command-line', idOf: ({ row }) => `new-${row}` }, scope);
  return changes;
}
