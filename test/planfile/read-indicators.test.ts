import { describe, expect, test } from '@jest/globals';
import { type Indicator, measureOf as measureWith, type ScheduleKind } from '../../src/domain/plan.ts';
import { type IndicatorsReading, readIndicators } from '../../src/planfile/read-indicators.ts';
import { plan } from '../domain/seed.ts';
import { indicatorSentences } from './indicator-sentences.ts';

/** `VP, VRS yearly`: who is responsible, and how often the row is due. */
function read(text: string, row = 'VP once'): IndicatorsReading {
  const end = row.lastIndexOf(' ');
  const schedule = row.slice(end + 1) as ScheduleKind;
  return readIndicators(text, { responsible: row.slice(0, end).split(', '), schedule }, plan.institutions);
}

const shown = ({ target, scope, per, steps }: Indicator): string =>
  `${target} ${scope.kind === 'named' ? scope.institutions.join('+') : scope.kind} ${per}${steps.length > 0 ? ` steps ${steps.length}` : ''}`;
const kinds = ({ doubts }: IndicatorsReading): readonly string[] => doubts.map(({ kind }) => kind);
const leftOut = ({ doubts }: IndicatorsReading): readonly string[] => doubts.flatMap((doubt) => (doubt.kind === 'number-left-out' ? [doubt.number] : []));
const unitOf = (text: string): Indicator | undefined => read(text).indicators[0];

describe('the targets of the plan', () => {
  const readRow = (key: string): IndicatorsReading => {
    const { text, responsible, schedule } = measureWith(plan, key);
    return readIndicators(text.indicator, { responsible, schedule: schedule.kind }, plan.institutions);
  };

  test.each(plan.measures.map(({ key }) => key))('of %s are found as a person found them', (key) => {
    expect(readRow(key).indicators.map(shown)).toEqual(measureWith(plan, key).indicators.map(shown));
  });

  test.each([
    ['1.1', []],
    ['1.2', []],
    ['1.3', ['scope']],
    ['1.4', ['scope', 'period']],
    ['1.5', ['rest']],
    ['1.6', ['scope', 'period', 'scope', 'period']],
    ['1.7(1)', ['no-number']],
    ['1.7(2)', ['outside-row']],
    ['1.10', ['scope', 'period']],
    ['1.13', ['no-number']],
    ['1.19', []],
    ['1.20', []],
    ['1.21', ['no-number']],
  ])('of %s are asked about where its text leaves them open', (key, doubts) => {
    expect(kinds(readRow(key))).toEqual(doubts);
  });

  test('have the units, steps and words of a person', () => {
    const own = (key: string): readonly Indicator[] => measureWith(plan, key).indicators;
    for (const key of ['1.1', '1.3', '1.4', '1.5', '1.6', '1.7(2)', '1.10', '1.19', '1.20'])
      expect(readRow(key).indicators.map(({ unit }) => unit)).toEqual(own(key).map(({ unit }) => unit));
    expect(readRow('1.5').indicators.map(({ unitOf: form }) => form)).toEqual(own('1.5').map(({ unitOf: form }) => form));
    expect(readRow('1.1').indicators[0]?.steps).toEqual(own('1.1')[0]?.steps);
    expect(readRow('1.5').indicators.map(({ key, label }) => [key, label.lv])).toEqual([
      ['employees', 'Apmācīti VP darbinieki'],
      ['employees-2', 'Citu TAI darbinieki'],
    ]);
  });
});

describe('an indicator sentence', () => {
  test.each(indicatorSentences)('$text of $row', ({ text, row, targets, asked }) => {
    const reading = read(text, row);
    expect(reading.indicators.map(shown)).toEqual(targets);
    expect(leftOut(reading)).toEqual(expect.arrayContaining([...asked]));
    if (targets.length === 0) expect(reading.doubts).not.toEqual([]);
  });

  test('without words gives nothing and asks nothing', () => {
    expect(read('')).toEqual({ indicators: [], doubts: [] });
  });

  test.each(['a', 'A', '1a', '1-', '(', 'katra ', 'no 1 ', 'izstrādāta, ', '1 vienība '])('of five thousand letters %j comes to an end', (piece) => {
    const { indicators, doubts } = read(piece.repeat(5000 / piece.length));
    expect(indicators.length + doubts.length).toBeGreaterThan(0);
  });

  test('names what is asked, in which words, and what is assumed', () => {
    expect(read('Apmācītas 250 VP un VRS amatpersonas.').doubts).toEqual([
      {
        kind: 'outside-row',
        indicator: 'officials',
        number: 250,
        words: 'Apmācītas 250 VP un VRS amatpersonas',
        institutions: ['VRS'],
        assumed: { kind: 'named', institutions: ['VP'] },
      },
    ]);
    expect(read('Apmācīti 80 % darbinieku.').doubts).toEqual([
      { kind: 'number-left-out', why: 'percentage', number: '80 %', words: 'Apmācīti 80 % darbinieku' },
    ]);
  });

  test.each([
    ['Apmācītas 100 VRS amatpersonas.', 'VPK once', ['outside-row']],
    ['Organizētas vismaz 2 sanāksmes gadā.', 'VP once', ['rate']],
    ['Organizētas 2 sanāksmes mēnesī.', 'VP yearly', ['rate']],
    ['Organizēti 2 semināri kopā.', 'VP, VRS once', []],
    ['Noorganizēti 5 semināri VP un VRS darbiniekiem.', 'VP, VRS, VID once', ['scope', 'mentioned']],
  ])('%j of %s is in doubt for %j', (text, row, doubts) => {
    expect(kinds(read(text, row))).toEqual(doubts);
  });
});

describe('a unit', () => {
  test.each([
    ['3 semināri', 'seminārs semināri semināru seminar seminars'],
    ['Veiktas 3 pārbaudes', 'pārbaude pārbaudes pārbaužu inspection inspections'],
    ['2 sanāksmes', 'sanāksme sanāksmes sanāksmju meeting meetings'],
    ['10 aktivitāšu', 'aktivitāte aktivitātes aktivitāšu activity activities'],
    ['4 transportlīdzekļi', 'transportlīdzeklis transportlīdzekļi transportlīdzekļu vehicle vehicles'],
    ['5 reports', 'ziņojums ziņojumi ziņojumu report reports'],
  ])('of "%s" is in the list', (text, forms) => {
    const { lv, en } = unitOf(text)?.unit ?? {};
    expect([lv?.one, lv?.other, lv?.zero, en?.one, en?.other].join(' ')).toBe(forms);
  });

  test.each([
    ['7 skolēni', { one: 'skolēni', other: 'skolēni' }],
    ['7 uzņēmēji', { one: 'uzņēmējs', other: 'uzņēmēji', zero: 'uzņēmēju' }],
    ['3 pārgājieni', { one: 'pārgājieni', other: 'pārgājieni' }],
    ['1 pārgājiens', { one: 'pārgājiens', other: 'pārgājieni', zero: 'pārgājienu' }],
    ['2 ekspedīcijas', { one: 'ekspedīcija', other: 'ekspedīcijas', zero: 'ekspedīciju' }],
    ['6 sacensības', { one: 'sacensības', other: 'sacensības' }],
    ['4 brāļi', { one: 'brāļi', other: 'brāļi' }],
    ['1 spēle', { one: 'spēle', other: 'spēles' }],
    ['9 drones', { one: 'drones', other: 'drones' }],
  ])('of "%s" is declined only where that is sure', (text, forms) => {
    expect(unitOf(text)?.unit.lv).toEqual(forms);
  });
});
