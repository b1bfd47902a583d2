/** What is drawn by chance, the same again for the same seed. */
export interface Chance {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** From 0 up to 1. */
  share(): number;
  pick<Item>(items: readonly Item[]): Item;
  /** In another order. */
  shuffled<Item>(items: readonly Item[]): readonly Item[];
  /** Each of them or not, at least `least`. */
  some<Item>(items: readonly Item[], least: number): readonly Item[];
}

/** Mulberry32 by Tommy Ettinger, public domain: 32 bits of state are enough for a few thousand draws. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(share() * limit);
  const shuffled: Chance['shuffled'] = (items) =>
    items
      .map((item) => ({ item, rank: share() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
  return {
    below,
    share,
    pick: (items) => {
      const picked = items[below(items.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    shuffled,
    some: (items, least) => shuffled(items).slice(0, least + below(items.length - least + 1)),
  };
}
