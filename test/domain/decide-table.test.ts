import { describe, expect, test } from '@jest/globals';
import { appendFacts } from '../../src/domain/append.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Decision, ObligationCommand, Refusal } from '../../src/domain/decision.ts';
import type { EntryFact, Obligation, ObligationState } from '../../src/domain/obligation.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { Review } from '../../src/domain/policy.ts';
import { aDraft } from '../support/builders.ts';
import { calendar, carriedOut, context, decided, nineOn, owed, plan, sealing } from './seed.ts';

/** Every state of an obligation; `open` with an interim answer and with a request that waits stand apart. */
type Given = ObligationState | 'begun' | 'asked';
type Kind = ObligationCommand['kind'];
/** Every kind of command; an answer that is interim and one that is final stand apart. */
type Wanted = Exclude<Kind, 'RecordAnswer'> | 'RecordAnswer, interim' | 'RecordAnswer, final';
/** The state after it, or why it is refused. */
type Outcome = `→ ${ObligationState}` | Refusal['kind'];
type Row = Readonly<Record<Given, Outcome>> & { readonly records: EntryFact['kind'] };

const request = { expectedOn: '2026-06-30', reason: 'procurement', text: 'Iepirkums pārsūdzēts.' } as const;
const noted = { kind: 'noted', reportBy: '', reference: '', dueOn: '', comment: '' } as const;

const commands: { readonly [Name in Wanted]: Extract<ObligationCommand, { kind: Name extends Kind ? Name : 'RecordAnswer' }> } = {
  'RecordAnswer, interim': { kind: 'RecordAnswer', draft: aDraft({ text: 'Iepirkums notiek.' }), nonce: 'n', content: 'interim' },
  'RecordAnswer, final': { kind: 'RecordAnswer', draft: aDraft({ status: 'done', totals: { 'support-system': 'yes' } }), nonce: 'n', content: 'final' },
  RecordUnchanged: { kind: 'RecordUnchanged', nonce: 'n' },
  JoinResult: { kind: 'JoinResult', institutions: ['VP'], tookPart: true, nonce: 'n' },
  AnswerLook: { kind: 'AnswerLook', says: 'done', nonce: 'n' },
  RequestDeadline: { kind: 'RequestDeadline', draft: request, nonce: 'n', content: 'request' },
  DecideDeadline: { kind: 'DecideDeadline', request: 1, draft: noted },
  AcceptAnswer: { kind: 'AcceptAnswer' },
  ReturnAnswer: { kind: 'ReturnAnswer', comment: 'Lūdzam precizēt.' },
  WaiveReporting: { kind: 'WaiveReporting', reason: 'Iestāde reorganizēta.' },
  DemandReporting: { kind: 'DemandReporting' },
  AskReminder: { kind: 'AskReminder', on: '2025-12-01' },
  InformHead: { kind: 'InformHead', until: '2025-12-08', heads: ['vid-vaditajs'] },
  RedactText: { kind: 'RedactText', entry: 1, reason: 'Personas dati.' },
};

/** VID's 1.20, due 2025-12-31, on 2025-12-01; a person reviews it. */
const open = owed('1.20', 'VID');
const begun = carriedOut(open, { ...commands['RecordAnswer, interim'], nonce: 'before' }, '2025-11-03');
const reported = carriedOut(begun, { ...commands['RecordAnswer, final'], nonce: 'before' }, '2025-11-10');
const given: Readonly<Record<Given, Obligation>> = {
  open,
  begun,
  asked: carriedOut(open, { ...commands.RequestDeadline, nonce: 'before' }, '2025-11-03'),
  reported,
  accepted: carriedOut(reported, commands.AcceptAnswer, '2025-11-17'),
  returned: carriedOut(reported, commands.ReturnAnswer, '2025-11-17'),
  waived: { ...reported, state: 'waived' },
};

const table: Readonly<Record<Wanted, Row>> = {
  'RecordAnswer, interim': {
    records: 'AnswerRecorded',
    open: '→ open', begun: '→ open', asked: '→ open', reported: '→ open', accepted: '→ open', returned: '→ returned', waived: 'not-owed',
  },
  'RecordAnswer, final': {
    records: 'AnswerRecorded',
    open: '→ reported', begun: '→ reported', asked: '→ reported',
    reported: '→ reported', accepted: '→ reported', returned: '→ reported', waived: 'not-owed',
  },
  RecordUnchanged: {
    records: 'AnswerRecorded',
    open: 'nothing-before', begun: '→ open', asked: 'nothing-before',
    reported: 'already-final', accepted: 'already-final', returned: 'final-needed', waived: 'not-owed',
  },
  JoinResult: {
    records: 'AnswerRecorded',
    open: '→ reported', begun: '→ reported', asked: '→ reported',
    reported: 'already-final', accepted: 'already-final', returned: 'final-needed', waived: 'not-owed',
  },
  AnswerLook: {
    records: 'AnswerRecorded',
    open: '→ open', begun: '→ open', asked: '→ open',
    reported: 'already-final', accepted: 'already-final', returned: 'final-needed', waived: 'not-owed',
  },
  RequestDeadline: {
    records: 'DeadlineRequested',
    open: '→ open', begun: '→ open', asked: '→ open',
    reported: 'already-final', accepted: 'already-final', returned: '→ returned', waived: 'not-owed',
  },
  DecideDeadline: {
    records: 'DeadlineDecided',
    open: 'no-such-request', begun: 'no-such-request', asked: '→ open',
    reported: 'no-such-request', accepted: 'no-such-request', returned: 'no-such-request', waived: 'not-owed',
  },
  AcceptAnswer: {
    records: 'AnswerAccepted',
    open: 'nothing-to-review', begun: 'nothing-to-review', asked: 'nothing-to-review',
    reported: '→ accepted', accepted: 'nothing-to-review', returned: 'nothing-to-review', waived: 'not-owed',
  },
  ReturnAnswer: {
    records: 'AnswerReturned',
    open: 'nothing-to-review', begun: 'nothing-to-review', asked: 'nothing-to-review',
    reported: '→ returned', accepted: '→ returned', returned: 'nothing-to-review', waived: 'not-owed',
  },
  WaiveReporting: {
    records: 'ReportingWaived',
    open: '→ waived', begun: '→ waived', asked: '→ waived',
    reported: 'already-final', accepted: 'already-final', returned: '→ waived', waived: 'not-owed',
  },
  DemandReporting: {
    records: 'ReportingDemanded',
    open: 'not-waived', begun: 'not-waived', asked: 'not-waived',
    reported: 'not-waived', accepted: 'not-waived', returned: 'not-waived', waived: '→ open',
  },
  AskReminder: {
    records: 'ReminderAsked',
    open: '→ open', begun: '→ open', asked: '→ open',
    reported: 'already-final', accepted: 'already-final', returned: '→ returned', waived: 'not-owed',
  },
  InformHead: {
    records: 'HeadInformed',
    open: '→ open', begun: '→ open', asked: '→ open',
    reported: 'already-final', accepted: 'already-final', returned: '→ returned', waived: 'not-owed',
  },
  RedactText: {
    records: 'TextRedacted',
    open: 'nothing-to-redact', begun: '→ open', asked: '→ open',
    reported: '→ reported', accepted: '→ accepted', returned: '→ returned', waived: '→ waived',
  },
};

const states = Object.keys(given) as Given[]; // the keys of its type
const names = Object.keys(commands) as Wanted[]; // the keys of its type

describe('state by command', () => {
  test.each(names)('%s', (name) => {
    const { records, ...expected } = table[name];
    expect(Object.fromEntries(states.map((state) => [state, outcomeOf(given[state], commands[name])]))).toEqual(expected);
    for (const state of states) {
      const decision = decided(given[state], commands[name]);
      if (decision.kind === 'facts') expect(decision.facts.map(({ fact }) => fact.kind)).toEqual([records]);
    }
  });

  test('a request waits until decided or answered finally', () => {
    const ends = names.filter((name) => {
      const decision = decided(given.asked, commands[name]);
      return decision.kind === 'facts' && carriedOut(given.asked, commands[name]).request === null;
    });
    expect(ends).toEqual(['RecordAnswer, final', 'JoinResult', 'DecideDeadline', 'WaiveReporting']);
  });

  test('a newer request takes the place of another', () => {
    const twice = carriedOut(given.asked, { ...commands.RequestDeadline, draft: { ...request, expectedOn: '2026-09-30' } });
    expect(twice.request).toMatchObject({ number: 2, expectedOn: '2026-09-30' });
    expect(decided(twice, commands.DecideDeadline)).toEqual({ kind: 'refused', refusal: { kind: 'no-such-request' } });
  });

  test('a press that has its entry is known whatever followed', () => {
    const { content } = commands['RecordAnswer, interim'];
    for (const state of ['begun', 'reported', 'accepted', 'returned', 'waived'] as const) {
      const again = { ...commands['RecordAnswer, interim'], nonce: 'before', content };
      expect(decided(given[state], again)).toEqual({ kind: 'repeated', entry: begun.entries[0] });
    }
  });
});

describe('what a final answer becomes by the review', () => {
  test.each<[Review, string, string]>([
    ['by-rule', 'AnswerRecorded + AnswerAccepted → accepted', 'AnswerRecorded → open'],
    ['by-person', 'AnswerRecorded → reported', 'AnswerRecorded → open'],
    ['off', 'AnswerRecorded → reported', 'AnswerRecorded → open'],
  ])('%s', (review, final, interim) => {
    const within = { ...context, plan: reviewedBy(review) };
    const told = (name: Wanted): string => {
      const by = { person: 'officer', role: 'officer', institution: 'VID' } as const;
      const decision = decide(begun, commands[name], { ...within, sealing, now: nineOn('2025-12-01'), by });
      if (decision.kind !== 'facts') return decision.kind;
      const { state } = appendFacts(begun, { ...decision, at: nineOn('2025-12-01') }, { ...within, sealing });
      return `${decision.facts.map(({ fact }) => fact.kind).join(' + ')} → ${state}`;
    };
    expect([told('RecordAnswer, final'), told('JoinResult')]).toEqual([final, final]);
    expect([told('RecordAnswer, interim'), told('RecordUnchanged'), told('AnswerLook')]).toEqual([interim, interim, interim]);
  });
});

describe('every refusal', () => {
  const final = commands['RecordAnswer, final'];
  const full = { ...begun, entries: Array.from({ length: 100 }, () => begun.entries).flat() };
  const refused: Readonly<Record<Refusal['kind'], () => Decision>> = {
    invalid: () => decided(open, { ...final, draft: aDraft({ status: undefined }) }),
    'invalid-request': () => decided(open, { ...commands.RequestDeadline, draft: { ...request, reason: undefined } }),
    'invalid-ruling': () => decided(given.asked, { ...commands.DecideDeadline, draft: { ...noted, kind: undefined } }),
    'answered-meanwhile': () => decidedByAnother(begun, { ...final, seen: 0 }),
    'not-owed': () => decided(given.waived, final),
    'nothing-before': () => decided(open, commands.RecordUnchanged),
    'final-needed': () => decided(begun, commands.RecordUnchanged, '2026-01-02'),
    'already-final': () => decided(reported, commands.AnswerLook),
    'nothing-to-review': () => decided(open, commands.AcceptAnswer),
    'answer-changed': () => decided(reported, { ...commands.AcceptAnswer, answer: 1 }),
    'too-long-comment': () => decided(reported, { ...commands.RedactText, reason: 'ā'.repeat(4001) }),
    'comment-missing': () => decided(reported, { ...commands.RedactText, reason: ' \n' }),
    'no-such-request': () => decided(open, commands.DecideDeadline),
    'not-waived': () => decided(open, commands.DemandReporting),
    'reminded-recently': () => decided({ ...open, lookedUpTo: '2025-12-03' }, commands.AskReminder),
    'head-date-unusable': () => decided(open, { ...commands.InformHead, until: '2025-12-01' }),
    'no-head': () => decided(open, { ...commands.InformHead, heads: [] }),
    'informed-recently': () => decided(carriedOut(open, commands.InformHead, '2025-11-28'), commands.InformHead),
    'nothing-to-redact': () => decided(begun, { ...commands.RedactText, entry: 2 }),
    'too-many-entries': () => decided(full, final),
  };

  test.each(Object.entries(refused))('is %s somewhere', (kind, when) => {
    expect(when()).toMatchObject({ kind: 'refused', refusal: { kind } });
  });

  test('of a colleague’s newer answer shows it', () => {
    expect(decidedByAnother(begun, { ...final, seen: 0 })).toEqual({ kind: 'refused', refusal: { kind: 'answered-meanwhile', answer: begun.answer } });
    expect(decidedByAnother(begun, { ...final, seen: 1 }).kind).toBe('facts');
    expect(decidedByAnother(begun, final).kind).toBe('facts');
    expect(decided(begun, { ...final, seen: 0 }).kind).toBe('facts'); // one's own
  });
});

function outcomeOf(obligation: Obligation, command: ObligationCommand): string {
  const decision = decided(obligation, command);
  if (decision.kind === 'facts') return `→ ${carriedOut(obligation, command).state}`;
  return decision.kind === 'refused' ? decision.refusal.kind : decision.kind;
}

function decidedByAnother(obligation: Obligation, command: ObligationCommand): Decision {
  const by = { person: 'colleague', role: 'officer', institution: obligation.institution } as const;
  return decide(obligation, command, { plan, calendar, sealing, now: nineOn('2025-12-01'), by });
}

/** The plan, with the review of what falls due once changed. */
function reviewedBy(review: Review): Plan {
  return { ...plan, policy: { ...plan.policy, kinds: { ...plan.policy.kinds, once: { ...plan.policy.kinds.once, review } } } };
}
