import { describe, expect, test } from '@jest/globals';
import { bound, channelAddress, channelId, channelReader, type Channel, isAnsweredInChannels, isBound, isChannelId } from '../../src/domain/channel.ts';
import { acts, mayDo, mayReadTexts, mayWriteAccount, ownInstitutions } from '../../src/domain/access.ts';
import type { Command } from '../../src/domain/command.ts';
import { aChannel, aPerson } from '../support/builders.ts';

const address = { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversationId: '19:a/b#c?d@thread.tacv2;messageid=1', botId: '28:bot', userId: '29:user', place: 'channel' } as const;
const wanted = { plan: 'plan-1', binding: { kind: 'digest' }, address, language: 'lv', boundBy: 'person-1', boundAt: '2025-12-01T07:00:00.000Z' } as const;

describe('a channel', () => {
  test('is one, whatever the thread', () => {
    expect(channelId('19:vp@thread.tacv2;messageid=1')).toBe(channelId('19:vp@thread.tacv2'));
    expect(channelId('19:vp@thread.tacv2')).not.toBe(channelId('19:vrs@thread.tacv2'));
    expect(channelId(address.conversationId)).not.toMatch(/[/\\#?]/u);
  });

  test('is told from people', () => {
    expect(isChannelId(channelId('19:vp'))).toBe(true);
    expect(['vp-amatpersona', 'channel', 'channel-1'].filter(isChannelId)).toEqual([]);
  });

  test('is posted in beside its threads, to nobody in particular', () => {
    expect(channelAddress(address)).toEqual({ ...address, conversationId: '19:a/b#c?d@thread.tacv2', userId: '' });
  });

  test('bound again to the same keeps who bound it and when', () => {
    const first = bound(undefined, wanted);
    const again = bound(first, { ...wanted, language: 'en', boundBy: 'person-2', boundAt: '2025-12-02T07:00:00.000Z' });
    expect(again).toEqual({ ...first, language: 'en' });
    const other = bound(first, { ...wanted, binding: { kind: 'institution', institution: 'VP' }, boundBy: 'person-2' });
    expect(other).toEqual({ ...first, binding: { kind: 'institution', institution: 'VP' }, boundBy: 'person-2' });
  });

  test('bound to nothing is not bound', () => {
    const unbound: Channel = aChannel({ binding: { kind: 'none' } });
    expect([isBound(undefined), isBound(unbound), isBound(aChannel())]).toEqual([false, false, true]);
  });
});

describe('who reads a channel', () => {
  const about = { plan: 'plan-1', institution: 'VP' };
  const measure = { lead: 'VP' };

  test.each([
    ['the digest’s', { kind: 'digest' }, ['read-states', 'read-plan']],
    ['an institution’s', { kind: 'institution', institution: 'VP' }, ['read-states']],
  ] as const)('%s sees states and nothing else', (_whose, binding, allowed) => {
    const reader = channelReader({ ...aChannel(), binding }, 'IeM');
    expect(acts.filter((act) => mayDo(reader, act, about))).toEqual(allowed);
    expect(acts.filter((act) => mayDo(reader, act, { ...about, plan: 'plan-2' }))).toEqual([]);
    expect(mayReadTexts(reader, 'plan-1', { measure, institution: 'VP' })).toBe(false);
    expect(mayWriteAccount(reader, 'plan-1', measure)).toBe(false);
    expect(ownInstitutions(reader, 'plan-1')).toEqual(binding.kind === 'institution' ? ['VP'] : []);
    expect(reader.objectId).toBeNull();
  });

  test('cannot be reached while posting is refused', () => {
    const gone = { ...aChannel(), binding: { kind: 'digest' }, reachability: { kind: 'gone', why: '403', since: '2025-12-01T07:00:00.000Z' } } as const;
    expect(channelReader(gone, 'IeM').conversation).toBeNull();
    expect(channelReader({ ...gone, reachability: { kind: 'reachable' } }, 'IeM').conversation).toEqual(gone.address);
  });

  test('is nobody who was stored', () => {
    expect(aPerson().roles.some(({ inChannel }) => inChannel)).toBe(false);
  });
});

test('what is written, chosen or personal is not answered in channels', () => {
  const personal: readonly Command['kind'][] = ['ShowMine', 'ShowHistory', 'OpenForm', 'SubmitAnswer', 'ShowReviews', 'OpenReview', 'OpenEntry', 'SetDigest', 'ChangeLanguage', 'AskReminders', 'MoveClock'];
  expect(personal.filter((kind) => isAnsweredInChannels({ kind } as Command))).toEqual([]);
});
