import { digestOf } from '../../src/domain/digest.ts';
import type { Refusal } from '../../src/domain/decision.ts';
import type { DigestRecord } from '../../src/domain/digest-changes.ts';
import { type AnswerSummary, isLate, type Obligation, type ObligationHead } from '../../src/domain/obligation.ts';
import type { Language } from '../../src/domain/person.ts';
import { unreachablePeople } from '../../src/domain/overview.ts';
import { measureOf } from '../../src/domain/plan.ts';
import type { Card } from '../../src/render/card.ts';
import { clockCard } from '../../src/render/clock-card.ts';
import { digestCard } from '../../src/render/digest-card.ts';
import { failedCard } from '../../src/render/failed-card.ts';
import { measureCard } from '../../src/render/measure-card.ts';
import {
  helpCard,
  homeActions,
  noticeCard,
  notYoursCard,
  refusalCard,
  returnedCard,
  sentenceCard,
  unknownCard,
} from '../../src/render/notice-card.ts';
import { measuresCard, statusCard } from '../../src/render/status-card.ts';
import { textsFor } from '../../src/render/texts/texts.ts';
import type { Cases } from './answer-cases.ts';
import { accounts, after, obligationOf, obligations, plan, record, today } from './played-plan.ts';
import { aDraft, aPerson } from '../support/builders.ts';
import { officerOf, type Reader, viewOf } from './readers.ts';

/** MP's only officer removed the app. */
const gone = aPerson({ id: 'mp', roles: officerOf('MP'), reachability: { kind: 'gone', why: 'removed', since: '2025-11-03T08:00:00.000Z' } });

const inTime: DigestRecord = { ...record, heads: obligations.filter((head) => !isLate(head, today)) };

function measure(key: string, occurrence: string, [reader, language]: [Reader, Language]): Card {
  const current = obligations.filter((each) => each.measure === key && each.occurrence === occurrence);
  return measureCard({ measure: measureOf(plan, key), current, account: accounts.find((each) => each.measure === key && each.occurrence === occurrence) }, viewOf(reader, language));
}

export const statusCases: Cases = {
  'status-with-late': (language) => statusCard(record, viewOf('coordinator', language)),
  'status-without-late': (language) => statusCard(inTime, viewOf('observer', language)),
  'measures-page-1-of-2': (language) => measuresCard(record, 0, viewOf('coordinator', language)),
  'measures-page-2-of-2': (language) => measuresCard(record, 1, viewOf('coordinator', language)),
  'measure-by-officer': (language) => measure('1.10', '2025', ['officer', language]),
  'measure-by-coordinator': (language) => measure('1.10', '2025', ['coordinator', language]),
  'measure-with-two-totals': (language) => measure('1.5', 'once', ['coordinator', language]),
  'measure-each-month': (language) => measure('1.19', '2025-11', ['observer', language]),
  'measure-shared-yes-or-no': (language) => measure('1.6', '2024', ['officer', language]),
  'measure-of-one': (language) => measure('1.7(2)', 'once', ['officer', language]),
};

const quietDay = '2025-05-12';
/** As if everything asked for so far had been accepted in good time. */
const settled: readonly ObligationHead[] = obligations.map((head) =>
  head.reportBy < quietDay ? { ...head, state: 'accepted', request: null } : { ...head, state: 'open', answer: null, returnedAt: null, request: null },
);

const coordinator = { person: 'iem-koordinators', role: 'coordinator', institution: plan.coordinator } as const;

/** A hard week: an answer was returned for the second time, a request decided on, one institution freed from reporting and another no more. */
function hardWeek(): DigestRecord {
  const byOfficer = { at: '2025-11-26T08:00:00.000Z', by: { person: 'vp-amatpersona', role: 'officer', institution: 'VP' } } as const;
  const then = (at: '2025-11-27T08:00:00.000Z' | '2025-11-28T08:00:00.000Z') => ({ at, by: coordinator });
  const draft = aDraft({ status: 'done', totals: { 'acquisition-plan': 'yes' }, text: 'Papildināts.' });
  const given = after(obligationOf('1.10', 'VP', '2025'), { kind: 'RecordAnswer', draft, nonce: 'again', content: 'again' }, byOfficer);
  const returnedAgain = after(given, { kind: 'ReturnAnswer', comment: 'Lūdzam norādīt datumu.' }, then('2025-11-27T08:00:00.000Z'));
  const system = obligationOf('1.20', 'VID');
  const noted = { kind: 'noted', reportBy: '', reference: '', dueOn: '', comment: '' } as const;
  const ruled = after(system, { kind: 'DecideDeadline', request: system.request?.number ?? 0, draft: noted }, then('2025-11-27T08:00:00.000Z'));
  const freed = ['FID', 'IDB'].map((institution) =>
    after({ ...obligationOf('1.19', institution, '2025-11'), state: 'open' }, { kind: 'WaiveReporting', reason: 'Iestāde reorganizēta.' }, then('2025-11-27T08:00:00.000Z')),
  );
  const wanted = freed.slice(1).map((obligation) => after(obligation, { kind: 'DemandReporting' }, then('2025-11-28T08:00:00.000Z')));
  const changed = new Map([returnedAgain, ruled, ...freed, ...wanted].map((obligation) => [obligation.id, obligation]));
  const heads = obligations.map((obligation) => changed.get(obligation.id) ?? obligation);
  return { heads, accounts, read: heads };
}

export const digestCases: Cases = {
  'digest-hard': (language) => digestCard(digestOf(plan, hardWeek(), today), { isWelcome: false }, viewOf('coordinator', language)),
  'digest-normal': (language) =>
    digestCard(
      digestOf(plan, record, today),
      { isWelcome: false, fingerprint: '3b5c590c92a8c5fb716f81c1b771b437727b04c262821e4c8706eb8c85ac3053' },
      viewOf('coordinator', language),
    ),
  'digest-welcome': (language) =>
    digestCard(digestOf(plan, record, today), { isWelcome: true }, viewOf('coordinator', language, { isDemo: true })),
  'digest-quiet': (language) =>
    digestCard(digestOf(plan, { heads: settled, accounts: [], read: [] }, quietDay), { isWelcome: false }, viewOf('observer', language, { day: quietDay })),
  'digest-unreachable': (language) =>
    digestCard(digestOf(plan, record, today), { isWelcome: false, unreachable: unreachablePeople([gone], record.heads, { plan, today }) }, viewOf('coordinator', language)),
  'digest-nothing-late': (language) => digestCard(digestOf(plan, inTime, today), { isWelcome: false }, viewOf('coordinator', language)),
  'digest-nothing-this-week': (language) =>
    digestCard(digestOf(plan, record, '2025-12-15'), { isWelcome: false }, viewOf('coordinator', language, { day: '2025-12-15' })),
};

function help(reader: Reader, language: Language, isDemo = false): Card {
  return helpCard(viewOf(reader, language, { isDemo }));
}

const returned = obligationOf('1.10', 'VP', '2025');

function redacted(obligation: Obligation): Obligation {
  const entries = obligation.entries.map((entry) =>
    entry.kind === 'AnswerReturned' ? { ...entry, comment: { ...entry.comment, salt: null, value: null } } : entry,
  );
  return { ...obligation, entries };
}

function returnedNotice(obligation: Obligation, language: Language): Card {
  const card = returnedCard(obligation, viewOf('officer', language));
  if (card === undefined) throw new Error(`${obligation.id} is not returned`);
  return card;
}

/** An answer's form as it is submitted: a short text goes with the button, a long one into a field. */
const pressedForm = {
  do: { kind: 'SubmitAnswer', obligation: 'plan-1:1.7~282~29:VP:once', nonce: 'nonce-1', seen: 0 },
  status: 'in-progress',
  'total-trained-officials': '215',
  evidence: 'https://www.vp.gov.lv/',
  text: `Apmācības notika visos reģionos.\n**Rīgā** – 120, ${'Kurzemē un Zemgalē, '.repeat(6)}Latgalē – \${skaits}.`,
};

export const noticeCases: Cases = {
  'help-officer': (language) => help('officer', language),
  'help-coordinator': (language) => help('coordinator', language),
  'help-observer': (language) => help('observer', language),
  'help-coordinator-in-demo': (language) => help('coordinator', language, true),
  greeting: (language) => {
    const context = viewOf('officer', language);
    return noticeCard({ paragraphs: [context.texts.t('greeting.text')], actions: homeActions(context) }, context.texts);
  },
  'language-changed': (language) => sentenceCard('language.changed', {}, viewOf('officer', language)),
  unknown: (language) => unknownCard([], viewOf('officer', language)),
  'unknown-but-close': (language) => {
    const context = viewOf('coordinator', language);
    return unknownCard([{ title: context.texts.t('action.digest'), press: { kind: 'ShowDigest' } }], context);
  },
  returned: (language) => returnedNotice(returned, language),
  'returned-redacted': (language) => returnedNotice(redacted(returned), language),
  failed: (language) => failedCard({ why: 'bug', code: 'a1b2c3d4' }, undefined, textsFor(language)),
  'failed-too-many-texts': (language) => failedCard({ why: 'too-many-texts', code: '' }, undefined, textsFor(language)),
  'failed-too-many-presses': (language) => failedCard({ why: 'too-many-presses', code: '' }, pressedForm, textsFor(language)),
  'failed-busy': (language) => failedCard({ why: 'busy', code: 'a1b2c3d4' }, { do: { kind: 'ShowMine', page: 0 } }, textsFor(language)),
  'failed-store': (language) => failedCard({ why: 'store', code: 'a1b2c3d4' }, pressedForm, textsFor(language)),
  'refused-not-yours': (language) => notYoursCard('KNAB', viewOf('officer', language)),
  'refused-not-allowed': (language) => sentenceCard('refused.not-allowed', {}, viewOf('officer', language)),
  'refused-gone': (language) => sentenceCard('refused.gone', {}, viewOf('officer', language)),
  'refused-no-such-measure': (language) => sentenceCard('refused.no-such-measure', { code: '9.9' }, viewOf('coordinator', language)),
};

function summaryOf({ id, answer }: ObligationHead): AnswerSummary {
  if (answer === null) throw new Error(`${id} has no answer`);
  return answer;
}

/** Every refusal of the rules as a card; an object by kind, so that a new one is missed here. */
const refusals: Readonly<Record<Refusal['kind'], Refusal>> = {
  invalid: { kind: 'invalid', problems: [] },
  'invalid-request': { kind: 'invalid-request', problems: [] },
  'invalid-ruling': { kind: 'invalid-ruling', problems: [] },
  'answered-meanwhile': { kind: 'answered-meanwhile', answer: summaryOf(returned) },
  'not-owed': { kind: 'not-owed' },
  'nothing-before': { kind: 'nothing-before' },
  'final-needed': { kind: 'final-needed' },
  'already-final': { kind: 'already-final' },
  'nothing-to-review': { kind: 'nothing-to-review' },
  'answer-changed': { kind: 'answer-changed' },
  'comment-missing': { kind: 'comment-missing' },
  'too-long-comment': { kind: 'too-long-comment' },
  'no-such-request': { kind: 'no-such-request' },
  'nothing-to-redact': { kind: 'nothing-to-redact' },
  'not-waived': { kind: 'not-waived' },
  'head-date-unusable': { kind: 'head-date-unusable' },
  'no-head': { kind: 'no-head' },
  'informed-recently': { kind: 'informed-recently', from: '2025-12-04' },
  'reminded-recently': { kind: 'reminded-recently', from: '2025-12-04' },
  'too-many-entries': { kind: 'too-many-entries' },
};

export const refusalCases: Cases = Object.fromEntries(
  Object.values(refusals).map((refusal) => [
    `refused-${refusal.kind}`,
    (language: Language) => refusalCard(returned, refusal, viewOf('officer', language)),
  ]),
);

function clock(report: Parameters<typeof clockCard>[0], language: Language): Card {
  return clockCard(report, { date: '2025-12-08', time: '09:00' }, viewOf('officer', language, { isDemo: true }));
}

export const clockCases: Cases = {
  'clock-moved': (language) =>
    clock(
      {
        kind: 'moved',
        sent: [
          { kind: 'bundle', to: 'VP amatpersona' },
          { kind: 'bundle', to: 'VID amatpersona' },
          { kind: 'digest', to: 'IeM koordinators' },
          { kind: 'returned', to: 'VP amatpersona' },
        ],
      },
      language,
    ),
  'clock-moved-nothing-sent': (language) => clock({ kind: 'moved', sent: [] }, language),
  'clock-back': (language) => clock({ kind: 'back' }, language),
  'clock-unreadable': (language) => clock({ kind: 'unreadable' }, language),
  'clock-too-far': (language) => clock({ kind: 'too-far' }, language),
  'clock-end': (language) => clock({ kind: 'end' }, language),
};
