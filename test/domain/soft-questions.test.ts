import { describe, expect, test } from '@jest/globals';
import { afterReminder } from '../../src/domain/append.ts';
import type { ObligationCommand } from '../../src/domain/decision.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { isLate, type Obligation } from '../../src/domain/obligation.ts';
import type { MeasureCheckpoint } from '../../src/domain/plan.ts';
import { bundleItems, nextStage, type ReminderContext, softQuestion, stagesOf } from '../../src/domain/reminders.ts';
import { aDraft } from '../support/builders.ts';
import { calendar, carriedOut, context, owed, plan } from './seed.ts';

/** 1.7(1): yearly, with a half-year report on 30 June. */
const report = owed('1.7(1)', 'VP', '2025');
const look = (says: 'on-plan' | 'at-risk' | 'done'): ObligationCommand => ({ kind: 'AnswerLook', says, nonce: 'n' });
const asked = (head: Obligation, day: IsoDate): string => {
  const question = softQuestion(head, day, context);
  return question === undefined ? 'nothing' : (question.checkpoint?.checkpoint.label.lv ?? 'look');
};

describe('the half-year report of 1.7(1)', () => {
  test('is asked five working days before 30 June', () => {
    expect(stagesOf(report, context).filter(({ kind }) => kind === 'checkpoint')).toEqual([{ kind: 'checkpoint', on: '2025-06-19' }]);
    expect(stagesOf(owed('1.7(1)', 'VP', '2024'), context).filter(({ kind }) => kind === 'checkpoint')).toEqual([{ kind: 'checkpoint', on: '2024-06-21' }]);
    expect(nextStage(report, context)).toEqual({ kind: 'checkpoint', on: '2025-06-19' });
    expect(bundleItems([report], '2025-06-19', context)).toEqual([report]);
    expect(bundleItems([report], '2025-06-18', context)).toEqual([]);
  });

  test.each<[IsoDate, string]>([
    ['2025-06-16', 'nothing'],
    ['2025-06-17', 'pusgada ziņojums'], // two working days before: joins an earlier bundle
    ['2025-06-19', 'pusgada ziņojums'],
    ['2025-06-26', 'pusgada ziņojums'],
    ['2025-06-27', 'look'],
    ['2025-07-01', 'look'],
    ['2025-10-28', 'look'],
    ['2025-10-29', 'nothing'], // the information itself
    ['2025-12-01', 'nothing'],
  ])('on %s the question is: %s', (day, question) => {
    expect(asked(report, day)).toBe(question);
  });

  test('names its day', () => {
    expect(softQuestion(report, '2025-06-19', context)?.checkpoint?.day).toBe('2025-06-30');
  });

  test('is never late', () => {
    const inJuly = afterReminder(report, { day: '2025-06-19', upTo: '2025-06-25' }, context);
    expect(['2025-07-01', '2025-12-31'].map((day) => isLate(inJuly, day as IsoDate))).toEqual([false, false]);
    expect(nextStage(inJuly, context)).toEqual({ kind: 'look', on: '2025-07-01' });
    expect(nextStage({ ...inJuly, lookedUpTo: '2025-07-01' }, context)).toEqual({ kind: 'before', on: '2025-10-31' });
  });

  test.each(['on-plan', 'at-risk', 'done'] as const)('is silent once answered: %s', (says) => {
    const said = carriedOut(report, look(says), '2025-06-19');
    expect(said).toMatchObject({ state: 'open', reportBy: report.reportBy, answer: { look: says, risk: says === 'at-risk', status: 'in-progress' } });
    expect([asked(said, '2025-06-19'), asked(said, '2025-06-26')]).toEqual(['nothing', 'nothing']);
    expect(nextStage(said, context)).toEqual({ kind: 'look', on: '2025-07-01' }); // twelve days later
  });

  test('is silent when answered with an earlier bundle', () => {
    const said = carriedOut(report, look('on-plan'), '2025-06-17');
    expect([asked(said, '2025-06-17'), asked(said, '2025-06-19'), asked(said, '2025-06-26')]).toEqual(['nothing', 'nothing', 'nothing']);
  });

  test('is asked although something was said before', () => {
    expect(asked(carriedOut(report, look('on-plan'), '2025-06-16'), '2025-06-19')).toBe('pusgada ziņojums');
    expect(asked(carriedOut(report, look('on-plan'), '2025-03-03'), '2025-06-19')).toBe('pusgada ziņojums');
  });

  test('is not asked of who has answered finally', () => {
    const done = carriedOut(report, { kind: 'RecordAnswer', draft: aDraft({ status: 'done', text: 'x' }), nonce: 'n', content: 'c' }, '2025-03-03');
    expect(asked(done, '2025-06-19')).toBe('nothing');
    expect(asked({ ...report, state: 'returned' }, '2025-06-19')).toBe('nothing');
  });
});

describe('a checkpoint', () => {
  const stagesWith = (day: string, head = report): readonly IsoDate[] => {
    const checkpoint: MeasureCheckpoint = { label: { lv: 'x', en: 'x' }, day };
    const measures = plan.measures.map((measure) => (measure.key === head.measure ? { ...measure, checkpoints: [checkpoint] } : measure));
    const within: ReminderContext = { plan: { ...plan, measures }, calendar };
    return stagesOf(head, within).flatMap(({ kind, on }) => (kind === 'checkpoint' ? [on] : []));
  };

  test.each<[string, readonly IsoDate[]]>([
    ['09-30', ['2025-09-23']],
    ['2025-09-30', ['2025-09-23']],
    ['2024-09-30', []],
    ['12-31', []],
    ['2026-01-15', []],
    ['02-29', []],
    ['01-01', ['2024-12-18']],
  ])('on %s of 2025 is asked on %j', (day, days) => {
    expect(stagesWith(day)).toEqual(days);
  });

  test('comes every year that is covered and tracked', () => {
    expect(stagesWith('06-30', owed('1.20', 'VID'))).toEqual(['2024-06-21', '2025-06-19']);
  });
});

describe('a deadline request that waits', () => {
  const open = { ...owed('1.20', 'VID'), lookedUpTo: '2026-01-14', told: [{ to: 'contributing', on: '2025-12-01' }] } as const; // after the last call
  const draft = { expectedOn: '2026-06-30', reason: 'procurement', text: '' } as const;
  const ruling = { kind: 'noted', reportBy: '', reference: '', dueOn: '', comment: '' } as const;
  const waiting = carriedOut(open, { kind: 'RequestDeadline', draft, nonce: 'n', content: 'c' }, '2026-01-15');
  const ruled = (over: Partial<Extract<ObligationCommand, { kind: 'DecideDeadline' }>['draft']>): Obligation =>
    carriedOut(waiting, { kind: 'DecideDeadline', request: 1, draft: { ...ruling, ...over } }, '2026-01-16');

  test('silences what is late, and nothing before', () => {
    expect(nextStage(open, context)).toEqual({ kind: 'late', on: '2026-01-17' });
    expect([nextStage(waiting, context), waiting.nextLookAt]).toEqual([undefined, null]);
    expect(nextStage({ ...waiting, lookedUpTo: '2025-12-19' }, context)).toEqual({ kind: 'first-day-after', on: '2026-01-05' });
    expect(nextStage({ ...waiting, lookedUpTo: '2026-01-05' }, context)).toEqual({ kind: 'last-call', on: '2026-01-14' });
  });

  test.each(['noted', 'returned'] as const)('is loud again after the ruling: %s', (kind) => {
    const after = ruled({ kind, comment: 'Nav pamata.' });
    expect(nextStage(after, context)).toEqual({ kind: 'late', on: '2026-01-17' });
    expect(after.nextLookAt).toBe('2026-01-17T07:00:00.000Z');
    expect(nextStage({ ...after, lookedUpTo: '2026-01-17' }, context)).toEqual({ kind: 'late', on: '2026-01-23' });
  });

  test('brings a new last call with more time', () => {
    const after = ruled({ kind: 'more-time', reportBy: '2026-03-31' });
    expect(nextStage(after, context)).toEqual({ kind: 'last-call', on: '2026-03-27' });
    expect(nextStage({ ...after, lookedUpTo: '2026-03-27' }, context)).toEqual({ kind: 'late', on: '2026-04-01' });
    expect([isLate(after, '2026-03-31'), isLate(after, '2026-04-01')]).toEqual([false, true]);
  });

  test('brings every stage again with an amendment', () => {
    const after = ruled({ kind: 'amended', reference: 'MK rīk. Nr. 1', dueOn: '2026-06-30' });
    expect(nextStage(after, context)).toEqual({ kind: 'before', on: '2026-04-30' });
  });
});
