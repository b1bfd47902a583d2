import { describe, expect, test } from '@jest/globals';
import { newMessage } from '../../src/domain/message.ts';
import { answerStatuses, isAwaited, isFinal, isLate, type Obligation, type ObligationState } from '../../src/domain/obligation.ts';
import { findMeasure, institutionOf, measureOf } from '../../src/domain/plan.ts';
import { owed, plan } from './seed.ts';

describe('finding in a plan', () => {
  test('a code is not the beginning of another', () => {
    expect(findMeasure(plan, '1.1')?.short.en).toBe('Methodology for priority crime areas');
    expect(findMeasure(plan, '1.10')?.short.en).toBe('Technical unit capacity');
    for (const code of ['1', '1.', '1.7', '1.100', '', 'constructor']) expect(findMeasure(plan, code)).toBeUndefined();
  });

  test('an institution is found by its exact code', () => {
    expect(institutionOf(plan, 'VPK').name.en).toBe('State Police College');
    expect(institutionOf(plan, 'VPK IMC').code).toBe('VPK IMC');
  });

  test('a key the plan does not have is a bug', () => {
    expect(() => institutionOf(plan, 'vp')).toThrow('plan onap-2023-2025 has no institution vp');
    expect(() => measureOf(plan, '1.7')).toThrow('plan onap-2023-2025 has no measure 1.7');
  });
});

describe('where an obligation stands', () => {
  const standing = (state: ObligationState): Obligation => ({ ...owed('1.20', 'VID'), state });

  test('open and returned are awaited', () => {
    const states: readonly ObligationState[] = ['open', 'reported', 'accepted', 'returned', 'waived'];
    expect(states.filter((state) => isAwaited(standing(state)))).toEqual(['open', 'returned']);
    expect(states.filter((state) => isLate(standing(state), '2026-01-17'))).toEqual(['open', 'returned']);
  });

  test('late begins the day after reporting ends', () => {
    expect([isLate(standing('open'), '2026-01-16'), isLate(standing('open'), '2026-01-17')]).toEqual([false, true]);
  });

  test('four statuses are final, two are not', () => {
    expect(answerStatuses.filter(isFinal)).toEqual(['done', 'partly-done', 'not-done', 'obsolete']);
    expect(answerStatuses.filter((status) => !isFinal(status))).toEqual(['not-started', 'in-progress']);
  });
});

test('a new message is tried by nobody yet', () => {
  const content = { kind: 'digest', week: '2025-W49' } as const;
  const fields = { id: 'id', plan: 'plan-1', recipient: 'person-1', content, dueAt: '2025-12-01T07:00:00.000Z', state: 'waiting' } as const;
  expect(newMessage(fields)).toEqual({ ...fields, immediate: false, attempts: [], activityId: null, sentAt: null, shown: [], stale: false });
});
