import { describe, expect, test } from '@jest/globals';
import { findBrokenEntry } from '../../src/domain/chain.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import {
  appendToRound,
  closingOf,
  cutOf,
  findOpenRound,
  mayBeginFinalRound,
  openingOf,
  openRound,
  proposeTerms,
  type Round,
  type RoundTerms,
  type TermsProblem,
} from '../../src/domain/round.ts';
import { completenessOf, decideRound, type RoundCommand } from '../../src/domain/round-standing.ts';
import {
  appendToSubmission,
  checklistOf,
  type ConfirmCommand,
  decideSubmission,
  emptySubmission,
  markOf,
  type Submission,
  type SubmissionDecision,
} from '../../src/domain/submission.ts';
import { verifyRounds } from '../../src/domain/verify-rounds.ts';
import { aDraft } from '../support/builders.ts';
import { calendar, carriedOut, nineOn, owed, plan, sealing } from './seed.ts';

const today = '2026-03-02';
const coordinator = { person: 'coordinator', role: 'coordinator', institution: 'IeM' } as const;
const officer = { person: 'officer', role: 'officer', institution: 'VDD' } as const;
const terms: RoundTerms = {
  label: '2023–2025',
  covers: plan.period,
  institutionsBy: '2026-03-31',
  coordinatorBy: '2026-05-29',
  addressee: 'Ministru kabinets',
};
const open = (overrides: Partial<RoundTerms> = {}, rounds: readonly Round[] = []) =>
  openRound(rounds, { ...terms, ...overrides }, { plan, today, at: nineOn(today), by: coordinator, sealing });

function opened(overrides: Partial<RoundTerms> = {}): Round {
  const decision = open(overrides);
  if (decision.kind !== 'opened') throw new Error(decision.kind);
  return decision.round;
}

const answered = (obligation: Obligation, text = 'Viss paveikts.'): Obligation =>
  carriedOut(obligation, { kind: 'RecordAnswer', draft: aDraft({ status: 'not-done', text, totals: { 'acquisition-plan': '0' } }), nonce: text, content: text });
const vdd = owed('1.10', 'VDD', '2025');
const sab = owed('1.10', 'SAB', '2025');
const done = answered(vdd);
const heads = [done, sab];

function confirm(
  submission: Submission,
  overrides: Partial<ConfirmCommand> = {},
  context: Partial<Parameters<typeof decideSubmission>[2]> = {},
): SubmissionDecision {
  const round = context.round ?? opened();
  const checklist = context.checklist ?? checklistOf(round, submission.institution, { plan, heads });
  const command = { seen: markOf(checklist, sealing.hash), letterNumber: '', letterOn: '', nonce: 'n', ...overrides };
  return decideSubmission(submission, command, { round, checklist, today, by: officer, sealing, ...context });
}

const ofVdd = emptySubmission({ plan: plan.id, round: opened().id, institution: 'VDD' }, sealing.hash);

function confirmed(submission = ofVdd, overrides: Partial<ConfirmCommand> = {}): Submission {
  const decision = confirm(submission, overrides);
  if (decision.kind !== 'fact') throw new Error(decision.kind);
  return appendToSubmission(submission, { fact: decision.fact, at: nineOn(today), by: officer }, sealing);
}

function changed(round: Round, command: RoundCommand, known = { plan, heads, submissions: [submission] }): Round {
  const decision = decideRound(round, command, { known, at: nineOn(today), hash: sealing.hash });
  if (decision.kind !== 'fact') throw new Error(decision.kind);
  return appendToRound(round, { fact: decision.fact, at: nineOn(today), by: coordinator }, sealing);
}

const submission = confirmed();
const named = changed(opened(), { kind: 'NameGap', obligation: sab.id });
const closed = changed(named, { kind: 'CloseRound' });

describe('opening a round', () => {
  test.each([
    ['2026-01-05', '2026-03-31', '2026-05-29'],
    ['2026-11-23', '2026-12-21', '2027-02-19'],
  ] as const)('on %s institutions have until %s, the coordinator until %s', (day, institutionsBy, coordinatorBy) => {
    expect(proposeTerms(plan, day, calendar)).toEqual({ ...terms, institutionsBy, coordinatorBy });
    expect(calendar.isWorkingDay(institutionsBy) && calendar.isWorkingDay(coordinatorBy)).toBe(true);
  });

  test('what is proposed is accepted, and is final', () => {
    const round = opened();
    expect([round.id, round.number, openingOf(round).terms, openingOf(round).isFinal]).toEqual([`round:${plan.id}:1`, 1, terms, true]);
    expect(findBrokenEntry(round, sealing.hash)).toBeUndefined();
  });

  test('a round about an earlier year is not final', () => {
    expect(openingOf(opened({ covers: { from: '2024-01-01', until: '2024-12-31' } })).isFinal).toBe(false);
  });

  test.each<[Partial<RoundTerms>, TermsProblem]>([
    [{ label: ' ' }, 'label-missing'],
    [{ label: 'x'.repeat(101) }, 'label-too-long'],
    [{ addressee: '' }, 'addressee-missing'],
    [{ addressee: 'x'.repeat(101) }, 'addressee-too-long'],
    [{ covers: { from: '2025-12-31', until: '2025-01-01' } }, 'period-reversed'],
    [{ covers: { from: '2021-01-01', until: '2022-12-31' } }, 'period-outside-plan'],
    [{ institutionsBy: '2026-03-01' }, 'institutions-date-passed'],
    [{ covers: { from: '2023-01-01', until: '2026-03-31' } }, 'institutions-date-in-period'],
    [{ coordinatorBy: '2026-03-31' }, 'coordinator-date-not-later'],
  ])('%j is refused as %s', (overrides, problem) => {
    expect(open(overrides)).toEqual({ kind: 'invalid', problems: [problem] });
  });

  test('only one is open at a time', () => {
    expect(open({}, [opened()])).toEqual({ kind: 'refused', why: 'round-is-open' });
    const second = open({}, [closed]);
    expect(second).toMatchObject({ kind: 'opened', round: { number: 2, id: `round:${plan.id}:2` } });
    expect([findOpenRound([closed]), findOpenRound([closed, opened()])?.number]).toEqual([undefined, 1]);
  });

  test.each([
    ['2025-12-31', [], false],
    ['2026-01-01', [], true],
    ['2026-01-01', [opened()], false],
    ['2026-01-01', [opened({ covers: { from: '2024-01-01', until: '2024-12-31' } })], true],
  ] as const)('on %s, case %#, the final round is offered', (day, rounds, isOffered) => {
    expect(mayBeginFinalRound(plan, rounds, day)).toBe(isOffered);
  });
});

describe('confirming', () => {
  test('confirms the answers that were seen, with their entries', () => {
    expect(confirmed().entries[0]?.confirmed).toEqual([{ obligation: vdd.id, entries: done.entryCount, answer: 1 }]);
    expect(confirmed().entries[0]?.letter).toBeNull();
  });

  test('a letter has a number and a date', () => {
    const { letter } = confirmed(ofVdd, { letterNumber: ' 1-2/34 ', letterOn: '2026-03-01' }).entries[0] ?? {};
    expect([letter?.number.value, letter?.on]).toEqual(['1-2/34', '2026-03-01']);
  });

  test.each([
    [{ letterNumber: '1-2/34' }, ['letter-date-missing']],
    [{ letterOn: '2026-03-01' }, ['letter-number-missing']],
    [{ letterNumber: '1', letterOn: '31.03.' }, ['letter-date-unreadable']],
    [{ letterNumber: '1', letterOn: '2026-03-03' }, ['letter-in-future']],
    [{ letterNumber: 'x'.repeat(201), letterOn: '2026-03-01' }, ['letter-number-too-long']],
  ])('%j is refused as %j', (overrides, problems) => {
    expect(confirm(ofVdd, overrides)).toEqual({ kind: 'invalid', problems });
  });

  test('on behalf it takes a letter', () => {
    const problems = ['letter-number-missing', 'letter-date-missing'];
    expect(confirm(ofVdd, {}, { by: coordinator })).toEqual({ kind: 'invalid', problems });
    expect(confirm(ofVdd, { letterNumber: '1', letterOn: today }, { by: coordinator }).kind).toBe('fact');
  });

  test('a second delivery adds nothing, a second press does', () => {
    expect(confirm(confirmed())).toEqual({ kind: 'repeated' });
    expect(confirmed(confirmed(), { nonce: 'other' }).entryCount).toBe(2);
  });

  test('what a colleague has confirmed is not confirmed again without a letter', () => {
    const colleague = { ...officer, person: 'colleague' };
    expect(confirm(confirmed(), { nonce: 'other' }, { by: colleague })).toEqual({ kind: 'repeated' });
    expect(confirm(confirmed(), { nonce: 'other', letterNumber: '1', letterOn: today }, { by: colleague }).kind).toBe('fact');
    expect(confirm(confirmed(), { nonce: 'other' }, { by: coordinator }).kind).toBe('invalid');
  });

  test('what a colleague answered meanwhile is not confirmed unseen', () => {
    const round = opened();
    const newer = checklistOf(round, 'VDD', { plan, heads: [answered(done, 'Jauns teksts.')] });
    const seen = markOf(checklistOf(round, 'VDD', { plan, heads }), sealing.hash);
    expect(confirm(ofVdd, { seen }, { round, checklist: newer })).toEqual({ kind: 'changed' });
  });

  test('a waived or a silent institution has nothing to confirm', () => {
    const round = opened();
    const nothing = checklistOf(round, 'SAB', { plan, heads });
    expect(nothing).toEqual({ institution: 'SAB', answered: [], missing: [sab.id], contributing: [] });
    expect(confirm(ofVdd, {}, { round, checklist: nothing })).toEqual({ kind: 'refused', why: 'nothing-to-confirm' });
    const waived = checklistOf(round, 'SAB', { plan, heads: [{ ...sab, state: 'waived' }] });
    expect(confirm(ofVdd, {}, { round, checklist: waived })).toEqual({ kind: 'refused', why: 'not-asked' });
  });

  test('an institution that is only co-responsible confirms that it has nothing to add', () => {
    const round = opened();
    const ofVid = owed('1.20', 'VID');
    const checklist = checklistOf(round, 'IeM IC', { plan, heads: [ofVid] });
    expect(checklist).toEqual({ institution: 'IeM IC', answered: [], missing: [], contributing: ['1.20'] });
    expect(confirm(ofVdd, {}, { round, checklist })).toMatchObject({ kind: 'fact', fact: { confirmed: [] } });
    expect(completenessOf(round, { plan, heads: [ofVid], submissions: [] }).asked).toEqual(['VP', 'VID', 'IeM IC', 'SAB']);
  });

  test('what it is co-responsible for does not confirm what it owes and never answered', () => {
    const round = opened();
    const heads = [owed('1.20', 'VID'), owed('1.19', 'VP', '2025-01')];
    const checklist = checklistOf(round, 'VP', { plan, heads });
    expect(checklist.contributing).toEqual(['1.20']);
    expect(confirm(ofVdd, {}, { round, checklist })).toEqual({ kind: 'refused', why: 'nothing-to-confirm' });
  });

  test('a closed round takes nothing any more', () => {
    expect(confirm(ofVdd, {}, { round: closed })).toEqual({ kind: 'refused', why: 'round-is-closed' });
  });
});

describe('where a round stands', () => {
  test('names who has confirmed, who is silent and what is missing', () => {
    expect(completenessOf(named, { plan, heads, submissions: [submission] })).toEqual({
      asked: plan.institutions.map(({ code }) => code).filter((code) => code === 'VDD' || code === 'SAB'),
      confirmed: ['VDD'],
      silent: ['SAB'],
      changedSince: [],
      gaps: [{ head: sab, isNamed: true }],
    });
  });

  test('a newer answer shows, a review does not', () => {
    const later = (head: Obligation) => completenessOf(named, { plan, heads: [head], submissions: [submission] }).changedSince;
    expect(later(answered(done, 'Jauns teksts.'))).toEqual(['VDD']);
    expect(later(carriedOut(done, { kind: 'AcceptAnswer', answer: 1 }))).toEqual([]);
  });

  test('what is due outside the period is not asked for', () => {
    const early = opened({ covers: { from: '2024-01-01', until: '2024-12-31' } });
    expect(completenessOf(early, { plan, heads: [{ ...sab, dueOn: '2025-01-01' }], submissions: [] }).asked).toEqual([]);
    expect(completenessOf(early, { plan, heads: [{ ...sab, dueOn: '2024-12-31' }], submissions: [] }).asked).toEqual(['SAB']);
  });
});

describe('state and command', () => {
  const nameSab = { kind: 'NameGap', obligation: sab.id } as const;
  const nameVdd = { kind: 'NameGap', obligation: vdd.id } as const;
  const close = { kind: 'CloseRound' } as const;
  test.each([
    [opened(), nameSab, { kind: 'fact', fact: { kind: 'GapNamed', obligation: sab.id } }],
    [opened(), nameVdd, { kind: 'refused', why: 'not-a-gap' }],
    [opened(), close, { kind: 'gaps-undecided', gaps: [sab] }],
    [named, nameSab, { kind: 'repeated' }],
    [named, close, { kind: 'fact' }],
    [closed, nameSab, { kind: 'refused', why: 'round-is-closed' }],
    [closed, close, { kind: 'repeated' }],
  ])('case %#', (round, command, outcome) => {
    const known = { plan, heads, submissions: [submission] };
    expect(decideRound(round, command, { known, at: nineOn(today), hash: sealing.hash })).toMatchObject(outcome);
  });
});

describe('a closed round', () => {
  const late = answered(sab, 'Par vēlu.');

  test('freezes what was known, and who said nothing', () => {
    expect(closingOf(closed)).toMatchObject({ gaps: [sab.id], silent: ['SAB'] });
    const closing = closingOf(closed);
    const cut = closing && cutOf(closing.snapshot);
    expect([closingOf(named), cut?.get(vdd.id), cut?.get(sab.id)]).toEqual([undefined, done.entryCount, 0]);
  });

  test('a named gap that was filled before closing is none', () => {
    const filled = changed(named, { kind: 'CloseRound' }, { plan, heads: [done, late], submissions: [submission] });
    expect(closingOf(filled)?.gaps).toEqual([]);
  });

  test('a late answer leaves it as it is', () => {
    expect(verifyRounds({ rounds: [closed], submissions: [submission] }, [done, late], sealing.hash)).toEqual([]);
  });

  test('a changed round, a removed submission and a removed answer are found', () => {
    const verify = (rounds: readonly Round[], submissions: readonly Submission[], obligations: readonly Obligation[]) =>
      verifyRounds({ rounds, submissions }, obligations, sealing.hash).map(({ kind }) => kind);
    const tampered = { ...closed, entries: closed.entries.map((entry) => (entry.kind === 'RoundClosed' ? { ...entry, silent: [] } : entry)) };
    expect(verify([tampered], [submission], heads)).toEqual(['broken-entry']);
    expect(verify([closed], [], heads)).toEqual(['lost-document']);
    expect(verify([closed], [submission], [vdd, sab])).toEqual(['lost-entries']);
  });
});
