import { faultOf } from '../../src/domain/form.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { digestOf } from '../../src/domain/digest.ts';
import { digestFor } from '../../src/domain/digest-audience.ts';
import { type MeasureAccount, openAccount } from '../../src/domain/account.ts';
import type { DigestRecord } from '../../src/domain/digest-changes.ts';
import { occurrenceState } from '../../src/domain/measure-state.ts';
import { type Language, languages } from '../../src/domain/person.ts';
import type { Entry, EntryFact, Obligation, ObligationHead } from '../../src/domain/obligation.ts';
import type { Measure } from '../../src/domain/plan.ts';
import { accessFormCard, strangerCard } from '../../src/render/access-card.ts';
import { accessDecidedCard, accessListCard, accessRefusalCard, accessRequestCard, otherAccessCard } from '../../src/render/access-request-card.ts';
import { accountCard, type AccountView } from '../../src/render/account-card.ts';
import { executorsCard, passCard, passedCard } from '../../src/render/assign-card.ts';
import { calendarCard } from '../../src/render/calendar-card.ts';
import { beginningOf, type Card, sizeOf } from '../../src/render/card.ts';
import { decidedCard, requestCard, requestedCard, ruledCard, rulingCard } from '../../src/render/deadline-card.ts';
import { digestCard } from '../../src/render/digest-card.ts';
import { entryCard } from '../../src/render/entry-card.ts';
import { filesCard } from '../../src/render/files-card.ts';
import { formCard } from '../../src/render/form-card.ts';
import { accountSaid, historyCard } from '../../src/render/history-card.ts';
import { joinCard } from '../../src/render/join-card.ts';
import { listCard } from '../../src/render/list-card.ts';
import { peopleCard, personCard, removalCard, replacementCard } from '../../src/render/people-card.ts';
import { membersOf } from '../../src/domain/people-list.ts';
import { measureCard } from '../../src/render/measure-card.ts';
import { returnedCard, whichCard } from '../../src/render/notice-card.ts';
import { unreachableCard } from '../../src/render/overview-cards.ts';
import { resultCard } from '../../src/render/result-card.ts';
import { reviewCard, reviewedCard, reviewListCard } from '../../src/render/review-card.ts';
import { measuresCard, statusCard } from '../../src/render/status-card.ts';
import { unchangedCard } from '../../src/render/unchanged-card.ts';
import type { ViewContext } from '../../src/render/view-context.ts';
import { aChannel, anAnswer } from '../support/builders.ts';
import { anAsker } from './access-cases.ts';
import { everyProblem, typed } from './answer-cases.ts';
import { emptyRuling, everyRequestProblem, everyRulingProblem, lastEntry } from './deadline-cases.ts';
import { nodesIn, problemsOf } from './lint-card.ts';
import { institutions, longest, measures, owed, plan, sealed, sentence, title } from './large-plan.ts';
import { aFile, everyAccountProblem } from './record-cases.ts';
import { largePeople } from './large-people.ts';
import { type Reader, viewOf } from './readers.ts';
import { formPreview, many as manyRows } from './form-file-cases.ts';
import { roster } from './roster-cases.ts';

const everything = measures.flatMap((measure) => institutions.map((institution) => owed(measure, institution)));
const record: DigestRecord = { heads: everything, accounts: [], read: everything };
const ofOfficer = everything.filter(({ institution }) => institution === 'VP');
const [first = owed(measures[0] ?? never(), 'VP')] = ofOfficer;

function never(): never {
  throw new Error('there are measures');
}

const view = (reader: Reader, language: Language, day?: '2026-01-20'): ViewContext => viewOf(reader, language, { plan, ...(day === undefined ? {} : { day }) });

function list(items: readonly ObligationHead[], context: ViewContext, page = 0): Card {
  return listCard({ items, message: undefined, page, isWelcome: true, owed: items, shared: [] }, context);
}

function result(obligations: readonly Obligation[], skipped: readonly ObligationHead[], context: ViewContext): Card {
  const recorded = obligations.flatMap((obligation) =>
    obligation.entries.flatMap((answer) => (answer.kind === 'AnswerRecorded' ? [{ obligation, answer }] : [])),
  );
  const why = context.texts.t('refused.final-needed');
  return resultCard(
    { recorded, isRepeated: false, from: undefined, next: first, skipped: skipped.map((obligation) => ({ obligation, why })) },
    context,
  );
}

function form(words: { readonly text: string; readonly evidence: string }, context: ViewContext): Card {
  const [indicator] = measures[0]?.indicators ?? [];
  const problems = indicator === undefined ? [] : Object.values(everyProblem(indicator)).flat();
  return formCard({ obligation: returned(longest), from: undefined, nonce: 'nonce-1', typed: { ...typed, ...words }, problems }, context);
}

function review(obligation: Obligation, comment: string, context: ViewContext): Card {
  return reviewCard({ obligation: { ...obligation, state: 'reported' }, returning: { comment, problem: 'P' }, changed: true }, context);
}

function returned(comment: string): Obligation {
  const { status: _status, risk: _risk, ...stamp } = anAnswer() as Extract<Entry, { kind: 'AnswerRecorded' }>; // what the builder makes
  const entry: Entry = { ...stamp, kind: 'AnswerReturned', number: 2, answer: 1, comment: sealed(comment), reportBy: '2025-12-08' };
  return { ...first, state: 'returned', returnedAt: entry.at, entries: [...first.entries, entry] };
}

function choice(items: readonly ObligationHead[], context: ViewContext): Card {
  return unchangedCard({ items, from: undefined, nonce: 'nonce-1', problem: '' }, context);
}

/** Ids that a card offers as choices of a set of inputs. */
function choicesOf(card: Card): readonly string[] {
  return nodesIn(card.content).flatMap((node) => ('title' in node && !('type' in node) && typeof node['value'] === 'string' ? [node['value']] : []));
}

const [measure = never()] = measures;
const answers = (text: string): readonly Obligation[] => institutions.map((institution) => owed(measure, institution, text));

const [counted = never()] = measure.indicators;
const colleagues = Array.from({ length: 20 }, (_, index) => ({ id: `person-${index}`, name: `Ļoti Garā Vārda Īpašniece-Uzvārdiņa ${index}` }));
/** Nothing said yet. */
const untold = ofOfficer.map((obligation): Obligation => ({ ...obligation, answer: null, entries: [], entryCount: 0 }));
const waiting = withEntry(first, {
  kind: 'DeadlineRequested',
  expectedOn: '2026-06-30',
  reason: 'other',
  text: sealed(longest),
  nonce: 'nonce-r',
  sent: sealed(''),
});
const ruledLong = withEntry(waiting, { kind: 'DeadlineDecided', request: waiting.entryCount, ruling: { kind: 'returned', comment: sealed(longest) } });

/** The obligation with one more entry, however little sense it makes. */
function withEntry(obligation: Obligation, fact: EntryFact): Obligation {
  const { at, by, hash, previousHash } = anAnswer();
  const number = obligation.entries.length + 1;
  const request = fact.kind === 'DeadlineRequested' ? { number, at, expectedOn: fact.expectedOn, reason: fact.reason } : null;
  return { ...obligation, request, entries: [...obligation.entries, { ...fact, number, at, by, hash, previousHash }], entryCount: number };
}

/** One for each institution, and none can be posted in. */
const channels = institutions.flatMap((institution) =>
  Array.from({ length: 10 }, (_, index) => ({
    ...aChannel({ id: `channel:${institution}-${index}`, reachability: { kind: 'gone', why: '403', since: '2025-11-24T07:00:00.000Z' } }),
    binding: { kind: 'institution', institution } as const,
  })),
);

const longAccount = accountOf(measure);

/** The account of a measure with texts as long as they may be. */
function accountOf({ key }: Measure): MeasureAccount {
  const { at, hash, previousHash } = anAnswer();
  const by = { person: 'person-1', role: 'coordinator', institution: 'IeM' } as const;
  const [text, reason] = [sealed(longest), sealed(longest)];
  const said = { status: 'done', numbers: { counted: 240 }, text, reason, follows: null, nonce: 'n', sent: sealed('') } as const;
  const entries: MeasureAccount['entries'] = [{ kind: 'AccountRecorded', ...said, number: 1, at, by, hash, previousHash }];
  return { ...openAccount({ plan: plan.id, measure: key, occurrence: 'once' }, () => hash), entries, entryCount: 1 };
}

function account(of: Partial<AccountView>, context: ViewContext): Card {
  const current = answers(longest);
  const state = occurrenceState({ plan, measure, owed: current, account: longAccount }, context.today);
  const whole = { state, account: longAccount, obligations: current, nonce: 'nonce-1', typed: undefined, problems: [], isChanged: false };
  return accountCard({ ...whole, ...of }, context);
}

function entry(of: MeasureAccount['entries'][number], reason: string, context: ViewContext): Card {
  const said = accountSaid(of, context);
  const about = { document: longAccount.id, entry: of, said, about: title, code: measure.code, mayRedact: true };
  return entryCard({ ...about, typed: { reason, problem: 'P' } }, context);
}

const { manyPeople, manyChanges, busiest } = largePeople(plan, title, institutions);
/** As many requests, with names and words as long as they may be, as letters that take two in JSON. */
const hostile = anAsker({ institution: institutions[0] ?? '', text: '"'.repeat(300) }, '"'.repeat(200));
const typedAccess = { institution: '', role: undefined, language: undefined, text: '"\n'.repeat(50_000) };

const cards: Readonly<Record<string, (language: Language) => Card | undefined>> = {
  'a form of a request for access': () => accessFormCard({ plan, typed: typedAccess, problems: ['institution-missing', 'role-missing', 'text-too-long'] }),
  'a stranger whose request waits': () => strangerCard({ plan, request: hostile.accessRequest, canAsk: false }),
  'a request for access': (language) => accessRequestCard({ asker: hostile, standing: 'waits' }, view('coordinator', language)),
  'another access': (language) => otherAccessCard({ asker: hostile, typed: typedAccess, problems: ['institution-missing', 'role-missing'] }, view('coordinator', language)),
  'a refusal of access with far too long a reason': (language) =>
    accessRefusalCard({ asker: hostile, reason: '\n'.repeat(50_000), isTooLong: true }, view('coordinator', language)),
  'a list of many requests for access': (language) => accessListCard(Array.from({ length: 500 }, () => hostile), view('coordinator', language)),
  'a refused access': (language) =>
    accessDecidedCard({ kind: 'refused', at: '2025-12-01T08:00:00.000Z', by: 'person-1', reason: '"'.repeat(300) }, view('officer', language)),
  'the first page of a list': (language) => list(ofOfficer, view('officer', language)),
  'the last page of a list': (language) => list(ofOfficer, view('officer', language), 99),
  'a late list': (language) => list(ofOfficer, view('officer', language, '2026-01-20')),
  'a choice of what stays': (language) => choice(ofOfficer, view('officer', language)),
  'a result of one': (language) => result([first], [], view('officer', language)),
  'a result of all that can be chosen': (language) =>
    result(unchangedOf(choicesOf(choice(ofOfficer, view('officer', language)))), [], view('officer', language)),
  'a result with everything skipped': (language) => result([first], ofOfficer.slice(0, 40), view('officer', language)),
  'a form with the longest texts': (language) => form({ text: longest, evidence: 'x'.repeat(500) }, view('officer', language)),
  'a form with far too long texts': (language) => form({ text: sentence.repeat(3000), evidence: 'x'.repeat(100_000) }, view('officer', language)),
  'a form with nothing but new lines': (language) => form({ text: '\n'.repeat(50_000), evidence: '"'.repeat(500) }, view('officer', language)),
  'a returned notice': (language) => returnedCard(returned(longest), view('officer', language)),
  'the first page to review': (language) => reviewListCard(everything, 0, view('coordinator', language)),
  'a review with the longest texts': (language) => review(returned(longest), longest, view('coordinator', language)),
  'a review with far too long a remark': (language) => review(first, '\n'.repeat(50_000), view('coordinator', language)),
  'a review of a page': (language) =>
    reviewedCard(
      { reviewed: everything.slice(0, 8).map((each) => ({ ...each, state: 'returned' })), left: 1392, skipped: [] },
      view('coordinator', language),
    ),
  'the status with everything late': (language) => statusCard(record, view('coordinator', language, '2026-01-20')),
  'the first page of measures': (language) => measuresCard(record, 0, view('coordinator', language)),
  'the last page of measures': (language) => measuresCard(record, 99, view('coordinator', language, '2026-01-20')),
  'a measure with the longest texts': (language) => measureCard({ measure, current: answers(longest), account: undefined }, view('coordinator', language)),
  'a measure with lines and quotes': (language) => measureCard({ measure, current: answers('"\n'.repeat(2000)), account: undefined }, view('coordinator', language)),
  'a measure with the longest account': (language) =>
    measureCard({ measure, current: answers(longest), account: longAccount }, view('coordinator', language)),
  'a list of soft questions': (language) => list(untold, viewOf('officer', language, { plan, day: '2025-07-01' })),
  'a form on behalf of an institution': (language) => {
    const draft = { ...typed, text: longest, evidence: 'x'.repeat(500), letter: { number: sentence.repeat(1000), on: '2025-12-01' } };
    const files = Array.from({ length: 10 }, (_, index) => aFile({ id: `file-${index}`, name: title }));
    const problems = everyProblem(counted);
    const form = { obligation: returned(longest), from: undefined, nonce: 'nonce-1', typed: draft, problems: Object.values(problems).flat(), files };
    return formCard(form, view('coordinator', language));
  },
  'a request with far too long a text': (language) => {
    const draft = { expectedOn: '\n'.repeat(50_000), reason: 'other', text: '\n'.repeat(50_000) } as const;
    const request = { obligation: first, from: undefined, nonce: 'nonce-1', typed: draft, problems: everyRequestProblem };
    return requestCard(request, view('officer', language));
  },
  'a recorded request': (language) =>
    requestedCard({ obligation: waiting, entry: lastEntry(waiting), from: undefined }, view('officer', language)),
  'a ruling with far too long texts': (language) => {
    const draft = { ...emptyRuling, reference: '"'.repeat(50_000), comment: '\n'.repeat(50_000) };
    return rulingCard({ obligation: waiting, typed: draft, problems: everyRulingProblem }, view('coordinator', language));
  },
  'a decision with the longest comment': (language) => decidedCard(ruledLong, ruledLong.entryCount, view('officer', language)),
  'a decision for the coordinator': (language) => ruledCard(ruledLong, view('coordinator', language)),
  'a choice of what is passed on': (language) =>
    passCard({ items: ofOfficer, chosen: ofOfficer.map(({ id }) => id), colleagues, from: undefined, problem: 'P' }, view('officer', language)),
  'a choice of executors': (language) =>
    executorsCard(
      { institution: 'VP', others: ['VRS', 'VID', 'IDB'], measures: measures.map((each) => ({ measure: each, executor: colleagues[0]?.name })), colleagues, problem: 'P', done: 'P' },
      view('officer', language),
    ),
  'measures passed on': (language) =>
    passedCard({ items: ofOfficer, measures, by: 'Anna Bērziņa', isNamed: true }, view('officer', language)),
  'an account with the longest texts': (language) => account({ typed: undefined }, view('coordinator', language)),
  'an account with far too long texts': (language) =>
    account(
      { typed: { status: 'done', totals: {}, reason: '\n'.repeat(50_000), text: '\n'.repeat(50_000) }, problems: everyAccountProblem(counted), isChanged: true },
      view('coordinator', language),
    ),
  'the longest entry': (language) => entry(longAccount.entries[0] ?? never(), '', view('coordinator', language)),
  'an entry with far too long a reason': (language) =>
    entry(longAccount.entries[0] ?? never(), '\n'.repeat(50_000), view('coordinator', language)),
  'a history of the longest entries': (language) =>
    historyCard(
      { measure, institution: undefined, obligations: answers(longest), accounts: [longAccount], page: 0, opensEntries: true },
      view('coordinator', language),
    ),
  'files with long names': (language) => {
    const files = Array.from({ length: 10 }, (_, index) => aFile({ id: `file-${index}`, name: title }));
    return filesCard({ files, refused: files.map(({ name }) => ({ name, why: 'host' })), items: ofOfficer, isForLetter: false }, view('officer', language));
  },
  'a choice between measures': (language) => whichCard(ofOfficer, view('officer', language)),
  'a result to join': (language) => {
    const by = answers('').slice(1);
    return joinCard({ obligation: first, result: { by, institutions }, from: undefined }, view('officer', language));
  },
  'a page of people with long names': (language) => peopleCard({ members: membersOf(manyPeople, plan), institution: undefined, page: 0 }, view('coordinator', language)),
  'a person with every role': (language) =>
    personCard({ person: busiest, places: membersOf([busiest], plan), executes: institutions.map((institution) => ({ institution, measures })), substitute: title, problem: 'P' }, view('coordinator', language)),
  'the removal of a person with every role': (language) =>
    removalCard({ person: busiest, executes: institutions.map((institution) => ({ institution, measures })), silent: institutions }, view('coordinator', language)),
  'a choice between many people': (language) => replacementCard({ person: busiest, institution: 'VP', successors: manyPeople, problem: 'P' }, view('coordinator', language)),
  'a people list of many with long names': (language) => roster({ fileName: title, rows: 5000, changes: manyChanges }, language),
  'a people list with a problem in every cell': (language) => {
    const problems = manyChanges.joins.map(({ wanted }) => ({ kind: 'unknown-role', row: wanted.row, column: 'role', value: '"'.repeat(300) }) as const);
    return roster({ fileName: '"'.repeat(200), rows: 5000, changes: { ...manyChanges, problems } }, language);
  },
  'a form in which everything is new': (language) => formPreview({ items: manyRows, fileName: '"'.repeat(200), letter: { number: '"'.repeat(4000), on: '' } }, language, 'coordinator'),
  'a form with a problem in every row': (language) => {
    const problems = manyRows.map((_, row) => faultOf('not-in-list', { row, column: 'status', text: '"'.repeat(4000) }));
    return formPreview({ problems, fileName: '"'.repeat(200) }, language);
  },
  'the list of a channel': (language) => posted(ofOfficer, language),
  'the list of a channel with nothing said yet': (language) => posted(untold, language),
  'the digest of a head': (language) => {
    const report = digestFor({ kind: 'institutions', institutions: ['VP'] }, plan, { record, day: '2026-01-20' });
    return digestCard(report, { isWelcome: false, institutions: ['VP'] }, viewOf([{ plan: plan.id, role: 'head', institution: 'VP' }], language, { plan }));
  },
  'the digest with many channels': (language) => digestCard(digestOf(plan, record, '2026-01-20'), { isWelcome: true, channels }, view('coordinator', language)),
  'what will be sent to many people': (language) => {
    const rows = manyPeople.map((to) => ({ id: `bundle-${to.id}`, day: '2025-12-01', time: '09:00', to, content: { kind: 'bundle', day: '2025-12-01' }, heads: everything }) as const);
    return calendarCard({ told: { rows, waiting: manyPeople }, isRunning: true, scope: { kind: 'plan' }, days: 366, page: 0 }, view('coordinator', language));
  },
  'channels that cannot be reached': (language) => unreachableCard({ items: [], channels, page: 0 }, view('coordinator', language)),
  'a measure in a channel': (language) =>
    measureCard({ measure, current: answers(longest), account: longAccount }, viewOf([{ plan: plan.id, role: 'observer', institution: 'IeM', inChannel: true }], language, { plan })),
  'the digest with everything late': (language) => digest('2026-01-20', language),
  'the digest with everything due': (language) => digest('2026-01-12', language),
  'the digest with everything at risk': (language) => digest('2025-12-01', language),
  'the digest after a week in which everything happened': (language) =>
    digestCard(digestOf(plan, eventful(), '2025-12-04'), { isWelcome: true, channels, fingerprint: 'f'.repeat(64) }, viewOf('coordinator', language, { plan, day: '2025-12-04', isDemo: true })),
};

/** Everything was returned twice, decided on, waived and wanted again in one week; a quarter waits for review, a quarter for a decision, a quarter is asked for no more. */
function eventful(): DigestRecord {
  const facts: readonly EntryFact[] = [
    { kind: 'AnswerAccepted', answer: 1 },
    { kind: 'AnswerReturned', answer: 1, comment: sealed(longest), reportBy: '2025-11-25' },
    { kind: 'AnswerReturned', answer: 1, comment: sealed(longest), reportBy: '2025-11-25' },
    { kind: 'DeadlineDecided', request: 1, ruling: { kind: 'returned', comment: sealed(longest) } },
    { kind: 'ReportingWaived', reason: sealed(longest) },
    { kind: 'ReportingDemanded', reportBy: '2025-11-25' },
  ];
  const request = { number: 1, at: '2025-11-24T07:00:00.000Z', expectedOn: '2026-06-30', reason: 'other' } as const;
  const stands: readonly Partial<Obligation>[] = [{ state: 'reported' }, { request }, { lookedUpTo: '2026-12-31' }, { state: 'returned' }];
  const all = everything.map((obligation, index): Obligation => ({ ...facts.reduce(withEntry, obligation), reportBy: '2025-11-25', ...stands[index % stands.length] }));
  return { heads: all, accounts: [], read: all };
}

/** A list as it is posted in the institution's channel. */
function posted(items: readonly ObligationHead[], language: Language): Card {
  const reader = viewOf([{ plan: plan.id, role: 'officer', institution: 'VP', inChannel: true }], language, { plan });
  return listCard({ items, message: `bundle:${plan.id}:channel~3a~19~3a~${'a'.repeat(60)}~40~thread.tacv2:2025-12-01`, page: 0, isWelcome: false, owed: items, shared: [] }, reader);
}

/** "Bez izmaiņām" records an answer without words. */
function unchangedOf(ids: readonly string[]): readonly Obligation[] {
  return ofOfficer.filter(({ id }) => ids.includes(id)).map((obligation) => ({
    ...obligation,
    entries: obligation.entries.map((entry) => (entry.kind === 'AnswerRecorded' ? { ...entry, unchanged: true, text: sealed('') } : entry)),
  }));
}

function digest(day: '2026-01-20' | '2026-01-12' | '2025-12-01', language: Language): Card {
  return digestCard(digestOf(plan, record, day), { isWelcome: true }, viewOf('coordinator', language, { plan, day, isDemo: true }));
}

describe('with 100 measures, long titles and the longest texts', () => {
  test.each(Object.entries(cards))('%s may be sent', (_name, draw) => {
    for (const language of languages) {
      const card = draw(language);
      expect(card === undefined ? ['no card'] : problemsOf(card)).toEqual([]);
    }
  });

  test('every measure is reached page by page', () => {
    const pages = Array.from({ length: 13 }, (_, page) => list(ofOfficer, view('officer', 'lv'), page));
    const rows = pages.flatMap((page) => nodesIn(page.content).flatMap((node) => ('selectAction' in node ? [JSON.stringify(node['selectAction'])] : [])));
    expect(rows).toHaveLength(100);
    expect(new Set(rows).size).toBe(100);
  });

  test('those reported on longest ago are offered first', () => {
    const mixed = ofOfficer.map((obligation, index) => ({
      ...obligation,
      answer: obligation.answer === null ? null : { ...obligation.answer, at: `2025-11-${String((index % 28) + 1).padStart(2, '0')}T07:00:00.000Z` as const },
    }));
    const offered = choicesOf(choice(mixed, view('officer', 'lv')));
    expect(offered).toHaveLength(40);
    const days = mixed.map(({ id, answer }) => ({ isOffered: offered.includes(id), at: answer?.at ?? '' }));
    const latest = days.filter(({ isOffered }) => isOffered).map(({ at }) => at).toSorted().at(-1) ?? '';
    expect(days.filter(({ isOffered, at }) => !isOffered && at < latest)).toEqual([]);
    expect(offered).toEqual(mixed.map(({ id }) => id).filter((id) => offered.includes(id)));
  });

  test('the status names twenty of those who are late', () => {
    const text = JSON.stringify(statusCard(record, view('coordinator', 'lv', '2026-01-20')).content);
    expect(text.split(';')).toHaveLength(21);
    expect(text).toContain(`; un vēl ${everything.length - 20}"`);
  });

  test('the digest counts the lines that it leaves out', () => {
    expect(JSON.stringify(digest('2026-01-20', 'lv').content)).toContain(`"Un vēl ${everything.length - 20}."`);
  });

  test('every institution of a measure stands on one of its pages', () => {
    const current = answers(longest);
    const shown = [0, 1].flatMap((page) =>
      nodesIn(measureCard({ measure, current, account: undefined, page }, view('coordinator', 'lv')).content).map((node) => node['text']),
    );
    expect(institutions.filter((code) => !shown.includes(code))).toEqual([]);
    expect(institutions).toHaveLength(20);
  });

  test('short texts of a measure stay whole', () => {
    const current = institutions.slice(0, 14).map((institution, index) => owed(measure, institution, index % 3 === 0 ? longest : sentence));
    const words = nodesIn(measureCard({ measure, current, account: undefined }, view('coordinator', 'lv')).content)
      .filter((node) => node['type'] === 'TextRun' && node['italic'] === true)
      .map((node) => String(node['text']));
    const cut = words.filter((text) => text.endsWith('… (teksts saīsināts)'));
    expect(words).toHaveLength(current.length);
    expect(words.filter((text) => text.startsWith(`${sentence} · `))).toHaveLength(current.length - cut.length);
    expect(cut).toHaveLength(Math.ceil(current.length / 3));
    expect(cut.filter((text) => text.length < 1800)).toEqual([]);
  });
});

test('a text is cut to what fits, and no earlier', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(80), (text, most) => {
      const cut = beginningOf(text, most);
      const [next = ''] = text.slice(cut.length);
      expect(text.startsWith(cut)).toBe(true);
      expect(sizeOf(cut)).toBeLessThanOrEqual(most);
      expect(cut === text || sizeOf(cut) + sizeOf(next) > most).toBe(true);
    }),
  );
});
