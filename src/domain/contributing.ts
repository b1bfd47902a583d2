import type { IsoDate } from './dates.ts';
import type { InstitutionCode } from './ids.ts';
import type { ObligationHead } from './obligation.ts';
import { type OwedOccurrence, occurrencesOf } from './overview.ts';
import { measureOf, type Plan } from './plan.ts';

/** What these institutions are co-responsible for, was told to be soon due, is not yet, and is still awaited from somebody; by date. */
export function contributingItems(
  heads: readonly ObligationHead[],
  institutions: readonly InstitutionCode[],
  { plan, today }: { readonly plan: Plan; readonly today: IsoDate },
): readonly OwedOccurrence[] {
  const soon = heads.filter(
    ({ measure, told, dueOn }) =>
      dueOn >= today &&
      told.some(({ to }) => to === 'contributing') &&
      measureOf(plan, measure).contributing.some((code) => institutions.includes(code)),
  );
  return occurrencesOf(soon, plan, ({ dueOn }) => dueOn).filter(({ missing }) => missing.length > 0);
}

/** Those of them that were told on `day`. */
export function contributingToldOn(day: IsoDate, items: readonly OwedOccurrence[]): readonly OwedOccurrence[] {
  return items.filter(({ heads }) => heads.some(({ told }) => told.some(({ to, on }) => to === 'contributing' && on === day)));
}
