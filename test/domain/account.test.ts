import { describe, expect, test } from '@jest/globals';
import {
  type AccountCommand, type AccountDecision, type AccountDraft, accountId, appendToAccount, decideAccount, type MeasureAccount, openAccount, standingAccount,
} from '../../src/domain/account.ts';
import { findBrokenEntry, findLostText } from '../../src/domain/chain.ts';
import { progressOf } from '../../src/domain/indicators.ts';
import { occurrenceState } from '../../src/domain/measure-state.ts';
import type { Actor } from '../../src/domain/obligation.ts';
import { demanded, measureOf, nineOn, plan, sealing } from './seed.ts';

/** 1.4 of 2025: VP tells of seven activities, VRS of four; some are told twice. */
const measure = measureOf('1.4');
const told = [
  { institution: 'VP', numbers: { 'exchange-activities': 7 } },
  { institution: 'VRS', numbers: { 'exchange-activities': 4 } },
];
const progress = measure.indicators.map((indicator) => progressOf(indicator, measure.responsible, told));

const ilze: Actor = { person: 'ilze', role: 'coordinator', institution: 'IeM' };
const lead: Actor = { person: 'anna', role: 'officer', institution: 'VP' };
const opened = openAccount({ plan: plan.id, measure: '1.4', occurrence: '2025' }, sealing.hash);
const draft: AccountDraft = { status: 'done', totals: { 'exchange-activities': '10' }, reason: 'Viena norādīta divkārt.', text: 'Notikušas desmit darbības.' };
const writing = (overrides: Partial<Extract<AccountCommand, { kind: 'RecordAccount' }>> = {}): AccountCommand =>
  ({ kind: 'RecordAccount', draft, seen: 0, nonce: 'n-1', content: 'a', ...overrides });

const said = (account: MeasureAccount, command: AccountCommand, by: Actor = ilze): AccountDecision => decideAccount(account, command, { progress, by, sealing });
const after = (account: MeasureAccount, command: AccountCommand, by: Actor = ilze): MeasureAccount => {
  const decision = said(account, command, by);
  if (decision.kind !== 'fact') throw new Error(`it was not taken: ${JSON.stringify(decision)}`);
  return appendToAccount(account, { fact: decision.fact, at: nineOn('2026-01-20'), by }, sealing);
};
const written = after(opened, writing());

describe('the account of a measure', () => {
  test('is named by plan, measure and occurrence', () => {
    expect(opened).toEqual({ id: accountId(opened), plan: plan.id, measure: '1.4', occurrence: '2025', entries: [], entryCount: 0, headHash: sealing.hash(opened.id) });
    expect(opened.id).toBe('account:onap-2023-2025:1.4:2025');
    expect(standingAccount(opened)).toBeUndefined();
  });

  test('records what was typed, sealed and trimmed', () => {
    const decision = said(opened, writing({ draft: { ...draft, text: ` ${draft.text} `, totals: { 'exchange-activities': ' 10 ', other: '7' } } }));
    expect(decision).toMatchObject({
      kind: 'fact',
      fact: { status: 'done', numbers: { 'exchange-activities': 10 }, text: { value: draft.text }, follows: null, nonce: 'n-1', sent: { value: null } },
    });
  });

  test('follows the one before', () => {
    const second = after(written, writing({ seen: 1, nonce: 'n-2', draft: { ...draft, status: 'partly-done' } }));
    expect(standingAccount(second)).toMatchObject({ number: 2, status: 'partly-done', follows: 1 });
    expect(second).toMatchObject({ entryCount: 2, headHash: second.entries[1]?.hash });
    expect(findBrokenEntry(second, sealing.hash)).toBeUndefined();
  });

  test('decides over the answers, which stand beside it', () => {
    const owed = demanded.filter(({ measure: key, occurrence }) => key === '1.4' && occurrence === '2025');
    const state = occurrenceState({ plan, measure, owed, account: written }, '2025-12-01');
    expect(state).toMatchObject({ state: 'done', derived: 'in-progress', account: written });
    expect(occurrenceState({ plan, measure, owed, account: opened }, '2025-12-01').state).toBe('in-progress');
    const notBegun = after(opened, writing({ draft: { ...draft, status: 'not-started' } }));
    expect(occurrenceState({ plan, measure, owed, account: notBegun }, '2025-12-01').state).toBe('in-progress');
  });
});

describe('a problem of an account', () => {
  const problems = (overrides: Partial<AccountDraft>): readonly string[] => {
    const decision = said(opened, writing({ draft: { ...draft, ...overrides } }));
    return decision.kind === 'invalid' ? decision.problems.map(({ field, kind }) => `${field}: ${kind}`) : [];
  };

  test.each<[string, Partial<AccountDraft>]>([
    ['status: status-missing', { status: undefined }],
    ['total: total-missing', { totals: {} }],
    ['total: total-missing', { totals: { 'exchange-activities': ' ' } }],
    ['total: not-a-total', { totals: { 'exchange-activities': 'desmit' } }],
    ['reason: difference-unexplained', { reason: ' ' }],
    ['reason: too-long', { reason: 'ā'.repeat(4001) }],
    ['text: account-missing', { text: '\n' }],
    ['text: too-long', { text: 'ā'.repeat(4001) }],
  ])('is %s', (problem, overrides) => {
    expect(problems(overrides)).toEqual([problem]);
  });

  test('is not a sum that agrees, unexplained', () => {
    expect(problems({ reason: '', totals: { 'exchange-activities': '11' } })).toEqual([]);
  });

  test('comes with all others', () => {
    expect(problems({ status: undefined, totals: {}, reason: '', text: '' })).toEqual(['status: status-missing', 'total: total-missing', 'text: account-missing']);
  });
});

describe('a press of an account', () => {
  test('is taken once', () => {
    expect(said(written, writing())).toEqual({ kind: 'repeated' });
    const second = after(written, writing({ seen: 1, nonce: 'n-2' }));
    expect(said(second, writing())).toEqual({ kind: 'repeated' });
  });

  test('with another content, nonce or person is another', () => {
    expect(said(written, writing({ content: 'b' })).kind).toBe('fact');
    expect(said(written, writing({ nonce: 'n-2' })).kind).toBe('fact');
    expect(said(written, writing({ seen: 1 }), lead).kind).toBe('fact');
  });

  test('on what somebody else has changed is refused', () => {
    expect(said(written, writing(), lead)).toEqual({ kind: 'changed' });
    expect(said(written, writing({ seen: 1 }), lead).kind).toBe('fact');
    expect(said(written, writing({ nonce: 'n-2' })).kind).toBe('fact'); // one's own
  });
});

describe('redacting an account', () => {
  const redaction = { kind: 'RedactText', entry: 1, reason: 'Personas dati.' } as const;
  const redacted = after(written, redaction);

  test('takes the texts and keeps the chain', () => {
    expect(JSON.stringify(redacted)).not.toContain('desmit darbības');
    expect(JSON.stringify(redacted)).not.toContain('divkārt');
    expect(redacted.entries[1]).toMatchObject({ kind: 'TextRedacted', entry: 1, reason: { value: 'Personas dati.' } });
    expect([findBrokenEntry(redacted, sealing.hash), findLostText(redacted)]).toEqual([undefined, undefined]);
    expect(standingAccount(redacted)).toMatchObject({ number: 1, status: 'done', numbers: { 'exchange-activities': 10 } });
  });

  test('still knows the press by its nonce', () => {
    expect([said(redacted, writing()), said(redacted, writing({ content: 'b' }))]).toEqual([{ kind: 'repeated' }, { kind: 'repeated' }]);
  });

  test.each<[string, Partial<typeof redaction> | { entry?: number; reason?: string }, MeasureAccount]>([
    ['nothing-to-redact', {}, redacted],
    ['nothing-to-redact', { entry: 9 }, written],
    ['comment-missing', { reason: ' ' }, written],
    ['too-long-comment', { reason: 'ā'.repeat(4001) }, written],
  ])('is refused: %s', (why, overrides, account) => {
    expect(said(account, { ...redaction, ...overrides })).toEqual({ kind: 'refused', why });
  });
});
