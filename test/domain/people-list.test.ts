import { describe, expect, test } from '@jest/globals';
import { presentAbsence } from '../../src/domain/absence.ts';
import { leftWithoutOfficer, membersOf, successorsOf } from '../../src/domain/people-list.ts';
import { aPerson, aRole } from '../support/builders.ts';
import { plan } from './seed.ts';

const role = (institution: string, kind: Parameters<typeof aRole>[0] = {}): ReturnType<typeof aRole> => aRole({ plan: plan.id, institution, ...kind });
const anna = aPerson({ id: 'anna', name: 'Anna', roles: [role('VP')] });
const zane = aPerson({ id: 'zane', name: 'Zane', roles: [role('VP', { inCharge: true }), role('VRS', { role: 'substitute' })] });
const abols = aPerson({ id: 'abols', name: 'Ābols', roles: [role('VP', { role: 'head' }), role('VP')] });
const elsewhere = aPerson({ id: 'elsewhere', roles: [aRole({ plan: 'plan-2' })] });
const people = [anna, zane, abols, elsewhere];

describe('the people of a plan', () => {
  test('stand by institution, officials in charge first', () => {
    expect(membersOf(people, plan).map(({ person, institution }) => `${institution} ${person.name}`)).toEqual(['VP Zane', 'VP Anna', 'VP Ābols', 'VRS Zane']);
  });

  test('have their roles in one order', () => {
    expect(membersOf([abols], plan)[0]?.roles.map((each) => each.role)).toEqual(['officer', 'head']);
  });

  test('are away until their absence has ended', () => {
    const absence = { from: '2025-11-24', until: '2025-12-12', substitute: null } as const;
    const away = aPerson({ absence });
    expect([presentAbsence(away, '2025-12-12'), presentAbsence(away, '2025-12-13'), presentAbsence(anna, '2025-12-12')]).toEqual([absence, undefined, undefined]);
  });

  test('may be the only officer of an institution that owes information', () => {
    expect(leftWithoutOfficer(anna, people, plan)).toEqual([]);
    expect(leftWithoutOfficer(anna, [anna, elsewhere], plan)).toEqual(['VP']);
    expect(leftWithoutOfficer(zane, [zane], plan)).toEqual(['VP']);
    const coordinator = aPerson({ roles: [role('IeM', { role: 'coordinator' }), role('IeM')] });
    expect(leftWithoutOfficer(coordinator, [coordinator], plan)).toEqual([]);
  });

  test('are followed by others of the same institution', () => {
    expect(successorsOf(anna, people, { plan, institution: 'VP' }).map(({ id }) => id)).toEqual(['zane', 'abols']);
    expect(successorsOf(zane, people, { plan, institution: 'VRS' })).toEqual([]);
  });
});
