import { readDeadline } from '../deadline/read-deadline.ts';
import type { ScheduleContext } from './read-schedule.ts';
import type { TableItem } from './plan-table.ts';

/** A row of the plan with the cells of each of its parts: one, or several under each other. */
export interface StackedRow {
  readonly first: TableItem;
  readonly parts: readonly TableItem['text'][];
  /** Deadlines that stand under each other, where the other cells do not divide in the same way. */
  readonly isUnpaired: boolean;
}

/** Joins what belongs to one row of the plan: merged cells repeat its code and text, or leave them empty. */
export function stackRows(items: readonly TableItem[], context: ScheduleContext): readonly StackedRow[] {
  const rows: { first: TableItem; parts: TableItem['text'][] }[] = [];
  for (const item of items) {
    const above = rows.at(-1);
    if (above !== undefined && goesOn(item, above.first)) above.parts.push(filledFrom(item.text, above.first.text));
    else rows.push({ first: item, parts: [item.text] });
  }
  return rows.map(({ first, parts }) => (parts.length > 1 ? { first, parts, isUnpaired: false } : dividedRow(first, context)));
}

/** The next row of the same measure: its code and text are repeated or empty, its deadline or result are its own. */
function goesOn({ sheet, text }: TableItem, above: TableItem): boolean {
  if (sheet !== above.sheet || (text.deadline === '' && text.result === '')) return false;
  const isSame = (column: 'code' | 'measure'): boolean => text[column] === '' || text[column] === above.text[column];
  return (
    isSame('code') &&
    isSame('measure') &&
    (text.code !== '' || text.measure === '' || text.measure === above.text.measure) &&
    (text.measure === '' || above.text.measure !== '')
  );
}

function filledFrom(text: TableItem['text'], above: TableItem['text']): TableItem['text'] {
  const fill = (column: keyof TableItem['text']): string => text[column] || above[column];
  return {
    ...text,
    code: above.code,
    measure: above.measure,
    responsible: fill('responsible'),
    institutions: fill('institutions'),
    deadline: fill('deadline'),
    result: fill('result'),
    indicator: fill('indicator'),
  };
}

/** A row whose deadline cell holds several that are each understood: "Katru gadu" above "2025. gada decembris". */
function dividedRow(first: TableItem, context: ScheduleContext): StackedRow {
  const { text } = first;
  const whole = { first, parts: [text], isUnpaired: false };
  if (text.due !== '' || readDeadline(text.deadline, context).status === 'understood') return whole;
  const deadlines = [blocksOf(text.deadline), linesOf(text.deadline)].find(
    (parts) => parts.length > 1 && parts.every((part) => readDeadline(part, context).status === 'understood'),
  );
  if (deadlines === undefined) return whole;
  const count = deadlines.length;
  const [results, indicators] = [dividedInto(text.result, count), dividedInto(text.indicator, count)];
  if (results === undefined || indicators === undefined) return { ...whole, isUnpaired: true };
  const parts = deadlines.map((deadline, index) => ({
    ...text,
    deadline,
    result: results[index] ?? '',
    indicator: indicators[index] ?? '',
    responsible: blockOr(text.responsible, index, count),
    contributing: blockOr(text.contributing, index, count),
  }));
  return { first, parts, isUnpaired: false };
}

const kept = (parts: readonly string[]): readonly string[] => parts.map((part) => part.trim()).filter((part) => part !== '');
const linesOf = (cell: string): readonly string[] => kept(cell.split('\n'));
const blocksOf = (cell: string): readonly string[] => kept(cell.split(/\n{2,}/u));
const numberedOf = (cell: string): readonly string[] => kept(cell.split(/(?<=^|\s)(?=\d\) ?\S)/u));

/** By list numbers, empty lines or lines: whichever gives as many. */
function dividedInto(cell: string, count: number): readonly string[] | undefined {
  return [numberedOf(cell), blocksOf(cell), linesOf(cell)].find((parts) => parts.length === count);
}

function blockOr(cell: string, index: number, count: number): string {
  const blocks = blocksOf(cell);
  return (blocks.length === count ? blocks[index] : undefined) ?? cell;
}
