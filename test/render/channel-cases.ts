import { inChannel } from '../../src/domain/access.ts';
import { type BoundChannel, channelReader } from '../../src/domain/channel.ts';
import { digestFor } from '../../src/domain/digest-audience.ts';
import { bundleId } from '../../src/domain/message.ts';
import type { Language, Person } from '../../src/domain/person.ts';
import { byInstitution, lateItems, measuresOf, type Unreachable, unreachablePeople } from '../../src/domain/overview.ts';
import { measureOf } from '../../src/domain/plan.ts';
import { bundleItems, openItems } from '../../src/domain/reminders.ts';
import type { Card } from '../../src/render/card.ts';
import { boundCard, channelHelpCard, channelNoticeCard } from '../../src/render/channel-card.ts';
import { digestCard } from '../../src/render/digest-card.ts';
import { explainCard } from '../../src/render/explain-card.ts';
import { institutionsCard } from '../../src/render/institutions-card.ts';
import { listCard } from '../../src/render/list-card.ts';
import { measureCard } from '../../src/render/measure-card.ts';
import { asideCard, helpCard, sentenceCard } from '../../src/render/notice-card.ts';
import { institutionCard, lateCard, unreachableCard } from '../../src/render/overview-cards.ts';
import { settingsCard } from '../../src/render/settings-card.ts';
import { measuresCard, statusCard } from '../../src/render/status-card.ts';
import type { ViewContext } from '../../src/render/view-context.ts';
import { aChannel, aPerson, aRole } from '../support/builders.ts';
import type { Cases } from './answer-cases.ts';
import { accounts, calendar, obligations, obligationsOf, plan, record, today } from './played-plan.ts';
import { officerOf, viewOf } from './readers.ts';

const since = '2025-11-24T07:00:00.000Z';
const ofPolice = { ...aChannel({ plan: plan.id }), binding: { kind: 'institution', institution: 'VP' } } as const;
const ofPlan: BoundChannel = { ...aChannel({ plan: plan.id, id: 'channel:19~3a~plan' }), binding: { kind: 'digest' } };
const gone = { kind: 'gone', why: '403 BotNotInConversationRoster', since } as const;
const goneChannels: readonly BoundChannel[] = [
  { ...ofPlan, reachability: gone },
  { ...ofPolice, reachability: gone },
];
const goneOfficer = aPerson({ id: 'mp', roles: officerOf('MP'), reachability: { kind: 'gone', why: 'removed', since } });
const unreachable: readonly Unreachable[] = unreachablePeople([goneOfficer], obligations, { plan, today });

/** Everybody in a channel reads what is posted there. */
function posted(channel: BoundChannel, language: Language): ViewContext {
  return viewOf(channelReader(channel, plan.coordinator).roles, language);
}

/** Somebody asks in a channel. */
function asked(roles: Person['roles'], language: Language): ViewContext {
  return viewOf(inChannel(aPerson({ roles })).roles, language);
}

const coordinators = [aRole({ plan: plan.id, role: 'coordinator', institution: 'IeM' })];
const heads = [aRole({ plan: plan.id, role: 'head', institution: 'VP' })];
const observers = [aRole({ plan: plan.id, role: 'observer', institution: 'IeM' })];

const bundle = bundleItems(obligationsOf('VP'), today, { plan, calendar });
const message = bundleId(plan.id, ofPolice.id, today);

function list(items: typeof bundle, language: Language): Card {
  const shared = obligations.filter(({ measure }) => measure === '1.6');
  return listCard({ items, message, page: 0, isWelcome: false, owed: obligationsOf('VP'), shared }, posted(ofPolice, language));
}

function measure(key: string, occurrence: string, context: ViewContext): Card {
  const current = obligations.filter((each) => each.measure === key && each.occurrence === occurrence);
  return measureCard({ measure: measureOf(plan, key), current, account: accounts.find((each) => each.measure === key) }, context);
}

function withAccount(context: ViewContext): Card {
  const [account] = accounts;
  if (account === undefined) throw new Error('there is no account');
  return measure(account.measure, account.occurrence, context);
}

function ofHead(roles: Person['roles'], language: Language): Card {
  const scope = { kind: 'institutions', institutions: ['VP'] } as const;
  const report = digestFor(scope, plan, { record, day: today });
  return digestCard(report, { isWelcome: false, fingerprint: 'f'.repeat(64), unreachable: [], institutions: ['VP'] }, viewOf(roles, language));
}

function settings(roles: Person['roles'], language: Language, wantsDigest?: boolean): Card {
  return settingsCard({ ...viewOf(roles, language), reader: aPerson({ roles, language, ...(wantsDigest !== undefined && { wantsDigest }) }) });
}

const police = { institution: 'VP', year: undefined, heads: obligationsOf('VP'), measures: measuresOf(obligationsOf('VP'), plan, today), page: 0 };

/** What is posted in channels, and what is answered there. */
const inChannels: Cases = {
  'channel-bundle': (language) => list(bundle, language),
  'channel-bundle-with-short-ways': (language) => list(openItems(obligationsOf('VP'), today, plan), language),
  'channel-digest': (language) =>
    digestCard(
      digestFor({ kind: 'plan' }, plan, { record, day: today }),
      { isWelcome: false, fingerprint: 'f'.repeat(64), unreachable, channels: goneChannels },
      posted(ofPlan, language),
    ),
  'channel-status': (language) => statusCard(record, asked(coordinators, language)),
  'channel-measures': (language) => measuresCard(record, 0, asked(coordinators, language)),
  'channel-measure': (language) => measure('1.10', '2025', asked(coordinators, language)),
  'channel-measure-with-account': (language) => withAccount(asked(coordinators, language)),
  'channel-measure-by-officer': (language) => measure('1.10', '2025', asked(officerOf('VP'), language)),
  'channel-institution': (language) => institutionCard(police, asked(coordinators, language)),
  'channel-institution-by-officer': (language) => institutionCard(police, asked(officerOf('VP'), language)),
  'channel-institutions': (language) => institutionsCard(byInstitution(obligations, plan), 0, asked(coordinators, language)),
  'channel-late': (language) =>
    lateCard({ items: lateItems(obligations, plan, today), institution: undefined, page: 0 }, asked(coordinators, language)),
  'channel-unreachable': (language) => unreachableCard({ items: unreachable, channels: goneChannels, page: 0 }, asked(coordinators, language)),
  'channel-help-digest': (language) => channelHelpCard({ channel: ofPlan, isUnknown: false }, asked(coordinators, language)),
  'channel-help-institution': (language) => channelHelpCard({ channel: ofPolice, isUnknown: false }, asked(officerOf('VP'), language)),
  'channel-unknown': (language) => channelHelpCard({ channel: ofPlan, isUnknown: true }, asked(officerOf('VP'), language)),
  'channel-bound-digest': (language) => boundCard(ofPlan, asked(coordinators, language)),
  'channel-bound-institution': (language) => boundCard(ofPolice, asked(coordinators, language)),
  ...Object.fromEntries(
    (['unbound', 'unbound-now', 'personal', 'refused-bind', 'which'] as const).map((key) => [
      `channel-${key}`,
      (language: Language) => channelNoticeCard(`channel.${key}`, asked(coordinators, language)),
    ]),
  ),
  'channel-aside': (language) => {
    const { texts } = asked(officerOf('VP'), language);
    return asideCard(texts.t('channel.form-sent', { measure: '1.19' }), texts);
  },
};

export const channelCases: Cases = {
  ...inChannels,
  'channel-bind-there': (language) => sentenceCard('channel.bind-there', {}, viewOf('coordinator', language)),
  'unreachable-channels': (language) => unreachableCard({ items: unreachable, channels: goneChannels, page: 0 }, viewOf('coordinator', language)),
  'digest-of-head': (language) => ofHead(heads, language),
  'help-head': (language) => helpCard(viewOf(heads, language)),
  'institution-by-head': (language) => institutionCard(police, viewOf(heads, language)),
  'settings-officer': (language) => settings(officerOf('VP'), language),
  'settings-coordinator': (language) => settings(coordinators, language),
  'settings-coordinator-off': (language) => settings(coordinators, language, false),
  'settings-observer': (language) => settings(observers, language),
  'settings-observer-off': (language) => settings(observers, language, false),
  'settings-head': (language) => settings(heads, language),
  'settings-head-on': (language) => settings(heads, language, true),
  'settings-saved': (language) => settingsCard(viewOf('coordinator', language), { saved: true }),
  'settings-no-digest': (language) => sentenceCard('settings.no-digest', {}, viewOf('officer', language)),
  'explain-stop-head': (language) => explainCard('stop', viewOf(heads, language)),
  'explain-stop-observer': (language) => explainCard('stop', viewOf('observer', language)),
};

/** Cards that everybody in a channel sees. */
export const channelCards: readonly (readonly [string, (language: Language) => Card])[] = Object.entries(inChannels);
