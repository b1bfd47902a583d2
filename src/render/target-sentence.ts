/** A count as the plan's words name it, and what has been reached of it. */
export interface Reached {
  readonly target: number;
  readonly total: number;
}

/** Words beside a number that say something else than what was reached. */
const otherwise = /%|(?<!\p{L})(?:vismaz|ne mazāk|ne vairāk|līdz|katr\p{L}*|procent\p{L}*)(?!\p{L})/iu;
/** "Apmācīt 80 …" says what is to be done. */
const infinitive = /^\P{L}*\p{L}+t(?!\p{L})/u;

/**
 * The sentence of a plan's Latvian text that names the targets, with what was reached in their place:
 * "Apmācīti 80 VP darbinieki un 40 citu TAI darbinieki." -> "Apmācīti 80 VP darbinieki (rādītājs – 80) un 34 citu TAI darbinieki
 * (rādītājs – 40)". Undefined where it would not be Latvian, or not surely mean the same: then the count is told by its label.
 */
export function targetSentence(text: string, reached: readonly Reached[], remark: (target: number) => string): string | undefined {
  const [first] = reached;
  if (first === undefined || !reached.every(agrees)) return undefined;
  const sentence = text.split(/(?<=[.;])\s+/u).find((part) => numbersIn(part).includes(first.target));
  if (sentence === undefined || otherwise.test(sentence) || infinitive.test(sentence)) return undefined;
  // Nothing but the targets, in their order: another number could be meant.
  if (JSON.stringify(numbersIn(sentence)) !== JSON.stringify(reached.map(({ target }) => target))) return undefined;
  const [opening = '', ...rest] = sentence.replace(/[.;]$/u, '').split(/(?<!\d)\d+(?!\d)/u);
  return opening + rest.map((words, index) => phrase(words, reached[index] ?? first, remark)).join('');
}

function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(/\d+/gu)].map(([digits]) => Number(digits));
}

/** What follows a number, up to the conjunction before the next one: the remark stands behind the noun. */
function phrase(words: string, { target, total }: Reached, remark: (target: number) => string): string {
  const [, noun = words, joint = ''] = /^(.*?)((?: un|,) )$/u.exec(words) ?? [];
  return `${total}${noun} ${remark(target)}${joint}`;
}

/** Noun and verb of the plan's words go with the number only where both are singular, or both plural. */
function agrees({ target, total }: Reached): boolean {
  return total > 0 && isSingular(target) === isSingular(total);
}

const isSingular = (n: number): boolean => n % 10 === 1 && n % 100 !== 11;
