import type { Language, Person } from '../../src/domain/person.ts';
import { chooseRemindersCard, goneCard, remindedCard, waiverCard } from '../../src/render/chasing-card.ts';
import { historyCard } from '../../src/render/history-card.ts';
import { unreachableCard } from '../../src/render/overview-cards.ts';
import { reviewCard } from '../../src/render/review-card.ts';
import { measureOf } from '../../src/domain/plan.ts';
import type { Card } from '../../src/render/card.ts';
import type { Cases } from './answer-cases.ts';
import { after, now, obligationOf, obligations, plan, today } from './played-plan.ts';
import { officerOf, viewOf } from './readers.ts';
import { type Unreachable, unreachablePeople } from '../../src/domain/overview.ts';
import { headInformedCard, headNoticeCard } from '../../src/render/head-card.ts';
import { helpCard, readerWelcomeCard } from '../../src/render/notice-card.ts';
import { aMessage, aPerson, aRole } from '../support/builders.ts';
import { addressOf } from '../support/world.ts';

const silent = obligationOf('1.6', 'MP', '2024');
const asked = obligationOf('1.10', 'SAB', '2025');
const by = { person: 'iem-koordinators', role: 'coordinator', institution: 'IeM' } as const;

const reminded = after(silent, { kind: 'AskReminder', on: '2025-12-01' }, { at: now, by });
const later = after(asked, { kind: 'AskReminder', on: '2025-12-08' }, { at: '2025-12-05T15:30:00.000Z', by });
export const waived = after(silent, { kind: 'WaiveReporting', reason: 'Iestāde reorganizēta, analītiķu tajā vairs nav.' }, { at: now, by });

const press = { kind: 'SubmitReminders', late: true } as const;
const chief = aPerson({ name: 'MP priekšnieks', roles: [aRole({ plan: plan.id, role: 'head', institution: 'MP' })], conversation: addressOf('mp') });

const outcomes = { bundle: 'refused: 413 MessageSizeTooBig', digest: 'unknown: 502', overdue: 'retry: 429' } as const;
const given = (['bundle', 'digest', 'overdue'] as const).map((kind) => ({
  message: aMessage({
    content: kind === 'digest' ? { kind, week: '2025-W49' } : { kind, day: '2025-12-01' },
    state: 'failed',
    attempts: [{ at: '2025-12-01T07:00:00.000Z', outcome: outcomes[kind] }],
  }),
  person: aPerson({ name: 'VP otrā amatpersona', roles: officerOf('VP') }),
}));

/** What a coordinator does about an institution that says nothing. */
export const chasingCases: Cases = {
  'reminded-now': (language) => remindedCard({ reminded: [reminded], skipped: [] }, coordinatorView(language)),
  'reminded-later': (language) => remindedCard({ reminded: [later], skipped: [] }, coordinatorView(language)),
  'reminded-all-but-one': (language) =>
    remindedCard({ reminded: [reminded], skipped: [{ obligation: asked, why: why(language) }] }, coordinatorView(language)),
  'gone-alone': (language) => goneCard(goneOf([person('MP')]), coordinatorView(language)),
  'gone-but-others': (language) => goneCard(goneOf([person('VP'), { ...person('VP'), id: 'other', reachability: { kind: 'reachable' } }]), coordinatorView(language)),
  'choose-reminders': (language) =>
    chooseRemindersCard({ items: [silent, asked], recent: [{ obligation: obligationOf('1.10', 'VP', '2025'), from: '2025-12-05' }], unreachable: [], press, problem: '' }, coordinatorView(language)),
  'choose-reminders-none-ticked': (language) =>
    chooseRemindersCard({ items: [silent], recent: [], unreachable: [], press, problem: coordinatorView(language).texts.t('choose.missing') }, coordinatorView(language)),
  'choose-reminders-nobody': (language) => chooseRemindersCard({ items: [], recent: [], unreachable: [], press, problem: '' }, coordinatorView(language)),
  'choose-reminders-unreachable': (language) =>
    chooseRemindersCard({ items: [silent], recent: [], unreachable: [asked], press, problem: '' }, coordinatorView(language)),
  'choose-reminders-only-unreachable': (language) =>
    chooseRemindersCard({ items: [], recent: [], unreachable: [asked, obligationOf('1.10', 'VP', '2025')], press, problem: '' }, coordinatorView(language)),
  'unreachable-and-failed': (language) =>
    unreachableCard({ items: goneOf([person('MP')]), failed: given, page: 0 }, coordinatorView(language)),
  'head-notice': (language) => headNoticeCard({ obligation: silent, heads: [chief], until: '2025-12-08', typed: '2025-12-08', problem: '' }, coordinatorView(language)),
  'head-notice-problem': (language) =>
    headNoticeCard(
      { obligation: silent, heads: [chief], until: '2025-12-08', typed: '', problem: coordinatorView(language).texts.t('refused.head-date-unusable') },
      coordinatorView(language),
    ),
  'head-notice-nobody': (language) => headNoticeCard({ obligation: silent, heads: [], until: '2025-12-08', typed: '', problem: '' }, coordinatorView(language)),
  'head-notice-unreachable': (language) =>
    headNoticeCard({ obligation: silent, heads: [{ ...chief, conversation: null }], until: '2025-12-08', typed: '', problem: '' }, coordinatorView(language)),
  'head-informed': (language) => headInformedCard(silent, '2025-12-08', viewOf(chief.roles, language)),
  'help-head': (language) => helpCard(viewOf(chief.roles, language)),
  'welcome-head': (language) => readerWelcomeCard(viewOf(chief.roles, language)),
  waiver: (language) => waiverCard({ obligation: silent, reason: '', problem: '' }, coordinatorView(language)),
  'waiver-without-reason': (language) => waiverCard({ obligation: silent, reason: ' ', problem: why(language) }, coordinatorView(language)),
  'review-silent': (language) => reviewCard({ obligation: silent, returning: undefined, changed: false }, coordinatorView(language)),
  'review-waived': (language) => reviewCard({ obligation: waived, returning: undefined, changed: false }, coordinatorView(language)),
  'history-of-chasing': (language): Card =>
    historyCard(
      {
        measure: measureOf(plan, silent.measure),
        institution: 'MP',
        obligations: [after(after(after(reminded, { kind: 'InformHead', until: '2025-12-08', heads: ['mp'] }, { at: now, by }), { kind: 'WaiveReporting', reason: 'Kļūdas dēļ.' }, { at: now, by }), { kind: 'DemandReporting' }, { at: now, by })],
        accounts: [],
        page: 0,
        opensEntries: true,
      },
      coordinatorView(language),
    ),
};

const coordinatorView = (language: Language): ReturnType<typeof viewOf> => viewOf('coordinator', language);

function why(language: Language): string {
  return coordinatorView(language).texts.t('refused.reminded-recently', { date: coordinatorView(language).texts.dates.on('2025-12-04') });
}

function person(institution: string): Person {
  return aPerson({ id: institution, roles: officerOf(institution), reachability: { kind: 'gone', why: 'removed', since: '2025-11-03T08:00:00.000Z' } });
}

function goneOf(people: readonly Person[]): readonly Unreachable[] {
  return unreachablePeople(people, obligations, { plan, today });
}
