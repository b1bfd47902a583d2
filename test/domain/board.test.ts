import { describe, expect, test } from '@jest/globals';
import { type Board, type BoardCell, boardOf } from '../../src/domain/board.ts';
import type { ObligationHead } from '../../src/domain/obligation.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { plan as seed } from './seed.ts';
import { anObligation } from '../support/builders.ts';

const measures = seed.measures.filter(({ code }) => code === '1.5' || code === '1.19');
const plan: Plan = { ...seed, measures };
const moment = { today: '2025-12-01', now: '2025-12-01T07:00:00.000Z' } as const;
const by = { person: 'p', role: 'officer', institution: 'VP' } as const;
const answer = { number: 1, at: '2025-11-21T10:00:00.000Z', by, status: 'in-progress', risk: false, numbers: {}, unchanged: false } as const;

/** What VP owes on 1.19 for a month; due on its last day. */
function owed(occurrence: string, more: Partial<ObligationHead> = {}): ObligationHead {
  return anObligation({
    id: `${occurrence}-${more.institution ?? 'VP'}`,
    plan: plan.id,
    measure: '1.19',
    institution: 'VP',
    occurrence,
    covers: { from: '2025-11-01', until: '2025-11-30' },
    dueOn: '2025-11-30',
    reportBy: '2025-12-05',
    ...more,
  });
}

const boardWith = (...heads: readonly ObligationHead[]): Board => boardOf(plan, { heads, accounts: [] }, moment);

function cellOf(board: Board, code: string, institution: string): BoardCell | 'contributing' | undefined {
  const at = board.institutions.findIndex((each) => each.code === institution);
  return board.rows.find(({ standing }) => standing.measure.code === code)?.cells[at];
}

function cell(...heads: readonly ObligationHead[]): BoardCell {
  const found = cellOf(boardWith(...heads), '1.19', 'VP');
  if (found === undefined || found === 'contributing') throw new Error('VP owes 1.19');
  return found;
}

describe('a cell', () => {
  test.each<[string, Partial<ObligationHead>]>([
    ['late', { reportBy: '2025-11-30' }],
    ['returned', { state: 'returned', returnedAt: '2025-11-24T10:00:00.000Z', answer }],
    ['awaited', {}],
    ['not-due', { covers: { from: '2025-12-01', until: '2025-12-31' }, dueOn: '2025-12-31', reportBy: '2026-01-09' }],
    ['accepted', { state: 'accepted', answer: { ...answer, status: 'done' } }],
    ['waived', { state: 'waived', reportBy: '2025-11-30' }],
  ])('is %s', (state, head) => {
    expect(cell(owed('2025-11', head)).state).toBe(state);
  });

  test('waits for review where a person reviews', () => {
    const head = owed('once', { measure: '1.5', state: 'reported', answer: { ...answer, status: 'done' } });
    expect(cellOf(boardWith(head), '1.5', 'VP')).toMatchObject({ state: 'to-review', given: 1 });
  });

  test('says what asks for attention first, over all its periods', () => {
    const accepted = owed('2025-10', { state: 'accepted', dueOn: '2025-10-31' });
    const late = owed('2025-09', { dueOn: '2025-09-30', reportBy: '2025-10-07' });
    expect(cell(accepted, late, owed('2025-11'))).toMatchObject({ state: 'late', owed: 3, given: 1 });
    expect(cell(accepted, owed('2025-11')).state).toBe('awaited');
    expect(cell(accepted, late, owed('2025-11')).heads.map(({ occurrence }) => occurrence)).toEqual(['2025-11', '2025-10', '2025-09']);
  });

  test('does not count what is waived as owed', () => {
    expect(cell(owed('2025-10', { state: 'waived' }), owed('2025-11'))).toMatchObject({ owed: 1, given: 0, state: 'awaited' });
  });

  test('warns of a delay until the information is given', () => {
    const risky = { ...answer, risk: true };
    expect(cell(owed('2025-11', { answer: risky })).risk).toBe(true);
    expect(cell(owed('2025-11', { answer: risky, state: 'accepted' })).risk).toBe(false);
  });

  test.each([
    ['2025-12-01T06:00:00.000Z', 0, 'fresh'],
    // In Riga it is 1 December already.
    ['2025-11-30T22:30:00.000Z', 0, 'fresh'],
    ['2025-11-01T10:00:00.000Z', 30, 'fresh'],
    ['2025-10-31T10:00:00.000Z', 31, 'recent'],
    ['2025-09-02T10:00:00.000Z', 90, 'recent'],
    ['2025-09-01T10:00:00.000Z', 91, 'old'],
  ] as const)('changed at %s is %i days old', (changedAt, age, freshness) => {
    expect(cell(owed('2025-11', { entryCount: 1, changedAt }))).toMatchObject({ age, freshness });
  });

  test('takes the newest of its periods', () => {
    const older = owed('2025-10', { entryCount: 1, changedAt: '2025-10-20T10:00:00.000Z' });
    expect(cell(older, owed('2025-11', { entryCount: 1, changedAt: '2025-11-28T10:00:00.000Z' })).age).toBe(3);
    expect(cell(owed('2025-11'))).toMatchObject({ age: null, freshness: 'never' });
  });

  test('of a closed round knows nothing of what came later', () => {
    const later = owed('2025-11', { entryCount: 1, answer, changedAt: '2026-02-01T10:00:00.000Z' });
    expect(cell(later).age).toBe(10);
  });

  test('shows the one number of its one period', () => {
    const [counted] = measures[0]?.indicators ?? [];
    const head = owed('once', { measure: '1.5', answer: { ...answer, numbers: { [counted?.key ?? '']: 35 } } });
    expect(cellOf(boardWith(head), '1.5', 'VP')).toMatchObject({ number: { value: 35 } });
    const joined = { institutions: ['VRS'], tookPart: true };
    const join = owed('once', { measure: '1.5', answer: { ...answer, numbers: { [counted?.key ?? '']: 1 }, joined } });
    expect(cellOf(boardWith(join), '1.5', 'VP')).toMatchObject({ number: undefined });
  });
});

describe('the board', () => {
  test('has no column for who has nothing to do with it', () => {
    expect(boardWith(owed('2025-11')).institutions.map(({ code }) => code)).not.toContain('IeM IC');
  });

  test('adds up what falls due on a day, without what is waived', () => {
    const { timeline } = boardWith(
      owed('2025-11'),
      owed('2025-11', { institution: 'VID', state: 'accepted' }),
      owed('2025-11', { institution: 'KNAB', reportBy: '2025-11-30' }),
      owed('2025-11', { institution: 'FID', state: 'waived' }),
      owed('2025-12', { dueOn: '2025-12-31' }),
    );
    expect(timeline.map(({ on, owed: all, given, late }) => [on, all, given, late])).toEqual([
      ['2025-11-30', 3, 1, 1],
      ['2025-12-31', 1, 0, 0],
    ]);
    expect(timeline[0]?.measures.map(({ code }) => code)).toEqual(['1.19']);
  });

  test('names what is late, returned, and waits for a decision; each once', () => {
    const request = { number: 2, at: '2025-11-25T10:00:00.000Z', expectedOn: '2026-06-30', reason: 'procurement' } as const;
    const { gaps } = boardWith(
      owed('2025-11', { state: 'returned', answer }),
      owed('2025-10', { state: 'returned', answer, reportBy: '2025-11-07' }),
      owed('2025-09', { request, institution: 'VID' }),
      owed('2025-08', { request, institution: 'VID', state: 'waived' }),
    );
    expect(gaps.late.map(({ occurrence }) => occurrence)).toEqual(['2025-10']);
    expect(gaps.returned.map(({ occurrence }) => occurrence)).toEqual(['2025-11']);
    expect(gaps.requested.map(({ occurrence }) => occurrence)).toEqual(['2025-09']);
  });
});
