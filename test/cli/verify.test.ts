import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { verify } from '../../src/cli/verify.ts';
import { storeFileName } from '../../src/compose.ts';
import { appendToAccount, type MeasureAccount, openAccount } from '../../src/domain/account.ts';
import { sealDelivery, sealText, withoutTexts } from '../../src/domain/chain.ts';
import type { RecordFault } from '../../src/domain/checkpoint.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import { ensureCheckpoint } from '../../src/flows/checkpoint.ts';
import { plant } from '../../src/flows/plant.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { calendar, carriedOut, nineOn, owed, plan, sealing } from '../domain/seed.ts';
import { aDraft } from '../support/builders.ts';

const telling = (obligation: Obligation, total: string): Obligation =>
  carriedOut(obligation, {
    kind: 'RecordAnswer',
    draft: aDraft({ status: 'in-progress', totals: { 'trained-officials': total }, text: `Apmācītas ${total}.` }),
    nonce: total,
    content: total,
  });
const told = telling(telling(telling(owed('1.7(2)', 'VP'), '60'), '120'), '180');
const account = appendToAccount(
  openAccount({ plan: plan.id, measure: '1.4', occurrence: '2025' }, sealing.hash),
  {
    fact: {
      kind: 'AccountRecorded',
      status: 'partly-done',
      numbers: { 'exchange-activities': 9 },
      reason: sealText('Divas darbības norādītas divkārt.', sealing),
      text: sealText('Kopumā notikušas deviņas darbības.', sealing),
      follows: null,
      ...sealDelivery('nonce', 'content', sealing),
    },
    at: nineOn('2025-11-28'),
    by: { person: 'coordinator', role: 'coordinator', institution: 'IeM' },
  },
  sealing,
);
const silent = owed('1.10', 'SAB', '2025');

let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-verify-'));
  const store = await openSqliteStore({ file: join(folder, storeFileName), role: 'server' });
  await plant(plan, [], store);
  for (const obligation of [told, silent]) await store.obligations.create(obligation);
  await store.accounts.create(account);
  await ensureCheckpoint('2025-W49', { heads: [told, silent], accounts: [account] }, {
    loaded: { plan, calendar },
    deps: { store, sealing, now: () => nineOn('2025-12-01') },
  });
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Changes the stored document of the told obligation behind the product's back. */
function tamper(change: (obligation: Obligation) => object): void {
  sql('UPDATE obligation SET document = ? WHERE id = ?', JSON.stringify(change(structuredClone(told))), told.id);
}

function changeAccount(change: (stored: MeasureAccount) => object): void {
  sql('UPDATE account SET document = ? WHERE id = ?', JSON.stringify(change(structuredClone(account))), account.id);
}

function sql(statement: string, ...values: readonly string[]): void {
  const database = new DatabaseSync(join(folder, storeFileName));
  expect(database.prepare(statement).run(...values).changes).toBe(1);
  database.close();
}

async function faults(): Promise<readonly RecordFault[]> {
  const { exitCode, text } = await verify({ operands: [], isJson: true, dataFolder: folder });
  const found = (JSON.parse(text) as { faults: readonly RecordFault[] }).faults;
  expect(exitCode).toBe(found.length === 0 ? 0 : 1);
  return found;
}

describe('plan verify', () => {
  test('a whole record holds', async () => {
    expect(await faults()).toEqual([]);
    const { text } = await verify({ operands: [], isJson: false, dataFolder: folder });
    expect(text).toMatch(/^4 entries of 2 obligations and 1 measure accounts; checkpoint 2025-W49, fingerprint [0-9a-f]{64}\.\nThe record holds\.$/u);
  });

  test.each([
    ['status', { status: 'done' }],
    ['number', { numbers: { 'trained-officials': 250 } }],
    ['moment', { at: '2025-11-30T07:00:00.000Z' }],
    ['text', { text: { ...told.entries[1], value: 'cits' } }],
  ])('a changed %s is found', async (_what, changed) => {
    tamper((obligation) => ({
      ...obligation,
      entries: obligation.entries.map((entry, index) => (index === 1 ? { ...entry, ...changed } : entry)),
    }));
    expect(await faults()).toContainEqual({ kind: 'broken-entry', document: told.id, entry: 2 });
  });

  test('a removed entry is found', async () => {
    tamper((obligation) => ({ ...obligation, entries: obligation.entries.toSpliced(1, 1) }));
    expect(await faults()).toContainEqual({ kind: 'broken-entry', document: told.id, entry: 2 });
  });

  test('the last entry removed with its traces is found', async () => {
    const shorter = telling(telling(owed('1.7(2)', 'VP'), '60'), '120');
    const entries = told.entries.slice(0, 2);
    tamper(() => ({ ...shorter, entries, headHash: entries[1]?.hash, answer: { ...shorter.answer, at: entries[1]?.at } }));
    expect(await faults()).toEqual([{ kind: 'lost-entries', document: told.id, entries: 2, expected: 3 }]);
  });

  test('reordered entries are found', async () => {
    tamper((obligation) => ({ ...obligation, entries: obligation.entries.toReversed() }));
    expect(await faults()).toContainEqual({ kind: 'broken-entry', document: told.id, entry: 1 });
  });

  test('an inserted entry is found', async () => {
    tamper((obligation) => ({ ...obligation, entries: obligation.entries.toSpliced(1, 0, ...obligation.entries.slice(0, 1)) }));
    expect(await faults()).toContainEqual({ kind: 'broken-entry', document: told.id, entry: 2 });
  });

  test('a removed obligation is found', async () => {
    sql('DELETE FROM obligation WHERE id = ?', silent.id);
    expect(await faults()).toEqual([{ kind: 'lost-document', document: silent.id }]);
  });

  test('a state that the entries do not make is found', async () => {
    tamper((obligation) => ({ ...obligation, state: 'accepted' }));
    expect(await faults()).toMatchObject([{ kind: 'wrong-state', document: told.id }]);
  });

  test('a checkpoint that was changed is found', async () => {
    sql(`UPDATE checkpoint SET document = replace(document, '"entries":3', '"entries":2') WHERE id = ?`, '2025-W49');
    expect((await faults()).map(({ kind }) => kind)).toEqual(['lost-entries', 'wrong-fingerprint']);
  });

  test('a redacted text leaves the record whole', async () => {
    const redaction = { kind: 'RedactText', entry: 2, reason: 'Personas dati.' } as const;
    const redacted = carriedOut(told, redaction);
    expect(JSON.stringify(redacted)).not.toContain('Apmācītas 120.');
    tamper(() => redacted);
    expect(await faults()).toEqual([]);
  });

  test('a text that nobody redacted is missed', async () => {
    tamper((obligation) => ({ ...obligation, entries: obligation.entries.map((entry) => (entry.number === 2 ? withoutTexts(entry) : entry)) }));
    expect(await faults()).toEqual([{ kind: 'lost-text', document: told.id, entry: 2 }]);
  });

  test('a changed account is found', async () => {
    changeAccount((stored) => ({ ...stored, entries: stored.entries.map((entry) => ({ ...entry, status: 'done' })) }));
    expect(await faults()).toContainEqual({ kind: 'broken-entry', document: account.id, entry: 1 });
  });

  test('a removed account, or its last entry, is found', async () => {
    changeAccount(() => openAccount(account, sealing.hash));
    expect(await faults()).toEqual([{ kind: 'lost-entries', document: account.id, entries: 0, expected: 1 }]);
    sql('DELETE FROM account WHERE id = ?', account.id);
    expect(await faults()).toEqual([{ kind: 'lost-document', document: account.id }]);
  });

  test('no store is said so', async () => {
    const { exitCode, text } = await verify({ operands: [], isJson: false, dataFolder: join(folder, 'elsewhere') });
    expect(exitCode).toBe(1);
    expect(text).toContain('There is no store');
  });
});
