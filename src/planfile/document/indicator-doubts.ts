import type { IndicatorDoubt } from '../indicator-doubts.ts';
import type { IndicatorsReading } from '../read-indicators.ts';
import type { Doubt } from './doubts.ts';

/** What is left open about a measure's indicators; each sentence is asked about once. */
export function indicatorDoubts({ indicators, doubts }: IndicatorsReading, code: string, cell: string): readonly Doubt[] {
  const found = doubts.flatMap((doubt) => doubtOf(doubt, code) ?? []);
  const unique = found.filter((doubt, index) => found.findIndex((other) => isSame(doubt, other)) === index);
  // Where the only numbers are years and the like, nothing is counted.
  return indicators.length === 0 && unique.length === 0 && cell !== '' ? [{ kind: 'no-number', code }] : unique;
}

function isSame(one: Doubt, other: Doubt): boolean {
  return one.kind === other.kind && ('text' in one ? one.text : '') === ('text' in other ? other.text : '');
}

function doubtOf(doubt: IndicatorDoubt, code: string): Doubt | undefined {
  switch (doubt.kind) {
    case 'no-number':
      return { kind: 'no-number', code };
    case 'number-left-out':
      return isNoCount.has(doubt.why) ? undefined : { kind: 'indicator', code, text: doubt.words };
    case 'scope':
      return { kind: 'each-or-together', code };
    case 'period':
      return { kind: 'per-year-or-total', code };
    case 'rest':
      return { kind: 'separate-targets', code, text: doubt.words };
    case 'rate':
    case 'outside-row':
    case 'mentioned':
      return { kind: 'indicator', code, text: doubt.words };
    default:
      return doubt satisfies never;
  }
}

/** Numbers that nobody would report a count of. */
const isNoCount = new Set(['year', 'ordinal', 'duration']);
