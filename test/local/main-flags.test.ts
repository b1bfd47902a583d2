import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const usage = 'Usage: npm start -- ';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atgadnis-main-'));
});
afterEach(() => rm(folder, { recursive: true }));

// Each is a process of its own, about a second.
test.each([['--bogus'], ['--lang', 'de'], ['--fresh', 'start'], ['--at', '2026-01-05'], ['--plan=x.yaml', '--at=soon']])('%s %s is refused with the usage', async (...args) => {
  const { code, stdout, stderr } = await run(args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n').at(-1)).toContain(usage);
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ['every address', { HOST: '0.0.0.0' }, 'HOST is 0.0.0.0'],
  ['half of the credentials', { MicrosoftAppId: '11111111-1111-4111-8111-111111111111', MicrosoftAppPassword: 'hunter2' }, 'MicrosoftAppTenantId is missing'],
])('%s ends it with the reason', async (_what, environment, reason) => {
  const { code, stdout, stderr } = await run([], environment);
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain(`config-invalid: `);
  expect(stderr).toContain(reason);
  expect(stderr).not.toMatch(/hunter2|^\s+at /mu);
  expect(await readdir(folder)).toEqual([]);
});

function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [main, ...args], { env: { ATGADNIS_DATA: folder, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
