/** Of a list of numbers, the value below which this part of them lies; NaN of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle) - 1] ?? NaN)) / 2;
}

/** Milliseconds that some work took. */
export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** The same work of several kinds, one after another, again and again: what else the machine does then meets all of them. */
export async function alternately<Figure>(
  rounds: number,
  kinds: Readonly<Record<string, () => Promise<Figure>>>,
): Promise<Readonly<Record<string, readonly Figure[]>>> {
  const figures = Object.fromEntries(Object.keys(kinds).map((kind): [string, Figure[]] => [kind, []]));
  for (let round = 0; round < rounds; round += 1) for (const [kind, run] of Object.entries(kinds)) figures[kind]?.push(await run());
  return figures;
}
