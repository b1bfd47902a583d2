/** Without diacritics. */
function folded(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{Mn}/gu, '');
}

/** The known word that was probably meant: without its diacritics, or with a letter wrong; two in a long word. */
export function nearestWord(written: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(written)) return undefined;
  const plain = folded(written);
  const most = errorsAllowed(plain) + 1;
  let nearest: { readonly word: string; readonly errors: number; readonly strokes: number } | undefined;
  for (const word of known) {
    const errors = errorsBetween(plain, folded(word), most);
    if (errors >= most || errors > (nearest?.errors ?? most)) continue;
    const strokes = errorsBetween(written, word, written.length);
    if (nearest === undefined || errors < nearest.errors || strokes < nearest.strokes) nearest = { word, errors, strokes };
  }
  return nearest?.word;
}

function errorsAllowed({ length }: string): number {
  if (length < 5) return 0;
  return length < 9 ? 1 : 2;
}

/** Letters to add, drop or change; `most` when there are as many or more. */
function errorsBetween(one: string, other: string, most: number): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) >= most) return most;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= other.length; at += 1) {
      const changed = (row[at - 1] ?? most) + (other[at - 1] === letter ? 0 : 1);
      next.push(Math.min(changed, (row[at] ?? most) + 1, (next[at - 1] ?? most) + 1));
    }
    row = next;
  }
  return Math.min(row[other.length] ?? most, most);
}
