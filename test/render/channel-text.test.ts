import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inChannel } from '../../src/domain/access.ts';
import { openAccount } from '../../src/domain/account.ts';
import { digestFor } from '../../src/domain/digest-audience.ts';
import type { Press } from '../../src/domain/command.ts';
import { isAnsweredInChannels } from '../../src/domain/channel.ts';
import { languages, roleKinds, type Role } from '../../src/domain/person.ts';
import { byInstitution, dueWithin, lateItems, measuresOf, occurrencesInYear, unansweredItems } from '../../src/domain/overview.ts';
import { measureOf } from '../../src/domain/plan.ts';
import { openItems } from '../../src/domain/reminders.ts';
import type { Card } from '../../src/render/card.ts';
import { digestCard } from '../../src/render/digest-card.ts';
import { institutionsCard } from '../../src/render/institutions-card.ts';
import { listCard } from '../../src/render/list-card.ts';
import { measureCard } from '../../src/render/measure-card.ts';
import { institutionCard, lateCard, nextCard, unansweredCard, yearCard } from '../../src/render/overview-cards.ts';
import { measuresCard, statusCard } from '../../src/render/status-card.ts';
import type { ViewContext } from '../../src/render/view-context.ts';
import { aPerson } from '../support/builders.ts';
import { buttonsOf } from '../support/read-card.ts';
import { typed } from './answer-cases.ts';
import { channelCards } from './channel-cases.ts';
import { requested } from './deadline-cases.ts';
import { accountAfter, after, calendar, now, obligationOf, obligations, plan, today } from './played-plan.ts';
import { viewOf } from './readers.ts';

const kais = obligationOf('1.7(2)', 'VP');
const role: fc.Arbitrary<Role> = fc.record({
  plan: fc.constant(plan.id),
  role: fc.constantFrom(...roleKinds),
  institution: fc.constantFrom('VP', 'VID', 'IeM'),
});

/** Every card that can be drawn in a channel, of a measure about which everything has been written that can be. */
function cardsFor(context: ViewContext, words: string): readonly Card[] {
  const officer = { person: 'vp', role: 'officer', institution: 'VP' } as const;
  const coordinator = { person: 'iem', role: 'coordinator', institution: 'IeM' } as const;
  const draft = { ...typed, totals: { 'trained-officials': '250' }, text: words, evidence: words };
  const answered = after(kais, { kind: 'RecordAnswer', draft, nonce: 'nonce-1', content: words }, { at: now, by: officer });
  const returned = after(answered, { kind: 'ReturnAnswer', comment: words }, { at: now, by: coordinator });
  const asked = requested(returned, words);
  const heads = [asked, ...obligations.filter(({ id }) => id !== kais.id)];
  const key = { plan: plan.id, measure: kais.measure, occurrence: 'once' };
  const said = { status: 'done', totals: { 'trained-officials': '250' }, reason: words, text: words } as const;
  const accounts = [accountAfter(openAccount(key, () => 'hash'), { kind: 'RecordAccount', draft: said, seen: 0, nonce: 'a', content: words }, now)];
  const record = { heads, accounts, read: heads };
  const mine = heads.filter(({ institution }) => institution === 'VP');
  return [
    statusCard(record, context),
    measuresCard(record, 0, context),
    measureCard({ measure: measureOf(plan, kais.measure), current: [asked], account: accounts[0] }, context),
    institutionCard({ institution: 'VP', year: undefined, heads: mine, measures: measuresOf(mine, plan, today), page: 0 }, context),
    institutionsCard(byInstitution(heads, plan), 0, context),
    lateCard({ items: lateItems(heads, plan, '2026-02-01'), institution: undefined, page: 0 }, context),
    nextCard({ days: 30, items: dueWithin(heads, plan, { today, days: 30 }), page: 0 }, context),
    yearCard({ year: 2025, items: occurrencesInYear(heads, plan, 2025), page: 0 }, context),
    unansweredCard({ items: unansweredItems(heads, today, { plan, calendar }), page: 0 }, context),
    digestCard(digestFor({ kind: 'plan' }, plan, { record, day: today }), { isWelcome: false }, context),
    listCard({ items: openItems(mine, today, plan), message: 'bundle:1', page: 0, isWelcome: false, owed: mine, shared: heads }, context),
  ];
}

describe('in a channel', () => {
  test('whatever somebody is, nothing that was written is shown, and no field', () => {
    const words = 'Slepens: [x](http://y) 010190-11111';
    fc.assert(
      fc.property(fc.array(role, { minLength: 1, maxLength: 4 }), fc.constantFrom(...languages), (roles, language) => {
        const context = viewOf(inChannel(aPerson({ roles })).roles, language);
        for (const card of cardsFor(context, words)) expect(JSON.stringify(card.content)).not.toMatch(/Slepens|010190|"Input\./u);
      }),
      { numRuns: 60 },
    );
    // The same cards do show it in one's own chat.
    expect(JSON.stringify(cardsFor(viewOf('coordinator', 'lv'), words).map(({ content }) => content))).toContain('Slepens');
  });

  /** Answered in the list of an institution's channel, or leading into one's own chat from it. */
  const onRows: readonly Press['kind'][] = ['OpenForm', 'AnswerLook', 'JoinResult', 'StayUnchanged', 'ShowList'];

  test.each(channelCards)('%s leads nowhere that is not answered there', (name, draw) => {
    for (const { press } of languages.flatMap((language) => buttonsOf(draw(language)))) {
      const isRow = name.startsWith('channel-bundle') && onRows.includes(press.kind);
      expect([press.kind, isRow || isAnsweredInChannels(press as Parameters<typeof isAnsweredInChannels>[0])]).toEqual([press.kind, true]);
    }
  });
});
