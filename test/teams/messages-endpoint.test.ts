import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createAdapter } from '../../src/teams/adapter.ts';
import { createMessagesEndpoint, type EndpointSettings, type InboundHandler } from '../../src/teams/messages-endpoint.ts';
import type { Inbound } from '../../src/teams/port.ts';
import { startServer, type WebServer } from '../../src/web/server.ts';
import { type Connector, reply, startConnector } from '../support/connector.ts';
import { anActivity } from './activities.ts';

const card = { content: { type: 'AdaptiveCard', version: '1.4', body: [] }, preview: 'Atgādnis: atbilde uz Jūsu jautājumu.' };
const secret = 'password=hunter2 /var/lib/atgadnis.sqlite';
const token = '11111111-1111-4111-8111-111111111111';

let connector: Connector;
let server: WebServer | undefined;
let ignored: string[];
let faults: string[];

beforeEach(async () => {
  connector = await startConnector();
  ignored = [];
  faults = [];
  jest.spyOn(console, 'error').mockImplementation(() => undefined); // the SDK writes refused requests there
});
afterEach(async () => {
  jest.restoreAllMocks();
  await connector.close();
  await server?.close();
  server = undefined;
});

describe('an invoke', () => {
  test('is answered in the response with a card', async () => {
    const seen: Inbound[] = [];
    const post = await door(async (inbound) => {
      seen.push(inbound);
      return card;
    });
    const response = await post(here('execute'));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card.content });
    expect(seen).toMatchObject([{ content: { kind: 'press' }, objectId: token }]);
    expect(connector.requests).toEqual([]);
  });

  test('answered aside leaves the card as it is', async () => {
    const post = await door(async () => ({ ...card, aside: 'Personiskajā sarunā.' }));
    const response = await post(here('execute'));
    expect(await response.json()).toEqual({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Personiskajā sarunā.' });
    expect(connector.requests).toEqual([]);
  });

  test('with nothing to say is answered all the same', async () => {
    const post = await door(async () => undefined);
    const response = await post(here('execute'));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' });
  });

  test.each([
    ['of another kind', { name: 'task/fetch' }],
    ['of another channel', { channelId: 'directline' }],
  ])('%s is answered and passed over', async (_what, changes) => {
    const post = await door(neverAsked);
    const response = await post(here('execute', changes));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ statusCode: 200, value: '' });
    expect(ignored).toEqual(['not for us']);
  });
});

describe('a file', () => {
  const offer = { ...card, aside: 'Zemāk.', file: { kind: 'offer', name: 'annex.docx', description: 'Pielikums.', sizeInBytes: 5, context: { file: 'annex' } } } as const;
  const given = { ...card, file: { kind: 'given', name: 'annex.docx', contentUrl: 'https://x.sharepoint.com/f', uniqueId: 'item-1', fileType: 'docx' } } as const;
  const consent = (action: string): object => here('execute', { name: 'fileConsent/invoke', replyToId: 'offer-1', value: { action, context: {} } });

  test('is offered in a message of its own, beside the pressed card', async () => {
    const post = await door(async () => offer);
    const response = await post(here('execute'));
    expect(await response.json()).toEqual({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Zemāk.' });
    const attachment = {
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name: 'annex.docx',
      content: { description: 'Pielikums.', sizeInBytes: 5, acceptContext: { file: 'annex' }, declineContext: { file: 'annex' } },
    };
    expect(connector.requests).toMatchObject([{ method: 'POST', body: { attachments: [attachment] } }]);
  });

  test('that was agreed to takes the place of the question', async () => {
    const post = await door(async () => given);
    const response = await post(consent('accept'));
    expect(response.status).toBe(200);
    const attachment = { contentType: 'application/vnd.microsoft.teams.card.file.info', contentUrl: 'https://x.sharepoint.com/f', name: 'annex.docx', content: { uniqueId: 'item-1', fileType: 'docx' } };
    expect(connector.requests).toMatchObject([
      { method: 'POST', body: { attachments: [attachment] } },
      { method: 'DELETE', path: expect.stringMatching(/offer-1$/u) },
    ]);
  });

  test('that was agreed to twice is not spoken of twice', async () => {
    const post = await door(async () => undefined);
    expect((await post(consent('accept'))).status).toBe(200);
    expect(connector.requests).toEqual([]);
  });
});

describe('a shape that the platform does not send', () => {
  test.each<[string, unknown]>([
    ['type', 5],
    ['type', ''],
    ['serviceUrl', ['http://127.0.0.1/']],
    ['serviceUrl', 9_007_199_254_740_992],
    ['channelId', {}],
    ['from', 'me'],
    ['conversation', 5],
  ])('in %s (%j) is refused with 400', async (key, value) => {
    const post = await door(neverAsked);
    expect((await post(here('execute', { [key]: value }))).status).toBe(400);
    expect(faults).toEqual([]);
  });
});

describe('a message', () => {
  test('is answered with a card in the conversation', async () => {
    const post = await door(async () => card);
    const response = await post(here('text', { text: 'statuss' }));
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(connector.requests).toMatchObject([{ method: 'POST', body: { summary: card.preview, attachments: [{ content: card.content }] } }]);
  });

  test('brings its files', async () => {
    const seen: Inbound[] = [];
    const post = await door(async (inbound) => void seen.push(inbound));
    const content = { downloadUrl: 'https://vp-my.sharepoint.com/x?tempauth=v1', uniqueId: '1150D938', fileType: 'pdf' };
    await post(here('text', { attachments: [{ contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'ķirši.pdf', content }] }));
    expect(seen).toMatchObject([{ content: { kind: 'files', files: [{ name: 'ķirši.pdf', url: content.downloadUrl }] } }]);
  });

  test('of a pressed Action.Submit changes its card', async () => {
    const post = await door(async () => card);
    await post(here('submit', { replyToId: 'pressed-card' }));
    expect(connector.requests).toMatchObject([{ method: 'PUT', path: expect.stringMatching(/activities\/pressed-card$/u) }]);
  });

  test('of a pressed Action.Submit answered aside gets a message beside its card', async () => {
    const post = await door(async () => ({ ...card, aside: 'Personiskajā sarunā.' }));
    await post(here('submit', { replyToId: 'pressed-card' }));
    expect(connector.requests).toMatchObject([{ method: 'POST', body: { attachments: [{ content: card.content }] } }]);
  });

  test('with nothing to say gets nothing', async () => {
    const post = await door(async () => undefined);
    expect((await post(here('text'))).status).toBe(200);
    expect(connector.requests).toEqual([]);
  });

  test.each(['text', 'submit'] as const)('whose answer does not arrive is reported, not repeated (%s)', async (name) => {
    const post = await door(async () => card);
    connector.answersWith((response) => reply(response, 502));
    expect((await post(here(name))).status).toBe(200);
    expect(connector.requests).toHaveLength(1);
    expect(faults).toEqual(['reply not delivered']);
  });

  test('whose answer is not taken is given up at the deadline', async () => {
    const post = await door(async () => card, { callDeadlineMs: 100 });
    connector.answersWith(() => undefined);
    expect((await post(here('text'))).status).toBe(200);
    expect(connector.requests).toHaveLength(1);
    expect(faults).toEqual(['reply not delivered']);
  });
});

describe('what is passed over', () => {
  test('a service URL off the allow-list', async () => {
    const post = await door(neverAsked, { isAllowedUrl: () => false });
    expect((await post(here('text'))).status).toBe(200);
    expect(connector.requests).toEqual([]);
    expect(ignored).toEqual(['service URL is not on the allow-list']);
  });

  test('a tenant off the allow-list', async () => {
    const post = await door(neverAsked, { tenants: ['another-tenant'] });
    expect(await (await post(here('execute'))).json()).toMatchObject({ statusCode: 200, value: '' });
    expect(ignored).toEqual(['tenant is not on the allow-list']);
  });

  test('a tenant on the allow-list is not', async () => {
    const post = await door(async () => card, { tenants: ['another-tenant', '33333333-3333-4333-8333-333333333333'] });
    expect(await (await post(here('execute'))).json()).toMatchObject({ value: card.content });
  });
});

describe('a bug behind the door', () => {
  test.each(['execute', 'text'] as const)('is not told to the caller (%s)', async (name) => {
    const post = await door(async () => {
      throw new Error(secret);
    });
    const response = await post(here(name));
    expect(await response.text()).not.toMatch(/hunter2|sqlite/u);
    expect(connector.requests).toEqual([]);
    expect(faults).toEqual(['turn outside the product']);
  });
});

describe('a body that is no activity', () => {
  test.each([{}, { type: 5 }, { type: null }, { type: '' }, { text: 'statuss' }])('%j is refused', async (body) => {
    const post = await door(neverAsked);
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(faults).toEqual([]);
  });
});

describe('with credentials', () => {
  const credentials = { appId: token, password: 'hunter2', type: 'SingleTenant', tenantId: token } as const;

  test.each([
    ['no token', undefined],
    ['a made-up token', 'Bearer abc.def.ghi'],
    ['no bearer', 'hunter2'],
  ])('%s is refused', async (_what, authorization) => {
    const post = await door(neverAsked, {}, credentials);
    const response = await post(here('text'), authorization === undefined ? {} : { authorization });
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain('hunter2');
    expect(connector.requests).toEqual([]);
  });
});

const neverAsked: InboundHandler = () => Promise.reject(new Error('the product was asked'));

/** Opens the door before a product that answers so. */
async function door(
  handle: InboundHandler,
  { callDeadlineMs, ...settings }: Partial<EndpointSettings> & { readonly callDeadlineMs?: number } = {},
  credentials?: Parameters<typeof createAdapter>[0],
): Promise<(body: object, headers?: Readonly<Record<string, string>>) => Promise<Response>> {
  const messages = createMessagesEndpoint(createAdapter(credentials, callDeadlineMs === undefined ? {} : { callDeadlineMs }), handle, {
    isAllowedUrl: () => true,
    tenants: undefined,
    onTurnedAway: () => undefined,
    onIgnored: (_activity, why) => void ignored.push(why),
    onFault: (_error, what) => void faults.push(what),
    ...settings,
  });
  const opened = await startServer(
    { messages, isReady: async () => true, onFault: (_error, what) => void faults.push(what) },
    { host: '127.0.0.1', port: 0 },
  );
  server = opened;
  return (body, headers = {}) =>
    fetch(`${opened.url}/api/messages`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
}

/** A recorded activity whose answers come to our connector. */
function here(name: Parameters<typeof anActivity>[0], changes: object = {}): object {
  return anActivity(name, { serviceUrl: connector.serviceUrl, ...changes });
}
