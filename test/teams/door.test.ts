import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { isAllowedServiceUrl } from '../../src/compose.ts';
import { type BotCredentials, createAdapter } from '../../src/teams/adapter.ts';
import type { WhyTurnedAway } from '../../src/teams/door.ts';
import { createMessagesEndpoint, type EndpointSettings } from '../../src/teams/messages-endpoint.ts';
import { startServer, type WebServer } from '../../src/web/server.ts';
import { appId, openTokenIssuer, type TokenChanges, type TokenIssuer } from '../support/token-issuer.ts';
import { anActivity } from './activities.ts';

const tenant = '33333333-3333-4333-8333-333333333333';
const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const single: BotCredentials = { appId, password: 'hunter2', type: 'SingleTenant', tenantId: tenant };
const card = { content: { type: 'AdaptiveCard', version: '1.4', body: [] }, preview: 'Atgādnis' };

let issuer: TokenIssuer;
const servers: WebServer[] = [];
let asked = 0;
let turnedAway: WhyTurnedAway[] = [];
let ignored: string[] = [];

beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined); // the SDK writes refused tokens there
  issuer = await openTokenIssuer();
});
beforeEach(() => {
  asked = 0;
  turnedAway = [];
  ignored = [];
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await issuer.close();
  process.stdout.write(`${table()}\n`);
});

interface Attack {
  readonly what: string;
  readonly token?: TokenChanges;
  /** Instead of a bearer token. */
  readonly authorization?: string;
  readonly activity?: object;
  readonly why: WhyTurnedAway;
}

const seconds = (from: number): number => Math.floor(Date.now() / 1000) + from;

/** Each is one thing wrong with a request that is right in all else. */
const attacks: readonly Attack[] = [
  { what: 'no token', authorization: '', why: 'no-token' },
  { what: 'a password instead of a token', authorization: 'Basic aHVudGVyMg==', why: 'no-token' },
  { what: 'a bearer without a token', authorization: 'Bearer ', why: 'no-token' },
  { what: 'a token that is none', authorization: 'Bearer abc.def.ghi', why: 'issuer' },
  { what: 'another issuer', token: { claims: { iss: 'https://sts.windows.net/evil/' } }, why: 'issuer' },
  { what: 'an issuer of the emulator', token: { claims: { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', ver: '1.0', appid: appId } }, why: 'issuer' },
  { what: 'a token of another bot (skill)', token: { claims: { iss: 'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0', ver: '2.0', azp: 'ffffffff-ffff-4fff-8fff-ffffffffffff' } }, why: 'issuer' },
  { what: 'a skill’s claims from the channel’s issuer', token: { claims: { ver: '2.0', azp: 'ffffffff-ffff-4fff-8fff-ffffffffffff' } }, why: 'token' },
  { what: 'no issuer', token: { claims: { iss: undefined } }, why: 'issuer' },
  { what: 'another audience', token: { claims: { aud: 'ffffffff-ffff-4fff-8fff-ffffffffffff' } }, why: 'token' },
  { what: 'no audience', token: { claims: { aud: undefined } }, why: 'token' },
  { what: 'signed with another key', token: { key: 'stranger', header: { kid: 'teams' } }, why: 'token' },
  { what: 'a key that nobody publishes', token: { key: 'stranger' }, why: 'token' },
  { what: 'no key named', token: { header: { kid: undefined } }, why: 'token' },
  { what: 'a broken signature', token: { signature: 'broken' }, why: 'token' },
  { what: 'algorithm none', token: { signature: 'none', header: { alg: 'none' } }, why: 'token' },
  { what: 'HS256 with the published key as secret', token: { signature: 'hmac', header: { alg: 'HS256' } }, why: 'token' },
  { what: 'expired', token: { claims: { exp: seconds(-3_600) } }, why: 'token' },
  { what: 'no end', token: { claims: { exp: undefined } }, why: 'token' },
  { what: 'not valid yet', token: { claims: { nbf: seconds(3_600) } }, why: 'token' },
  { what: 'a key endorsed for another channel', token: { key: 'webchat' }, why: 'token' },
  { what: 'a service URL claim of another host', token: { claims: { serviceurl: 'https://evil.example/' } }, why: 'token' },
  { what: 'no service URL claim', token: { claims: { serviceurl: undefined } }, why: 'token' },
  { what: 'another channel', activity: { channelId: 'webchat' }, why: 'channel' },
  { what: 'the emulator’s channel', activity: { channelId: 'emulator' }, why: 'channel' },
  { what: 'a blank channel', activity: { channelId: '' }, why: 'channel' },
  { what: 'no channel', activity: { channelId: undefined }, why: 'channel' },
  { what: 'channel AseChannel, which the SDK checks otherwise', activity: { channelId: 'AseChannel' }, why: 'channel' },
  { what: 'a blank service URL', activity: { serviceUrl: '' }, why: 'service-url' },
  { what: 'no service URL', activity: { serviceUrl: undefined }, why: 'service-url' },
  { what: 'a service URL off the allow-list, claimed by the token', activity: { serviceUrl: 'https://evil.example/' }, token: { claims: { serviceurl: 'https://evil.example/' } }, why: 'service-url' },
  { what: 'the platform’s host over http', activity: { serviceUrl: 'http://smba.trafficmanager.net/emea/' }, why: 'service-url' },
  { what: 'the platform’s host on another port', activity: { serviceUrl: 'https://smba.trafficmanager.net:8443/' }, why: 'service-url' },
  { what: 'a name before the platform’s host', activity: { serviceUrl: 'https://a:b@smba.trafficmanager.net/' }, why: 'service-url' },
  { what: 'a host that begins like the platform’s', activity: { serviceUrl: 'https://smba.trafficmanager.net.evil.example/' }, why: 'service-url' },
];

const statuses = { 'no-token': 401, issuer: 401, token: 401, channel: 403, 'service-url': 403, 'keys-unreachable': 503 } as const;

describe('the door', () => {
  test.each(attacks)('turns away $what ($why)', async ({ token, authorization, activity, why }) => {
    const post = await door();
    const response = await post(anActivity('execute', { serviceUrl, ...activity }), authorization ?? `Bearer ${issuer.token(withUrl(token))}`);
    expect(response.status).toBe(statuses[why]);
    expect(await response.text()).toBe('');
    expect(turnedAway).toEqual([why]);
    expect(asked).toBe(0);
  });

  test.each<[string, BotCredentials]>([
    ['one tenant and a password', single],
    ['a managed identity', { ...single, type: 'UserAssignedMSI', password: '' }],
    ['many tenants', { ...single, type: 'MultiTenant' }],
  ])('opens for a token of the platform to a bot of %s', async (_what, credentials) => {
    const post = await door({ credentials });
    const response = await post(anActivity('execute', { serviceUrl }), `Bearer ${issuer.token(withUrl())}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ value: card.content });
    expect([asked, turnedAway]).toEqual([1, []]);
  });

  test('passes over who names two tenants', async () => {
    const post = await door();
    const response = await post(anActivity('execute', { serviceUrl, channelData: { tenant: { id: 'ffffffff-ffff-4fff-8fff-ffffffffffff' } } }), `Bearer ${issuer.token(withUrl())}`);
    expect([response.status, asked, ignored]).toEqual([200, 0, ['not for us']]);
  });

  test('does not read the keys again for each stranger', async () => {
    const post = await door();
    await post(anActivity('execute', { serviceUrl }), `Bearer ${issuer.token(withUrl())}`);
    const before = issuer.reads();
    for (let index = 0; index < 5; index += 1) await post(anActivity('execute', { serviceUrl }), `Bearer ${issuer.token(withUrl({ key: 'stranger', header: { kid: `k-${index}` } }))}`);
    expect(issuer.reads()).toBe(before);
    expect(turnedAway).toHaveLength(5);
  });

  test('says that it cannot tell while the keys are out of reach', async () => {
    const post = await door({ openIdMetadataUrl: 'http://127.0.0.1:1/openid' });
    const response = await post(anActivity('execute', { serviceUrl }), `Bearer ${issuer.token(withUrl())}`);
    expect([response.status, await response.text()]).toEqual([503, '']);
    expect([asked, turnedAway]).toEqual([0, ['keys-unreachable']]);
  });

  test('lets nobody of another tenant in', async () => {
    const post = await door({ tenants: ['ffffffff-ffff-4fff-8fff-ffffffffffff'] });
    const response = await post(anActivity('execute', { serviceUrl }), `Bearer ${issuer.token(withUrl())}`);
    expect([response.status, asked]).toEqual([200, 0]);
    expect(ignored).toEqual(['tenant is not on the allow-list']);
  });

  test('the security page says what was tried', () => {
    const page = readFileSync(new URL('../../deployment/SECURITY.md', import.meta.url), 'utf8');
    expect(page).toContain(table());
  });
});

/** As the platform does: the claim names the activity's service URL. */
function withUrl(changes: TokenChanges = {}): TokenChanges {
  return { ...changes, claims: { serviceurl: serviceUrl, ...changes.claims } };
}

function table(): string {
  const rows = attacks.map(({ what, why }) => `| ${what} | ${statuses[why]} | ${why} |`);
  return ['| tried | answered | because |', '|---|---|---|', ...rows].join('\n');
}

async function door({
  credentials = single,
  openIdMetadataUrl = issuer.metadataUrl,
  tenants = [tenant],
}: {
  readonly credentials?: BotCredentials;
  readonly openIdMetadataUrl?: string;
  readonly tenants?: EndpointSettings['tenants'];
} = {}): Promise<(body: object, authorization: string) => Promise<Response>> {
  const handle = async (): Promise<typeof card> => {
    asked += 1;
    return card;
  };
  const messages = createMessagesEndpoint(createAdapter(credentials, { openIdMetadataUrl }), handle, {
    isAllowedUrl: (url) => isAllowedServiceUrl(url, false),
    tenants,
    onTurnedAway: (why) => void turnedAway.push(why),
    onIgnored: (_activity, why) => void ignored.push(why),
    onFault: (error) => {
      throw error;
    },
  });
  const server = await startServer({ messages, isReady: async () => true, onFault: () => undefined }, { host: '127.0.0.1', port: 0 });
  servers.push(server);
  return (body, authorization) =>
    fetch(`${server.url}/api/messages`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...(authorization !== '' && { authorization }) } });
}
