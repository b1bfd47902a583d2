import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { IsoDate } from '../../src/domain/dates.ts';
import { type MeasureState, occurrenceState, type OccurrenceState, standingOf } from '../../src/domain/measure-state.ts';
import { type AnswerStatus, answerStatuses, type Obligation, type ObligationState } from '../../src/domain/obligation.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { Review } from '../../src/domain/policy.ts';
import {
  after2025,
  cases,
  counted,
  events,
  final,
  headsOf,
  headWith,
  interim,
  type MeasureCase,
  neither,
  progressOf,
  type Said,
  type SaidByAll,
  silent,
  waived,
} from './measure-state-cases.ts';
import { demanded, measureOf, plan } from './seed.ts';

describe.each(Object.entries(cases))('%s', (...[, rows]) => {
  test.each(rows)('$title ($code)', (row) => {
    const { risk = false, owing, final: settled, late, progress } = row;
    const said = Object.entries({ state: row.state, risk, owing, final: settled, late, progress }).filter(([, value]) => value !== undefined);
    const state = stateOf(row);
    expect({ ...state, progress: progressOf(state) }).toMatchObject(Object.fromEntries(said));
  });
});

describe('the day to report by', () => {
  test('is the last one that anybody has', () => {
    const heads = headsOf({ code: '1.6', said: { MP: silent, rest: final('done', events) } });
    const moved = heads.map((head) => (head.institution === 'MP' ? { ...head, reportBy: '2026-01-30' as const } : head));
    const on = (day: IsoDate): MeasureState => occurrenceState({ plan, measure: measureOf('1.6'), owed: moved }, day).state;
    expect([on('2026-01-30'), on('2026-01-31')]).toEqual(['in-progress', 'done']);
  });

  test('is each one’s own for who is late', () => {
    const heads = headsOf({ code: '1.6', said: { MP: silent, VP: silent, rest: final('done', neither) } });
    const moved = heads.map((head) => (head.institution === 'MP' ? { ...head, reportBy: '2026-01-30' as const } : head));
    expect(occurrenceState({ plan, measure: measureOf('1.6'), owed: moved }, after2025).late).toEqual(['VP']);
  });
});

describe('what stands beside the state', () => {
  test('is who owes, who is final and who is late', () => {
    const unreviewed = { ...final('done', { 'other-staff': 3 }), state: 'reported' } as const;
    const said = { VP: final('done', { 'vp-staff': 80 }), VRS: interim({ 'other-staff': 9 }), VPK: waived, IDB: unreviewed, rest: silent };
    const state = stateOf({ code: '1.5', said });
    expect(state.owing).toEqual(['VP', 'VRS', 'IDB', 'FID', 'VID', 'KNAB', 'VDD', 'IeVP']);
    expect(state.final).toEqual(['VP']);
    expect(state.late).toEqual(['VRS', 'FID', 'VID', 'KNAB', 'VDD', 'IeVP']);
    expect(progressOf(state)).toEqual(['80/80', '12/40']);
    expect(stateOf({ code: '1.5', said, on: '2025-01-15' }).late).toEqual([]);
  });

  test('is which occurrence it is, and when due', () => {
    const year = stateOf({ code: '1.7(1)', said: { rest: silent }, occurrence: '2024' });
    expect(year).toMatchObject({ measure: measureOf('1.7(1)'), occurrence: '2024', dueOn: '2024-12-31', owing: ['VP'] });
    const nothing = occurrenceState({ plan, measure: measureOf('1.7(1)'), owed: [] }, after2025);
    expect(nothing).toMatchObject({ state: 'not-owed', occurrence: 'once', dueOn: plan.period.until, owing: [], risk: false });
  });

  test('counts interim numbers in the progress shown', () => {
    const rest = { VRS: final('done', { 'other-staff': 9 }), VID: interim({ 'other-staff': 8 }), rest: silent };
    const state = stateOf({ code: '1.5', said: { VP: interim({ 'vp-staff': 70 }), ...rest }, on: '2024-12-01' });
    expect(progressOf(state)).toEqual(['70/80', '17/40']);
  });
});

describe('the tally of a recurring measure', () => {
  const yearly = (first: SaidByAll, second: SaidByAll, day: IsoDate = after2025): MeasureState => {
    const heads = [...headsOf({ code: '1.6', said: first, occurrence: '2024' }), ...headsOf({ code: '1.6', said: second, occurrence: '2025' })];
    return standingOf(plan, { heads, accounts: [] }, day).find(({ measure }) => measure.code === '1.6')?.state ?? 'not-owed';
  };
  const done = { rest: final('done', events) };
  const none = { rest: final('not-done', neither) };

  test.each<[string, SaidByAll, SaidByAll, MeasureState]>([
    ['both done', done, done, 'done'],
    ['both done, one silent in each', { MP: silent, ...done }, { MP: silent, ...done }, 'done'],
    ['neither done', none, none, 'not-done'],
    ['one done', done, none, 'partly-done'],
    ['both partly', { rest: final('done', counted(1, 0)) }, { rest: final('done', counted(0, 1)) }, 'partly-done'],
    ['one done, one without information', done, { rest: silent }, 'partly-done'],
    ['none told', { rest: silent }, { rest: silent }, 'no-information'],
    ['one done, one obsolete', done, { rest: final('obsolete') }, 'partly-done'],
    ['both obsolete', { rest: final('obsolete') }, { rest: final('obsolete') }, 'obsolete'],
    ['one done, one not owed', done, { rest: waived }, 'done'],
    ['one not owed, one without information', { rest: waived }, { rest: silent }, 'no-information'],
    ['neither owed', { rest: waived }, { rest: waived }, 'not-owed'],
  ])('%s', (...[, first, second, state]) => {
    expect(yearly(first, second)).toBe(state);
  });

  test('goes on while one occurrence does', () => {
    expect(yearly(done, { rest: silent }, '2025-12-01')).toBe('in-progress');
    expect(yearly({ rest: silent }, { rest: silent }, '2025-12-01')).toBe('in-progress');
    expect(yearly({ MP: silent, rest: final('done', neither) }, done)).toBe('in-progress');
  });

  test('carries the risk of any occurrence', () => {
    const risky = { VP: interim({}, true), rest: silent };
    const heads = [...headsOf({ code: '1.6', said: done, occurrence: '2024' }), ...headsOf({ code: '1.6', said: risky, occurrence: '2025' })];
    const atRisk = standingOf(plan, { heads, accounts: [] }, '2025-12-01').filter(({ risk }) => risk);
    expect(atRisk.map(({ measure }) => measure.code)).toEqual(['1.6']);
  });
});

describe('the 24 months of 1.19', () => {
  const release = final('done', { 'information-activity': 1 });
  /** Everybody's every month, but those that are missing ("VP 2025-10"). */
  const months = (isMissing: (name: string) => boolean): { readonly state?: MeasureState; readonly occurrences: readonly OccurrenceState[] } => {
    const heads = demanded
      .filter(({ measure }) => measure === '1.19')
      .map((head) => (isMissing(`${head.institution} ${head.occurrence}`) ? head : headWith(head, release)));
    return standingOf(plan, { heads: heads.toReversed(), accounts: [] }, after2025).find(({ measure }) => measure.code === '1.19') ?? { occurrences: [] };
  };
  const doneIn = (occurrences: readonly OccurrenceState[]): number => occurrences.filter(({ state }) => state === 'done').length;
  const told = (occurrences: readonly OccurrenceState[]): number => occurrences.reduce((sum, occurrence) => sum + occurrence.final.length, 0);

  test.each<[string, (name: string) => boolean, MeasureState, number, number]>([
    ['complete', () => false, 'done', 24, 168],
    ['one institution missing in one', (name) => name === 'KNAB 2025-10', 'in-progress', 23, 167],
    ['nobody told about one', (name) => name.endsWith(' 2025-10'), 'partly-done', 23, 161],
    ['five of 168 missing', (name) => /^(V.+ 2025-1[01]|IDB 2025-11)$/u.test(name) && !name.startsWith('VID'), 'in-progress', 22, 163],
    ['nobody told about any', () => true, 'no-information', 0, 0],
  ])('%s', (...[, isMissing, state, done, reports]) => {
    const standing = months(isMissing);
    expect([standing.state, doneIn(standing.occurrences), told(standing.occurrences)]).toEqual([state, done, reports]);
  });

  test('stand in their order, and name who is late', () => {
    const { occurrences } = months((name) => name === 'KNAB 2025-10');
    const names = occurrences.map(({ occurrence }) => occurrence);
    expect(names).toHaveLength(24);
    expect(names).toEqual(names.toSorted());
    expect(occurrences.filter(({ late }) => late.length > 0)).toMatchObject([{ occurrence: '2025-10', late: ['KNAB'] }]);
  });
});

test('every item of the plan stands in its order', () => {
  const standing = standingOf(plan, { heads: demanded.toReversed(), accounts: [] }, '2024-01-02');
  expect(standing.map(({ measure }) => measure.code)).toEqual(plan.measures.map(({ code }) => code));
  expect(new Set(standing.map(({ state }) => state))).toEqual(new Set(['in-progress']));
  expect(standingOf(plan, { heads: [], accounts: [] }, '2024-01-02').every(({ state, occurrences }) => state === 'not-owed' && occurrences.length === 0)).toBe(true);
});

describe('whatever the institutions say', () => {
  const statuses = fc.constantFrom<AnswerStatus>(...answerStatuses);
  const states = fc.constantFrom<ObligationState>('open', 'reported', 'accepted', 'accepted', 'accepted', 'returned', 'waived');
  const days = fc.constantFrom<IsoDate>('2024-06-03', '2025-01-15', '2025-01-16', '2025-12-01', after2025);
  const groups = [...Map.groupBy(demanded, ({ measure, occurrence }) => `${measure} ${occurrence}`).values()];
  const numbersFor = (head: Obligation): fc.Arbitrary<Record<string, number>> =>
    fc
      .record(Object.fromEntries(measureOf(head.measure).indicators.map(({ key, target }) => [key, fc.nat({ max: target + 1 })])))
      .chain((all) => fc.subarray(Object.entries(all)).map((some) => Object.fromEntries(some)));
  const answerOf = (head: Obligation): fc.Arbitrary<Obligation> =>
    fc.record({ status: statuses, state: states, numbers: numbersFor(head), risk: fc.boolean() }).map((said: Said) => headWith(head, said));
  const toldOf = (head: Obligation): fc.Arbitrary<Obligation> => fc.oneof(fc.constant(head), { arbitrary: answerOf(head), weight: 5 });
  /** One occurrence of any measure, everybody answering anything or nothing. */
  const occurrences = fc.constantFrom(...groups).chain((group) => fc.tuple(...group.map(toldOf)));
  const stateOn = (owed: readonly Obligation[], day: IsoDate): OccurrenceState =>
    occurrenceState({ plan, measure: measureOf(owed[0]?.measure ?? ''), owed }, day);

  test('their order never matters', () => {
    const shuffled = occurrences.chain((owed) => fc.tuple(fc.constant(owed), fc.shuffledSubarray(owed, { minLength: owed.length })));
    const seen = (state: OccurrenceState): unknown =>
      ({ ...state, owing: new Set(state.owing), final: new Set(state.final), late: new Set(state.late), progress: progressOf(state) });
    fc.assert(
      fc.property(shuffled, days, ([owed, otherwise], day) => {
        expect(seen(stateOn(otherwise, day))).toEqual(seen(stateOn(owed, day)));
      }),
    );
  });

  test('one more accepted answer takes nothing back', () => {
    const added = fc.constantFrom(...groups).chain(([first, ...others]) => {
      if (first === undefined) throw new Error('an occurrence is owed by somebody');
      const answer = fc.record({ status: fc.constantFrom<AnswerStatus>('done', 'partly-done', 'not-done', 'obsolete'), numbers: numbersFor(first) });
      return fc.tuple(fc.constant(first), answer, fc.tuple(...others.map(toldOf)));
    });
    fc.assert(
      fc.property(added, days, ([first, { status, numbers }, others], day) => {
        const before = stateOn([first, ...others], day);
        const now = stateOn([headWith(first, final(status, numbers)), ...others], day);
        for (const [index, { total, reached }] of before.progress.entries()) {
          expect(now.progress[index]?.total).toBeGreaterThanOrEqual(total);
          expect(now.progress[index]?.reached === true || !reached).toBe(true);
        }
        expect(before.state !== 'done' || now.state === 'done').toBe(true);
      }),
    );
  });

  test('a surplus of one indicator fills no other', () => {
    const double = groups.filter(([head]) => measureOf(head?.measure ?? '').indicators.length > 1);
    const owing = fc.constantFrom(...double).chain((group) => fc.tuple(...group.map(toldOf)));
    fc.assert(
      fc.property(owing, fc.nat(1), fc.nat(1000), (owed, position, surplus) => {
        const { key } = measureOf(owed[0]?.measure ?? '').indicators[position] ?? { key: '' };
        const grown = owed.map((head) => {
          if (head.answer === null) return head;
          const numbers = Object.entries(head.answer.numbers).map(([name, value]) => [name, name === key ? value + surplus : value]);
          return { ...head, answer: { ...head.answer, numbers: Object.fromEntries(numbers) } };
        });
        expect(stateOn(grown, after2025).progress[1 - position]).toEqual(stateOn(owed, after2025).progress[1 - position]);
      }),
    );
  });

  test('a surplus of one institution fills no other’s gap', () => {
    const eachOf = groups.filter(([head]) => measureOf(head?.measure ?? '').indicators[0]?.scope.kind === 'each');
    const owing = fc.constantFrom(...eachOf).chain((group) => fc.tuple(fc.constant(group), fc.tuple(...group.map(() => fc.nat(3)))));
    fc.assert(
      fc.property(owing, ([group, values]) => {
        const key = measureOf(group[0]?.measure ?? '').indicators[0]?.key ?? '';
        const told = group.map((head, index) => headWith(head, final('done', { [key]: values[index] ?? 0 })));
        expect(stateOn(told, after2025).state === 'done').toBe(values.every((value) => value >= 1));
      }),
    );
  });

  test('silence never becomes not done', () => {
    const undone = demanded.map((head) => headWith(head, final('not-done')));
    fc.assert(
      fc.property(occurrences, days, fc.nat(), (owed, day, position) => {
        const quiet = owed.map((head, index) => (index === position % owed.length ? { ...head, state: 'open' as const, answer: null } : head));
        expect(stateOn(quiet, day).state).not.toBe('not-done');
        const elsewhere = undone.filter(({ measure, occurrence }) => measure === quiet[0]?.measure && occurrence !== quiet[0].occurrence);
        expect(standingOf(plan, { heads: [...quiet, ...elsewhere], accounts: [] }, day).map(({ state }) => state)).not.toContain('not-done');
      }),
    );
  });
});

function stateOf(row: Pick<MeasureCase, 'code' | 'said' | 'occurrence' | 'on' | 'review'>): OccurrenceState {
  const reviewed = row.review === undefined ? plan : reviewedBy(row.review);
  return occurrenceState({ plan: reviewed, measure: measureOf(row.code), owed: headsOf(row) }, row.on ?? after2025);
}

/** The plan, with the review of what falls due once changed. */
function reviewedBy(review: Review): Plan {
  const once = { ...plan.policy.kinds.once, review };
  return { ...plan, policy: { ...plan.policy, kinds: { ...plan.policy.kinds, once } } };
}
