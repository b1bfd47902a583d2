import { writeCsv } from 'hucre/csv';
import { writeXlsx } from 'hucre/xlsx';
import { groupWords, institutionWords } from './companion-sheets.ts';
import { type DetailName, detailNames, detailWords } from './plan-details.ts';

type Rows = (string | null)[][];

/** In the orders' own words; `due` and `repeats` may stay empty. */
const planHeadings = [
  'Nr. p.k.',
  'Pasākums',
  'Darbības rezultāts',
  'Rezultatīvais rādītājs',
  'Atbildīgā institūcija',
  'Līdzatbildīgās institūcijas',
  'Izpildes termiņš',
  'Īsais nosaukums',
  'due',
  'repeats',
];

const peopleHeadings = ['Vārds, uzvārds', 'Iestāde', 'Loma', 'Lietotājvārds', 'E-pasts', 'Valoda', 'Aizstāj'];

/** Details that are asked for when they are empty; what the title says need not be written again. */
const isWritten = (name: DetailName): boolean => name !== 'id';

const firstWords = (words: Readonly<Record<string, readonly string[]>>): string[] => Object.values(words).map(([first = '']) => first);

/** Empty files that a plan and its people are written into, by name. */
export async function planTemplate(): Promise<Readonly<Record<string, Uint8Array>>> {
  const details: Rows = detailNamesInOrder().map((name) => [detailWords[name][0] ?? '', null]);
  const sheets = [
    { name: 'Plāns', rows: [...details, [], planHeadings] satisfies Rows },
    { name: 'Iestādes', rows: [firstWords(institutionWords)] },
    { name: 'Grupas', rows: [firstWords(groupWords)] },
  ];
  return {
    'plans.xlsx': await writeXlsx({
      sheets: sheets.map((sheet) => ({ ...sheet, columns: planHeadings.map(() => ({ width: 24, numFmt: '@' })) })),
    }),
    // Excel takes a CSV file for UTF-8 by its mark only, and in Latvia parts it at semicolons.
    'plans.csv': new TextEncoder().encode(`\uFEFF${writeCsv([planHeadings], { delimiter: ';' })}`),
    'cilveki.xlsx': await writeXlsx({ sheets: [{ name: 'Cilvēki', rows: [peopleHeadings] }] }),
  };
}

function detailNamesInOrder(): readonly DetailName[] {
  const order = Object.keys(detailWords);
  return detailNames.filter(isWritten).toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}
