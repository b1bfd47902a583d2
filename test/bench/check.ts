import type { FigureRow, Figures } from './report.ts';

/** Ratios by bench and by what its row says. */
export type Expected = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** One expected ratio, held against what was measured. */
export interface Verdict {
  readonly what: string;
  readonly expected: number;
  /** Undefined where the bench has no such row, or one without a ratio and its target. */
  readonly ratio: number | undefined;
  /** What the ratio may just still be; undefined as above. */
  readonly least?: number;
  readonly most?: number;
  readonly isGood: boolean;
}

/** By more than this part a ratio may not be worse than expected. */
const tolerance = 1 / 3;

/** Rows that nobody expects anything of are left out; the target of a row tells which way is worse. */
export function verdictsOn(rows: readonly FigureRow[], expected: Expected[string]): readonly Verdict[] {
  return Object.entries(expected).map(([what, wanted]) => verdictOn(rows.find((row) => row.what === what), what, wanted));
}

function verdictOn(row: FigureRow | undefined, what: string, expected: number): Verdict {
  const { ratio, target } = row ?? {};
  if (ratio === undefined || target === undefined || Number.isNaN(ratio)) return { what, expected, ratio: undefined, isGood: false };
  if ('atLeast' in target) {
    const least = expected * (1 - tolerance);
    return { what, expected, ratio, least, isGood: ratio >= least };
  }
  const most = expected * (1 + tolerance);
  return { what, expected, ratio, most, isGood: ratio <= most };
}

/** Runs each bench of the table, once more where a ratio is worse: other work on the machine is no fault. Resolves with whether all ratios hold. */
export async function check(
  benches: Readonly<Record<string, (() => Promise<Figures>) | undefined>>,
  expected: Expected,
  say: (line: string) => void,
): Promise<boolean> {
  let isGood = true;
  for (const [name, wanted] of Object.entries(expected)) {
    const bench = benches[name];
    if (bench === undefined) {
      say(`✗ ${name}: there is no such bench`);
      isGood = false;
      continue;
    }
    const first = verdictsOn((await bench()).rows, wanted);
    const again = first.every((verdict) => verdict.isGood) ? first : verdictsOn((await bench()).rows, wanted);
    for (const [index, one] of first.entries()) {
      const best = one.isGood ? one : (again[index] ?? one);
      say(lineOf(name, best, best === one ? undefined : one.ratio));
      if (!best.isGood) isGood = false;
    }
  }
  return isGood;
}

function lineOf(bench: string, { what, ratio, expected, least, most, isGood }: Verdict, before: number | undefined): string {
  const bound = least === undefined ? `at most ${shown(most)}` : `at least ${shown(least)}`;
  const figure = ratio === undefined ? 'was not measured' : `${shown(ratio)}${before === undefined ? '' : `, before ${shown(before)}`}, expected ${shown(expected)}, ${bound}`;
  return `${isGood ? '✓' : '✗'} ${bench}: ${what}: ${figure}`;
}

const shown = (ratio: number | undefined): string => ratio?.toFixed(2) ?? '–';
