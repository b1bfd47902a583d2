import type { InstitutionCode } from './ids.ts';
import { progressOf } from './indicators.ts';
import type { ObligationHead } from './obligation.ts';
import type { Measure } from './plan.ts';

/** A shared result that other institutions have reached. */
export interface ReachedResult {
  /** Those whose numbers reached it; the newest answer first. */
  readonly by: readonly ObligationHead[];
  readonly institutions: readonly InstitutionCode[];
}

/**
 * The result that an institution can join with one press: its own answer is not questioned, the measure is shared, every indicator is counted together, and the other
 * institutions' final answers, unless returned, have reached every target. `owed` holds everything owed for the measure and occurrence.
 */
export function resultToJoin(head: ObligationHead, measure: Measure, owed: readonly ObligationHead[]): ReachedResult | undefined {
  if (head.state !== 'open' || measure.indicators.length === 0) return undefined;
  if (!measure.indicators.every(({ scope }) => scope.kind === 'together')) return undefined;
  const others = owed.filter(
    (other) =>
      other.measure === head.measure &&
      other.institution !== head.institution &&
      other.occurrence === head.occurrence &&
      (other.state === 'reported' || other.state === 'accepted'),
  );
  const contributions = others.map(({ institution, answer }) => ({ institution, numbers: answer?.numbers ?? {} }));
  const isReached = measure.indicators.every((indicator) => progressOf(indicator, measure.responsible, contributions).reached);
  if (!isReached) return undefined;
  const by = others
    .filter(({ answer }) => measure.indicators.some(({ key }) => (answer?.numbers[key] ?? 0) > 0))
    .sort((a, b) => ((a.answer?.at ?? '') > (b.answer?.at ?? '') ? -1 : 1));
  return { by, institutions: by.map(({ institution }) => institution) };
}
