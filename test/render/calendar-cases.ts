import { type ForecastRow, type Forecast, forecast } from '../../src/domain/forecast.ts';
import type { Language, Person } from '../../src/domain/person.ts';
import { calendarCard, type CalendarScope } from '../../src/render/calendar-card.ts';
import type { Card } from '../../src/render/card.ts';
import type { BoundChannel } from '../../src/domain/channel.ts';
import { aChannel, aPerson, aRole } from '../support/builders.ts';
import type { Cases } from './answer-cases.ts';
import { people } from './people-cases.ts';
import { calendar, now, obligations, plan } from './played-plan.ts';
import { viewOf } from './readers.ts';

const officer = aPerson({ id: 'reader-1', conversation: people[0]?.conversation ?? null, roles: [aRole({ plan: plan.id, institution: 'VP' })] });
const channel = { ...aChannel({ plan: plan.id }), binding: { kind: 'institution', institution: 'VP' } } as BoundChannel;

/** What is foretold on 1 December 2025 to a few of the plan's people, somebody's substitute and a channel. */
const told = (of: readonly Person[] = people): Forecast =>
  forecast({ plan, calendar, people: of, assignments: [], channels: [channel], heads: obligations, messages: [] }, { now, from: '2025-12-01', until: '2025-12-31' });

function draw(language: Language, view: { readonly told?: Forecast; readonly scope?: CalendarScope; readonly days?: number; readonly page?: number; readonly isRunning?: boolean } = {}): Card {
  const { told: shown = told(), scope = { kind: 'plan' }, days = 30, page = 0, isRunning = true } = view;
  return calendarCard({ told: shown, isRunning, scope, days, page }, viewOf(scope.kind === 'own' ? 'officer' : 'coordinator', language));
}

const toOne = ({ rows }: Forecast, id: string): Forecast => ({ rows: rows.filter(({ to }) => to.id === id), waiting: [] });

/** One of each kind of message. */
const kinds: readonly ForecastRow['content'][] = [
  { kind: 'returned', obligation: 'o', entry: 2 },
  { kind: 'decided', obligation: 'o', entry: 3 },
  { kind: 'passed', institution: 'VP', batch: 1 },
  { kind: 'unreachable', person: 'maris' },
  { kind: 'head-informed', obligation: 'o', entry: 4 },
  { kind: 'stands-in', absent: 'liga', from: '2025-12-22' },
  { kind: 'access-asked', request: 'r' },
  { kind: 'access-decided', request: 'r' },
];
const ofEachKind: readonly ForecastRow[] = kinds.map((content) => ({ id: content.kind, day: '2025-12-02', time: '09:00', to: officer, content, heads: [] }));

/** Lists that ask to confirm in a reporting round: for that alone, and beside a measure. */
const toConfirm: readonly ForecastRow[] = [[], obligations.filter(({ institution }) => institution === 'VP').slice(0, 1)].map((heads, nth) => ({
  id: `b-${nth}`, day: '2025-12-02', time: '09:00', to: officer, content: { kind: 'bundle', day: '2025-12-02' }, heads, confirming: ['VP'],
}));

/** What will be sent. */
export const calendarCases: Cases = {
  'calendar-page-1': (language) => draw(language),
  'calendar-page-2': (language) => draw(language, { page: 1 }),
  'calendar-of-institution': (language) => {
    const { rows, waiting } = told();
    const isOfPolice = ({ roles }: Person): boolean => roles.some(({ institution }) => institution === 'VP');
    return draw(language, { told: { rows: rows.filter(({ to }) => isOfPolice(to)), waiting: waiting.filter(isOfPolice) }, scope: { kind: 'institution', institution: 'VP' } });
  },
  'calendar-not-running': (language) => draw(language, { isRunning: false, page: 1 }),
  'calendar-own': (language) => draw(language, { told: toOne(told([...people, officer]), 'reader-1'), scope: { kind: 'own' } }),
  'calendar-own-none': (language) => draw(language, { told: { rows: [], waiting: [] }, scope: { kind: 'own' }, days: 1 }),
  'calendar-to-confirm': (language) => draw(language, { told: { rows: toConfirm, waiting: [] } }),
  'calendar-each-kind': (language) => draw(language, { told: { rows: ofEachKind, waiting: [] } }),
};
