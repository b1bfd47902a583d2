import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CommandLine, Outcome } from '../../src/cli/command-line.ts';
import { audit } from '../../src/cli/audit.ts';
import { exportFile } from '../../src/cli/export.ts';
import { storeFileName } from '../../src/compose.ts';
import { exportKindNames, exportKinds } from '../../src/domain/export-kind.ts';
import { plant } from '../../src/flows/plant.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { demanded, plan } from '../domain/seed.ts';
import { readDocument } from '../support/read-document.ts';

let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-export-'));
  const store = await openSqliteStore({ file: join(folder, storeFileName), role: 'server' });
  await plant(plan, [], store);
  for (const obligation of demanded) await store.obligations.create(obligation);
  await store.facts.create({ id: 'demo-clock', value: '2025-12-01T07:00:00.000Z' });
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const run = (name: string, more: Partial<CommandLine> = {}): Promise<Outcome> =>
  exportFile({ operands: [at(name)], isJson: false, dataFolder: folder, ...more });
/** What is left beside the store. */
const left = (): readonly string[] => readdirSync(folder).filter((name) => !name.startsWith(storeFileName));

describe('plan export', () => {
  test.each(exportKindNames.filter((kind) => kind !== 'form'))('writes a %s by the name of the file, and says what it wrote', async (kind) => {
    const { file } = exportKinds[kind];
    const { exitCode, text } = await run(file, { isJson: true });
    expect(exitCode).toBe(0);
    expect(JSON.parse(text)).toEqual({ file: at(file), kind, bytes: readFileSync(at(file)).byteLength, plan: plan.id, language: 'lv' });
    expect(left()).toEqual([file]);
  });

  test('writes a form of the institution that its name tells', async () => {
    expect((await run('form-VP.xlsx', { isJson: true })).text).toContain('"institution":"VP"');
    expect(left()).toEqual(['form-VP.xlsx']);
    const noted = await audit({ operands: [], isJson: true, dataFolder: folder });
    expect(noted.text).toContain('"what":"form-VP.xlsx","about":"VP"');
    expect(await run('form.xlsx')).toMatchObject({ exitCode: 2, text: expect.stringContaining('A form is of one institution') });
    expect(await run('form-XX.xlsx')).toMatchObject({ exitCode: 2, text: expect.stringContaining('no institution "XX"') });
  });

  test('takes any name with the right end', async () => {
    expect((await run('Pielikums 2025.DOCX')).exitCode).toBe(0);
    expect(readDocument(readFileSync(at('Pielikums 2025.DOCX'))).tables).toHaveLength(3);
  });

  test('makes it for an institution, in a language', async () => {
    expect((await run('fid.docx', { institution: 'fid', language: 'en' })).exitCode).toBe(0);
    const { paragraphs } = readDocument(readFileSync(at('fid.docx')));
    expect(paragraphs.map(({ text }) => text)).toContain('Measures with the participation of: Financial Intelligence Unit of Latvia');
    expect(paragraphs.map(({ text }) => text)).toContain('As of 1 December 2025');
  });

  test('leaves a file that is there, unless told to replace it', async () => {
    writeFileSync(at('annex.docx'), 'signed');
    const refused = await run('annex.docx');
    expect(refused.exitCode).toBe(1);
    expect(refused.text).toContain('--replace');
    expect(readFileSync(at('annex.docx'), 'utf8')).toBe('signed');
    expect((await run('annex.docx', { isReplacing: true })).exitCode).toBe(0);
    expect(readFileSync(at('annex.docx'), 'utf8')).not.toBe('signed');
    expect(left()).toEqual(['annex.docx']);
  });

  test.each([
    ['a name that nothing is made under', { operands: ['annex.pdf'] }, exportKinds.annex.file],
    ['no file', { operands: [] }, exportKinds.ics.file],
    ['two files', { operands: ['a.docx', 'b.docx'] }, 'Usage'],
    ['a language that there is not', { language: 'de' }, 'lv and en'],
    ['an institution that the plan does not have', { institution: 'NATO' }, 'VPK IMC'],
  ] as const)('is called wrongly with %s', async (_what, more, told) => {
    const { exitCode, text } = await run('annex.docx', more);
    expect(exitCode).toBe(2);
    expect(text).toContain(told);
    expect(left()).toEqual([]);
  });

  test('says that it cannot write', async () => {
    const { exitCode, text } = await run('nowhere/annex.docx');
    expect(exitCode).toBe(1);
    expect(text).toContain('cannot be written');
    expect(existsSync(at('nowhere'))).toBe(false);
  });
});
