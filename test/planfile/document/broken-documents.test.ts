import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { answerQuestion } from '../../../src/domain/questions.ts';
import { type CellValue, writeXlsx } from 'hucre/xlsx';
import type { Details } from '../../../src/planfile/document/plan-details.ts';
import { problemLine } from '../../../src/planfile/document/problems.ts';
import { type PlanDocument, readPlanDocument } from '../../../src/planfile/document/read-plan-document.ts';
import { overlay } from '../../domain/seed.ts';
import { docxOf, wordParagraph, wordTable } from '../../support/docx.ts';
import { workbookOf, zipOf } from '../../support/xlsx.ts';
import { defaults, given, institutionRows } from './seed-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'atgadnis-broken-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, bytes: Uint8Array | string): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const read = (file: string, said: Details = given): Promise<PlanDocument> => readPlanDocument(file, { overlay, defaults, given: said });

async function problems(file: string, said?: Details): Promise<readonly string[]> {
  const { plan, problems: found } = await read(file, said);
  expect(plan === undefined).toBe(found.length > 0);
  return found.map(problemLine);
}

const header = ['Nr.', 'Pasākums', 'Atbildīgā institūcija', 'Izpildes termiņš'];
const good = ['1.1', 'Sagatavot metodiku', 'VP', '2025. gada decembris'];

const book = async (rows: readonly (readonly CellValue[])[], more: { merges?: { startRow: number; startCol: number; endRow: number; endCol: number }[] } = {}): Promise<string> =>
  written(
    'plans.xlsx',
    await writeXlsx({
      sheets: [
        { name: 'Plāns', rows: rows.map((row) => [...row]), ...more },
        { name: 'Iestādes', rows: institutionRows },
      ],
    }),
  );

describe('a document that is sound', () => {
  test('has no problem', async () => {
    expect(await problems(await book([header, good]))).toEqual([]);
  });

  test('takes the date and the rule of their own columns', async () => {
    const { plan } = await read(await book([[...header, 'due', 'repeats'], [...good, new Date('2025-06-30T00:00:00Z'), 'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30']]), { ...given, until: '2027-12-31' });
    expect(plan?.measures[0]?.schedule).toEqual({ kind: 'yearly', dueOn: '2025-06-30', repeats: 'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30', until: '2027-12-31' });
  });

  test('keeps columns that it does not know', async () => {
    const { plan } = await read(await book([[...header, 'Finansējums'], [...good, '100 000 EUR']]));
    expect(plan?.measures[0]?.notes.map(({ lv }) => lv)).toEqual(['Finansējums: 100 000 EUR']);
  });

  test('reads two heading rows and passes over chapters', async () => {
    const { plan, problems: found } = await read(await book([['Nr.', 'Pasākums', 'Izpilde', null], [null, null, 'Atbildīgā institūcija', 'Izpildes termiņš'], ['1. rīcības virziens', null, null, null], good]));
    expect(found).toEqual([]);
    expect(plan?.measures.map(({ code }) => code)).toEqual(['1.1']);
  });

  test('takes a merged deadline for each of its rows', async () => {
    const merges = [{ startRow: 1, startCol: 3, endRow: 2, endCol: 3 }];
    const { plan, problems: found } = await read(await book([header, good, ['1.2', 'Apmācīt', 'VRS', null]], { merges }));
    expect(found).toEqual([]);
    expect(plan?.measures.map(({ schedule }) => schedule.dueOn)).toEqual(['2025-12-31', '2025-12-31']);
  });

  test('says of itself above the headings what it is', async () => {
    const above = [['Plāna nosaukums', 'Jauniešu plāns 2024.–2026. gadam'], ['Tiesību akts', 'MK rīkojums Nr. 1'], ['Saite', 'https://likumi.lv/ta/id/1'], ['Plāna koordinators', 'IeM']];
    const { plan, problems: found } = await read(await book([...above, [], header, good]), {});
    expect(found).toEqual([]);
    expect(plan).toMatchObject({ id: 'jauniesu-plans-2024-2026-gadam', period: { from: '2024-01-01', until: '2026-12-31' }, coordinator: 'IeM', order: { title: 'MK rīkojums Nr. 1' } });
    expect(plan?.questions.map(({ id }) => id)).toContain('period');
  });

  test('proposes its institutions where none are listed', async () => {
    const { plan, problems: found } = await read(written('plans.csv', [header, ['1.1', 'Sagatavot', '"VP, VPK IMC"', 'Katru gadu']].map((row) => row.join(',')).join('\n')));
    expect(found).toEqual([]);
    expect(plan?.institutions.map(({ code }) => code).toSorted()).toEqual(['IeM', 'VP', 'VPK IMC']);
    expect(plan?.questions.find(({ id }) => id === 'institution-names')?.asks.lv).toContain('VPK IMC');
  });

  test.each([
    ['līdz 2025. gadam', 'Kā saprotams 1.1 izpildes termiņš „līdz 2025. gadam”?', 'Termiņš ir 31.12.2025.'],
    ['pēc vajadzības', 'Kurā datumā ir 1.1 izpildes termiņš? Plānā rakstīts „pēc vajadzības”.', 'Plāna pēdējā diena, 31.12.2025.'],
  ])('asks about the deadline "%s"', async (phrase, asks, byDefault) => {
    const { plan, questions } = await read(await book([header, ['1.1', 'Sagatavot', 'VP', phrase]]));
    expect(questions.find(({ id }) => id === 'deadline-1-1')).toMatchObject({ measures: ['1.1'], asks: { lv: asks }, default: { lv: byDefault } });
    expect(plan?.measures[0]?.schedule).toEqual({ kind: 'once', dueOn: '2025-12-31' });
    const answer = { option: 'date', value: '2025-06-30', note: '', by: 'koordinators', at: '2024-02-01T08:00:00.000Z' } as const;
    expect(plan && answerQuestion(plan, 'deadline-1-1', answer).measures[0]?.schedule).toEqual({ kind: 'once', dueOn: '2025-06-30' });
  });
});

describe('a document with something wrong', () => {
  test('is told all of it at once, each with its place', async () => {
    const rows = [header, good, ['1.1', 'Apmācīt', 'VQ', ''], ['', 'Bez koda', 'VP', 'kaut kad'], ['1.4', 'Ziņot', '', '2025. gada 31. februāris']];
    expect(await problems(await book(rows))).toEqual([
      'sheet "Plāns", row 3, column "Nr.": The code stands in row 2 already "1.1". Give each measure a code of its own.',
      'sheet "Plāns", row 4, column "Nr.": The measure has no code "Bez koda". Write one in front of its text or into a column "Nr.".',
      expect.stringMatching(/^sheet "Plāns", row 3, column "Atbildīgā institūcija": This institution is not known "VQ"\. Correct it, or add it/u),
      'sheet "Plāns", row 3, column "Izpildes termiņš": The deadline is empty. Write when it is due, or the date into a column "due" (2025-12-31).',
      expect.stringContaining('row 4, column "Izpildes termiņš": The deadline cannot be read "kaut kad"'),
      expect.stringContaining('row 5, column "Atbildīgā institūcija": The measure has no responsible institution'),
      expect.stringContaining('row 5, column "Izpildes termiņš": The deadline cannot be read "2025. gada 31. februāris"'),
    ]);
  });

  test('without headings names those that are looked for', async () => {
    expect(await problems(await book([good, ['1.2', 'Apmācīt', 'VRS', 'Katru gadu']]))).toEqual([expect.stringContaining('No row of headings is found among the first 40')]);
  });

  test('is told which column is missing', async () => {
    expect(await problems(await book([['Nr.', 'Pasākums', 'Atbildīgā institūcija'], good.slice(0, 3)]))).toEqual(['sheet "Plāns", row 1: No column holds the deadline. Name it "Izpildes termiņš", or "due".']);
  });

  test('is told that a spreadsheet has eaten a zero', async () => {
    const rows = [1.1, 1.2, 1.9, 1.1].map((code, index): CellValue[] => [code, `Pasākums ${index}`, 'VP', '2025. gada decembris']);
    expect(await problems(await book([header, ...rows]))).toEqual([expect.stringContaining('row 5, column "Nr.": The code stands in row 2 already "1.1". A spreadsheet keeps the number 1.10 as 1.1')]);
    expect(await problems(await book([header, ...rows.slice(1)]))).toEqual([expect.stringContaining('row 4, column "Nr.": The code is a number and out of order "1.1"')]);
  });

  test('is told what it does not say of itself', async () => {
    expect((await problems(await book([header, good]), {})).map((line) => line.split('.')[0])).toEqual([
      'The document does not say its title',
      'The document does not say its first day',
      'The document does not say its last day',
      "The document does not say the coordinating institution's code",
      'The document does not say the legal act that approves it',
      "The document does not say that act's address",
    ]);
  });

  test('whose stacked deadlines do not pair with its results is refused', async () => {
    const rows = [[...header, 'Darbības rezultāts'], ['1.1', 'Ziņot', 'VP', 'Katru gadu\n2025. gada decembris', 'Viens rezultāts']];
    expect(await problems(await book(rows))).toEqual([expect.stringContaining('Give each part a row of its own, with the same code.')]);
  });
});

describe('a file that cannot be a plan', () => {
  const huge = 'x'.repeat(1024 * 1024);

  test.each([
    ['an empty file', () => new Uint8Array(), 'holds no table'],
    ['a text', () => new TextEncoder().encode('Labdien\nŠis nav plāns\n'), 'holds no table'],
    ['a picture', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'is damaged, or none that is read'],
    ['a torn workbook', () => zipOf(workbookOf('')).subarray(0, 300), 'is damaged, or none that is read'],
    ['another archive', () => zipOf({ 'readme.txt': 'x' }), 'is damaged, or none that is read'],
    ['a letter without a table', () => docxOf(wordParagraph('Labdien')), 'holds no table'],
    ['a document with entities', () => zipOf({ 'word/document.xml': '<!DOCTYPE d [<!ENTITY a "b">]><w:document><w:body/></w:document>' }), 'is damaged, or none that is read'],
    ['a zip bomb', () => zipOf(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}.xml`, huge]))), 'is too large'],
    ['a zip bomb that lies', () => zipOf({ 'word/document.xml': huge.repeat(50) }, { 'word/document.xml': 100 }), 'is damaged, or none that is read'],
    ['a workbook of Office 97', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 600 }, () => 0)]), 'is in the format of Office 97–2003'],
  ] as const)('such as %s is refused', async (_name, bytes, why) => {
    expect(await problems(written('plans.xlsx', bytes()))).toEqual([expect.stringContaining(why)]);
  });

  test('such as one with a password is refused', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'Plāns', rows: [header, good] }], encryption: { password: 'abc', spinCount: 100 } });
    expect(await problems(written('plans.xlsx', bytes))).toEqual([expect.stringContaining('The file has a password')]);
  });

  test('such as one of 50 MB is refused unread', async () => {
    const file = written('plans.xlsx', 'PK');
    truncateSync(file, 50 * 1024 * 1024);
    expect(await problems(file)).toEqual([expect.stringContaining('The file is too large')]);
  });

  test('such as one that is not there is refused', async () => {
    expect(await problems(join(folder, 'nowhere.xlsx'))).toEqual([expect.stringContaining('The file cannot be read')]);
  });

  test('such as one of 10,000 rows is refused', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [`1.${index}`, 'Pasākums', 'VP', 'Katru gadu']);
    expect(await problems(await book([header, ...rows]))).toEqual([expect.stringContaining('too many rows')]);
    expect(await problems(written('plans.csv', [header, ...rows].map((row) => row.join(';')).join('\n')))).toEqual([expect.stringContaining('too many rows')]);
    expect(await problems(written('plans.docx', docxOf(wordTable([header, ...rows.slice(0, 5100)]))))).toEqual([expect.stringContaining('too many rows')]);
  });

  test('such as one with a cell in the farthest corner harms nobody', async () => {
    const far = zipOf(workbookOf('<row r="1"><c r="A1" t="inlineStr"><is><t>Nr.</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'));
    expect(await problems(written('plans.xlsx', far))).toHaveLength(1);
  });
});
