import { describe, expect, test } from '@jest/globals';
import { isLoopback, readConfig, readStoreSettings } from '../src/config.ts';
import { Fault } from '../src/errors.ts';

const id = '11111111-1111-4111-8111-111111111111';
const tenant = '22222222-2222-4222-8222-222222222222';
const production = {
  MicrosoftAppId: id,
  MicrosoftAppPassword: 'hunter2',
  MicrosoftAppTenantId: tenant,
  ATGADNIS_PLAN: '/etc/atgadnis/plan.yaml',
  ATGADNIS_PEOPLE: '/etc/atgadnis/people.yaml',
};

describe('an empty environment', () => {
  test('is local mode with its defaults', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3978,
      metricsPort: undefined,
      dataFolder: '.data',
      credentials: undefined,
      tenants: undefined,
      fileHosts: [],
      handsOverFiles: false,
      sendsPerSecond: 30,
      retention: { messages: 1095, drafts: 90, files: 365, 'people-lists': 30, audit: 1825 },
      planFile: undefined,
      peopleFile: undefined,
      calendarFile: undefined,
      logLevel: 'warn',
      officerPort: 56_150,
      coordinatorPort: 56_151,
    });
  });

  test.each(['', ' ', '\t'])('counts a blank variable (%j) as unset', (blank) => {
    const names = ['HOST', 'PORT', 'ATGADNIS_DATA', 'ATGADNIS_PLAN', 'ATGADNIS_TENANTS', 'ATGADNIS_FILE_HOSTS', 'ATGADNIS_LOG', 'MicrosoftAppId'];
    expect(readConfig(Object.fromEntries(names.map((name) => [name, blank])))).toEqual(readConfig({}));
  });

  test('ignores what is not ours', () => {
    expect(readConfig({ PATH: '/bin', HOME: undefined, LANG: 'lv' })).toEqual(readConfig({}));
  });
});

describe('a whole environment', () => {
  test('is production', () => {
    expect(readConfig({ ...production, HOST: '0.0.0.0', PORT: '8080', ATGADNIS_DATA: '/var/lib/atgadnis', ATGADNIS_CALENDAR: 'c.yaml' })).toMatchObject({
      host: '0.0.0.0',
      port: 8080,
      dataFolder: '/var/lib/atgadnis',
      credentials: { appId: id, password: 'hunter2', type: 'SingleTenant', tenantId: tenant },
      tenants: [tenant],
      planFile: '/etc/atgadnis/plan.yaml',
      peopleFile: '/etc/atgadnis/people.yaml',
      calendarFile: 'c.yaml',
      logLevel: 'info',
    });
  });

  test('hands documents over in the chat where that is switched on', () => {
    expect(readConfig(production).handsOverFiles).toBe(false);
    expect(readConfig({ ...production, ATGADNIS_FILES: 'consent' }).handsOverFiles).toBe(true);
    expect(refusalOf({ ...production, ATGADNIS_FILES: 'yes' })).toContain('ATGADNIS_FILES');
  });

  test('lists further tenants', () => {
    expect(readConfig({ ...production, ATGADNIS_TENANTS: ` ${tenant}, ${id} ,` }).tenants).toEqual([tenant, id]);
  });

  test('lists further hosts for files', () => {
    expect(readConfig({ ...production, ATGADNIS_FILE_HOSTS: ' Faili.IEM.gov.lv,sharepoint.us, ' }).fileHosts).toEqual(['faili.iem.gov.lv', 'sharepoint.us']);
  });

  test('needs no password with a managed identity', () => {
    const { MicrosoftAppPassword: _, ...rest } = production;
    expect(readConfig({ ...rest, MicrosoftAppType: 'UserAssignedMSI' }).credentials).toMatchObject({ type: 'UserAssignedMSI', password: '' });
  });

  test('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig(production))).toBe(true);
  });
});

describe('an unusable environment', () => {
  test('is told with every fault at once', () => {
    const said = refusalOf({ HOST: '0.0.0.0', PORT: 'http', ATGADNIS_OFFICER_PORT: '70000', ATGADNIS_FILE_HOSTS: '*', ATGADNIS_LOG: 'loud' });
    for (const name of ['HOST is 0.0.0.0', 'PORT:', 'ATGADNIS_OFFICER_PORT:', 'ATGADNIS_FILE_HOSTS:', 'ATGADNIS_LOG:']) expect(said).toContain(name);
  });

  test('is told with everything that production lacks', () => {
    const said = refusalOf({ MicrosoftAppId: 'atgadnis', PORT: '-1' });
    const names = ['MicrosoftAppId:', 'PORT:', 'MicrosoftAppTenantId is missing', 'MicrosoftAppPassword is missing', 'ATGADNIS_PLAN is missing', 'ATGADNIS_PEOPLE is missing'];
    for (const name of names) expect(said).toContain(name);
  });

  test.each(['MicrosoftAppPassword', 'MicrosoftAppTenantId', 'ATGADNIS_TENANTS'])('with %s and no MicrosoftAppId starts nothing', (name) => {
    expect(refusalOf({ [name]: tenant })).toContain(`${name} is set, but MicrosoftAppId is missing`);
  });

  test.each([',', 'contoso', `${tenant};${id}`])('lists no tenants as %s', (tenants) => {
    expect(refusalOf({ ...production, ATGADNIS_TENANTS: tenants })).toContain('ATGADNIS_TENANTS: must be tenant ids');
  });

  test.each(['0.0.0.0', '::', '192.168.1.10', 'example.org', '127.0.0.1.example.org', '10.0.0.127'])('listens on %s only with credentials', (host) => {
    expect(refusalOf({ HOST: host })).toContain(`HOST is ${host}`);
    expect(readConfig({ ...production, HOST: host }).host).toBe(host);
  });

  test.each([{ PORT: '3978.5' }, { PORT: '65536' }, { MicrosoftAppType: 'Magic' }, { ...production, MicrosoftAppTenantId: 'contoso' }])('%j is refused', (environment) => {
    refusalOf(environment);
  });

  const notHosts = ['lv', 'localhost', '*.gov.lv', '.gov.lv', 'gov.lv.', 'a..lv', '-a.lv', '10.0.0.1', '1.0x7f', '[::1]', 'gov.lv:443'];
  test.each([...notHosts, 'https://gov.lv', 'gov.lv/x', 'a@gov.lv', 'ķirši.lv', 'gov.lv iem.lv'])('takes %s for no host of files', (host) => {
    expect(refusalOf({ ATGADNIS_FILE_HOSTS: `sharepoint.us,${host}` })).toContain('ATGADNIS_FILE_HOSTS: must be host names');
  });

  test('has no two doors on one port', () => {
    for (const ports of [{ ATGADNIS_METRICS_PORT: '3978' }, { ATGADNIS_METRICS_PORT: '9090', PORT: '9090' }]) expect(refusalOf(ports)).toContain('ATGADNIS_METRICS_PORT is');
    expect(readConfig({ ATGADNIS_METRICS_PORT: '9090' }).metricsPort).toBe(9090);
  });

  test('never tells the password', () => {
    const { MicrosoftAppTenantId: _, ...rest } = production;
    expect(refusalOf({ ...rest, PORT: 'x', MicrosoftAppType: 'hunter' })).not.toContain('hunter2');
  });
});

describe('the store in Azure Cosmos DB', () => {
  const cosmos = { ATGADNIS_STORE: 'cosmos', ATGADNIS_COSMOS_ENDPOINT: 'https://plans.documents.azure.com' };
  const key = Buffer.from('a key').toString('base64');

  test('is opened with a key', () => {
    const settings = { endpoint: 'https://plans.documents.azure.com', database: 'atgadnis', credentials: { kind: 'key', key } };
    expect(readConfig({ ...production, ...cosmos, ATGADNIS_COSMOS_KEY: key }).cosmos).toEqual(settings);
    expect(readStoreSettings({ ...cosmos, ATGADNIS_COSMOS_KEY: key, ATGADNIS_DATA: 'elsewhere' })).toEqual({ dataFolder: 'elsewhere', cosmos: settings });
  });

  test.each([undefined, id])('is opened with the managed identity %s', (clientId) => {
    const settings = readStoreSettings({ ...cosmos, ATGADNIS_COSMOS_DATABASE: 'plāni', ATGADNIS_COSMOS_IDENTITY: clientId });
    expect(settings.cosmos).toMatchObject({ database: 'plāni', credentials: { kind: 'identity', clientId } });
  });

  test('is not used unless it is chosen', () => {
    expect(readConfig(production).cosmos).toBeUndefined();
    expect(readStoreSettings({})).toEqual({ dataFolder: '.data' });
    expect(refusalOf(without(cosmos, 'ATGADNIS_STORE'))).toContain('ATGADNIS_COSMOS_ENDPOINT is set, but ATGADNIS_STORE is not cosmos');
  });

  test('is told with every fault at once', () => {
    const unusable = { ...cosmos, ATGADNIS_COSMOS_ENDPOINT: 'http://plans', ATGADNIS_COSMOS_DATABASE: 'a/b', ATGADNIS_COSMOS_KEY: 'hunter2!', ATGADNIS_COSMOS_IDENTITY: 'me' };
    for (const read of [readConfig, readStoreSettings]) {
      const said = refusalOf({ ...production, ...unusable }, read);
      for (const name of ['ENDPOINT:', 'DATABASE:', 'KEY:', 'IDENTITY:', 'KEY and ATGADNIS_COSMOS_IDENTITY are both set']) expect(said).toContain(`ATGADNIS_COSMOS_${name}`);
      expect(said).not.toContain('hunter2');
    }
    expect(refusalOf({ ...production, ATGADNIS_STORE: 'cosmos' })).toContain('ATGADNIS_COSMOS_ENDPOINT is missing');
    expect(refusalOf({ ...production, ATGADNIS_STORE: 'postgres' })).toContain('ATGADNIS_STORE:');
  });

  test('is not for the demonstration', () => {
    expect(refusalOf(cosmos)).toContain('ATGADNIS_STORE is cosmos, but without MicrosoftAppId');
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['localhost', true],
  ['::1', true],
  ['128.0.0.1', false],
  ['localhost.example.org', false],
  ['', false],
])('%j is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

function without(environment: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(environment).filter(([each]) => each !== name));
}

function refusalOf(environment: Readonly<Record<string, string>>, read: (environment: Readonly<Record<string, string>>) => unknown = readConfig): string {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof Fault && error.code === 'config-invalid') return error.message;
    throw error;
  }
  throw new Error(`${JSON.stringify(environment)} was taken`);
}
