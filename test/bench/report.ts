/** One measurement's figures, each beside the floor that it is measured against. */
export interface Figures {
  readonly name: string;
  readonly size: string;
  readonly rows: readonly FigureRow[];
}

export interface FigureRow {
  readonly what: string;
  readonly value: number;
  readonly floor?: number;
  readonly ratio?: number;
  /** What the ratio, or without one the value, is to keep. */
  readonly target?: { readonly atLeast: number } | { readonly atMost: number };
}

export function isMet({ value, ratio = value, target }: FigureRow): boolean {
  if (target === undefined) return true;
  return 'atLeast' in target ? ratio >= target.atLeast : ratio <= target.atMost;
}

/** As a table that also stands in README. */
export function tableOf(all: readonly Figures[]): string {
  const head = ['| measured | size | figure | floor | ratio | target | |', '|---|---|---:|---:|---:|---|---|'];
  const lines = all.flatMap(({ name, size, rows }) => rows.map((row, index) => lineOf(row, index === 0 ? { name, size } : { name: '', size: '' })));
  return [...head, ...lines].join('\n');
}

function lineOf(row: FigureRow, { name, size }: Pick<Figures, 'name' | 'size'>): string {
  const { what, value, floor, ratio, target } = row;
  const wanted = target === undefined ? '' : 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
  const sign = target === undefined ? '' : isMet(row) ? '✓' : '✗';
  return `| ${name === '' ? '' : `**${name}**: `}${what} | ${size} | ${shown(value)} | ${shown(floor)} | ${ratio === undefined ? '' : ratio.toFixed(2)} | ${wanted} | ${sign} |`;
}

function shown(value: number | undefined): string {
  if (value === undefined) return '';
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2);
}
