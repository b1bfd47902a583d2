import { describe, expect, test } from '@jest/globals';
import { classifyFailure } from '../../src/teams/send-port.ts';

describe('what a failed call says about delivery', () => {
  test.each([
    [{ statusCode: 429 }, 'retry'],
    [{ statusCode: 412 }, 'retry'],
    [{ code: 'ECONNREFUSED' }, 'retry'],
    [{ statusCode: 403 }, 'gone'],
    [{ statusCode: 404, code: 'ConversationNotFound' }, 'gone'],
    [{ statusCode: 400 }, 'refused'],
    [{ statusCode: 413 }, 'refused'],
    [{ statusCode: 502 }, 'unknown'],
    [{ statusCode: 504 }, 'unknown'],
    [{ code: 'ECONNRESET' }, 'unknown'],
    ['not even an error', 'unknown'],
  ])('%j is %s', (failure, kind) => {
    expect(classifyFailure(failure)).toMatchObject({ kind });
  });
});
