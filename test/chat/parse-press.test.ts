import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePress } from '../../src/chat/parse-press.ts';
import { checkAnswer } from '../../src/domain/answer.ts';
import type { Command, Inputs, Press } from '../../src/domain/command.ts';
import { aDraft } from '../support/builders.ts';
import { measureOf } from '../domain/seed.ts';

const obligation = 'onap-2023-2025:1.19:~c4a2~P:2025-11';
const message = 'bundle:onap-2023-2025:gp-amatpersona:2025-12-01';

/** One of each kind; a new kind does not compile until it stands here. */
const presses: { readonly [Kind in Press['kind']]: Extract<Press, { kind: Kind }> } = {
  ShowHelp: { kind: 'ShowHelp' },
  ShowMine: { kind: 'ShowMine', page: 0 },
  ShowList: { kind: 'ShowList', message, page: 2 },
  ShowStatus: { kind: 'ShowStatus' },
  ShowMeasures: { kind: 'ShowMeasures', page: 1 },
  ShowMeasure: { kind: 'ShowMeasure', code: '1.7(2)' },
  ShowDigest: { kind: 'ShowDigest' },
  AskFile: { kind: 'AskFile', file: 'annex', institution: 'VPK IMC', year: 2025 },
  ShowInstitution: { kind: 'ShowInstitution', institution: 'VPK IMC', year: 2025, page: 1 },
  ShowYear: { kind: 'ShowYear', year: 2025, page: 0 },
  ShowInstitutions: { kind: 'ShowInstitutions', page: 1 },
  ShowLate: { kind: 'ShowLate', institution: 'VID', page: 2 },
  ShowNext: { kind: 'ShowNext', days: 30, page: 0 },
  ShowUnanswered: { kind: 'ShowUnanswered', page: 0 },
  ShowUnreachable: { kind: 'ShowUnreachable', page: 0 },
  ShowCalendar: { kind: 'ShowCalendar', days: 30, institution: 'VP', page: 1 },
  ShowPeople: { kind: 'ShowPeople', institution: 'VP', page: 1 },
  ShowRound: { kind: 'ShowRound', institution: 'VP' },
  ShowGaps: { kind: 'ShowGaps', institution: 'VP', page: 0 },
  OpenGap: { kind: 'OpenGap', obligation: 'obligation-1' },
  NameGaps: { kind: 'NameGaps', round: 'round-1', institution: 'VP', obligation: 'obligation-1' },
  CloseRound: { kind: 'CloseRound', round: 'round-1' },
  OpenRoundForm: { kind: 'OpenRoundForm' },
  SubmitRoundForm: { kind: 'SubmitRoundForm' },
  SubmitRound: { kind: 'SubmitRound', round: 'round-1', institution: 'VP', seen: 'mark', nonce: 'nonce-1' },
  ShowPerson: { kind: 'ShowPerson', person: 'anna' },
  OpenRemoval: { kind: 'OpenRemoval', person: 'anna' },
  SubmitRemoval: { kind: 'SubmitRemoval', person: 'anna' },
  OpenReplacement: { kind: 'OpenReplacement', person: 'anna', institution: 'VP' },
  SubmitReplacement: { kind: 'SubmitReplacement', person: 'anna', institution: 'VP' },
  CheckRoster: { kind: 'CheckRoster', nonce: 'nonce-1' },
  SubmitRoster: { kind: 'SubmitRoster', nonce: 'nonce-1', fingerprint: '0123456789abcdef' },
  DropRoster: { kind: 'DropRoster', nonce: 'nonce-1' },
  CheckFormFile: { kind: 'CheckFormFile', nonce: 'nonce-1' },
  SubmitFormFile: { kind: 'SubmitFormFile', nonce: 'nonce-1' },
  DropFormFile: { kind: 'DropFormFile', nonce: 'nonce-1' },
  ShowQuestions: { kind: 'ShowQuestions', page: 2 },
  ChangeLanguage: { kind: 'ChangeLanguage', language: 'en' },
  OpenQuestion: { kind: 'OpenQuestion', question: 'europol-date' },
  SubmitQuestion: { kind: 'SubmitQuestion', question: 'europol-date' },
  ConfirmDefaults: { kind: 'ConfirmDefaults', seen: 3 },
  ResendMessage: { kind: 'ResendMessage', message: 'bundle:plan:person:2025-12-01' },
  ShowPlan: { kind: 'ShowPlan' },
  ChoosePlan: { kind: 'ChoosePlan', plan: 'onap-2026-2028' },
  StartPlan: { kind: 'StartPlan' },
  OpenPause: { kind: 'OpenPause' },
  SubmitPause: { kind: 'SubmitPause' },
  ResumePlan: { kind: 'ResumePlan' },
  ShowSettings: { kind: 'ShowSettings' },
  SetDigest: { kind: 'SetDigest', wanted: false },
  OpenForm: { kind: 'OpenForm', obligation, from: message },
  SubmitAnswer: { kind: 'SubmitAnswer', obligation, nonce: 'nonce-1', seen: 2, files: ['file-1'], from: message },
  LeaveForm: { kind: 'LeaveForm', obligation, seen: 2, from: message },
  ChooseUnchanged: { kind: 'ChooseUnchanged', from: message },
  SubmitUnchanged: { kind: 'SubmitUnchanged', nonce: 'nonce-1', from: message },
  AnswerLook: { kind: 'AnswerLook', obligation, says: 'at-risk', after: 0, from: message },
  JoinResult: { kind: 'JoinResult', obligation, tookPart: true, after: 1, from: message },
  StayUnchanged: { kind: 'StayUnchanged', obligation, after: 2, from: message },
  SubmitLine: { kind: 'SubmitLine', obligation, after: 0, line: 'line-3', from: message },
  OpenRequest: { kind: 'OpenRequest', obligation, from: message },
  ChooseRequest: { kind: 'ChooseRequest', code: '1.5', page: 1 },
  SubmitRequest: { kind: 'SubmitRequest', obligation, nonce: 'nonce-1', from: message },
  ChoosePassed: { kind: 'ChoosePassed', obligation, code: '1.5', from: message },
  SubmitPassed: { kind: 'SubmitPassed', from: message },
  ShowExecutors: { kind: 'ShowExecutors' },
  SubmitExecutor: { kind: 'SubmitExecutor', institution: 'VP' },
  ShowReviews: { kind: 'ShowReviews', page: 3 },
  ShowHistory: { kind: 'ShowHistory', code: '1.5', institution: 'VP', page: 1 },
  OpenEntry: { kind: 'OpenEntry', document: obligation, entry: 2 },
  SubmitRedaction: { kind: 'SubmitRedaction', document: obligation, entry: 2 },
  OpenReview: { kind: 'OpenReview', obligation },
  AcceptAnswers: { kind: 'AcceptAnswers', answers: [{ obligation, answer: 2 }] },
  OpenReturn: { kind: 'OpenReturn', obligation, answer: 2 },
  SubmitReturn: { kind: 'SubmitReturn', obligation, answer: 2 },
  ShowOverdue: { kind: 'ShowOverdue', day: '2026-01-22', page: 1 },
  AskReminders: { kind: 'AskReminders', obligations: [obligation] },
  ChooseReminders: { kind: 'ChooseReminders', institution: 'VID', code: '1.10', late: true },
  SubmitReminders: { kind: 'SubmitReminders', institution: 'VID', code: '1.10' },
  OpenHeadNotice: { kind: 'OpenHeadNotice', obligation },
  SubmitHeadNotice: { kind: 'SubmitHeadNotice', obligation },
  OpenWaiver: { kind: 'OpenWaiver', obligation },
  SubmitWaiver: { kind: 'SubmitWaiver', obligation },
  DemandReporting: { kind: 'DemandReporting', obligation },
  OpenRuling: { kind: 'OpenRuling', obligation },
  SubmitRuling: { kind: 'SubmitRuling', obligation, request: 2 },
  OpenAbsence: { kind: 'OpenAbsence' },
  SubmitAbsence: { kind: 'SubmitAbsence' },
  EndAbsence: { kind: 'EndAbsence' },
  OpenAccessForm: { kind: 'OpenAccessForm' },
  SubmitAccess: { kind: 'SubmitAccess' },
  ShowAccessRequests: { kind: 'ShowAccessRequests' },
  ChooseAccessRequest: { kind: 'ChooseAccessRequest' },
  OpenAccessRequest: { kind: 'OpenAccessRequest', request: 'request-1' },
  GrantAccess: { kind: 'GrantAccess', request: 'request-1' },
  OpenOtherAccess: { kind: 'OpenOtherAccess', request: 'request-1' },
  GrantOtherAccess: { kind: 'GrantOtherAccess', request: 'request-1' },
  OpenAccessRefusal: { kind: 'OpenAccessRefusal', request: 'request-1' },
  RefuseAccess: { kind: 'RefuseAccess', request: 'request-1' },
  OpenAccount: { kind: 'OpenAccount', code: '1.4', occurrence: '2025' },
  SubmitAccount: { kind: 'SubmitAccount', code: '1.4', occurrence: '2025', nonce: 'nonce-1', seen: 2 },
};
/** What each card's inputs come to when nothing arrives with them. */
const nothingTyped: Inputs = {
  SubmitAnswer: { draft: aDraft({ status: undefined }) },
  LeaveForm: { draft: aDraft({ status: undefined }) },
  SubmitUnchanged: { chosen: [] },
  SubmitLine: { text: '' },
  SubmitRequest: { draft: { expectedOn: '', reason: undefined, text: '' } },
  SubmitPassed: { chosen: [], executor: undefined },
  SubmitExecutor: { chosen: [], executor: undefined },
  SubmitReplacement: { successor: '' },
  SubmitRedaction: { reason: '' },
  SubmitReturn: { comment: '' },
  SubmitReminders: { chosen: [] },
  SubmitHeadNotice: { until: '' },
  ShowRound: {},
  SubmitRoundForm: { draft: { label: '', from: '', until: '', institutionsBy: '', coordinatorBy: '', addressee: '' } },
  SubmitRound: { letterNumber: '', letterOn: '' },
  SubmitWaiver: { reason: '' },
  SubmitPause: { reason: '' },
  SubmitQuestion: { choice: { option: '', value: '', note: '' } },
  OpenRequest: {},
  ChoosePassed: {},
  SubmitRuling: { draft: { kind: undefined, reportBy: '', reference: '', dueOn: '', comment: '' } },
  SubmitAbsence: { draft: { from: '', until: '', substitute: '' } },
  SubmitAccess: { draft: { institution: '', role: undefined, language: undefined, text: '' } },
  ChooseAccessRequest: { chosen: '' },
  GrantOtherAccess: { draft: { institution: '', role: undefined } },
  RefuseAccess: { reason: '' },
  SubmitAccount: { draft: { status: undefined, totals: {}, reason: '', text: '' } },
  SubmitFormFile: { letter: { number: '', on: '' } },
};
const submit = { do: presses.SubmitAnswer };

const draftOf = (data: Readonly<Record<string, unknown>>): Extract<Command, { kind: 'SubmitAnswer' }>['draft'] | undefined => {
  const command = parsePress(data);
  return command?.kind === 'SubmitAnswer' ? command.draft : undefined;
};

describe('a press', () => {
  test.each(Object.values(presses))('$kind comes back as it was sent', (press) => {
    const read = parsePress(JSON.parse(JSON.stringify({ do: press })) as Record<string, unknown>);
    expect(read).toEqual({ ...press, ...(press.kind in nothingTyped ? nothingTyped[press.kind as keyof Inputs] : {}) });
  });

  test.each(['OpenForm', 'SubmitAnswer', 'ChooseUnchanged', 'SubmitUnchanged'] as const)('%s may come from the own list', (kind) => {
    const { from: _from, ...press } = presses[kind];
    expect(parsePress({ do: press })).toMatchObject(press);
    expect(parsePress({ do: press })).not.toHaveProperty('from');
  });

  test('drops what does not belong to it', () => {
    expect(parsePress({ do: { ...presses.ShowMine, role: 'coordinator', by: 'x' }, verb: 'x' })).toEqual(presses.ShowMine);
  });
});

describe('the inputs of a form', () => {
  test('become a draft as they were typed', () => {
    const totals = { 'total-trained-officials': ' 250 ', 'total-other': '' };
    const inputs = { status: 'done', risk: 'false', text: 'Apmācīti.\n', evidence: 'Nr. 5', corrects: 'true' };
    expect(draftOf({ ...submit, ...inputs, ...totals })).toEqual({
      status: 'done',
      risk: false,
      totals: { 'trained-officials': ' 250 ', other: '' },
      steps: {},
      text: 'Apmācīti.\n',
      evidence: 'Nr. 5',
      corrects: true,
    });
  });

  test('are taken as the clients send them', () => {
    const inputs = { risk: true, corrects: 'true', 'total-a': 250, 'total-b': 0, text: 7 };
    const expected = { status: undefined, risk: true, corrects: true, totals: { a: '250', b: '0' }, text: '7' };
    expect(draftOf({ ...submit, ...inputs })).toEqual(aDraft(expected));
  });

  test('are composed letter by letter', () => {
    expect(draftOf({ ...submit, text: 'k\u0327', 'total-a': '\u212B' })).toMatchObject({ text: 'ķ', totals: { a: 'Å' } });
  });

  test.each(['Done', 'accepted', '', 'constructor', ['done'], { status: 'done' }, null, 1])('status %j is none', (status) => {
    expect(draftOf({ ...submit, status })?.status).toBeUndefined();
  });

  test.each(['1', 'on', 'TRUE', 'yes', 1, ['true'], {}, null])('a tick of %j is none', (risk) => {
    expect(draftOf({ ...submit, risk, corrects: risk })).toMatchObject({ risk: false, corrects: false });
  });

  test('tick steps, each of its indicator', () => {
    expect(draftOf({ ...submit, 'steps-methodology': 'drafted,agreed', 'steps-b': '', 'steps-c': ['x'] })).toMatchObject({
      steps: { methodology: ['drafted', 'agreed'], b: [], c: [] },
    });
  });

  test('name a letter only where it is asked', () => {
    expect(draftOf({ ...submit, 'letter-number': ' 1-7/5 ', 'letter-on': '2025-11-28' })?.letter).toEqual({ number: ' 1-7/5 ', on: '2025-11-28' });
    expect(draftOf({ ...submit, 'letter-number': '' })?.letter).toEqual({ number: '', on: '' });
    expect(draftOf(submit)).not.toHaveProperty('letter');
  });

  test('ask for more time, and decide on it', () => {
    const asked = { 'expected-on': '2026-06-30', reason: 'procurement', text: 'Iepirkums.' };
    expect(parsePress({ do: presses.SubmitRequest, ...asked })).toMatchObject({ draft: { expectedOn: '2026-06-30', reason: 'procurement', text: 'Iepirkums.' } });
    expect(parsePress({ do: presses.SubmitRequest, reason: 'weather' })).toMatchObject({ draft: { reason: undefined } });
    const ruled = { ruling: 'amended', reference: 'MK rīk. Nr. 1', 'due-on': '2026-06-30', 'report-by': '2026-07-14', comment: 'x' };
    expect(parsePress({ do: presses.SubmitRuling, ...ruled })).toMatchObject({
      draft: { kind: 'amended', reference: 'MK rīk. Nr. 1', dueOn: '2026-06-30', reportBy: '2026-07-14', comment: 'x' },
    });
    expect(parsePress({ do: presses.SubmitRuling, ruling: 'granted' })).toMatchObject({ draft: { kind: undefined } });
  });

  test.each(['', 'nobody', undefined, ['p']])('an executor of %j is nobody', (executor) => {
    expect(parsePress({ do: presses.SubmitExecutor, executor })).toMatchObject({ executor: undefined });
    expect(parsePress({ do: presses.SubmitPassed, executor: 'p-1', chosen: 'a' })).toMatchObject({ executor: 'p-1', chosen: ['a'] });
  });

  test('a line is read from its own field', () => {
    const press = { do: presses.SubmitLine, 'line-2': 'cits', 'line-3': 'https://vp.gov.lv/1' };
    expect(parsePress(press)).toMatchObject({ text: 'https://vp.gov.lv/1' });
    expect(parsePress({ ...press, do: { ...presses.SubmitLine, line: 'text' } })).toBeUndefined();
  });

  test('account for a measure', () => {
    const typed = { status: 'partly-done', 'total-a': '10', reason: 'Divkārt.', text: 'Kopumā.' };
    expect(parsePress({ do: presses.SubmitAccount, ...typed })).toMatchObject({
      draft: { status: 'partly-done', totals: { a: '10' }, reason: 'Divkārt.', text: 'Kopumā.' },
    });
    expect(parsePress({ do: presses.SubmitRedaction, reason: 'Personas dati.' })).toMatchObject({ reason: 'Personas dati.' });
  });

  test('give a return its comment', () => {
    const comment = (value: unknown): unknown => parsePress({ do: presses.SubmitReturn, comment: value });
    expect(comment('Lu\u0304dzam.')).toEqual({ ...presses.SubmitReturn, comment: 'Lūdzam.' });
    for (const nothing of [undefined, null, ['x'], {}]) expect(comment(nothing)).toMatchObject({ comment: '' });
  });

  test('choose several for no change', () => {
    const chosen = (value: unknown): unknown => parsePress({ do: presses.SubmitUnchanged, chosen: value });
    expect(chosen('a:1,b:2')).toMatchObject({ chosen: ['a:1', 'b:2'] });
    expect(chosen('a:1')).toMatchObject({ chosen: ['a:1'] });
    for (const nothing of ['', ',', ',,', undefined, null, ['a:1'], {}]) expect(chosen(nothing)).toMatchObject({ chosen: [] });
  });
});

describe('hostile data', () => {
  test('days and years stay within bounds', () => {
    for (const days of [0, -1, 367, 1.5, '30', null]) expect(withField('ShowNext', 'days', days)).toBeUndefined();
    for (const year of [0, 1899, 2101, '2025', null]) expect(withField('ShowYear', 'year', year)).toBeUndefined();
    expect(withField('ShowInstitution', 'institution', 'x'.repeat(41))).toBeUndefined();
  });

  const withField = (kind: Press['kind'], field: string, value: unknown): Command | undefined => parsePress({ do: { ...presses[kind], [field]: value } });

  test.each([undefined, null, 'ShowHelp', 1, true, [], [{ kind: 'ShowHelp' }], {}, { kind: 'ShowEverything' }, { kind: 'toString' }, { kind: null }])(
    'that is no press is not understood: %j',
    (press) => {
      expect(parsePress({ do: press })).toBeUndefined();
    },
  );

  test('without anything is not understood', () => {
    expect(parsePress({})).toBeUndefined();
    expect(parsePress({ kind: 'ShowHelp' })).toBeUndefined();
  });

  test.each([-1, 0.5, 10_001, Number.NaN, Number.POSITIVE_INFINITY, '0', null, undefined, [0]])('page %j is not understood', (page) => {
    expect(withField('ShowMine', 'page', page)).toBeUndefined();
  });

  test.each(['', 'x'.repeat(256), 1, null, undefined, ['a'], {}])('id %# is not understood', (id) => {
    expect(withField('OpenForm', 'obligation', id)).toBeUndefined();
    expect(withField('SubmitAnswer', 'nonce', id)).toBeUndefined();
    expect(withField('ShowList', 'message', id)).toBeUndefined();
  });

  test('longest ids are still understood', () => {
    expect(withField('OpenForm', 'obligation', 'x'.repeat(255))).toMatchObject({ obligation: 'x'.repeat(255) });
    expect(withField('ShowMine', 'page', 10_000)).toMatchObject({ page: 10_000 });
    expect(withField('ShowMeasure', 'code', 'x'.repeat(41))).toBeUndefined();
  });

  test('a list to return to is an id or missing', () => {
    for (const from of ['', 'x'.repeat(256), 1, null, {}]) expect(withField('OpenForm', 'from', from)).toBeUndefined();
    expect(withField('ChangeLanguage', 'language', 'ru')).toBeUndefined();
  });

  test('a review names answers by whole numbers', () => {
    for (const answer of [0, -1, 1.5, '2', null, undefined, 10_001]) {
      expect(withField('OpenReturn', 'answer', answer)).toBeUndefined();
      expect(withField('AcceptAnswers', 'answers', [{ obligation, answer }])).toBeUndefined();
    }
    const many = (count: number): unknown => withField('AcceptAnswers', 'answers', Array.from({ length: count }, () => ({ obligation, answer: 1 })));
    expect(many(100)).toBeDefined();
    expect(many(101)).toBeUndefined();
  });

  test('objects for inputs are empty texts', () => {
    const inputs = { text: { toString: () => 'x' }, evidence: ['https://a.lv'], 'total-a': { valueOf: () => 5 }, 'total-b': null, 'total-c': [5] };
    expect(draftOf({ ...submit, ...inputs })).toEqual(aDraft({ status: undefined, totals: { a: '', b: '', c: '' } }));
  });

  test('keys of the prototype stay plain keys', () => {
    const data = JSON.parse('{"total-__proto__":"1","total-constructor":"2","__proto__":{"text":"x"},"constructor":"y"}') as Record<string, unknown>;
    const draft = draftOf({ ...data, ...submit });
    expect(Object.entries(draft?.totals ?? {})).toEqual([['__proto__', '1'], ['constructor', '2']]);
    expect(draft?.text).toBe('');
    expect(Object.getPrototypeOf(draft?.totals)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['text']).toBeUndefined();
  });

  test('huge texts are refused by the rules behind', () => {
    const draft = draftOf({ ...submit, status: 'done', text: 'x'.repeat(1_000_000), 'total-trained-officials': '9'.repeat(1_000_000) });
    const checked = checkAnswer(draft ?? aDraft(), { measure: measureOf('1.7(2)'), institution: 'VP', previous: {}, today: '2025-12-01' });
    expect(checked).toMatchObject({ kind: 'problems', problems: [{ kind: 'too-long', length: 1_000_000 }, { kind: 'not-a-total' }] });
  });

  test('is read without throwing, whatever it is', () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true });
    const kinds = fc.constantFrom(...Object.values(presses));
    const oddFields = fc.dictionary(fc.constantFrom('page', 'obligation', 'nonce', 'from', 'code'), anything);
    const press = fc.oneof(anything, kinds, fc.tuple(kinds, oddFields).map(([one, odd]) => ({ ...one, ...odd })));
    const names = fc.constantFrom('status', 'risk', 'text', 'evidence', 'corrects', 'chosen', 'total-a', '__proto__');
    const inputs = fc.dictionary(fc.oneof(names, fc.string()), anything);
    fc.assert(
      fc.property(press, inputs, (one, others) => {
        const command = parsePress({ ...others, do: one });
        if (command?.kind !== 'SubmitAnswer') return;
        const { totals, text, evidence } = command.draft;
        expect([...Object.values(totals), text, evidence].every((value) => typeof value === 'string')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
