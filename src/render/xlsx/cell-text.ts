/** What a spreadsheet takes for a formula when a cell begins with it. */
export const formulaStart = /^[=+\-@\t\r\n]/u;

/** UTF-16 units that a cell may hold. */
export const mostInCell = 32_767;

/** What XML 1.0 cannot hold, halves of letters included. */
const illegal = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
/** Spreadsheets read `_x000D_` as the letter with that number; whoever typed it meant the text. */
const numbered = /_(?=x[0-9A-Fa-f]{4}_)/gu;

/** A text as a cell can hold it; a longer one is cut and ends in an ellipsis. */
export function cellText(text: string): string {
  const clean = text.replaceAll(/\r\n?/gu, '\n').replaceAll(illegal, '');
  if (clean.length <= mostInCell) return clean;
  return `${clean.slice(0, mostInCell - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

/** Text inside an element. */
export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A cell's text inside an element. */
export function xmlCellText(text: string): string {
  return xmlText(cellText(text).replaceAll(numbered, '_x005F_'));
}
