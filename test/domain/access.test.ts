import { describe, expect, test } from '@jest/globals';
import { type Act, acts, hasRole, institutionsOf, mayDo, mayWriteAccount } from '../../src/domain/access.ts';
import type { Person, RoleKind } from '../../src/domain/person.ts';
import { aPerson, aRole } from '../support/builders.ts';

const own = { plan: 'plan-1', institution: 'VP' };
const other = { plan: 'plan-1', institution: 'VID' };

const coordinates: readonly Act[] = ['assign', 'read-states', 'read-texts', 'read-plan', 'review', 'answer-on-behalf', 'write-account'];

const allowed = (person: Person, about: { plan: string; institution: string }): readonly Act[] => acts.filter((act) => mayDo(person, act, about));

describe('who may do what', () => {
  test.each<[RoleKind, { own: readonly Act[]; other: readonly Act[] }]>([
    ['officer', { own: ['answer', 'assign', 'read-states', 'read-texts'], other: ['read-states'] }],
    ['coordinator', { own: coordinates, other: coordinates }],
    ['observer', { own: ['read-states', 'read-texts', 'read-plan'], other: ['read-states', 'read-texts', 'read-plan'] }],
  ])('%s', (role, expected) => {
    const person = aPerson({ roles: [aRole({ role })] });
    expect({ own: allowed(person, own), other: allowed(person, other) }).toEqual(expected);
  });

  test('nobody may do anything in a plan not theirs', () => {
    const everyRole = (['officer', 'coordinator', 'observer'] as const).map((role) => aRole({ role, plan: 'plan-2' }));
    expect(allowed(aPerson({ roles: everyRole }), own)).toEqual([]);
  });

  test('who has no role may do nothing', () => {
    expect(allowed(aPerson({ roles: [] }), own)).toEqual([]);
  });

  test('roles add up, each for its own institution', () => {
    const person = aPerson({ roles: [aRole(), aRole({ role: 'coordinator', institution: 'IeM' })] });
    expect(allowed(person, own)).toEqual(acts);
    expect(mayDo(person, 'answer', other)).toBe(false);
  });
});

describe('the account of a measure', () => {
  const writes = (roles: Person['roles'], lead?: string): boolean => mayWriteAccount(aPerson({ roles }), 'plan-1', { lead });

  test('is for the coordinator and the lead', () => {
    expect(writes([aRole({ role: 'coordinator', institution: 'IeM' })])).toBe(true);
    expect([writes([aRole()], 'VP'), writes([aRole()], 'VID'), writes([aRole()])]).toEqual([true, false, false]);
  });

  test('is not for observers, nor in another plan', () => {
    expect(writes([aRole({ role: 'observer' })], 'VP')).toBe(false);
    expect(writes([aRole({ plan: 'plan-2' }), aRole({ role: 'coordinator', plan: 'plan-2' })], 'VP')).toBe(false);
  });
});

describe('the roles of a person', () => {
  const person = aPerson({
    roles: [aRole(), aRole({ institution: 'VPK' }), aRole({ institution: 'VID', plan: 'plan-2' }), aRole({ role: 'observer', institution: 'SAB' })],
  });

  test('an officer answers for the institutions of the plan', () => {
    expect(institutionsOf(person, 'plan-1')).toEqual(['VP', 'VPK']);
    expect(institutionsOf(person, 'plan-2')).toEqual(['VID']);
    expect(institutionsOf(person, 'plan-3')).toEqual([]);
  });

  test('a role counts in its own plan only', () => {
    expect(hasRole(person, 'plan-1', 'observer')).toBe(true);
    expect(hasRole(person, 'plan-2', 'observer')).toBe(false);
    expect(hasRole(person, 'plan-1', 'coordinator')).toBe(false);
  });
});
