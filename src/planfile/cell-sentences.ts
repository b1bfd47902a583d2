import { tidied } from './institution-forms.ts';

/** Behind these a full stop ends no sentence. */
const abbreviation = /(?:^|[\s(])(?:[Nn]r|No|t\.\s?sk|u\.\s?c|t\.\s?i|piem|utt|e\.g|i\.e)$/u;

/** The sentences of a cell, without list numbers: each has its own words for whose a number is. */
export function sentencesOf(cell: string): readonly string[] {
  const text = tidied(cell)
    .replaceAll(/(?:^|(?<=[\s.;:,]))\d{1,2}\)\s*/gu, '\n')
    .replaceAll(/(?:^|(?<=\n))\s*(?:\d{1,2}(?:\.\d{1,2})*\.|[-–•*])\s*(?=\p{Lu})/gu, '\n');
  const sentences: string[] = [];
  let from = 0;
  for (const { index, 0: mark } of text.matchAll(/\.(?=\s+\p{Lu}|\s*$|\s*\n)|[;\n]/gu)) {
    if (mark === '.' && abbreviation.test(text.slice(from, index))) continue;
    sentences.push(text.slice(from, index));
    from = index + 1;
  }
  return [...sentences, text.slice(from)].map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\d]/u.test(sentence));
}
