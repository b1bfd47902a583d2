import { describe, expect, test } from '@jest/globals';
import { afterReminder } from '../../src/domain/append.ts';
import { addDays, type IsoDate } from '../../src/domain/dates.ts';
import type { Obligation, ObligationState } from '../../src/domain/obligation.ts';
import { nextLookAt } from '../../src/domain/next-look.ts';
import type { Schedule } from '../../src/domain/plan.ts';
import { bundleItems, mergedUpTo, nextDate, nextStage, openItems, type ReminderContext, stagesOf } from '../../src/domain/reminders.ts';
import { aDraft, anObligation } from '../support/builders.ts';
import { everybodyTold, calendar, carriedOut, context, demanded, measureOf, nineOn, owed, plan } from './seed.ts';

const written = (obligation: Obligation, within: ReminderContext = context): readonly string[] =>
  stagesOf(obligation, within).map(({ kind, on }) => `${kind} ${on}`);

const december2025 = [
  'before 2025-10-31', 'before 2025-12-01', 'before 2025-12-19', 'first-day-after 2026-01-05', 'last-call 2026-01-14',
  'late 2026-01-17', 'late 2026-01-23', 'late 2026-01-30', 'late 2026-02-06', 'late 2026-02-13',
];
const bothJanuariesAndJulies = ['look 2024-01-02', 'look 2024-07-01', 'look 2025-01-02', 'look 2025-07-01'];

describe('the stages of asking', () => {
  test('for 1.19 in November 2025', () => {
    expect(written(owed('1.19', 'VP', '2025-11'))).toEqual(['before 2025-11-24', 'last-call 2025-12-03', 'late 2025-12-08']);
  });

  test('for 1.19 in December 2024, around the moved days', () => {
    expect(written(owed('1.19', 'VP', '2024-12'))).toEqual(['before 2024-12-18', 'last-call 2025-01-06', 'late 2025-01-09']);
  });

  test('for the one-off 1.7(2) and 1.20', () => {
    expect(written(owed('1.7(2)', 'VP'))).toEqual([...bothJanuariesAndJulies, ...december2025]);
    expect(written(owed('1.20', 'VID'))).toEqual([...bothJanuariesAndJulies, ...december2025]);
  });

  test('for 1.21, too near for a look', () => {
    expect(written(owed('1.21', 'KNAB'))).toEqual([
      'before 2024-01-31', 'before 2024-03-01', 'before 2024-03-22', 'first-day-after 2024-04-02', 'last-call 2024-04-11',
      'late 2024-04-16', 'late 2024-04-23', 'late 2024-04-30', 'late 2024-05-09', 'late 2024-05-16',
    ]);
  });

  test('for the yearly 1.4 of 2025', () => {
    expect(written(owed('1.4', 'VP', '2025'))).toEqual(['look 2025-07-01', ...december2025]);
  });

  test('for a quarter', () => {
    const { head, within } = of({ kind: 'quarterly', dueOn: '2025-06-30' }, '2025-07-14');
    expect(written(head, within)).toEqual([
      'before 2025-06-12', 'before 2025-06-19', 'last-call 2025-07-10', 'late 2025-07-15', 'late 2025-07-22', 'late 2025-07-29', 'late 2025-08-05',
    ]);
  });

  test('for a half-year', () => {
    const { head, within } = of({ kind: 'half-yearly', dueOn: '2025-06-30' }, '2025-07-14');
    expect(written(head, within)).toEqual([
      'before 2025-05-30', 'before 2025-06-19', 'first-day-after 2025-07-01', 'last-call 2025-07-10',
      'late 2025-07-15', 'late 2025-07-22', 'late 2025-07-29', 'late 2025-08-05',
    ]);
  });

  test('a look needs more than 90 days', () => {
    const looks = (dueOn: IsoDate): readonly string[] => {
      const { head, within } = of({ kind: 'once', dueOn }, dueOn);
      return written(head, within).filter((stage) => stage.startsWith('look 2025-07'));
    };
    expect(looks(addDays('2025-07-01', 90))).toEqual([]);
    expect(looks(addDays('2025-07-01', 91))).toEqual(['look 2025-07-01']);
  });

  test('a look falls on the first covered day too', () => {
    const { head, within } = of({ kind: 'once', dueOn: '2025-12-31' }, '2026-01-16');
    const from = (date: IsoDate): string | undefined => written({ ...head, covers: { from: date, until: '2025-12-31' } }, within)[0];
    expect([from('2025-07-01'), from('2025-07-02')]).toEqual(['look 2025-07-01', 'before 2025-10-31']);
  });

  test('stand in order whatever the policy lists first', () => {
    const yearly = { ...plan.policy.kinds.yearly, before: plan.policy.kinds.yearly.before.toReversed() };
    const turned = { ...plan, policy: { ...plan.policy, kinds: { ...plan.policy.kinds, yearly } } };
    const head = owed('1.4', 'VP', '2025');
    expect(written(head, { plan: turned, calendar })).toEqual(written(head));
  });

  test('fall on working days, in order', () => {
    for (const head of demanded) {
      const days = stagesOf(head, context).map(({ on }) => on);
      expect(days.filter((on) => !calendar.isWorkingDay(on))).toEqual([]);
      expect(days).toEqual(days.toSorted());
    }
  });

  test('move with a later day to report by', () => {
    const moved = { ...owed('1.20', 'VID'), reportBy: '2026-01-30' } as const;
    expect(written(moved).slice(8, 10)).toEqual(['last-call 2026-01-28', 'late 2026-02-02']);
  });
});

describe('the next stage', () => {
  test('is the first one not yet shown', () => {
    const at = (lookedUpTo: IsoDate | null): string | undefined => nextStage({ ...owed('1.19', 'VP', '2025-11'), lookedUpTo }, context)?.on;
    expect(at(null)).toBe('2025-11-24');
    expect(at('2025-11-23')).toBe('2025-11-24');
    expect(at('2025-11-24')).toBe('2025-12-03');
    expect(at('2025-12-03')).toBe('2025-12-08');
    expect(at('2025-12-08')).toBeUndefined();
  });

  test.each<ObligationState>(['reported', 'accepted', 'waived'])('does not exist once %s', (state) => {
    const head = { ...owed('1.20', 'VID'), state };
    expect(nextStage(head, context)).toBeUndefined();
    expect(nextLookAt(head, context)).toBeNull();
  });

  test('exists for what was returned', () => {
    expect(nextStage({ ...owed('1.20', 'VID'), state: 'returned', lookedUpTo: '2025-12-19' }, context)).toEqual({ kind: 'first-day-after', on: '2026-01-05' });
  });

  test('is looked at when the hours open', () => {
    expect(nextLookAt(owed('1.19', 'VP', '2025-11'), context)).toBe('2025-11-24T07:00:00.000Z');
    expect(nextLookAt({ ...owed('1.4', 'VP', '2025') }, context)).toBe('2025-07-01T06:00:00.000Z');
  });
});

describe('the silence after an entry', () => {
  test('lasts less than ten days', () => {
    expect(stageAfterAnswer('1.20', '2025-11-22')?.on).toBe('2025-12-19');
    expect(stageAfterAnswer('1.20', '2025-11-21')?.on).toBe('2025-12-01');
  });

  test('holds for a stage that had already passed', () => {
    expect(stageAfterAnswer('1.20', '2025-12-03')?.on).toBe('2025-12-19');
  });

  test('never holds back the last call', () => {
    expect(stageAfterAnswer('1.20', '2026-01-13', '2026-01-05')).toEqual({ kind: 'last-call', on: '2026-01-14' });
  });

  test('holds back a late stage as any other', () => {
    expect(stageAfterAnswer('1.20', '2026-01-15', '2026-01-14')?.on).toBe('2026-01-30');
    expect(stageAfterAnswer('1.20', '2026-01-20', '2026-01-17')?.on).toBe('2026-01-30');
    expect(stageAfterAnswer('1.20', '2026-01-13', '2026-01-17')?.on).toBe('2026-01-23');
  });

  test('lasts all month where one entry is enough', () => {
    const november = owed('1.19', 'VP', '2025-11');
    const told = carriedOut(november, { kind: 'RecordAnswer', draft: aDraft(), nonce: 'n', content: 'c' }, '2025-11-03');
    expect(nextStage(told, context)).toEqual({ kind: 'last-call', on: '2025-12-03' });
    expect(nextStage({ ...told, lookedUpTo: '2025-12-03' }, context)).toEqual({ kind: 'late', on: '2025-12-08' });
  });

  test('lasts for good after a final monthly answer', () => {
    const final = aDraft({ status: 'done', totals: { 'information-activity': 'yes' } });
    const told = carriedOut(owed('1.19', 'VP', '2025-11'), { kind: 'RecordAnswer', draft: final, nonce: 'n', content: 'c' }, '2025-11-03');
    expect(told.nextLookAt).toBeNull();
  });
});

describe('a bundle', () => {
  test('takes along what is due within two working days', () => {
    expect(mergedUpTo('2025-12-01', context)).toBe('2025-12-03');
    expect(mergedUpTo('2025-11-28', context)).toBe('2025-12-02');
    const monthly = { ...owed('1.19', 'VP', '2025-11'), lookedUpTo: '2025-11-24' } as const;
    const yearly = { ...owed('1.4', 'VP', '2025'), lookedUpTo: '2025-10-31' } as const;
    expect(namesOf(bundleItems([monthly, yearly], '2025-12-01', context))).toEqual(['1.19 2025-11', '1.4 2025']);
    expect(namesOf(bundleItems([{ ...monthly, lookedUpTo: '2025-12-03' }, yearly], '2025-12-01', context))).toEqual(['1.4 2025']);
  });

  test('leaves what is due in three working days', () => {
    const october = { ...owed('1.19', 'VP', '2025-10'), lookedUpTo: '2025-10-24' } as const; // its last call is on 5 November
    const yearly = { ...owed('1.4', 'VP', '2025'), lookedUpTo: '2025-07-01' } as const;
    expect(mergedUpTo('2025-10-31', context)).toBe('2025-11-04');
    expect(namesOf(bundleItems([october, yearly], '2025-10-31', context))).toEqual(['1.4 2025']);
  });

  test('shows again nothing that was merged into it', () => {
    const monthly = { ...owed('1.19', 'VP', '2025-11'), lookedUpTo: '2025-11-24' } as const;
    const shown = afterReminder(monthly, { day: '2025-12-01', upTo: mergedUpTo('2025-12-01', context) }, context);
    expect(bundleItems([shown], '2025-12-03', context)).toEqual([]);
    expect(nextStage(shown, context)).toEqual({ kind: 'late', on: '2025-12-08' });
  });

  test('is empty while no stage is due', () => {
    const late = { ...owed('1.19', 'VP', '2025-10'), lookedUpTo: '2025-11-08' } as const;
    const returned = { ...owed('1.10', 'VP', '2025'), state: 'returned', lookedUpTo: '2025-10-31' } as const;
    const soon = { ...owed('1.4', 'VP', '2025'), lookedUpTo: '2025-10-31' } as const; // due on 1 December
    expect(bundleItems([late, returned, soon], '2025-11-28', context)).toEqual([]);
    expect(bundleItems([], '2025-12-01', context)).toEqual([]);
  });

  test('carries what is late or returned along', () => {
    const late = { ...owed('1.19', 'VP', '2025-10'), lookedUpTo: '2025-11-08' } as const;
    const returned = { ...owed('1.10', 'VP', '2025'), state: 'returned', lookedUpTo: '2026-01-05' } as const;
    const far = { ...owed('1.3', 'VP', '2025'), lookedUpTo: '2025-12-01' } as const;
    const due = { ...owed('1.4', 'VP', '2025'), lookedUpTo: '2025-10-31' } as const;
    expect(namesOf(bundleItems([due, far, returned, late], '2025-12-01', context))).toEqual(['1.19 2025-10', '1.4 2025', '1.10 2025']);
  });

  test('names nothing that is reported, accepted or waived', () => {
    const states: readonly ObligationState[] = ['reported', 'accepted', 'waived'];
    const heads = states.map((state) => ({ ...owed('1.19', 'VP', '2025-10'), state }));
    expect(bundleItems([...heads, { ...owed('1.4', 'VP', '2025'), lookedUpTo: '2025-10-31' }], '2025-12-01', context)).toHaveLength(1);
    expect(bundleItems(heads, '2025-12-01', context)).toEqual([]);
  });

  test('is one after any time of standing still', () => {
    const items = bundleItems([owed('1.19', 'VP', '2025-10'), owed('1.20', 'VID')], '2025-12-29', context);
    expect(namesOf(items)).toEqual(['1.19 2025-10', '1.20 once']);
    const shown = items.map((head) => afterReminder({ ...(head as Obligation), told: everybodyTold }, { day: '2025-12-29', upTo: mergedUpTo('2025-12-29', context) }, context));
    expect(shown.map(({ nextLookAt: at }) => at)).toEqual([null, nineOn('2026-01-14')]);
  });

  test('is read by date, then in the order of the plan', () => {
    const heads = demanded.filter(({ institution }) => institution === 'VP').map((head) => ({ ...head, lookedUpTo: null }));
    const items = bundleItems(heads.toReversed(), '2025-12-01', context).filter(({ dueOn }) => dueOn >= '2025-11-30');
    expect(namesOf(items)).toEqual([
      '1.19 2025-11', '1.1 once', '1.3 2025', '1.4 2025', '1.6 2025', '1.7(1) 2025', '1.7(2) once', '1.10 2025', '1.13 once',
    ]);
  });
});

describe('the bundles of VP in 2025', () => {
  test('are at most 15 for the prompt', () => {
    expect(bundlesOfVp((kinds) => kinds.some((kind) => kind !== 'look'))).toBeLessThanOrEqual(15);
  });

  test('are at most 27 for who waits for last calls', () => {
    expect(bundlesOfVp((kinds) => kinds.includes('last-call'))).toBeLessThanOrEqual(27);
  });

  test('are 40 for the silent', () => {
    expect(bundlesOfVp(() => false)).toBe(40);
  });
});

describe('what a person finds open', () => {
  test('has begun and is awaited, by date', () => {
    const heads = demanded.filter(({ institution }) => institution === 'SAB' || institution === 'MP');
    expect(namesOf(openItems(heads, '2024-12-31', plan))).toEqual(['1.6 2024', '1.13 once']);
    expect(namesOf(openItems(heads, '2025-01-01', plan))).toEqual(['1.6 2024', '1.6 2025', '1.10 2025', '1.13 once']);
    const told = heads.map((head) => ({ ...head, state: head.institution === 'SAB' ? ('reported' as const) : ('returned' as const) }));
    expect(namesOf(openItems(told, '2025-12-31', plan))).toEqual(['1.6 2024', '1.6 2025', '1.13 once']);
  });

  test("is named by the plan's date until it has passed", () => {
    const head = owed('1.20', 'VID');
    expect(nextDate(head, '2025-12-31')).toBe('2025-12-31');
    expect(nextDate(head, '2026-01-01')).toBe('2026-01-16');
  });
});

/** The seed plan with one measure of another kind, and what VP owes for it in the first half of 2025. */
function of(schedule: Schedule, reportBy: IsoDate): { readonly head: Obligation; readonly within: ReminderContext } {
  const measure = { ...measureOf('1.4'), key: '9.9', code: '9.9', schedule };
  const head = anObligation({ measure: '9.9', covers: { from: '2025-01-01', until: schedule.dueOn }, dueOn: schedule.dueOn, reportBy });
  return { head, within: { plan: { ...plan, measures: [measure] }, calendar } };
}

/** The stage that follows an interim answer to a one-off due at the end of 2025, after everything up to a day was shown. */
function stageAfterAnswer(code: string, answeredOn: IsoDate, lookedUpTo: IsoDate = '2025-10-31'): ReturnType<typeof nextStage> {
  const answered = carriedOut(owed(code, 'VID'), { kind: 'RecordAnswer', draft: aDraft(), nonce: 'n', content: 'c' }, answeredOn);
  return nextStage({ ...answered, lookedUpTo }, context);
}

const namesOf = (heads: readonly Pick<Obligation, 'measure' | 'occurrence'>[]): readonly string[] =>
  heads.map(({ measure, occurrence }) => `${measure} ${occurrence}`);

/** Days of 2025 on which VP gets a bundle, when it answers, finally, on the days whose stages `answers` takes. */
function bundlesOfVp(answers: (kinds: readonly string[]) => boolean): number {
  let owing = demanded.filter(({ institution }) => institution === 'VP');
  let sent = 0;
  for (let day = plan.trackFrom; day <= plan.period.until; day = addDays(day, 1)) {
    const [opens, due] = [nineOn(day), owing.flatMap(({ nextLookAt: at }) => at ?? [])];
    const isDue = calendar.isWorkingDay(day) && due.some((at) => at <= opens);
    const shown = new Set((isDue ? bundleItems(owing, day, context) : []).map(({ id }) => id));
    if (shown.size > 0 && day >= '2025-01-01') sent += 1;
    const upTo = mergedUpTo(day, context);
    owing = owing.map((head) => {
      if (!shown.has(head.id)) return head;
      const kinds = stagesOf(head, context).filter(({ on }) => on <= upTo && on > (head.lookedUpTo ?? '')).map(({ kind }) => kind);
      return afterReminder({ ...head, state: answers(kinds) ? 'accepted' : head.state }, { day, upTo }, context);
    });
  }
  return sent;
}
