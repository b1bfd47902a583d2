import type { Schedule } from '../../domain/plan.ts';
import type { Doubt } from './doubts.ts';
import type { TableItem } from './plan-table.ts';

/** A date of somebody else's: "iesniegt noteiktajos termiņos", "within the deadlines set by". */
const setElsewhere = /\p{L}*\s*noteikt(?:aj)?os\s+termiņos|noteiktajā\s+termiņā|within\s+the\s+(?:deadlines?|time\s+limits?)\s+set/iu;
const withinTheYear = /(?:(?:pusgada|ceturkšņa)(?!\p{L})|half-?year(?:ly)?|quarterly)(?:\s+\p{L}+){0,3}/iu;
const oneForAll = /(?<!\p{L})vienot(?:s|a|ais|ā)(?!\p{L})|(?<!\p{L})(?:unified|single|common)(?!\p{L})/iu;

/** What the words of a row leave open beside its cells' own readings. */
export function textDoubts(
  { text }: Pick<TableItem, 'text'>,
  read: {
    readonly schedule: Schedule;
    readonly occurrences: number;
    readonly indicators: readonly { readonly scope: { readonly kind: string } }[];
  },
): readonly Doubt[] {
  const { code } = text;
  const elsewhere = [text.measure, text.result, text.indicator]
    .map((cell) => setElsewhere.exec(cell)?.[0])
    .find((words) => words !== undefined);
  const within = withinTheYear.exec(text.indicator)?.[0];
  const isForEach = read.indicators.some(({ scope }) => scope.kind === 'each');
  return [
    ...(elsewhere === undefined ? [] : [{ kind: 'date-elsewhere', code, text: elsewhere.trim() } as const]),
    ...(within === undefined || read.schedule.kind !== 'yearly' ? [] : [{ kind: 'within-the-year', code, text: within } as const]),
    ...(read.schedule.repeats !== undefined && read.occurrences === 1 ? [{ kind: 'one-occurrence', code } as const] : []),
    ...(isForEach && oneForAll.test(text.result) ? [{ kind: 'one-or-each', code } as const] : []),
  ];
}
