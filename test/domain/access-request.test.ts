import { describe, expect, test } from '@jest/globals';
import { checkAccessDraft, checkPlace, explanation, institutionsTakingPart } from '../../src/domain/access-draft.ts';
import { mayAskNow, nextRequestAt } from '../../src/domain/access-request.ts';
import { admitted, afterDecision, type Asker, standingOf } from '../../src/domain/admission.ts';
import { aPerson, aRequest, aRole } from '../support/builders.ts';
import { plan } from './seed.ts';

const asker = (roles: Asker['roles'] = [], request = aRequest()): Asker => ({ ...aPerson({ roles }), accessRequest: request });
const refused = { kind: 'refused', at: '2025-12-02T08:00:00.000Z', by: 'iem', reason: '' } as const;

describe('a request for access', () => {
  test('may follow another after a week', () => {
    const last = aRequest({ at: '2025-12-01T07:07:00.000Z' });
    expect(nextRequestAt(last)).toBe('2025-12-08T07:07:00.000Z');
    expect(mayAskNow(undefined, '2025-12-01T07:07:00.000Z')).toBe(true);
    expect(mayAskNow(last, '2025-12-08T07:06:59.999Z')).toBe(false);
    expect(mayAskNow(last, '2025-12-08T07:07:00.000Z')).toBe(true);
  });

  test('names an institution that takes part, and a role', () => {
    const typed = { institution: 'VP', role: 'officer', language: 'en', text: ' Pārņemu\r\n darbu. ' } as const;
    expect(checkAccessDraft(typed, plan)).toEqual({ wanted: { institution: 'VP', role: 'officer', text: 'Pārņemu darbu.' }, problems: [] });
    expect(checkAccessDraft({ ...typed, text: '' }, plan).problems).toEqual([]);
    expect(checkPlace({ institution: '', role: undefined }, plan).problems).toEqual(['institution-missing', 'role-missing']);
    for (const institution of ['IeM', 'vp', 'XYZ', '__proto__'])
      expect(checkPlace({ institution, role: 'observer' }, plan).problems).toEqual(['institution-missing']);
  });

  test('holds 300 characters, counted as one reads', () => {
    expect(explanation('😀'.repeat(300))).toBe('😀'.repeat(300));
    expect(explanation('ā'.repeat(301))).toBeUndefined();
    expect(explanation(`${' \n'.repeat(500)}īss`)).toBe('īss');
    expect(explanation('Anna\u202Egpj.exe')).toBe('Annagpj.exe');
  });

  test('offers who owes and who contributes', () => {
    const offered = institutionsTakingPart(plan);
    expect(offered).toHaveLength(14);
    expect(offered).toContain('IeM IC');
    expect(offered).not.toContain('IeM');
  });
});

describe('a request stands', () => {
  test.each([
    ['waits', asker(), asker()],
    ['decided', asker([], aRequest({ decision: refused })), asker()],
    ['decided', asker([aRole()], aRequest({ decision: refused })), asker([aRole()])],
    ['overtaken', asker([aRole()]), asker()],
    ['overtaken', asker(), asker([aRole({ role: 'observer' })])],
    ['waits', asker([aRole({ plan: 'plan-2' })]), asker()],
  ] as const)('%s', (standing, person, known) => {
    expect(standingOf(person, known)).toBe(standing);
  });

  test('until a decision, which is to be told', () => {
    expect(afterDecision(asker([], aRequest({ isTold: true })), refused).accessRequest).toEqual(aRequest({ decision: refused, isTold: false }));
    expect(admitted(asker([aRole({ plan: 'plan-2' })]), { institution: 'VID', role: 'observer' }, aRequest()).roles).toEqual([
      aRole({ plan: 'plan-2' }),
      aRole({ institution: 'VID', role: 'observer' }),
    ]);
  });
});
