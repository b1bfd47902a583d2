import { describe, expect, test } from '@jest/globals';
import { digestFor, digestScope, hasNews, wantsDigest } from '../../src/domain/digest-audience.ts';
import type { Instant, IsoDate } from '../../src/domain/dates.ts';
import type { Entry, EntryFact, Obligation, ObligationHead } from '../../src/domain/obligation.ts';
import type { RoleKind } from '../../src/domain/person.ts';
import { anAnswer, aPerson, aRole } from '../support/builders.ts';
import { obligationOf, obligations, plan, record, today } from '../render/played-plan.ts';

const who = (...kinds: readonly RoleKind[]): ReturnType<typeof aPerson> =>
  aPerson({ roles: kinds.map((role) => aRole({ plan: plan.id, role, institution: role === 'head' || role === 'officer' ? 'VP' : 'IeM' })) });
const ofPolice = { kind: 'institutions', institutions: ['VP'] } as const;
const weekOf = (day: IsoDate, heads: readonly ObligationHead[] = obligations, read: readonly Obligation[] = []): ReturnType<typeof digestFor> =>
  digestFor(ofPolice, plan, { record: { heads, accounts: [], read }, day });

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
    expect(report.changes).toMatchObject({ received: [], returned: [{ institution: 'VP', measure: '1.10' }], late: [] });
    expect(report.thisWeek).toMatchObject([{ occurrence: '2025-11', given: 0, owed: 1, reportBy: '2025-12-05' }]);
    expect(report.outlook.risks).toEqual([]);
    expect(report.decisions).toEqual({ requests: [], returned: [], unread: [], gaps: [] });
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
    ['a new request', { request: { number: 2, at: '2025-11-28T08:00:00.000Z', expectedOn: '2026-06-30', reason: 'other' } }],
  ])('is %s', (_what, head) => {
    expect(withOne(head)).toBe(true);
  });

  test.each<[EntryFact['kind'], boolean]>([
    ['AnswerRecorded', true],
    ['AnswerAccepted', true],
    ['AnswerReturned', true],
    ['ReportingWaived', true],
    ['ReportingDemanded', true],
    ['DeadlineDecided', true],
    ['ReminderAsked', false],
    ['TextRedacted', false],
  ])('%s of last week is: %s', (kind, isNews) => {
    const kais = obligationOf('1.7(2)', 'VP');
    const happened = (at: Instant): Obligation => ({ ...kais, entries: [...kais.entries, { ...anAnswer(), at, kind, ruling: { kind: 'noted' } } as Entry] });
    expect(hasNews(weekOf(today, quiet, [happened('2025-11-24T08:00:00.000Z')]), plan.zone)).toBe(isNews);
    expect(hasNews(weekOf(today, quiet, [happened('2025-11-21T08:00:00.000Z')]), plan.zone)).toBe(false);
    expect(hasNews(weekOf(today, quiet, [{ ...happened('2025-11-24T08:00:00.000Z'), institution: 'VRS' }]), plan.zone)).toBe(false);
  });

  test.each<[string, Partial<ObligationHead>]>([
    ['a request that still waits', { request: { number: 2, at: '2025-11-20T08:00:00.000Z', expectedOn: '2026-06-30', reason: 'other' } }],
    ['something of another institution', { institution: 'VRS', dueOn: '2025-12-04' }],
    ['something due next week', { dueOn: '2025-12-08' }],
    ['something waived', { state: 'waived', dueOn: '2025-12-04' }],
  ])('is not %s', (_what, head) => {
    expect(withOne(head)).toBe(false);
  });
});
