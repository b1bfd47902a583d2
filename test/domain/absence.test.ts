import { describe, expect, test } from '@jest/globals';
import { type AbsenceDraft, afterStandInTold, presentAbsence, readAbsence, untoldAbsence } from '../../src/domain/absence.ts';
import { aPerson, aRole } from '../support/builders.ts';

const today = '2025-12-01';
const zane = aPerson({ id: 'zane', absence: { from: '2025-12-01', until: '2026-01-31', substitute: null } });
const colleagues = [aPerson({ id: 'anna' }), zane];
const draft = (overrides: Partial<AbsenceDraft>): AbsenceDraft => ({ from: '2025-12-22', until: '2026-01-05', substitute: undefined, ...overrides });
const read = (overrides: Partial<AbsenceDraft>): unknown => readAbsence(draft(overrides), { today, colleagues });

describe('an absence', () => {
  test.each<[Partial<AbsenceDraft>, object]>([
    [{}, { absence: { from: '2025-12-22', until: '2026-01-05', substitute: null } }],
    [{ substitute: 'anna' }, { absence: { from: '2025-12-22', until: '2026-01-05', substitute: 'anna' } }],
    [{ substitute: 'stranger' }, { absence: { from: '2025-12-22', until: '2026-01-05', substitute: null } }],
    [{ substitute: 'zane' }, { problem: 'substitute-away' }],
    // Away for a part of it only.
    [{ substitute: 'zane', until: '2026-02-02' }, { absence: { from: '2025-12-22', until: '2026-02-02', substitute: 'zane' } }],
    [{ from: '2025-11-24', until: '2025-12-01' }, { absence: { from: '2025-11-24', until: '2025-12-01', substitute: null } }],
    [{ from: '' }, { problem: 'from-unusable' }],
    [{ from: 'rīt' }, { problem: 'from-unusable' }],
    [{ until: '' }, { problem: 'until-unusable' }],
    [{ until: '2025-12-21' }, { problem: 'until-unusable' }],
    [{ from: '2025-11-03', until: '2025-11-30' }, { problem: 'until-unusable' }],
    [{ until: '2026-12-02' }, { absence: { from: '2025-12-22', until: '2026-12-02', substitute: null } }],
    [{ until: '2026-12-03' }, { problem: 'until-unusable' }],
  ])('%j', (overrides, expected) => {
    expect(read(overrides)).toEqual(expected);
  });

  test('is forgotten once it is past', () => {
    const absence = { from: '2025-11-24', until: '2025-12-05', substitute: null } as const;
    expect(presentAbsence({ absence }, '2025-12-05')).toEqual(absence);
    expect(presentAbsence({ absence }, '2025-12-06')).toBeUndefined();
    expect([presentAbsence({}, today), presentAbsence({ absence: null }, today)]).toEqual([undefined, undefined]);
  });
});

describe('a substitute who is to be told', () => {
  const absence = { from: '2025-12-22', until: '2026-01-05', substitute: 'anna' } as const;
  const away = aPerson({ id: 'ilze', absence, roles: [aRole(), aRole({ plan: 'plan-2' })] });

  test('is so until told in each plan', () => {
    const once = afterStandInTold(away, 'plan-1', absence);
    const twice = once && afterStandInTold(once, 'plan-2', absence);
    expect([away, once, twice].map((person) => person && untoldAbsence(person))).toEqual(['2026-01-05', '2026-01-05', null]);
  });

  test('is not where nobody is named, or nobody is away', () => {
    expect(untoldAbsence({ ...away, absence: { ...absence, substitute: null } })).toBeNull();
    expect([untoldAbsence({ ...away, absence: null }), untoldAbsence(aPerson())]).toEqual([null, null]);
  });

  test('is told anew of an absence that has become another', () => {
    expect(afterStandInTold({ ...away, absence: { ...absence, from: '2025-12-29' } }, 'plan-1', absence)).toBeUndefined();
    expect(afterStandInTold({ ...away, absence: { ...absence, substitute: 'zane' } }, 'plan-1', absence)).toBeUndefined();
    expect(afterStandInTold({ ...away, absence: null }, 'plan-1', absence)).toBeUndefined();
  });
});
