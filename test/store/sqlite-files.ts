import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach } from '@jest/globals';

const children = new Set<Child>();

/** Gives each test of the file a folder of its own, and ends what it started there; the answer tells a path in the folder. */
export function useFolder(): (name: string) => string {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'atgadnis-sqlite-'));
  });
  afterEach(async () => {
    for (const child of children) await child.kill();
    children.clear();
    rmSync(folder, { recursive: true });
  });
  return (name) => join(folder, name);
}

/** Another process at work on a store file. */
export interface Child {
  /** Every line printed so far. */
  readonly lines: readonly string[];
  /** Resolves when so many lines are printed. */
  printed(count: number): Promise<void>;
  /** SIGKILL, unless it has ended; resolves when it is gone and its output read to the end. */
  kill(): Promise<void>;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

/** Starts a task of sqlite-child.ts. */
export function startChild(task: 'serve' | 'write' | 'increment', file: string): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'sqlite-child.ts'), task, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const ended = codeOf(child);
  const started: Child = {
    lines,
    ended,
    printed: async (count) => {
      while (lines.length < count) await Promise.race([once(reader, 'line'), ended.then(failEarly)]);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
  children.add(started);
  return started;
}

async function codeOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'close')) as [number | null]; // `close` gives code and signal
  return code;
}

function failEarly(code: number | null): never {
  throw new Error(`the child ended with ${code} before it printed what was awaited`);
}
