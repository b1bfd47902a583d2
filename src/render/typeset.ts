const noBreak = '\u00A0';

/**
 * Keeps together what must not stand on two lines: "2025. gada", "5. decembris", "Nr. 857", a number and its noun, thousands,
 * a dash with the word before it and the number behind it, and what is named as one.
 */
export function typeset(text: string, names: readonly string[] = []): string {
  const named = names.reduce((said, name) => said.replaceAll(name, name.replaceAll(' ', noBreak)), text);
  return named
    .replaceAll(/(?<=\d\.) (?=\p{Ll})/gu, noBreak)
    .replaceAll(/(?<=\b(?:Nr|No)\.) (?=\d)/gu, noBreak)
    .replaceAll(/(?<=\d) (?=[\d\p{L}])/gu, noBreak)
    .replaceAll(/ (?=[–—] )/gu, noBreak)
    .replaceAll(/(?<=[–—]) (?=\d)/gu, noBreak);
}
