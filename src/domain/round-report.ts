import { dateIn, type IsoDate } from './dates.ts';
import type { InstitutionCode } from './ids.ts';
import { completenessOf, type Completeness, type RoundFacts } from './round-standing.ts';
import { openingOf, type Round } from './round.ts';

/** An open round as the coordinators are told of it. */
export interface RoundReport {
  readonly round: Round;
  readonly standing: Completeness;
  /** Institutions that confirmed from the day `since` on, in the plan's order. */
  readonly newly: readonly InstitutionCode[];
  /** The institutions' date has passed, and these have not confirmed what they have answered. */
  readonly awaited: readonly InstitutionCode[];
}

export function roundReport(
  round: Round,
  facts: RoundFacts,
  { since, today, zone }: { readonly since: IsoDate; readonly today: IsoDate; readonly zone: string },
): RoundReport {
  const standing = completenessOf(round, facts);
  const { asked, silent, changedSince } = standing;
  const isNew = (code: InstitutionCode): boolean =>
    facts.submissions.some(({ institution, entries }) => institution === code && entries.some(({ at }) => dateIn(zone, at) >= since));
  const isPast = today > openingOf(round).terms.institutionsBy;
  return {
    round,
    standing,
    newly: asked.filter(isNew),
    awaited: isPast ? asked.filter((code) => silent.includes(code) || changedSince.includes(code)) : [],
  };
}
