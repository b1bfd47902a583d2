import { describe, expect, test } from '@jest/globals';
import { classifyFailure } from '../../src/teams/classify-failure.ts';

const named = (code: string): object => ({ code });
const rest = (statusCode: number, code?: string): object => ({ statusCode, ...(code !== undefined && { code }) });
const withHeader = (value: string): object => ({ statusCode: 429, response: { headers: { get: (name: string) => (name === 'retry-after' ? value : undefined) } } });

const nowMs = Date.parse('2025-11-24T07:00:00Z');

describe('what a failed call says about delivery', () => {
  test.each<[unknown, object]>([
    [rest(400, 'BadArgument'), { kind: 'refused', why: '400 BadArgument' }],
    [rest(401, 'BotNotRegistered'), { kind: 'retry', afterMs: undefined, isThrottled: false }],
    [rest(403, 'BotDisabledByAdmin'), { kind: 'gone', why: '403 BotDisabledByAdmin' }],
    [rest(403, 'BotNotInConversationRoster'), { kind: 'gone' }],
    [rest(403, 'ConversationBlockedByUser'), { kind: 'gone' }],
    [rest(403, 'SomethingNew'), { kind: 'gone' }],
    [rest(403), { kind: 'gone', why: '403' }],
    [rest(403, 'InvalidBotApiHost'), { kind: 'retry', afterMs: undefined, isThrottled: false }],
    [rest(403, 'NotEnoughPermissions'), { kind: 'retry', afterMs: undefined, isThrottled: false }],
    [rest(404, 'ConversationNotFound'), { kind: 'lost-conversation', why: '404 ConversationNotFound' }],
    [rest(404, 'ActivityNotFoundInConversation'), { kind: 'refused' }],
    [rest(404), { kind: 'gone' }],
    [rest(412, 'PreconditionFailed'), { kind: 'retry', afterMs: undefined, isThrottled: false }],
    [rest(413, 'MessageSizeTooBig'), { kind: 'refused' }],
    [rest(429, 'Throttled'), { kind: 'retry', afterMs: undefined, isThrottled: true }],
    [rest(500, 'ServiceError'), { kind: 'refused' }],
    [rest(502), { kind: 'unknown' }],
    [rest(503), { kind: 'unknown' }],
    [rest(504), { kind: 'unknown' }],
    [named('ECONNREFUSED'), { kind: 'retry', isThrottled: false }],
    [named('ENOTFOUND'), { kind: 'retry' }],
    [named('EAI_AGAIN'), { kind: 'retry' }],
    [named('ECONNRESET'), { kind: 'unknown' }],
    [{ name: 'AbortError' }, { kind: 'unknown', why: 'no status' }],
    ['not even an error', { kind: 'unknown' }],
    [undefined, { kind: 'unknown' }],
  ])('%j is %j', (failure, outcome) => {
    expect(classifyFailure(failure, nowMs)).toMatchObject(outcome);
  });

  test.each<[string, object]>([
    ['in the details', { statusCode: 403, details: { errorCode: 209, message: JSON.stringify({ subCode: 'MessageWritesBlocked', details: null }) } }],
    ['in the message', { statusCode: 403, message: JSON.stringify({ subCode: 'MessageWritesBlocked' }) }],
    ['as an error of its own', { statusCode: 403, details: { error: { code: 'MessageWritesBlocked' } } }],
  ])('finds the code %s', (_where, failure) => {
    expect(classifyFailure(failure, nowMs)).toEqual({ kind: 'gone', why: '403 MessageWritesBlocked' });
  });

  test.each<[string, number | undefined]>([
    ['7', 7000],
    ['0', 0],
    ['0.5', 500],
    ['7200', 7_200_000],
    ['86400', 86_400_000],
    ['90000', 86_400_000],
    ['-3', 0],
    ['', undefined],
    ['soon', undefined],
  ])('waits as the header "%s" says', (header, afterMs) => {
    expect(classifyFailure(withHeader(header), nowMs)).toMatchObject({ kind: 'retry', afterMs });
  });

  test('waits until the date that the header names', () => {
    expect(classifyFailure(withHeader('Mon, 24 Nov 2025 09:00:00 GMT'), nowMs)).toMatchObject({ kind: 'retry', afterMs: 7_200_000 });
  });
});
