import { type IsoDate, parseIsoDate } from '../../domain/dates.ts';
import type { Group, Question } from '../../domain/plan.ts';
import { defaultAddressee } from '../../domain/round.ts';
import { discoverInstitutions } from '../discover-institutions.ts';
import { meaningProblems } from '../plan-meaning.ts';
import type { PlanFile, PlanRow } from '../plan-yaml.ts';
import { listedGroups, type ListedInstitution, listedInstitutions, unnamedInstitution } from './companion-sheets.ts';
import type { Doubt } from './doubts.ts';
import { codeOf, codeProblems } from './plan-code.ts';
import { type DetailName, type Details, detailsOf, idOfTitle, periodInTitle, titleAbove } from './plan-details.ts';
import { type PlanTable, planTable } from './plan-table.ts';
import { documentProblem, type DocumentProblem } from './problems.ts';
import { questionsFrom } from './questions.ts';
import { readRow } from './read-row.ts';
import type { Sheet } from './sheets.ts';
import { stackRows } from './stacked-rows.ts';

/** What stands in no document: policy, zone and calendar. */
export type PlanDefaults = Pick<PlanFile, 'policy' | 'zone' | 'calendar'>;

export interface BuiltPlan {
  /** Undefined when there is a problem. */
  readonly plan: PlanFile | undefined;
  /** What the document leaves open. */
  readonly questions?: readonly Question[];
  readonly problems: readonly DocumentProblem[];
}

/** Makes a plan of a document's sheets. `given` wins over what the document says of itself. */
export function buildPlan(sheets: readonly Sheet[], given: Details, defaults: PlanDefaults): BuiltPlan {
  // 1. The plan's table, and what stands around it.
  const tables = sheets.flatMap((sheet) => planTable(sheet) ?? []);
  const others = sheets.filter((sheet) => !tables.some((table) => table.sheet === sheet));
  if (tables.length === 0) return { plan: undefined, problems: [noTable(sheets)] };
  const head = readHead(tables, given);
  // 2. Who is known: the list that comes with it, or who stands in its cells.
  const items = tables.flatMap((table) => table.items).map(codeOf);
  const known = readKnown(
    others,
    items.flatMap(({ text }) => [text.responsible, text.contributing, text.institutions, text.lead]),
    head.details.coordinator,
  );
  const problems = [...tables.flatMap((table) => table.problems), ...head.problems, ...known.problems];
  const { period, trackFrom } = head;
  if (tables.some((table) => table.problems.length > 0) || period === undefined || trackFrom === undefined)
    return { plan: undefined, problems };
  // 3. Each row, all problems at once.
  const rows = stackRows(items, { from: trackFrom, until: period.until });
  const read = rows.map((row) => readRow(row, { ...known, from: trackFrom, until: period.until }));
  const wrong = [...problems, ...codeProblems(rows.map(({ first }) => first)), ...read.flatMap((row) => row.problems)];
  if (rows.length === 0)
    wrong.push(
      documentProblem({
        sheet: tables[0]?.sheet.name ?? '',
        what: 'No measure stands below the headings',
        remedy: 'Write one measure in each row.',
      }),
    );
  if (wrong.length > 0) return { plan: undefined, problems: wrong };
  // 4. The whole, checked like a plan file.
  const doubts = [...head.doubts, ...known.doubts, ...read.flatMap((row) => row.doubts)];
  const plan: PlanFile = {
    ...defaults,
    ...identityOf(head.details),
    period,
    trackFrom,
    addressee: defaultAddressee,
    source: undefined,
    institutions: [...known.institutions],
    groups: groupsOf(
      read.flatMap(({ row }) => row ?? []),
      known.groups,
    ),
    measures: read.flatMap(({ row }) => row ?? []),
    questions: [],
  };
  const meaning = meaningProblems(plan).map(({ path, message }) =>
    documentProblem({ what: `${path.join('.')}: ${message}`, remedy: 'Correct it in the document.' }),
  );
  return meaning.length > 0 ? { plan: undefined, problems: meaning } : { plan, questions: questionsFrom(doubts), problems: [] };
}

function identityOf({
  id,
  title = '',
  'title-en': english = title,
  genitive = title,
  order = '',
  url = '',
  coordinator = '',
}: Details): Pick<PlanFile, 'id' | 'title' | 'titleGenitive' | 'order' | 'coordinator'> {
  return {
    id: id ?? idOfTitle(title),
    title: { lv: title, en: english },
    titleGenitive: { lv: genitive },
    order: { title: order, url },
    coordinator,
  };
}

/** The groups that are listed, and those that only a cell names: nobody is known of them yet. */
function groupsOf(rows: readonly PlanRow[], listed: readonly Group[]): PlanFile['groups'] {
  const named = rows.flatMap((row) => ('parts' in row ? row.parts : [row])).flatMap(({ contributingGroup }) => contributingGroup ?? []);
  const unlisted = [...new Set(named)].filter((name) => !listed.some((group) => group.name === name));
  return [...listed.map(({ name, members }) => ({ name, members: [...members] })), ...unlisted.map((name) => ({ name, members: [] }))];
}

function noTable([first]: readonly Sheet[]): DocumentProblem {
  return documentProblem({
    sheet: first?.name ?? '',
    what: 'No row of headings is found among the first 40',
    remedy:
      'The columns are recognised by headings such as "Pasākums", "Atbildīgā institūcija" and "Izpildes termiņš", in Latvian or English.',
  });
}

interface Head {
  readonly details: Details;
  readonly period: { readonly from: IsoDate; readonly until: IsoDate } | undefined;
  readonly trackFrom: IsoDate | undefined;
  readonly doubts: readonly Doubt[];
  readonly problems: readonly DocumentProblem[];
}

const asked: Readonly<Partial<Record<DetailName, readonly [what: string, flag: string]>>> = {
  title: ['its title', '--title "…"'],
  from: ['its first day', '--from 2024-01-01'],
  until: ['its last day', '--until 2026-12-31'],
  coordinator: ["the coordinating institution's code", '--coordinator IeM'],
  order: ['the legal act that approves it', '--order "MK … rīkojums Nr. …"'],
  url: ["that act's address", '--url https://…'],
};

/** Flags win over the rows above the headings, these over the title. */
function readHead(tables: readonly PlanTable[], given: Details): Head {
  const said = Object.assign({}, ...tables.map(({ above }) => detailsOf(above)).toReversed(), given) as Details; // each is of this shape
  const title = said.title ?? tables.map(({ sheet, above }) => titleAbove(sheet, above)).find((found) => found !== undefined);
  const inTitle = title === undefined ? undefined : periodInTitle(title);
  const details: Details = { ...inTitle, ...said, ...(title !== undefined && { title }) };
  const [from, until, track] = [details.from, details.until, details['track-from']].map((text) => parseIsoDate(text ?? ''));
  return {
    details,
    period: from === undefined || until === undefined ? undefined : { from, until },
    trackFrom: track ?? from,
    doubts: [
      ...(inTitle !== undefined && title !== undefined && said.from === undefined ? [{ kind: 'period' as const, title }] : []),
      ...(details.genitive === undefined && title !== undefined ? [{ kind: 'genitive' as const, title }] : []),
    ],
    problems: headProblems(details),
  };
}

/** What is missing, and what is there and cannot be so. */
function headProblems(details: Details): readonly DocumentProblem[] {
  const { from = '', until = '', url = '' } = details;
  const missing = (Object.entries(asked) as readonly (readonly [DetailName, readonly [string, string]])[]) // asked's own keys
    .filter(([name]) => (details[name] ?? '') === '')
    .map(([, [what, flag]]) =>
      documentProblem({
        what: `The document does not say ${what}`,
        remedy: `Add ${flag}, or a row above the headings as in the template.`,
      }),
    );
  const dates = (['from', 'until', 'track-from'] as const)
    .filter((name) => details[name] !== undefined && parseIsoDate(details[name]) === undefined)
    .map((name) =>
      documentProblem({ text: details[name] ?? '', what: `The plan's "${name}" is not a date`, remedy: 'Write it as 2024-01-31.' }),
    );
  if (url !== '' && !URL.canParse(url))
    dates.push(documentProblem({ text: url, what: 'The address of the legal act is none', remedy: 'Write it as https://likumi.lv/….' }));
  if (until !== '' && from > until)
    dates.push(
      documentProblem({ text: `${from} – ${until}`, what: 'The plan ends before it begins', remedy: 'Correct its first or last day.' }),
    );
  return [...missing, ...dates];
}

interface Known {
  readonly institutions: readonly ListedInstitution[];
  readonly groups: readonly Group[];
  readonly doubts: readonly Doubt[];
  readonly problems: readonly DocumentProblem[];
}

function readKnown(sheets: readonly Sheet[], cells: readonly string[], coordinator: string | undefined): Known {
  const lists = sheets.flatMap((sheet) => listedInstitutions(sheet) ?? []);
  const listed = lists.flatMap((list) => list.listed);
  const groups = sheets.flatMap((sheet) => listedGroups(sheet) ?? []);
  const problems = lists.flatMap((list) => list.problems);
  if (listed.length > 0) return { institutions: listed, groups, doubts: [], problems };
  const found = discoverInstitutions(cells.filter((cell) => cell !== '')).institutions.flatMap(({ code, name }) => {
    const known = code ?? name;
    return known === undefined ? [] : [unnamedInstitution(known, name)];
  });
  const isFound = found.some(({ code }) => code === coordinator);
  const institutions = coordinator === undefined || isFound ? found : [...found, unnamedInstitution(coordinator)];
  const nameless = institutions.filter(({ code, name }) => name.lv === code).map(({ code }) => code);
  return { institutions, groups, doubts: nameless.length === 0 ? [] : [{ kind: 'institution-name', codes: nameless }], problems };
}
