import type { IsoDate } from './dates.ts';
import type { InstitutionCode } from './ids.ts';
import { type IndicatorProgress, progressOf } from './indicators.ts';
import { type MeasureAccount, standingAccount } from './account.ts';
import { type AnswerStatus, isFinal, isLate, type ObligationHead } from './obligation.ts';
import type { Measure, Plan } from './plan.ts';
import { kindPolicy } from './reminders.ts';

export const measureStates = ['done', 'partly-done', 'in-progress', 'not-done', 'no-information', 'obsolete', 'not-owed'] as const;
export type MeasureState = (typeof measureStates)[number];

/** How one occurrence of a measure stands, from its institutions' answers. */
export interface OccurrenceState {
  readonly measure: Measure;
  readonly occurrence: string;
  readonly dueOn: IsoDate;
  readonly state: MeasureState;
  /** What the institutions' answers alone come to; differs from `state` only where a measure account decides. */
  readonly derived: MeasureState;
  /** The coordinator's or the lead's word, where there is one. */
  readonly account: MeasureAccount | undefined;
  /** Somebody reports a risk of delay. */
  readonly risk: boolean;
  /** Institutions that owe information, and those whose last answer is final and stands. */
  readonly owing: readonly InstitutionCode[];
  readonly final: readonly InstitutionCode[];
  /** Institutions whose information is late. */
  readonly late: readonly InstitutionCode[];
  readonly progress: readonly IndicatorProgress[];
}

/** One measure over its occurrences: a one-off has one, a recurring one is their tally. */
export interface MeasureStanding {
  readonly measure: Measure;
  readonly state: MeasureState;
  readonly risk: boolean;
  readonly occurrences: readonly OccurrenceState[];
}

/** What is known of a plan: what is owed and answered, and the accounts of whole measures. */
export interface PlanRecord {
  readonly heads: readonly ObligationHead[];
  readonly accounts: readonly MeasureAccount[];
}

/** How every item of the plan stands on a day. */
export function standingOf(plan: Plan, { heads, accounts }: PlanRecord, today: IsoDate): readonly MeasureStanding[] {
  const byMeasure = Map.groupBy(heads, (head) => head.measure);
  const measures = plan.measures.filter(({ withdrawn }) => withdrawn !== true);
  return measures.map((measure) => {
    const byOccurrence = Map.groupBy(byMeasure.get(measure.key) ?? [], (head) => head.occurrence);
    const occurrences = [...byOccurrence.values()]
      .map((owed) => occurrenceState({ plan, measure, owed, account: accountOf(accounts, owed[0]) }, today))
      .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    return { measure, state: tally(occurrences), risk: occurrences.some(({ risk }) => risk), occurrences };
  });
}

function accountOf(
  accounts: readonly MeasureAccount[],
  of: { readonly measure: string; readonly occurrence: string } | undefined,
): MeasureAccount | undefined {
  return accounts.find(({ measure, occurrence }) => measure === of?.measure && occurrence === of.occurrence);
}

/** How an occurrence stands: the rules of `judge`, over the answers that stand; a measure account decides over them. */
export function occurrenceState(
  { plan, measure, owed, account }: { plan: Plan; measure: Measure; owed: readonly ObligationHead[]; account?: MeasureAccount | undefined },
  today: IsoDate,
): OccurrenceState {
  const owing = owed.filter((head) => head.state !== 'waived');
  const final = owing.filter((head) => isSettled(head, plan));
  const relevant = owing.filter((head) => !(isSettled(head, plan) && head.answer?.status === 'obsolete'));
  const progressFrom = (heads: readonly ObligationHead[]): readonly IndicatorProgress[] => {
    const contributions = heads.map(({ institution, answer }) => ({ institution, numbers: answer?.numbers ?? {} }));
    return measure.indicators.map((indicator) => progressOf(indicator, relevant.map(codeOf), contributions));
  };
  const finalProgress = progressFrom(final);
  const isOver = owing.length > 0 && owing.every((head) => today > head.reportBy);
  const derived = judge({ owing, final, relevant, progress: finalProgress, isOver });
  const said = account === undefined ? undefined : standingAccount(account)?.status;
  return {
    measure,
    occurrence: owed[0]?.occurrence ?? 'once',
    dueOn: owed[0]?.dueOn ?? plan.period.until,
    state: said === undefined ? derived : stateSaid(said),
    derived,
    account,
    risk: owing.some((head) => !final.includes(head) && head.answer?.risk === true),
    owing: owing.map(codeOf),
    final: final.map(codeOf),
    late: owing.filter((head) => isLate(head, today)).map(codeOf),
    progress: progressFrom(owing),
  };
}

/** A measure's state as an account says it: what has not been begun is still to be done. */
function stateSaid(status: AnswerStatus): MeasureState {
  return status === 'not-started' ? 'in-progress' : status;
}

const codeOf = (head: ObligationHead): InstitutionCode => head.institution;

/** The last answer is final, not returned, and accepted, or review is off. */
function isSettled(head: ObligationHead, plan: Plan): boolean {
  if (head.answer === null || !isFinal(head.answer.status)) return false;
  return head.state === 'accepted' || (head.state === 'reported' && kindPolicy(head, plan).review === 'off');
}

interface Evidence {
  readonly owing: readonly ObligationHead[];
  readonly final: readonly ObligationHead[];
  /** Owing without those for whom the measure lost its point. */
  readonly relevant: readonly ObligationHead[];
  readonly progress: readonly IndicatorProgress[];
  readonly isOver: boolean;
}

function judge(evidence: Evidence): MeasureState {
  const { owing, final, relevant, progress, isOver } = evidence;
  if (owing.length === 0) return 'not-owed';
  if (final.length === owing.length) {
    if (relevant.length === 0) return 'obsolete';
    if (isReached(evidence)) return 'done';
    return relevant.every((head) => head.answer?.status === 'not-done') && progress.every(({ total }) => total === 0)
      ? 'not-done'
      : 'partly-done';
  }
  if (!isOver) return 'in-progress';
  if (isTogether(progress) && isReached(evidence)) return 'done';
  return final.length === 0 ? 'no-information' : 'in-progress';
}

/** Every target reached; without numbers, one "Izpildīts" is enough. */
function isReached({ final, progress }: Evidence): boolean {
  if (progress.length > 0) return progress.every(({ reached }) => reached);
  return final.some((head) => head.answer?.status === 'done');
}

function isTogether(progress: readonly IndicatorProgress[]): boolean {
  return progress.every(({ indicator }) => indicator.scope.kind !== 'each');
}

function tally(occurrences: readonly OccurrenceState[]): MeasureState {
  const states = occurrences.map(({ state }) => state).filter((state) => state !== 'not-owed');
  const [first] = states;
  if (first === undefined) return 'not-owed';
  if (states.includes('in-progress')) return 'in-progress';
  return states.every((state) => state === first) ? first : 'partly-done';
}
