import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alternately, median } from './measure.ts';
import type { Figures } from './report.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const [product, imports] = [at('../../src/main.ts'), at('children/imports.ts')];
const anId = '00000000-0000-4000-8000-000000000000';

/** From the start of the process until it says that it runs, as it would in a tenant, beside a process that only imports botbuilder and restify; both with a compile cache. */
export async function starting({ rounds }: { readonly rounds: number }): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'atgadnis-bench-'));
  const run = (file: string): Promise<number> => untilItSpeaks(file, folder);
  // The first of each fills the cache and the store.
  await run(product);
  await run(imports);
  const runs = await alternately(rounds, { product: () => run(product), imports: () => run(imports) });
  await rm(folder, { recursive: true, force: true });
  const [ready, floor] = [median(runs['product'] ?? []), median(runs['imports'] ?? [])];
  return {
    name: 'Starting',
    size: `the seed plan, ${rounds} × each, alternately`,
    rows: [{ what: 'ready after, ms', value: ready, floor, ratio: ready / floor, target: { atMost: 1.75 } }],
  };
}

async function untilItSpeaks(file: string, folder: string): Promise<number> {
  const startedAt = performance.now();
  const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(folder, 'compile-cache'),
      ATGADNIS_DATA: join(folder, 'data'),
      ATGADNIS_PLAN: at('../../seeds/plan.yaml'),
      ATGADNIS_PEOPLE: at('../../seeds/people.yaml'),
      ATGADNIS_LOG: 'error',
      PORT: '0',
      MicrosoftAppId: anId,
      MicrosoftAppPassword: 'none',
      MicrosoftAppTenantId: anId,
    },
  });
  await once(started.stdout, 'data');
  const ms = performance.now() - startedAt;
  // By itself it writes the compile cache when it ends.
  started.kill('SIGTERM');
  await once(started, 'exit');
  return ms;
}
