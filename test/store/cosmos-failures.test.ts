import { describe, expect, test } from '@jest/globals';
import { isNotFound, isTaken, toFault, toOutcome } from '../../src/store/cosmos/failures.ts';

/** As the SDK throws: with the request, whose headers hold the key's signature. */
const thrown = (code: number | string, substatus?: number): Error =>
  Object.assign(new Error(`as Cosmos says\r\nActivityId: 1234`), { code, substatus, request: { headers: { authorization: 'secret' } } });

describe('a refused write', () => {
  test.each([
    ['create', 409, 'conflict'],
    ['create', 413, 'too-large'],
    ['create', 429, 'throttled'],
    ['create', 408, 'throttled'],
    ['create', 449, 'throttled'],
    ['create', 503, 'throttled'],
    ['replace', 412, 'conflict'],
    ['replace', 404, 'missing'],
    ['replace', 413, 'too-large'],
    ['replace', 429, 'throttled'],
  ] as const)('%s: %d is %s', (write, code, kind) => {
    expect(toOutcome(thrown(code), write)).toEqual({ kind });
  });

  test('a replica that is behind is busy, not empty', () => {
    expect(toOutcome(thrown(404, 1002), 'replace')).toEqual({ kind: 'throttled' });
  });

  test.each([
    ['create', 404, 0],
    ['create', 412, 0],
    ['replace', 404, 1003],
    ['replace', 409, 0],
    ['replace', 401, 0],
    ['create', 400, 0],
    ['create', 'TimeoutError', undefined],
    ['create', 'ECONNREFUSED', undefined],
  ] as const)('%s: %s/%s is a fault', (write, code, substatus) => {
    expect(() => toOutcome(thrown(code, substatus), write)).toThrow(expect.objectContaining({ name: 'Fault', code: 'store-unreachable' }));
  });

  test('a bug stays itself', () => {
    const bug = new TypeError('a bug');
    expect(() => toOutcome(bug, 'create')).toThrow(bug);
  });
});

describe('a refused read', () => {
  test.each([408, 429, 449, 503])('%d says to try again', (code) => {
    expect(toFault(thrown(code))).toMatchObject({ code: 'store-throttled', message: expect.stringContaining(`Azure Cosmos DB answers ${code}: as Cosmos says.`) });
  });

  test.each([401, 403, 500, 'ENOTFOUND', 'REQUEST_SEND_ERROR'])('%s says what to check', (code) => {
    expect(toFault(thrown(code))).toMatchObject({ code: 'store-unreachable', message: expect.stringContaining(`answers ${code}: as Cosmos says. Azure`) });
  });

  test('an identity without a token is unreachable', () => {
    const error = Object.assign(new Error('no endpoint found'), { name: 'CredentialUnavailableError' });
    expect(toFault(error)).toMatchObject({ code: 'store-unreachable', message: expect.stringContaining('CredentialUnavailableError: no endpoint found.') });
  });

  test('a fault carries no request', () => {
    const fault = toFault(thrown(403, 5300)) as Error;
    expect(fault.cause).toMatchObject({ code: 403, substatus: 5300 });
    expect(Object.keys(fault.cause as object).toSorted()).toEqual(['code', 'substatus']);
  });

  test.each([new TypeError('a bug'), 'text', null, undefined])('%p stays itself', (error) => {
    expect(toFault(error)).toBe(error);
  });
});

test('missing and taken are told apart', () => {
  expect([isNotFound(thrown(404)), isNotFound(thrown(409)), isTaken(thrown(409)), isTaken(thrown(404))]).toEqual([true, false, true, false]);
});
