import type { Instant } from '../../src/domain/dates.ts';
import { instantAt } from '../../src/domain/dates.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import type { Language } from '../../src/domain/person.ts';
import type { Card } from '../../src/render/card.ts';
import { historyCard } from '../../src/render/history-card.ts';
import { refusalPhrase } from '../../src/render/notice-card.ts';
import { reviewCard, reviewedCard, reviewListCard, type ReviewView } from '../../src/render/review-card.ts';
import type { Cases } from './answer-cases.ts';
import { after, obligationOf, obligations, plan, today } from './played-plan.ts';
import { viewOf } from './readers.ts';

const at: Instant = instantAt(plan.zone, today, '09:12');
const by = { person: 'iem-koordinators', role: 'coordinator', institution: 'IeM' } as const;
const waiting = obligations.filter(({ state }) => state === 'reported');
const guard = obligationOf('1.10', 'VRS', '2025');
const revenue = obligationOf('1.10', 'VID', '2025');

const accepted = (obligation: Obligation): Obligation => after(obligation, { kind: 'AcceptAnswer' }, { at, by });
const comment = 'Lūdzam norādīt izvērtējuma datumu.';
const returned = (obligation: Obligation): Obligation => after(obligation, { kind: 'ReturnAnswer', comment }, { at, by });

/** As if the whole of 1.10 and 1.13 waited: more than one page. */
const many = obligations
  .filter(({ measure, answer }) => (measure === '1.10' || measure === '1.13') && answer !== null)
  .map((head): Obligation => ({ ...head, state: 'reported' }));

function review(view: Partial<ReviewView>, language: Language): Card {
  return reviewCard({ obligation: guard, returning: undefined, changed: false, ...view }, viewOf('coordinator', language));
}

function reviewed(view: Partial<Parameters<typeof reviewedCard>[0]>, language: Language): Card {
  return reviewedCard({ reviewed: [], left: 0, skipped: [], ...view }, viewOf('coordinator', language));
}

function refused(kind: 'answer-changed' | 'comment-missing', language: Language): string {
  return refusalPhrase({ kind }, viewOf('coordinator', language));
}

function history({ code, institution, page = 0 }: { code: string; institution: string; page?: number }, language: Language): Card {
  const measure = plan.measures.find((one) => one.code === code);
  if (measure === undefined) throw new Error(`no measure ${code}`);
  const told = obligations.filter((one) => one.measure === measure.key && one.institution === institution);
  return historyCard({ measure, institution, obligations: told, accounts: [], page, opensEntries: true }, viewOf('coordinator', language));
}

export const reviewCases: Cases = {
  'history-returned': (language) => history({ code: '1.10', institution: 'VP' }, language),
  'history-monthly-page-2': (language) => history({ code: '1.19', institution: 'VP', page: 1 }, language),
  'history-none': (language) => history({ code: '1.10', institution: 'SAB' }, language),
  'reviews-three': (language) => reviewListCard(waiting, 0, viewOf('coordinator', language)),
  'reviews-one': (language) => reviewListCard([guard], 0, viewOf('coordinator', language)),
  'reviews-none': (language) => reviewListCard([], 0, viewOf('coordinator', language)),
  'reviews-page-1-of-2': (language) => reviewListCard(many, 0, viewOf('coordinator', language)),
  'reviews-page-2-of-2': (language) => reviewListCard(many, 1, viewOf('coordinator', language)),
  review: (language) => review({}, language),
  'review-of-second-answer': (language) => review({ obligation: { ...obligationOf('1.10', 'VP', '2025'), state: 'reported' } }, language),
  'review-changed': (language) => review({ changed: true }, language),
  'review-accepted': (language) => review({ obligation: accepted(guard) }, language),
  'review-returned': (language) => review({ obligation: returned(guard) }, language),
  'review-nothing-yet': (language) => review({ obligation: obligationOf('1.10', 'SAB', '2025') }, language),
  'review-to-return': (language) => review({ returning: { comment: '', problem: '' } }, language),
  'review-comment-missing': (language) => review({ returning: { comment: ' ', problem: refused('comment-missing', language) } }, language),
  'reviewed-accepted-two': (language) => reviewed({ reviewed: [accepted(guard), accepted(revenue)], left: 1 }, language),
  'reviewed-returned': (language) => reviewed({ reviewed: [returned(guard)], left: 2 }, language),
  'reviewed-the-last': (language) => reviewed({ reviewed: [accepted(guard)] }, language),
  'reviewed-all-but-one': (language) =>
    reviewed(
      { reviewed: [accepted(guard)], left: 1, skipped: [{ obligation: revenue, why: refused('answer-changed', language) }] },
      language,
    ),
};
