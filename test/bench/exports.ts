import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportKindNames, fileNameOf } from '../../src/domain/export-kind.ts';
import { type PlanSize, writeLargeRecord } from './large-record.ts';
import { timed } from './measure.ts';
import type { FigureRow, Figures } from './report.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const [cli, use] = [at('../../src/cli/plan.ts'), at('children/use.ts')];
const megabyte = 1_000_000;
/** MB: what the objects of an export may take, and what its whole process may. */
const [mostHeap, mostMemory] = [768, 1_000];

/** Every kind of document by one command each, in a process of its own: seconds, processor time, the most memory in use, size. */
export async function exports(size: PlanSize): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'atgadnis-bench-'));
  try {
    const owed = await writeLargeRecord(folder, size);
    const rows: FigureRow[] = [];
    for (const kind of exportKindNames) rows.push(...(await exported(fileNameOf(kind, 'I01'), folder)));
    return { name: 'Exports', size: `${owed.toLocaleString('en')} obligations with 2,000–4,000 letters each, heap of at most ${mostHeap} MB`, rows };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function exported(name: string, folder: string): Promise<readonly FigureRow[]> {
  const file = join(folder, name);
  const useFile = join(folder, 'use.json');
  const args = [`--max-old-space-size=${mostHeap}`, '--disable-warning=ExperimentalWarning', '--import', use, cli, 'export', file, '--data', folder];
  const ms = await timed(async () => {
    const made = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, USE_FILE: useFile } });
    const [code]: unknown[] = await once(made, 'exit');
    if (code !== 0) throw new Error(`${name} ends with ${String(code)}.`);
  });
  const { memory, processor } = JSON.parse(await readFile(useFile, 'utf8')) as { readonly memory: number; readonly processor: number }; // by `use`
  return [
    { what: `${name}, s`, value: ms / 1000 },
    { what: `${name}, processor, s`, value: processor },
    { what: `${name}, most memory in use, MB`, value: memory / megabyte, target: { atMost: mostMemory } },
    { what: `${name}, MB`, value: (await stat(file)).size / megabyte },
  ];
}
