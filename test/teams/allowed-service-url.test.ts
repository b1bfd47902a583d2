import { expect, test } from '@jest/globals';
import { isAllowedServiceUrl } from '../../src/compose.ts';

test.each([
  ['https://smba.trafficmanager.net/emea/', true, false],
  ['https://SMBA.TrafficManager.net/amer/tenant/', true, false],
  ['https://smba.infra.gcc.teams.microsoft.com/gcc', true, false],
  ['https://smba.infra.gov.teams.microsoft.us/gcch', true, false],
  ['http://smba.trafficmanager.net/emea/', false, false],
  ['https://smba.trafficmanager.net:8443/emea/', false, false],
  ['https://user@smba.trafficmanager.net/emea/', false, false],
  ['https://smba.trafficmanager.net.evil.example/', false, false],
  ['https://evil.example/smba.trafficmanager.net', false, false],
  ['https://smba.trafficmanager.net@evil.example/', false, false],
  ['https://evil.example#smba.trafficmanager.net', false, false],
  ['https://xsmba.trafficmanager.net/', false, false],
  ['http://127.0.0.1:56150/_connector', false, true],
  ['http://localhost:56150/_connector', false, true],
  ['http://127.0.0.1.evil.example/', false, false],
  ['http://169.254.169.254/metadata', false, false],
  ['ftp://smba.trafficmanager.net/', false, false],
  ['demo:colleagues', false, false],
  ['smba.trafficmanager.net', false, false],
  ['', false, false],
])('%s in production: %s, in local mode: %s', (url, inProduction, inLocalMode) => {
  expect([isAllowedServiceUrl(url, false), isAllowedServiceUrl(url, true)]).toEqual([inProduction, inLocalMode]);
});
