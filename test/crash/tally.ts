/** Counts up, and lets others wait until so many more have come. */
export interface Tally {
  add(): void;
  /** Resolves with the n-th from now on. */
  next(n: number): Promise<void>;
}

export function createTally(): Tally {
  let count = 0;
  const waiting = new Set<{ readonly at: number; readonly reached: () => void }>();
  return {
    add: () => {
      count += 1;
      for (const one of waiting) {
        if (one.at > count) continue;
        waiting.delete(one);
        one.reached();
      }
    },
    next: (n) =>
      new Promise((reached) => {
        waiting.add({ at: count + n, reached });
      }),
  };
}
