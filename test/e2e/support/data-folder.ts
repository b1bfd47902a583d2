import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for the stores of one run. */
export function makeDataFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'atgadnis-e2e-'));
}
