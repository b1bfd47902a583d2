import { describe, expect, test } from '@jest/globals';
import { checkRequest, checkRuling, type RequestDraft, type RulingDraft } from '../../src/domain/deadline.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import { calendar, carriedOut, decided, owed, plan } from './seed.ts';

/** 1.20, due 2025-12-31, information until 2026-01-16. */
const open = owed('1.20', 'VID');
const request: RequestDraft = { expectedOn: '2026-06-30', reason: 'procurement', text: '' };
const nothing: RulingDraft = { kind: undefined, reportBy: '', reference: '', dueOn: '', comment: '' };

describe('a deadline request', () => {
  const problems = (draft: Partial<RequestDraft>, today: IsoDate = '2025-12-01'): readonly unknown[] => {
    const checked = checkRequest({ ...request, ...draft }, { dueOn: open.dueOn, today });
    return checked.kind === 'problems' ? checked.problems.map(({ field, kind }) => `${field}: ${kind}`) : [];
  };

  test('holds with a later date and a reason', () => {
    const checked = checkRequest({ expectedOn: ' 2026-06-30 ', reason: 'other', text: ' Maināms likums. ' }, { dueOn: open.dueOn, today: '2025-12-01' });
    expect(checked).toEqual({ kind: 'checked', expectedOn: '2026-06-30', reason: 'other', text: 'Maināms likums.' });
  });

  test.each(['', ' ', 'rīt', '2026-02-30', '30.06.2026.'])('needs a date: %j', (expectedOn) => {
    expect(problems({ expectedOn })).toEqual(['expectedOn: date-missing']);
  });

  test('is for a day after the plan’s own', () => {
    expect([problems({ expectedOn: '2025-12-31' }), problems({ expectedOn: '2026-01-01' })]).toEqual([['expectedOn: date-not-later'], []]);
  });

  test('is for a day that is not past', () => {
    expect(problems({ expectedOn: '2026-02-02' }, '2026-02-02')).toEqual(['expectedOn: date-not-later']);
    expect(problems({ expectedOn: '2026-02-03' }, '2026-02-02')).toEqual([]);
  });

  test('needs a reason; another one is explained', () => {
    expect(problems({ reason: undefined })).toEqual(['reason: delay-reason-missing']);
    expect([problems({ reason: 'other', text: ' ' }), problems({ reason: 'other', text: 'Likums.' })]).toEqual([['text: explanation-missing'], []]);
  });

  test('takes a text as long as an answer', () => {
    expect(checkRequest({ ...request, text: 'ā'.repeat(4001) }, { dueOn: open.dueOn, today: '2025-12-01' })).toEqual({
      kind: 'problems',
      problems: [{ field: 'text', kind: 'too-long', length: 4001, max: 4000 }],
    });
    expect(problems({ text: ` ${'ā'.repeat(4000)} ` })).toEqual([]);
  });

  test('names every problem at once', () => {
    expect(problems({ expectedOn: '', reason: undefined, text: 'ā'.repeat(5000) })).toEqual([
      'expectedOn: date-missing', 'reason: delay-reason-missing', 'text: too-long',
    ]);
  });
});

describe('a ruling', () => {
  const about = (today: IsoDate = '2025-12-01', head: Pick<Obligation, 'dueOn' | 'reportBy'> = open): Parameters<typeof checkRuling>[1] =>
    ({ head, today, calendar, shift: plan.policy.kinds.once.reportBy });
  const problems = (draft: Partial<RulingDraft>, today?: IsoDate): readonly unknown[] => {
    const checked = checkRuling({ ...nothing, ...draft }, about(today));
    return checked.kind === 'problems' ? checked.problems.map(({ field, kind }) => `${field}: ${kind}`) : [];
  };

  test('has to be one', () => {
    expect(problems({})).toEqual(['kind: ruling-missing']);
  });

  test('that takes note needs nothing else', () => {
    expect(checkRuling({ ...nothing, kind: 'noted', dueOn: 'x', reference: 'y' }, about())).toEqual({ kind: 'checked', ruling: { kind: 'noted' } });
  });

  test.each<[string, IsoDate, readonly string[]]>([
    ['', '2025-12-01', ['reportBy: date-missing']],
    ['2026-13-01', '2025-12-01', ['reportBy: date-missing']],
    ['2026-01-16', '2025-12-01', ['reportBy: date-not-later']],
    ['2026-01-17', '2025-12-01', []],
    ['2026-02-02', '2026-02-02', ['reportBy: date-not-later']],
    ['2026-02-03', '2026-02-02', []],
  ])('gives more time until %j on %s', (...[reportBy, today, expected]) => {
    expect(problems({ kind: 'more-time', reportBy }, today)).toEqual(expected);
  });

  test('that amends names its act and a later date', () => {
    const amended = { kind: 'amended', reference: ' MK rīk. Nr. 123 ', dueOn: '2026-06-30' } as const;
    expect(checkRuling({ ...nothing, ...amended }, about())).toEqual({
      kind: 'checked',
      ruling: { kind: 'amended', reference: 'MK rīk. Nr. 123', dueOn: '2026-06-30', reportBy: '2026-07-14' },
    });
    expect(problems({ kind: 'amended', reference: ' ', dueOn: '' })).toEqual(['reference: reference-missing', 'dueOn: date-missing']);
    expect(problems({ ...amended, reference: 'x'.repeat(201) })).toEqual(['reference: reference-too-long']);
    expect(problems({ ...amended, reference: 'x'.repeat(200) })).toEqual([]);
    expect([problems({ ...amended, dueOn: '2025-12-31' }), problems({ ...amended, dueOn: '2026-01-01' })]).toEqual([['dueOn: date-not-later'], []]);
  });

  test('that amends takes no given time back', () => {
    const given = about('2026-02-02', { dueOn: '2025-12-31', reportBy: '2026-08-31' });
    const checked = checkRuling({ ...nothing, kind: 'amended', reference: 'Nr. 1', dueOn: '2026-03-31' }, given);
    expect(checked).toMatchObject({ ruling: { dueOn: '2026-03-31', reportBy: '2026-08-31' } });
  });

  test('that returns says why', () => {
    expect(problems({ kind: 'returned', comment: ' \n' })).toEqual(['comment: ruling-comment-missing']);
    expect(problems({ kind: 'returned', comment: 'ā'.repeat(4001) })).toEqual(['comment: too-long']);
    expect(checkRuling({ ...nothing, kind: 'returned', comment: ' Nav pamata. ' }, about())).toMatchObject({ ruling: { comment: 'Nav pamata.' } });
  });
});

describe('what a ruling makes of the dates', () => {
  const asked = carriedOut(open, { kind: 'RequestDeadline', draft: request, nonce: 'n', content: 'c' });
  const ruled = (draft: Partial<RulingDraft>): Obligation => carriedOut(asked, { kind: 'DecideDeadline', request: 1, draft: { ...nothing, ...draft } });

  test.each<[string, Partial<RulingDraft>, readonly (IsoDate | null)[]]>([
    ['noted', { kind: 'noted' }, ['2025-12-31', '2026-01-16', '2026-06-30']],
    ['more time', { kind: 'more-time', reportBy: '2026-03-31' }, ['2025-12-31', '2026-03-31', '2026-06-30']],
    ['amended', { kind: 'amended', reference: 'Nr. 1', dueOn: '2026-06-30' }, ['2026-06-30', '2026-07-14', null]],
    ['returned', { kind: 'returned', comment: 'Nav pamata.' }, ['2025-12-31', '2026-01-16', null]],
  ])('%s: due, to report by, expected', (...[, draft, dates]) => {
    const { dueOn, reportBy, expectedOn, request: waiting, state } = ruled(draft);
    expect([dueOn, reportBy, expectedOn]).toEqual(dates);
    expect([waiting, state]).toEqual([null, 'open']);
  });

  test('seals its texts and keeps the dates before', () => {
    expect(ruled({ kind: 'amended', reference: 'Nr. 1', dueOn: '2026-06-30' }).entries[1]).toMatchObject({
      by: { person: 'officer' },
      ruling: { reference: { value: 'Nr. 1' }, before: { dueOn: '2025-12-31', reportBy: '2026-01-16' } },
    });
    expect(ruled({ kind: 'returned', comment: 'Nav pamata.' }).entries[1]).toMatchObject({ ruling: { comment: { value: 'Nav pamata.' } } });
  });

  test('tells who asked, and everybody’s cards', () => {
    const decision = decided(asked, { kind: 'DecideDeadline', request: 1, draft: { ...nothing, kind: 'noted' } });
    expect(decision).toMatchObject({ intents: [{ kind: 'tell-decided', entry: 2 }, { kind: 'cards-changed', entry: 2 }] });
  });
});
