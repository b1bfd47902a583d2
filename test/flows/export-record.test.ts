import { describe, expect, test } from '@jest/globals';
import { refold } from '../../src/domain/append.ts';
import type { ExportRecord } from '../../src/domain/export-record.ts';
import { readExportRecord } from '../../src/flows/export-record.ts';
import type { ExportScope } from '../../src/flows/export-scope.ts';
import type { World } from '../support/world.ts';
import { december, kais, submit } from './december.ts';

async function recordOf(world: World, scope: Partial<ExportScope> = {}): Promise<ExportRecord> {
  const loaded = await world.deps.plans.load(world.plan.id);
  if (loaded === undefined) throw new Error('the plan was not planted');
  return readExportRecord({ loaded, deps: world.deps, language: 'lv', onProgress: () => undefined, ...scope });
}

const secret = 'Apmācības notika slēgtā telpā.';

/** VP has 180 from November, 250 from December. */
async function answered(): Promise<World> {
  const world = await december();
  await submit(world, { status: 'done', 'total-trained-officials': '250', text: secret });
  return world;
}

describe('the record for an export', () => {
  test('holds everything that is owed, with its entries', async () => {
    const world = await answered();
    const { obligations, names } = await recordOf(world);
    const heads = await world.store.obligations.heads({ plan: world.plan.id });
    expect(obligations.map(({ id }) => id).toSorted()).toEqual(heads.map(({ doc }) => doc.id).toSorted());
    expect(obligations.find(({ id }) => id === kais(world))).toEqual(await world.obligation(kais(world)));
    const officer = await world.person('VP');
    expect(names.get(officer.id)).toBe(officer.name);
  });

  test('goes as far as a round froze it', async () => {
    const world = await answered();
    const loaded = await world.deps.plans.load(world.plan.id);
    const { obligations } = await recordOf(world, { cut: new Map([[kais(world), 1]]) });
    const cut = obligations.find(({ id }) => id === kais(world));
    const whole = await world.obligation(kais(world));
    expect(cut?.entries).toEqual(whole.entries.slice(0, 1));
    expect(cut).toMatchObject({ state: 'open', entryCount: 1, headHash: whole.entries[0]?.hash });
    expect(cut?.answer).toMatchObject({ status: 'in-progress', numbers: { 'trained-officials': 180 } });
    if (cut === undefined || loaded === undefined) throw new Error('there is no such obligation');
    expect(refold(cut, loaded)).toMatchObject({ state: cut.state, answer: cut.answer, reportBy: cut.reportBy });
  });

  test('takes an obligation that was not frozen for one without entries', async () => {
    const world = await answered();
    const { obligations } = await recordOf(world, { cut: new Map() });
    expect(obligations.find(({ id }) => id === kais(world))).toMatchObject({ state: 'open', answer: null, entryCount: 0, entries: [] });
  });

  test('shows an institution only its own texts and names', async () => {
    const world = await answered();
    const own = await recordOf(world, { institution: 'VP' });
    expect(JSON.stringify(own)).toContain(secret);
    const others = await recordOf(world, { institution: 'VID' });
    expect(JSON.stringify(others)).not.toContain(secret);
    expect(others.obligations.find(({ id }) => id === kais(world))?.answer).toMatchObject({ status: 'done' });
    expect([...others.names.values()]).toEqual([(await world.person('VID')).name]);
  });

  test('leaves out entries that nobody needs, also of a cut', async () => {
    const world = await answered();
    const loaded = await world.deps.plans.load(world.plan.id);
    if (loaded === undefined) throw new Error('the plan was not planted');
    const scope: ExportScope = { loaded, deps: world.deps, language: 'lv', onProgress: () => undefined };
    const bare = (await readExportRecord(scope, () => [])).obligations.find(({ id }) => id === kais(world));
    const whole = await world.obligation(kais(world));
    expect(bare).toEqual({ ...whole, entries: [] });
    const cut = (await readExportRecord({ ...scope, cut: new Map([[kais(world), 1]]) }, () => [])).obligations.find(({ id }) => id === kais(world));
    expect(cut).toMatchObject({ state: 'open', entryCount: 1, headHash: whole.entries[0]?.hash, entries: [] });
    expect(cut?.answer).toMatchObject({ numbers: { 'trained-officials': 180 } });
  });

  test('says how far it is', async () => {
    const world = await answered();
    const shares: number[] = [];
    await recordOf(world, { onProgress: (share) => void shares.push(share) });
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });
});
