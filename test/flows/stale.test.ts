import { describe, expect, test } from '@jest/globals';
import type { Press } from '../../src/domain/command.ts';
import { obligationId } from '../../src/domain/ids.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import type { Person } from '../../src/domain/person.ts';
import { updateDocument } from '../../src/flows/retry.ts';
import { aPerson } from '../support/builders.ts';
import { pressOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';

const tenant = '00000000-0000-0000-0000-0000000a7d15';
const plan = 'onap-2023-2025';
const observer: Person = aPerson({
  id: 'observer',
  tenant,
  objectId: 'object-observer',
  name: 'Novērotājs',
  roles: [{ plan, role: 'observer', institution: 'IeM' }],
});

const id = (measure: string, institution: string, occurrence = 'once'): string => obligationId({ plan, measure, institution, occurrence });
const kais = id('1.7(2)', 'VP');
const line = id('1.19', 'VP', '2025-11');
const shared = id('1.6', 'VP', '2025');
const vid = id('1.20', 'VID');

const done = { status: 'done', 'total-trained-officials': '250', text: 'Visi.' };
const december = { 'expected-on': '2026-06-30', reason: 'procurement', text: 'Iepirkums.' };
const submit = { kind: 'SubmitAnswer', obligation: kais, nonce: 'real', seen: 2 } as const;
const answer = (obligation: string, more: object = {}): Press => ({ ...submit, obligation, ...more });

/**
 * 1 December 2025. 1.7(2) of VP: VP has said 180, VP-2 has said 200 since (entries 1 and 2). 1.20 of VID: a request waits (entry 1).
 * 1.6 is reached by VPK IMC (entry 1). 1.19 of VRS is answered (entries 1 and 2). Seven entries in all, an account with one.
 */
async function autumn(): Promise<World> {
  const options = {
    measures: ['1.7(2)', '1.6', '1.19', '1.20'],
    trackFrom: '2025-11-01',
    at: '2025-11-14 10:00',
    people: [observer],
  } as const;
  const world = await createWorld({ ...options, colleagues: ['VP-2', 'VID-2'] });
  const said180 = { status: 'in-progress', 'total-trained-officials': '180', text: 'Slepens teksts.' };
  await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais, nonce: 'first', seen: 0 }, said180);
  world.at('2025-11-17 10:00');
  await world.presses(
    'VP-2',
    { kind: 'SubmitAnswer', obligation: kais, nonce: 'second', seen: 1 },
    { ...said180, 'total-trained-officials': '200' },
  );
  await world.presses('VID', { kind: 'SubmitRequest', obligation: vid, nonce: 'request' }, december);
  const event = { status: 'done', 'total-exchange-event': 'yes', 'total-training-event': 'yes' };
  await world.presses('VPK IMC', { kind: 'SubmitAnswer', obligation: id('1.6', 'VPK IMC', '2025'), nonce: 'event', seen: 0 }, event);
  await world.presses(
    'VRS',
    { kind: 'SubmitLine', obligation: id('1.19', 'VRS', '2025-11'), after: 0, line: 'line-0' },
    { 'line-0': 'Relīze.' },
  );
  const account = { status: 'in-progress', 'total-support-system': '0', text: 'Kopumā.' };
  await world.presses('IeM', { kind: 'SubmitAccount', code: '1.20', occurrence: 'once', nonce: 'account', seen: 0 }, account);
  world.at('2025-12-01 10:00');
  expect(await recorded(world)).toBe(before);
  return world;
}

const before = 7;

/** Entries of all obligations, of accounts and of assignments together. */
async function recorded(world: World): Promise<number> {
  const heads = await world.store.obligations.heads({ plan });
  const accounts = await world.store.accounts.ofPlan(plan);
  const codes = ['VP', 'VID', 'VRS', 'IeM'];
  const assigned = await Promise.all(codes.map((code) => world.store.assignments.get(plan, code)));
  const counts = [...heads.map(({ doc }) => doc.entryCount), ...accounts.map(({ entries }) => entries.length)];
  return [...counts, ...assigned.map((read) => read?.doc.entries.length ?? 0)].reduce((sum, count) => sum + count, 0);
}

async function pressed(world: World, who: string, [press, inputs = {}]: readonly [unknown, object?]): Promise<string> {
  const card = await world.presses(who, press as Press, inputs as Record<string, unknown>);
  expect(world.errors).toEqual([]);
  return textOf(card);
}

const gone = said('refused.gone');
const notAllowed = said('refused.not-allowed');
const unknown = said('unknown.title');
const ofVp = said('refused.not-yours', { institution: 'Valsts policija' });
const ofVid = said('refused.not-yours', { institution: 'Valsts ieņēmumu dienests' });
const meanwhile = 'Informāciju jau iesniedza VP amatpersona (17.11.2025. plkst. 10.00)';

type Row = readonly [what: string, who: string, press: unknown, inputs: object, says: string, more?: number];

const rows: readonly Row[] = [
  // Numbers that a card carries: too high, zero, stale.
  ['a stale seen', 'VP', answer(kais, { seen: 1 }), done, meanwhile],
  ['a seen of nothing', 'VP', answer(kais, { seen: 0 }), done, meanwhile],
  ['a seen too high', 'VP', answer(kais, { seen: 99 }), done, meanwhile],
  ['a seen below zero', 'VP', answer(kais, { seen: -1 }), done, unknown],
  ['a seen that is text', 'VP', answer(kais, { seen: '2' }), done, unknown],
  ['no seen at all', 'VP', { kind: 'SubmitAnswer', obligation: kais, nonce: 'real' }, done, unknown],
  [
    'a look on an old card',
    'VP',
    { kind: 'AnswerLook', obligation: kais, says: 'on-plan', after: 1 },
    {},
    'Informāciju jau iesniedza VP amatpersona',
  ],
  [
    'a look of nothing',
    'VP',
    { kind: 'AnswerLook', obligation: kais, says: 'done', after: 0 },
    {},
    'Informāciju jau iesniedza VP amatpersona',
  ],
  ['a made-up look', 'VP', { kind: 'AnswerLook', obligation: kais, says: 'perfect', after: 2 }, {}, unknown],
  [
    'joining what nobody reached',
    'VP',
    { kind: 'JoinResult', obligation: kais, tookPart: true, after: 2 },
    {},
    said('refused.not-joinable'),
  ],
  [
    'joining one’s own other measure',
    'VP',
    { kind: 'JoinResult', obligation: line, tookPart: true, after: 0 },
    {},
    said('refused.not-joinable'),
  ],
  ['joining by text', 'VP', { kind: 'JoinResult', obligation: shared, tookPart: 'yes', after: 0 }, {}, unknown],
  [
    'a line for a counted measure',
    'VP',
    { kind: 'SubmitLine', obligation: kais, after: 2, line: 'line-0' },
    { 'line-0': 'x' },
    said('refused.final-needed'),
  ],
  [
    'a line of another number',
    'VP',
    { kind: 'SubmitLine', obligation: kais, after: 9, line: 'line-0' },
    { 'line-0': 'x' },
    said('refused.final-needed'),
  ],
  [
    'a line for a shared measure',
    'VP',
    { kind: 'SubmitLine', obligation: shared, after: 5, line: 'line-0' },
    { 'line-0': 'x' },
    said('refused.final-needed'),
  ],
  ['a line in the text field', 'VP', { kind: 'SubmitLine', obligation: line, after: 0, line: 'text' }, { text: 'x' }, unknown],
  ['a ruling on request zero', 'IeM', { kind: 'SubmitRuling', obligation: vid, request: 0 }, { ruling: 'noted' }, unknown],
  [
    'a ruling on a request to come',
    'IeM',
    { kind: 'SubmitRuling', obligation: vid, request: 2 },
    { ruling: 'noted' },
    said('ruling.changed'),
  ],
  [
    'a ruling where none was asked',
    'IeM',
    { kind: 'SubmitRuling', obligation: kais, request: 1 },
    { ruling: 'noted' },
    said('refused.no-such-request'),
  ],
  ['accepting what is interim', 'IeM', { kind: 'AcceptAnswers', answers: [{ obligation: kais, answer: 2 }] }, {}, '1.7(2) KAIS apmācības'],
  ['accepting nothing that is there', 'IeM', { kind: 'AcceptAnswers', answers: [{ obligation: 'no-such', answer: 1 }] }, {}, gone],
  [
    'accepting a stale answer',
    'IeM',
    { kind: 'AcceptAnswers', answers: [{ obligation: id('1.6', 'VPK IMC', '2025'), answer: 9 }] },
    {},
    said('review.changed'),
  ],
  [
    'returning a stale answer',
    'IeM',
    { kind: 'SubmitReturn', obligation: id('1.6', 'VPK IMC', '2025'), answer: 9 },
    { comment: 'x' },
    said('review.changed'),
  ],
  ['returning what is not there', 'IeM', { kind: 'SubmitReturn', obligation: 'no-such', answer: 1 }, { comment: 'x' }, gone],
  ['redacting an entry to come', 'IeM', { kind: 'SubmitRedaction', document: kais, entry: 3 }, { reason: 'x' }, gone],
  ['redacting entry zero', 'IeM', { kind: 'SubmitRedaction', document: kais, entry: 0 }, { reason: 'x' }, unknown],
  ['redacting another document', 'IeM', { kind: 'SubmitRedaction', document: 'account:other:1.1:once', entry: 1 }, { reason: 'x' }, gone],
  ['an account seen too high', 'IeM', { kind: 'SubmitAccount', code: '1.20', occurrence: 'once', nonce: 'x', seen: 'many' }, {}, unknown],
  [
    'an account without words',
    'IeM',
    { kind: 'SubmitAccount', code: '1.20', occurrence: 'once', nonce: 'x', seen: 99 },
    {},
    said('form.problems'),
  ],
  [
    'an account of an occurrence to come',
    'IeM',
    { kind: 'SubmitAccount', code: '1.6', occurrence: '2031', nonce: 'x', seen: 0 },
    { status: 'done', text: 'x' },
    gone,
  ],

  // What is another’s, or is nothing.
  ['another obligation under a known nonce', 'VP', answer(vid, { nonce: 'request' }), done, ofVid],
  ['another institution’s form', 'VRS', answer(kais), done, ofVp],
  ['another plan’s obligation', 'VP', answer('onap-2026-2028:1.7(2):VP:once'), done, gone],
  ['an id that is a path', 'VP', answer('../../etc/passwd'), done, gone],
  ['an empty id', 'VP', answer(''), done, unknown],
  ['an id that is a list', 'VP', answer(['x'] as unknown as string), done, unknown],
  ['another institution’s look', 'VRS', { kind: 'AnswerLook', obligation: kais, says: 'on-plan', after: 2 }, {}, ofVp],
  ['another institution’s joining', 'VID', { kind: 'JoinResult', obligation: shared, tookPart: true, after: 0 }, {}, ofVp],
  ['another institution’s line', 'VRS', { kind: 'SubmitLine', obligation: line, after: 0, line: 'line-0' }, { 'line-0': 'x' }, ofVp],
  ['another institution’s request', 'VP', { kind: 'SubmitRequest', obligation: vid, nonce: 'n' }, december, ofVid],
  ['another institution’s request form', 'VP', { kind: 'OpenRequest', obligation: vid }, {}, ofVid],
  ['another institution’s “bez izmaiņām”', 'VRS', { kind: 'SubmitUnchanged', nonce: 'n' }, { chosen: kais }, gone],
  ['passing on another institution’s measure', 'VRS', { kind: 'SubmitPassed' }, { chosen: kais }, said('pass.nobody')],
  [
    'an executor of another institution',
    'VP',
    { kind: 'SubmitExecutor', institution: 'VP' },
    { chosen: '1.7(2)', executor: 'vrs-amatpersona' },
    said('refused.nobody-else'),
  ],
  ['the entry of another institution', 'VRS', { kind: 'OpenEntry', document: kais, entry: 1 }, {}, gone],
  ['the account, for an officer', 'VID', { kind: 'OpenEntry', document: `account:${plan}:1.20:once`, entry: 1 }, {}, gone],
  ['the history of another institution', 'VRS', { kind: 'ShowHistory', code: '1.7(2)', institution: 'VP', page: 0 }, {}, ofVp],

  // Inputs of wrong types.
  ['a total that is an object', 'VP', answer(kais), { ...done, 'total-trained-officials': { evil: 1 } }, 'Informācija iesniegta', 1],
  [
    'a total that is a list',
    'VP-2',
    answer(kais),
    { ...done, 'total-trained-officials': ['250'], status: ['done'] },
    said('form.problems'),
  ],
  ['a status that is a number', 'VP-2', answer(kais), { ...done, status: 7 }, said('form.problems')],
  ['a text that is null', 'VP-2', answer(kais), { status: 'not-done', text: null }, said('form.problems')],
  [
    'a date that is a number',
    'VID',
    { kind: 'SubmitRequest', obligation: vid, nonce: 'n' },
    { ...december, 'expected-on': 20_260_630 },
    said('form.problems'),
  ],
  ['choices that are an object', 'VP', { kind: 'SubmitPassed' }, { chosen: { 0: kais } }, said('pass.choose')],
  ['a comment that is true', 'IeM', { kind: 'SubmitReturn', obligation: kais, answer: 2 }, { comment: true }, '1.7(2) KAIS apmācības'],
  [
    'a prototype for an input',
    'VP-2',
    answer(kais),
    JSON.parse('{"__proto__": {"status": "done"}, "total-__proto__": "250"}') as object,
    said('form.problems'),
  ],
];

describe('a stale or hostile press', () => {
  test.each(rows)('with %s by %s is answered truthfully', async (...[, who, press, inputs, says, more = 0]: Row) => {
    const world = await autumn();
    const text = await pressed(world, who, [press, inputs]);
    expect(text).toContain(says);
    if (who !== 'VP' && who !== 'VP-2' && who !== 'IeM') expect(text).not.toContain('Slepens');
    expect(await recorded(world)).toBe(before + more);
  });

  test('repeated after 30 seconds finds its entry', async () => {
    const world = await autumn();
    const presses: readonly (readonly [string, Press, object])[] = [
      ['VP', answer(kais), done],
      ['VP', { kind: 'SubmitLine', obligation: line, after: 0, line: 'line-0' }, { 'line-0': 'Relīze.' }],
      ['VP', { kind: 'JoinResult', obligation: shared, tookPart: true, after: 0 }, {}],
      ['VID', { kind: 'AnswerLook', obligation: vid, says: 'at-risk', after: 1 }, {}],
      ['VID-2', { kind: 'SubmitRequest', obligation: vid, nonce: 'other' }, december],
      ['VP', { kind: 'SubmitPassed' }, { chosen: line, executor: 'VP-2' }],
    ];
    for (const [who, press, inputs] of presses)
      await Promise.all([pressed(world, who, [press, inputs]), pressed(world, who, [press, inputs])]);
    const once = await recorded(world);
    expect(once).toBe(before + 1 + 2 + 1 + 1 + 1 + 1);
    world.at('2025-12-01 10:01');
    for (const [who, press, inputs] of presses) expect(await pressed(world, who, [press, inputs])).not.toBe('');
    expect(await recorded(world)).toBe(once);
  });
});

const officers: readonly (readonly [Press, object?])[] = [
  [answer(kais), { ...done, 'letter-number': '', 'letter-on': '' }],
  [{ kind: 'AnswerLook', obligation: kais, says: 'on-plan', after: 2 }],
  [{ kind: 'JoinResult', obligation: shared, tookPart: true, after: 0 }],
  [{ kind: 'SubmitLine', obligation: line, after: 0, line: 'line-0' }, { 'line-0': 'x' }],
  [{ kind: 'OpenRequest', obligation: vid }],
  [{ kind: 'SubmitRequest', obligation: vid, nonce: 'n' }, december],
  [{ kind: 'SubmitUnchanged', nonce: 'n' }, { chosen: kais }],
  [{ kind: 'SubmitPassed' }, { chosen: kais, executor: 'VP-2' }],
  [{ kind: 'ShowExecutors' }],
  [{ kind: 'LeaveForm', obligation: kais, seen: 9 }, done],
  [{ kind: 'ChooseUnchanged' }],
  [{ kind: 'ChoosePassed' }],
];

/** What officers do for their institution and coordinators for any. */
const naming: readonly [Press, object?] = [
  { kind: 'SubmitExecutor', institution: 'VP' },
  { chosen: '1.7(2)', executor: 'VP-2' },
];

const coordinators: readonly (readonly [Press, object?])[] = [
  [{ kind: 'ShowReviews', page: 0 }],
  [{ kind: 'OpenReview', obligation: kais }],
  [{ kind: 'AcceptAnswers', answers: [{ obligation: id('1.6', 'VPK IMC', '2025'), answer: 1 }] }],
  [{ kind: 'OpenReturn', obligation: kais, answer: 2 }],
  [{ kind: 'SubmitReturn', obligation: id('1.6', 'VPK IMC', '2025'), answer: 1 }, { comment: 'x' }],
  [{ kind: 'OpenRuling', obligation: vid }],
  [{ kind: 'SubmitRuling', obligation: vid, request: 1 }, { ruling: 'noted' }],
  [{ kind: 'SubmitRedaction', document: kais, entry: 1 }, { reason: 'x' }],
  [{ kind: 'OpenAccount', code: '1.20', occurrence: 'once' }],
  [
    { kind: 'SubmitAccount', code: '1.20', occurrence: 'once', nonce: 'n', seen: 1 },
    { status: 'done', 'total-support-system': '0', text: 'x' },
  ],
];

describe('who has no part in it', () => {
  test.each(coordinators)('an officer is refused %j', async (press, inputs = {}) => {
    const world = await autumn();
    for (const who of ['VP', 'VID']) expect(await pressed(world, who, [press, inputs])).toContain(notAllowed);
    expect(await recorded(world)).toBe(before);
  });

  test.each([...officers, naming, ...coordinators])('an observer changes nothing by %j', async (press, inputs = {}) => {
    const world = await autumn();
    expect(await pressed(world, 'observer', [press, inputs])).not.toBe('');
    expect(await recorded(world)).toBe(before);
    expect(await world.store.drafts.get(plan, 'observer')).toBeUndefined();
  });

  test.each(officers)('a coordinator records nothing by %j', async (press, inputs = {}) => {
    const world = await autumn();
    expect(await pressed(world, 'IeM', [press, inputs])).not.toBe('');
    expect(await recorded(world)).toBe(before);
  });

  test.each([...officers, naming, ...coordinators])('one whose role was taken away records nothing by %j', async (press, inputs = {}) => {
    const world = await autumn();
    for (const who of ['VP', 'IeM', 'VID']) {
      const { tenant: of, id: personId } = await world.person(who);
      await updateDocument(world.store.people, { partition: of, id: personId }, (person) => ({ ...person, roles: [] }));
      const text = await pressed(world, who, [press, inputs]);
      expect(text).not.toBe('');
      expect(text).not.toContain('Slepens');
    }
    expect(await recorded(world)).toBe(before);
  });
});

describe('an obligation that was withdrawn', () => {
  const owed: readonly (readonly [string, Press, object?])[] = [
    ['VP', { kind: 'OpenForm', obligation: kais }],
    ['VP', answer(kais), done],
    ['VP', { kind: 'AnswerLook', obligation: kais, says: 'on-plan', after: 2 }],
    ['VP', { kind: 'JoinResult', obligation: shared, tookPart: true, after: 0 }],
    ['VP', { kind: 'SubmitLine', obligation: line, after: 0, line: 'line-0' }, { 'line-0': 'x' }],
    ['VID', { kind: 'OpenRequest', obligation: vid }],
    ['VID', { kind: 'SubmitRequest', obligation: vid, nonce: 'n' }, december],
    ['VP', { kind: 'SubmitUnchanged', nonce: 'n' }, { chosen: kais }],
    ['IeM', { ...submit, nonce: 'letter' }, { ...done, 'letter-number': '1', 'letter-on': '2025-11-28' }],
  ];

  test.each(owed)('is no longer asked of %s by %j', async (who, press, inputs = {}) => {
    const world = await autumn();
    for (const owing of [kais, shared, line, vid])
      await updateDocument(world.store.obligations, { partition: plan, id: owing }, (obligation): Obligation => ({
        ...obligation,
        state: 'waived',
      }));
    expect(await pressed(world, who, [press, inputs])).toContain(said('refused.not-owed'));
    expect(await recorded(world)).toBe(before);
  });
});

describe('a card of an earlier plan revision', () => {
  test('is read by the plan as it stands', async () => {
    const world = await autumn();
    const form = await world.presses('VP', { kind: 'OpenForm', obligation: kais });
    const measures = world.plan.measures.map((measure) =>
      measure.key === '1.7(2)'
        ? { ...measure, indicators: measure.indicators.map((indicator) => ({ ...indicator, key: 'renamed', target: 300 })) }
        : measure,
    );
    await world.store.revisions.create({ id: '2', plan: { ...world.plan, revision: 2, measures } });
    await updateDocument(world.store.plans, { partition: plan, id: plan }, (head) => ({ ...head, revision: 2 }));
    const text = await pressed(world, 'VP', [pressOf(form, said('action.submit')), done]);
    expect(text).toContain(said('form.problems'));
    expect(text).toContain('no 300');
    expect(await recorded(world)).toBe(before);
  });
});
