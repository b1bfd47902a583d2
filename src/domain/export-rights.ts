import { ownInstitutions, readsInChannel, readsWholeTexts } from './access.ts';
import type { InstitutionCode, PlanId } from './ids.ts';
import type { Person } from './person.ts';

/** Documents about the whole plan for who reads everybody's texts in it, about their own institutions for everybody else in it. */
export function exportRights(person: Person, plan: PlanId): 'everything' | readonly InstitutionCode[] {
  if (readsInChannel(person)) return [];
  return readsWholeTexts(person, plan) ? 'everything' : ownInstitutions(person, plan);
}

/** Whether a person may have a document about an institution, or about the whole plan. */
export function mayHave(person: Person, plan: PlanId, institution: InstitutionCode | undefined): boolean {
  const rights = exportRights(person, plan);
  return rights === 'everything' || (institution !== undefined && rights.includes(institution));
}
