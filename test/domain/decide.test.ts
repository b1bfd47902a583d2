import { describe, expect, test } from '@jest/globals';
import { mayStayUnchanged } from '../../src/domain/decide-answer.ts';
import { mostEntries } from '../../src/domain/decide.ts';
import type { ObligationCommand } from '../../src/domain/decision.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { EntryFact, Obligation } from '../../src/domain/obligation.ts';
import { aDraft } from '../support/builders.ts';
import { carriedOut, decided, nineOn, owed } from './seed.ts';

/** VID's 1.20, due 2025-12-31: one yes/no number, reviewed by a person. */
const system = { 'support-system': 'yes' };
const commands = {
  final: { kind: 'RecordAnswer', draft: aDraft({ status: 'done', totals: system }), nonce: 'final', content: 'f' },
  interim: { kind: 'RecordAnswer', draft: aDraft({ text: 'Iepirkums notiek.' }), nonce: 'interim', content: 'i' },
  unchanged: { kind: 'RecordUnchanged', nonce: 'unchanged' },
  accept: { kind: 'AcceptAnswer' },
  return: { kind: 'ReturnAnswer', comment: 'Lūdzam precizēt.' },
} as const satisfies Record<string, ObligationCommand>;

/** What an institution may still say while it owes. */
const institutional: readonly ObligationCommand[] = [
  commands.unchanged,
  { kind: 'AnswerLook', says: 'on-plan', nonce: 'look' },
  { kind: 'JoinResult', institutions: ['VP'], tookPart: true, nonce: 'join' },
  { kind: 'RequestDeadline', draft: { expectedOn: '2026-06-30', reason: 'procurement', text: '' }, nonce: 'request', content: 'r' },
];

const open = owed('1.20', 'VID');
const begun = carriedOut(open, { ...commands.interim, nonce: 'before', content: 'b' }, '2025-11-03');
const reported = carriedOut(begun, { ...commands.final, nonce: 'before', content: 'r' }, '2025-11-10');
const given = {
  open,
  begun,
  reported,
  accepted: carriedOut(reported, commands.accept, '2025-11-17'),
  returned: carriedOut(reported, commands.return, '2025-11-17'),
  waived: { ...reported, state: 'waived' },
} as const satisfies Record<string, Obligation>;

type State = keyof typeof given;
type Outcome = Record<keyof typeof commands, string>;

/** The state after a command, or why it is refused. */
function outcomeOf(obligation: Obligation, command: ObligationCommand, on: IsoDate = '2025-12-01'): string {
  const decision = decided(obligation, command, on);
  return decision.kind === 'facts' ? carriedOut(obligation, command, on).state : decision.kind === 'refused' ? decision.refusal.kind : decision.kind;
}

function factsOf(obligation: Obligation, command: ObligationCommand, on: IsoDate = '2025-12-01'): readonly EntryFact[] {
  const decision = decided(obligation, command, on);
  return decision.kind === 'facts' ? decision.facts.map(({ fact }) => fact) : [];
}

describe('state by command', () => {
  test.each<[State, Outcome]>([
    ['open', { final: 'reported', interim: 'open', unchanged: 'nothing-before', accept: 'nothing-to-review', return: 'nothing-to-review' }],
    ['begun', { final: 'reported', interim: 'open', unchanged: 'open', accept: 'nothing-to-review', return: 'nothing-to-review' }],
    ['reported', { final: 'reported', interim: 'open', unchanged: 'already-final', accept: 'accepted', return: 'returned' }],
    ['accepted', { final: 'reported', interim: 'open', unchanged: 'already-final', accept: 'nothing-to-review', return: 'returned' }],
    ['returned', { final: 'reported', interim: 'returned', unchanged: 'final-needed', accept: 'nothing-to-review', return: 'nothing-to-review' }],
    ['waived', { final: 'not-owed', interim: 'not-owed', unchanged: 'not-owed', accept: 'not-owed', return: 'not-owed' }],
  ])('%s', (state, expected) => {
    const outcomes = Object.entries(commands).map(([name, command]) => [name, outcomeOf(given[state], command)]);
    expect(Object.fromEntries(outcomes)).toEqual(expected);
  });
});

describe('an answer', () => {
  test('records what was checked, sealed and trimmed', () => {
    const draft = aDraft({ status: 'done', totals: system, text: ' Izveidota. ', evidence: ' https://vid.gov.lv/1 ', risk: true });
    const [fact, ...others] = factsOf(begun, { kind: 'RecordAnswer', draft, nonce: 'nonce-1', content: 'hash-1' });
    expect(others).toEqual([]);
    expect(fact).toEqual({
      kind: 'AnswerRecorded',
      status: 'done',
      risk: false,
      numbers: { 'support-system': 1 },
      text: { digest: expect.stringMatching(/^[0-9a-f]{64}$/u), salt: expect.stringMatching(/^salt-/u), value: 'Izveidota.' },
      evidence: { digest: expect.stringMatching(/^[0-9a-f]{64}$/u), salt: expect.stringMatching(/^salt-/u), value: 'https://vid.gov.lv/1' },
      unchanged: false,
      corrects: false,
      follows: 1,
      nonce: 'nonce-1',
      sent: { digest: expect.stringMatching(/^[0-9a-f]{64}$/u), salt: expect.stringMatching(/^salt-/u), value: null },
    });
  });

  test('follows nothing when it is the first', () => {
    expect(factsOf(open, commands.interim)).toMatchObject([{ follows: null }]);
    expect(factsOf(given.returned, commands.final)).toMatchObject([{ follows: 2 }]);
  });

  test('makes other cards untrue, not its own', () => {
    expect(decided(begun, commands.final)).toMatchObject({ intents: [{ kind: 'cards-changed', entry: 2, except: 'officer' }] });
  });

  test('with problems records nothing and names all', () => {
    const draft = aDraft({ status: undefined, totals: { 'support-system': 'varbūt' } });
    expect(decided(open, { ...commands.final, draft })).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'invalid', problems: [{ kind: 'status-missing' }, { kind: 'not-a-total' }] },
    });
  });

  test('is held against the numbers given before', () => {
    const trained = carriedOut(owed('1.7(2)', 'VP'), { ...commands.interim, draft: aDraft({ totals: { 'trained-officials': '180' } }) });
    const smaller = aDraft({ totals: { 'trained-officials': '35' } });
    const refused = decided(trained, { ...commands.final, draft: smaller });
    expect(refused).toMatchObject({ refusal: { problems: [{ kind: 'smaller-total', given: 35, previous: 180 }] } });
    const meant = { ...smaller, corrects: true, text: 'Iepriekš kļūdaini ieskaitīti kursanti.' };
    expect(factsOf(trained, { ...commands.final, draft: meant })).toMatchObject([{ corrects: true, numbers: { 'trained-officials': 35 } }]);
  });

  test('that is final and monthly is accepted by rule', () => {
    const draft = aDraft({ status: 'done', totals: { 'information-activity': 'yes' } });
    const release = { ...commands.final, draft };
    const decision = decided(owed('1.19', 'VP', '2025-11'), release);
    expect(decision).toMatchObject({
      facts: [
        { fact: { kind: 'AnswerRecorded' }, by: { person: 'officer', role: 'officer' } },
        { fact: { kind: 'AnswerAccepted', answer: 1 }, by: { person: 'officer', role: 'rule', institution: 'VP' } },
      ],
    });
    const accepted = carriedOut(owed('1.19', 'VP', '2025-11'), release);
    expect(accepted).toMatchObject({ state: 'accepted', entryCount: 2, answer: { number: 1 } });
    const again = { ...release, nonce: 'second' };
    expect(factsOf(accepted, again)).toMatchObject([{ follows: 1 }, { kind: 'AnswerAccepted', answer: 3 }]);
  });

  test('that is interim and monthly waits for another', () => {
    expect(factsOf(owed('1.19', 'VP', '2025-11'), { ...commands.interim, draft: aDraft() })).toHaveLength(1);
  });

  test('comes before any reminder', () => {
    const early = owed('1.19', 'VP', '2025-11');
    const draft = aDraft({ status: 'done', totals: { 'information-activity': 'yes' }, evidence: 'https://www.vp.gov.lv/lv/jaunums' });
    expect(carriedOut(early, { ...commands.final, draft }, '2025-11-04')).toMatchObject({ state: 'accepted', nextLookAt: null, reminded: [] });
  });
});

describe('the same press again', () => {
  test('is found by its nonce and content', () => {
    const told = carriedOut(begun, commands.final);
    expect(decided(told, commands.final)).toEqual({ kind: 'repeated', entry: told.entries[1] });
    const unchanged = carriedOut(begun, commands.unchanged);
    expect(decided(unchanged, commands.unchanged)).toEqual({ kind: 'repeated', entry: unchanged.entries[1] });
  });

  test('is found behind entries that followed', () => {
    const returned = carriedOut(carriedOut(begun, commands.final), commands.return);
    expect(decided(returned, commands.final)).toEqual({ kind: 'repeated', entry: returned.entries[1] });
  });

  test('with other content is a correction', () => {
    const told = carriedOut(begun, commands.final);
    const other = { ...commands.final, content: 'other', draft: aDraft({ status: 'partly-done', text: 'Daļa.', totals: system }) };
    expect(factsOf(told, other)).toMatchObject([{ kind: 'AnswerRecorded', status: 'partly-done', follows: 2, nonce: 'final' }]);
  });

  test('with another nonce is another answer', () => {
    expect(factsOf(carriedOut(begun, commands.final), { ...commands.final, nonce: 'second' })).toHaveLength(1);
    expect(factsOf(carriedOut(begun, commands.unchanged), { ...commands.unchanged, nonce: 'second' })).toHaveLength(1);
  });

  test('of unchanged is not taken for an answer', () => {
    const answered = carriedOut(begun, { ...commands.interim, nonce: 'same' });
    expect(decided(answered, { kind: 'RecordUnchanged', nonce: 'same' }).kind).toBe('facts');
  });
});

describe('no change', () => {
  test('carries status, risk and numbers forward without texts', () => {
    const before = carriedOut(owed('1.7(2)', 'VP'), {
      ...commands.interim,
      draft: aDraft({ risk: true, totals: { 'trained-officials': '180' }, text: 'Mācības notiek.' }),
    });
    const facts = factsOf(before, commands.unchanged);
    expect(facts).toMatchObject([{ text: { value: '' }, evidence: { value: '' } }]);
    expect(facts).toMatchObject([
      { status: 'in-progress', risk: true, numbers: { 'trained-officials': 180 }, unchanged: true, corrects: false, follows: 1 },
    ]);
  });

  test('is possible until the covered time ends', () => {
    expect([mayStayUnchanged(begun, '2025-12-31'), outcomeOf(begun, commands.unchanged, '2025-12-31')]).toEqual([true, 'open']);
    expect([mayStayUnchanged(begun, '2026-01-01'), outcomeOf(begun, commands.unchanged, '2026-01-02')]).toEqual([false, 'final-needed']);
  });

  test('is offered exactly where it is taken', () => {
    const states = ['open', 'begun', 'reported', 'accepted', 'returned'] as const;
    const offered = states.filter((state) => mayStayUnchanged(given[state], '2025-12-01'));
    expect(offered).toEqual(states.filter((state) => decided(given[state], commands.unchanged).kind === 'facts'));
    expect(offered).toEqual(['begun']);
  });
});

describe('a review', () => {
  test('accepts the newest answer', () => {
    const corrected = carriedOut(reported, { ...commands.final, nonce: 'second' });
    expect(decided(corrected, commands.accept)).toEqual({
      kind: 'facts',
      facts: [{ fact: { kind: 'AnswerAccepted', answer: 3 }, by: { person: 'coordinator', role: 'coordinator', institution: 'IeM' } }],
      intents: [{ kind: 'cards-changed', entry: 4, except: 'coordinator' }],
    });
  });

  test('returns with a comment, and tells so', () => {
    expect(decided(reported, { kind: 'ReturnAnswer', comment: ' Lūdzam norādīt datumu. ' }, '2025-11-24')).toMatchObject({
      facts: [{ fact: { kind: 'AnswerReturned', answer: 2, reportBy: '2025-12-01', comment: { value: 'Lūdzam norādīt datumu.' } } }],
      intents: [
        { kind: 'tell-returned', entry: 3 },
        { kind: 'cards-changed', entry: 3, except: 'coordinator' },
      ],
    });
  });

  test.each<[IsoDate, IsoDate]>([
    ['2025-11-24', '2025-12-01'],
    ['2026-01-12', '2026-01-17'],
    ['2025-12-19', '2026-01-05'],
  ])('returned on %s gives time until %s at least', (on, reportBy) => {
    expect(factsOf(reported, commands.return, on)).toMatchObject([{ reportBy }]);
    expect(carriedOut(reported, commands.return, on).reportBy >= reportBy).toBe(true);
  });

  test('never shortens the time there was', () => {
    expect(carriedOut(reported, commands.return, '2025-11-24').reportBy).toBe('2026-01-16');
    expect(carriedOut(reported, commands.return, '2026-01-16').reportBy).toBe('2026-01-22');
  });

  test('is about the answer that was read', () => {
    const corrected = carriedOut(reported, { ...commands.final, nonce: 'second' });
    for (const command of [commands.accept, commands.return]) {
      expect(decided(corrected, { ...command, answer: 2 })).toEqual({ kind: 'refused', refusal: { kind: 'answer-changed' } });
      expect(decided(corrected, { ...command, answer: 3 })).toMatchObject({ kind: 'facts', facts: [{ fact: { answer: 3 } }] });
    }
  });

  test('takes a comment as long as an answer', () => {
    const commented = (length: number): string => outcomeOf(reported, { kind: 'ReturnAnswer', comment: ` ${'ā'.repeat(length)} ` });
    expect([commented(4000), commented(4001)]).toEqual(['returned', 'too-long-comment']);
  });

  test.each(['', ' \n '])('cannot return without a comment (%j)', (comment) => {
    expect(decided(reported, { kind: 'ReturnAnswer', comment })).toEqual({ kind: 'refused', refusal: { kind: 'comment-missing' } });
  });

  test('can return what the rule accepted', () => {
    const draft = aDraft({ status: 'done', totals: { 'information-activity': 'yes' } });
    const accepted = carriedOut(owed('1.19', 'VP', '2025-11'), { ...commands.final, draft });
    expect(carriedOut(accepted, commands.return, '2025-12-08')).toMatchObject({ state: 'returned', reportBy: '2025-12-15' });
  });
});

describe('a full obligation', () => {
  const last = begun.entries.at(-1);
  const full: Obligation = { ...begun, entries: Array.from({ length: mostEntries }, () => last ?? begun.entries[0]).flatMap((entry) => entry ?? []) };
  const almost: Obligation = { ...full, entries: full.entries.slice(1) };

  test('holds a hundred entries', () => {
    expect(mostEntries).toBe(100);
    expect(decided(almost, commands.final).kind).toBe('facts');
  });

  const refusal = { kind: 'refused', refusal: { kind: 'too-many-entries' } };

  test('takes no more from an institution', () => {
    for (const command of [commands.final, commands.interim]) expect(decided({ ...full, state: 'reported' }, command)).toEqual(refusal);
    for (const command of institutional) expect(decided(full, command)).toEqual(refusal);
  });

  test('leaves no room for what the rule would add', () => {
    const last = carriedOut(owed('1.19', 'VP', '2025-11'), { ...commands.interim, draft: aDraft() });
    const release = { ...commands.final, draft: aDraft({ status: 'done', totals: { 'information-activity': 'yes' } }) };
    const with99 = { ...last, entries: almost.entries };
    expect([decided(with99, commands.interim).kind, decided(with99, release)]).toEqual(['facts', refusal]);
  });

  test('is still decided on by the coordinator', () => {
    for (const command of [commands.accept, commands.return]) expect(decided({ ...full, state: 'reported' }, command).kind).toBe('facts');
    const redaction = { kind: 'RedactText', entry: 1, reason: 'Personas dati.' } as const;
    expect(decided(full, redaction).kind).toBe('facts');
    const request = { number: 100, at: nineOn('2025-11-24'), expectedOn: '2026-06-30', reason: 'procurement' } as const;
    const ruling = { kind: 'noted', reportBy: '', reference: '', dueOn: '', comment: '' } as const;
    expect(decided({ ...full, request }, { kind: 'DecideDeadline', request: 100, draft: ruling }).kind).toBe('facts');
  });

  test('still knows a press it has taken', () => {
    expect(decided(full, { ...commands.interim, nonce: 'before', content: 'b' }).kind).toBe('repeated');
  });
});

test('a decision leaves what it was given untouched', () => {
  const before = structuredClone(given);
  for (const obligation of Object.values(given)) for (const command of Object.values(commands)) decided(obligation, command);
  expect(given).toEqual(before);
});
