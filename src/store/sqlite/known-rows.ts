/** What rows said when they were read or written lately, each at one version and given at no other. */
export interface KnownRows {
  /** What the row says at this version; undefined when that is not known. */
  get(key: string, version: number): unknown;
  /** Keeps what the row says at this version; `size` is the length of its text. Nobody can change it afterwards. */
  keep(key: string, row: KnownRow): void;
}

export interface KnownRow {
  readonly version: number;
  readonly value: unknown;
  readonly size: number;
}

/** Characters kept in each of two generations; a head takes 1.4 bytes for each (2026-11-23), so 20 MB in all. */
const mostCharacters = 5_000_000;

export function createKnownRows(mostKept = mostCharacters): KnownRows {
  let young = new Map<string, KnownRow>();
  let old = new Map<string, KnownRow>();
  let kept = 0;
  const remember = (key: string, row: KnownRow): void => {
    kept += row.size;
    if (kept > mostKept) {
      old = young;
      young = new Map();
      kept = row.size;
    }
    young.set(key, row);
  };
  return {
    keep: (key, row) => {
      deepFreeze(row.value);
      remember(key, row);
    },
    get: (key, version) => {
      const known = young.get(key);
      if (known !== undefined) return known.version === version ? known.value : undefined;
      const earlier = old.get(key);
      if (earlier?.version !== version) return undefined;
      remember(key, earlier);
      return earlier.value;
    },
  };
}

/** Whoever changed what others are given as well would be told so. What is frozen already is so throughout. */
export function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
}
