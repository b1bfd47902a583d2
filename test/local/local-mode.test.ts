import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openStore, plantFromFiles } from '../../src/compose.ts';
import { seedFile } from '../../src/planfile/seed-files.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { ObligationHead } from '../../src/domain/obligation.ts';
import type { Log } from '../../src/flows/deps.ts';
import { type LocalDemo, openLocalDemo } from '../../src/local/local-mode.ts';
import { riga } from '../support/world.ts';

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let folder: string;
let config: Config;
let opened: LocalDemo[];

beforeEach(async () => {
  opened = [];
  folder = await mkdtemp(join(tmpdir(), 'atgadnis-local-'));
  config = readConfig({ ATGADNIS_DATA: folder });
});
afterEach(async () => {
  for (const demo of opened) await demo.stop();
  await rm(folder, { recursive: true });
});

// Playing the history takes about two seconds; on a busy machine several times as long.
const slowMs = 60_000;

describe('local mode', () => {
  test(
    'continues with what was kept, and begins anew when told, once at a time',
    async () => {
      const first = await open();
      expect(first.isContinued).toBe(false);
      expect(first.clock.now() >= riga('2025-12-01 09:00')).toBe(true);
      const unmet = first.people.filter(({ reachability }) => reachability.kind === 'never-installed');
      expect(new Set(unmet)).toEqual(new Set([first.officer, first.coordinator]));
      for (const { conversation, welcomedAt } of unmet) expect([conversation, welcomedAt]).toEqual([null, null]);
      expect([first.officer.id, first.coordinator.id]).toEqual(['vp-amatpersona', 'iem-koordinators']);
      first.clock.jumpTo(riga('2025-12-24 10:00'));
      await stop(first);
      const second = await open();
      expect(second.isContinued).toBe(true);
      expect(second.clock.now() > riga('2025-12-24 10:00')).toBe(true);
      expect(await headsOf(second)).toHaveLength(255);
      await stop(second);
      let meanwhile: Promise<unknown> | undefined;
      const third = await open({
        isFresh: true,
        language: 'en',
        onProgress: () => {
          meanwhile ??= open().catch((error: unknown) => error);
        },
      });
      expect(await meanwhile).toMatchObject({ code: 'store-locked' });
      expect(third.isContinued).toBe(false);
      expect(await headsOf(third)).toHaveLength(255);
      expect(third.clock.now() < riga('2025-12-01 09:05')).toBe(true);
      expect(new Set(third.people.map(({ language }) => language))).toEqual(new Set(['en']));
    },
    slowMs,
  );

  test(
    'plays the whole history again after a kill half-way',
    async () => {
      const child = await killedHalfWay();
      expect(child.signalCode).toBe('SIGKILL');
      expect(await readdir(folder)).toEqual(['history']);
      const shares: number[] = [];
      const demo = await open({ onProgress: (share) => void shares.push(share) });
      expect(demo.isContinued).toBe(false);
      expect(shares[0]).toBe(0);
      const heads = await headsOf(demo);
      expect(heads.filter(({ state }) => state === 'accepted')).toHaveLength(228);
      expect(await readdir(folder)).not.toContain('history');
    },
    slowMs,
  );

  test.each([false, true])('leaves a store that is not its own alone (fresh: %s)', async (isFresh) => {
    const own = await openStore(config);
    await plantFromFiles(own, { plan: seedFile('plan'), people: seedFile('people'), calendar: seedFile('calendar') });
    await own.close();
    const before = await readFile(join(folder, 'atgadnis.sqlite'));
    await expect(open({ isFresh })).rejects.toMatchObject({ code: 'config-invalid', message: expect.stringContaining(folder) });
    expect(before.equals(await readFile(join(folder, 'atgadnis.sqlite')))).toBe(true);
  });
});

async function open(options: Partial<Parameters<typeof openLocalDemo>[2]> = {}): Promise<LocalDemo> {
  const demo = await openLocalDemo(config, log, { isFresh: false, language: undefined, onProgress: () => undefined, ...options });
  opened.push(demo);
  return demo;
}

/** Before the next start in the same folder. */
async function stop(demo: LocalDemo): Promise<void> {
  opened = opened.filter((other) => other !== demo);
  await demo.stop();
}

async function headsOf({ app, plan }: LocalDemo): Promise<readonly ObligationHead[]> {
  return (await app.deps.store.obligations.heads({ plan })).map(({ doc }) => doc);
}

/** A process that plays the history and is killed as soon as a third of it is played. */
async function killedHalfWay(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('play-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  child.stdout.on('data', (chunk: Buffer) => {
    if (chunk.toString().split('\n').some((share) => Number(share) > 0.33)) child.kill('SIGKILL');
  });
  await ended;
  return child;
}
