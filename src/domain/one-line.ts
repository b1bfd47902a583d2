/**
 * A text that shows what it is, in one line of at most `most` characters: line breaks and other control characters become spaces,
 * and nothing turns the direction of writing.
 */
export function oneLine(text: string, most: number): string {
  const kept = text
    .normalize('NFC')
    .replaceAll(/[\p{Bidi_Control}\p{Cs}]/gu, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return [...kept].slice(0, most).join('').trim();
}
