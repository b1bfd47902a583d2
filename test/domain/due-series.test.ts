import { describe, expect, test } from '@jest/globals';
import { RRuleTemporal } from 'rrule-temporal';
import { type DueSeries, dueSeries } from '../../src/domain/due-series.ts';
import type { ObligationHead } from '../../src/domain/obligation.ts';
import { demanded, plan } from './seed.ts';

/** Every date of a series, as a calendar would show it. */
function datesOf({ from, repeats, except }: DueSeries): readonly string[] {
  if (repeats === undefined) return [from];
  const rule = new RRuleTemporal({ rruleString: `DTSTART;VALUE=DATE:${from.replaceAll('-', '')}\nRRULE:${repeats}` });
  return rule.all().map((date) => date.toString().slice(0, 10)).filter((date) => !(except as readonly string[]).includes(date));
}

/** "1.19 2024-01-31", each once. */
function shown(series: readonly DueSeries[]): readonly string[] {
  return [...new Set(series.flatMap((each) => datesOf(each).map((date) => `${each.measure.code} ${date}`)))].toSorted();
}

function owed(heads: readonly ObligationHead[]): readonly string[] {
  const codes = new Map(plan.measures.map(({ key, code }) => [key, code]));
  return [...new Set(heads.filter(({ state }) => state !== 'waived').map(({ measure, dueOn }) => `${codes.get(measure)} ${dueOn}`))].toSorted();
}

const march = (head: ObligationHead): boolean => head.measure === '1.19' && head.occurrence === '2025-03';

describe('the due dates for a calendar', () => {
  test('are those of what is owed, one series for each measure', () => {
    const series = dueSeries(plan, demanded);
    expect(series).toHaveLength(plan.measures.length);
    expect(shown(series)).toEqual(owed(demanded));
  });

  test('are there before anything is owed', () => {
    expect(shown(dueSeries(plan, []))).toEqual(owed(demanded));
  });

  test("move with an institution's deadline, beside the others'", () => {
    const heads = demanded.map((head) => (march(head) && head.institution === 'VP' ? { ...head, dueOn: '2025-04-30' as const } : head));
    const series = dueSeries(plan, heads);
    expect(shown(series)).toEqual(owed(heads));
    const moved = series.filter(({ institution }) => institution !== undefined);
    expect(moved.map(({ institution, from }) => [institution, from])).toEqual([['VP', '2025-04-30']]);
    expect(shown(dueSeries(plan, heads, 'VRS'))).toEqual(owed(heads.filter(({ institution }) => institution === 'VRS')));
    expect(shown(dueSeries(plan, heads, 'VP'))).toEqual(owed(heads.filter(({ institution }) => institution === 'VP')));
  });

  test("move with everybody's deadline", () => {
    const heads = demanded.map((head) => (march(head) ? { ...head, dueOn: '2025-04-15' as const } : head));
    const release = dueSeries(plan, heads).find(({ measure, repeats }) => measure.key === '1.19' && repeats !== undefined);
    expect(release?.except).toEqual(['2025-03-31']);
    expect(shown(dueSeries(plan, heads))).toEqual(owed(heads));
  });

  test('leave out what is owed no longer', () => {
    const heads = demanded.map((head) => (march(head) || head.measure === '1.20' ? { ...head, state: 'waived' as const } : head));
    expect(shown(dueSeries(plan, heads))).toEqual(owed(heads));
    expect(owed(heads)).not.toEqual(owed(demanded));
  });

  test('keep their ids, whatever happens to the dates', () => {
    const ids = (heads: readonly ObligationHead[]): readonly string[] => dueSeries(plan, heads).map(({ id }) => id);
    const moved = ids(demanded.map((head) => (march(head) ? { ...head, dueOn: '2025-04-15' as const } : head)));
    expect(new Set(ids(demanded)).size).toBe(plan.measures.length);
    expect(moved).toEqual(expect.arrayContaining([...ids(demanded)]));
    expect(new Set(moved).size).toBe(moved.length);
  });
});
