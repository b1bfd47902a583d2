import { beforeAll, describe, expect, test } from '@jest/globals';
import { type ExportKind, exportKindNames } from '../../src/domain/export-kind.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import { measureOf } from '../../src/domain/plan.ts';
import { makeExport } from '../../src/flows/make-export.ts';
import { type PlayedDemo, playedDemo } from '../support/played-demo.ts';
import { readDocument } from '../support/read-document.ts';

let demo: PlayedDemo;
let obligations: readonly Obligation[];
beforeAll(async () => {
  demo = await playedDemo();
  obligations = await Array.fromAsync(demo.world.store.obligations.all(), ({ doc }) => doc);
}, 120_000);

const made = async (kind: ExportKind, year?: number): Promise<Uint8Array> => {
  const { loaded, deps } = demo;
  return makeExport(kind, { loaded, deps, language: 'lv', onProgress: () => undefined, institution: 'VP', ...(year !== undefined && { year }) });
};
const textOf = async (kind: ExportKind, year?: number): Promise<string> => new TextDecoder().decode(await made(kind, year));
const dueIn = (year: number): readonly Obligation[] => obligations.filter(({ dueOn }) => dueOn.startsWith(String(year)));

describe('a document about one year', () => {
  test.each(exportKindNames)('%s is made', async (kind) => {
    expect((await made(kind, 2024)).byteLength).toBeGreaterThan(200);
  });

  test.each([2024, 2025])('the annex of %d reports what falls due in it and nothing else', async (year) => {
    const { paragraphs, tables } = readDocument(await made('annex', year));
    expect(paragraphs.map(({ text }) => text)).toContain(`Pasākumi, kuru izpildes termiņš ir ${year}. gadā`);
    const codes = new Set(dueIn(year).map(({ measure }) => measureOf(demo.loaded.plan, measure)).filter(({ responsible, contributing }) => [...responsible, ...contributing].includes('VP')).map(({ code }) => code));
    const reported = (tables[1] ?? []).slice(1).flatMap(([code]) => (code === undefined || code === '' ? [] : [code.replace(/\.$/u, '')]));
    expect(new Set(reported)).toEqual(codes);
  });

  test('two years have the entries of the whole', async () => {
    const rows = async (year?: number): Promise<readonly string[]> => (await textOf('entries', year)).split('\r\n').filter((row) => row !== '').slice(1);
    const [first, second, all] = [await rows(2024), await rows(2025), await rows()];
    expect(first.length).toBeGreaterThan(20);
    expect([...first, ...second].toSorted()).toEqual([...all].toSorted());
  });

  test('the calendar is always whole', async () => {
    const days = async (year?: number): Promise<readonly string[]> => (await textOf('ics', year)).split('\r\n').filter((line) => line.startsWith('DTSTART'));
    expect(await days(2024)).toEqual(await days());
  });
});
