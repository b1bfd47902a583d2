/** How many typing errors a word may hold: none in a short one, one from five letters on, two from eight. */
export function errorsForgiven(word: string): number {
  if (word.length < 5) return 0;
  return word.length < 8 ? 1 : 2;
}

/** More errors than are ever forgiven: how many more does not matter. */
const tooMany = 3;

/** Typing errors between two texts: a letter too many, missing, wrong, or two of them swapped. Three stands for any number more than two. */
export function typingErrors(a: string, b: string): number {
  if (Math.abs(a.length - b.length) >= tooMany) return tooMany;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => Math.min(index, tooMany));
  for (let row = 1; row <= a.length; row += 1) {
    const current = rowOf(row, { a, b, last, beforeLast });
    if (current.every((errors) => errors >= tooMany) && last.every((errors) => errors >= tooMany)) return tooMany;
    [beforeLast, last] = [last, current];
  }
  return last.at(-1) ?? tooMany;
}

interface Table {
  readonly a: string;
  readonly b: string;
  readonly last: readonly number[];
  readonly beforeLast: readonly number[];
}

/** Only what lies near the diagonal can hold few errors. */
function rowOf(row: number, { a, b, last, beforeLast }: Table): number[] {
  const current = Array.from({ length: b.length + 1 }, () => tooMany);
  current[0] = Math.min(row, tooMany);
  for (let column = Math.max(1, row - tooMany + 1); column <= Math.min(b.length, row + tooMany - 1); column += 1) {
    const isSame = a[row - 1] === b[column - 1];
    const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    current[column] = Math.min(
      tooMany,
      (current[column - 1] ?? tooMany) + 1,
      (last[column] ?? tooMany) + 1,
      (last[column - 1] ?? tooMany) + (isSame ? 0 : 1),
      isSwapped ? (beforeLast[column - 2] ?? tooMany) + 1 : tooMany,
    );
  }
  return current;
}
