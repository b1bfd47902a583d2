import type { RequestProblem, RulingDraft, RulingKind, RulingProblem } from '../../src/domain/deadline.ts';
import { delayReasons, type Entry, type Obligation } from '../../src/domain/obligation.ts';
import type { Language } from '../../src/domain/person.ts';
import type { Card } from '../../src/render/card.ts';
import { decidedCard, requestCard, requestedCard, ruledCard, rulingCard } from '../../src/render/deadline-card.ts';
import { historyCard } from '../../src/render/history-card.ts';
import { reviewCard, reviewListCard } from '../../src/render/review-card.ts';
import { measureOf } from '../../src/domain/plan.ts';
import type { Cases } from './answer-cases.ts';
import { after, now, obligationOf, plan } from './played-plan.ts';
import { officerOf, viewOf } from './readers.ts';

const support = obligationOf('1.20', 'VID');
const kais = obligationOf('1.7(2)', 'VP');
const coordinator = { person: 'iem-koordinators', role: 'coordinator', institution: 'IeM' } as const;

/** A decision on a request that nobody has filled in yet. */
export const emptyRuling: RulingDraft = { kind: undefined, reportBy: '', reference: '', dueOn: '', comment: '' };

/** One ruling of each kind, as it is typed. */
const rulings: Readonly<Record<RulingKind, RulingDraft>> = {
  noted: { ...emptyRuling, kind: 'noted' },
  'more-time': { ...emptyRuling, kind: 'more-time', reportBy: '2026-02-27' },
  amended: { ...emptyRuling, kind: 'amended', reference: 'MK 25.11.2025. rīkojums Nr. 790', dueOn: '2026-06-30' },
  returned: { ...emptyRuling, kind: 'returned', comment: 'Lūdzam norādīt, kad paredzēts noslēgt līgumu.' },
};

/** The obligation with a ruling on the request that waits. */
export function ruled(obligation: Obligation, draft: RulingDraft): Obligation {
  const request = obligation.request?.number ?? 0;
  return after(obligation, { kind: 'DecideDeadline', request, draft }, { at: now, by: coordinator });
}

/** The obligation with a request of its institution's officer that waits for a decision. */
export function requested(obligation: Obligation, text: string): Obligation {
  const by = { person: 'officer-1', role: 'officer', institution: obligation.institution } as const;
  const draft = { expectedOn: '2026-06-30', reason: 'partners', text } as const;
  return after(obligation, { kind: 'RequestDeadline', draft, nonce: 'nonce-r', content: 'content-r' }, { at: now, by });
}

export function lastEntry({ id, entries }: Obligation): Entry {
  const entry = entries.at(-1);
  if (entry === undefined) throw new Error(`${id} has no entries`);
  return entry;
}

const requestProblems: Readonly<Record<RequestProblem['kind'], readonly RequestProblem[]>> = {
  'date-missing': [{ field: 'expectedOn', kind: 'date-missing' }],
  'date-not-later': [{ field: 'expectedOn', kind: 'date-not-later' }],
  'delay-reason-missing': [{ field: 'reason', kind: 'delay-reason-missing' }],
  'explanation-missing': [{ field: 'text', kind: 'explanation-missing' }],
  'too-long': [{ field: 'text', kind: 'too-long', length: 4001, max: 4000 }],
};

const rulingProblems: Readonly<Record<RulingProblem['kind'], readonly RulingProblem[]>> = {
  'ruling-missing': [{ field: 'kind', kind: 'ruling-missing' }],
  'date-missing': [{ field: 'reportBy', kind: 'date-missing' }],
  'date-not-later': [{ field: 'dueOn', kind: 'date-not-later' }],
  'reference-missing': [{ field: 'reference', kind: 'reference-missing' }],
  'reference-too-long': [{ field: 'reference', kind: 'reference-too-long' }],
  'ruling-comment-missing': [{ field: 'comment', kind: 'ruling-comment-missing' }],
  'too-long': [{ field: 'comment', kind: 'too-long', length: 4001, max: 4000 }],
};

export const everyRequestProblem = Object.values(requestProblems).flat();
export const everyRulingProblem = Object.values(rulingProblems).flat();

function request(view: Partial<Parameters<typeof requestCard>[0]>, language: Language): Card {
  return requestCard({ obligation: kais, from: undefined, nonce: 'nonce-1', typed: undefined, problems: [], ...view }, viewOf('officer', language));
}

function ruling(view: Partial<Parameters<typeof rulingCard>[0]>, language: Language): Card {
  return rulingCard({ obligation: support, typed: undefined, problems: [], ...view }, viewOf('coordinator', language));
}

function decided(draft: RulingDraft, language: Language): Card {
  const obligation = ruled(support, draft);
  const card = decidedCard(obligation, obligation.entryCount, viewOf(officerOf('VID'), language));
  if (card === undefined) throw new Error(`${obligation.id} is not decided`);
  return card;
}

function history(obligation: Obligation, language: Language): Card {
  const { institution } = obligation;
  const of = { measure: measureOf(plan, obligation.measure), institution, obligations: [obligation], accounts: [] };
  return historyCard({ ...of, page: 0, opensEntries: false }, viewOf(officerOf(institution), language));
}

const perRuling: Cases = Object.fromEntries(
  Object.entries(rulings).flatMap(([kind, draft]) => [
    [`decided-${kind}`, (language: Language) => decided(draft, language)],
    [`ruled-${kind}`, (language: Language) => ruledCard(ruled(support, draft), viewOf('coordinator', language))],
    [`history-ruling-${kind}`, (language: Language) => history(ruled(support, draft), language)],
  ]),
);

const perReason: Cases = Object.fromEntries(
  delayReasons.map((reason) => [
    `requested-${reason}`,
    (language: Language) => {
      const entry = lastEntry(requested(kais, 'Rudens grupas pārceltas uz nākamo gadu.'));
      const view = { obligation: kais, entry: { ...entry, reason } as Entry, from: undefined }; // the entry stays a request
      return requestedCard(view, viewOf('officer', language));
    },
  ]),
);

export const deadlineCases: Cases = {
  request: (language) => request({}, language),
  'request-every-problem': (language) =>
    request({ problems: everyRequestProblem, typed: { expectedOn: 'rīt', reason: 'other', text: '' } }, language),
  'request-came-back': (language) =>
    request(
      {
        problems: [{ field: 'expectedOn', kind: 'date-not-later' }],
        typed: { expectedOn: '2025-12-01', reason: 'procurement', text: 'Iepirkums pārsūdzēts.' },
        from: 'bundle:1',
      },
      language,
    ),
  ...perReason,
  ruling: (language) => ruling({}, language),
  'ruling-every-problem': (language) =>
    ruling({ problems: everyRulingProblem, typed: { ...emptyRuling, kind: 'amended', reference: 'MK', dueOn: '2025-01-01' } }, language),
  'ruling-decided-already': (language) => ruling({ obligation: ruled(support, rulings.noted) }, language),
  ...perRuling,
  'reviews-with-request': (language) => reviewListCard([support, obligationOf('1.10', 'VRS', '2025')], 0, viewOf('coordinator', language)),
  'review-with-request': (language) =>
    reviewCard({ obligation: support, returning: undefined, changed: false }, viewOf('coordinator', language)),
  'review-with-expected-date': (language) =>
    reviewCard({ obligation: ruled(support, rulings.noted), returning: undefined, changed: false }, viewOf('coordinator', language)),
};
