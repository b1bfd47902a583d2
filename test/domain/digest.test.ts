import { describe, expect, test } from '@jest/globals';
import type { IsoDate } from '../../src/domain/dates.ts';
import { type DigestReport, digestOf } from '../../src/domain/digest.ts';
import type { AnswerStatus, Numbers, Obligation, ObligationState } from '../../src/domain/obligation.ts';
import { demanded, nineOn, owed, plan } from './seed.ts';

const monday = '2025-12-01';

interface Said {
  readonly status?: AnswerStatus;
  readonly at?: IsoDate;
  readonly numbers?: Numbers;
  readonly risk?: boolean;
}

const told = (head: Obligation, state: ObligationState, said: Said = {}): Obligation => {
  const { status = state === 'open' ? 'in-progress' : 'done', at = '2025-03-03', numbers = {}, risk = false } = said;
  const by = { person: 'officer', role: 'officer', institution: head.institution } as const;
  return { ...head, state, answer: { number: 1, at: nineOn(at), by, status, risk, numbers, unchanged: false } };
};
const digestOn = (day: IsoDate, heads: readonly Obligation[]): DigestReport => digestOf(plan, { heads, accounts: [], read: [] }, day);
const accepted = (head: Obligation, said: Said = {}): Obligation => told(head, 'accepted', said);

describe('the week of a digest', () => {
  test.each<[IsoDate, string, IsoDate]>([
    ['2025-12-01', '2025-W49', '2025-11-24'],
    ['2025-11-19', '2025-W47', '2025-11-10'],
    ['2025-12-07', '2025-W49', '2025-11-24'],
  ])('on %s is %s, since %s', (day, week, since) => {
    expect(digestOn(day, [])).toMatchObject({ week, day, since });
  });

  test('lists what is to be reported in it', () => {
    const answered = ['VP', 'VRS'];
    const isAnswered = ({ measure, institution, occurrence }: Obligation): boolean =>
      measure !== '1.19' || occurrence < '2025-11' || answered.includes(institution);
    const heads = demanded.map((head) => (isAnswered(head) ? accepted(head) : head));
    expect(weekOf(digestOn(monday, heads))).toEqual([['1.19', '2025-11', 2, 7, '2025-12-05']]);
    expect(weekOf(digestOn('2025-12-05', heads))).toEqual([['1.19', '2025-11', 2, 7, '2025-12-05']]);
    expect(weekOf(digestOn('2025-12-08', heads))).toEqual([]);
    expect(weekOf(digestOn('2026-01-05', heads))).toEqual([['1.19', '2025-12', 2, 7, '2026-01-09']]);
  });

  test('begins on Monday and ends on Sunday', () => {
    const reportedBy = (reportBy: IsoDate): readonly unknown[] => weekOf(digestOn('2025-12-03', [{ ...owed('1.20', 'VID'), reportBy }]));
    const days: readonly IsoDate[] = ['2025-11-30', '2025-12-01', '2025-12-07', '2025-12-08'];
    expect(days.map((day) => reportedBy(day).length)).toEqual([0, 1, 1, 0]);
  });

  test('names the latest day when one was moved', () => {
    const moved = { ...owed('1.19', 'VRS', '2025-11'), reportBy: '2025-12-06' } as const;
    const heads = [owed('1.19', 'VP', '2025-11'), moved, owed('1.19', 'VID', '2025-11')];
    expect(weekOf(digestOn(monday, heads))).toEqual([['1.19', '2025-11', 0, 3, '2025-12-06']]);
  });

  test('leaves out what is complete or not owed', () => {
    const november = demanded.filter(({ measure, occurrence }) => measure === '1.19' && occurrence === '2025-11');
    expect(weekOf(digestOn(monday, november.map((head) => accepted(head))))).toEqual([]);
    expect(weekOf(digestOn(monday, november.map((head) => ({ ...head, state: 'waived' as const }))))).toEqual([]);
    const [first, ...rest] = november;
    const oneWaived = [...(first === undefined ? [] : [{ ...first, state: 'waived' as const }]), ...rest];
    expect(weekOf(digestOn(monday, oneWaived))).toEqual([['1.19', '2025-11', 0, 6, '2025-12-05']]);
  });
});

describe('how the year will end', () => {
  const finished = demanded.map((head) => accepted(head, { numbers: { 'vp-staff': 80, 'other-staff': 40 } }));
  const withOpen = (...open: readonly Obligation[]): readonly Obligation[] =>
    finished.map((head) => open.find(({ id }) => id === head.id) ?? head);
  const inDanger = (of: DigestReport['outlook']['late']): readonly unknown[] => of.map(({ measure, institutions }) => [measure.code, institutions]);
  const outlook = (heads: readonly Obligation[], day: IsoDate = monday): Record<'open' | 'risks' | 'late', readonly unknown[]> => {
    const { open, risks, late } = digestOn(day, heads).outlook;
    return { open: open.map(({ code }) => code), risks: inDanger(risks), late: inDanger(late) };
  };
  const nothing = { open: [], risks: [], late: [] };

  test('is told by measures due that are not finished', () => {
    expect(outlook(finished)).toEqual(nothing);
    expect(outlook(withOpen(owed('1.20', 'VID'), owed('1.10', 'IDB', '2025')))).toEqual({ open: ['1.10', '1.20'], risks: [], late: [] });
  });

  test('names the institutions that see a risk', () => {
    const idb = told(owed('1.10', 'IDB', '2025'), 'open', { risk: true });
    const vid = told(owed('1.20', 'VID'), 'returned', { risk: true });
    const over = told(owed('1.10', 'VP', '2025'), 'accepted', { risk: true });
    expect(outlook(withOpen(idb, vid, over))).toEqual({ open: ['1.10', '1.20'], risks: [['1.10', ['IDB']], ['1.20', ['VID']]], late: [] });
  });

  test('leaves out what was due before', () => {
    expect(outlook(withOpen(owed('1.20', 'VID')), '2026-01-05')).toEqual(nothing);
    expect(outlook(withOpen(owed('1.5', 'VP')), '2025-01-02')).toEqual(nothing);
    expect(outlook(withOpen(owed('1.20', 'VID')), '2024-12-30')).toEqual(nothing);
  });

  test('knows a date after its end for a risk', () => {
    const request: Obligation['request'] = { number: 1, at: nineOn('2025-11-03'), expectedOn: '2026-06-30', reason: 'procurement' };
    const system = owed('1.20', 'VID');
    const risksOf = (head: Obligation): readonly unknown[] => outlook(withOpen(head)).risks;
    expect(risksOf({ ...system, request })).toEqual([['1.20', ['VID']]]);
    expect(risksOf({ ...system, expectedOn: '2026-01-01' })).toEqual([['1.20', ['VID']]]);
    expect(risksOf({ ...system, expectedOn: '2025-12-31' })).toEqual([]);
    expect(risksOf({ ...system, request: { ...request, expectedOn: '2025-12-31' } })).toEqual([]);
    expect(risksOf({ ...told(system, 'accepted'), expectedOn: '2026-06-30' })).toEqual([]);
  });

  test('keeps late apart from at risk, and in sight', () => {
    const knab = told(owed('1.19', 'KNAB', '2025-10'), 'open', { risk: true });
    expect(outlook(withOpen(knab))).toEqual({ open: ['1.19'], risks: [], late: [['1.19', ['KNAB']]] });
    expect(outlook(withOpen(owed('1.20', 'VID')), '2026-01-16')).toEqual(nothing);
    expect(outlook(withOpen(owed('1.20', 'VID')), '2026-01-19')).toEqual({ open: ['1.20'], risks: [], late: [['1.20', ['VID']]] });
  });

  test('names an institution that is late with two months once', () => {
    const two = withOpen(owed('1.19', 'KNAB', '2025-09'), owed('1.19', 'KNAB', '2025-10'), owed('1.19', 'VP', '2025-10'));
    expect(outlook(two).late).toEqual([['1.19', ['KNAB', 'VP']]]);
  });

  test('leaves out a gap where the result stands', () => {
    // 1.6 of 2024 is reached together: that MP has said nothing endangers no result.
    const reached = { numbers: { 'exchange-event': 1, 'training-event': 1 } };
    const silent = owed('1.6', 'MP', '2024');
    const heads = finished.map((head) => (head.id === silent.id ? silent : head.measure === '1.6' ? accepted(head, reached) : head));
    expect(digestOn(monday, heads).late).toHaveLength(1);
    expect(outlook(heads)).toEqual(nothing);
  });

  test('ends with 31 December', () => {
    const dueOn = (date: IsoDate): readonly unknown[] => outlook([{ ...owed('1.20', 'VID'), dueOn: date, reportBy: '2026-03-01' }]).open;
    expect([dueOn('2025-12-01'), dueOn('2025-12-31'), dueOn('2026-01-01')]).toEqual([['1.20'], ['1.20'], []]);
  });
});

describe('the rest of a digest', () => {
  test('names everybody who is late', () => {
    const late = [owed('1.19', 'KNAB', '2025-10'), owed('1.6', 'MP', '2024')];
    const heads = demanded.map((head) => late.find(({ id }) => id === head.id) ?? accepted(head));
    expect(digestOn(monday, heads).late.map(({ measure, institution, occurrence }) => `${measure} ${institution} ${occurrence}`)).toEqual([
      '1.6 MP 2024', '1.19 KNAB 2025-10',
    ]);
  });

  test("shows the year's numbers, neither monthly nor yes-or-no ones", () => {
    const heads = demanded.map((head) => {
      const activities = head.institution === 'VP' ? Number(head.occurrence) - 2012 : 0;
      if (head.measure === '1.4') return accepted(head, { numbers: { 'exchange-activities': activities } });
      return told(head, 'open', { numbers: { 'trained-officials': 180, 'vp-staff': 80, 'other-staff': 5, 'information-activity': 1 } });
    });
    const progress = (day: IsoDate): readonly unknown[] =>
      digestOn(day, heads).progress.map(({ measure, progress: { total, outOf } }) => [measure.code, total, outOf]);
    expect(progress(monday)).toEqual([
      ['1.4', 13, 10],
      ['1.7(2)', 180, 250],
    ]);
    expect(progress('2024-12-30')).toEqual([
      ['1.4', 12, 10],
      ['1.5', 80, 80],
      ['1.5', 40, 40],
    ]);
  });

  test('names the next date on which something is due', () => {
    const next = (heads: readonly Obligation[], day: IsoDate): unknown => {
      const found = digestOn(day, heads).next;
      return found && [found.measure.code, found.occurrence, found.on];
    };
    expect(next(demanded, '2025-07-21')).toEqual(['1.19', '2025-07', '2025-07-31']);
    expect(next(demanded, '2025-07-31')).toEqual(['1.19', '2025-07', '2025-07-31']);
    expect(next(demanded, '2025-08-01')).toEqual(['1.19', '2025-08', '2025-08-31']);
    const monthlyDone = demanded.map((head) => (head.measure === '1.19' ? accepted(head) : head));
    expect(next(monthlyDone, '2025-07-21')).toMatchObject([expect.anything(), expect.anything(), '2025-12-31']);
    expect(next(demanded, '2026-01-01')).toBeUndefined();
    expect(next(demanded.map((head) => accepted(head)), '2025-07-21')).toBeUndefined();
  });
});

function weekOf({ thisWeek }: DigestReport): readonly unknown[] {
  return thisWeek.map(({ measure, occurrence, given, owed: owing, reportBy }) => [measure.code, occurrence, given, owing, reportBy]);
}
