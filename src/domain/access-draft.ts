import type { AskableRole, Place } from './access-request.ts';
import type { InstitutionCode } from './ids.ts';
import { oneLine } from './one-line.ts';
import type { Language } from './person.ts';
import type { Plan } from './plan.ts';

/** A place as it was chosen, before it is checked. */
export interface PlaceDraft {
  readonly institution: string;
  readonly role: AskableRole | undefined;
}

/** What the form of a request holds. */
export interface AccessDraft extends PlaceDraft {
  readonly language: Language | undefined;
  readonly text: string;
}

export type PlaceProblem = 'institution-missing' | 'role-missing';
export type AccessProblem = PlaceProblem | 'text-too-long';

/** Characters of the explanation, and of the reason for a refusal. */
const longestExplanation = 300;

/** Institutions that owe information or contribute, in the plan's order. */
export function institutionsTakingPart(plan: Plan): readonly InstitutionCode[] {
  const named = new Set(plan.measures.flatMap(({ responsible, contributing }) => [...responsible, ...contributing]));
  return plan.institutions.map(({ code }) => code).filter((code) => named.has(code));
}

/** A place that can be given, or what is missing from it. */
export function checkPlace(
  { institution: code, role }: PlaceDraft,
  plan: Plan,
): { readonly place: Place | undefined; readonly problems: readonly PlaceProblem[] } {
  const institution = institutionsTakingPart(plan).find((each) => each === code);
  if (institution !== undefined && role !== undefined) return { place: { institution, role }, problems: [] };
  const problems: PlaceProblem[] = [];
  if (institution === undefined) problems.push('institution-missing');
  if (role === undefined) problems.push('role-missing');
  return { place: undefined, problems };
}

/** A request as it can be recorded, or everything that keeps it from being one. */
export function checkAccessDraft(
  draft: AccessDraft,
  plan: Plan,
): { readonly wanted: (Place & { readonly text: string }) | undefined; readonly problems: readonly AccessProblem[] } {
  const { place, problems } = checkPlace(draft, plan);
  const text = explanation(draft.text);
  if (text === undefined) return { wanted: undefined, problems: [...problems, 'text-too-long'] };
  return { wanted: place && { ...place, text }, problems };
}

/** An explanation or a reason as it is kept, in one line; undefined when it is too long. */
export function explanation(typed: string): string | undefined {
  const text = oneLine(typed, longestExplanation + 1);
  return [...text].length > longestExplanation ? undefined : text;
}
