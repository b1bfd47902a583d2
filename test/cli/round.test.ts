import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { exportFile } from '../../src/cli/export.ts';
import type { RoundWords } from '../../src/cli/command-line.ts';
import { round } from '../../src/cli/round.ts';
import { verify } from '../../src/cli/verify.ts';
import { storeFileName } from '../../src/compose.ts';
import { plant } from '../../src/flows/plant.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { carriedOut, owed, plan } from '../domain/seed.ts';
import { aDraft } from '../support/builders.ts';

const draft = aDraft({ status: 'not-done', text: 'Nav izdevies.', totals: { 'acquisition-plan': '0' } });
const answered = carriedOut(owed('1.10', 'VDD', '2025'), { kind: 'RecordAnswer', draft, nonce: 'n', content: 'c' });
const silent = owed('1.10', 'SAB', '2025');

let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-round-'));
  const store = await openSqliteStore({ file: join(folder, storeFileName), role: 'server' });
  await plant(plan, [], store);
  for (const obligation of [answered, silent]) await store.obligations.create(obligation);
  await store.facts.create({ id: 'demo-clock', value: '2026-11-23T07:00:00.000Z' });
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(operands: readonly string[], given: { readonly isApplied?: boolean; readonly round?: RoundWords } = {}, isJson = true) {
  const { exitCode, text } = await round({ dataFolder: folder, operands, isJson, ...given });
  return isJson ? ([exitCode, JSON.parse(text)] as const) : ([exitCode, text] as const);
}

const letter = { letterNumber: '1-2/34', letterOn: '2026-11-20' };

test('a round goes from its preview to its fingerprint', async () => {
  expect(await run([], {}, false)).toEqual([0, 'There is no reporting round yet.']);
  expect(await run(['close'])).toEqual([1, { outcome: 'refused', problems: ['no-open-round'] }]);
  const terms = { label: '2023–2025', covers: plan.period, addressee: 'Ministru kabinets' };
  expect(await run(['open'])).toMatchObject([0, { outcome: 'preview', terms }]);
  expect(await run([])).toMatchObject([0, { rounds: [] }]);
  expect(await run(['open'], { isApplied: true, round: { addressee: 'Saeima' } })).toMatchObject([0, { outcome: 'opened', round: 1 }]);
  expect(await run(['open'], { isApplied: true })).toEqual([1, { outcome: 'refused', problems: ['round-is-open'] }]);

  expect(await run(['letter', 'VDD'])).toMatchObject([1, { problems: ['letter-number-missing', 'letter-date-missing'] }]);
  expect(await run(['letter', 'XYZ'], { round: letter })).toMatchObject([1, { problems: ['not-asked'] }]);
  expect(await run(['letter', 'VDD'], { round: letter })).toMatchObject([0, { outcome: 'confirmed', answered: 1, missing: 0 }]);
  expect(await run(['letter', 'VDD'], { round: letter })).toMatchObject([0, { outcome: 'repeated' }]);

  const [code, text] = await run(['close'], {}, false);
  expect([code, text]).toEqual([1, expect.stringContaining('npx plan round gap 1.10 "SAB" 2025')]);
  expect(await run(['gap', '1.10', 'VDD', '2025'])).toMatchObject([1, { problems: ['not-a-gap'] }]);
  expect(await run(['gap', '1.10', 'SAB', '2025'])).toMatchObject([0, { kind: 'GapNamed', obligation: silent.id }]);
  expect(await run([], {}, false)).toEqual([0, expect.stringContaining('open; 1 of 2 institutions have confirmed')]);
  expect(await run(['close'])).toMatchObject([0, { kind: 'RoundClosed', silent: ['SAB'] }]);
  expect(await run([])).toMatchObject([
    0,
    {
      rounds: [
        {
          state: 'closed',
          addressee: 'Saeima',
          confirmed: ['VDD'],
          silent: ['SAB'],
          gaps: [{ measure: '1.10', institution: 'SAB', occurrence: '2025', isNamed: true }],
          fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/u),
        },
      ],
    },
  ]);
  expect(await verify({ dataFolder: folder, operands: [], isJson: true })).toMatchObject({ exitCode: 0, text: expect.stringContaining('"rounds":1') });
});

test('a document of a closed round knows nothing of what was said later', async () => {
  const made = async (name: string, ofRound?: string): Promise<string> => {
    const file = join(folder, name);
    const { exitCode, text } = await exportFile({ operands: [file], isJson: false, dataFolder: folder, ofRound });
    return exitCode === 0 ? readFileSync(file, 'utf8') : text;
  };
  expect(await made('early.csv', '1')).toBe('There is no closed round 1. npx plan round tells what there is.');
  await run(['open'], { isApplied: true });
  expect(await made('open.csv', '1')).toContain('There is no closed round 1.');
  await run(['letter', 'VDD'], { round: letter });
  await run(['gap', '1.10', 'SAB', '2025']);
  await run(['close']);
  const store = await openSqliteStore({ file: join(folder, storeFileName), role: 'reader-writer' });
  const late = carriedOut(silent, { kind: 'RecordAnswer', draft: { ...draft, text: 'Pateikts pēc slēgšanas.' }, nonce: 'late', content: 'late' });
  const read = await store.obligations.get(plan.id, silent.id);
  await store.obligations.replace(late, read?.version ?? '');
  await store.close();
  expect(await made('now.csv')).toContain('Pateikts pēc slēgšanas.');
  const frozen = await made('round.csv', '1');
  expect(frozen).toContain('Nav izdevies.');
  expect(frozen).not.toContain('Pateikts');
  expect(await made('other.csv', '7')).toContain('There is no closed round 7, but 1.');
});

test('called wrongly it says how', async () => {
  await expect(run(['shut'])).rejects.toThrow(new TypeError('A round is not to "shut".'));
  await expect(run(['open'], { round: { institutionsBy: '31.03.2026' } })).rejects.toThrow('--institutions-by 31.03.2026 is not a date');
});
