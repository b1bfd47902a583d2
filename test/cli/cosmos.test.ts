import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { plant } from '../../src/flows/plant.ts';
import { carriedOut, owed, plan } from '../domain/seed.ts';
import { aDraft } from '../support/builders.ts';
import { anyKey, type CosmosServer, startCosmosServer } from '../support/cosmos-server.ts';

const told = carriedOut(owed('1.7(2)', 'VP'), {
  kind: 'RecordAnswer',
  draft: aDraft({ status: 'in-progress', totals: { 'trained-officials': '60' }, text: 'Apmācītas 60.' }),
  nonce: '60',
  content: '60',
});

jest.setTimeout(60_000); // each run is a process

let server: CosmosServer;
beforeAll(async () => {
  server = await startCosmosServer();
  const store = await server.open('filled');
  await plant(plan, [], store);
  await store.obligations.create(told);
  await store.close();
});
afterAll(() => server.stop());

interface Ended {
  readonly exitCode: number;
  readonly text: string;
}

/** Runs the real command line; the test server's certificate is taken in that process alone. */
function run(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ended> {
  const file = fileURLToPath(new URL('../../src/cli/plan.ts', import.meta.url));
  const env = { ATGADNIS_STORE: 'cosmos', ATGADNIS_COSMOS_ENDPOINT: server.endpoint, ATGADNIS_COSMOS_KEY: anyKey, NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1', ...environment };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [file, ...args], { env }, (_error, stdout, stderr) => resolve({ exitCode: child.exitCode ?? -1, text: `${stdout}${stderr}` }));
  });
}

describe('the command line on Azure Cosmos DB', () => {
  test('status is read', async () => {
    const { exitCode, text } = await run(['status', '--json'], { ATGADNIS_COSMOS_DATABASE: 'filled' });
    expect(exitCode).toBe(0);
    expect(JSON.parse(text)).toMatchObject({ plan: plan.id, information: { owed: 1 } });
  });

  test('the record is verified', async () => {
    const { exitCode, text } = await run(['verify', '--json'], { ATGADNIS_COSMOS_DATABASE: 'filled' });
    expect({ exitCode, ...JSON.parse(text) }).toMatchObject({ exitCode: 0, obligations: 1, entries: 1, faults: [] });
  });

  test('a managed identity opens it', async () => {
    const asked: string[] = [];
    const tokens = createServer((request, response) => {
      asked.push(`${request.url ?? ''} ${String(request.headers['x-identity-header'])}`);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ access_token: 'a token', expires_on: String(Math.floor(Date.now() / 1_000) + 3_600), token_type: 'Bearer', resource: 'a' }));
    }).listen(0, '127.0.0.1');
    await once(tokens, 'listening');
    const { port } = tokens.address() as AddressInfo;
    const appService = { IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/token`, IDENTITY_HEADER: 'a header' };
    const identity = { ATGADNIS_COSMOS_KEY: '', ATGADNIS_COSMOS_IDENTITY: '11111111-1111-4111-8111-111111111111' };
    const { exitCode } = await run(['status', '--json'], { ATGADNIS_COSMOS_DATABASE: 'filled', ...identity, ...appService });
    tokens.close();
    expect(exitCode).toBe(0);
    expect(asked).toEqual([expect.stringMatching(/^\/token\?.*client_id=11111111-1111-4111-8111-111111111111.* a header$/u)]);
  });

  test('the store is copied into a file, twice, and verified there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'atgadnis-copy-'));
    const ends = ['--from', `cosmos:${server.endpoint}/filled`, '--to', `sqlite:${folder}`];
    expect(await run(['copy', ...ends], {})).toEqual({ exitCode: 0, text: expect.stringMatching(/^5 documents, 5 written now, 0 there before\.\nThe copy equals the source/u) });
    expect((await run(['copy', ...ends], {})).text).toMatch(/^6 documents, 1 written now, 5 there before/u); // the audit tells of each copy
    expect(JSON.parse((await run(['verify', '--json', '--data', folder], {})).text)).toMatchObject({ obligations: 1, entries: 1, faults: [] });
    expect(await run(['copy', '--from', 'sqlite:/nowhere', '--to', `sqlite:${folder}`], {})).toEqual({ exitCode: 1, text: 'There is no store at /nowhere/atgadnis.sqlite.\n' });
    expect(await run(['copy', '--from', 'here', '--to', 'there'], {})).toMatchObject({ exitCode: 2, text: expect.stringContaining('"here" is neither') });
    rmSync(folder, { recursive: true });
  });

  test('a slip in the name of the database creates none', async () => {
    for (let time = 0; time < 2; time += 1) {
      const { exitCode, text } = await run(['status'], { ATGADNIS_COSMOS_DATABASE: 'fileld' });
      expect(exitCode).toBe(1);
      expect(text).toContain('store-unreachable: The database fileld or its containers (plans, ');
    }
  });

  test('a folder that is named is meant', async () => {
    const { exitCode, text } = await run(['status', '--data', '/nowhere'], { ATGADNIS_COSMOS_DATABASE: 'filled' });
    expect({ exitCode, text }).toEqual({ exitCode: 1, text: expect.stringContaining('There is no store at /nowhere/') });
  });

  test('nobody listening is told, with what to do', async () => {
    const { exitCode, text } = await run(['status'], { ATGADNIS_COSMOS_ENDPOINT: 'https://127.0.0.1:1' });
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^store-unreachable: Azure Cosmos DB answers .*Check endpoint/u);
    expect(text).not.toContain(anyKey);
  });

  test('unusable settings are told, all at once', async () => {
    const { exitCode, text } = await run(['verify'], { ATGADNIS_COSMOS_ENDPOINT: 'plans', ATGADNIS_COSMOS_KEY: '?' });
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^config-invalid: .*ENDPOINT: .*KEY: /u);
  });

  test('a command without a store asks for none', async () => {
    expect(await run(['workday', '2025-12-31'], { ATGADNIS_STORE: 'none' })).toMatchObject({ exitCode: 0 });
  });
});
