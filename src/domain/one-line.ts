import { plainText } from './plain-text.ts';

/** A text that shows what it is, in one line of at most `most` characters: line breaks become spaces. */
export function oneLine(text: string, most: number): string {
  const kept = plainText(text).replaceAll(/\s+/gu, ' ').trim();
  return [...kept].slice(0, most).join('').trim();
}
