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
const [cli, peak] = [at('../../src/cli/plan.ts'), at('children/peak.ts')];
const megabyte = 1_000_000;
/** MB: what the objects of an export may take, and what its whole process may. */
const [mostHeap, mostMemory] = [768, 1_000];

/** Every kind of document by one command each, in a process of its own: seconds, the most memory in use, size. */
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
  const peakFile = join(folder, 'peak');
  const args = [`--max-old-space-size=${mostHeap}`, '--disable-warning=ExperimentalWarning', '--import', peak, cli, 'export', file, '--data', folder];
  const ms = await timed(async () => {
    const made = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, PEAK_FILE: peakFile } });
    const [code]: unknown[] = await once(made, 'exit');
    if (code !== 0) throw new Error(`${name} ends with ${String(code)}.`);
  });
  return [
    { what: `${name}, s`, value: ms / 1000 },
    { what: `${name}, most memory in use, MB`, value: Number(await readFile(peakFile, 'utf8')) / megabyte, target: { atMost: mostMemory } },
    { what: `${name}, MB`, value: (await stat(file)).size / megabyte },
  ];
}
