import type { Calendar } from './calendar.ts';
import { type Chained, type ChainedEntry, type Sealing, withEntry } from './chain.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Instant, IsoDate } from './dates.ts';
import { type InstitutionCode, joinId, type MeasureKey, type ObligationId, type PlanId, type RoundId } from './ids.ts';
import type { Actor, ObligationHead } from './obligation.ts';
import type { Plan } from './plan.ts';

/** What a round is about: always two steps, from the institutions to the coordinator and from there to the addressee. */
export interface RoundTerms {
  readonly label: string;
  /** Information that falls due within these days is reported. */
  readonly covers: { readonly from: IsoDate; readonly until: IsoDate };
  /** Until when institutions confirm their information. */
  readonly institutionsBy: IsoDate;
  /** Until when the coordinator reports. */
  readonly coordinatorBy: IsoDate;
  /** To whom the coordinator reports. */
  readonly addressee: string;
}

export type RoundFact =
  | { readonly kind: 'RoundOpened'; readonly terms: RoundTerms; readonly isFinal: boolean }
  /** The round may be closed without this information; the report names the gap. */
  | { readonly kind: 'GapNamed'; readonly obligation: ObligationId }
  | {
      readonly kind: 'RoundClosed';
      /** What nobody gave, by obligation. */
      readonly gaps: readonly ObligationId[];
      /** Institutions that never confirmed. */
      readonly silent: readonly InstitutionCode[];
      /** The record of the round as it was at that moment, a large one by its parts: what exports are made from. */
      readonly snapshot: Checkpoint;
    };

export type RoundEntry = RoundFact & ChainedEntry;

/** A reporting round (kārta): append-only; what its entries say is all there is to it. */
export interface Round extends Chained<RoundEntry> {
  readonly id: RoundId;
  readonly plan: PlanId;
  /** 1, 2, 3 … within the plan. */
  readonly number: number;
  /** When the tick looks at it next; only an open round has one. */
  readonly nextLookAt?: Instant;
  /** The day of the newest look, so that the coordinators are told once. */
  readonly lookedOn?: IsoDate;
}

export function roundId({ plan, number }: Pick<Round, 'plan' | 'number'>): RoundId {
  return joinId('round', plan, String(number));
}

/** How a round begins; everything else about it follows. */
export function openingOf({ id, entries: [first] }: Round): RoundEntry & { kind: 'RoundOpened' } {
  if (first?.kind !== 'RoundOpened') throw new Error(`round ${id} was never opened`);
  return first;
}

/** How a round ended; undefined while it is open. */
export function closingOf({ entries }: Round): (RoundEntry & { kind: 'RoundClosed' }) | undefined {
  const last = entries.at(-1);
  return last?.kind === 'RoundClosed' ? last : undefined;
}

/** The round that is open; there is one at most. */
export function findOpenRound(rounds: readonly Round[]): Round | undefined {
  return rounds.find((round) => closingOf(round) === undefined);
}

/** How many entries of each obligation a round counts that was closed with this snapshot. */
export function cutOf({ heads }: Pick<Checkpoint, 'heads'>): ReadonlyMap<ObligationId, number> {
  // obligations are told apart by id alone: those of submissions beside them name none
  return new Map(heads.map(({ document, entries }) => [document as ObligationId, entries]));
}

/** After the period's end, in calendar days: the orders of earlier plans give three months, and two more to the coordinator. */
const [institutionsAfterDays, coordinatorAfterDays] = [90, 61];
/** A round that begins late leaves institutions at least so many working days. */
const leastWorkingDays = 20;

/** To whom a plan reports that does not say it. */
export const defaultAddressee = 'Ministru kabinets';

/** The final round as it is proposed on a day: the whole plan, to the plan's addressee, on working days. */
export function proposeTerms(
  { period, addressee = defaultAddressee }: Pick<Plan, 'period' | 'addressee'>,
  today: IsoDate,
  calendar: Calendar,
): RoundTerms {
  const usual = calendar.shift(period.until, { days: institutionsAfterDays });
  const soonest = calendar.addWorkingDays(today, leastWorkingDays);
  const institutionsBy = usual > soonest ? usual : soonest;
  return {
    label: `${period.from.slice(0, 4)}–${period.until.slice(0, 4)}`,
    covers: period,
    institutionsBy,
    coordinatorBy: calendar.shift(institutionsBy, { days: coordinatorAfterDays }),
    addressee,
  };
}

/** Longest label or addressee: each is shown on one line. */
export const longestName = 100;

export type TermsProblem =
  | 'label-missing'
  | 'label-too-long'
  | 'addressee-missing'
  | 'addressee-too-long'
  | 'period-reversed'
  | 'period-outside-plan'
  | 'institutions-date-passed'
  | 'institutions-date-in-period'
  | 'coordinator-date-not-later';

/** Everything that is wrong with the terms; a date that could not be read is held against nothing. */
export function checkTerms(terms: ReadTerms, { period }: Pick<Plan, 'period'>, today: IsoDate): readonly TermsProblem[] {
  const { label, covers, institutionsBy, coordinatorBy, addressee } = terms;
  const isOutside = isBefore(period.until, covers.from) || isBefore(covers.until, period.from);
  const found: readonly (readonly [TermsProblem, boolean])[] = [
    ['label-missing', label === ''],
    ['label-too-long', label.length > longestName],
    ['addressee-missing', addressee === ''],
    ['addressee-too-long', addressee.length > longestName],
    ['period-reversed', isBefore(covers.until, covers.from)],
    ['period-outside-plan', isOutside],
    ['institutions-date-passed', isBefore(institutionsBy, today)],
    ['institutions-date-in-period', isKnownNotLater(institutionsBy, covers.until)],
    ['coordinator-date-not-later', isKnownNotLater(coordinatorBy, institutionsBy)],
  ];
  return found.filter(([, isSo]) => isSo).map(([problem]) => problem);
}

type ReadDate = IsoDate | undefined;

/** Terms as far as they could be read. */
export interface ReadTerms {
  readonly label: string;
  readonly covers: { readonly from: ReadDate; readonly until: ReadDate };
  readonly institutionsBy: ReadDate;
  readonly coordinatorBy: ReadDate;
  readonly addressee: string;
}

const isBefore = (date: ReadDate, other: ReadDate): boolean => date !== undefined && other !== undefined && date < other;
const isKnownNotLater = (date: ReadDate, than: ReadDate): boolean => date !== undefined && than !== undefined && date <= than;

export type OpeningDecision =
  | { readonly kind: 'opened'; readonly round: Round }
  | { readonly kind: 'invalid'; readonly problems: readonly TermsProblem[] }
  | { readonly kind: 'refused'; readonly why: 'round-is-open' };

/** Opens the next round of a plan. */
export function openRound(
  rounds: readonly Round[],
  terms: RoundTerms,
  { plan, today, at, by, sealing }: { readonly plan: Plan; readonly today: IsoDate } & RoundStamp,
): OpeningDecision {
  if (findOpenRound(rounds) !== undefined) return { kind: 'refused', why: 'round-is-open' };
  const trimmed = { ...terms, label: terms.label.trim(), addressee: terms.addressee.trim() };
  const problems = checkTerms(trimmed, plan, today);
  if (problems.length > 0) return { kind: 'invalid', problems };
  const number = Math.max(0, ...rounds.map((round) => round.number)) + 1;
  const id = roundId({ plan: plan.id, number });
  const empty: Round = { id, plan: plan.id, number, entries: [], entryCount: 0, headHash: sealing.hash(id), nextLookAt: at };
  const isFinal = trimmed.covers.until >= plan.period.until;
  return { kind: 'opened', round: appendToRound(empty, { fact: { kind: 'RoundOpened', terms: trimmed, isFinal }, at, by }, sealing) };
}

interface RoundStamp {
  readonly at: Instant;
  readonly by: Actor;
  readonly sealing: Sealing;
}

export function appendToRound(
  round: Round,
  appended: { readonly fact: RoundFact; readonly at: Instant; readonly by: Actor },
  sealing: Sealing,
): Round {
  const { nextLookAt, ...rest } = withEntry(round, appended, sealing);
  return appended.fact.kind === 'RoundClosed' || nextLookAt === undefined ? rest : { ...rest, nextLookAt };
}

/** What an institution is co-responsible for in a round, and owes nothing about itself: it has its say there before the report goes out. */
export function contributingIn(
  round: Round,
  institution: InstitutionCode,
  { plan, heads }: { readonly plan: Pick<Plan, 'measures'>; readonly heads: readonly ObligationHead[] },
): readonly MeasureKey[] {
  const asked = headsOfRound(round, heads);
  const owes = (key: MeasureKey, code?: InstitutionCode): boolean =>
    asked.some((head) => head.measure === key && (code === undefined || head.institution === code));
  return plan.measures
    .filter(({ key, contributing }) => contributing.includes(institution) && owes(key) && !owes(key, institution))
    .map(({ key }) => key);
}

/** What a round asks about: due within its period and not waived. */
export function headsOfRound(round: Round, heads: readonly ObligationHead[]): readonly ObligationHead[] {
  const { from, until } = openingOf(round).terms.covers;
  return heads.filter(({ dueOn, state }) => dueOn >= from && dueOn <= until && state !== 'waived');
}

/** Whether the plan's period is over, so that its final round may begin. */
export function mayBeginFinalRound({ period }: Pick<Plan, 'period'>, rounds: readonly Round[], today: IsoDate): boolean {
  return today > period.until && !rounds.some((round) => openingOf(round).isFinal);
}
