import { contributingItems } from '../../src/domain/contributing.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { bundleId } from '../../src/domain/message.ts';
import type { ObligationHead, Telling } from '../../src/domain/obligation.ts';
import type { Language, Person } from '../../src/domain/person.ts';
import { absenceCard, absentCard } from '../../src/render/absence-card.ts';
import type { Card } from '../../src/render/card.ts';
import { listCard } from '../../src/render/list-card.ts';
import { contributingCard, overdueCard, standsInCard } from '../../src/render/telling-cards.ts';
import { aPerson, aRole } from '../support/builders.ts';
import type { Cases } from './answer-cases.ts';
import { obligationOf, obligations, obligationsOf, plan, today } from './played-plan.ts';
import { officerOf, viewOf } from './readers.ts';

const january: IsoDate = '2026-01-22';
const reminded: readonly IsoDate[] = ['2025-12-29', '2026-01-14', '2026-01-17', '2026-01-20'];

/** Nothing has been heard of it, however often somebody was asked. */
function silent(measure: string, institution: string, occurrence?: string): ObligationHead {
  return { ...obligationOf(measure, institution, occurrence), state: 'open', answer: null, returnedAt: null, request: null, reminded };
}

const told = (to: Telling['to'], on: IsoDate): readonly Telling[] => [{ to, on }];
const ofSab = silent('1.10', 'SAB', '2025');
const ofVid = { ...silent('1.20', 'VID'), told: told('substitute', '2026-01-20') };
const shared = contributingItems(
  obligations.map((head) => (head.measure === '1.20' ? { ...head, told: told('contributing', today) } : head)),
  ['IeM IC'],
  { plan, today },
);

const substitute: Person['roles'] = [aRole({ plan: plan.id, role: 'substitute', institution: 'VID' })];

function called(items: readonly ObligationHead[], language: Language): Card {
  const message = bundleId(plan.id, 'vid-aizvietotajs', january);
  return listCard({ items, message, page: 0, isWelcome: false, owed: items, shared: [] }, viewOf(substitute, language, { day: january }));
}

const colleagues = [aPerson({ id: 'vp-2', name: 'Jānis Kalniņš' }), aPerson({ id: 'vp-3', name: 'Zane Ozola' })];
const absence = { from: '2025-12-22', until: '2026-01-05', substitute: 'vp-2' } as const;
const draft = { from: '2025-12-22', until: '2026-01-05', substitute: 'vp-2' };

/** What others than those who are asked are told, and absences. */
export const tellingCases: Cases = {
  'overdue-one': (language) => overdueCard({ items: [ofSab], day: january, page: 0 }, viewOf('coordinator', language, { day: january })),
  'overdue-several': (language) =>
    overdueCard({ items: [ofVid, ofSab, { ...silent('1.10', 'VP', '2025'), reminded: [] }], day: january, page: 0 }, viewOf('coordinator', language, { day: january })),
  'overdue-none-left': (language) => overdueCard({ items: [], day: january, page: 0 }, viewOf('coordinator', language, { day: january })),
  'called-upon': (language) => called([ofVid], language),
  'called-upon-for-several': (language) =>
    called([ofVid, { ...silent('1.10', 'VID', '2025'), reportBy: '2026-01-09', told: told('substitute', '2026-01-20') }], language),
  contributing: (language) => contributingCard(shared, viewOf(officerOf('IeM IC'), language)),
  'list-bundle-with-contributing': (language) =>
    listCard(
      { items: obligationsOf('VP').slice(0, 2), message: bundleId(plan.id, 'vp', today), page: 0, isWelcome: false, owed: [], shared: [], contributing: shared },
      viewOf('officer', language),
    ),
  'stands-in': (language) => standsInCard({ absent: aPerson({ name: 'Anna Bērziņa' }), absence, open: 4 }, viewOf('officer', language)),
  'stands-in-begun': (language) =>
    standsInCard({ absent: aPerson({ name: 'Anna Bērziņa' }), absence: { ...absence, from: today }, open: 4 }, viewOf('officer', language)),
  absence: (language) => absenceCard({ draft, problem: undefined, colleagues, isSet: false }, viewOf('officer', language)),
  'absence-set': (language) => absenceCard({ draft, problem: undefined, colleagues, isSet: true }, viewOf('officer', language)),
  'absence-problem': (language) => absenceCard({ draft: { ...draft, until: '' }, problem: 'until-unusable', colleagues, isSet: false }, viewOf('officer', language)),
  'absence-substitute-away': (language) => absenceCard({ draft, problem: 'substitute-away', colleagues, isSet: false }, viewOf('officer', language)),
  'absence-alone': (language) => absenceCard({ draft: { ...draft, substitute: undefined }, problem: undefined, colleagues: [], isSet: false }, viewOf('officer', language)),
  'absent-substitute': (language) => absentCard({ absence, substitute: colleagues[0], isAlone: false }, viewOf('officer', language)),
  'absent-others': (language) => absentCard({ absence: { ...absence, substitute: null }, substitute: undefined, isAlone: false }, viewOf('officer', language)),
  'absent-alone': (language) => absentCard({ absence: { ...absence, substitute: null }, substitute: undefined, isAlone: true }, viewOf('officer', language)),
};
