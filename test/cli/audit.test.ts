import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { audit } from '../../src/cli/audit.ts';
import { backup } from '../../src/cli/backup.ts';
import { calendar } from '../../src/cli/calendar.ts';
import { people } from '../../src/cli/people.ts';
import { openStore, plantFromFiles } from '../../src/compose.ts';
import { seedFile } from '../../src/planfile/seed-files.ts';
import { settingsOf } from '../../src/config.ts';

let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-audit-'));
  const store = await openStore({ dataFolder: folder });
  await plantFromFiles(store, { plan: seedFile('plan'), people: seedFile('people'), calendar: seedFile('calendar') });
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const line = (operands: readonly string[] = []) => ({ operands, isJson: false, dataFolder: folder });

async function lines(span = {}): Promise<readonly Record<string, unknown>[]> {
  const { exitCode, text } = await audit({ ...line(), span });
  expect(exitCode).toBe(0);
  return text === '' ? [] : text.split('\n').map((each) => JSON.parse(each) as Record<string, unknown>);
}

describe('plan audit', () => {
  test('tells of a backup, and of itself', async () => {
    expect(await lines()).toEqual([]);
    await backup(line([join(folder, 'copy.sqlite')]));
    const found = await lines();
    expect(found).toMatchObject([
      { kind: 'exported', what: 'audit', by: 'command-line' },
      { kind: 'exported', what: 'backup', by: 'command-line' },
    ]);
    expect(found.every(({ at }) => typeof at === 'string')).toBe(true);
  });

  test('tells of a calendar that is taken along, not of one that is looked at', async () => {
    for (const kind of [{}, { isJson: true }, { isCsv: true }, { isIcs: true }]) expect((await calendar({ ...line(), ...kind })).exitCode).toBe(0);
    expect((await lines()).map(({ what }) => what)).toEqual(['calendar.csv', 'calendar.ics']);
  });

  test('tells of a people list by ids, without names', async () => {
    const file = join(folder, 'people.csv');
    writeFileSync(file, 'Vārds;Iestāde;Loma;E-pasts\nSlepens Vārds;IeM;koordinators;slepens@iem.gov.lv\n');
    expect((await people(line(['import', file]))).exitCode).toBe(0);
    const [imported] = await lines();
    expect(imported).toMatchObject({ kind: 'people-changed', what: 'list-imported', by: 'command-line' });
    const details = imported?.['details'] as readonly string[];
    expect(details[0]).toMatch(/^joined [\w:-]+ coordinator:IeM$/u);
    expect(details.filter((each) => each.startsWith('left ')).length).toBeGreaterThan(10);
    expect(JSON.stringify(imported).toLowerCase()).not.toContain('slepens');
  });

  test('takes days', async () => {
    await lines();
    const today = new Date().toISOString().slice(0, 10);
    expect((await lines({ from: today, until: '2999-01-01' })).length).toBeGreaterThan(0);
    expect(await lines({ until: '2020-01-01' })).toEqual([]);
    expect((await audit({ ...line(), span: { from: 'vakar' } })).exitCode).toBe(2);
  });
});

test('settings are named, not told', () => {
  expect(settingsOf({ PORT: '3978', MicrosoftAppPassword: 'hunter2', ATGADNIS_LOG: ' ', HOME: '/root' })).toEqual(['PORT', 'MicrosoftAppPassword']);
});
