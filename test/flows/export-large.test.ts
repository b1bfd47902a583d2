import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openStoreBesideServer } from '../../src/compose.ts';
import type { ExportScope } from '../../src/flows/export-scope.ts';
import { makeExport } from '../../src/flows/make-export.ts';
import { createPlans } from '../../src/flows/plans.ts';
import type { Store } from '../../src/store/store.ts';
import { writeLargeRecord } from '../bench/large-record.ts';
import { readDocument } from '../support/read-document.ts';

/** 40 measures, 20 institutions, 8 months: 6,400 answers of 2,000 to 4,000 letters each. */
const size = { measures: 40, institutions: 20, months: 8 } as const;
let folder = '';
let store: Store;
let scope: ExportScope;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atgadnis-large-'));
  if ((await writeLargeRecord(folder, size)) !== 6_400) throw new Error('the plan has another size');
  store = await openStoreBesideServer({ dataFolder: folder, cosmos: undefined });
  const loaded = await createPlans(store).load('large-plan');
  if (loaded === undefined) throw new Error('the plan was not planted');
  scope = { loaded, deps: { store, now: () => '2024-02-01T07:00:00.000Z' }, language: 'lv', onProgress: () => undefined };
}, 60_000);

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

describe('of a very large plan', () => {
  test('the board has every cell, its newest periods, and says where the rest is', async () => {
    const page = Buffer.from(await makeExport('board', scope)).toString('utf8');
    const boxes = [...page.matchAll(/<dialog id=c\d+-\d+ .*?<\/dialog>/gsu)].map(([box]) => box);
    expect(boxes).toHaveLength(800);
    // 6,000 periods for 800 cells are 7 of the 8.
    expect(boxes.filter((box) => !box.includes('Vēl 1 agrāks periods ir tikai darbgrāmatā.'))).toEqual([]);
    expect(boxes.filter((box) => !box.includes('… (saīsināts, viss teksts ir darbgrāmatā)'))).toEqual([]);
    expect(boxes.every((box) => box.split('<q>').length - 1 === 7)).toBe(true);
    expect(Buffer.byteLength(page)).toBeLessThan(5_000_000);
  });

  test('the annex quotes a share and says where the rest is', async () => {
    const { paragraphs } = readDocument(await makeExport('annex', scope));
    const left = paragraphs.flatMap(({ text }) => /^Pārējie iestāžu skaidrojumi \((\d+)\) ir darbgrāmatas lapā „Ieraksti”\.$/u.exec(text)?.[1] ?? []);
    const quoted = paragraphs.filter(({ text }) => text.includes('„Ziņa '));
    // Of 20 institutions 8 do not say that it is done: 64 in 8 months, of which 400 for 40 measures leave 10 to be quoted.
    expect(left.length).toBeGreaterThan(10);
    expect(new Set(left)).toEqual(new Set(['54']));
    expect(quoted).toHaveLength(left.length * 10);
    expect(quoted.every(({ text }) => /^2023\. gada (?:jūlijs|augusts)\. /u.test(text))).toBe(true);
  });
});
