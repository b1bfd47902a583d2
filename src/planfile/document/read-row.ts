import type { Group } from '../../domain/plan.ts';
import { occurrencesOf } from '../../domain/schedule.ts';
import type { PlanItem, PlanRow } from '../plan-yaml.ts';
import { type IndicatorsReading, readIndicators } from '../read-indicators.ts';
import { readInstitutions, type InstitutionProblem, type InstitutionsReading } from '../read-institutions.ts';
import type { ListedInstitution } from './companion-sheets.ts';
import type { Doubt } from './doubts.ts';
import { indicatorDoubts } from './indicator-doubts.ts';
import { documentProblem, type DocumentProblem } from './problems.ts';
import { readSchedule, type ScheduleContext } from './read-schedule.ts';
import type { StackedRow } from './stacked-rows.ts';
import type { TableItem } from './plan-table.ts';
import { textDoubts } from './text-doubts.ts';

export interface RowContext extends ScheduleContext {
  readonly institutions: readonly ListedInstitution[];
  readonly groups: readonly Group[];
}

export interface ReadRow {
  readonly row: PlanRow | undefined;
  readonly doubts: readonly Doubt[];
  readonly problems: readonly DocumentProblem[];
}

/** One row of the plan; undefined when something in it cannot be read. */
export function readRow({ first, parts, isUnpaired }: StackedRow, context: RowContext): ReadRow {
  if (isUnpaired) {
    const what = 'Several deadlines stand in one cell, and the results or indicators do not divide in the same way';
    return {
      row: undefined,
      doubts: [],
      problems: [placed(first, 'deadline', { what, remedy: 'Give each part a row of its own, with the same code.' })],
    };
  }
  const { code } = first.text;
  const codes = parts.length === 1 ? [code] : parts.map((_, index) => `${code}(${index + 1})`);
  const read = parts.map((text, index) => readPart({ ...first, text: { ...text, code: codes[index] ?? code } }, context));
  const items = read.flatMap(({ item }) => item ?? []);
  const doubts = [...(parts.length > 1 ? [{ kind: 'parts' as const, row: code, codes }] : []), ...read.flatMap((part) => part.doubts)];
  const problems = read.flatMap((part) => part.problems);
  if (problems.length > 0 || items.length < parts.length) return { row: undefined, doubts, problems };
  return { row: rowOf(code, inOneLine(first.text.measure), items), doubts, problems };
}

type ReadItem = PlanItem & { readonly text: Omit<Extract<PlanRow, { text: { result: string } }>['text'], 'measure'> };

function rowOf(code: string, measure: string, items: readonly ReadItem[]): PlanRow | undefined {
  const [only] = items;
  if (only === undefined) return undefined;
  return items.length === 1 ? { ...only, text: { ...only.text, measure } } : { code, text: { measure }, parts: [...items], notes: [] };
}

interface ReadPart {
  readonly item: ReadItem | undefined;
  readonly doubts: readonly Doubt[];
  readonly problems: readonly DocumentProblem[];
}

function readPart(item: TableItem, context: RowContext): ReadPart {
  const { text } = item;
  const { code } = text;
  const schedule = readSchedule(text, context);
  const who = readWho(item, context);
  if (schedule.kind === 'wrong') {
    const { column, ...about } = schedule;
    return { item: undefined, doubts: who.doubts, problems: [...who.problems, placed(item, column, { ...about, text: text[column] })] };
  }
  const row = { responsible: who.fields.responsible, schedule: schedule.schedule.kind };
  const counted = readIndicators(unbroken(text.indicator), row, context.institutions);
  const occurrences = occurrencesOf(schedule.schedule, { period: context, trackFrom: context.from }).length;
  const doubts: readonly Doubt[] = [
    // Without a number the question is whose word counts: none where one institution answers.
    ...indicatorDoubts(counted, code, text.indicator).filter(({ kind }) => kind !== 'no-number' || row.responsible.length > 1),
    ...who.doubtsOn(occurrences),
    ...textDoubts(item, { schedule: schedule.schedule, occurrences, indicators: counted.indicators }),
    ...schedule.doubts.map((kind): Doubt => ({ kind, code, phrase: text.deadline, schedule: schedule.schedule })),
    ...(text.short === '' ? [{ kind: 'short' as const, code }] : []),
  ];
  const short = text.short || shortened(text.measure);
  return {
    item: {
      code,
      short: { lv: short, en: text['short-en'] || short },
      text: {
        result: inOneLine(text.result),
        indicator: inOneLine(text.indicator),
        responsible: inOneLine(text.responsible || text.institutions),
        contributing: inOneLine(text.contributing),
        deadline: inOneLine(text.deadline),
      },
      ...who.fields,
      schedule: schedule.schedule,
      indicators: fileIndicators(counted),
      notes: item.others.map(({ name, text: other }) => ({ lv: `${name}: ${other}`, en: `${name}: ${other}` })),
      checkpoints: [],
    },
    doubts,
    problems: [
      ...who.problems,
      ...(text.measure === '' ? [placed(item, 'measure', { what: 'The measure has no text', remedy: 'Write what is to be done.' })] : []),
    ],
  };
}

/** A plan file's lists are its own. */
function fileIndicators({ indicators }: IndicatorsReading): PlanItem['indicators'] {
  return indicators.map(({ steps, scope, ...indicator }) => ({
    ...indicator,
    steps: [...steps],
    scope: scope.kind === 'named' ? { ...scope, institutions: [...scope.institutions] } : scope,
  }));
}

interface Who {
  readonly fields: Pick<PlanItem, 'responsible' | 'contributing' | 'contributingGroup' | 'minus' | 'lead'>;
  readonly doubts: readonly Doubt[];
  doubtsOn(occurrences: number): readonly Doubt[];
  readonly problems: readonly DocumentProblem[];
}

/** Who owes information on a row, and who may contribute. */
function readWho(item: TableItem, context: RowContext): Who {
  const { text } = item;
  const { code } = text;
  const column = text.responsible === '' && text.institutions !== '' ? 'institutions' : 'responsible';
  const responsible = readCell([text.lead, text[column]].filter((cell) => cell !== '').join('\n\n'), context);
  const contributing = readCell(text.contributing, context);
  const lead = text.lead === '' ? responsible.lead : readInstitutions(text.lead, context).institutions[0];
  const members = context.groups.find(({ name }) => name === responsible.group)?.members ?? [];
  const owing = [...new Set([...responsible.institutions, ...members])];
  const doubts: readonly Doubt[] = [
    ...[responsible, contributing].flatMap((reading) => reading.problems.flatMap((problem) => doubtOf(problem, code))),
    ...(contributing.group === undefined ? [] : groupDoubts(contributing, item, context)),
  ];
  const count = owing.length;
  return {
    fields: {
      responsible: owing,
      contributing: contributing.institutions.filter((other) => !owing.includes(other)),
      ...(contributing.group !== undefined && { contributingGroup: contributing.group }),
      ...(contributing.minus !== undefined && { minus: contributing.minus }),
      ...(lead !== undefined && { lead }),
    },
    doubts,
    doubtsOn: (occurrences) => [
      ...(count > 1 && text.contributing === '' && lead === undefined
        ? [{ kind: 'single-list' as const, code, institutions: count, occurrences }]
        : []),
      ...doubts,
    ],
    problems: [
      ...unknowns(responsible, item, column),
      ...unknowns(contributing, item, 'contributing'),
      ...(count === 0 && !responsible.problems.some(({ kind }) => kind === 'unknown')
        ? [
            placed(item, column, {
              text: text[column],
              what: 'The measure has no responsible institution',
              remedy:
                responsible.group === undefined
                  ? 'Write who owes information on it.'
                  : 'List the members of the group in the sheet of groups.',
            }),
          ]
        : []),
    ],
  };
}

/** A line may end an institution, or only the width of the cell: whichever reading leaves less unknown. */
function readCell(cell: string, context: RowContext): InstitutionsReading {
  const unknownIn = ({ problems }: InstitutionsReading): number => problems.filter(({ kind }) => kind === 'unknown').length;
  const byLines = readInstitutions(cell, context);
  if (unknownIn(byLines) === 0) return byLines;
  const joined = readInstitutions(cell.replaceAll(/(?<!\n)\n(?!\n)/gu, ' '), context);
  return unknownIn(joined) < unknownIn(byLines) ? joined : byLines;
}

function groupDoubts({ group: name = '', minus }: InstitutionsReading, { text }: TableItem, { groups }: RowContext): readonly Doubt[] {
  const hasMembers = groups.some((group) => group.name === name && group.members.length > 0);
  return [
    ...(hasMembers ? [] : [{ kind: 'group' as const, code: text.code, name }]),
    ...(minus === undefined ? [] : [{ kind: 'others' as const, code: text.code, text: inOneLine(text.contributing), group: name }]),
  ];
}

function doubtOf(problem: InstitutionProblem, code: string): readonly Doubt[] {
  switch (problem.kind) {
    case 'unknown':
    case 'unknown-group':
      return [];
    case 'several-groups':
    case 'in-brackets':
    case 'together-with':
      return [{ kind: 'institutions', code, text: problem.text }];
    case 'several-leads':
      return [{ kind: 'institutions', code, text: problem.institutions.join(', ') }];
    default:
      return problem satisfies never;
  }
}

type Column = keyof TableItem['text'];

function unknowns({ problems }: InstitutionsReading, item: TableItem, column: Column): readonly DocumentProblem[] {
  return problems.flatMap((problem) => {
    if (problem.kind !== 'unknown') return [];
    const meant = problem.nearest === undefined ? '' : ` Is ${problem.nearest} meant?`;
    return [
      placed(item, column, {
        text: problem.text,
        what: 'This institution is not known',
        remedy: `Correct it, or add it to the sheet of institutions.${meant}`,
      }),
    ];
  });
}

function placed(
  item: TableItem,
  column: Column,
  about: Pick<DocumentProblem, 'what' | 'remedy'> & Partial<DocumentProblem>,
): DocumentProblem {
  return documentProblem({ sheet: item.sheet, row: item.row, column: item.names[column] ?? column, ...about });
}

/** Lines end where a cell was narrow, unless a sentence ends there, an empty line follows or a list goes on. */
function unbroken(text: string): string {
  return text.replaceAll(/(?<![.;:\n])\n(?!\n|\d{1,2}[.)]|[-–•])/gu, ' ');
}

/** Lines in a cell are where it was narrow. */
function inOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

const shortLength = 50;

/** The first words of a long text. */
function shortened(text: string): string {
  const line = inOneLine(text).replace(/\.$/u, '');
  if (line.length <= shortLength) return line;
  return `${line.slice(0, shortLength).replace(/[\s,;–-]+\S*$/u, '')}…`;
}
