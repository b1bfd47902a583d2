import { describe, expect, test } from '@jest/globals';
import type { Instant, IsoDate } from '../../src/domain/dates.ts';
import type { ObligationCommand } from '../../src/domain/decision.ts';
import { changeKinds, needsEntries } from '../../src/domain/digest-changes.ts';
import { type DigestReport, digestOf } from '../../src/domain/digest.ts';
import type { Obligation, ObligationHead } from '../../src/domain/obligation.ts';
import { aDraft } from '../support/builders.ts';
import { carriedOut, demanded, owed, plan } from './seed.ts';

const monday = '2025-12-01';
const since = '2025-11-24';

const trained = (total: number, more: object = {}): ObligationCommand => {
  const draft = aDraft({ totals: { 'trained-officials': String(total) }, text: 'Mācības notiek.', ...more });
  return { kind: 'RecordAnswer', draft, nonce: `n-${total}`, content: String(total) };
};
const final = (nonce = 'final'): ObligationCommand => ({
  kind: 'RecordAnswer',
  draft: aDraft({ status: 'done', totals: { 'support-system': 'yes' }, text: 'Ieviests.' }),
  nonce,
  content: nonce,
});
const accept: ObligationCommand = { kind: 'AcceptAnswer' };
const back: ObligationCommand = { kind: 'ReturnAnswer', comment: 'Lūdzam precizēt.' };
const freed: ObligationCommand = { kind: 'WaiveReporting', reason: 'Iestāde reorganizēta.' };
const wanted: ObligationCommand = { kind: 'DemandReporting' };
const request: ObligationCommand = {
  kind: 'RequestDeadline',
  draft: { expectedOn: '2026-06-30', reason: 'procurement', text: 'Iepirkums.' },
  nonce: 'r',
  content: 'r',
};
const ruling = (kind: 'noted' | 'returned'): ObligationCommand => ({
  kind: 'DecideDeadline',
  request: 1,
  draft: { kind, reportBy: '', reference: '', dueOn: '', comment: kind === 'returned' ? 'Lūdzam precizēt.' : '' },
});

/** What was done, day by day, at 9:00. */
function after(obligation: Obligation, ...done: readonly (readonly [IsoDate, ObligationCommand])[]): Obligation {
  return done.reduce((current, [on, command]) => carriedOut(current, command, on), obligation);
}

const headOf = ({ entries: _, ...head }: Obligation): ObligationHead => head;
/** The digest as it is read from a store: only what has to be is read whole. */
const digest = (stored: readonly Obligation[], day: IsoDate = monday, from: IsoDate = since): DigestReport =>
  digestOf(plan, { heads: stored.map(headOf), accounts: [], read: stored.filter((each) => needsEntries(headOf(each), from, plan.zone)) }, day);
const nameOf = ({ measure, institution, occurrence }: ObligationHead): string => `${institution} ${measure} ${occurrence}`;
/** By kind; what did not happen is left out. */
const changesOf = (...stored: readonly Obligation[]): object => {
  const { changes } = digest(stored);
  return Object.fromEntries(changeKinds.flatMap((kind) => (changes[kind].length === 0 ? [] : [[kind, changes[kind].map(nameOf)]])));
};

const kais = owed('1.7(2)', 'VP');
const system = owed('1.20', 'VID');
const vid = ['VID 1.20 once'];

describe('what changed in a week', () => {
  test('is nothing in a quiet one', () => {
    expect(changesOf(...demanded.filter(({ reportBy }) => reportBy > monday))).toEqual({});
  });

  test('is told of what was answered since the Monday before', () => {
    expect(changesOf(after(system, ['2025-11-24', final()]))).toEqual({ received: vid });
    expect(changesOf(after(system, ['2025-11-21', final()]))).toEqual({});
  });

  test.each<[Instant, object]>([
    ['2025-11-23T22:30:00.000Z', { received: ['VP 1.7(2) once'] }],
    ['2025-11-23T21:30:00.000Z', {}],
  ])('counts days as they are in Riga: %s', (at, expected) => {
    const answered = after(kais, ['2025-11-24', trained(180)]);
    expect(changesOf({ ...answered, changedAt: at, entries: answered.entries.map((entry) => ({ ...entry, at })) })).toEqual(expected);
  });

  test('is an acceptance, however old the answer', () => {
    expect(changesOf(after(system, ['2025-11-03', final()], ['2025-11-24', accept]))).toEqual({ accepted: vid });
    expect(changesOf(after(system, ['2025-11-03', final()], ['2025-11-21', accept]))).toEqual({});
  });

  test('is a return, also when it has been answered since', () => {
    expect(changesOf(after(system, ['2025-11-03', final()], ['2025-11-24', back]))).toEqual({ returned: vid });
    expect(changesOf(after(system, ['2025-11-03', final()], ['2025-11-21', back]))).toEqual({});
    const answered = after(system, ['2025-11-03', final()], ['2025-11-24', back], ['2025-11-25', final('again')]);
    expect(changesOf(answered)).toEqual({ received: vid, returned: vid });
  });

  test('is who was freed from reporting, and from whom it is wanted again', () => {
    expect(changesOf(after(system, ['2025-11-25', freed]))).toEqual({ waived: vid });
    expect(changesOf(after(system, ['2025-11-21', freed]))).toEqual({});
    expect(changesOf(after(system, ['2025-11-21', freed], ['2025-11-25', wanted]))).toEqual({ demanded: vid });
    expect(changesOf(after(system, ['2025-11-24', freed], ['2025-11-25', wanted]))).toEqual({ waived: vid, demanded: vid });
  });

  test('is a decision on a deadline, whatever it was', () => {
    for (const kind of ['noted', 'returned'] as const) {
      expect(changesOf(after(system, ['2025-11-03', request], ['2025-11-24', ruling(kind)]))).toEqual({ decided: vid });
      expect(changesOf(after(system, ['2025-11-03', request], ['2025-11-21', ruling(kind)]))).toEqual({});
    }
    expect(changesOf(after(system, ['2025-11-24', request]))).toEqual({});
  });

  test('names each obligation once under every kind, in reading order', () => {
    const much = after(system, ['2025-11-24', final()], ['2025-11-25', back], ['2025-11-26', final('again')], ['2025-11-27', back], ['2025-11-28', final('more')], ['2025-11-28', accept]);
    expect(changesOf(much, after(kais, ['2025-11-24', trained(180)]))).toEqual({
      received: ['VP 1.7(2) once', 'VID 1.20 once'],
      accepted: vid,
      returned: vid,
    });
  });

  test('is who became late since the Monday before', () => {
    const october = (reportBy: IsoDate): Obligation => ({ ...owed('1.19', 'VP', '2025-10'), reportBy });
    const late = { late: ['VP 1.19 2025-10'] };
    const days: readonly IsoDate[] = ['2025-11-23', '2025-11-24', '2025-11-30', '2025-12-01'];
    expect(days.map((reportBy) => changesOf(october(reportBy)))).toEqual([{}, late, late, {}]);
  });

  test('is late again, when what had been given turns out not to be final', () => {
    // KNAB's October was reported when the week began, and was due by 7 November.
    const draft = aDraft({ status: 'done', totals: { 'information-activity': 'yes' }, text: 'Relīze.', evidence: 'https://knab.gov.lv/1' });
    const given = after(owed('1.19', 'KNAB', '2025-10'), ['2025-11-06', { kind: 'RecordAnswer', draft, nonce: 'a', content: 'a' }]);
    const reopened: Obligation = { ...given, state: 'open', changedAt: '2025-11-26T08:00:00.000Z' };
    expect(changesOf(reopened)).toEqual({ late: ['KNAB 1.19 2025-10'] });
    expect(changesOf(given)).toEqual({});
  });
});

describe('which obligations are read whole', () => {
  const wants = (obligation: Obligation): boolean => needsEntries(headOf(obligation), since, plan.zone);

  test('are those changed since, and those that stand returned', () => {
    expect(wants(after(kais, ['2025-11-24', trained(180)]))).toBe(true);
    expect(wants(after(kais, ['2025-11-21', trained(180)]))).toBe(false);
    expect(wants(after(system, ['2025-10-01', final()], ['2025-10-02', back]))).toBe(true);
    expect(wants(system)).toBe(false);
  });

  test('are also those written before changes were dated', () => {
    const { changedAt: _, ...old } = after(system, ['2025-11-03', final()], ['2025-11-24', accept]);
    expect(wants(old)).toBe(true);
    expect(changesOf(old)).toEqual({ accepted: vid });
  });

  test('tell all that the whole record would', () => {
    const everything = [
      after(kais, ['2025-11-03', trained(168)], ['2025-11-27', trained(180)]),
      after(system, ['2025-11-03', final()], ['2025-11-10', back], ['2025-11-17', final('again')], ['2025-11-18', back]),
      after(owed('1.10', 'IDB', '2025'), ['2025-11-26', freed]),
      ...demanded.filter(({ measure }) => measure === '1.19'),
    ];
    const whole = digestOf(plan, { heads: everything.map(headOf), accounts: [], read: everything }, monday);
    expect(digest(everything)).toEqual(whole);
    expect(whole.decisions.returned).toHaveLength(1);
  });
});

describe('by how much an indicator has grown', () => {
  const changeOf = (...stored: readonly Obligation[]): readonly unknown[] =>
    digest(stored).progress.map(({ measure, progress, before }) => [measure.code, before, progress.total]);

  test('is told from the total when the week before began', () => {
    expect(changeOf(after(kais, ['2025-11-03', trained(168)], ['2025-11-24', trained(180)]))).toEqual([['1.7(2)', 168, 180]]);
    expect(changeOf(after(kais, ['2025-11-03', trained(168)], ['2025-11-21', trained(180)]))).toEqual([['1.7(2)', 180, 180]]);
    expect(changeOf(after(kais, ['2025-11-25', trained(70)]))).toEqual([['1.7(2)', 0, 70]]);
  });

  test('may be less, by a correction', () => {
    expect(changeOf(after(kais, ['2025-11-03', trained(180)], ['2025-11-25', trained(150, { corrects: true })]))).toEqual([['1.7(2)', 180, 150]]);
  });
});

describe('what needs a decision', () => {
  const decisions = (stored: readonly Obligation[], day: IsoDate = monday): object => {
    const { requests, returned, unread, gaps } = digest(stored, day).decisions;
    const named = { requests: requests.map(nameOf), returned: returned.map(({ head, times }) => [nameOf(head), times]), unread: unread.map(nameOf), gaps: gaps.map(nameOf) };
    return Object.fromEntries(Object.entries(named).filter(([, names]) => names.length > 0));
  };

  test('is a request for another date', () => {
    expect(decisions([after(system, ['2025-11-03', request])])).toEqual({ requests: vid });
    expect(decisions([after(system, ['2025-11-03', request], ['2025-11-04', ruling('noted')])])).toEqual({});
  });

  test('is what was returned twice or more and is not completed', () => {
    const once = after(system, ['2025-11-03', final()], ['2025-11-04', back]);
    const again = after(once, ['2025-11-10', final('again')]);
    const twice = after(again, ['2025-11-11', back]);
    expect(decisions([once])).toEqual({});
    expect(decisions([again], '2025-11-17')).toEqual({});
    expect(decisions([twice])).toEqual({ returned: [['VID 1.20 once', 2]] });
    expect(decisions([after(twice, ['2025-11-12', final('more')], ['2025-11-13', back])])).toEqual({ returned: [['VID 1.20 once', 3]] });
    expect(decisions([after(twice, ['2025-11-12', freed])])).toEqual({});
  });

  test('is a review that has waited for more than five working days', () => {
    const answered = after(system, ['2025-11-24', final()]);
    expect(decisions([answered], '2025-12-01')).toEqual({});
    expect(decisions([answered], '2025-12-02')).toEqual({ unread: vid });
    expect(decisions([after(answered, ['2025-11-25', accept])], '2025-12-02')).toEqual({});
    // 17 and 18 November 2025 are days off: the fifth working day is the 25th.
    const before = after(system, ['2025-11-14', final()]);
    expect(decisions([before], '2025-11-25')).toEqual({});
    expect(decisions([before], '2025-11-26')).toEqual({ unread: vid });
  });

  test('is what is late and nobody is asked for any more', () => {
    const silent: Obligation = { ...owed('1.6', 'MP', '2024'), lookedUpTo: '2025-03-01' };
    expect(decisions([silent])).toEqual({ gaps: ['MP 1.6 2024'] });
    // The last of five reminders is due on 17 February: until it has been sent, the policy still asks.
    expect(decisions([{ ...silent, lookedUpTo: '2025-02-10' }])).toEqual({});
    expect(decisions([{ ...silent, remindOn: '2025-12-02', lookedUpTo: '2025-11-24' }])).toEqual({});
    expect(decisions([after({ ...silent, entries: [] }, ['2025-11-24', freed])])).toEqual({});
  });

  test('is a month only when the next one is late, too', () => {
    const month = { ...owed('1.19', 'KNAB', '2025-10'), lookedUpTo: '2025-11-20' } as const;
    expect(decisions([month], '2025-12-01')).toEqual({});
    expect(decisions([month], '2025-12-08')).toEqual({ gaps: ['KNAB 1.19 2025-10'] });
  });

  test('is told once, where what was returned is also late', () => {
    const twice = after(system, ['2025-11-03', final()], ['2025-11-04', back], ['2025-11-10', final('again')], ['2025-11-11', back]);
    const late: Obligation = { ...twice, reportBy: '2025-11-18', lookedUpTo: '2026-12-31' };
    expect(decisions([late], '2025-12-29')).toEqual({ returned: [['VID 1.20 once', 2]] });
  });
});
