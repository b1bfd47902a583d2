import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AnswerDraft, type AnswerProblem, checkAnswer, longestEvidence, longestText } from '../../src/domain/answer.ts';
import { type AnswerStatus, answerStatuses, type Numbers } from '../../src/domain/obligation.ts';
import { aDraft } from '../support/builders.ts';
import { measureOf, plan } from './seed.ts';

/** 1.7(2): 180 of 250 officials so far. */
const trained = { code: '1.7(2)', institution: 'VP', previous: { 'trained-officials': 180 } };
/** 1.3: one yes/no number, nothing said yet. */
const training = { code: '1.3', institution: 'VP', previous: {} };
/** 1.13: no number at all. */
const numberless = { code: '1.13', institution: 'VP', previous: {} };

type Asked = Readonly<{ code: string; institution: string; previous: Numbers }>;
const check = (draft: Partial<AnswerDraft>, { code, ...asked }: Asked): ReturnType<typeof checkAnswer> =>
  checkAnswer(aDraft(draft), { measure: measureOf(code), today: '2025-12-01', ...asked });

const problemsOf = (draft: Partial<AnswerDraft>, asked: Asked): readonly AnswerProblem[] => {
  const checked = check(draft, asked);
  return checked.kind === 'problems' ? checked.problems : [];
};
const kindsOf = (draft: Partial<AnswerDraft>, asked: Asked): readonly string[] => problemsOf(draft, asked).map(({ kind }) => kind);
const numbersOf = (draft: Partial<AnswerDraft>, asked: Asked): Numbers | undefined => {
  const checked = check(draft, asked);
  return checked.kind === 'checked' ? checked.answer.numbers : undefined;
};

describe('the words of an answer', () => {
  test('a status is needed', () => {
    expect(problemsOf({ status: undefined }, numberless)).toEqual([{ field: 'status', kind: 'status-missing' }]);
  });

  test.each<[AnswerStatus, readonly string[]]>([
    ['not-started', []],
    ['in-progress', []],
    ['done', []],
    ['partly-done', ['reason-missing']],
    ['not-done', ['reason-missing']],
    ['obsolete', ['reason-missing']],
  ])('%s without a text', (status, expected) => {
    expect(kindsOf({ status, text: ' \n ' }, numberless)).toEqual(expected);
    expect(kindsOf({ status, text: 'Iemesls.' }, numberless)).toEqual([]);
  });

  test('4000 characters are taken, 4001 are not', () => {
    expect(longestText).toBe(4000);
    expect(kindsOf({ text: 'ā'.repeat(longestText) }, numberless)).toEqual([]);
    expect(problemsOf({ text: 'ā'.repeat(4001) }, numberless)).toEqual([{ field: 'text', kind: 'too-long', length: 4001, max: 4000 }]);
  });

  test('white space around does not count', () => {
    const checked = check({ text: ` ${'ā'.repeat(4000)}\n`, evidence: `${' '.repeat(600)}Nr. 5 ` }, numberless);
    expect(checked).toMatchObject({ kind: 'checked', answer: { text: 'ā'.repeat(4000), evidence: 'Nr. 5' } });
  });

  test('evidence takes 500 characters', () => {
    expect(longestEvidence).toBe(500);
    expect(kindsOf({ evidence: 'x'.repeat(longestEvidence) }, numberless)).toEqual([]);
    expect(problemsOf({ evidence: 'x'.repeat(501) }, numberless)).toEqual([{ field: 'evidence', kind: 'too-long', length: 501, max: 500 }]);
  });

  test.each(['', 'https://www.vp.gov.lv/lv/jaunums', 'HTTPS://VP.GOV.LV', '14.11.2025. Nr. 20/1-5', 'vp.gov.lv/jaunums', 'https:'])(
    'evidence "%s" is taken',
    (evidence) => {
      expect(kindsOf({ evidence }, numberless)).toEqual([]);
    },
  );

  test.each(['http://vp.gov.lv', 'https://vp.gov.lv@evil.example', 'ftp://vp.gov.lv', 'file:///etc/passwd', 'javascript://x%0aalert(1)', 'https://', 'http://a b', 'data://x'])(
    'evidence "%s" is no usable link',
    (evidence) => {
      expect(problemsOf({ evidence }, numberless)).toEqual([{ field: 'evidence', kind: 'link-unusable' }]);
    },
  );

  test('a risk belongs to what is in progress', () => {
    const riskOf = (status: AnswerStatus): unknown => check({ status, risk: true, text: 'Teksts.' }, numberless);
    expect(answerStatuses.filter((status) => JSON.stringify(riskOf(status)).includes('"risk":true'))).toEqual(['in-progress']);
  });

  test('every problem is told at once', () => {
    const draft = { status: undefined, text: 'x'.repeat(4001), evidence: `ftp://${'x'.repeat(500)}`, totals: { 'trained-officials': 'daudz' } };
    expect(kindsOf(draft, trained)).toEqual(['status-missing', 'too-long', 'too-long', 'link-unusable', 'not-a-total']);
    expect(kindsOf({ ...draft, status: 'not-done', text: '' }, trained)).toEqual(['reason-missing', 'too-long', 'link-unusable', 'not-a-total']);
  });
});

describe('the numbers of an answer', () => {
  test('a total is the total so far', () => {
    expect(numbersOf({ status: 'done', totals: { 'trained-officials': '250' } }, trained)).toEqual({ 'trained-officials': 250 });
    expect(numbersOf({ totals: { 'trained-officials': '180' } }, trained)).toEqual({ 'trained-officials': 180 });
  });

  test.each([
    ['1 250', 1250],
    [' 250 ', 250],
    ['1\u00A0250', 1250],
    ['1\u202F250', 1250],
    ['0250', 250],
    ['1000000000', 1_000_000_000],
  ])('"%s" is read as %i', (typed, total) => {
    expect(numbersOf({ totals: { 'trained-officials': typed } }, trained)).toEqual({ 'trained-officials': total });
  });

  test.each(['180 no 250', '2,5', '2.5', '-5', '+35', '1e3', '0x10', '٢٥٠', '1000000001', '99999999999', 'NaN', 'divi'])('"%s" is not a total', (typed) => {
    const problems = problemsOf({ totals: { 'trained-officials': typed } }, trained);
    expect(problems).toMatchObject([{ field: 'total', kind: 'not-a-total', indicator: { key: 'trained-officials' } }]);
  });

  test('a smaller total asks whether it corrects', () => {
    expect(problemsOf({ totals: { 'trained-officials': '35' } }, trained)).toMatchObject([
      { field: 'total', kind: 'smaller-total', given: 35, previous: 180, indicator: { key: 'trained-officials' } },
    ]);
    expect(kindsOf({ totals: { 'trained-officials': '179' } }, trained)).toEqual(['smaller-total']);
  });

  test('a correction says why', () => {
    const draft = { totals: { 'trained-officials': '35' }, corrects: true };
    expect(problemsOf(draft, trained)).toEqual([{ field: 'text', kind: 'correction-reason-missing' }]);
    const explained = check({ ...draft, text: 'Pārskaitīts.' }, trained);
    expect(explained).toMatchObject({ kind: 'checked', answer: { numbers: { 'trained-officials': 35 }, corrects: true } });
  });

  test('one corrected number of two is reason enough', () => {
    const both = { code: '1.6', institution: 'MP', previous: { 'exchange-event': 1, 'training-event': 1 } };
    const totals = { 'exchange-event': 'no', 'training-event': 'yes' };
    expect(kindsOf({ totals, corrects: true }, both)).toEqual(['correction-reason-missing']);
  });

  test('a tick for a correction that is none asks nothing', () => {
    expect(kindsOf({ totals: { 'trained-officials': '200' }, corrects: true }, trained)).toEqual([]);
    expect(kindsOf({ totals: {}, corrects: true }, trained)).toEqual([]);
  });

  test('an empty total keeps the earlier number', () => {
    expect(numbersOf({ status: 'done', totals: { 'trained-officials': ' ' } }, trained)).toEqual({ 'trained-officials': 180 });
    expect(numbersOf({}, trained)).toEqual({ 'trained-officials': 180 });
  });

  test.each<[AnswerStatus, readonly string[]]>([
    ['not-started', []],
    ['in-progress', []],
    ['done', ['total-missing']],
    ['partly-done', ['total-missing']],
    ['not-done', ['total-missing']],
    ['obsolete', []],
  ])('%s without any total so far', (status, expected) => {
    expect(kindsOf({ status, text: 'Teksts.' }, { ...trained, previous: {} })).toEqual(expected);
    expect(numbersOf({ status, text: 'Teksts.', totals: { 'trained-officials': '0' } }, { ...trained, previous: {} })).toEqual({ 'trained-officials': 0 });
  });

  test.each([
    ['yes', 1],
    ['no', 0],
    ['1', 1],
    ['0', 0],
  ])('a target of one takes "%s"', (typed, value) => {
    expect(numbersOf({ status: 'done', totals: { 'comprehensive-training': typed } }, training)).toEqual({ 'comprehensive-training': value });
  });

  test.each(['2', 'jā', 'true'])('a target of one does not take "%s"', (typed) => {
    expect(kindsOf({ totals: { 'comprehensive-training': typed } }, training)).toEqual(['not-a-total']);
  });

  test('taking back a yes is a correction', () => {
    const said = { ...training, previous: { 'comprehensive-training': 1 } };
    expect(kindsOf({ totals: { 'comprehensive-training': 'no' } }, said)).toEqual(['smaller-total']);
  });

  test('each number has a problem of its own', () => {
    const joined = { code: '1.6', institution: 'MP', previous: { 'exchange-event': 1 } };
    expect(problemsOf({ status: 'done', totals: { 'exchange-event': 'no' } }, joined)).toMatchObject([
      { kind: 'smaller-total', indicator: { key: 'exchange-event' } },
      { kind: 'total-missing', indicator: { key: 'training-event' } },
    ]);
  });

  test('only the own number of 1.5 is asked', () => {
    const totals = { 'vp-staff': '80', 'other-staff': '40' };
    expect(numbersOf({ status: 'done', totals }, { code: '1.5', institution: 'VP', previous: {} })).toEqual({ 'vp-staff': 80 });
    expect(numbersOf({ status: 'done', totals }, { code: '1.5', institution: 'VPK', previous: {} })).toEqual({ 'other-staff': 40 });
  });

  test('a number that nobody asked for is dropped', () => {
    expect(numbersOf({ status: 'done', totals: { whatever: '5', ['__proto__']: '6' } }, numberless)).toEqual({});
  });
});

describe('any typed answer at all', () => {
  const likelyText = fc.constantFrom('', ' ', '0', '1', '180', '250', '1 000', 'yes', 'no', 'https://a.lv', 'ftp://', '://');
  const anyText = fc.oneof(fc.string({ unit: 'binary' }), likelyText);
  const draft = fc.record({
    status: fc.option(fc.constantFrom(...answerStatuses), { nil: undefined }),
    risk: fc.boolean(),
    totals: fc.dictionary(fc.oneof(fc.constantFrom('trained-officials', 'vp-staff', 'exchange-event', '__proto__', 'constructor'), fc.string()), anyText),
    steps: fc.dictionary(fc.constantFrom('methodology', '__proto__', 'other'), fc.array(fc.constantFrom('drafted', 'agreed', 'approved', 'x'))),
    text: anyText,
    evidence: anyText,
    corrects: fc.boolean(),
  });
  const measure = fc.constantFrom(...plan.measures);
  const previous = fc.dictionary(fc.constantFrom('trained-officials', 'vp-staff', 'exchange-event'), fc.nat());

  test('is checked without throwing, and never half-checked', () => {
    fc.assert(
      fc.property(draft, measure, previous, (typed, asked, before) => {
        const checked = checkAnswer(typed, { measure: asked, institution: 'VP', previous: before, today: '2025-12-01' });
        if (checked.kind === 'problems') {
          expect(checked.problems.length).toBeGreaterThan(0);
          return;
        }
        const keys = asked.indicators.map(({ key }) => key);
        expect(Object.keys(checked.answer.numbers).filter((key) => !keys.includes(key))).toEqual([]);
        expect(Object.values(checked.answer.numbers).every((total) => Number.isSafeInteger(total) && total >= 0)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('that is no correction never lowers a number', () => {
    fc.assert(
      fc.property(draft, measure, previous, (typed, asked, before) => {
        const checked = checkAnswer({ ...typed, corrects: false }, { measure: asked, institution: 'VP', previous: before, today: '2025-12-01' });
        const numbers = checked.kind === 'checked' ? checked.answer.numbers : {};
        for (const [key, total] of Object.entries(numbers)) expect(total).toBeGreaterThanOrEqual(before[key] ?? 0);
      }),
      { numRuns: 1000 },
    );
  });
});
