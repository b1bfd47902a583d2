import { describe, expect, test } from '@jest/globals';
import { demandedObligations } from '../../src/domain/append.ts';
import { findMeasure, type Plan } from '../../src/domain/plan.ts';
import { type AnswerChoice, answerQuestion, choiceProblem, openQuestions } from '../../src/domain/questions.ts';
import { occurrencesOf } from '../../src/domain/schedule.ts';
import { riga } from '../support/world.ts';
import { plan } from './seed.ts';

const by = { by: 'koordinators', at: riga('2025-12-01 10:00') };

function answered(id: string, option: string, value = ''): Plan {
  return answerQuestion(plan, id, { option, value, note: '', ...by });
}

function owed(of: Plan): number {
  return demandedObligations(of, ({ schedule }) => occurrencesOf(schedule, of)).length;
}

/** What a question promises under "changes" is what the plan does. */
describe('a reading', () => {
  test.each([
    ['responsible-or-contributing', 'first-only', 42],
    ['recurring-start', 'from-2023', 255 + 96],
    ['recurring-start', 'from-december-2023', 255 + 19],
    ['vrs-contribution', 'vrs-reports', 256],
    ['exchange-activities', 'each-per-year', 255],
    ['europol-date', 'default', 255],
  ] as const)('of %s as %s asks for information as often as it says', (id, option, times) => {
    expect(owed(answered(id, option))).toBe(times);
  });

  test('changes the indicators that it is about, and no others', () => {
    const read = answered('per-year-or-total', 'over-the-plan');
    expect(read.measures.flatMap(({ code, indicators }, index) => (JSON.stringify(indicators) === JSON.stringify(plan.measures[index]?.indicators) ? [] : [code]))).toEqual(['1.4', '1.6', '1.10']);
    expect(findMeasure(read, '1.4')?.indicators).toMatchObject([{ target: 10, per: 'plan', scope: { kind: 'together' } }]);
  });

  test('takes what is typed beside it', () => {
    expect(findMeasure(answered('europol-date', 'date', '2025-03-31'), '1.13')?.checkpoints).toMatchObject([{ day: '2025-03-31' }]);
    expect(findMeasure(answered('group-members', 'members', 'vrs; VID, fid'), '1.21')?.contributing).toEqual(['VRS', 'FID']);
    expect(answered('vpk-imc-name', 'name', ' Izglītības centrs ').institutions.find(({ code }) => code === 'VPK IMC')?.name.lv).toBe('Izglītības centrs');
  });

  test('stands beside its question, which is open no longer', () => {
    const read = answered('europol-date', 'default');
    expect(openQuestions(read)).toHaveLength(openQuestions(plan).length - 1);
    expect(read.questions.find(({ id }) => id === 'europol-date')?.answer).toMatchObject({ option: 'default', ...by });
  });
});

describe('a choice', () => {
  const choice = (option: string, value = '', note = ''): AnswerChoice => ({ option, value, note });

  test.each([
    ['europol-date', choice('default'), undefined],
    ['europol-date', choice('date', '2025-03-31'), undefined],
    ['europol-date', choice('date', '31.02.2025'), 'date'],
    ['europol-date', choice('unknown'), 'option'],
    ['europol-date', choice(''), 'option'],
    ['europol-date', choice('other'), 'note'],
    ['europol-date', choice('other', '', 'Jāprecizē ar Eiropolu.'), undefined],
    ['europol-date', choice('default', '', 'x'.repeat(4001)), 'note-too-long'],
    ['group-members', choice('members', 'VP, XX'), 'institutions'],
    ['group-members', choice('members', ' , '), 'institutions'],
    ['vpk-imc-name', choice('name', ' '), 'text'],
  ] as const)('for %s of %j is refused for %s', (id, made, problem) => {
    const question = plan.questions.find((each) => each.id === id);
    if (question === undefined) throw new Error(`the seed has no question ${id}`);
    expect(choiceProblem(question, made, plan)).toBe(problem);
  });
});
