import { readPeopleYaml } from '../../src/planfile/people-yaml.ts';
import { byInstitution, dueInYear, dueWithin, lateItems, measuresOf, occurrencesInYear, questionsFor, unansweredItems, unreachablePeople } from '../../src/domain/overview.ts';
import { isAwaited } from '../../src/domain/obligation.ts';
import type { Explained } from '../../src/domain/command.ts';
import type { Language, Person } from '../../src/domain/person.ts';
import type { Card } from '../../src/render/card.ts';
import { explainCard } from '../../src/render/explain-card.ts';
import { institutionsCard } from '../../src/render/institutions-card.ts';
import { chooseRequestCard, institutionCard, lateCard, nextCard, unansweredCard, unreachableCard, yearCard } from '../../src/render/overview-cards.ts';
import { questionsCard } from '../../src/render/questions-card.ts';
import { statusCard } from '../../src/render/status-card.ts';
import { textsFor } from '../../src/render/texts/texts.ts';
import { seedFile } from '../domain/seed.ts';
import type { Cases } from './answer-cases.ts';
import { calendar, obligations, obligationsOf, plan, today } from './played-plan.ts';
import { type Reader, viewOf } from './readers.ts';

const seeded = readPeopleYaml(seedFile('people'), plan.id).people;
/** As the seed's people stand by December: one has left, one is blocked while a colleague is not, everybody else can be reached. */
const people: readonly Person[] = seeded.map((person): Person => {
  if (person.id === 'mp-amatpersona') return { ...person, reachability: { kind: 'gone', why: 'removed', since: '2025-11-03T08:00:00.000Z' } };
  if (person.id === 'vp-amatpersona') return { ...person, reachability: { kind: 'gone', why: '403 ConversationBlockedByUser', since: '2025-11-20T07:00:00.000Z' } };
  if (person.id === 'sab-amatpersona') return { ...person, reachability: { kind: 'never-installed' } };
  return { ...person, reachability: { kind: 'reachable' } };
});

const late = lateItems(obligations, plan, today);
/** As if nobody had answered since summer: more than one page. */
const manyLate = lateItems(
  obligations.map((head) => (head.measure === '1.19' && head.dueOn > '2025-06-01' ? { ...head, state: 'open' as const, answer: null } : head)),
  plan,
  today,
);
const requested = obligations.map((head) =>
  head.id === late[0]?.id ? { ...head, request: { number: 2, at: '2025-11-20T08:00:00.000Z', expectedOn: '2026-03-31', reason: 'procurement' } as const } : head,
);

function institution(code: string, { reader, year, page = 0 }: { readonly reader: Reader; readonly year?: number; readonly page?: number }, language: Language): Card {
  const heads = year === undefined ? obligationsOf(code) : dueInYear(obligationsOf(code), year);
  return institutionCard({ institution: code, year, heads, measures: measuresOf(heads, plan, today), page }, viewOf(reader, language));
}

function next(days: number, language: Language, heads = obligations): Card {
  return nextCard({ days, items: dueWithin(heads, plan, { today, days }), page: 0 }, viewOf('coordinator', language));
}

function unreachable(of: readonly Person[], language: Language): Card {
  return unreachableCard({ items: unreachablePeople(of, obligations, { plan, today }), page: 0 }, viewOf('coordinator', language));
}

const openOfPolice = obligationsOf('VP').filter((head) => isAwaited(head) && head.covers.from <= today);
const explained: readonly Explained[] = ['history', 'remind', 'stop'];

export const overviewCases: Cases = {
  'status-no-file': (language) => statusCard({ heads: obligations, accounts: [] }, viewOf('coordinator', language), { note: textsFor(language).t('overview.no-file') }),
  'institution-by-coordinator': (language) => institution('VID', { reader: 'coordinator' }, language),
  'institution-page-2': (language) => institution('VP', { reader: 'coordinator', page: 1 }, language),
  'institution-by-observer': (language) => institution('KNAB', { reader: 'observer' }, language),
  'institution-by-officer': (language) => institution('VP', { reader: 'officer' }, language),
  'institution-of-year': (language) => institution('VID', { reader: 'coordinator', year: 2024 }, language),
  'institution-owes-nothing': (language) => institution('IeM', { reader: 'coordinator' }, language),
  'year-2025': (language) => yearCard({ year: 2025, items: occurrencesInYear(obligations, plan, 2025), page: 0 }, viewOf('coordinator', language)),
  'year-without-deadlines': (language) => yearCard({ year: 2030, items: [], page: 0 }, viewOf('coordinator', language)),
  'late-by-institution': (language) => lateCard({ items: late, institution: undefined, page: 0 }, viewOf('coordinator', language)),
  'late-with-request': (language) => lateCard({ items: lateItems(requested, plan, today), institution: undefined, page: 0 }, viewOf('coordinator', language)),
  'late-page-1-of-several': (language) => lateCard({ items: manyLate, institution: undefined, page: 0 }, viewOf('observer', language)),
  'late-none-of-institution': (language) => lateCard({ items: [], institution: 'VID', page: 0 }, viewOf('coordinator', language)),
  'next-30': (language) => next(30, language),
  'next-1-none': (language) => next(1, language, []),
  unanswered: (language) => unansweredCard({ items: unansweredItems(obligations, today, { plan, calendar }), page: 0 }, viewOf('coordinator', language)),
  'unanswered-none': (language) => unansweredCard({ items: [], page: 0 }, viewOf('coordinator', language)),
  unreachable: (language) => unreachable(people, language),
  'unreachable-none': (language) => unreachable([], language),
  'institutions-page-1': (language) => institutionsCard(byInstitution(obligations, plan), 0, viewOf('coordinator', language)),
  'institutions-page-2': (language) => institutionsCard(byInstitution(obligations, plan), 1, viewOf('coordinator', language)),
  'questions-page-1': (language) => questionsCard(questionsFor(plan, undefined), 0, viewOf('coordinator', language)),
  'questions-of-officer': (language) => questionsCard(questionsFor(plan, ['VP']), 0, viewOf('officer', language)),
  'choose-request': (language) => chooseRequestCard({ items: openOfPolice, code: undefined, page: 0 }, viewOf('officer', language)),
  'choose-request-none': (language) => chooseRequestCard({ items: [], code: undefined, page: 0 }, viewOf('officer', language)),
  ...Object.fromEntries(
    explained.flatMap((about) => [
      [`explain-${about}-officer`, (language: Language) => explainCard(about, viewOf('officer', language))],
      [`explain-${about}-coordinator`, (language: Language) => explainCard(about, viewOf('coordinator', language))],
    ]),
  ),
};
