import { describe, expect, test } from '@jest/globals';
import type { PlanColumn } from '../../src/planfile/heading-words.ts';
import { findHeadings, type Headings, readHeadings } from '../../src/planfile/read-headings.ts';

/** Column by column: what it is known as, or its name in quotes. */
const shown = ({ columns }: Headings): readonly string[] =>
  columns.map((column) => (column.kind === 'known' ? column.column : column.kind === 'other' ? `"${column.name}"` : '-'));

const variants: Readonly<Partial<Record<PlanColumn, readonly string[]>>> = {
  code: ['Nr.', 'Nr. p.k.', 'Nr.p.k.', 'Nr.\np.k.', 'N.p.k.', 'Npk', 'NPK.', 'p.k.', 'Pasākuma Nr.', 'Pasākuma numurs', 'Uzdevuma Nr.', 'Kods', 'No.', 'No', 'Number', 'Code', 'Measure No.', 'ID', '#', '№', 'Ref.'],
  measure: ['Pasākums', 'PASĀKUMS', 'pasakums', 'Pasākumi', 'Pasākuma nosaukums', 'Pasākums¹', 'Pasākums*', 'Pasākums [1]', 'Pasā-\nkums', 'Plānotie pasākumi', 'Uzdevums', 'Uzdevumi', 'Darbība', 'Aktivitāte', 'Rīcības virziens', 'Measure', 'Measures', 'Action', 'Activity', 'Task', 'Planned measures', 'Course of action'],
  result: ['Darbības rezultāts', 'Darbības rezultāti', 'Darbības\nrezultāts', 'Sagaidāmais rezultāts', 'Plānotais rezultāts', 'Rezultāts', 'Rezultāti', 'Politikas rezultāts', 'Result', 'Expected result', 'Expected results', 'Outcome', 'Output'],
  indicator: ['Rezultatīvais rādītājs', 'Rezultatīvie rādītāji', 'REZULTATĪVAIS RĀDĪTĀJS', 'Rezultatīvais\nrādītājs', 'Rezultatīvais rādītājs (skaits)', 'Rezultāta rādītājs', 'Izpildes rādītājs', 'Rādītājs', 'Rādītāji', 'Indikators', 'Indicator', 'Performance indicator', 'Output indicator', 'KPI', 'Target'],
  responsible: ['Atbildīgā institūcija', 'Atbildīgā\ninstitūcija', 'Atbildīgās institūcijas', 'Atbildīgā iestāde', 'Atbildīgās iestādes', 'Atbildīgie', 'Atbildīgais', 'Atbildīgā institūcija²', 'Atbil-\ndīgā insti-\ntūcija', 'Atbildīgais izpildītājs', 'Galvenā atbildīgā institūcija', 'Responsible institution', 'Responsible institutions', 'Responsible authority', 'Responsible', 'Responsible body', 'Responsible party'],
  contributing: ['Līdzatbildīgās institūcijas', 'Līdzatbildīgā institūcija', 'Līdzatbildīgie', 'Līdzatbildīgās iestādes', 'Iesaistītās institūcijas', 'Iesaistītās iestādes', 'Iesaistītās puses', 'Līdzizpildītāji', 'Sadarbības partneri', 'Lidzatbildigas institucijas', 'Co-responsible institutions', 'Co-responsible', 'Involved institutions', 'Supporting institutions', 'Contributing institutions', 'Partners'],
  institutions: ['Atbildīgā un līdzatbildīgās institūcijas', 'Atbildīgās un iesaistītās institūcijas', 'Atbildīgā institūcija (līdzatbildīgās institūcijas)', 'Atbildīgā institūcija/ iesaistītās institūcijas', 'Institūcijas', 'Izpildītājs', 'Responsible and involved institutions'],
  lead: ['Vadošā iestāde', 'Vadošā institūcija', 'Lead institution', 'Lead'],
  deadline: ['Izpildes termiņš', 'Izpildes\ntermiņš', 'Izpildes termiņi', 'Termiņš', 'Termiņi', 'Īstenošanas termiņš', 'Ieviešanas termiņš', 'Izpildes laiks', 'Izpildes termiņš (gads, ceturksnis)', 'Izpildes termiņš 3', 'Deadline', 'Due date', 'Implementation deadline', 'Timeframe', 'Date of completion', 'Time limit'],
  due: ['due', 'Due', 'due (ISO)', 'dueOn'],
  repeats: ['repeats', 'RRULE', 'Recurrence rule', 'Atkārtojas', 'Periodiskums'],
  short: ['Īsais nosaukums', 'Short', 'Short name', 'short lv'],
  'short-en': ['short en', 'Īsais nosaukums (EN)'],
};
const all = Object.entries(variants).flatMap(([column, names]) => names.map((name): readonly [string, string] => [name.replaceAll('\n', '⏎'), column]));

describe('one heading', () => {
  test('has more than a hundred variants, each standing here once', () => {
    expect(all.length).toBeGreaterThan(100);
    expect(new Set(all.map(([name]) => name)).size).toBe(all.length);
  });

  test.each(all)('"%s" is %s', (name, column) => {
    expect(shown(readHeadings([[name.replaceAll('⏎', '\n')]]))).toEqual([column]);
  });

  test.each([
    'Finansējums',
    'Piezīmes',
    'Atbildīgās institūcijas komentārs',
    'Nepieciešamais finansējums un tā avoti',
    'Informācija par izpildi',
    'Budžets 2024',
    'Rezultatīvā rādītāja bāzes vērtība',
    'Measure status',
    'Comments',
    'Kontaktpersona',
    'Pamatojums',
    'Nodaļa',
    'VP',
    '1.1',
    '2025. gada decembris',
  ])('"%s" is kept by its name', (name) => {
    expect(shown(readHeadings([[name]]))).toEqual([`"${name}"`]);
  });
});

describe('a heading row', () => {
  test('is read in any order, with what is not known kept', () => {
    const read = readHeadings([['Izpildes termiņš', 'Finansējums', '', 'Atbildīgā institūcija', 'Pasākums', 'Nr.']]);
    expect(shown(read)).toEqual(['deadline', '"Finansējums"', '-', 'responsible', 'measure', 'code']);
    expect(read).toMatchObject({ missing: [], absent: ['result', 'indicator', 'contributing'], doubled: [] });
  });

  test('says what is missing', () => {
    expect(readHeadings([['Nr.', 'Darbības rezultāts']]).missing).toEqual(['measure', 'responsible', 'deadline']);
    expect(readHeadings([['Task', 'Institutions', 'due']]).missing).toEqual([]);
  });

  test('says what stands twice', () => {
    const read = readHeadings([['Pasākums', 'Termiņš', 'Izpildes termiņš', 'Atbildīgie']]);
    expect(read.doubled).toEqual([{ column: 'deadline', places: [1, 2] }]);
    expect(shown(read)).toEqual(['measure', 'deadline', '"Izpildes termiņš"', 'responsible']);
  });

  test('gives a column to the heading that names it best', () => {
    expect(shown(readHeadings([['Rīcības virziens', 'Uzdevums', 'Pasākums']]))).toEqual(['"Rīcības virziens"', '"Uzdevums"', 'measure']);
    expect(shown(readHeadings([['Rīcības virziens', 'Uzdevums']]))).toEqual(['"Rīcības virziens"', 'measure']);
    expect(shown(readHeadings([['Rezultāts', 'Darbības rezultāts']]))).toEqual(['"Rezultāts"', 'result']);
  });
});

describe('the headings of a table', () => {
  const seed = ['Pasākums', 'Darbības rezultāts', 'Rezultatīvais rādītājs', 'Atbildīgā institūcija', 'Līdzatbildīgās institūcijas', 'Izpildes termiņš'];
  const row = ['Sagatavot plānu', 'Plāns', '1 plāns', 'VP', 'VRS', '2025.gada decembris'];

  test('are found under a title', () => {
    expect(findHeadings([['Plāns'], [], seed, row])).toMatchObject({ from: 2, next: 3, missing: [] });
    expect(findHeadings([['Plāns'], row])).toBeUndefined();
  });

  test('are followed by a row that numbers the columns', () => {
    expect(findHeadings([seed, ['1', '2', '3', '4', '5', '6'], row])).toMatchObject({ from: 0, next: 2 });
    expect(findHeadings([seed, ['1', '2', '3', '4', '5', '6'], row])?.columns[0]).toEqual({ kind: 'known', column: 'measure', name: 'Pasākums' });
    expect(findHeadings([seed, ['1.', '2.', '3.', '4.', '5.', '6.'], row])).toMatchObject({ next: 2 });
    expect(findHeadings([seed, ['1', '10', '1', 'VP', 'VRS', '2025'], row])).toMatchObject({ next: 1 });
  });

  test('may stand in two rows, merged cells empty or repeated', () => {
    const known = ['code', 'measure', 'responsible', 'contributing', 'deadline'];
    const upper = ['Nr.', 'Pasākums', 'Institūcijas', '', 'Termiņš'];
    const first = findHeadings([upper, ['', '', 'atbildīgā', 'līdzatbildīgās', ''], ['1', 'a', 'VP', 'VRS', '2025']]);
    expect(first).toMatchObject({ from: 0, next: 2, missing: [] });
    expect(first && shown(first)).toEqual(known);
    const again = findHeadings([['Nr.', 'Pasākums', 'Institūcijas', 'Institūcijas', 'Termiņš'], ['Nr.', 'Pasākums', 'Atbildīgā', 'Līdzatbildīgās', 'Termiņš'], row]);
    expect(again && shown(again)).toEqual(known);
  });

  test('may break one heading over two rows', () => {
    const found = findHeadings([['Pasākums', 'Atbildīgā', 'Izpildes'], ['', 'institūcija', 'termiņš'], row]);
    expect(found && shown(found)).toEqual(['measure', 'responsible', 'deadline']);
    expect(found?.next).toBe(2);
  });

  test('keep the years of a divided column apart', () => {
    const found = findHeadings([['Pasākums', 'Atbildīgie', 'Termiņš', 'Finansējums', ''], ['', '', '', '2024', '2025'], row]);
    expect(found && shown(found)).toEqual(['measure', 'responsible', 'deadline', '"Finansējums 2024"', '"Finansējums 2025"']);
    expect(found?.next).toBe(2);
  });

  test('do not swallow the first row of the plan', () => {
    expect(findHeadings([seed, row])?.next).toBe(1);
    expect(findHeadings([seed, ['Sagatavot plānu', '', '', 'VP', '', '']])?.next).toBe(1);
    expect(findHeadings([seed, ['1. rīcības virziens', '', '', '', '', ''], row])?.next).toBe(1);
  });
});
