import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CosmosClient } from '@azure/cosmos';
import { readConfig } from '../../src/config.ts';
import { startServer } from '../../src/web/server.ts';
import { anyKey, type CosmosServer, startCosmosServer, trustingAgent } from '../support/cosmos-server.ts';
import { at, namesIn, type Node, parseBicep, type Statement, valueOf } from './bicep.ts';

const folder = new URL('../../deployment/azure/', import.meta.url);
const read = (name: string, base: URL = folder): string => readFileSync(new URL(name, base), 'utf8');
const source = (name: string): string => read(`../../src/${name}`);

const template = parseBicep(read('main.bicep'));
const named = (name: string): Statement => {
  const found = template.find((statement) => statement.name === name);
  if (found === undefined) throw new Error(`main.bicep has no ${name}`);
  return found;
};
const of = (name: string, ...path: readonly (string | number)[]): unknown => valueOf(at(named(name).value, ...path), values);
/** What the variables of the template come to. */
const values: Record<string, unknown> = Object.fromEntries(
  ['port', 'databaseName', 'peopleFolder', 'roleCosmosDataContributor'].map((name) => [name, valueOf(named(name).value)]),
);

describe('the template', () => {
  test('declares every name that it uses', () => {
    const declared = template.map(({ name }) => name);
    expect(new Set(declared).size).toBe(declared.length);
    const used = template.flatMap(({ value, decorators }) => [value, ...decorators].flatMap(namesIn));
    expect([...new Set(used)].filter((name) => !declared.includes(name) && !functions.split(' ').includes(name))).toEqual([]);
  });

  test('declares nothing that it does not use', () => {
    const used = template.flatMap(({ value }) => namesIn(value));
    const settings = template.filter(({ keyword }) => keyword === 'param' || keyword === 'var').map(({ name }) => name);
    expect(settings.filter((name) => !used.includes(name))).toEqual([]);
    expect(settings.length).toBeGreaterThan(20);
  });

  test('describes every parameter', () => {
    const parameters = template.filter(({ keyword }) => keyword === 'param');
    const undescribed = parameters.filter(({ decorators }) => !decorators.flatMap(namesIn).includes('description'));
    expect(undescribed.map(({ name }) => name)).toEqual([]);
  });

  test.each(['main.test.bicepparam', 'main.prod.bicepparam'])('is given what it needs by %s', (file) => {
    const given = parseBicep(read(file)).filter(({ keyword }) => keyword === 'param');
    const known = template.filter(({ keyword }) => keyword === 'param');
    expect(given.filter(({ name }) => !known.some((parameter) => parameter.name === name))).toEqual([]);
    const lacking = known.filter(({ name, value }) => value === undefined && !given.some((parameter) => parameter.name === name));
    expect(lacking.map(({ name }) => name)).toEqual([]);
    for (const { name, value } of given) expect([name, choicesOf(name)]).toEqual([name, expect.arrayContaining(choicesOf(name).length === 0 ? [] : [valueOf(value)])]);
  });

  test('runs two processes in production', () => {
    const replicas = (file: string): unknown => valueOf(parseBicep(read(file)).find(({ name }) => name === 'replicas')?.value);
    expect([replicas('main.test.bicepparam'), replicas('main.prod.bicepparam')]).toEqual([1, 2]);
    expect(of('app', 'properties', 'template', 'scale')).toEqual({ minReplicas: 'replicas', maxReplicas: 'replicas' });
  });
});

const functions =
  'true false description allowed minLength maxLength minValue maxValue secure batchSize loadJsonContent ' +
  'resourceGroup tenant uniqueString guid subscriptionResourceId take empty map json string join';

/** What `@allowed` lets through. */
function choicesOf(parameter: string): readonly unknown[] {
  const allowed = named(parameter).decorators.find((decorator) => namesIn(decorator).includes('allowed'));
  return allowed?.kind === 'call' ? (valueOf(allowed.args[0]) as unknown[]) : [];
}

describe('the store', () => {
  let server: CosmosServer;
  beforeAll(async () => {
    server = await startCosmosServer();
  });
  afterAll(() => server.stop());

  test('has the containers that the engine creates', async () => {
    const store = await server.open('as-created');
    await store.close();
    const agent = trustingAgent();
    const client = new CosmosClient({ endpoint: server.endpoint, key: anyKey, agent, connectionPolicy: { enableEndpointDiscovery: false } });
    const { resources } = await client.database('as-created').containers.readAll().fetchAll();
    client.dispose();
    agent.destroy();
    const created = resources.map(({ id, partitionKey, indexingPolicy }) => {
      expect(indexingPolicy).toMatchObject({ indexingMode: 'consistent', automatic: true, excludedPaths: [{ path: '/*' }] });
      expect(partitionKey?.version).toBe(2);
      return { name: id, partitionKey: partitionKey?.paths, indexed: indexingPolicy?.includedPaths?.map(({ path }) => path) };
    });
    created.sort((a, b) => (a.name < b.name ? -1 : 1));
    // Written anew where the engine has changed.
    // oxlint-disable-next-line no-restricted-properties -- as test/render/expect-golden.ts
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(new URL('containers.json', folder), `${JSON.stringify(created, null, 2)}\n`);
    expect(JSON.parse(read('containers.json'))).toEqual(created);
    expect(created.length).toBeGreaterThanOrEqual(13);
  });

  test('is laid out as the engine lays it out', () => {
    expect(named('containers').value).toMatchObject({ kind: 'call', args: [{ parts: ['containers.json'] }] });
    const resource = at(named('container').value, 'properties', 'resource');
    expect(valueOf(at(resource, 'id'))).toBe('each.name');
    expect(valueOf(at(resource, 'partitionKey'))).toEqual({ kind: 'Hash', paths: 'each.partitionKey', version: 2 });
    expect(valueOf(at(resource, 'indexingPolicy'))).toMatchObject({ indexingMode: 'consistent', automatic: true, excludedPaths: [{ path: '/*' }] });
    expect(namesIn(at(resource, 'indexingPolicy', 'includedPaths'))).toEqual(['map', 'each']);
  });

  test('has session consistency, no keys, and a data role for the bot', () => {
    expect(of('cosmos', 'properties')).toMatchObject({
      consistencyPolicy: { defaultConsistencyLevel: 'Session' },
      disableLocalAuth: true,
      disableKeyBasedMetadataWriteAccess: true,
    });
    expect(of('mayUseStore', 'properties')).toEqual({
      principalId: 'identity.properties.principalId',
      roleDefinitionId: 'cosmos.id/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002',
      scope: 'cosmos.id',
    });
  });
});

describe('the process', () => {
  const container = ['properties', 'template', 'containers', 0] as const;
  const port = readConfig({}).port;

  test('is configured so that it starts', () => {
    const entries = of('app', ...container, 'env') as readonly { readonly name: string; readonly value: string }[];
    const guid = '11111111-1111-4111-8111-111111111111';
    const samples: Readonly<Record<string, string>> = {
      'identity.properties.clientId': guid,
      'identity.properties.tenantId': guid,
      'cosmos.properties.documentEndpoint': 'https://account.documents.azure.com:443/',
    };
    const environment = Object.fromEntries(entries.map(({ name, value }) => [name, samples[value] ?? value.replace('join()', guid)]));
    expect(Object.keys(environment).filter((name) => !knownVariables().includes(name))).toEqual([]);
    const { ATGADNIS_FILE_HOSTS: _hosts, ...others } = environment;
    expect(readConfig(others)).toMatchObject({
      host: '0.0.0.0',
      port,
      credentials: { type: 'UserAssignedMSI', appId: guid, tenantId: guid },
      tenants: [guid],
      cosmos: { database: 'atgadnis', credentials: { kind: 'identity', clientId: guid } },
      peopleFile: '/etc/atgadnis/people.yaml',
    });
    expect(of('app', 'properties', 'template', 'volumes', 0, 'secrets', 0, 'path')).toBe('people.yaml');
    expect(of('app', ...container, 'volumeMounts', 0, 'mountPath')).toBe('/etc/atgadnis');
  });

  test('is asked where it answers', async () => {
    const probes = of('app', ...container, 'probes') as readonly { readonly type: string; readonly httpGet: { readonly path: string; readonly port: number } }[];
    expect(probes.map(({ type, httpGet }) => [type, httpGet.path, httpGet.port])).toEqual([
      ['Startup', '/healthz', port],
      ['Liveness', '/healthz', port],
      ['Readiness', '/readyz', port],
    ]);
    // The service takes no more than these.
    const limits = { periodSeconds: 240, timeoutSeconds: 240, failureThreshold: 10 };
    for (const [limit, most] of Object.entries(limits)) expect(probes.filter((probe) => Number(Object.entries(probe).find(([key]) => key === limit)?.[1] ?? 1) > most)).toEqual([]);
    expect(of('app', 'properties', 'configuration', 'ingress')).toEqual({ external: true, targetPort: port, transport: 'http', allowInsecure: false });
    const web = await startServer(
      { messages: async (_request, response) => void response.send(202), isReady: async () => true, onFault: () => undefined },
      { host: '127.0.0.1', port: 0 },
    );
    const endpoint = (of('bot', 'properties', 'endpoint') as string).replace(/^https:\/\/[\w.]+/u, '');
    expect(endpoint).toBe('/api/messages');
    const asked = await Promise.all(probes.map(({ httpGet }) => fetch(`${web.url}${httpGet.path}`)));
    const sent = await fetch(`${web.url}${endpoint}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"type":"message"}' });
    await web.close();
    expect([...asked, sent].map(({ status }) => status)).toEqual([200, 200, 200, 202]);
  });

  test('is waited for longer than it takes to stop', () => {
    const limitMs = Number(/stopLimitMs = ([\d_]+);/u.exec(source('main.ts'))?.[1]?.replaceAll('_', ''));
    expect(of('app', 'properties', 'template', 'terminationGracePeriodSeconds')).toBe(30);
    expect(limitMs).toBeGreaterThan(0);
    expect(limitMs).toBeLessThan(30_000);
  });

  test('waits for the containers and the roles', () => {
    expect(of('app', 'dependsOn')).toEqual(['container', 'mayPull', 'mayReadSecrets', 'mayUseStore', 'peopleSecret']);
  });
});

test('the registration is one tenant’s, without a password', () => {
  expect(of('bot', 'properties')).toMatchObject({
    msaAppType: 'UserAssignedMSI',
    msaAppId: 'identity.properties.clientId',
    msaAppTenantId: 'identity.properties.tenantId',
    msaAppMSIResourceId: 'identity.id',
    disableLocalAuth: true,
  });
  expect(of('teams', 'properties', 'channelName')).toBe('MsTeamsChannel');
});

test('the alerts look for what the code logs', () => {
  const { value } = named('alerts');
  const queries = (value?.kind === 'array' ? value.items : []).map((alert: Node) => [valueOf(at(alert, 'name')), String(valueOf(at(alert, 'query')))] as const);
  expect(queries.map(([name]) => name)).toEqual(['failures', 'lag', 'silence']);
  const logged = ['dispatch.ts', 'heartbeat.ts'].map((file) => source(`flows/${file}`)).join('\n');
  for (const [, line = ''] of queries.flatMap(([, query]) => [...query.matchAll(/line\.msg == "([^"]+)"/gu)])) expect(logged).toContain(`'${line}'`);
  expect(queries.find(([name]) => name === 'lag')?.[1]).toContain('line.lateMs');
  expect(logged).toMatch(/lateMs: .*'message handed over'/u);
});

/** Variables that the product reads. */
function knownVariables(): readonly string[] {
  return [...source('config.ts').matchAll(/^ {2}(ATGADNIS_\w+|HOST|PORT|MicrosoftApp\w+): /gmu)].map(([, name = '']) => name);
}
