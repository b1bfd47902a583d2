import { describe, expect, test } from '@jest/globals';
import { loggedError } from '../../src/flows/logged-error.ts';

/** As `@azure/core-rest-pipeline` and botbuilder throw it. */
const sdkError = (): Error =>
  Object.assign(new Error('the service refused'), {
    name: 'RestError',
    code: 'REQUEST_SEND_ERROR',
    statusCode: 403,
    request: { url: 'https://login.example/?sig=hidden-1', headers: { authorization: 'Bearer hidden-2' }, body: '{"text":"hidden-3"}' },
    response: { headers: { 'set-cookie': 'hidden-4' }, bodyAsText: 'hidden-5' },
    config: { auth: { password: 'hidden-6' } },
    details: { message: 'hidden-7' },
  });

describe('an error in the log', () => {
  test('says its type, code and status, and where it was thrown', () => {
    const logged = loggedError(sdkError());
    expect(logged).toMatchObject({ type: 'RestError', message: 'the service refused', code: 'REQUEST_SEND_ERROR', status: 403 });
    expect(logged.stack?.[0]).toMatch(/^at .*logged-error\.test\.ts/u);
  });

  test('carries nothing that an SDK hangs on it', () => {
    const nested = new AggregateError([sdkError()], 'two failed', { cause: new Error('outer', { cause: sdkError() }) });
    const text = JSON.stringify(loggedError(nested));
    expect(text).not.toContain('hidden');
    expect(text.match(/RestError/gu)).toHaveLength(2);
  });

  test.each([
    ['a bearer token', 'refused: Authorization: Bearer abc.def-hidden'],
    ['a token', 'got eyJhbGciOiJub25lIn0.eyJzdWIiOiJoaWRkZW4ifQ.hidden instead'],
    ['a password', 'login with password=hidden failed'],
    ['a key', 'AccountKey=hidden;EndpointSuffix=x'],
    ['the query of an address', 'GET https://iem.sharepoint.com/file?tempauth=hidden failed'],
    ['a sign-in name', 'hidden@iem.gov.lv is not known'],
    ['a body', 'answered {"from":{"name":"hidden","text":"hidden and so on"}}'],
    ['a quoted text', 'cannot take "a long sentence that somebody has typed, which stays hidden"'],
    ['a second line', 'failed\nhidden'],
  ])('withholds %s in the message', (_what, message) => {
    expect(loggedError(new Error(message)).message).not.toContain('hidden');
  });

  test('withholds what a parser quotes', () => {
    let thrown: unknown;
    try {
      JSON.parse('{"name": hidden}');
    } catch (error) {
      thrown = error;
    }
    expect(String(thrown)).toContain('hidden');
    expect(JSON.stringify(loggedError(thrown))).not.toContain('hidden');
  });

  test('keeps what tells the operator something', () => {
    const message = 'store-failed: /var/lib/atgadnis/atgadnis.sqlite answers: database or disk is full. Check the disk: free space.';
    expect(loggedError(new Error(message)).message).toBe(message);
    const busy = 'Azure Cosmos DB answers 429: Request rate is large.';
    expect(loggedError(new Error(busy)).message).toBe(busy);
  });

  test('that leads to itself ends', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(loggedError(error)).match(/round/gu)).toHaveLength(6);
  });

  test.each(['hidden', 7, null, undefined, { secret: 'hidden' }])('%j is no error', (thrown) => {
    expect(JSON.stringify(loggedError(thrown))).not.toContain('hidden');
  });
});
