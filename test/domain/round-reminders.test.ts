import { describe, expect, test } from '@jest/globals';
import { createCalendar } from '../../src/domain/calendar.ts';
import { addDays, type IsoDate } from '../../src/domain/dates.ts';
import { coordinatorsToldOn, isRoundStageDue, isRoundWithSubstitutes, nextRoundLook, roundStages } from '../../src/domain/round-reminders.ts';
import { openRound, type Round } from '../../src/domain/round.ts';
import type { RoundPolicy } from '../../src/domain/policy.ts';
import { nineOn, plan, sealing } from './seed.ts';

const context = { plan, calendar: createCalendar(plan.calendar) };

/** Opened on a Monday, confirmed by Tuesday, 31 March 2026. */
function aRound(institutionsBy: IsoDate = '2026-03-31', opened: IsoDate = '2026-01-05'): Round {
  const terms = { label: '2023–2025', covers: plan.period, institutionsBy, coordinatorBy: addDays(institutionsBy, 60), addressee: 'Ministru kabinets' };
  const by = { person: 'c', role: 'coordinator', institution: 'IeM' } as const;
  const decision = openRound([], terms, { plan, today: opened, at: nineOn(opened), by, sealing });
  if (decision.kind !== 'opened') throw new Error(JSON.stringify(decision));
  return decision.round;
}

/** The days on which somebody who never confirms is reminded, when every look finds them. */
function remindedDays(round: Round, until: IsoDate, isOut: (day: IsoDate) => boolean = () => false): readonly IsoDate[] {
  const reminded: IsoDate[] = [];
  for (let day: IsoDate = '2026-01-05'; day <= until; day = context.calendar.addWorkingDays(day, 1)) {
    if (!isOut(day) && isRoundStageDue(round, { reminded, day, joins: false }, context)) reminded.push(day);
  }
  return reminded;
}

describe('the stages of a round', () => {
  test('are its opening, three before the date, and late ones without end', () => {
    expect(roundStages(aRound(), '2026-04-17', context)).toEqual([
      '2026-01-05', '2026-03-10', '2026-03-24', '2026-03-30', '2026-04-01', '2026-04-08', '2026-04-13', '2026-04-16',
    ]);
    expect(remindedDays(aRound(), '2026-04-17')).toEqual(roundStages(aRound(), '2026-04-17', context));
  });

  test('before a short round opened are left out', () => {
    expect(roundStages(aRound('2026-01-12'), '2026-01-13', context)).toEqual(['2026-01-05', '2026-01-09', '2026-01-13']);
  });

  test('of several days without the bot are told once, on the first day after', () => {
    const isOut = (day: IsoDate): boolean => day >= '2026-03-09' && day <= '2026-03-20';
    expect(remindedDays(aRound(), '2026-03-31', isOut)).toEqual(['2026-01-05', '2026-03-23', '2026-03-30']);
  });

  test('follow the policy of the plan', () => {
    const round: RoundPolicy = { before: [{ workingDays: -2 }], late: { first: 2, every: 10 }, ladder: { substitute: null, coordinator: null } };
    const other = { ...context, plan: { ...plan, policy: { ...plan.policy, round } } };
    expect(roundStages(aRound(), '2026-04-30', other)).toEqual(['2026-01-05', '2026-03-27', '2026-04-02', '2026-04-20']);
    expect(coordinatorsToldOn(aRound(), other)).toBeUndefined();
    expect(isRoundWithSubstitutes(aRound(), '2026-12-31', other)).toBe(false);
  });
});

describe('a stage of a round', () => {
  const isDue = (day: IsoDate, reminded: readonly IsoDate[], joins = false): boolean => isRoundStageDue(aRound(), { reminded, day, joins }, context);

  test('within two working days joins a list that is sent anyway, and is not told again', () => {
    expect(isDue('2026-03-06', ['2026-01-05'])).toBe(false);
    expect(isDue('2026-03-06', ['2026-01-05'], true)).toBe(true);
    expect(isDue('2026-03-05', ['2026-01-05'], true)).toBe(false);
    expect(isDue('2026-03-10', ['2026-01-05', '2026-03-06'])).toBe(false);
  });

  test('is told every colleague of one day', () => {
    expect(isDue('2026-03-10', ['2026-01-05', '2026-03-10'])).toBe(true);
    expect(isDue('2026-03-11', ['2026-01-05', '2026-03-10'])).toBe(false);
  });

  test('that is late does not join what is told before the date', () => {
    expect(isDue('2026-03-31', ['2026-03-30'], true)).toBe(false);
    expect(isDue('2026-04-01', ['2026-03-30'])).toBe(true);
  });
});

describe('the next look at a round', () => {
  test('is at the next stage, and on the next working day while somebody is to be reminded', () => {
    const next = (day: IsoDate, isSomebodyDue: boolean): string => nextRoundLook(aRound(), { day, isSomebodyDue }, context);
    expect(next('2026-01-05', false)).toBe('2026-03-10T07:00:00.000Z');
    expect(next('2026-01-05', true)).toBe('2026-01-06T07:00:00.000Z');
    expect(next('2026-03-30', false)).toBe('2026-04-01T06:00:00.000Z');
    expect(next('2026-09-01', false)).toMatch(/^2026-09-0[2-4]T06/u);
  });

  test('the coordinators and the substitutes come after the date', () => {
    expect(coordinatorsToldOn(aRound(), context)).toBe('2026-04-01');
    expect(isRoundWithSubstitutes(aRound(), '2026-04-02', context)).toBe(false);
    expect(isRoundWithSubstitutes(aRound(), '2026-04-07', context)).toBe(true);
  });
});
