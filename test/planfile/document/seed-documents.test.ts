import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { writeXlsx } from 'hucre/xlsx';
import type { Plan } from '../../../src/domain/plan.ts';
import { type PlanDocument, readPlanDocument } from '../../../src/planfile/document/read-plan-document.ts';
import { overlay, plan } from '../../domain/seed.ts';
import { docxOf, numberingOf, type WordCell, wordParagraph, wordTable } from '../../support/docx.ts';
import { broken, defaults, given, headings, institutionRows, permuted, seedRows } from './seed-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'atgadnis-documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, bytes: Uint8Array | string): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const institutionBook = async (): Promise<string> => written('iestades.xlsx', await writeXlsx({ sheets: [{ name: 'Iestādes', rows: institutionRows }] }));

async function read(file: string): Promise<PlanDocument> {
  return readPlanDocument(file, { overlay, defaults, given, companion: await institutionBook() });
}

/**
 * What a table of the order can say. Not compared: short names, labels and English, notes, checkpoints and steps, which
 * a person wrote beside the order; the id, which is made of the title; the order of questions and their wording.
 */
function sayable({ title, order, period, trackFrom, coordinator, institutions, groups, measures, policy, calendar }: Plan): object {
  return {
    title: title.lv,
    order,
    period,
    trackFrom,
    coordinator,
    institutions,
    groups,
    policy,
    calendar,
    measures: measures.map(({ key, code, row, text, responsible, contributing, schedule, lead, indicators }) => ({
      key,
      code,
      row,
      text,
      responsible,
      contributing,
      schedule,
      lead,
      targets: indicators.map(({ target, scope, per }) => ({ target, scope, per })),
    })),
  };
}

/** Questions of the seed's that a table raises too, by their ids. Those it cannot raise need knowledge of what the words mean. */
const raised = ['no-number', 'responsible-or-contributing', 'recurring-start', 'month-only-deadline', 'group-members', 'remaining-institutions'] as const;

function expectSeed({ plan: found, problems }: PlanDocument): void {
  expect(problems).toEqual([]);
  if (found === undefined) throw new Error('no plan');
  expect(sayable(found)).toEqual(sayable(plan));
  expect(found.measures).toHaveLength(13);
  for (const id of raised)
    expect([id, found.questions.find((question) => question.id === id)?.measures]).toEqual([id, plan.questions.find((question) => question.id === id)?.measures]);
  const asked = (id: string): readonly string[] | undefined => found.questions.find((question) => question.id === id)?.measures;
  // The seed asks about 1.3 and 1.4 in questions of their own.
  expect([asked('joint-or-each'), asked('per-year-or-total'), asked('separate-targets-1-5')]).toEqual([['1.3', '1.4', '1.6', '1.10'], ['1.4', '1.6', '1.10'], ['1.5']]);
  for (const [id, seedId] of [['one-or-each-1-2', 'unified-or-own-training-plan'], ['one-occurrence', 'every-year-from-2025'], ['within-the-year-1-7-1', 'half-year-report'], ['date-elsewhere-1-13', 'europol-date']] as const)
    expect([id, asked(id)]).toEqual([id, plan.questions.find((question) => question.id === seedId)?.measures]);
  for (const kind of ['one-or-each', 'within-the-year', 'date-elsewhere']) expect(found.questions.filter(({ id }) => id.startsWith(kind))).toHaveLength(1);
  expect(found.questions.find(({ id }) => id === 'parts-1-7')?.measures).toEqual(['1.7(1)', '1.7(2)']);
}

const order = [3, 0, 6, 1, 5, 4, 2];

function csvOf(rows: readonly (readonly string[])[], mark: string): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(mark)).join('\r\n');
}

/** UTF-8 text in the code page of an older Windows. */
function windows1257(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1257');
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]));
  return Uint8Array.from(text.normalize('NFC'), (letter) => bytes.get(letter) ?? 63);
}

describe('the seed plan as a document is the same plan', () => {
  const table = permuted([headings, ...seedRows], order);

  test('as a workbook with permuted headings and broken cells', async () => {
    const rows = [['Organizētās noziedzības novēršana', null], [], ...table.map((row, index) => (index === 0 ? row : row.map((cell, column) => (order[column] === 0 ? cell : brokenUnlessStacked(cell)))))];
    expectSeed(await read(written('plāns.csv', await writeXlsx({ sheets: [{ name: 'Plāns', rows }] }))));
  });

  test.each([
    ['UTF-8 with a byte order mark and semicolons', `\uFEFF${csvOf(table, ';')}`],
    ['UTF-8 and commas', csvOf(table, ',')],
    ['Windows-1257 and semicolons', windows1257(csvOf(table, ';'))],
    ['UTF-16 and tabs', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csvOf(table, '\t'), 'utf16le')])],
  ])('as CSV in %s', async (_name, bytes) => {
    expectSeed(await read(written('plans.xlsx', bytes)));
  });

  test("as a Word document with Word's own numbers", async () => {
    // The order's codes leave gaps: 1.7 is followed by 1.10, 1.13 and 1.19, where the list begins anew.
    const lists = new Map([['1.10', 2], ['1.13', 3], ['1.19', 4]]);
    const coded = seedRows.map((row): readonly WordCell[] => [{ list: lists.get(row[0] ?? '') ?? 1, level: 1 }, ...row.slice(1).map(brokenUnlessStacked)]);
    const [one, two] = [coded.slice(0, 5), coded.slice(5)];
    const body = [wordParagraph(plan.title.lv), wordTable([headings, ...one]), wordParagraph(''), wordTable([headings, ...two])].join('');
    expectSeed(await read(written('plans.docx', docxOf(body, numberingOf([10, 13, 19])))));
  });

  test('as a Word document with codes before the text and merged cells', async () => {
    const rows = seedRows.flatMap((row): readonly (readonly WordCell[])[] => {
      const [code = '', measure = '', ...cells] = row;
      const text = `[${code}.] ${measure}`;
      if (code !== '1.7') return [[text, ...cells]];
      const halves = cells.map((cell) => (cell.includes('\n\n') ? cell.split('\n\n') : cell.split('\n')));
      return [[{ starts: text }, ...halves.map(([first = '']) => first)], [{ continues: true }, ...halves.map(([, second = '']) => second)]];
    });
    expectSeed(await read(written('plans.docx', docxOf(wordTable([headings.slice(1), ...rows])))));
  });
});

/** Stacked cells keep their blocks. */
function brokenUnlessStacked(cell: string): string {
  return cell.split('\n\n').map((block) => (block.includes('\n') || block.length < 30 ? block : broken(block))).join('\n\n');
}

describe('the example in README', () => {
  test('is a plan without a problem, and leaves open what README says', async () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const [, example = ''] = /```csv\n([\s\S]*?)```/u.exec(readme) ?? [];
    const file = written('ekas.csv', example.replaceAll(/^ {3}/gmu, ''));
    const { plan: found, problems, questions } = await readPlanDocument(file, { overlay, defaults, given: {} });
    expect(problems).toEqual([]);
    expect(found?.measures.map(({ code, schedule }) => [code, schedule.kind, schedule.dueOn])).toEqual([
      ['1.1', 'once', '2026-12-31'],
      ['1.2', 'yearly', '2026-12-31'],
      ['1.3', 'monthly', '2026-01-31'],
      ['1.4', 'once', expect.stringMatching(/^2027-03/u)],
    ]);
    const asked = (start: string): readonly string[] | undefined => questions.find(({ id }) => id.startsWith(start))?.measures;
    expect([asked('joint-or-each'), asked('deadline-1-4')]).toEqual([['1.1'], ['1.4']]);
  });
});
