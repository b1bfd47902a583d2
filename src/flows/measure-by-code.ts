import { findMeasure, type Measure, type Plan } from '../domain/plan.ts';

/** A measure as people name it; the code of a row with parts means its first part. */
export function measureByCode(code: string, plan: Plan): Measure | undefined {
  return findMeasure(plan, code) ?? plan.measures.find((measure) => measure.row === code);
}
