import { describe, expect, test } from '@jest/globals';
import { targetSentence } from '../../src/render/target-sentence.ts';

const remark = (target: number): string => `(rādītājs – ${target})`;
const staff = 'Īstenotas apmācības amatpersonām. Apmācīti 80 VP darbinieki un 40 citu TAI darbinieki.';

describe("what was reached, in the plan's own words", () => {
  test.each([
    [staff, [[80, 80], [40, 34]], 'Apmācīti 80 VP darbinieki (rādītājs – 80) un 34 citu TAI darbinieki (rādītājs – 40)'],
    [staff, [[80, 122], [40, 20]], 'Apmācīti 122 VP darbinieki (rādītājs – 80) un 20 citu TAI darbinieki (rādītājs – 40)'],
    ['Veiktas 10 pieredzes apmaiņas aktivitātes.', [[10, 13]], 'Veiktas 13 pieredzes apmaiņas aktivitātes (rādītājs – 10)'],
    ['Darbam ar KAIS apmācītas 250 VP un VRS amatpersonas.', [[250, 180]], 'Darbam ar KAIS apmācītas 180 VP un VRS amatpersonas (rādītājs – 250)'],
    ['Apmācīts 21 darbinieks', [[21, 31]], 'Apmācīts 31 darbinieks (rādītājs – 21)'],
  ] as const)('%s', (text, counts, expected) => {
    expect(targetSentence(text, counts.map(([target, total]) => ({ target, total })), remark)).toBe(expected);
  });

  test.each([
    ['a singular in the place of a plural', staff, [[80, 81], [40, 34]]],
    ['a plural in the place of a singular', 'Apmācīts 21 darbinieks.', [[21, 20]]],
    ['nothing at all', 'Veiktas 10 aktivitātes.', [[10, 0]]],
    ['what is to be done', 'Apmācīt 80 darbiniekus.', [[80, 34]]],
    ['at least', 'Veiktas vismaz 10 aktivitātes.', [[10, 12]]],
    ['per cent', 'Apmācīti 80 procenti darbinieku.', [[80, 34]]],
    ['each for itself', 'Katra iestāde veikusi 2 aktivitātes.', [[2, 4]]],
    ['a further number', 'Divās grupās apmācīti 80 darbinieki 12 dienās.', [[80, 34]]],
    ['a target that is not in the text', 'Apmācīti darbinieki.', [[80, 34]]],
    ['targets in another order', staff, [[40, 34], [80, 80]]],
    ['no count', staff, []],
  ] as const)('is not said for %s', (_what, text, counts) => {
    expect(targetSentence(text, counts.map(([target, total]) => ({ target, total })), remark)).toBeUndefined();
  });
});
