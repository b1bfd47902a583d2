import type { Role } from '../domain/person.ts';
import { isWarning, type RosterProblem } from '../domain/roster.ts';
import { beginningOf } from './card.ts';
import type { Texts } from './texts/texts.ts';

const longestValue = 100;

/** "3. rinda, Loma: nav lomas „šefs”; …" */
export function problemPhrase(problem: RosterProblem, texts: Texts): string {
  const { kind, row, column } = problem;
  const label = column === null ? '' : texts.t(`roster.column.${column}`);
  const said = texts.t(`roster.problem.${kind}`, { value: beginningOf(problem.value, longestValue), column: label });
  if (row !== null) return texts.t('roster.at', { row, column: label, problem: said });
  return isWarning(problem) ? texts.t('roster.warning', { problem: said }) : said;
}

/** "VP – atbildīgā amatpersona" */
export function rolePhrase(role: Pick<Role, 'role' | 'institution' | 'inCharge'>, texts: Texts): string {
  return `${role.institution} – ${roleWord(role, texts)}`;
}

export function roleWord({ role, inCharge }: Pick<Role, 'role' | 'inCharge'>, texts: Texts): string {
  return texts.t(role === 'officer' && inCharge === true ? 'role.officer.in-charge' : `role.${role}`);
}
