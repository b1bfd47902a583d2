import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../src/cli/command-line.ts';
import { importPlan } from '../../src/cli/import.ts';
import { life } from '../../src/cli/life.ts';
import { storeFileName } from '../../src/compose.ts';
import { plantedPlans } from '../../src/flows/plans.ts';
import { plant } from '../../src/flows/plant.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { plan, seedFile } from '../domain/seed.ts';

const act = 'MK 13.01.2026. rīkojums Nr. 12';

let folder = '';
/** The server has the store open all the time. */
let server: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-import-'));
  server = await openSqliteStore({ file: join(folder, storeFileName), role: 'server' });
  await plant(plan, [], server);
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The seed's plan file with some of its text replaced. */
function edited(...replacements: readonly (readonly [string, string])[]): string {
  let text = readFileSync(seedFile('plan'), 'utf8');
  for (const [from, to] of replacements) {
    if (!text.includes(from)) throw new Error(`the seed has no ${from}`);
    text = text.replace(from, to);
  }
  const file = join(folder, 'plan.yaml');
  writeFileSync(file, text);
  return file;
}

/** 1.20 is due half a year later. */
const later = [
  ['deadline: "2025.gada decembris."', 'deadline: "2026.gada jūnijs."'],
  ['contributing: ["VP", "IeM IC", "SAB"]\n    schedule: { kind: once, dueOn: "2025-12-31" }', 'contributing: ["VP", "IeM IC", "SAB"]\n    schedule: { kind: once, dueOn: "2026-06-30" }'],
] as const;

function run(file: string, more: { isApplied?: boolean; reference?: string; isJson?: boolean } = {}): Promise<Outcome> {
  return importPlan({ operands: [file], isJson: false, dataFolder: folder, ...more });
}

const head = async (id = plan.id) => (await server.plans.get(id, id))?.doc;

describe('plan import', () => {
  test('previews an amendment and changes nothing', async () => {
    const { exitCode, text } = await run(edited(...later));
    expect(text.split('\n')).toEqual([
      'Organised Crime Prevention and Combating Plan 2023–2025 (onap-2023-2025), edition 2',
      'Deadlines (1)',
      '  1.20: "2025.gada decembris." (2025-12-31) becomes "2026.gada jūnijs." (2026-06-30)',
      'Owed: 0 times more, 0 times no longer, 1 times by another date.',
      'Nothing is stored yet. With --apply it is.',
    ]);
    expect(exitCode).toBe(0);
    expect(await head()).toMatchObject({ revision: 1 });
  });

  test('asks for the act before it amends a plan that runs', async () => {
    const { exitCode, text } = await run(edited(...later), { isApplied: true });
    expect(exitCode).toBe(1);
    expect(text).toContain('Nothing is changed: name the act that amends the plan');
    expect(await head()).toMatchObject({ revision: 1 });
    expect((await run(edited(...later), { isApplied: true, reference: act })).exitCode).toBe(0);
    expect(await head()).toMatchObject({ revision: 2, reconciled: 0, changes: [{ kind: 'amended', reason: act, by: 'command-line' }] });
    expect((await run(edited(...later), { isApplied: true, reference: act })).text).toContain('The store has this edition already.');
  });

  test('stores another plan as a draft beside the one that runs, to be started', async () => {
    const file = edited(['id: onap-2023-2025', 'id: onap-2026-2028']);
    expect((await run(file)).text).toContain('(onap-2026-2028) is new here: 13 measures');
    expect((await run(file, { isApplied: true })).text).toContain('Stored as a draft.');
    expect(await plantedPlans(server)).toEqual([plan.id, 'onap-2026-2028']);
    const at = { operands: [], isJson: false, dataFolder: folder, plan: 'onap-2026-2028' };
    expect(await life('pause')(at)).toMatchObject({ exitCode: 1, text: 'onap-2026-2028 is not running, so it cannot be paused.' });
    expect(await life('start')(at)).toEqual({ exitCode: 0, text: 'onap-2026-2028 is running now.' });
    expect(await life('start')(at)).toEqual({ exitCode: 0, text: 'onap-2026-2028 is so already.' });
    expect((await life('pause')({ ...at, reason: 'Pārbaude' })).exitCode).toBe(0);
    expect(await head('onap-2026-2028')).toMatchObject({ state: 'paused' });
    expect(await head()).toMatchObject({ state: 'active' });
    expect(await life('resume')({ ...at, plan: 'cits' })).toMatchObject({ exitCode: 1, text: expect.stringContaining('holds no plan "cits", but onap-2023-2025, onap-2026-2028.') });
  });

  test('says what else an edition changes', async () => {
    const { text } = await run(edited(['  - code: "1.21"', '  - code: "1.30"'], ['responsible: ["VP", "IDB", "KNAB", "VID"]', 'responsible: ["VP", "IDB", "KNAB", "FID"]']), { isJson: true });
    expect(JSON.parse(text)).toMatchObject({
      outcome: 'previewed',
      renumbered: [['1.21', '1.30']],
      institutions: [{ code: '1.30', joins: ['FID'], leaves: ['VID'] }],
      obligations: { opened: 1, withdrawn: 1, moved: 0 },
    });
  });

  test.each([
    [[], 2],
    [['a', 'b'], 2],
    [['/nowhere/plan.yaml'], 1],
  ] as const)('of %j ends with %i', async (operands, exitCode) => {
    expect((await importPlan({ operands, isJson: false, dataFolder: folder })).exitCode).toBe(exitCode);
  });

  test('needs a store', async () => {
    expect(await importPlan({ operands: [seedFile('plan')], isJson: false, dataFolder: join(folder, 'empty') })).toMatchObject({ exitCode: 1 });
  });
});
