import { beforeEach, describe, expect, test } from '@jest/globals';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { formColumns, type FormColumn } from '../../src/domain/form.ts';
import type { Actor } from '../../src/domain/obligation.ts';
import { exportForm } from '../../src/flows/export-form.ts';
import type { ExportScope } from '../../src/flows/export-scope.ts';
import { applyForm, type FormItem, type FormPreview, type FormScope, previewForm } from '../../src/flows/form-file.ts';
import { record } from '../../src/flows/record.ts';
import { formWords } from '../../src/flows/form-words.ts';
import { exportView } from '../../src/flows/export-view.ts';
import { openDocument } from '../../src/planfile/document/open-document.ts';
import { readForm } from '../../src/planfile/form/read-form.ts';
import { formProblemWords } from '../../src/render/form/form-problem.ts';
import { said } from '../support/read-card.ts';
import { partsOf, type ReadCell, type ReadRow, sheetsOf } from '../support/read-workbook.ts';
import { createWorld, type World } from '../support/world.ts';

const letter = { number: '1-7/452', on: '2025-11-28' };
const by: Actor = { person: 'command-line', role: 'coordinator', institution: 'IeM' };
const sheetName = 'Aizpildīt';
const firstRow = 7;

let world: World;
let scope: ExportScope;
let forms: FormScope;

beforeEach(async () => {
  world = await createWorld({ at: '2025-11-14 10:00', trackFrom: '2025-10-01' });
  const answered = { status: 'in-progress', 'total-trained-officials': '180', text: 'Mācības notiek.', evidence: 'Nr. 1' };
  await world.presses('VP', { kind: 'SubmitAnswer', obligation: world.idOf('1.7(2)', 'VP'), nonce: 'n', seen: 0 }, answered);
  world.at('2025-12-01 09:07');
  const loaded = await world.deps.plans.load(world.plan.id);
  if (loaded === undefined) throw new Error('the plan was not planted');
  scope = { loaded, deps: world.deps, language: 'lv', institution: 'VP', onProgress: () => undefined };
  const file = { id: 'form:1', name: 'form-VP.xlsx', size: 1, type: 'xlsx', sha256: 'f'.repeat(64), platformId: '' };
  forms = { loaded, deps: world.deps, by, letter, file };
});

interface Change {
  readonly obligation: string;
  readonly set: Readonly<Partial<Record<FormColumn, string | number | Date | null>>>;
  /** Of several numbers or steps, the one in this row of the obligation, from 0. */
  readonly nth?: number;
}

/** The form as somebody fills it in and saves it: opened and written anew by a spreadsheet. */
async function filled(bytes: Uint8Array, changes: readonly Change[]): Promise<Uint8Array> {
  const [sheet] = (await readXlsx(bytes)).sheets;
  if (sheet === undefined) throw new Error('the form has a sheet');
  const column = (name: FormColumn): number => formColumns.indexOf(name);
  for (const { obligation, set, nth = 0 } of changes) {
    const row = sheet.rows.filter((cells) => cells[column('obligation')] === obligation)[nth];
    if (row === undefined) throw new Error(`${obligation} is not in the form`);
    for (const [name, value] of Object.entries(set)) row[column(name as FormColumn)] = value ?? null; // the change's own keys
  }
  return writeXlsx({ sheets: [{ name: sheet.name, rows: sheet.rows }] });
}

async function previewOf(bytes: Uint8Array, more: Partial<FormScope> = {}): Promise<FormPreview> {
  const document = await openDocument(bytes);
  if (document.kind === 'refused') throw new Error(document.why);
  return previewForm(readForm(document.sheets, formWords()), { ...forms, ...more });
}

/** Problems as they are told in English. */
function toldOf({ problems }: FormPreview): readonly string[] {
  const context = exportView({ ...scope, language: 'en' });
  return problems.map((problem) => Object.values(formProblemWords(problem, context)).join('. '));
}

async function applied(bytes: Uint8Array): Promise<readonly FormItem[]> {
  const preview = await previewOf(bytes);
  expect(preview.problems).toEqual([]);
  return applyForm(preview, forms);
}

const outcomesOf = (items: readonly FormItem[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { outcome } of items) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

const entryCount = async (): Promise<number> => {
  const heads = await world.store.obligations.heads({ plan: world.plan.id });
  return heads.reduce((sum, { doc }) => sum + doc.entryCount, 0);
};

describe('the form of an institution', () => {
  test('lists what it is asked for, with what it has said', async () => {
    const rows = (await sheetsOf(await exportForm(scope))).get(sheetName) ?? [];
    const cell = (row: ReadRow | undefined, name: FormColumn): ReadCell | undefined => row?.[formColumns.indexOf(name)];
    const heads = (await world.store.obligations.heads({ plan: world.plan.id, institution: 'VP' })).map(({ doc }) => doc);
    const begun = heads.filter(({ covers }) => covers.from <= '2025-12-01').map(({ id }) => id);
    expect(begun.length).toBeGreaterThan(8);
    expect(new Set(rows.slice(firstRow - 1).map((row) => cell(row, 'obligation')))).toEqual(new Set(begun));
    const kais = rows.find((row) => cell(row, 'obligation') === world.idOf('1.7(2)', 'VP'));
    expect(formColumns.map((name) => [name, cell(kais, name)])).toEqual([
      ['code', '1.7(2)'],
      ['measure', 'KAIS apmācības'],
      ['asked', world.plan.measures.find(({ code }) => code === '1.7(2)')?.text.indicator],
      ['period', null],
      ['until', new Date('2026-01-16T00:00:00Z')],
      ['state', said('information.not-due')],
      ['status', said('answer.in-progress')],
      ['indicator', expect.stringContaining('(no 250)')],
      ['so-far', 180],
      ['total', 180],
      ['corrects', null],
      ['text', 'Mācības notiek.'],
      ['evidence', 'Nr. 1'],
      ['on-time', said('form.yes')],
      ['expected', null],
      ['reason', null],
      ['obligation', world.idOf('1.7(2)', 'VP')],
      ['seen', 1],
      ['field', 'total:trained-officials'],
    ]);
  });

  test('offers lists, locks the rest and hides its keys', async () => {
    const xml = partsOf(await exportForm(scope))['xl/worksheets/sheet1.xml'] ?? '';
    expect(xml).toContain(`<formula1>"${['not-started', 'in-progress', 'done', 'partly-done', 'not-done', 'obsolete'].map((status) => said(`answer.${status as 'done'}`)).join(',')}"</formula1>`);
    expect(xml).toContain('<sheetProtection sheet="1"');
    expect([...xml.matchAll(/<col min="(\d+)"[^>]* hidden="true"/gu)].map(([, at]) => Number(at))).toEqual([17, 18, 19]);
    expect(xml).toMatch(/<row r="5"[^>]* hidden="1"/u);
  });

  test('holds nothing that others wrote', async () => {
    const secret = 'SLEPENS-TEKSTS';
    const heads = await world.store.obligations.heads({ plan: world.plan.id });
    for (const { doc } of heads.filter((head) => head.doc.institution !== 'VP'))
      await world.presses(doc.institution, { kind: 'SubmitAnswer', obligation: doc.id, nonce: doc.id, seen: 0 }, { status: 'in-progress', text: secret, evidence: secret });
    expect(await entryCount()).toBeGreaterThan(30);
    expect(Object.values(partsOf(await exportForm({ ...scope, institution: 'VRS' }))).join('')).toContain(secret);
    expect(Object.entries(partsOf(await exportForm(scope))).filter(([, part]) => part.includes(secret))).toEqual([]);
  });
});

describe('a filled form', () => {
  test('that nobody touched records nothing', async () => {
    const before = await entryCount();
    const items = await applied(await exportForm(scope));
    expect(outcomesOf(items)).toEqual({ unchanged: items.length });
    expect(await entryCount()).toBe(before);
  });

  test('is recorded on behalf of the institution, with the letter and the file', async () => {
    const release = world.idOf('1.19', 'VP', '2025-11');
    const bytes = await filled(await exportForm(scope), [
      { obligation: world.idOf('1.7(2)', 'VP'), set: { status: 'Izpildīts', total: 250, text: 'Apmācītas visas.' } },
      { obligation: release, set: { status: 'Done', total: 'jā', evidence: 'https://vp.example/2025-11' } },
    ]);
    const preview = await previewOf(bytes);
    expect(outcomesOf(preview.items)['new']).toBe(2);
    expect(preview.institution).toBe('VP');
    expect((await world.obligation(release)).entryCount).toBe(0);
    expect(outcomesOf(await applied(bytes))['new']).toBe(2);
    const { entries, state } = await world.obligation(world.idOf('1.7(2)', 'VP'));
    expect(state).toBe('reported');
    expect(entries.at(-1)).toMatchObject({
      kind: 'AnswerRecorded',
      status: 'done',
      numbers: { 'trained-officials': 250 },
      text: { value: 'Apmācītas visas.' },
      evidence: { value: 'Nr. 1' },
      by,
      letter: { number: { value: '1-7/452' }, on: '2025-11-28', fileHash: 'f'.repeat(64) },
      files: [{ name: { value: 'form-VP.xlsx' } }],
    });
    expect((await world.obligation(release)).state).toBe('accepted');
  });

  test('applied twice, or saved anew in between, records nothing new', async () => {
    const changes: readonly Change[] = [{ obligation: world.idOf('1.7(2)', 'VP'), set: { total: 200, text: 'Jauna grupa.' } }];
    const bytes = await filled(await exportForm(scope), changes);
    await applied(bytes);
    const count = await entryCount();
    expect(outcomesOf(await applied(bytes))['new']).toBeUndefined();
    expect(outcomesOf(await applied(await filled(bytes, [])))['new']).toBeUndefined();
    // Not even when the institution has said something else since.
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: world.idOf('1.7(2)', 'VP'), nonce: 'later', seen: 2 }, { status: 'in-progress', 'total-trained-officials': '210', text: 'Vēl.' });
    expect(outcomesOf(await applied(bytes))['recorded-before']).toBe(1);
    expect(await entryCount()).toBe(count + 1);
  });

  test('leaves alone what was answered since it was made', async () => {
    const [kais, account] = [world.idOf('1.7(2)', 'VP'), world.idOf('1.1', 'VP')];
    const bytes = await filled(await exportForm(scope), [
      { obligation: kais, set: { total: 190 } },
      { obligation: account, set: { status: 'Tiek izpildīts', text: 'Sākts.' } },
    ]);
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais, nonce: 'later', seen: 1 }, { status: 'in-progress', 'total-trained-officials': '210', text: 'Vēl.' });
    const items = await applied(bytes);
    expect(items.find(({ obligation }) => obligation.id === kais)?.outcome).toBe('answered-meanwhile');
    expect(items.find(({ obligation }) => obligation.id === account)?.outcome).toBe('new');
    expect((await world.obligation(kais)).answer?.numbers).toEqual({ 'trained-officials': 210 });
  });

  test('does not bring back what was said before in a row that nobody touched', async () => {
    const untouched = await exportForm(scope);
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: world.idOf('1.7(2)', 'VP'), nonce: 'later', seen: 1 }, { status: 'in-progress', 'total-trained-officials': '210', text: 'Vēl.' });
    const { items } = await previewOf(untouched);
    expect(outcomesOf(items)).toEqual({ unchanged: items.length });
  });

  test('does not ask again for a later date that was returned', async () => {
    const id = world.idOf('1.7(2)', 'VP');
    const request = { kind: 'RequestDeadline', draft: { expectedOn: '2026-06-30', reason: 'procurement', text: '' }, nonce: 'r', content: 'c' } as const;
    await record({ id, command: request, by: { person: 'vp-amatpersona', role: 'officer', institution: 'VP' } }, scope.loaded, world.deps);
    const untouched = await exportForm(scope);
    const ruling = { kind: 'returned', reportBy: '', reference: '', dueOn: '', comment: 'Lūdzam precizēt.' } as const;
    await record({ id, command: { kind: 'DecideDeadline', request: 2, draft: ruling }, by }, scope.loaded, world.deps);
    expect((await world.obligation(id)).request).toBeNull();
    const { items } = await previewOf(untouched);
    expect(outcomesOf(items)).toEqual({ unchanged: items.length });
  });

  test('takes steps, corrections and a later date', async () => {
    const [kais, account] = [world.idOf('1.7(2)', 'VP'), world.idOf('1.1', 'VP')];
    const bytes = await filled(await exportForm(scope), [
      { obligation: kais, set: { total: 150, corrects: 'Jā', text: 'Iepriekš skaitītas divreiz.', 'on-time': 'Pastāv kavējuma risks', expected: new Date('2026-06-30T00:00:00Z'), reason: 'iepirkums' } },
      { obligation: account, set: { status: 'Tiek izpildīts', total: 'Jā', text: 'Izstrādāta.' } },
      { obligation: account, set: { total: 'Nē' }, nth: 1 },
    ]);
    await applied(bytes);
    const after = await world.obligation(kais);
    expect(after.answer).toMatchObject({ numbers: { 'trained-officials': 150 }, risk: true });
    expect(after.request).toMatchObject({ expectedOn: '2026-06-30', reason: 'procurement' });
    const steps = Object.values((await world.obligation(account)).answer?.steps ?? {});
    expect(steps.map(({ length }) => length)).toEqual([1]);
    const count = await entryCount();
    expect(outcomesOf(await applied(bytes))['new']).toBeUndefined();
    expect(await entryCount()).toBe(count);
  });

  test('tells everything that is wrong at once, and where', async () => {
    const [kais, exchange, account] = [world.idOf('1.7(2)', 'VP'), world.idOf('1.4', 'VP', '2025'), world.idOf('1.1', 'VP')];
    const bytes = await filled(await exportForm(scope), [
      { obligation: kais, set: { total: 35, expected: 'drīz' } },
      { obligation: exchange, set: { status: 'Viss kārtībā', total: 2.5 } },
      { obligation: account, set: { status: 'Izpildīts', text: 'x'.repeat(4001), evidence: 'ftp://x', expected: '30.06.2026.' } },
    ]);
    const before = await entryCount();
    const preview = await previewOf(bytes);
    const { problems } = preview;
    const rows = [...new Set(problems.map(({ row }) => row))];
    expect(rows).toHaveLength(3);
    expect(problems.map(({ column }) => (column === null ? '' : said(`form-file.${column}`))).toSorted()).toEqual(
      [
        said('form-file.expected'),
        said('form-file.status'),
        said('form-file.text'),
        said('form-file.evidence'),
        said('form-file.total'),
        said('form-file.total'),
        said('form-file.total'),
        said('form-file.expected'),
      ].toSorted(),
    );
    expect(toldOf(preview)).toContain('The text is none of those in the list. Choose one from the list of the cell');
    expect(problems.find(({ text }) => text === 'Viss kārtībā')?.column).toBe('status');
    expect(await entryCount()).toBe(before);
  });

  test('without a usable letter is not recorded', async () => {
    const bytes = await filled(await exportForm(scope), [{ obligation: world.idOf('1.7(2)', 'VP'), set: { total: 200 } }]);
    const preview = await previewOf(bytes, { letter: { number: '1', on: '2025-12-24' } });
    expect(toldOf(preview)).toEqual([expect.stringContaining('date of the letter')]);
  });
});

describe('a file that is no form of this plan', () => {
  test('is refused', async () => {
    const preview = await previewOf(new TextEncoder().encode('a;b\n1;2'));
    expect(toldOf(preview)).toEqual([expect.stringContaining('The file holds no form of this product')]);
  });

  test('is told of, row by row', async () => {
    const kais = world.idOf('1.7(2)', 'VP');
    const bytes = await filled(await exportForm(scope), [
      { obligation: kais, set: { obligation: world.idOf('1.7(2)', 'VRS') } },
      { obligation: world.idOf('1.1', 'VP'), set: { obligation: 'another-plan:1.1:VP:once' } },
      { obligation: world.idOf('1.4', 'VP', '2025'), set: { obligation: '' } },
      { obligation: world.idOf('1.10', 'VP', '2025'), set: { seen: 7 } },
      { obligation: world.idOf('1.13', 'VP'), set: { obligation: world.idOf('1.13', 'VRS') } },
    ]);
    const found = (await previewOf(bytes)).problems.map(({ why }) => (why.kind === 'fault' ? why.fault : why.kind));
    expect(found.filter((fault) => fault === 'not-in-plan').length).toBeGreaterThanOrEqual(2);
    expect(found).toContain('lost-row');
    expect(found).toContain('other-institution');
  });
});
