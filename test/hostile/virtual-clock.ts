import { setTimeout } from 'node:timers/promises';

/** A clock in which hours pass at once: it goes on only when nothing is on its way, to the earliest moment that somebody waits for. */
export interface VirtualClock {
  readonly elapsedMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Time stands still until as many calls of `letGo` have come. */
  hold(): void;
  letGo(): void;
  advanceTo(ms: number): void;
}

export function createVirtualClock(): VirtualClock {
  let elapsed = 0;
  let underWay = 0;
  const sleepers = new Set<number[]>();
  return {
    elapsedMs: () => elapsed,
    advanceTo: (ms) => {
      elapsed = Math.max(elapsed, ms);
    },
    async sleep(ms) {
      const own = [elapsed + ms];
      sleepers.add(own);
      const [until = 0] = own;
      for (;;) {
        await setTimeout(1);
        if (elapsed >= until) break;
        if (underWay === 0 && [...sleepers].every(([other = 0]) => other >= until)) elapsed = until;
      }
      sleepers.delete(own);
    },
    hold: () => {
      underWay += 1;
    },
    letGo: () => {
      underWay -= 1;
    },
  };
}
