import type { InstitutionCode } from '../domain/ids.ts';
import type { Group, Institution } from '../domain/plan.ts';

/** A name as it may stand in a cell, ready to be looked for where reading has come to. */
export interface NameForm {
  readonly code: InstitutionCode;
  readonly text: string;
  readonly pattern: RegExp;
}

/** Every code and name in the cases that are given, longest first, so that "VPK IMC" comes before "VPK" and "VP". */
export function nameForms(institutions: readonly Institution[]): readonly NameForm[] {
  return institutions
    .flatMap(({ code, name, cases }) => [
      formOf(code, code, 'u'),
      ...[...new Set([name.lv, name.en, ...Object.values(cases)])]
        .filter((text) => text !== '' && text !== code)
        .map((text) => formOf(code, text, 'iu')),
    ])
    .sort((a, b) => b.text.length - a.text.length);
}

/** A code stands in its own capitals; a name may begin a sentence or be broken over lines. */
function formOf(code: InstitutionCode, text: string, flags: string): NameForm {
  const plain = tidied(text);
  return { code, text: plain, pattern: new RegExp(`${wordsPattern(plain)}(?![\\p{L}\\p{N}])`, `${flags}y`) };
}

const wordsPattern = (text: string): string =>
  text
    .split(' ')
    .map((word) => RegExp.escape(word))
    .join('\\s+');

/** One kind of apostrophe, dash and space; line breaks stay. */
export function tidied(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[‘’ʼ]/gu, "'")
    .replaceAll(/[‐‑‒–—−]/gu, '–')
    .replaceAll(/[^\S\n]+/gu, ' ')
    .trim();
}

export interface GroupForm {
  readonly name: string;
  readonly pattern: RegExp;
}

const remaining = '(?<others>pārēj[āo]s|pārējie|cit[āo]s|citi|the\\s+other|other|the\\s+remaining|remaining)';
const every = '(?:visas|visi|all)';
const institutions = '(?:institūcij[aāu]s?|iestād(?:es|ēm|ēs)|institutions|authorities|bodies)';
const before = `(?:(?:${remaining}|${every})\\s+)?(?:(?:${institutions}|members)\\s+(?:represented\\s+(?:in|on)|of|in)\\s+)?(?:the\\s+)?`;
const after = `(?:\\s+(?:pārstāvēt[āo]s|iesaistīt[āo]s|member|represented)\\s+${institutions}|\\s+(?:locek[ļl]i|dalībnie(?:ki|ces)|members|${institutions}))?`;

/** "Pārējās Vadības grupā pārstāvētās institūcijas", "the other institutions represented in the Board": a known group in any case. */
export function groupForms(groups: readonly Group[]): readonly GroupForm[] {
  return groups
    .toSorted((a, b) => b.name.length - a.name.length)
    .map(({ name }) => ({ name, pattern: new RegExp(`${before}${inflected(tidied(name))}${after}(?![\\p{L}\\p{N}])`, 'iuy') }));
}

/** Latvian words change at their end; abbreviations do not. */
function inflected(name: string): string {
  return name
    .split(' ')
    .map((word) => {
      const isPlain = word.length > 4 && /\p{Ll}$/u.test(word);
      return isPlain ? `${RegExp.escape(word.replace(/(?:as|es|is|us|[aāeēiīsšu])$/u, ''))}\\p{L}{0,3}` : RegExp.escape(word);
    })
    .join('\\s+');
}

/** A group that is not in the list: what stands between "Pārējās" and "pārstāvētās institūcijas". */
export const unknownGroup = new RegExp(
  `(?:(?:${remaining}|${every})\\s+)?(?<name>[^,;\\n()]+?)\\s+pārstāvēt[āo]s\\s+${institutions}(?![\\p{L}\\p{N}])`,
  'iuy',
);
export const unknownGroupEnglish = new RegExp(
  `(?:(?:${remaining}|${every})\\s+)?${institutions}\\s+represented\\s+(?:in|on)\\s+(?:the\\s+)?(?<name>[^,;\\n()]+)`,
  'iuy',
);

const nominatives: readonly (readonly [RegExp, string])[] = [
  [/(grup|padom|komisij|komitej|valde|darba grup)ā$/u, '$1a'],
  [/(padom|vald)ē$/u, '$1e'],
  [/(tīkl|centr|forum|birojs?|štāb)ā$/u, '$1s'],
];

/** "Vadības grupā" -> "Vadības grupa"; a noun whose gender is not sure stays as it stands. */
export function nominativeOf(name: string): string {
  const rule = nominatives.find(([ending]) => ending.test(name));
  return rule === undefined ? name : name.replace(rule[0], rule[1]);
}
