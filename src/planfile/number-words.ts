const latvian: Readonly<Record<string, number>> = {
  vien: 1,
  div: 2,
  trīs: 3,
  trij: 3,
  četr: 4,
  piec: 5,
  seš: 6,
  septiņ: 7,
  astoņ: 8,
  deviņ: 9,
};
const latvianFixed: Readonly<Record<string, number>> = {
  trīs: 3,
  desmit: 10,
  vienpadsmit: 11,
  divpadsmit: 12,
  trīspadsmit: 13,
  četrpadsmit: 14,
  piecpadsmit: 15,
  sešpadsmit: 16,
  septiņpadsmit: 17,
  astoņpadsmit: 18,
  deviņpadsmit: 19,
  divdesmit: 20,
  trīsdesmit: 30,
  četrdesmit: 40,
  piecdesmit: 50,
  sešdesmit: 60,
  septiņdesmit: 70,
  astoņdesmit: 80,
  deviņdesmit: 90,
  simts: 100,
  simtu: 100,
  divreiz: 2,
  trīsreiz: 3,
  četrreiz: 4,
};
const english: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  hundred: 100,
  twice: 2,
};
const endings = ['s', 'a', 'i', 'u', 'us', 'as', 'iem', 'ām', 'am', 'ai', 'os', 'ās', 'ā'];

const values = new Map<string, number>([
  ...Object.entries(latvian).flatMap(([stem, value]) => endings.map((ending) => [stem + ending, value] as const)),
  ...Object.entries(latvianFixed),
  ...Object.entries(english),
]);

/** "trīs", "divdesmit pieci", "twelve"; undefined when the words are no number. */
export function numberOfWords(words: readonly string[]): number | undefined {
  const [first, second] = words.map((word) => values.get(word.toLowerCase()));
  if (first === undefined || words.length > 2) return undefined;
  if (words.length === 1) return first;
  return second !== undefined && first >= 20 && first < 100 && second < 10 ? first + second : undefined;
}
