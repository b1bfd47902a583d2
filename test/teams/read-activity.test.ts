import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readActivity } from '../../src/teams/read-activity.ts';
import { anActivity } from './activities.ts';

const tenant = '33333333-3333-4333-8333-333333333333';
const officer = {
  tenant,
  objectId: '11111111-1111-4111-8111-111111111111',
  scope: 'personal',
  address: {
    serviceUrl: 'http://127.0.0.1:56150/_connector',
    conversationId: 'personal-vp-officer',
    botId: '00000000-0000-0000-0000-00000000b07a',
    userId: 'vp-officer',
  },
};

describe('an activity as the platform sends it', () => {
  test('installing', () => {
    expect(readActivity(anActivity('installed'))).toMatchObject({ ...officer, content: { kind: 'installed' } });
  });

  test.each([
    ['add', 'installed'],
    ['add-upgrade', 'installed'],
    ['remove', 'removed'],
    ['remove-upgrade', 'removed'],
  ])('installation action %s', (action, kind) => {
    expect(readActivity(anActivity('installed', { action }))?.content).toEqual({ kind });
  });

  const uploadInfo = { uploadUrl: 'https://vp-my.sharepoint.com/up', contentUrl: 'https://vp-my.sharepoint.com/f', uniqueId: 'item-1', fileType: 'docx', name: 'annex.docx' };
  const consent = (value: object, more: object = {}): unknown =>
    readActivity(anActivity('execute', { name: 'fileConsent/invoke', replyToId: 'offer-1', value: { type: 'fileUpload', context: { file: 'annex' }, ...value }, ...more }))?.content;

  test('agreeing to get a file, and declining it', () => {
    const { name: _, ...target } = uploadInfo;
    expect(consent({ action: 'accept', uploadInfo })).toEqual({ kind: 'consent', context: { file: 'annex' }, target, card: 'offer-1' });
    expect(consent({ action: 'decline', uploadInfo })).toEqual({ kind: 'consent', context: { file: 'annex' }, target: undefined, card: 'offer-1' });
    expect(consent({ action: 'accept' })).toMatchObject({ target: undefined });
  });

  test.each([
    ['without an action', {}],
    ['with an action of its own', { action: 'open' }],
    ['with an address that is none', { action: 'accept', uploadInfo: { ...uploadInfo, uploadUrl: 'up' } }],
  ])('an answer about a file %s is passed over', (_what, value) => {
    expect(consent(value)).toBeUndefined();
  });

  test('an answer about a file where others read along is passed over', () => {
    expect(consent({ action: 'accept', uploadInfo }, { conversation: { id: '19:x', conversationType: 'channel' } })).toBeUndefined();
  });

  test('an unknown installation action changes nothing', () => {
    expect(readActivity(anActivity('installed', { action: 'suspend' }))).toBeUndefined();
    expect(readActivity(anActivity('installed', { action: undefined }))).toBeUndefined();
  });

  test('a text', () => {
    expect(readActivity(anActivity('text', { text: 'statuss' }))).toEqual({
      ...officer,
      name: 'VP amatpersona',
      activityId: anActivity('text')['id'],
      content: { kind: 'text', text: 'statuss' },
    });
  });

  test('a pressed Action.Execute with its inputs', () => {
    expect(readActivity(anActivity('execute'))).toMatchObject({
      ...officer,
      content: { kind: 'press', card: anActivity('execute')['replyToId'], data: { code: '1.7(2)', total: '250', done: 'Pirmā rinda\nOtrā *rinda* <b>x</b>' } },
    });
  });

  test('a pressed Action.Submit comes as a message with a value', () => {
    expect(readActivity(anActivity('submit'))).toMatchObject({
      ...officer,
      content: { kind: 'press', card: anActivity('submit')['replyToId'], data: { k: 1, x: 'ixx' } },
    });
  });

  test('the object id is in lower case, and an empty one is none', () => {
    const from = (aadObjectId: string): Record<string, unknown> => ({ from: { id: 'vp-officer', aadObjectId } });
    expect(readActivity(anActivity('text', from('A7D15000-0000-4000-8000-00000000000A')))?.objectId).toBe('a7d15000-0000-4000-8000-00000000000a');
    expect(readActivity(anActivity('text', from('')))?.objectId).toBeUndefined();
  });

  test('a group and a channel are shared', () => {
    expect(readActivity(anActivity('installedInGroup'))?.scope).toBe('shared');
    expect(readActivity(anActivity('installedInChannel'))?.scope).toBe('shared');
    expect(readActivity(anActivity('installedInGroup'))?.address.place).toBe('group');
    expect(readActivity(anActivity('installedInChannel'))?.address.place).toBe('channel');
  });

  test('a mention of the bot is not part of the text', () => {
    for (const text of ['<at>Atgādnis</at> statuss', '<at>Atgādnis</at>&nbsp;statuss\n', 'statuss <at>Atgādnis</at>'])
      expect(readActivity(anActivity('text', { text }))?.content).toEqual({ kind: 'text', text: 'statuss' });
  });

  test.each([
    ['a sticker', { text: undefined }],
    ['a file', { text: '', attachments: [{ contentType: 'application/vnd.microsoft.teams.file.download.info' }] }],
    ['an empty value', { text: '', value: {} }],
  ])('%s is an empty text', (_what, changes) => {
    expect(readActivity(anActivity('text', changes))?.content).toEqual({ kind: 'text', text: '' });
  });

  test('an invoke without data is a press without data', () => {
    const content = { kind: 'press', data: {}, card: anActivity('execute')['replyToId'] };
    for (const value of [undefined, null, 'text', { action: {} }, { action: { data: 'text' } }])
      expect(readActivity(anActivity('execute', { value }))?.content).toEqual(content);
  });
});

describe('who wrote', () => {
  const nameOf = (name: unknown): unknown => readActivity(anActivity('text', { from: { id: 'vp-officer', name } }))?.name;

  test('is called as the account is, in one plain line', () => {
    expect(nameOf(' Anna\u0000\nBērziņa\u202E\u2028 ')).toBe('Anna Bērziņa');
    expect(nameOf('Ā'.repeat(300))).toBe('Ā'.repeat(200));
    expect(nameOf('😀'.repeat(300))).toBe('😀'.repeat(200));
  });

  test.each([[undefined], [null], [7], [{}], [''], [' \n ']])('has no name when the account has none: %j', (name) => {
    expect(nameOf(name)).toBeUndefined();
    expect(readActivity(anActivity('text', { from: { id: 'vp-officer', name } }))).not.toHaveProperty('name');
  });

  test('has no object id where the directory gives none', () => {
    expect(readActivity(anActivity('text', { from: { id: 'guest' } }))?.objectId).toBeUndefined();
  });

  test('is not what the card says', () => {
    const value = { action: { data: { aadObjectId: 'somebody else', from: { aadObjectId: 'somebody else' } } } };
    expect(readActivity(anActivity('execute', { value }))?.objectId).toBe(officer.objectId);
  });

  test('belongs to the tenant that is named, not to two', () => {
    const conversation = { id: 'c', conversationType: 'personal' };
    expect(readActivity(anActivity('text', { conversation }))?.tenant).toBe(tenant);
    expect(readActivity(anActivity('text', { conversation: { ...conversation, tenantId: 'theirs' } }))).toBeUndefined();
  });
});

describe('what is not for us', () => {
  test.each(['emulator', 'directline', 'webchat', 'email', '', null, undefined])('channel %s', (channelId) => {
    expect(readActivity(anActivity('text', { channelId }))).toBeUndefined();
  });

  test.each(['typing', 'messageReaction', 'event', 'endOfConversation', 'contactRelationUpdate'])('type %s', (type) => {
    expect(readActivity(anActivity('text', { type }))).toBeUndefined();
  });

  test('members who come and go', () => {
    expect(readActivity(anActivity('membersAdded'))).toBeUndefined();
  });

  test.each(['task/fetch', 'composeExtension/query', 'fileConsent/invoke', undefined])('invoke %s', (name) => {
    expect(readActivity(anActivity('execute', { name }))).toBeUndefined();
  });

  test.each([
    ['no tenant', { conversation: { id: 'c' }, channelData: undefined }],
    ['no sender', { from: undefined }],
    ['no recipient', { recipient: undefined }],
    ['an empty conversation id', { conversation: { id: '', tenantId: tenant } }],
    ['no service URL', { serviceUrl: undefined }],
  ])('%s', (_what, changes) => {
    expect(readActivity(anActivity('text', changes))).toBeUndefined();
  });

  test('anything at all, without an exception', () => {
    fc.assert(fc.property(fc.anything(), (activity) => readActivity(activity) === undefined));
    const changed = fc.dictionary(fc.constantFrom('type', 'text', 'value', 'from', 'conversation', 'channelData', 'action', 'name', 'replyToId'), fc.anything());
    fc.assert(
      fc.property(changed, (changes) => {
        readActivity({ ...anActivity('execute'), ...changes });
      }),
    );
  });
});
