/** Points. */
const lineHeight = 15;
const mostHeight = 409;

/** How high a row has to be for its texts to be seen, in points: not every program finds out by itself. Widths are in letters. */
export function rowHeight(cells: readonly { readonly text: string; readonly width: number }[]): number {
  const lines = Math.max(1, ...cells.map(({ text, width }) => linesOf(text, width)));
  return Math.min(lines * lineHeight, mostHeight);
}

function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (width - 1))), 0);
}
