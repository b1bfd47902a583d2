import { describe, expect, test } from '@jest/globals';
import { readStoreAddress } from '../../src/cli/store-address.ts';
import type { Fault } from '../../src/errors.ts';

const key = Buffer.from('a key').toString('base64');

describe('the address of a store', () => {
  test('is a folder', () => {
    expect(readStoreAddress('sqlite:/var/lib/atgadnis', { ATGADNIS_COSMOS_KEY: key })).toEqual({ dataFolder: '/var/lib/atgadnis' });
  });

  test.each([
    ['cosmos:https://plans.documents.azure.com/atgadnis', 'https://plans.documents.azure.com', 'atgadnis'],
    ['cosmos:https://127.0.0.1:8081/plāni', 'https://127.0.0.1:8081', 'plāni'],
    ['cosmos:https://plans.documents.azure.com', 'https://plans.documents.azure.com', 'atgadnis'],
    ['cosmos:https://plans.documents.azure.com/', 'https://plans.documents.azure.com', 'atgadnis'],
  ])('%s is a database of an account', (text, endpoint, database) => {
    expect(readStoreAddress(text, { ATGADNIS_COSMOS_KEY: key }).cosmos).toEqual({ endpoint, database, credentials: { kind: 'key', key } });
    expect(readStoreAddress(text, {}).cosmos?.credentials.kind).toBe('identity');
  });

  test.each(['.data', 'sqlite', 'sqlite:', 'mongo:https://a/b', ''])('is not %j', (text) => {
    expect(() => readStoreAddress(text, {})).toThrow(TypeError);
  });

  test.each(['cosmos:plans', 'cosmos:http://plans/a', 'cosmos:https://plans.documents.azure.com/a/b', 'cosmos:https://plans.documents.azure.com/a?b'])('is not %s either', (text) => {
    expect(() => readStoreAddress(text, {})).toThrow(expect.objectContaining({ code: 'config-invalid' } satisfies Partial<Fault>));
  });
});
