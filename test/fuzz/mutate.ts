import type { Chance } from '../crash/chance.ts';

type Json = Readonly<Record<string, unknown>>;

/** What is done to an activity, and what became of it. */
export interface Mutant {
  readonly kind: MutationKind;
  readonly body: string;
}

type Holder = Record<string, unknown>;

interface Place {
  readonly holder: Holder;
  readonly key: string;
}

const strange: readonly string[] = [
  '', ' ', '\u0000', '\u202Eevil', 'a\u200Bb', '\uD800', '\uFFFF', '${sum(1,2)}', '${$root}', '{{n}}', '$data', '<at>x</at>', '<script>alert(1)</script>',
  '**b** [x](javascript:1)', '\'; DROP TABLE documents;--', '{"$ne":null}', '../../../../etc/passwd', 'https://evil.example/', 'http://127.0.0.1:1/', 'file:///etc/passwd',
  '1e309', '-0', 'NaN', 'null', 'true', '0x10', '9'.repeat(400), 'ā'.repeat(5000), `Z${'\u0335'.repeat(500)}`, '👩‍🚒'.repeat(200), '(((((((((((((((a', 'a,'.repeat(3000), '__proto__', 'constructor',
];

const values: readonly unknown[] = [null, true, false, 0, -1, 1.5, 1e308, -1e-308, Number.MAX_SAFE_INTEGER + 2, [], {}, [[[]]], [null], { length: 1e9 }, { toString: 'x' }, { kind: 'ShowMine' }];

const hostileKeys: readonly string[] = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON', '$data', '$when', 'do', ''];

/** At a place somewhere in the activity. */
const inside = {
  delete: ({ holder, key }: Place) => void Reflect.deleteProperty(holder, key),
  null: ({ holder, key }: Place) => void (holder[key] = null),
  retype: ({ holder, key }: Place, chance: Chance) => void (holder[key] = structuredClone(chance.pick(values))),
  text: ({ holder, key }: Place, chance: Chance) => void (holder[key] = chance.pick(strange)),
  stringify: ({ holder, key }: Place) => void (holder[key] = String(holder[key])),
  number: ({ holder, key }: Place) => void (holder[key] = Number(holder[key])),
  repeat: ({ holder, key }: Place, chance: Chance) => void (holder[key] = Array.from({ length: 1 + chance.below(300) }, () => holder[key])),
  deepen: ({ holder, key }: Place, chance: Chance) => {
    for (let depth = 1 + chance.below(24); depth > 0; depth -= 1) holder[key] = chance.below(2) === 0 ? [holder[key]] : { a: holder[key] };
  },
  huge: ({ holder, key }: Place, chance: Chance) => void (holder[key] = 'x'.repeat(chance.below(300_000))),
  unicode: ({ holder, key }: Place, chance: Chance) =>
    void (holder[key] = Array.from({ length: 60 }, () => String.fromCharCode(chance.below(65_536))).join('')),
  key: ({ holder, key }: Place, chance: Chance) =>
    void Object.defineProperty(holder, chance.pick(hostileKeys), { value: holder[key], enumerable: true, configurable: true, writable: true }),
} as const;

/** Of the text that is sent. */
const written = {
  truncated: (text: string, chance: Chance) => text.slice(0, chance.below(text.length)),
  flipped: (text: string, chance: Chance) => {
    const at = chance.below(text.length);
    return text.slice(0, at) + String.fromCharCode(32 + chance.below(95)) + text.slice(at + 1);
  },
  proto: (text: string) => text.replace('{', '{"__proto__":{"polluted":true,"type":"message"},"constructor":{"prototype":{"polluted":true}},'),
  twice: (text: string) => text.replace('{', '{"type":"message","type":"invoke","from":null,'),
  nan: (text: string) => text.replace(/:"[^"]*"/u, ':NaN'),
  nested: (text: string, chance: Chance) => text.replace(/:"[^"]*"/u, `:${'['.repeat(chance.below(5000))}`),
  list: (text: string) => `[${text}]`,
} as const;

export type MutationKind = 'none' | keyof typeof inside | keyof typeof written;

export const mutationKinds: readonly MutationKind[] = ['none', ...(Object.keys(inside) as (keyof typeof inside)[]), ...(Object.keys(written) as (keyof typeof written)[])];

/** One kind of change, done once to four times at places drawn by chance. */
export function mutate(activity: Json, kind: MutationKind, chance: Chance): Mutant {
  const copy = structuredClone(activity) as Holder;
  if (kind in inside) {
    for (let times = 1 + chance.below(4); times > 0; times -= 1) {
      const places = placesIn(copy);
      if (places.length > 0) inside[kind as keyof typeof inside](chance.pick(places), chance);
    }
  }
  const body = JSON.stringify(copy);
  return { kind, body: kind in written ? written[kind as keyof typeof written](body, chance) : body };
}

function placesIn(holder: Holder): readonly Place[] {
  return Object.entries(holder).flatMap(([key, value]) => [
    { holder, key },
    ...(typeof value === 'object' && value !== null ? placesIn(value as Holder) : []),
  ]);
}
