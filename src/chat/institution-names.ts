import type { InstitutionCode } from '../domain/ids.ts';
import type { Institution } from '../domain/plan.ts';
import { errorsForgiven, typingErrors } from './nearest.ts';
import { folded } from './plain-form.ts';

/**
 * The institution that a person names: by its code, its name in any case and language, or as much of the name as no other
 * has with the noun at its end: "gp", "valsts policijai", "robežsardze", "border guard".
 */
export function findInstitution(typed: string, institutions: readonly Institution[]): InstitutionCode | undefined {
  const name = folded(typed);
  if (name === '') return undefined;
  const words = name.split(' ');
  const rules: readonly ((full: FullName) => boolean)[] = [
    ({ text }) => text === name,
    (full) => isPartOf(words, full),
    ({ text }) => name.length >= shortestMisspelt && typingErrors(name, text) <= errorsForgiven(name),
  ];
  for (const rule of rules) {
    const [only, ...others] = namedOf(institutions).filter(({ names }) => names.some(rule));
    if (only !== undefined) return others.length === 0 ? only.code : undefined;
  }
  return undefined;
}

const shortestPart = 5;
const shortestMisspelt = 10;

interface FullName {
  readonly text: string;
  readonly words: readonly string[];
}

interface Named {
  readonly code: InstitutionCode;
  readonly names: readonly FullName[];
}

const known = new WeakMap<readonly Institution[], readonly Named[]>();

/** A plan's institutions do not change, and are asked about many times in one text. */
function namedOf(institutions: readonly Institution[]): readonly Named[] {
  const before = known.get(institutions);
  if (before !== undefined) return before;
  const named = institutions.map(({ code, name, cases }) => ({
    code,
    names: [...new Set([code, name.lv, name.en, ...Object.values(cases)])].map(fullName),
  }));
  known.set(institutions, named);
  return named;
}

function fullName(name: string): FullName {
  const text = folded(name);
  return { text, words: text.split(' ') };
}

/** "ieņēmumu dienests", "prokuratūra": words of the name, its last one among them, perhaps without its beginning. */
function isPartOf(typed: readonly string[], { words }: FullName): boolean {
  const [ending, last] = [typed.at(-1) ?? '', words.at(-1) ?? ''];
  return ending.length >= shortestPart && last.endsWith(ending) && typed.slice(0, -1).every((word) => words.includes(word));
}
