import { type IsoDate, parseIsoDate } from './dates.ts';
import type { Plan } from './plan.ts';
import { checkTerms, type ReadTerms, type RoundTerms, type TermsProblem } from './round.ts';

/** A round's terms as they were typed. */
export interface TermsDraft {
  readonly label: string;
  readonly from: string;
  readonly until: string;
  readonly institutionsBy: string;
  readonly coordinatorBy: string;
  readonly addressee: string;
}

export type DraftProblem =
  TermsProblem | 'from-unreadable' | 'until-unreadable' | 'institutions-date-unreadable' | 'coordinator-date-unreadable';

/** The terms as a form is filled with them. */
export function draftOfTerms({ label, covers, institutionsBy, coordinatorBy, addressee }: RoundTerms): TermsDraft {
  return { label, ...covers, institutionsBy, coordinatorBy, addressee };
}

export type TermsReading =
  | { readonly kind: 'terms'; readonly terms: RoundTerms }
  /** Everything that is wrong, unreadable dates first. */
  | { readonly kind: 'invalid'; readonly problems: readonly DraftProblem[] };

/** Reads what was typed; a date that cannot be read hides nothing else that is wrong. */
export function readTerms(draft: TermsDraft, plan: Pick<Plan, 'period'>, today: IsoDate): TermsReading {
  const [from, until, institutionsBy, coordinatorBy] = [draft.from, draft.until, draft.institutionsBy, draft.coordinatorBy].map((typed) =>
    parseIsoDate(typed.trim()),
  );
  const read: ReadTerms = {
    label: draft.label.trim(),
    covers: { from, until },
    institutionsBy,
    coordinatorBy,
    addressee: draft.addressee.trim(),
  };
  const unreadable: readonly (readonly [DraftProblem, IsoDate | undefined])[] = [
    ['from-unreadable', from],
    ['until-unreadable', until],
    ['institutions-date-unreadable', institutionsBy],
    ['coordinator-date-unreadable', coordinatorBy],
  ];
  const problems = [...unreadable.filter(([, date]) => date === undefined).map(([problem]) => problem), ...checkTerms(read, plan, today)];
  if (problems.length > 0 || from === undefined || until === undefined || institutionsBy === undefined || coordinatorBy === undefined)
    return { kind: 'invalid', problems };
  return { kind: 'terms', terms: { ...read, covers: { from, until }, institutionsBy, coordinatorBy } };
}
