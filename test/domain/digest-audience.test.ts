import { describe, expect, test } from '@jest/globals';
import { digestFor, digestScope, hasNews, wantsDigest } from '../../src/domain/digest-audience.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { ObligationHead } from '../../src/domain/obligation.ts';
import type { RoleKind } from '../../src/domain/person.ts';
import { aPerson, aRole } from '../support/builders.ts';
import { obligationOf, obligations, plan, record, today } from '../render/played-plan.ts';

const who = (...kinds: readonly RoleKind[]): ReturnType<typeof aPerson> =>
  aPerson({ roles: kinds.map((role) => aRole({ plan: plan.id, role, institution: role === 'head' || role === 'officer' ? 'VP' : 'IeM' })) });
const ofPolice = { kind: 'institutions', institutions: ['VP'] } as const;
const weekOf = (day: IsoDate, heads: readonly ObligationHead[] = obligations): ReturnType<typeof digestFor> =>
  digestFor(ofPolice, plan, { record: { heads, accounts: [] }, day });

describe('the digest that somebody may have', () => {
  test.each<[readonly RoleKind[], ReturnType<typeof digestScope>, boolean]>([
    [['coordinator'], { kind: 'plan' }, true],
    [['observer'], { kind: 'plan' }, true],
    [['head'], ofPolice, false],
    [['head', 'officer'], ofPolice, false],
    [['head', 'observer'], { kind: 'plan' }, true],
    [['officer'], undefined, false],
    [['substitute'], undefined, false],
  ])('of %j is %j', (kinds, scope, byDefault) => {
    expect(digestScope(who(...kinds), plan.id)).toEqual(scope);
    expect(digestScope(who(...kinds), 'another-plan')).toBeUndefined();
    if (scope === undefined) return;
    expect(wantsDigest(who(...kinds), scope)).toBe(byDefault);
    expect(wantsDigest({ ...who(...kinds), wantsDigest: false }, scope)).toBe(false);
    expect(wantsDigest({ ...who(...kinds), wantsDigest: true }, scope)).toBe(true);
  });
});

describe('the week of an institution', () => {
  test('counts its own and knows nobody else', () => {
    const report = digestFor(ofPolice, plan, { record, day: today });
    expect(report.late).toEqual([]);
    expect(report.changes).toMatchObject({ received: 0, returned: 1 });
    expect(report.thisWeek).toMatchObject([{ occurrence: '2025-11', given: 0, owed: 1, reportBy: '2025-12-05' }]);
    expect(report.outlook.risks).toEqual([]);
    expect(report.requests).toEqual([]);
  });

  test('tells the numbers as they stand for everybody', () => {
    const whole = digestFor({ kind: 'plan' }, plan, { record, day: today });
    expect(digestFor(ofPolice, plan, { record, day: today }).progress).toEqual(whole.progress.filter(({ measure }) => measure.responsible.includes('VP')));
  });

  test('names a deadline in the week of the plan’s own date, too', () => {
    expect(weekOf('2025-12-29').thisWeek.map(({ measure, reportBy }) => [measure.code, reportBy])).toContainEqual(['1.7(2)', '2025-12-31']);
    expect(weekOf('2026-01-12').thisWeek.map(({ measure, reportBy }) => [measure.code, reportBy])).toContainEqual(['1.7(2)', '2026-01-16']);
  });
});

describe('news for a head', () => {
  const quiet = obligations.filter(({ institution }) => institution === 'VP').map((head): ObligationHead => ({ ...head, state: 'accepted', returnedAt: null, request: null }));
  const withOne = (head: Partial<ObligationHead>): boolean =>
    hasNews(weekOf(today, [...quiet.filter(({ measure }) => measure !== '1.7(2)'), { ...obligationOf('1.7(2)', 'VP'), answer: null, request: null, ...head }]), plan.zone);

  test('is nothing in a week in which nothing is due, late or changed', () => {
    expect(hasNews(weekOf(today, quiet), plan.zone)).toBe(false);
    expect(withOne({})).toBe(false);
  });

  test.each<[string, Partial<ObligationHead>]>([
    ['something due', { dueOn: '2025-12-04' }],
    ['information wanted', { dueOn: '2025-11-20', reportBy: '2025-12-07' }],
    ['something late', { dueOn: '2025-10-01', reportBy: '2025-10-15' }],
    ['an answer of last week', { answer: { ...answerOf(), at: '2025-11-24T08:00:00.000Z' } }],
    ['something returned', { state: 'returned', returnedAt: '2025-11-28T08:00:00.000Z' }],
    ['a new request', { request: { number: 2, at: '2025-11-28T08:00:00.000Z', expectedOn: '2026-06-30', reason: 'other' } }],
  ])('is %s', (_what, head) => {
    expect(withOne(head)).toBe(true);
  });

  test.each<[string, Partial<ObligationHead>]>([
    ['an old answer', { answer: { ...answerOf(), at: '2025-11-23T08:00:00.000Z' } }],
    ['a request that still waits', { request: { number: 2, at: '2025-11-20T08:00:00.000Z', expectedOn: '2026-06-30', reason: 'other' } }],
    ['something of another institution', { institution: 'VRS', dueOn: '2025-12-04' }],
    ['something due next week', { dueOn: '2025-12-08' }],
    ['something waived', { state: 'waived', dueOn: '2025-12-04' }],
  ])('is not %s', (_what, head) => {
    expect(withOne(head)).toBe(false);
  });
});

function answerOf(): NonNullable<ObligationHead['answer']> {
  const { answer } = obligationOf('1.7(2)', 'VP');
  if (answer === null) throw new Error('it has no answer');
  return answer;
}
