import { describe, expect, test } from '@jest/globals';
import { resultToJoin } from '../../src/domain/joining.ts';
import type { AnswerStatus, Numbers, Obligation, ObligationHead, ObligationState } from '../../src/domain/obligation.ts';
import type { IndicatorScope, Measure } from '../../src/domain/plan.ts';
import { occurrenceState } from '../../src/domain/measure-state.ts';
import { carriedOut, demanded, measureOf, nineOn, owed, plan } from './seed.ts';

/** 1.6 of 2025: one exchange event and one training event, eleven institutions together. */
const measure = measureOf('1.6');
const both = { 'exchange-event': 1, 'training-event': 1 };
const vp = owed('1.6', 'VP', '2025');
const year = demanded.filter(({ measure: key, occurrence }) => key === '1.6' && occurrence === '2025');

interface Said {
  readonly state: ObligationState;
  readonly numbers?: Numbers;
  readonly status?: AnswerStatus;
  readonly on?: '2025-10-01' | '2025-11-03';
}
type SaidByOthers = Readonly<Record<string, Said>>;

const told = (head: Obligation, { state, numbers = both, status = 'done', on = '2025-10-01' }: Said): Obligation => {
  const by = { person: 'officer', role: 'officer', institution: head.institution } as const;
  return { ...head, state, answer: { number: 1, at: nineOn(on), by, status, risk: false, numbers, unchanged: false } };
};
const yearWith = (said: SaidByOthers): readonly Obligation[] => year.map((head) => (said[head.institution] ? told(head, said[head.institution] ?? { state: 'open' }) : head));
const joinable = (said: SaidByOthers, head: ObligationHead = vp, of: Measure = measure): readonly string[] | undefined =>
  resultToJoin(head, of, yearWith(said))?.institutions;

describe('a shared result', () => {
  test('can be joined once somebody reached it', () => {
    expect(joinable({ 'VPK IMC': { state: 'accepted' } })).toEqual(['VPK IMC']);
    expect(joinable({ 'VPK IMC': { state: 'reported' } })).toEqual(['VPK IMC']);
    expect(joinable({})).toBeUndefined();
  });

  test('is not reached by what another measure counts under the same name', () => {
    const other = yearWith({ 'VPK IMC': { state: 'accepted' } }).map((head) => ({ ...head, measure: '1.9' }));
    expect(resultToJoin(vp, measure, [...yearWith({}), ...other])).toBeUndefined();
  });

  test('may be reached by several, the newest named first', () => {
    const [event, training] = [{ 'exchange-event': 1, 'training-event': 0 }, { 'exchange-event': 0, 'training-event': 1 }];
    expect(joinable({ VRS: { state: 'accepted', numbers: event }, VID: { state: 'reported', numbers: training, on: '2025-11-03' } })).toEqual(['VID', 'VRS']);
    expect(joinable({ VRS: { state: 'accepted' }, VID: { state: 'accepted', numbers: { 'exchange-event': 0 } } })).toEqual(['VRS']);
  });

  test.each<[string, SaidByOthers]>([
    ['one indicator is not reached', { VRS: { state: 'accepted', numbers: { 'exchange-event': 5 } } }],
    ['the other answer was returned', { VRS: { state: 'returned' } }],
    ['the other answer is interim', { VRS: { state: 'open', status: 'in-progress' } }],
    ['the other was freed from reporting', { VRS: { state: 'waived' } }],
    ['only one’s own answer reached it', { VP: { state: 'reported' } }],
  ])('cannot be joined when %s', (_why, said) => {
    expect(joinable(said)).toBeUndefined();
  });

  test.each<ObligationState>(['reported', 'accepted', 'waived'])('is not offered to who is %s', (state) => {
    expect(joinable({ VRS: { state: 'accepted' } }, { ...vp, state })).toBeUndefined();
  });

  test('is not offered to whose answer was returned', () => {
    expect(joinable({ VRS: { state: 'accepted' } }, { ...vp, state: 'returned' })).toBeUndefined();
  });

  test('is offered once whatever order they answered in', () => {
    expect(joinable({ MP: { state: 'accepted', on: '2025-11-03' }, VRS: { state: 'accepted' } })).toEqual(['MP', 'VRS']);
  });

  test('is of the same occurrence', () => {
    const before = { ...told(owed('1.6', 'VRS', '2024'), { state: 'accepted' }) };
    expect(resultToJoin(vp, measure, [...year, before])).toBeUndefined();
  });

  test.each<IndicatorScope>([{ kind: 'each' }, { kind: 'named', institutions: ['VP', 'VRS'] }])('is none where counted by $kind', (scope) => {
    const [first, ...others] = measure.indicators;
    if (first === undefined) throw new Error('1.6 has indicators');
    expect(joinable({ VRS: { state: 'accepted' } }, vp, { ...measure, indicators: [{ ...first, scope }, ...others] })).toBeUndefined();
    expect(joinable({ VRS: { state: 'accepted' } }, vp, { ...measure, indicators: [] })).toBeUndefined();
  });
});

describe('joining', () => {
  const others = yearWith({ VRS: { state: 'accepted' } }).filter(({ institution }) => institution !== 'VP');
  const progress = (head: Obligation): readonly number[] =>
    occurrenceState({ plan, measure, owed: [head, ...others] }, '2025-12-01').progress.map(({ total }) => total);

  test.each([true, false])('adds nothing to the numbers, took part: %s', (tookPart) => {
    const joined = carriedOut(vp, { kind: 'JoinResult', institutions: ['VRS'], tookPart, nonce: 'n' });
    expect(joined).toMatchObject({ state: 'reported', answer: { status: tookPart ? 'done' : 'not-done', numbers: {}, joined: { institutions: ['VRS'], tookPart } } });
    expect(progress(joined)).toEqual([1, 1]);
  });
});
