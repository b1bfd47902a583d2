import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { people } from '../../src/cli/people.ts';
import { storeFileName } from '../../src/compose.ts';
import { plant } from '../../src/flows/plant.ts';
import { readPeopleYaml } from '../../src/planfile/people-yaml.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { plan, seedFile } from '../domain/seed.ts';

const seed = readPeopleYaml(seedFile('people'), plan.id);
const header = 'Vārds;Iestāde;Loma;E-pasts;Objekta ID;Aizstāj';
const anna = 'Anna Bērziņa;VP;atbildīgā amatpersona;anna@vp.gov.lv;;a7d15000-0000-4000-8000-000000000001';

let folder = '';
/** The server has the store open all the time. */
let server: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-people-'));
  server = await openSqliteStore({ file: join(folder, storeFileName), role: 'server' });
  await plant(plan, seed.people, server);
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Everybody of the seed but the officers of VP, then these rows. */
function list(...rows: readonly string[]): string {
  const others = seed.people.filter(({ roles }) => roles[0]?.institution !== 'VP');
  const words = { officer: 'amatpersona', coordinator: 'koordinators', substitute: 'aizvietotājs', head: 'vadītājs', observer: 'novērotājs' } as const;
  const lines = others.flatMap(({ name, objectId, roles }) => roles.map(({ role, institution }) => `${name};${institution};${words[role]};;${objectId ?? ''};`));
  return file(header, ...lines, ...rows);
}

function file(...lines: readonly string[]): string {
  const path = join(folder, 'people.csv');
  writeFileSync(path, `\uFEFF${lines.join('\r\n')}\r\n`);
  return path;
}

const run = (action: string, path: string, isJson = false): ReturnType<typeof people> => people({ operands: [action, path], isJson, dataFolder: folder });
const inPlan = async (): Promise<readonly string[]> => (await server.people.ofPlan(plan.id)).map(({ name }) => name).toSorted();

describe('plan people check', () => {
  test('previews an import and changes nothing', async () => {
    const before = await inPlan();
    const { exitCode, text } = await run('check', list(anna));
    expect(text).toBe(
      [
        'Would join (1)',
        '  Anna Bērziņa: VP – official in charge',
        'Would leave (2)',
        '  VP amatpersona',
        '  VP otrā amatpersona',
        'Would take over (1)',
        '  Anna Bērziņa from VP amatpersona in VP',
        'Unchanged: 15. To be asked to install the app: 16.',
      ].join('\n'),
    );
    expect(exitCode).toBe(0);
    expect(await inPlan()).toEqual(before);
  });

  test('reports every problem at once, each with its row', async () => {
    const { exitCode, text } = await run('check', file(header, 'Anna;XY;šefs;anna;;', ';VP;amatpersona;;;', 'Ilze;IeM;koordinators;;123;'));
    expect(text.split('\n')).toEqual([
      'Row 2, Role: there is no role “šefs”; roles are officer, official in charge, substitute, head, coordinator, observer',
      'Row 3, Name: nothing is filled in',
      'Row 4, Object ID: “123” is not an object ID',
      'Nothing is imported while there are problems: 3.',
    ]);
    expect(exitCode).toBe(1);
  });

  test('warns of an institution without an officer', async () => {
    const { exitCode, text } = await run('check', list());
    expect(text.split('\n')[0]).toBe('Note: the institution VP owes information, and the list has no officer for it.');
    expect(exitCode).toBe(0);
  });
});

describe('plan people import', () => {
  test('changes the people beside a running server', async () => {
    const { exitCode, text } = await run('import', list(anna));
    expect(text).toContain('Joined (1)');
    expect(exitCode).toBe(0);
    expect(await inPlan()).toContain('Anna Bērziņa');
    expect(await inPlan()).not.toContain('VP amatpersona');
    const joined = await server.people.bySignInName(seed.tenant, 'anna@vp.gov.lv');
    expect(joined?.doc).toMatchObject({ tenant: seed.tenant, objectId: null, reachability: { kind: 'never-installed' } });
    expect(joined?.doc.id).toMatch(/^[\da-f-]{36}:\d+$/u);
  });

  test('again changes nothing', async () => {
    await run('import', list(anna));
    expect((await run('import', list(anna))).text).toBe('Unchanged: 16. To be asked to install the app: 16.');
  });

  test('refuses a list with problems', async () => {
    const before = await inPlan();
    const { exitCode, text } = await run('import', list(anna, 'Juris;VP;amatpersona;;;'), true);
    expect(JSON.parse(text)).toMatchObject({ isApplied: false, problems: [{ kind: 'no-identity', row: 18, isWarning: false }] });
    expect(exitCode).toBe(1);
    expect(await inPlan()).toEqual(before);
  });

  test('tells all of it as JSON', async () => {
    const { text } = await run('import', list(anna), true);
    expect(JSON.parse(text)).toEqual({
      isApplied: true,
      rows: 16,
      problems: [],
      joins: [{ row: 17, name: 'Anna Bērziņa', roles: [{ institution: 'VP', role: 'officer', inCharge: true }] }],
      changes: [],
      leaves: ['VP amatpersona', 'VP otrā amatpersona'],
      replacements: [{ institution: 'VP', from: 'VP amatpersona', to: 'Anna Bērziņa' }],
      unchanged: 15,
      invited: 16,
    });
  });
});

describe('called wrongly', () => {
  test.each([[[]], [['check']], [['apply', 'people.csv']], [['check', 'a.csv', 'b.csv']]])('plan people %j shows the right line', async (operands) => {
    expect(await people({ operands, isJson: false, dataFolder: folder })).toEqual({ exitCode: 2, text: 'Usage: npx plan people check|import FILE [--data FOLDER]' });
  });

  test('a file that is not there is a problem', async () => {
    expect(await run('check', join(folder, 'none.csv'))).toMatchObject({ exitCode: 1, text: expect.stringContaining('cannot be read') });
    expect(await run('check', folder)).toMatchObject({ exitCode: 1 });
  });

  test('a folder without a store is a problem', async () => {
    expect(await people({ operands: ['check', list(anna)], isJson: false, dataFolder: join(folder, 'none') })).toMatchObject({ exitCode: 1, text: expect.stringContaining('no store') });
  });

  test('a file over 2 MB is not read', async () => {
    const path = join(folder, 'large.csv');
    writeFileSync(path, new Uint8Array(2 * 1024 * 1024 + 1));
    expect((await run('check', path)).text).toContain('too large');
  });
});
