import type { InstitutionCode } from '../domain/ids.ts';
import type { Texts } from './texts/texts.ts';

/** Who was forgotten, by the institutions for which they acted: "bijusī amatpersona (VP)". */
export function formerOfficer(institutions: readonly InstitutionCode[], texts: Texts): string {
  const word = texts.t('person.former');
  return institutions.length === 0 ? word : `${word} (${institutions.join(', ')})`;
}
