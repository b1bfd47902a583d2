import type { IsoDate } from './dates.ts';
import type { InstitutionCode } from './ids.ts';
import type { ObligationHead } from './obligation.ts';
import type { ReminderContext } from './reminders.ts';
import { headsOfRound, type Round } from './round.ts';
import { isRoundListed, isRoundStageDue } from './round-reminders.ts';
import { changedOn, type PartStanding, partStanding, type RoundFacts, stillToConfirm } from './round-standing.ts';
import type { Submission } from './submission.ts';

/** An institution's part of the open round, as its people are asked for it. */
export interface RoundAsk {
  readonly round: Round;
  readonly institution: InstitutionCode;
  readonly standing: Exclude<PartStanding, 'confirmed'>;
  /** Measures about which nothing has been said. */
  readonly missing: number;
  /** A stage has come. */
  readonly isDue: boolean;
  /** It is said in a list that is sent anyway. */
  readonly isListed: boolean;
}

/** Institutions that are to confirm, and of those the ones about which a stage has come on `day`. */
export function partsToAsk(
  round: Round,
  facts: RoundFacts,
  { day, ...context }: ReminderContext & { readonly day: IsoDate },
): { readonly open: readonly InstitutionCode[]; readonly due: readonly InstitutionCode[] } {
  const open = stillToConfirm(round, facts);
  const asked = headsOfRound(round, facts.heads);
  const due = open.filter((code) => {
    const part = facts.submissions.find(({ institution }) => institution === code);
    return isRoundStageDue(round, { ...remindersOf(part, asked, { code, zone: context.plan.zone }), day, joins: false }, context);
  });
  return { open, due };
}

/** What one institution is to confirm; undefined when it has. `asked` holds at least what the round asks of it. */
export function askOf(
  { round, institution }: Pick<RoundAsk, 'round' | 'institution'>,
  { submission, asked }: { readonly submission: Submission | undefined; readonly asked: readonly ObligationHead[] },
  { day, ...context }: ReminderContext & { readonly day: IsoDate },
): RoundAsk | undefined {
  const standing = partStanding(submission, asked, institution);
  if (standing === 'confirmed') return undefined;
  const isMissing = ({ institution: code, answer }: ObligationHead): boolean => code === institution && answer === null;
  const missing = new Set(asked.filter(isMissing).map(({ measure }) => measure)).size;
  const at = { ...remindersOf(submission, asked, { code: institution, zone: context.plan.zone }), day };
  const isDue = isRoundStageDue(round, { ...at, joins: false }, context);
  return { round, institution, standing, missing, isDue, isListed: isDue || isRoundListed(round, at, context) };
}

function remindersOf(
  part: Submission | undefined,
  asked: readonly ObligationHead[],
  of: { readonly code: InstitutionCode; readonly zone: string },
): { readonly reminded: readonly IsoDate[]; readonly changedOn: IsoDate | undefined } {
  return { reminded: part?.reminded ?? [], changedOn: changedOn(part, asked, of) };
}

/** The same submission after its people were reminded on a day; undefined when that is known. */
export function afterRoundReminder(submission: Submission, day: IsoDate): Submission | undefined {
  const reminded = submission.reminded ?? [];
  return reminded.includes(day) ? undefined : { ...submission, reminded: [...reminded, day] };
}
