import { leftWithoutOfficer, membersOf } from '../../src/domain/people-list.ts';
import type { Language, Person } from '../../src/domain/person.ts';
import { peopleCard, peopleChangedCard, personCard, removalCard, replacementCard, replacementPlacesCard } from '../../src/render/people-card.ts';
import type { Card } from '../../src/render/card.ts';
import { aPerson, aRole } from '../support/builders.ts';
import type { Cases } from './answer-cases.ts';
import { plan } from './played-plan.ts';
import { viewOf } from './readers.ts';

const role = (institution: string, kind: Person['roles'][number]['role'] = 'officer'): Person['roles'][number] => aRole({ plan: plan.id, institution, role: kind });
const conversation = { serviceUrl: 'https://example.org', conversationId: 'c', botId: 'b', userId: 'u' };

export const people: readonly Person[] = [
  aPerson({ id: 'ilze', name: 'Ilze Kalniņa', conversation, roles: [role('IeM', 'coordinator')] }),
  aPerson({ id: 'anna', name: 'Anna Bērziņa', conversation, signInName: 'anna.berzina@vp.gov.lv', roles: [{ ...role('VP'), inCharge: true }] }),
  aPerson({
    id: 'juris',
    name: 'Juris Ozols',
    conversation,
    roles: [role('VP', 'substitute'), role('VRS'), role('VP', 'head')],
    absence: { from: '2025-11-24', until: '2025-12-12', substitute: 'anna' },
  }),
  aPerson({ id: 'liga', name: 'Līga Liepa', roles: [role('VP')], reachability: { kind: 'never-installed' }, absence: { from: '2025-12-22', until: '2026-01-05', substitute: null } }),
  aPerson({ id: 'maris', name: 'Māris Zars', roles: [role('MP')], reachability: { kind: 'gone', why: 'removed', since: '2025-11-03T08:00:00.000Z' }, absence: { from: '2025-11-03', until: '2025-11-28', substitute: null } }),
];

const measures = plan.measures.filter(({ code }) => ['1.5', '1.7(2)'].includes(code));
const view = (language: Language): ReturnType<typeof viewOf> => viewOf('coordinator', language);
const named = (id: string): Person => people.find((person) => person.id === id) ?? aPerson({ id });

function one(id: string, language: Language, more: Partial<Parameters<typeof personCard>[0]> = {}): Card {
  return personCard({ person: named(id), places: membersOf([named(id)], plan), executes: [], substitute: undefined, problem: '', ...more }, view(language));
}

/** Who is in the plan, and what a coordinator does about them. */
export const peopleCases: Cases = {
  people: (language) => peopleCard({ members: membersOf(people, plan), institution: undefined, page: 0 }, view(language)),
  'people-of-institution': (language) => peopleCard({ members: membersOf(people, plan).filter(({ institution }) => institution === 'MP'), institution: 'MP', page: 0 }, view(language)),
  'people-nobody': (language) => peopleCard({ members: [], institution: 'SAB', page: 0 }, view(language)),
  'person-executor': (language) => one('anna', language, { executes: [{ institution: 'VP', measures }] }),
  'person-away': (language) => one('juris', language, { substitute: 'Anna Bērziņa' }),
  'person-gone': (language) => one('maris', language),
  'person-last-coordinator': (language) => one('ilze', language, { problem: view(language).texts.t('removal.last-coordinator') }),
  removal: (language) => removalCard({ person: named('juris'), executes: [], silent: [] }, view(language)),
  'removal-with-consequences': (language) =>
    removalCard({ person: named('maris'), executes: [{ institution: 'MP', measures }], silent: leftWithoutOfficer(named('maris'), people, plan) }, view(language)),
  'replacement-where': (language) => replacementPlacesCard({ person: named('juris'), places: membersOf([named('juris')], plan) }, view(language)),
  replacement: (language) => replacementCard({ person: named('liga'), institution: 'VP', successors: [named('anna'), named('juris')], problem: '' }, view(language)),
  'replacement-nobody-chosen': (language) =>
    replacementCard({ person: named('liga'), institution: 'VP', successors: [named('anna')], problem: view(language).texts.t('replacement.choose') }, view(language)),
  'replacement-nobody': (language) => replacementCard({ person: named('maris'), institution: 'MP', successors: [], problem: '' }, view(language)),
  'person-removed': (language) => peopleChangedCard(view(language).texts.t('removal.done', { who: 'Māris Zars' }), view(language)),
  'person-replaced': (language) =>
    peopleChangedCard(view(language).texts.t('replacement.done', { institution: 'VP', who: 'Līga Liepa', successor: 'Juris Ozols' }), view(language)),
};
