import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import type { LocalDemo } from '../../src/local/local-mode.ts';
import { openOwnPlan, type OwnPlan } from '../../src/local/own-plan.ts';
import { seedFile } from '../domain/seed.ts';
import { riga } from '../support/world.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let folder = '';
let file = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atgadnis-own-'));
  file = join(folder, 'mans.yaml');
  await write(['id: onap-2023-2025', 'id: mans-plans']);
});
afterEach(() => rm(folder, { recursive: true }));

/** The seed's plan under another name, edited further. */
async function write(...edits: readonly (readonly [string, string])[]): Promise<void> {
  const seed = await readFile(seedFile('plan'), 'utf8');
  await writeFile(file, edits.reduce((text, [from, to]) => text.replace(from, to), seed));
}

/** Opens it, looks, and closes it again. */
async function opened<Result>(options: Partial<OwnPlan>, look: (demo: LocalDemo) => Promise<Result> | Result): Promise<Result> {
  const config = { ...readConfig({ ATGADNIS_DATA: folder }), logLevel: 'silent' } as const;
  const demo = await openOwnPlan(config, log, { file, at: undefined, language: undefined, isFresh: false, ...options });
  try {
    await demo.app.prepare();
    return await look(demo);
  } finally {
    await demo.stop();
  }
}

const dueOn = async ({ app }: LocalDemo): Promise<string | undefined> => (await app.deps.store.obligations.get('mans-plans', 'mans-plans:1.20:VID:once'))?.doc.dueOn;

describe('a plan of one’s own', () => {
  test('runs with an official for each institution, from the day that was named', async () => {
    await opened({ at: '2025-11-24', language: 'en' }, async ({ officer, coordinator, people, clock, app }) => {
      expect([officer.name, coordinator.name]).toEqual(['VP official', 'IeM coordinator']);
      expect(people).toHaveLength(14);
      expect(people.filter(({ conversation }) => conversation === null).map(({ id }) => id).sort()).toEqual([coordinator.id, officer.id].sort());
      expect(clock.now() >= riga('2025-11-24 09:00')).toBe(true);
      const { sent } = await app.heartbeat.beat();
      expect(new Set(sent.map(({ message }) => message.content.kind))).toEqual(new Set(['bundle']));
    });
  });

  test('goes on where it was, and follows its file', async () => {
    await opened({ at: '2025-11-24' }, async (demo) => expect([demo.isContinued, await dueOn(demo)]).toEqual([false, '2025-12-31']));
    await write(['id: onap-2023-2025', 'id: mans-plans'], ['contributing: ["VP", "IeM IC", "SAB"]\n    schedule: { kind: once, dueOn: "2025-12-31" }', 'contributing: ["VP", "IeM IC", "SAB"]\n    schedule: { kind: once, dueOn: "2026-06-30" }']);
    await opened({}, async (demo) => expect([demo.isContinued, await dueOn(demo)]).toEqual([true, '2026-06-30']));
  });

  test('goes forward and not back, unless it begins anew', async () => {
    await opened({ at: '2025-11-24' }, () => undefined);
    await opened({ at: '2025-12-01' }, ({ clock }) => expect(clock.now() >= riga('2025-12-01 09:00')).toBe(true));
    await expect(opened({ at: '2025-11-24' }, () => undefined)).rejects.toMatchObject({ code: 'config-invalid' });
    await opened({ at: '2025-11-24', isFresh: true }, ({ clock }) => expect(clock.now() < riga('2025-11-25 09:00')).toBe(true));
  });

  test('says what is wrong with its file', async () => {
    await write(['id: onap-2023-2025', 'id: "Mans plāns"']);
    await expect(opened({}, () => undefined)).rejects.toMatchObject({ code: 'seed-invalid' });
  });
});
