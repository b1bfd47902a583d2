import { type InstitutionCode, joinId, type PlanId, splitId } from './ids.ts';

/** A list of a round that a form is opened from and leads back to: an institution's checklist, or what it has not given for good. */
export interface RoundPlace {
  readonly kind: 'checklist' | 'gaps';
  readonly institution: InstitutionCode;
}

/** As a card carries it, where it would name the message whose list it returns to. */
export function placeId({ kind, institution }: RoundPlace, plan: PlanId): string {
  return joinId(kind, plan, institution);
}

/** Undefined for a message's id, or none. */
export function placeOf(from: string | undefined): RoundPlace | undefined {
  const [kind, , institution, ...more] = splitId(from ?? '');
  if ((kind !== 'checklist' && kind !== 'gaps') || institution === undefined || more.length > 0) return undefined;
  return { kind, institution };
}
