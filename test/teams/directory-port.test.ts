import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAdapter } from '../../src/teams/adapter.ts';
import { createDirectoryPort, type DirectoryPortSettings } from '../../src/teams/directory-port.ts';
import type { DirectoryPort, Writer } from '../../src/teams/port.ts';
import { type Connector, reply, startConnector } from '../support/connector.ts';

const member = {
  id: '29:user',
  name: 'Anna Bērziņa',
  aadObjectId: 'a7d15000-0000-4000-8000-000000000001',
  userPrincipalName: 'Anna.Berzina@VP.gov.lv',
  email: 'post@vp.gov.lv',
  tenantId: 'tenant-1',
};
let connector: Connector;
let failures: string[];
let elapsedMs = 0;

beforeEach(async () => {
  connector = await startConnector();
  failures = [];
  elapsedMs = 0;
});
afterEach(() => connector.close());

describe('a sign-in name', () => {
  test('is asked of the platform, in the writer’s own chat', async () => {
    answers(member);
    expect(await port().signInNameOf(writer())).toBe('anna.berzina@vp.gov.lv');
    expect(connector.requests).toMatchObject([{ method: 'GET', path: '/connector/v3/conversations/a%3Aperson/members/29%3Auser' }]);
    expect(failures).toEqual([]);
  });

  test.each([
    ['of an older answer', { ...member, aadObjectId: undefined, objectId: member.aadObjectId }, 'anna.berzina@vp.gov.lv'],
    ['in capitals', { ...member, aadObjectId: member.aadObjectId.toUpperCase() }, 'anna.berzina@vp.gov.lv'],
    ['of somebody else', { ...member, aadObjectId: 'a7d15000-0000-4000-8000-000000000002' }, undefined],
    ['of nobody', { ...member, aadObjectId: undefined }, undefined],
    ['of another tenant', { ...member, tenantId: 'tenant-2' }, undefined],
    ['that is empty', { ...member, userPrincipalName: '' }, undefined],
    ['that is missing', { ...member, userPrincipalName: undefined }, undefined],
    ['that is no text', { ...member, userPrincipalName: 7 }, undefined],
  ])('with an object id %s', async (_name, body, name) => {
    answers(body);
    expect(await port().signInNameOf(writer())).toBe(name);
  });
});

describe('what the platform says', () => {
  test('is remembered for ten minutes, for each writer', async () => {
    answers({ ...member, userPrincipalName: undefined });
    const directory = port();
    for (const minutes of [0, 5, 9.9]) {
      elapsedMs = minutes * 60_000;
      await directory.signInNameOf(writer());
    }
    expect(connector.requests).toHaveLength(1);
    await directory.signInNameOf(writer({ objectId: 'other' }));
    await directory.signInNameOf(writer({ tenant: 'tenant-2' }));
    expect(connector.requests).toHaveLength(3);
    elapsedMs = 10.1 * 60_000;
    answers(member);
    expect(await directory.signInNameOf(writer())).toBe('anna.berzina@vp.gov.lv');
  });

  test.each<[string, (response: ServerResponse) => void, string]>([
    ['403', (response) => reply(response, 403, { error: { code: 'BotNotInConversationRoster', message: '' } }), '403 BotNotInConversationRoster'],
    ['404', (response) => reply(response, 404), '404'],
    ['429', (response) => reply(response, 429), '429'],
    ['502', (response) => reply(response, 502), '502'],
    ['a reset', (response) => response.destroy(), 'no status ECONNRESET'],
  ])('as a failure (%s) means unknown, once, for a minute', async (_name, answer, why) => {
    connector.answersWith(answer);
    const directory = port();
    expect(await directory.signInNameOf(writer())).toBeUndefined();
    expect(await directory.signInNameOf(writer())).toBeUndefined();
    expect(connector.requests).toHaveLength(1);
    expect(failures).toEqual([why]);
    elapsedMs = 61_000;
    answers(member);
    expect(await directory.signInNameOf(writer())).toBe('anna.berzina@vp.gov.lv');
  });

  test('too late means unknown', async () => {
    connector.answersWith(() => undefined);
    expect(await port({ timeoutMs: 50 }).signInNameOf(writer())).toBeUndefined();
    expect(failures).toEqual(['no answer in time']);
  });

  test('is forgotten when a thousand others have written', async () => {
    answers(member);
    const directory = port({ isAllowedUrl: (url) => url !== 'refused' });
    await directory.signInNameOf(writer());
    for (let n = 0; n < 1000; n += 1) await directory.signInNameOf(writer({ objectId: String(n), address: { ...writer().address, serviceUrl: 'refused' } }));
    await directory.signInNameOf(writer());
    expect(connector.requests).toHaveLength(2);
  });
});

test('nothing is asked of a host off the allow-list', async () => {
  expect(await port({ isAllowedUrl: () => false }).signInNameOf(writer())).toBeUndefined();
  expect(connector.requests).toEqual([]);
});

function answers(body: object): void {
  connector.answersWith((response) => reply(response, 200, body));
}

function port(settings: Partial<DirectoryPortSettings> = {}): DirectoryPort {
  return createDirectoryPort(createAdapter(undefined), {
    appId: '',
    isAllowedUrl: () => true,
    onFailure: (why) => void failures.push(why),
    elapsedMs: () => elapsedMs,
    ...settings,
  });
}

function writer(overrides: Partial<Writer> = {}): Writer {
  const address = { serviceUrl: connector.serviceUrl, conversationId: 'a:person', botId: '28:bot', userId: '29:user' };
  return { tenant: 'tenant-1', objectId: member.aadObjectId, address, ...overrides };
}
