/** Lower case without diacritics, single spaces, no closing punctuation; a lone question mark stays. */
export function plainForm(text: string): string {
  const bare = text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (bare === '?') return bare;
  let end = bare.length;
  while (end > 0 && ' .!?,;:…'.includes(bare.charAt(end - 1))) end -= 1;
  return bare.slice(0, end);
}

/** The plain form with letters that stand doubled written once: a long vowel may be typed twice, "kaveejumi". */
export function folded(text: string): string {
  return plainForm(text).replaceAll(/(\p{L})\1+/gu, '$1');
}

/** "1.5", "1.7(2)", "1.7.2", "1.7 2" -> the code as the plan writes it. */
export function parseMeasureCode(plain: string): string | undefined {
  const match = /^(\d{1,2}\.\d{1,3})(?:\s?\((\d)\)|[. ](\d))?$/u.exec(plain);
  const [row, part] = [match?.[1], match?.[2] ?? match?.[3]];
  if (row === undefined) return undefined;
  return part === undefined ? row : `${row}(${part})`;
}

/** Words, codes and numbers without the marks around them: "„1.5”?" */
export function tokensOf(plain: string): readonly string[] {
  return (
    plain
      .replaceAll('’', "'")
      // "1.5.pasākums", "2025.gads"
      .replaceAll(/(\d\.)(?=\p{L})/gu, '$1 ')
      .replaceAll(/[!?;…"„“”«»]|[,:](?!\d)/gu, ' ')
      .split(' ')
      .map((token) => token.replace(/\.{1,3}$/u, ''))
      .filter((token) => token !== '' && !/^[.–—-]+$/u.test(token))
  );
}
