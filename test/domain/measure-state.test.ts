import { describe, expect, test } from '@jest/globals';
import type { IsoDate } from '../../src/domain/dates.ts';
import { type MeasureState, occurrenceState, type OccurrenceState, standingOf } from '../../src/domain/measure-state.ts';
import type { AnswerStatus, Numbers, Obligation, ObligationState } from '../../src/domain/obligation.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { demanded, measureOf, nineOn, owed, plan } from './seed.ts';

/** What one institution said, and where it stands; nothing at all when empty. */
interface Said {
  readonly status?: AnswerStatus;
  readonly state?: ObligationState;
  readonly numbers?: Numbers;
  readonly risk?: boolean;
}

const silent: Said = {};
const waived: Said = { state: 'waived' };
const final = (status: AnswerStatus, numbers: Numbers = {}): Said => ({ state: 'accepted', status, numbers });
const interim = (numbers: Numbers = {}, risk = false): Said => ({ state: 'open', status: 'in-progress', numbers, risk });

const vp = (value: number): Numbers => ({ 'vp-staff': value });
const others = (value: number): Numbers => ({ 'other-staff': value });
const plans = (value: number): Numbers => ({ 'own-training-plan': value });
const events = { 'exchange-event': 1, 'training-event': 1 };
const oneEvent = { 'exchange-event': 1, 'training-event': 0 };
const neither = { 'exchange-event': 0, 'training-event': 0 };
const training = (value: number): Numbers => ({ 'comprehensive-training': value });
const notTrained = final('not-done', training(0));
const activities = (value: number): Numbers => ({ 'exchange-activities': value });

/** 1.5: what VP and VRS count; everybody else says it is done and counts nobody. */
const staff = (ofVp: number, ofOthers: Said, rest: Readonly<Record<string, Said>> = {}): Case['said'] => ({
  VP: final('done', vp(ofVp)),
  VRS: ofOthers,
  rest: final('done', others(0)),
  ...rest,
});
const system = { 'support-system': 1 };

const returned: Said = { ...final('done', others(3)), state: 'returned' };

interface Case {
  readonly title: string;
  readonly code: string;
  /** By institution; `rest` is everybody else who is responsible. */
  readonly said: Readonly<Record<string, Said>> & { readonly rest: Said };
  readonly state: MeasureState;
}

/** After `reportBy` of everything due at the end of 2024 (15.01.2025) and of 2025 (16.01.2026). */
const after = '2026-01-17';

describe('a measure after the day to report by', () => {
  test.each<Case>([
    { title: '80 and 34 is partly', code: '1.5', said: staff(80, final('partly-done', others(34))), state: 'partly-done' },
    { title: '90 and 30 is partly', code: '1.5', said: staff(90, final('done', others(30))), state: 'partly-done' },
    { title: '80 and 40 is done', code: '1.5', said: staff(80, final('done', others(40))), state: 'done' },
    { title: '79 and 50 is partly', code: '1.5', said: staff(79, final('done', others(50))), state: 'partly-done' },
    { title: '80 and 40 without VPK is done with a gap', code: '1.5', said: staff(80, final('done', others(40)), { VPK: silent }), state: 'done' },
    { title: '80 and 34 without VPK goes on', code: '1.5', said: staff(80, final('done', others(34)), { VPK: silent }), state: 'in-progress' },
    { title: 'an interim 40 reaches nothing', code: '1.5', said: staff(80, interim(others(40))), state: 'in-progress' },
    { title: 'one of eleven silent, reached', code: '1.6', said: { MP: silent, rest: final('done', events) }, state: 'done' },
    { title: 'one of eleven silent, one event missing', code: '1.6', said: { MP: silent, rest: final('done', oneEvent) }, state: 'in-progress' },
    { title: 'one event is enough for eleven', code: '1.6', said: { VP: final('done', events), rest: final('done', neither) }, state: 'done' },
    { title: 'two events of one kind are not both', code: '1.6', said: { rest: final('done', oneEvent) }, state: 'partly-done' },
    { title: '13 of 10 is done', code: '1.4', said: { VP: final('done', activities(13)), rest: final('not-done', activities(0)) }, state: 'done' },
    { title: '9 of 10 is partly', code: '1.4', said: { VP: final('done', activities(9)), rest: final('done', activities(0)) }, state: 'partly-done' },
    { title: 'each of eight has its plan', code: '1.2', said: { rest: final('done', plans(1)) }, state: 'done' },
    { title: 'seven of eight have a plan', code: '1.2', said: { FID: final('not-done', plans(0)), rest: final('done', plans(1)) }, state: 'partly-done' },
    { title: 'each, but one silent, goes on', code: '1.2', said: { FID: silent, rest: final('done', plans(1)) }, state: 'in-progress' },
    { title: 'obsolete for some, done by the rest', code: '1.2', said: { FID: final('obsolete'), rest: final('done', plans(1)) }, state: 'done' },
    { title: 'obsolete for all', code: '1.2', said: { rest: final('obsolete') }, state: 'obsolete' },
    { title: 'obsolete for some, not done by the rest', code: '1.2', said: { FID: final('obsolete'), rest: final('not-done', plans(0)) }, state: 'not-done' },
    { title: 'obsolete for all but a silent one', code: '1.2', said: { FID: silent, rest: final('obsolete') }, state: 'in-progress' },
    { title: 'waived for some, done by the rest', code: '1.2', said: { FID: waived, rest: final('done', plans(1)) }, state: 'done' },
    { title: 'waived for some, obsolete for the rest', code: '1.2', said: { FID: waived, rest: final('obsolete') }, state: 'obsolete' },
    { title: 'waived for all', code: '1.2', said: { rest: waived }, state: 'not-owed' },
    { title: 'silence is no information, never not done', code: '1.6', said: { rest: silent }, state: 'no-information' },
    { title: 'interim answers are no information', code: '1.6', said: { rest: interim(events) }, state: 'no-information' },
    { title: 'one final answer among the silent', code: '1.6', said: { VP: final('not-done', neither), rest: silent }, state: 'in-progress' },
    { title: 'all not done, nothing counted', code: '1.3', said: { rest: notTrained }, state: 'not-done' },
    { title: 'all not done but one partly', code: '1.3', said: { VP: final('partly-done', training(0)), rest: notTrained }, state: 'partly-done' },
    { title: 'said to be done, nothing counted', code: '1.3', said: { rest: final('done', training(0)) }, state: 'partly-done' },
    { title: 'without a number one done is enough', code: '1.13', said: { VP: final('done'), rest: final('not-done') }, state: 'done' },
    { title: 'without a number, all partly', code: '1.13', said: { rest: final('partly-done') }, state: 'partly-done' },
    { title: 'without a number, all not done', code: '1.13', said: { rest: final('not-done') }, state: 'not-done' },
    { title: 'without a number, done with a gap', code: '1.13', said: { VP: final('done'), MP: silent, rest: final('not-done') }, state: 'done' },
    { title: 'without a number, partly with a gap', code: '1.13', said: { MP: silent, rest: final('partly-done') }, state: 'in-progress' },
    { title: 'a yes alone is done', code: '1.20', said: { rest: final('done', system) }, state: 'done' },
    { title: 'a returned final answer counts no more', code: '1.20', said: { rest: { ...final('done', system), state: 'returned' } }, state: 'no-information' },
    { title: 'an answer to review is not final yet', code: '1.20', said: { rest: { ...final('done', system), state: 'reported' } }, state: 'no-information' },
    { title: 'a reached sum with one returned has a gap', code: '1.5', said: staff(80, final('done', others(40)), { VPK: returned }), state: 'done' },
  ])('$title ($code)', ({ code, said, state }) => {
    expect(stateOf({ code, said }, after).state).toBe(state);
  });
});

describe('a measure up to the day to report by', () => {
  test.each<[string, IsoDate, MeasureState]>([
    ['the plan’s date', '2025-12-31', 'in-progress'],
    ['the last day', '2026-01-16', 'in-progress'],
    ['the day after', '2026-01-17', 'done'],
  ])('with one of eleven silent, on %s', (_title, day, state) => {
    expect(stateOf({ code: '1.6', said: { MP: silent, rest: final('done', events) } }, day).state).toBe(state);
  });

  test('is in progress when nobody has answered', () => {
    expect(stateOf({ code: '1.6', said: { rest: silent } }, '2026-01-16').state).toBe('in-progress');
  });

  test('is done at once when all have answered', () => {
    expect(stateOf({ code: '1.6', said: { rest: final('done', events) } }, '2025-06-02').state).toBe('done');
  });

  test('lasts as long as anybody may report', () => {
    const heads = headsOf({ code: '1.6', said: { MP: silent, rest: final('done', events) } });
    const moved = heads.map((head) => (head.institution === 'MP' ? { ...head, reportBy: '2026-01-30' as const } : head));
    const on = (day: IsoDate): MeasureState => occurrenceState({ plan, measure: measureOf('1.6'), owed: moved }, day).state;
    expect([on('2026-01-30'), on('2026-01-31')]).toEqual(['in-progress', 'done']);
  });
});

describe('what stands beside the state', () => {
  test('is who owes, who is final and who is late', () => {
    const unreviewed = { ...final('done', others(3)), state: 'reported' } as const;
    const said = { VP: final('done', vp(80)), VRS: interim(others(9)), VPK: waived, IDB: unreviewed, rest: silent };
    const state = stateOf({ code: '1.5', said }, after);
    expect(state.owing).toEqual(['VP', 'VRS', 'IDB', 'FID', 'VID', 'KNAB', 'VDD', 'IeVP']);
    expect(state.final).toEqual(['VP']);
    expect(state.late).toEqual(['VRS', 'FID', 'VID', 'KNAB', 'VDD', 'IeVP']);
    expect(stateOf({ code: '1.5', said }, '2025-01-15').late).toEqual([]);
  });

  test('is which occurrence it is, and when due', () => {
    const year = occurrenceState({ plan, measure: measureOf('1.7(1)'), owed: headsOf({ code: '1.7(1)', said: { rest: silent } }, '2024') }, after);
    expect(year).toMatchObject({ measure: measureOf('1.7(1)'), occurrence: '2024', dueOn: '2024-12-31', owing: ['VP'] });
    const nothing = occurrenceState({ plan, measure: measureOf('1.7(1)'), owed: [] }, after);
    expect(nothing).toMatchObject({ state: 'not-owed', occurrence: 'once', dueOn: plan.period.until, owing: [], risk: false });
  });

  test('counts interim numbers in the progress shown', () => {
    const said = { VP: interim(vp(70)), VRS: final('done', others(9)), VID: interim(others(8)), rest: silent };
    const state = stateOf({ code: '1.5', said }, '2024-12-01');
    expect(state.progress.map(({ total, outOf }) => [total, outOf])).toEqual([
      [70, 80],
      [17, 40],
    ]);
  });

  test('holds each against those who still owe', () => {
    const progress = (said: Case['said']): unknown => stateOf({ code: '1.2', said }, after).progress[0];
    const said = { FID: waived, IDB: final('obsolete'), KNAB: silent, rest: final('done', plans(1)) };
    expect(progress(said)).toMatchObject({ total: 5, outOf: 6, reached: false });
  });

  test('is a risk only from who is not final', () => {
    const risk = (said: Case['said']): boolean => stateOf({ code: '1.13', said }, '2025-12-01').risk;
    expect(risk({ IDB: interim({}, true), rest: silent })).toBe(true);
    expect(risk({ IDB: interim({}, false), rest: silent })).toBe(false);
    expect(risk({ IDB: { ...final('done'), risk: true }, rest: silent })).toBe(false);
    expect(risk({ IDB: { ...interim({}, true), state: 'returned' }, rest: final('done') })).toBe(true);
    expect(risk({ IDB: { ...interim({}, true), state: 'waived' }, rest: silent })).toBe(false);
  });
});

describe('review', () => {
  const said = { rest: { ...final('done', system), state: 'reported' as const } };

  test('by a person keeps a reported answer from being final', () => {
    expect(stateOf({ code: '1.20', said }, '2025-12-01')).toMatchObject({ state: 'in-progress', final: [] });
  });

  test('that is off makes a reported answer final', () => {
    const once = { ...plan.policy.kinds.once, review: 'off' as const };
    const unreviewed: Plan = { ...plan, policy: { ...plan.policy, kinds: { ...plan.policy.kinds, once } } };
    const heads = headsOf({ code: '1.20', said });
    const on = (owing: readonly Obligation[]): unknown =>
      occurrenceState({ plan: unreviewed, measure: measureOf('1.20'), owed: owing }, '2025-12-01');
    expect(on(heads)).toMatchObject({ state: 'done', final: ['VID'] });
    expect(on(heads.map((head) => ({ ...head, state: 'returned' })))).toMatchObject({ state: 'in-progress', final: [] });
  });
});

describe('the tally of a recurring measure', () => {
  const yearly = (first: Case['said'], second: Case['said'], day: IsoDate = after): MeasureState => {
    const heads = [...headsOf({ code: '1.6', said: first }, '2024'), ...headsOf({ code: '1.6', said: second }, '2025')];
    return standingOf(plan, heads, day).find(({ measure }) => measure.code === '1.6')?.state ?? 'not-owed';
  };
  const done = { rest: final('done', events) };
  const none = { rest: final('not-done', neither) };

  test.each<[string, Case['said'], Case['said'], MeasureState]>([
    ['both done', done, done, 'done'],
    ['neither done', none, none, 'not-done'],
    ['one done', done, none, 'partly-done'],
    ['one done, one without information', done, { rest: silent }, 'partly-done'],
    ['none told', { rest: silent }, { rest: silent }, 'no-information'],
    ['one done, one obsolete', done, { rest: final('obsolete') }, 'partly-done'],
    ['one done, one not owed', done, { rest: waived }, 'done'],
    ['neither owed', { rest: waived }, { rest: waived }, 'not-owed'],
  ])('%s', (...[, first, second, state]) => {
    expect(yearly(first, second)).toBe(state);
  });

  test('goes on while one occurrence does', () => {
    expect(yearly(done, { rest: silent }, '2025-12-01')).toBe('in-progress');
    expect(yearly({ MP: silent, rest: final('done', neither) }, done)).toBe('in-progress');
  });

  test('keeps 22 of 24 months and 163 of 168', () => {
    const missing = new Set(['VP 2025-10', 'VRS 2025-10', 'VP 2025-11', 'VRS 2025-11', 'IDB 2025-11']);
    const heads = demanded
      .filter(({ measure }) => measure === '1.19')
      .map((head) => (missing.has(`${head.institution} ${head.occurrence}`) ? head : headWith(head, final('done', { 'information-activity': 1 }))));
    const standing = standingOf(plan, heads, after).find(({ measure }) => measure.code === '1.19');
    const months = standing?.occurrences.map(({ occurrence }) => occurrence);
    expect(months).toEqual(months?.toSorted());
    expect(standing?.occurrences.filter(({ state }) => state === 'done')).toHaveLength(22);
    expect(standing?.occurrences.reduce((sum, occurrence) => sum + occurrence.final.length, 0)).toBe(163);
    expect(standing?.state).toBe('in-progress');
  });

  test('carries the risk of any occurrence', () => {
    const risky = { VP: interim({}, true), rest: silent };
    const heads = [...headsOf({ code: '1.6', said: done }, '2024'), ...headsOf({ code: '1.6', said: risky }, '2025')];
    const atRisk = standingOf(plan, heads, '2025-12-01').filter(({ risk }) => risk);
    expect(atRisk.map(({ measure }) => measure.code)).toEqual(['1.6']);
  });
});

test('every item of the plan stands in its order', () => {
  const standing = standingOf(plan, demanded.toReversed(), '2024-01-02');
  expect(standing.map(({ measure }) => measure.code)).toEqual(plan.measures.map(({ code }) => code));
  expect(new Set(standing.map(({ state }) => state))).toEqual(new Set(['in-progress']));
  expect(standingOf(plan, [], '2024-01-02').every(({ state, occurrences }) => state === 'not-owed' && occurrences.length === 0)).toBe(true);
});

function stateOf(told: Pick<Case, 'code' | 'said'>, day: IsoDate): OccurrenceState {
  return occurrenceState({ plan, measure: measureOf(told.code), owed: headsOf(told) }, day);
}

function headsOf({ code, said }: Pick<Case, 'code' | 'said'>, occurrence = occurrenceOf(code)): readonly Obligation[] {
  return measureOf(code).responsible.map((institution) => headWith(owed(code, institution, occurrence), said[institution] ?? said.rest));
}

function occurrenceOf(code: string): string {
  return measureOf(code).schedule.kind === 'once' ? 'once' : '2025';
}

function headWith(head: Obligation, { status, state = 'open', numbers = {}, risk = false }: Said): Obligation {
  if (status === undefined) return { ...head, state };
  const by = { person: 'officer', role: 'officer', institution: head.institution } as const;
  return { ...head, state, answer: { number: 1, at: nineOn('2024-11-04'), by, status, risk, numbers, unchanged: false } };
}
