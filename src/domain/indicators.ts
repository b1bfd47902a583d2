import type { InstitutionCode } from './ids.ts';
import type { Numbers } from './obligation.ts';
import type { Indicator, Measure } from './plan.ts';

/** The indicators that an institution is asked for: all but those named for others. */
export function indicatorsFor(measure: Measure, institution: InstitutionCode): readonly Indicator[] {
  return measure.indicators.filter(({ scope }) => scope.kind !== 'named' || scope.institutions.includes(institution));
}

/** A target of exactly 1 is asked as yes or no. */
export function isYesNo(indicator: Indicator): boolean {
  return indicator.target === 1;
}

const largestTotal = 1_000_000_000;

/**
 * Reads a total as typed: digits, optionally grouped by spaces or followed by the target ("180 no 250" is not read).
 * Yes/no fields send `yes` or `no`. Undefined when it is not a whole number from 0 to `largestTotal`.
 */
export function parseTotal(typed: string): number | undefined {
  const text = typed.replaceAll(/[\s\u00A0]/gu, '');
  if (text === 'yes') return 1;
  if (text === 'no') return 0;
  if (!/^\d{1,10}$/u.test(text)) return undefined;
  const total = Number(text);
  return total <= largestTotal ? total : undefined;
}

/** What one institution has said about one measure and occurrence, as far as numbers go. */
export interface Contribution {
  readonly institution: InstitutionCode;
  readonly numbers: Numbers;
}

export interface IndicatorProgress {
  readonly indicator: Indicator;
  /** Sum over the institutions in scope; for `each`, how many institutions reached the target. */
  readonly total: number;
  /** What `total` is held against: the target, or the number of institutions for `each`. */
  readonly outOf: number;
  readonly reached: boolean;
  readonly byInstitution: readonly { readonly institution: InstitutionCode; readonly value: number }[];
}

/**
 * A surplus in one indicator never fills another: 90 + 30 against 80 and 40 leaves the second unreached.
 * Where each owes its own, nobody outside `owing` stands in for one that does.
 */
export function progressOf(
  indicator: Indicator,
  owing: readonly InstitutionCode[],
  contributions: readonly Contribution[],
): IndicatorProgress {
  const inScope = (code: InstitutionCode): boolean => indicator.scope.kind !== 'named' || indicator.scope.institutions.includes(code);
  const byInstitution = contributions
    .filter(({ institution }) => inScope(institution))
    .flatMap(({ institution, numbers }) => {
      const value = numbers[indicator.key];
      return value === undefined ? [] : [{ institution, value }];
    });
  if (indicator.scope.kind === 'each') {
    const total = byInstitution.filter(({ institution, value }) => owing.includes(institution) && value >= indicator.target).length;
    return { indicator, total, outOf: owing.length, reached: owing.length > 0 && total >= owing.length, byInstitution };
  }
  const total = byInstitution.reduce((sum, { value }) => sum + value, 0);
  return { indicator, total, outOf: indicator.target, reached: total >= indicator.target, byInstitution };
}
