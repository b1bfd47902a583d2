import { describe, expect, test } from '@jest/globals';
import { afterReminder, appendFacts, applyEntry, demandedObligations, openObligation } from '../../src/domain/append.ts';
import type { AnswerStatus, Obligation, ObligationState } from '../../src/domain/obligation.ts';
import { aDraft } from '../support/builders.ts';
import { everybodyTold, carriedOut, context, measureOf, nineOn, owed, plan, sealing } from './seed.ts';

describe('opening an obligation', () => {
  test('names it and gives it its dates', () => {
    const [occurrence] = [{ key: '2025-11', covers: { from: '2025-11-01', until: '2025-11-30' }, dueOn: '2025-11-30' }] as const;
    expect(openObligation({ measure: measureOf('1.19'), institution: 'ĢP', occurrence }, context, sealing.hash)).toEqual({
      id: 'onap-2023-2025:1.19:~c4a2~P:2025-11',
      plan: 'onap-2023-2025',
      measure: '1.19',
      institution: 'ĢP',
      occurrence: '2025-11',
      covers: { from: '2025-11-01', until: '2025-11-30' },
      dueOn: '2025-11-30',
      reportBy: '2025-12-05',
      state: 'open',
      answer: null,
      returnedAt: null,
      request: null,
      expectedOn: null,
      remindOn: null,
      entryCount: 0,
      headHash: sealing.hash('onap-2023-2025:1.19:~c4a2~P:2025-11'),
      reminded: [],
      lookedUpTo: null,
      told: [],
      nextLookAt: '2025-11-24T07:00:00.000Z',
      intents: [],
      entries: [],
    });
  });

  test.each([
    ['1.19', '2024-12', '2025-01-08'],
    ['1.5', 'once', '2025-01-15'],
    ['1.21', 'once', '2024-04-15'],
    ['1.4', '2025', '2026-01-16'],
  ])('%s %s is to be reported by %s', (code, occurrence, reportBy) => {
    expect(owed(code, 'VP', occurrence).reportBy).toBe(reportBy);
  });

  test('follows the plan, measure by measure', () => {
    const once = (): [{ key: string; covers: { from: '2023-01-01'; until: '2025-12-31' }; dueOn: '2025-12-31' }] => [
      { key: 'once', covers: { from: '2023-01-01', until: '2025-12-31' }, dueOn: '2025-12-31' },
    ];
    const rows = demandedObligations({ ...plan, measures: [measureOf('1.21'), measureOf('1.20')] }, once);
    expect(rows.map(({ measure, institution }) => `${measure.code} ${institution}`)).toEqual(['1.21 VP', '1.21 IDB', '1.21 KNAB', '1.21 VID', '1.20 VID']);
  });
});

describe('the head after an entry', () => {
  const states: readonly ObligationState[] = ['open', 'reported', 'accepted', 'returned'];
  const afterAnswer = (state: ObligationState, status: AnswerStatus): ObligationState => {
    const told = carriedOut(owed('1.13', 'VP'), { kind: 'RecordAnswer', draft: aDraft({ status, text: 'Iemesls.' }), nonce: 'n', content: 'c' });
    return told.entries.map((entry) => applyEntry({ ...owed('1.13', 'VP'), state }, entry))[0]?.state ?? state;
  };

  test.each(states)('a final answer to %s is reported', (state) => {
    const statuses: readonly AnswerStatus[] = ['done', 'partly-done', 'not-done', 'obsolete'];
    expect(statuses.map((status) => afterAnswer(state, status))).toEqual(['reported', 'reported', 'reported', 'reported']);
  });

  test.each<[ObligationState, ObligationState]>([
    ['open', 'open'],
    ['reported', 'open'],
    ['accepted', 'open'],
    ['returned', 'returned'],
  ])('an interim answer to %s leaves it %s', (state, after) => {
    expect([afterAnswer(state, 'not-started'), afterAnswer(state, 'in-progress')]).toEqual([after, after]);
  });

  test('sums up the newest answer without its texts', () => {
    const told = tell(owed('1.7(2)', 'VP'), '2025-11-14', { totals: { 'trained-officials': '180' }, text: 'Mācības notiek.' });
    expect(told.answer).toEqual({
      number: 1,
      at: nineOn('2025-11-14'),
      by: { person: 'officer', role: 'officer', institution: 'VP' },
      status: 'in-progress',
      risk: false,
      numbers: { 'trained-officials': 180 },
      unchanged: false,
    });
  });

  test('remembers a return until a final answer or acceptance', () => {
    const returned = carriedOut(final(owed('1.10', 'VP', '2025')), { kind: 'ReturnAnswer', comment: 'Lūdzam precizēt.' }, '2025-11-24');
    expect(returned).toMatchObject({ state: 'returned', returnedAt: nineOn('2025-11-24'), answer: { number: 1 } });
    const interim = tell(returned, '2025-11-25');
    expect(interim).toMatchObject({ state: 'returned', returnedAt: nineOn('2025-11-24'), answer: { number: 3 } });
    expect(final(interim)).toMatchObject({ state: 'reported', returnedAt: null, answer: { number: 4 } });
    expect(carriedOut(final(interim), { kind: 'AcceptAnswer' })).toMatchObject({ state: 'accepted', returnedAt: null });
  });

  test('keeps the later day to report by', () => {
    const reported = final(owed('1.10', 'VP', '2025'));
    const returnedOn = (on: '2025-11-24' | '2026-01-15'): Obligation => carriedOut(reported, { kind: 'ReturnAnswer', comment: 'Lūdzam.' }, on);
    expect(returnedOn('2025-11-24').reportBy).toBe('2026-01-16');
    expect(returnedOn('2026-01-15').reportBy).toBe('2026-01-21');
  });
});

describe('appending facts', () => {
  test('counts, chains and carries intents on', () => {
    const before = owed('1.20', 'VID');
    const told = tell(before, '2025-12-01');
    const twice = tell(told, '2025-12-02');
    expect(twice).toMatchObject({ entryCount: 2, headHash: twice.entries[1]?.hash });
    expect(twice.entries.map(({ number, previousHash }) => [number, previousHash])).toEqual([
      [1, before.headHash],
      [2, told.headHash],
    ]);
    expect(twice.intents).toEqual([
      { kind: 'cards-changed', entry: 1, except: 'officer' },
      { kind: 'cards-changed', entry: 2, except: 'officer' },
    ]);
    expect(before.entries).toEqual([]);
  });

  test('sets the next look by the new state', () => {
    const obligation = { ...owed('1.20', 'VID'), lookedUpTo: '2025-10-31', told: everybodyTold } as const;
    expect(tell(obligation, '2025-11-25').nextLookAt).toBe(nineOn('2025-12-19'));
    expect(final(obligation).nextLookAt).toBeNull();
    const returned = carriedOut(final(obligation), { kind: 'ReturnAnswer', comment: 'Lūdzam.' }, '2026-02-02');
    expect(returned).toMatchObject({ reportBy: '2026-02-09' });
  });

  test('changes nothing but intents when there are none', () => {
    const obligation = owed('1.20', 'VID');
    const same = appendFacts(obligation, { facts: [], intents: [], at: nineOn('2025-12-01') }, { ...context, sealing });
    expect(same).toEqual(obligation);
  });
});

describe('a reminder that was sent', () => {
  test('passes its stages and is counted', () => {
    const once = afterReminder(owed('1.19', 'VP', '2025-11'), { day: '2025-11-24', upTo: '2025-11-26' }, context);
    expect(once).toMatchObject({ reminded: ['2025-11-24'], lookedUpTo: '2025-11-26', nextLookAt: nineOn('2025-12-03') });
    const twice = afterReminder({ ...once, told: everybodyTold }, { day: '2025-12-01', upTo: '2025-12-03' }, context);
    expect(twice).toMatchObject({ reminded: ['2025-11-24', '2025-12-01'], nextLookAt: nineOn('2025-12-08') });
    expect(afterReminder(twice, { day: '2025-12-08', upTo: '2025-12-10' }, context).nextLookAt).toBeNull();
  });
});

function tell(obligation: Obligation, on: '2025-11-14' | '2025-11-25' | '2025-12-01' | '2025-12-02', draft: Parameters<typeof aDraft>[0] = {}): Obligation {
  return carriedOut(obligation, { kind: 'RecordAnswer', draft: aDraft(draft), nonce: `nonce-${on}`, content: 'content' }, on);
}

function final(obligation: Obligation): Obligation {
  const draft = aDraft({ status: 'not-done', text: 'Iemesls.', totals: { 'acquisition-plan': 'no', 'support-system': 'no' } });
  return carriedOut(obligation, { kind: 'RecordAnswer', draft, nonce: `nonce-${obligation.entryCount}`, content: 'final' });
}
