import type { MeasureAccount } from './account.ts';
import type { Sealing } from './chain.ts';
import { takeCheckpoint } from './checkpoint.ts';
import { dateIn, type Instant, type IsoDate } from './dates.ts';
import type { InstitutionCode, ObligationId } from './ids.ts';
import { isAwaited, type ObligationHead } from './obligation.ts';
import type { Plan } from './plan.ts';
import { closingOf, contributingIn, headsOfRound, openingOf, type Round, type RoundFact } from './round.ts';
import type { Submission } from './submission.ts';

/** Where a round stands. */
export interface Completeness {
  /** Institutions that are asked, in the plan's order. */
  readonly asked: readonly InstitutionCode[];
  readonly confirmed: readonly InstitutionCode[];
  readonly silent: readonly InstitutionCode[];
  /** Confirmed, and another answer was given since. */
  readonly changedSince: readonly InstitutionCode[];
  readonly gaps: readonly Gap[];
}

/** Information that is not given for good. */
export interface Gap {
  readonly head: ObligationHead;
  readonly isNamed: boolean;
}

/** What is known when something is decided about a round. */
export interface RoundFacts {
  readonly plan: Pick<Plan, 'institutions' | 'measures'>;
  /** Of the whole plan. */
  readonly heads: readonly ObligationHead[];
  /** Of the whole plan: what a closed round counts of them. */
  readonly accounts?: readonly MeasureAccount[];
  /** Of this round. */
  readonly submissions: readonly Submission[];
}

export function completenessOf(round: Round, { plan, heads, submissions }: RoundFacts): Completeness {
  const asked = headsOfRound(round, heads);
  const named = new Set(round.entries.flatMap((entry) => (entry.kind === 'GapNamed' ? [entry.obligation] : [])));
  const isAsked = (code: InstitutionCode): boolean =>
    asked.some(({ institution }) => institution === code) || contributingIn(round, code, { plan, heads }).length > 0;
  const codes = plan.institutions.map(({ code }) => code).filter(isAsked);
  const byInstitution = new Map(submissions.map((submission) => [submission.institution, submission]));
  const of = (wanted: PartStanding): readonly InstitutionCode[] =>
    codes.filter((code) => partStanding(byInstitution.get(code), asked, code) === wanted);
  const [silent, changedSince] = [of('silent'), of('changed')];
  return {
    asked: codes,
    confirmed: codes.filter((code) => !silent.includes(code)),
    silent,
    changedSince,
    gaps: asked.filter(isAwaited).map((head) => ({ head, isNamed: named.has(head.id) })),
  };
}

/** One institution's part of a round. */
export interface Part {
  readonly institution: InstitutionCode;
  readonly state: PartStanding;
  readonly gaps: readonly Gap[];
}

/** Every part: who is waited for first, each in the plan's order. */
export function partsOf({ asked, silent, changedSince, gaps }: Completeness): readonly Part[] {
  const parts = asked.map((institution): Part => ({
    institution,
    state: silent.includes(institution) ? 'silent' : changedSince.includes(institution) ? 'changed' : 'confirmed',
    gaps: gaps.filter(({ head }) => head.institution === institution),
  }));
  return (['silent', 'changed', 'confirmed'] as const).flatMap((state) => parts.filter((part) => part.state === state));
}

/** How much a round would freeze if it were closed now. */
export interface RoundScale {
  /** Pieces of information that are asked for. */
  readonly asked: number;
  /** Of which final information was given. */
  readonly given: number;
  readonly gaps: number;
}

export function scaleOf(round: Round, { heads }: Pick<RoundFacts, 'heads'>): RoundScale {
  const asked = headsOfRound(round, heads);
  const gaps = asked.filter(isAwaited).length;
  return { asked: asked.length, given: asked.length - gaps, gaps };
}

/** Institutions from which a confirmation is awaited, in the plan's order: silent ones, and those answered for again since. */
export function stillToConfirm(round: Round, facts: RoundFacts): readonly InstitutionCode[] {
  const { asked, silent, changedSince } = completenessOf(round, facts);
  return asked.filter((code) => silent.includes(code) || changedSince.includes(code));
}

/** Where one institution stands in a round: it has not confirmed, has, or has and was answered for again since. */
export type PartStanding = 'silent' | 'confirmed' | 'changed';

/** Of what the round asks, `asked` holds at least the institution's own. */
export function partStanding(
  submission: Pick<Submission, 'entries'> | undefined,
  asked: readonly ObligationHead[],
  code: InstitutionCode,
): PartStanding {
  if (submission === undefined || submission.entries.length === 0) return 'silent';
  return answersSince(submission, asked, code).length > 0 ? 'changed' : 'confirmed';
}

/** The day of an institution's newest answer that it has not confirmed; undefined before it has confirmed anything, and while nothing is new. */
export function changedOn(
  submission: Pick<Submission, 'entries'> | undefined,
  asked: readonly ObligationHead[],
  { code, zone }: { readonly code: InstitutionCode; readonly zone: string },
): IsoDate | undefined {
  return answersSince(submission, asked, code)
    .map(({ at }) => dateIn(zone, at))
    .sort()
    .at(-1);
}

function answersSince(
  submission: Pick<Submission, 'entries'> | undefined,
  asked: readonly ObligationHead[],
  code: InstitutionCode,
): readonly NonNullable<ObligationHead['answer']>[] {
  const last = submission?.entries.at(-1);
  if (last === undefined) return [];
  const known = new Map(last.confirmed.map(({ obligation, answer }) => [obligation, answer]));
  return asked.flatMap(({ id, institution, answer }) =>
    institution === code && answer !== null && known.get(id) !== answer.number ? [answer] : [],
  );
}

export type RoundCommand = { readonly kind: 'NameGap'; readonly obligation: ObligationId } | { readonly kind: 'CloseRound' };

export type RoundDecision =
  | { readonly kind: 'fact'; readonly fact: RoundFact }
  /** It has been done already. */
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refused'; readonly why: 'round-is-closed' | 'not-a-gap' }
  /** Each of these needs an answer, a waiver, or to be named. */
  | { readonly kind: 'gaps-undecided'; readonly gaps: readonly ObligationHead[] };

/** The rules: what a command makes of a round. Silence is named, never taken for an answer. */
export function decideRound(
  round: Round,
  command: RoundCommand,
  { known, at, hash }: { readonly known: RoundFacts; readonly at: Instant; readonly hash: Sealing['hash'] },
): RoundDecision {
  const isClosed = closingOf(round) !== undefined;
  if (isClosed) return command.kind === 'CloseRound' ? { kind: 'repeated' } : { kind: 'refused', why: 'round-is-closed' };
  const { gaps, silent } = completenessOf(round, known);
  if (command.kind === 'NameGap') {
    const gap = gaps.find(({ head }) => head.id === command.obligation);
    if (gap === undefined) return { kind: 'refused', why: 'not-a-gap' };
    return gap.isNamed ? { kind: 'repeated' } : { kind: 'fact', fact: { kind: 'GapNamed', obligation: command.obligation } };
  }
  const undecided = gaps.filter(({ isNamed }) => !isNamed).map(({ head }) => head);
  if (undecided.length > 0) return { kind: 'gaps-undecided', gaps: undecided };
  const { from, until } = openingOf(round).terms.covers;
  const frozen = known.heads.filter(({ dueOn }) => dueOn >= from && dueOn <= until);
  const confirmed = known.submissions.filter(({ entryCount }) => entryCount > 0);
  const snapshot = takeCheckpoint({ id: round.id, plan: round.plan, at }, [...frozen, ...(known.accounts ?? []), ...confirmed], hash);
  return { kind: 'fact', fact: { kind: 'RoundClosed', gaps: gaps.map(({ head }) => head.id), silent, snapshot } };
}

/** The institution whose part is shown when a reader has several: the first that has not confirmed. */
export function nextToConfirm(own: readonly InstitutionCode[], { silent }: Completeness): InstitutionCode | undefined {
  return own.find((code) => silent.includes(code)) ?? own[0];
}
