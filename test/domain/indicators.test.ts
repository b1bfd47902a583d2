import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { indicatorsFor, isYesNo, parseTotal, progressOf } from '../../src/domain/indicators.ts';
import type { Numbers } from '../../src/domain/obligation.ts';
import type { Indicator } from '../../src/domain/plan.ts';
import { measureOf, plan } from './seed.ts';

const indicator = (code: string, position = 0): Indicator => {
  const found = measureOf(code).indicators[position];
  if (found === undefined) throw new Error(`${code} counts nothing at ${position}`);
  return found;
};
const given = (numbers: Readonly<Record<string, number>>, key: string): readonly { institution: string; numbers: Numbers }[] =>
  Object.entries(numbers).map(([institution, value]) => ({ institution, numbers: { [key]: value } }));

describe('what an institution is asked to count', () => {
  test('is its own of the two numbers of 1.5', () => {
    const keysFor = (institution: string): readonly string[] => indicatorsFor(measureOf('1.5'), institution).map(({ key }) => key);
    expect(keysFor('VP')).toEqual(['vp-staff']);
    expect(keysFor('VPK')).toEqual(['other-staff']);
    expect(keysFor('MP')).toEqual([]);
  });

  test('is everything that is counted together or each', () => {
    expect(indicatorsFor(measureOf('1.6'), 'MP')).toHaveLength(2);
    expect(indicatorsFor(measureOf('1.2'), 'ĢP')).toHaveLength(1);
  });

  test('is yes or no where the target is one', () => {
    const asked = plan.measures.filter(({ indicators }) => indicators.some(isYesNo)).map(({ code }) => code);
    expect(asked).toEqual(['1.1', '1.2', '1.3', '1.6', '1.10', '1.19', '1.20']);
  });
});

describe('a typed total', () => {
  test('that is printed in groups is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (total) => {
        expect(parseTotal(String(total))).toBe(total);
        expect(parseTotal(total.toLocaleString('lv'))).toBe(total);
      }),
    );
  });

  test('is a whole number or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('0', '1', '9', ' ', '-', '.', ',', 'e', '+', 'x') }), (typed) => {
        const total = parseTotal(typed);
        expect(total === undefined || (Number.isInteger(total) && total >= 0 && total <= 1_000_000_000)).toBe(true);
      }),
    );
    expect([parseTotal(''), parseTotal(' ')]).toEqual([undefined, undefined]);
  });
});

describe('progress', () => {
  test('counted together is a sum against the target', () => {
    const contributions = given({ VP: 5, VRS: 3, VID: 0, KNAB: 5 }, 'exchange-activities');
    expect(progressOf(indicator('1.4'), ['VP', 'VRS'], contributions)).toEqual({
      indicator: indicator('1.4'),
      total: 13,
      outOf: 10,
      reached: true,
      byInstitution: [
        { institution: 'VP', value: 5 },
        { institution: 'VRS', value: 3 },
        { institution: 'VID', value: 0 },
        { institution: 'KNAB', value: 5 },
      ],
    });
  });

  test.each([
    [9, false],
    [10, true],
    [11, true],
  ])('%i of 10 reached: %s', (value, reached) => {
    expect(progressOf(indicator('1.4'), ['VP'], given({ VP: value }, 'exchange-activities')).reached).toBe(reached);
  });

  test('of named institutions leaves others out', () => {
    const contributions = given({ VP: 90, VRS: 30, MP: 50 }, 'other-staff');
    expect(progressOf(indicator('1.5', 1), [], contributions)).toMatchObject({ total: 30, outOf: 40, reached: false });
    expect(progressOf(indicator('1.5', 0), [], given({ VP: 90, VRS: 30 }, 'vp-staff'))).toMatchObject({ total: 90, outOf: 80, reached: true });
  });

  test('of each counts the institutions that reached it', () => {
    const owing = ['VP', 'VRS', 'VID'];
    const each = indicator('1.2');
    const progress = (numbers: Record<string, number>): unknown => progressOf(each, owing, given(numbers, each.key));
    expect(progress({ VP: 1, VRS: 0 })).toMatchObject({ total: 1, outOf: 3, reached: false });
    expect(progress({ VP: 1, VRS: 1, VID: 1 })).toMatchObject({ total: 3, outOf: 3, reached: true });
    expect(progress({ VP: 1, VRS: 1, MP: 1 })).toMatchObject({ total: 2, outOf: 3, reached: false });
    expect(progressOf(each, [], [])).toMatchObject({ total: 0, outOf: 0, reached: false });
  });

  test('takes no number for none', () => {
    const silent = [{ institution: 'VP', numbers: {} }, { institution: 'VRS', numbers: { 'exchange-activities': 4 } }];
    expect(progressOf(indicator('1.4'), ['VP', 'VRS'], silent)).toMatchObject({ total: 4, byInstitution: [{ institution: 'VRS', value: 4 }] });
  });
});
