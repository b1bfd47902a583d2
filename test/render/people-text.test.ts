import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { digestOf } from '../../src/domain/digest.ts';
import type { ForecastRow } from '../../src/domain/forecast.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import { measureOf } from '../../src/domain/plan.ts';
import { accessFormCard } from '../../src/render/access-card.ts';
import { accessDecidedCard, accessListCard, accessRefusalCard, accessRequestCard, otherAccessCard } from '../../src/render/access-request-card.ts';
import { accountCard, accountedCard } from '../../src/render/account-card.ts';
import { executorsCard, passCard, passedCard } from '../../src/render/assign-card.ts';
import { calendarCard } from '../../src/render/calendar-card.ts';
import { beginningOf, type Card, fillCard } from '../../src/render/card.ts';
import { decidedCard, requestCard, requestedCard, ruledCard, rulingCard } from '../../src/render/deadline-card.ts';
import { digestCard } from '../../src/render/digest-card.ts';
import { entryCard } from '../../src/render/entry-card.ts';
import { filesCard } from '../../src/render/files-card.ts';
import { formCard, type FormView } from '../../src/render/form-card.ts';
import { accountSaid, historyCard, type HistoryView } from '../../src/render/history-card.ts';
import { listCard } from '../../src/render/list-card.ts';
import { peopleCard, peopleChangedCard, personCard, removalCard, replacementCard, replacementPlacesCard } from '../../src/render/people-card.ts';
import { unreachableCard } from '../../src/render/overview-cards.ts';
import { membersOf } from '../../src/domain/people-list.ts';
import { unreachablePeople } from '../../src/domain/overview.ts';
import { aPerson } from '../support/builders.ts';
import { measureCard } from '../../src/render/measure-card.ts';
import { returnedCard } from '../../src/render/notice-card.ts';
import { resultCard } from '../../src/render/result-card.ts';
import { reviewCard, reviewListCard } from '../../src/render/review-card.ts';
import { measuresCard, statusCard } from '../../src/render/status-card.ts';
import { anAsker } from './access-cases.ts';
import { answered, typed } from './answer-cases.ts';
import { emptyRuling, everyRequestProblem, everyRulingProblem, lastEntry, requested, ruled } from './deadline-cases.ts';
import { nodesIn, peoplesKeyOf, problemsOf } from './lint-card.ts';
import { accountAfter, after, now, obligationOf, plan, stateOf, today } from './played-plan.ts';
import { accountView, aFile, entryView, redacted, unwritten } from './record-cases.ts';
import { officerOf, viewOf } from './readers.ts';
import { anEntry, changesOf, roster } from './roster-cases.ts';

const hostile = '**bold** [x](http://y) <at>z</at> ${sum(1,2)} ${title} \\n `code` "quoted" {n} <b>b</b>';
const kais = obligationOf('1.7(2)', 'VP');
const officer = viewOf('officer', 'lv');
const coordinator = viewOf('coordinator', 'lv');

/** An answer in somebody's words. */
function given(words: string): Obligation {
  return answered(kais, { totals: { 'trained-officials': '250' }, text: words, evidence: words });
}

/** The same, returned with a comment in the same words. */
function written(words: string): Obligation {
  const by = { person: 'iem-koordinators', role: 'coordinator', institution: 'IeM' } as const;
  return after(given(words), { kind: 'ReturnAnswer', comment: words }, { at: now, by });
}

/** Every card that knows of what was written, and how often it shows the words. */
function cardsAbout(words: string): Readonly<Record<string, readonly [Card | undefined, number]>> {
  const obligation = written(words);
  const answer = obligation.entries.find((entry) => entry.kind === 'AnswerRecorded' && entry.nonce === 'nonce-1');
  const recorded = answer?.kind === 'AnswerRecorded' ? [{ obligation, answer }] : [];
  const draft = { ...typed, text: words, evidence: words };
  const form = { obligation, from: undefined, nonce: 'nonce-2', problems: [] };
  const list = { items: [obligation], message: undefined, page: 0, isWelcome: true, owed: [obligation], shared: [] };
  const record = { heads: [obligation], accounts: [], read: [obligation] };
  const measure = { measure: measureOf(plan, kais.measure), current: [obligation], account: undefined };
  return {
    result: [resultCard({ recorded, isRepeated: false, from: undefined, next: undefined, skipped: [] }, officer), 1],
    form: [formCard({ ...form, typed: undefined }, officer), 3],
    'form that came back': [formCard({ ...form, typed: draft }, officer), 3],
    'returned notice': [returnedCard(obligation, officer), 1],
    'own measure': [measureCard(measure, officer), 2],
    'measure for the coordinator': [measureCard(measure, coordinator), 2],
    'measure for another institution': [measureCard(measure, viewOf([{ plan: plan.id, role: 'officer', institution: 'VID' }], 'lv')), 0],
    review: [reviewCard({ obligation, returning: undefined, changed: false }, coordinator), 3],
    'review that came back': [reviewCard({ obligation: given(words), returning: { comment: words, problem: 'P' }, changed: false }, coordinator), 3],
    ...cardsOfDeadlines(words),
    ...cardsOfRecords(words),
    ...cardsOfColleagues(words),
    ...cardsOfPeople(words),
    ...cardsOfAccess(words),
    list: [listCard(list, officer), 0],
    status: [statusCard(record, coordinator), 0],
    measures: [measuresCard(record, 0, coordinator), 0],
    digest: [digestCard(digestOf(plan, record, today), { isWelcome: false }, coordinator), 0],
  };
}

type Shown = readonly [Card | undefined, number];

/** A request in somebody's words, and decisions that answer it in the same. */
function cardsOfDeadlines(words: string): Readonly<Record<string, Shown>> {
  const asked = requested(kais, words);
  const returnedRequest = ruled(asked, { ...emptyRuling, kind: 'returned', comment: words });
  // Letter by letter: what is typed as a reference is trimmed and not longer than this.
  const amended = ruled(asked, { ...emptyRuling, kind: 'amended', reference: words, dueOn: '2026-06-30' });
  const draft = { expectedOn: '2026-06-30', reason: 'other', text: words } as const;
  const request = { obligation: kais, from: undefined, nonce: 'nonce-2', typed: draft, problems: everyRequestProblem };
  const typedRuling = { ...emptyRuling, reference: words, comment: words };
  return {
    'request that came back': [requestCard(request, officer), 1],
    'recorded request': [requestedCard({ obligation: asked, entry: lastEntry(asked), from: undefined }, officer), 1],
    'list of requests': [reviewListCard([asked], 0, coordinator), 0],
    'ruling that came back': [rulingCard({ obligation: asked, typed: typedRuling, problems: everyRulingProblem }, coordinator), 3],
    'decision that returns': [decidedCard(returnedRequest, returnedRequest.entryCount, officer), 1],
    'decision that amends': [decidedCard(amended, amended.entryCount, officer), 1],
    'decision for the coordinator': [ruledCard(amended, coordinator), 1],
    'history of a decision': [history({ institution: 'VP', obligations: [amended] }), 2],
  };
}

function history(view: Partial<HistoryView>): Card {
  const whole = { measure: measureOf(plan, kais.measure), institution: undefined, obligations: [], accounts: [], page: 0, opensEntries: true };
  return historyCard({ ...whole, ...view }, coordinator);
}

/** An account, a redaction, a letter and a file in somebody's words. */
function cardsOfRecords(words: string): Readonly<Record<string, Shown>> {
  const draft = { status: 'done', totals: { 'trained-officials': '10' }, text: words, reason: words } as const;
  const blank = unwritten(kais.measure, 'once');
  const account = accountAfter(blank, { kind: 'RecordAccount', draft, seen: 0, nonce: 'n', content: 'c' }, now);
  const [said] = account.entries;
  const gone = redacted(given(words), given(words).entries.length, words);
  const context = { document: account.id, about: 'A', code: '1.7(2)', mayRedact: true };
  const entryView1 = entryView(gone, gone.entryCount, coordinator);
  const letter = byLetter(words);
  const measure = { measure: measureOf(plan, kais.measure), current: [kais] };
  return {
    'new account': [accountCard({ ...accountView(blank), obligations: [given(words)] }, coordinator), 1],
    'account that stands': [accountCard(accountView(account), coordinator), 2],
    'account that came back': [accountCard(accountView(blank, { typed: draft, problems: [{ field: 'status', kind: 'status-missing' }] }), coordinator), 2],
    'account that changed': [accountCard(accountView(account, { typed: draft, isChanged: true }), coordinator), 3],
    'recorded account': [accountedCard(stateOf(kais.measure, 'once', account), coordinator), 1],
    'measure with an account': [measureCard({ ...measure, account }, coordinator), 1],
    'measure with an account, for an officer': [measureCard({ ...measure, account }, officer), 0],
    'history of an account': [history({ accounts: [account] }), 2],
    'entry of an account': [said === undefined ? undefined : entryCard({ ...context, entry: said, said: accountSaid(said, coordinator) }, coordinator), 2],
    'entry to redact': [entryCard({ ...entryView(given(words), given(words).entryCount, coordinator), typed: { reason: words, problem: 'P' } }, coordinator), 3],
    'entry of a redaction': [entryCard(entryView1, coordinator), 1],
    'history of a redaction': [history({ institution: 'VP', obligations: [gone] }), 1],
    'form with a letter': [formCard(letterForm(words), coordinator), 2],
    'result with a letter': [resultOf(letter), 2],
    'review with a letter': [reviewCard({ obligation: letter, returning: undefined, changed: false }, coordinator), 2],
    'entry with a letter': [entryCard(entryView(letter, letter.entryCount, coordinator), coordinator), 2],
    'history with a letter': [history({ institution: 'VP', obligations: [letter] }), 2],
    'files': [filesCard({ files: [aFile({ name: words })], refused: [{ name: words, why: 'host' }], items: [], isForLetter: false }, officer), 2],
  };
}

/** An answer from a letter whose number and file are named in somebody's words. */
function byLetter(words: string): Obligation {
  const by = { person: 'iem-koordinators', role: 'coordinator', institution: 'IeM' } as const;
  const draft = { ...typed, totals: { 'trained-officials': '250' }, text: '', evidence: '', letter: { number: words, on: '2025-11-28' } };
  const command = { kind: 'RecordAnswer', draft, files: [aFile({ name: words })], nonce: 'nonce-l', content: 'content-l' } as const;
  return after({ ...kais, entries: [], entryCount: 0, answer: null }, command, { at: now, by });
}

function letterForm(words: string): FormView {
  const draft = { ...typed, text: '', evidence: '', letter: { number: words, on: '2025-11-28' } };
  const obligation = obligationOf('1.10', 'SAB', '2025');
  return { obligation, from: undefined, nonce: 'nonce-2', typed: draft, problems: [], files: [aFile({ name: words })] };
}

function resultOf(obligation: Obligation): Card | undefined {
  const answer = obligation.entries.findLast((entry) => entry.kind === 'AnswerRecorded');
  if (answer?.kind !== 'AnswerRecorded') return undefined;
  return resultCard({ recorded: [{ obligation, answer }], isRepeated: false, from: undefined, next: undefined, skipped: [] }, coordinator);
}

const emptyList = { items: [], message: undefined, page: 0, isWelcome: false, owed: [], shared: [] };

/** Somebody's name, as their account has it, and why they ask for access; why it is refused. */
function cardsOfAccess(words: string): Readonly<Record<string, Shown>> {
  const asker = anAsker({ text: words }, words);
  const typed = { institution: 'VP', role: 'officer', language: 'lv', text: words } as const;
  return {
    'form of a request for access': [accessFormCard({ plan, typed, problems: ['text-too-long'] }), 1],
    'request for access': [accessRequestCard({ asker, standing: 'waits' }, coordinator), 2],
    'request for other access': [otherAccessCard({ asker, typed, problems: [] }, coordinator), 2],
    'refusal of access': [accessRefusalCard({ asker, reason: words, isTooLong: true }, coordinator), 3],
    'list of requests for access': [accessListCard([asker, asker], coordinator), 2],
    'refused access': [accessDecidedCard({ kind: 'refused', at: now, by: 'person-1', reason: words }, officer), 1],
  };
}

/** Names of colleagues, which people choose for themselves. */
function cardsOfColleagues(words: string): Readonly<Record<string, Shown>> {
  const colleagues = [
    { id: 'person-1', name: words },
    { id: 'person-2', name: 'Jānis Kalniņš' },
  ];
  const measure = measureOf(plan, kais.measure);
  return {
    'choice of a colleague': [passCard({ items: [kais], chosen: [], colleagues, from: undefined, problem: '' }, officer), 1],
    'choice of an executor': [executorsCard({ institution: 'VP', others: [], measures: [{ measure, executor: words }], colleagues, problem: '', done: words }, officer), 3],
    'list after passing on': [listCard({ ...emptyList, banner: { text: words, isProblem: false } }, officer), 1],
    'passed measures': [passedCard({ items: [kais], measures: [measure], by: words, isNamed: false }, officer), 1],
  };
}

/** A list's file, names and cells; cut where they are long, so that short words stand here. */
function cardsOfRosters(words: string): Readonly<Record<string, Shown>> {
  const short = words.slice(0, 40);
  const renamed = [anEntry({ name: short, signInName: 'new@vp.gov.lv', inCharge: false })];
  const wrong = { kind: 'unknown-role', row: 2, column: 'role', value: words } as const;
  const whole = words === short;
  return {
    'people list': [roster({ fileName: short, changes: { ...changesOf(renamed), problems: [] } }, 'lv'), whole ? 2 : 0],
    'people list with problems': [roster({ fileName: 'a.csv', changes: { ...changesOf([]), problems: [wrong] } }, 'lv'), 1],
  };
}

const rowTo = (to: Person): ForecastRow => ({ id: 'b', day: today, time: '09:00', to, content: { kind: 'bundle', day: today }, heads: [kais] });

/** Names and sign-in names as a people list gives them. */
function cardsOfPeople(words: string): Readonly<Record<string, Shown>> {
  const person = aPerson({ id: 'named', name: words, signInName: words, roles: officerOf('VP'), absence: { from: today, until: today, substitute: 'other' } });
  const members = membersOf([person], plan);
  const unreachable = unreachablePeople([{ ...person, reachability: { kind: 'never-installed' } }], [kais], { plan, today });
  return {
    people: [peopleCard({ members, institution: undefined, page: 0 }, coordinator), 1],
    unreachable: [unreachableCard({ items: unreachable, page: 0 }, coordinator), 1],
    person: [personCard({ person, places: members, executes: [], substitute: words, problem: '' }, coordinator), 3],
    removal: [removalCard({ person, executes: [], silent: [] }, coordinator), 1],
    'choice of an institution': [replacementPlacesCard({ person, places: members }, coordinator), 0],
    replacement: [replacementCard({ person, institution: 'VP', successors: [person], problem: '' }, coordinator), 2],
    'what will be sent': [calendarCard({ told: { rows: [rowTo(person)], waiting: [] }, isRunning: true, scope: { kind: 'plan' }, days: 30, page: 0 }, coordinator), 1],
    ...cardsOfRosters(words),
    'changed people': [peopleChangedCard(words, coordinator), 1],
  };
}

/** Times that the words stand, letter by letter, where nothing reads them as markup; anywhere else is a fault. */
function timesShown(card: Card | undefined, words: string): number {
  const nodes = nodesIn(card?.content);
  const safe = nodes.flatMap((node) => [node[peoplesKeyOf(node) ?? '']]);
  const everywhere = nodes.flatMap((node) => Object.values(node).filter((value) => typeof value === 'string'));
  const count = (texts: readonly unknown[]): number =>
    texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.split(words).length - 1 : 0), 0);
  expect(count(everywhere)).toBe(count(safe));
  return count(safe);
}

describe('what people write', () => {
  test.each(Object.entries(cardsAbout(hostile)))('stands in the %s as it was written', (_name, [card, times]) => {
    expect(timesShown(card, hostile)).toBe(times);
    expect(card === undefined ? ['no card'] : problemsOf(card)).toEqual([]);
  });

  test('is never evaluated, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), fc.boolean(), (text, isPlaceholder) => {
        // Lists cut a name that takes more of the card's JSON, where a quote counts twice and a control character six times.
        const shown = beginningOf(text.trim(), 46);
        const words = isPlaceholder ? `\${${shown}}` : `«${shown}»`;
        for (const [name, [card, times]] of Object.entries(cardsAbout(words))) expect([name, timesShown(card, words)]).toEqual([name, times]);
      }),
      { numRuns: 60, examples: [['"'.repeat(38), false], ['\u0001'.repeat(37), true]] },
    );
  });

  test.each(['"', '\u0001', '${a}', '- ', '\n'])('stands nowhere as markup when it is cut (%j)', (piece) => {
    const words = `«${piece.repeat(190)}`.slice(0, 190);
    for (const [card] of Object.values(cardsAbout(words))) timesShown(card, words.slice(0, 20));
  });

  test('is not shown once it is redacted', () => {
    const obligation = written(hostile);
    const gone = { digest: 'd', salt: null, value: null };
    const entries = obligation.entries.map((entry) => {
      if (entry.kind === 'AnswerRecorded') return { ...entry, text: gone, evidence: gone };
      return entry.kind === 'AnswerReturned' ? { ...entry, comment: gone } : entry;
    });
    const redacted = { ...obligation, entries };
    const cards = [
      measureCard({ measure: measureOf(plan, kais.measure), current: [redacted], account: undefined }, coordinator),
      formCard({ obligation: redacted, from: undefined, nonce: 'nonce-2', typed: undefined, problems: [] }, officer),
      returnedCard(redacted, officer),
      reviewCard({ obligation: redacted, returning: undefined, changed: false }, coordinator),
    ];
    for (const card of cards) {
      expect(card === undefined ? ['no card'] : problemsOf(card)).toEqual([]);
      expect(JSON.stringify(card)).not.toContain('bold');
    }
  });
});

describe('a template', () => {
  test('that asks for what its view lacks throws', () => {
    expect(() => fillCard('notice', { linkTitle: '', linkUrl: '', lang: 'lv', title: '', lead: '', paragraphs: [{}], words: '', actions: [] }, 'P')).toThrow(
      'card template notice asks for text',
    );
    expect(() => fillCard('notice', { linkTitle: '', linkUrl: '', lang: 'lv', title: '', lead: '', words: '', actions: [] }, 'P')).toThrow('asks for paragraphs');
  });

  test('goes on after one that threw', () => {
    expect(() => fillCard('notice', { linkTitle: '', linkUrl: '', lang: 'lv', title: '', lead: '', words: '', fields: [], actions: [] }, 'P')).toThrow('asks for paragraphs');
    const { content } = fillCard('notice', { linkTitle: '', linkUrl: '', lang: 'lv', title: '', lead: '', paragraphs: [{ text: 'T' }], words: '${words}', fields: [], actions: [] }, 'P');
    expect(JSON.stringify(content)).toContain('${words}');
  });
});
