import { documentProblem, type DocumentProblem } from './problems.ts';
import type { TableItem } from './plan-table.ts';

const prefix =
  /^(?:\[(?<inside>\d{1,3}(?:\.\d{1,3})*)\.?\]\.?|(?<dotted>\d{1,3}(?:\.\d{1,3})+)\.?|(?<plain>\d{1,3})\.)(?=[\s\p{L}„"])\s*(?<rest>.+)$/su;

/** The code stands in a column of its own, or before the measure's text: "[1.1.] Sagatavot …", "1.1. Sagatavot …". */
export function codeOf(item: TableItem): TableItem {
  const { text } = item;
  if (text.code !== '') return { ...item, text: { ...text, code: plainCode(text.code) } };
  const groups = prefix.exec(text.measure)?.groups;
  if (groups === undefined) return item;
  const code = groups['inside'] ?? groups['dotted'] ?? groups['plain'] ?? '';
  return { ...item, text: { ...text, code, measure: groups['rest'] ?? '' } };
}

/** "1.10." and "[1.10.]" are 1.10. */
function plainCode(cell: string): string {
  return cell
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^\[|\]$/gu, '')
    .replace(/\.$/u, '')
    .trim();
}

/** Codes that are missing, stand twice, or may have lost a zero as a spreadsheet's number. */
export function codeProblems(rows: readonly TableItem[]): readonly DocumentProblem[] {
  return rows.flatMap((item, index): readonly DocumentProblem[] => {
    const { code, measure } = item.text;
    const at = { sheet: item.sheet, row: item.row, column: item.names.code ?? item.names.measure ?? null };
    if (code === '')
      return [
        documentProblem({
          ...at,
          text: measure,
          what: 'The measure has no code',
          remedy: 'Write one in front of its text or into a column "Nr.".',
        }),
      ];
    const earlier = rows.slice(0, index).find((other) => other.text.code === code);
    const before = rows[index - 1];
    if (earlier !== undefined)
      return [
        documentProblem({
          ...at,
          text: code,
          what: `The code stands in row ${earlier.row} already`,
          remedy: item.isCodeNumber
            ? 'A spreadsheet keeps the number 1.10 as 1.1: format the column as text and write it again.'
            : 'Give each measure a code of its own.',
        }),
      ];
    if (item.isCodeNumber && before !== undefined && isBefore(code, before.text.code))
      return [
        documentProblem({
          ...at,
          text: code,
          what: 'The code is a number and out of order',
          remedy: 'A spreadsheet keeps the number 1.10 as 1.1: format the column as text and write it again.',
        }),
      ];
    return [];
  });
}

function isBefore(one: string, other: string): boolean {
  const [a, b] = [one, other].map((code) => code.split('.').map(Number));
  const at = a?.findIndex((part, index) => part !== b?.[index]) ?? -1;
  return at >= 0 && (a?.[at] ?? 0) < (b?.[at] ?? 0);
}
