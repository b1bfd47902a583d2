/** Does a piece of work as soon as one of so many places is free; who comes first goes first. */
export type Slots = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function createSlots(most: number): Slots {
  let free = most;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place goes straight to who has waited longest, so that nobody comes in between.
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
