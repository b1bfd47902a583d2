import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const program = `
  import { registerHooks } from 'node:module';
  const loaded = new Set();
  registerHooks({ load: (url, context, next) => (loaded.add(/node_modules\\/(@azure\\/cosmos)\\//u.exec(url)?.[1]), next(url, context)) });
  const compose = await import('./src/compose.ts');
  const store = await compose.openStoreBesideServer(JSON.parse(process.argv[1])).catch(() => undefined);
  await store?.close();
  process.stdout.write(String(loaded.has('@azure/cosmos')));
`;

/** Whether opening such a store loads the client of Cosmos, in a process of its own. */
function loadsClient(settings: object): string {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  return execFileSync(process.execPath, ['--input-type=module', '--eval', program, JSON.stringify(settings)], { cwd, encoding: 'utf8', timeout: 60_000 });
}

test('an embedded store loads no client of Cosmos', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'atgadnis-loading-'));
  expect(loadsClient({ dataFolder })).toBe('false');
  const cosmos = { endpoint: 'https://127.0.0.1:1', database: 'a', credentials: { kind: 'key', key: 'a2V5' } };
  expect(loadsClient({ dataFolder, cosmos })).toBe('true');
  rmSync(dataFolder, { recursive: true });
});
