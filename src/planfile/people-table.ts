import { type Language, type RoleKind, roleKinds } from '../domain/person.ts';
import type { RosterColumn, RosterEntry, RosterProblem, RosterTable } from '../domain/roster.ts';
import { plainWords } from './plain-words.ts';
import { readTableRows, type TableRow } from './table-rows.ts';

/** A people list with more rows is refused. */
const mostRows = 5000;
/** Above the header there may be a title and a date. */
const mostAbove = 20;
const mostLetters = 300;

/**
 * Reads a people list from an XLSX or CSV file with a header row in Latvian or English; columns come in any order.
 * Whatever is in a cell is plain text. Never throws for what a file holds: everything that is wrong is told with its row.
 */
export async function readPeopleTable(bytes: Uint8Array): Promise<RosterTable> {
  const read = await readTableRows(bytes, mostRows + mostAbove + 1);
  if (read.kind === 'refused') return { entries: [], problems: [problemOf({ kind: read.why })] };
  const header = findHeader(read.rows);
  const missing = missingColumns(header?.columns ?? []);
  if (header === undefined || missing.length > 0)
    return { entries: [], problems: missing.map((column) => problemOf({ kind: 'missing-column', column })) };
  const rows = read.rows.filter(({ row, cells }) => row > header.row && cells.some((cell) => cell !== ''));
  if (rows.length > mostRows) return { entries: [], problems: [problemOf({ kind: 'too-many-rows', value: String(mostRows) })] };
  const results = rows.map((row) => readRow(row, header.columns));
  return { entries: results.flatMap(({ entry }) => entry ?? []), problems: results.flatMap(({ problems }) => problems) };
}

function problemOf(about: Pick<RosterProblem, 'kind'> & Partial<RosterProblem>): RosterProblem {
  return { row: null, column: null, value: '', ...about };
}

/** What stands in a column; a surname may stand apart from the name, an e-mail address beside the sign-in name. */
type Heading = RosterColumn | 'surname' | 'e-mail';

/** As `plainWords` leaves them. */
const headings: Readonly<Record<Heading, readonly string[]>> = {
  name: ['vards', 'vards uzvards', 'vards un uzvards', 'name', 'full name', 'display name', 'first name'],
  surname: ['uzvards', 'surname', 'last name'],
  institution: ['iestade', 'iestades kods', 'institucija', 'institution', 'organisation', 'organization'],
  role: ['loma', 'role'],
  'sign-in-name': ['lietotajvards', 'sign in name', 'username', 'user name', 'user principal name', 'userprincipalname', 'upn'],
  'e-mail': ['e pasts', 'epasts', 'e pasta adrese', 'e mail', 'email', 'mail', 'e mail address', 'email address'],
  'object-id': ['objekta id', 'objektaid', 'object id', 'objectid', 'entra objekta id', 'entra object id', 'azure ad object id'],
  language: ['valoda', 'language'],
  replaces: ['aizstaj', 'replaces'],
};

type Columns = readonly (Heading | undefined)[];

/** The first row that names at least two columns. */
function findHeader(rows: readonly TableRow[]): { readonly row: number; readonly columns: Columns } | undefined {
  const known = new Map(Object.entries(headings).flatMap(([heading, names]) => names.map((name) => [name, heading as Heading]))); // the table's own keys
  return rows
    .slice(0, mostAbove)
    .map(({ row, cells }) => ({ row, columns: cells.map((cell) => known.get(plainWords(cell))) }))
    .find(({ columns }) => columns.filter((column) => column !== undefined).length > 1);
}

function missingColumns(columns: Columns): readonly RosterColumn[] {
  const hasIdentity = (['sign-in-name', 'e-mail', 'object-id'] as const).some((column) => columns.includes(column));
  return [
    ...(['name', 'institution', 'role'] as const).filter((column) => !columns.includes(column)),
    ...(hasIdentity ? [] : ['sign-in-name' as const]),
  ];
}

interface ReadRow {
  readonly entry: RosterEntry | undefined;
  readonly problems: readonly RosterProblem[];
}

function readRow({ row, cells }: TableRow, columns: Columns): ReadRow {
  const cellOf = (heading: Heading): string => cells.find((cell, index) => columns[index] === heading && cell !== '') ?? '';
  const text = {
    name: [cellOf('name'), cellOf('surname')].filter((part) => part !== '').join(' '),
    institution: cellOf('institution'),
    role: cellOf('role'),
    'sign-in-name': cellOf('sign-in-name') || cellOf('e-mail'),
    'object-id': cellOf('object-id'),
    language: cellOf('language'),
    replaces: cellOf('replaces'),
  } satisfies Readonly<Record<RosterColumn, string>>;
  const role = rolesByWord.get(plainWords(text.role));
  const language = languagesByWord.get(plainWords(text.language));
  const problems: readonly RosterProblem[] = [
    ...(['name', 'institution', 'role'] as const)
      .filter((column) => text[column] === '')
      .map((column) => problemOf({ kind: 'missing-cell', row, column })),
    ...Object.entries(text)
      .filter(([, cell]) => cell.length > mostLetters)
      .map(([column]) => problemOf({ kind: 'too-long', row, column: column as RosterColumn, value: String(mostLetters) })), // a key of text
    ...(role === undefined && text.role !== '' ? [problemOf({ kind: 'unknown-role', row, column: 'role', value: text.role })] : []),
    ...(language === undefined && text.language !== ''
      ? [problemOf({ kind: 'unknown-language', row, column: 'language', value: text.language })]
      : []),
  ];
  const isUsable = text.name !== '' && text.institution !== '' && !problems.some(({ kind }) => kind === 'too-long');
  if (role === undefined || !isUsable) return { entry: undefined, problems };
  return {
    entry: {
      row,
      name: text.name,
      institution: text.institution,
      ...role,
      signInName: identityOf(text['sign-in-name']),
      objectId: identityOf(text['object-id'].replaceAll(/[{}]/gu, '')),
      language: language ?? null,
      replaces: identityOf(text.replaces),
    },
    problems,
  };
}

/** Spreadsheets turn addresses into links. */
function identityOf(cell: string): string | null {
  const identity = cell
    .toLowerCase()
    .replace(/^mailto:/u, '')
    .trim();
  return identity === '' ? null : identity;
}

const roleWords: Readonly<Record<RoleKind, readonly string[]>> = {
  officer: ['amatpersona', 'officer', 'official'],
  substitute: ['aizvietotajs', 'aizvietotaja', 'substitute'],
  head: ['vaditajs', 'vaditaja', 'iestades vaditajs', 'iestades vaditaja', 'head', 'head of institution'],
  coordinator: ['koordinators', 'koordinatore', 'plana koordinators', 'plana koordinatore', 'coordinator'],
  observer: ['noverotajs', 'noverotaja', 'observer'],
};

const inChargeWords = ['atbildiga amatpersona', 'official in charge', 'officer in charge'];

const rolesByWord = new Map<string, Pick<RosterEntry, 'role' | 'inCharge'>>([
  ...roleKinds.flatMap((role) => roleWords[role].map((word) => [word, { role, inCharge: false }] as const)),
  ...inChargeWords.map((word) => [word, { role: 'officer', inCharge: true }] as const),
]);

const languagesByWord = new Map<string, Language>([
  ...['lv', 'lav', 'latviesu', 'latviesu valoda', 'latviski', 'latvian'].map((word) => [word, 'lv'] as const),
  ...['en', 'eng', 'anglu', 'anglu valoda', 'angliski', 'english'].map((word) => [word, 'en'] as const),
]);
