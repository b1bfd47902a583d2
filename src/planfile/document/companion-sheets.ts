import type { Group } from '../../domain/plan.ts';
import { plainWords } from '../plain-words.ts';
import type { PlanFile } from '../plan-yaml.ts';
import { documentProblem, type DocumentProblem } from './problems.ts';
import type { Sheet } from './sheets.ts';

export type ListedInstitution = PlanFile['institutions'][number];

/** Columns of the sheet of institutions; the first words are those that the template writes. */
export const institutionWords = {
  code: ['Kods', 'saīsinājums', 'iestādes kods', 'code', 'abbreviation'],
  name: ['Nosaukums', 'iestāde', 'institūcija', 'pilns nosaukums', 'name', 'institution'],
  english: ['Nosaukums angliski', 'name in english', 'english'],
  genitive: ['Ģenitīvs', 'genitive'],
  dative: ['Datīvs', 'dative'],
  accusative: ['Akuzatīvs', 'accusative'],
  locative: ['Lokatīvs', 'locative'],
  gender: ['Dzimte', 'gender'],
} as const;

export const groupWords = {
  group: ['Grupa', 'grupas nosaukums', 'group'],
  members: ['Dalībnieki', 'sastāvs', 'iestādes', 'members'],
} as const;

type Words = Readonly<Record<string, readonly string[]>>;

interface Listed<Column extends string> {
  readonly row: number;
  readonly text: Readonly<Record<Column, string>>;
}

/** The rows below the first that names these columns; undefined when the sheet has none. */
function listedRows<Columns extends Words>(sheet: Sheet, words: Columns): readonly Listed<keyof Columns & string>[] | undefined {
  const names = Object.keys(words) as readonly (keyof Columns & string)[]; // the words' own keys
  const placesIn = (cells: readonly string[]): readonly number[] =>
    names.map((name) => cells.findIndex((cell) => words[name]?.some((word) => plainWords(word) === plainWords(cell))));
  const header = sheet.rows.findIndex(({ cells }) =>
    placesIn(cells)
      .slice(0, 2)
      .every((place) => place >= 0),
  );
  if (header < 0) return undefined;
  const places = placesIn(sheet.rows[header]?.cells ?? []);
  return sheet.rows
    .slice(header + 1)
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ row, cells }) => ({
      row,
      text: Object.fromEntries(names.map((name, index) => [name, oneLine(cells[places[index] ?? -1] ?? '')])) as Listed<
        keyof Columns & string
      >['text'], // one per name
    }));
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** Every institution that a sheet lists; undefined when it is no such sheet. Cases that are not given are the code's. */
export function listedInstitutions(
  sheet: Sheet,
): { readonly listed: readonly ListedInstitution[]; readonly problems: readonly DocumentProblem[] } | undefined {
  const rows = listedRows(sheet, institutionWords);
  if (rows === undefined) return undefined;
  const twice = rows.filter(({ text }, index) => text.code !== '' && rows.findIndex((other) => other.text.code === text.code) < index);
  return {
    listed: rows.filter((row) => row.text.code !== '' && !twice.includes(row)).map(({ text }) => institutionOf(text)),
    problems: [
      ...rows
        .filter(({ text }) => text.code === '')
        .map(({ row, text }) =>
          documentProblem({
            sheet: sheet.name,
            row,
            column: 'Kods',
            text: text.name,
            what: 'An institution has no code',
            remedy: 'Write the code that the plan uses for it.',
          }),
        ),
      ...twice.map(({ row, text }) =>
        documentProblem({
          sheet: sheet.name,
          row,
          column: 'Kods',
          text: text.code,
          what: 'An institution is listed twice',
          remedy: 'Remove one of the rows.',
        }),
      ),
    ],
  };
}

type InstitutionText = Readonly<Record<keyof typeof institutionWords, string>>;

function institutionOf({ code, name, english, genitive, dative, accusative, locative, gender }: InstitutionText): ListedInstitution {
  const isFeminine = gender === '' ? /[ae]$/u.test(name) : /^(?:s|f)/iu.test(gender);
  return {
    code,
    name: { lv: name || code, en: english || name || code },
    cases: { genitive: genitive || code, dative: dative || code, accusative: accusative || code, locative: locative || code },
    gender: isFeminine ? 'feminine' : 'masculine',
  };
}

/** An institution of which only the code or the name is known. */
export function unnamedInstitution(code: string, name = code): ListedInstitution {
  return institutionOf({ code, name, english: '', genitive: '', dative: '', accusative: '', locative: '', gender: '' });
}

/** Groups and their members, codes with commas between them; undefined when the sheet lists none. */
export function listedGroups(sheet: Sheet): readonly Group[] | undefined {
  return listedRows(sheet, groupWords)
    ?.filter(({ text }) => text.group !== '')
    .map(({ text }) => ({
      name: text.group,
      members: text.members
        .split(/[,;]/u)
        .map((code) => code.trim())
        .filter((code) => code !== ''),
    }));
}
