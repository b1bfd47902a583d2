import { describe, expect, test } from '@jest/globals';
import { isAllowedServiceUrl } from '../src/compose.ts';

describe('where the token may be sent', () => {
  test.each([
    ['https://smba.trafficmanager.net/teams/', false, true],
    ['https://smba.infra.gcc.teams.microsoft.com/gcc', false, true],
    ['http://smba.trafficmanager.net/teams/', false, false],
    ['https://smba.trafficmanager.net.example.lv/', false, false],
    ['https://example.lv/?smba.trafficmanager.net', false, false],
    ['http://127.0.0.1:56150/_connector', false, false],
    ['http://127.0.0.1:56150/_connector', true, true],
    ['https://smba.trafficmanager.net/teams/', true, false],
    ['not a url', true, false],
  ])('%s, local mode %s: %s', (url, isLocal, isAllowed) => {
    expect(isAllowedServiceUrl(url, isLocal)).toBe(isAllowed);
  });
});
