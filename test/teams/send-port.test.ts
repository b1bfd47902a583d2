import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAdapter } from '../../src/teams/adapter.ts';
import type { SendPort } from '../../src/teams/port.ts';
import { createSendPort } from '../../src/teams/send-port.ts';
import { type Connector, reply, startConnector } from '../support/connector.ts';

const card = { content: { type: 'AdaptiveCard', version: '1.4', body: [] }, preview: 'Atgādnis: atbilde uz Jūsu jautājumu.' };
let connector: Connector;

beforeEach(async () => {
  connector = await startConnector();
});
afterEach(() => connector.close());

describe('a sent card', () => {
  test('is one request into the person’s conversation', async () => {
    expect(await port().send(addressAt(connector.serviceUrl), card)).toEqual({ kind: 'sent', activityId: 'activity-1' });
    expect(connector.requests).toHaveLength(1);
    const [request] = connector.requests;
    expect(request).toMatchObject({ method: 'POST', path: expect.stringMatching(/^\/connector\/v3\/conversations\/a%3Aperson\/activities/u) });
    expect(request?.body).toMatchObject({
      type: 'message',
      summary: card.preview,
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card.content }],
      channelData: { notification: { alert: true } },
      from: { id: '28:bot' },
      recipient: { id: '29:user' },
    });
    expect(request?.body).not.toHaveProperty('text');
  });

  test('is changed in place by its id', async () => {
    const outcome = await port().update(addressAt(connector.serviceUrl), 'activity-7', card);
    expect(outcome).toEqual({ kind: 'sent', activityId: 'activity-7' });
    expect(connector.requests).toMatchObject([{ method: 'PUT', path: '/connector/v3/conversations/a%3Aperson/activities/activity-7' }]);
  });

  test('carries no token where there is none', async () => {
    await port().send(addressAt(connector.serviceUrl), card);
    expect(connector.requests[0]?.headers.authorization).toBeUndefined();
  });
});

describe('a card for a channel', () => {
  const channel = (): Parameters<SendPort['send']>[0] => ({ ...addressAt(connector.serviceUrl), conversationId: '19:vp@thread.tacv2', userId: '', place: 'channel' });

  test('begins a thread of its own, addressed to nobody', async () => {
    expect(await port().send(channel(), card)).toEqual({ kind: 'sent', activityId: 'activity-1' });
    const [request] = connector.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/connector/v3/conversations/19%3Avp%40thread.tacv2/activities' });
    expect(request?.body).toMatchObject({ conversation: { conversationType: 'channel', isGroup: true } });
    expect(request?.body).not.toHaveProperty('recipient.id');
    expect(request?.body).not.toHaveProperty('replyToId');
  });

  test('is changed in its thread', async () => {
    await port().update(channel(), '1764576000000', card);
    const path = '/connector/v3/conversations/19%3Avp%40thread.tacv2%3Bmessageid%3D1764576000000/activities/1764576000000';
    expect(connector.requests).toMatchObject([{ method: 'PUT', path }]);
  });

  test('in a group chat there are no threads', async () => {
    await port().send({ ...channel(), place: 'group' }, card);
    await port().update({ ...channel(), place: 'group' }, 'activity-7', card);
    expect(connector.requests.map(({ path }) => path)).toEqual([
      '/connector/v3/conversations/19%3Avp%40thread.tacv2/activities',
      '/connector/v3/conversations/19%3Avp%40thread.tacv2/activities/activity-7',
    ]);
    expect(connector.requests[0]?.body).toMatchObject({ conversation: { conversationType: 'groupChat' } });
  });
});

describe('what the platform answers is one request and one outcome', () => {
  const answers: readonly (readonly [string, (response: ServerResponse) => void, object])[] = [
    ['500', (response) => reply(response, 500, error('ServiceError')), { kind: 'refused', why: '500 ServiceError' }],
    ['502', (response) => reply(response, 502), { kind: 'unknown' }],
    ['503', (response) => reply(response, 503), { kind: 'unknown' }],
    ['504', (response) => reply(response, 504), { kind: 'unknown' }],
    ['a reset', (response) => response.destroy(), { kind: 'unknown' }],
    ['a torn answer', tear, { kind: 'unknown' }],
    ['429', (response) => reply(response, 429, error('Throttled')), { kind: 'retry', why: '429 Throttled', isThrottled: true, afterMs: undefined }],
    ['429 with Retry-After', (response) => reply(response.setHeader('retry-after', '7'), 429), { kind: 'retry', afterMs: 7000 }],
    ['412', (response) => reply(response, 412, error('PreconditionFailed')), { kind: 'retry' }],
    ['403 blocked', (response) => reply(response, 403, error('ConversationBlockedByUser')), { kind: 'gone', why: '403 ConversationBlockedByUser' }],
    ['403 in its other form', (response) => reply(response, 403, nested()), { kind: 'gone', why: '403 MessageWritesBlocked' }],
    ['404', (response) => reply(response, 404, error('ConversationNotFound')), { kind: 'lost-conversation' }],
    ['400', (response) => reply(response, 400, error('BadArgument')), { kind: 'refused' }],
    ['401', (response) => reply(response, 401), { kind: 'retry' }],
    ['413', (response) => reply(response, 413, error('MessageSizeTooBig')), { kind: 'refused' }],
    ['401 of a bot nobody registered', (response) => reply(response, 401, error('BotNotRegistered')), { kind: 'retry', isThrottled: false, why: '401 BotNotRegistered' }],
    ['403 of a bot that is switched off', (response) => reply(response, 403, error('BotDisabledByAdmin')), { kind: 'gone', why: '403 BotDisabledByAdmin' }],
    ['403 not in the conversation', (response) => reply(response, 403, error('BotNotInConversationRoster')), { kind: 'gone', why: '403 BotNotInConversationRoster' }],
    ['403 at the wrong host', (response) => reply(response, 403, error('InvalidBotApiHost')), { kind: 'retry', isThrottled: false, why: '403 InvalidBotApiHost' }],
    ['403 without permission', (response) => reply(response, 403, error('NotEnoughPermissions')), { kind: 'retry', isThrottled: false, why: '403 NotEnoughPermissions' }],
    ['403 of a kind nobody listed', (response) => reply(response, 403, error('ForbiddenOperationException')), { kind: 'gone', why: '403 ForbiddenOperationException' }],
    ['404 of an activity', (response) => reply(response, 404, error('ActivityNotFoundInConversation')), { kind: 'refused', why: '404 ActivityNotFoundInConversation' }],
    ['404 without a code', (response) => reply(response, 404), { kind: 'gone' }],
    ['429 until a date', (response) => reply(response.setHeader('retry-after', new Date(0).toUTCString()), 429), { kind: 'retry', afterMs: 0 }],
    ['429 until a date far off', (response) => reply(response.setHeader('retry-after', 'Fri, 01 Jan 2999 00:00:00 GMT'), 429), { kind: 'retry', afterMs: 86_400_000 }],
  ];

  test.each(answers)('send: %s', async (_what, answer, outcome) => {
    connector.answersWith(answer);
    expect(await port().send(addressAt(connector.serviceUrl), card)).toMatchObject(outcome);
    expect(connector.requests).toHaveLength(1);
  });

  test.each(answers)('update: %s', async (_what, answer, outcome) => {
    connector.answersWith(answer);
    expect(await port().update(addressAt(connector.serviceUrl), 'activity-7', card)).toMatchObject(outcome);
    expect(connector.requests).toHaveLength(1);
  });

  test('silence is given up at the deadline', async () => {
    let closed = 0;
    connector.answersWith((response) => void response.on('close', () => (closed += 1)));
    expect(await port(100).send(addressAt(connector.serviceUrl), card)).toMatchObject({ kind: 'unknown' });
    expect(connector.requests).toHaveLength(1);
    await until(() => closed === 1);
  });

  test('a door that is shut was not passed', async () => {
    const { serviceUrl } = connector;
    await connector.close();
    expect(await port().send(addressAt(serviceUrl), card)).toMatchObject({ kind: 'retry' });
  });

  test('one failure does not spoil the next send', async () => {
    const sender = port();
    connector.answersWith((response) => reply(response, 502));
    await sender.send(addressAt(connector.serviceUrl), card);
    connector.answersWith((response) => reply(response, 201, { id: 'second' }));
    expect(await sender.send(addressAt(connector.serviceUrl), card)).toEqual({ kind: 'sent', activityId: 'second' });
  });
});

describe('a conversation', () => {
  const person = { tenant: 'tenant-1', objectId: 'object-1' };

  test('is made anew from tenant and object id', async () => {
    connector.answersWith((response) => reply(response, 201, { id: 'a:anew' }));
    const outcome = await port().open({ ...addressAt(connector.serviceUrl), ...person });
    expect(outcome).toEqual({ kind: 'opened', address: { ...addressAt(connector.serviceUrl), conversationId: 'a:anew' } });
    expect(connector.requests).toMatchObject([
      {
        method: 'POST',
        path: '/connector/v3/conversations',
        body: { isGroup: false, bot: { id: '28:bot' }, members: [{ id: 'object-1' }], tenantId: 'tenant-1', channelData: { tenant: { id: 'tenant-1' } } },
      },
    ]);
  });

  test.each([
    ['403', (response: ServerResponse) => reply(response, 403, error('BotNotInConversationRoster')), { kind: 'gone' }],
    ['502', (response: ServerResponse) => reply(response, 502), { kind: 'unknown' }],
    ['429', (response: ServerResponse) => reply(response, 429), { kind: 'retry' }],
  ] as const)('is refused with %s in one request', async (_what, answer, outcome) => {
    connector.answersWith(answer);
    expect(await port().open({ ...addressAt(connector.serviceUrl), ...person })).toMatchObject(outcome);
    expect(connector.requests).toHaveLength(1);
  });
});

test('nothing goes to a host off the allow-list', async () => {
  const strict = createSendPort(createAdapter(undefined), { appId: '', isAllowedUrl: (url) => url !== connector.serviceUrl, nowMs: Date.now });
  expect(await strict.send(addressAt(connector.serviceUrl), card)).toMatchObject({ kind: 'refused' });
  expect(await strict.open({ ...addressAt(connector.serviceUrl), tenant: 't', objectId: 'o' })).toMatchObject({ kind: 'refused' });
  expect(await strict.update(addressAt(connector.serviceUrl), 'activity-7', card)).toMatchObject({ kind: 'refused' });
  expect(connector.requests).toEqual([]);
});

function port(callDeadlineMs?: number): SendPort {
  return createSendPort(createAdapter(undefined, callDeadlineMs === undefined ? {} : { callDeadlineMs }), { appId: '', isAllowedUrl: () => true, nowMs: Date.now });
}

function addressAt(serviceUrl: string): Parameters<SendPort['send']>[0] {
  return { serviceUrl, conversationId: 'a:person', botId: '28:bot', userId: '29:user' };
}

function error(code: string): object {
  return { error: { code, message: `${code} happened` } };
}

/** Seen in the field: the code stands in a JSON text inside the message. */
function nested(): object {
  return { errorCode: 209, message: JSON.stringify({ subCode: 'MessageWritesBlocked', details: null }) };
}

function tear(response: ServerResponse): void {
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"id":');
  response.destroy();
}

/** Waits, a turn of the event loop at a time. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
