import { standingAccount } from './account.ts';
import type { IsoDate } from './dates.ts';
import type { ExportRecord } from './export-record.ts';
import type { InstitutionCode, ObligationId } from './ids.ts';
import { type MeasureStanding, type MeasureState, measureStates, type OccurrenceState, standingOf } from './measure-state.ts';
import {
  type AnswerStatus,
  type DelayReason,
  type Entry,
  isFinal,
  isLate,
  type Obligation,
  type ObligationHead,
  type Steps,
} from './obligation.ts';
import type { Measure, Plan } from './plan.ts';

/** How one occurrence of a measure was carried out, as a report tells it. */
export interface Implementation {
  readonly state: OccurrenceState;
  /** The words of whoever wrote the measure's account; undefined when there is none, or none that may be read. */
  readonly account: string | undefined;
  /** Where one institution alone owes information, its own words stand for the measure's. */
  readonly ownWords: string | undefined;
  /** Institutions whose information stands: final or not, and not returned. */
  readonly given: readonly InstitutionCode[];
  /** Institutions that have said nothing although their time is over. */
  readonly silent: readonly InstitutionCode[];
  /** Institutions that have said something, but nothing final, although their time is over. */
  readonly unfinished: readonly InstitutionCode[];
  readonly shortfalls: readonly Shortfall[];
  /** Steps that any institution has done. */
  readonly steps: Steps;
}

/** What an institution has not done, or not in full, and what it says about it. */
export interface Shortfall {
  readonly institution: InstitutionCode;
  readonly status: AnswerStatus | undefined;
  readonly expectedOn: IsoDate | undefined;
  readonly reason: DelayReason | undefined;
  /** Its own words, as far as they may be read. */
  readonly words: string | undefined;
  /** Of very many the oldest are left to the workbook. */
  readonly isTold: boolean;
}

/** One row of the plan, as far as it was carried out. */
export interface MeasureReport {
  readonly measure: Measure;
  readonly standing: MeasureStanding;
  readonly occurrences: readonly Implementation[];
}

/** The plan's rows with what was done about them. */
export interface PlanReport {
  readonly measures: readonly MeasureReport[];
  /** Every state that occurs, in the order of `measureStates`. */
  readonly totals: readonly { readonly state: MeasureState; readonly measures: readonly Measure[] }[];
  /** Not done, or not in full; without what goes to plan and is not due. */
  readonly unfulfilled: readonly MeasureReport[];
}

export interface ReportContext {
  readonly plan: Plan;
  readonly today: IsoDate;
  /** The record is that of a closed round. */
  readonly isClosed: boolean;
  /** Only measures that this institution takes part in. */
  readonly institution?: InstitutionCode | undefined;
}

/** Up to so many occurrences are told one by one, more as a tally. */
export const mostTold = 4;
/** In a whole report so many shortfalls of tallies are told; each measure has its share, and two at least. */
const mostShortfalls = 400;

/** Whose own words a report holds: who has not done it in full, and who alone owes information. Of a tally the newest shortfalls only. */
export function headsWithWords(heads: readonly ObligationHead[], plan: Plan): readonly ObligationHead[] {
  const owing = Map.groupBy(
    heads.filter(({ state }) => state !== 'waived'),
    ({ measure }) => measure,
  );
  const order = new Map(plan.institutions.map(({ code }, index) => [code, index]));
  const place = ({ institution }: ObligationHead): number => order.get(institution) ?? order.size;
  const share = Math.max(2, Math.floor(mostShortfalls / Math.max(1, plan.measures.length)));
  return [...owing.values()].flatMap((group) => {
    const periods = Map.groupBy(group, ({ occurrence }) => occurrence);
    if (periods.size > mostTold)
      return group
        .filter(fallsShort)
        .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || place(a) - place(b))
        .slice(-share);
    return [...periods.values()].flatMap((owed) => owed.filter((head) => owed.length === 1 || fallsShort(head)));
  });
}

/** How the plan was carried out. */
export function reportOf({ obligations, accounts }: ExportRecord, context: ReportContext): PlanReport {
  const { plan, today, institution } = context;
  const owed = Map.groupBy(obligations, ({ measure, occurrence }) => JSON.stringify([measure, occurrence]));
  const told = new Set(headsWithWords(obligations, plan).map(({ id }) => id));
  const measures = standingOf(plan, { heads: obligations, accounts }, today)
    .filter(({ measure }) => institution === undefined || takesPart(institution, measure))
    .map((standing): MeasureReport => ({
      measure: standing.measure,
      standing,
      occurrences: standing.occurrences.map((state) =>
        implementationOf(state, owed.get(JSON.stringify([standing.measure.key, state.occurrence])) ?? [], { ...context, told }),
      ),
    }));
  const byState = Map.groupBy(measures, ({ standing }) => standing.state);
  return {
    measures,
    totals: measureStates.flatMap((state) => {
      const of = byState.get(state);
      return of === undefined ? [] : [{ state, measures: of.map(({ measure }) => measure) }];
    }),
    unfulfilled: measures.filter((report) => isUnfulfilled(report, context)),
  };
}

function takesPart(institution: InstitutionCode, { responsible, contributing, lead }: Measure): boolean {
  return responsible.includes(institution) || contributing.includes(institution) || lead === institution;
}

/** What is not due and goes to plan is not counted among what was not done; in a closed round everything unfinished is. */
function isUnfulfilled({ standing: { state, risk, occurrences }, ...report }: MeasureReport, { today, isClosed }: ReportContext): boolean {
  if (state === 'done' || state === 'obsolete' || state === 'not-owed') return false;
  if (state !== 'in-progress' || isClosed || risk) return true;
  const isOverdue = occurrences.some((occurrence) => occurrence.state !== 'done' && occurrence.dueOn < today);
  return isOverdue || report.occurrences.some(({ shortfalls }) => shortfalls.some(({ expectedOn }) => expectedOn !== undefined));
}

function implementationOf(
  state: OccurrenceState,
  owed: readonly Obligation[],
  context: ReportContext & { readonly told: ReadonlySet<ObligationId> },
): Implementation {
  const { plan, today, isClosed, told } = context;
  const order = plan.institutions.map(({ code }) => code);
  const owing = owed
    .filter((head) => head.state !== 'waived')
    .toSorted((a, b) => order.indexOf(a.institution) - order.indexOf(b.institution));
  const given = owing.filter(({ state: stands, answer }) => answer !== null && stands !== 'returned');
  // When a round is closed nothing more is awaited of what was due.
  const isOver = (head: ObligationHead): boolean => isLate(head, today) || (isClosed && head.dueOn <= today);
  const missing = owing.filter((head) => isOver(head) && !state.final.includes(head.institution));
  const [only] = owing;
  const text = state.account === undefined ? undefined : standingAccount(state.account)?.text.value;
  return {
    state,
    account: nonEmpty(text),
    ownWords: only !== undefined && owing.length === 1 && only.state !== 'returned' ? wordsOf(only) : undefined,
    given: given.map(codeOf),
    silent: missing.filter(({ answer }) => answer === null).map(codeOf),
    // What was submitted and waits for its review is not missing.
    unfinished: missing.filter((head) => head.answer !== null && head.state !== 'reported').map(codeOf),
    shortfalls: owing.filter(fallsShort).map((obligation) => ({ ...shortfallOf(obligation), isTold: told.has(obligation.id) })),
    steps: stepsOf(given),
  };
}

function stepsOf(given: readonly ObligationHead[]): Steps {
  const all = given.flatMap(({ answer }) => Object.entries(answer?.steps ?? {}));
  return Object.fromEntries(
    [...Map.groupBy(all, ([key]) => key)].map(([key, done]) => [key, [...new Set(done.flatMap(([, steps]) => steps))]]),
  );
}

const codeOf = ({ institution }: ObligationHead): InstitutionCode => institution;
const nonEmpty = (text: string | null | undefined): string | undefined => (text === null || text === '' ? undefined : text);

/** The newest words of an institution; "no change" lets the earlier ones stand. */
function wordsOf({ entries }: Obligation): string | undefined {
  for (const entry of entries.toReversed()) {
    if (entry.kind === 'AnswerRecorded' && nonEmpty(entry.text.value) !== undefined) return nonEmpty(entry.text.value);
  }
  return undefined;
}

/** Not done in full, put off, or at risk; a final answer says more than the request that came before it. */
function fallsShort(head: ObligationHead): boolean {
  const { answer } = head;
  if (answer?.status === 'done') return false;
  return (answer !== null && isFinal(answer.status)) || expectedBy(head) !== undefined || answer?.risk === true;
}

function shortfallOf(obligation: Obligation): Omit<Shortfall, 'isTold'> {
  const { institution, answer } = obligation;
  const isShort = answer !== null && isFinal(answer.status);
  const expectedOn = expectedBy(obligation);
  const request = expectedOn === undefined ? undefined : newestRequest(obligation);
  const words = isShort ? undefined : nonEmpty(request?.text.value);
  return { institution, status: answer?.status, expectedOn, reason: request?.reason, words: words ?? wordsOf(obligation) };
}

/** When the institution expects to be done, whether that has been decided on or not. */
function expectedBy({ request, expectedOn }: ObligationHead): IsoDate | undefined {
  return request?.expectedOn ?? expectedOn ?? undefined;
}

function newestRequest({ entries }: Obligation): Extract<Entry, { kind: 'DeadlineRequested' }> | undefined {
  const entry = entries.findLast(({ kind }) => kind === 'DeadlineRequested');
  return entry?.kind === 'DeadlineRequested' ? entry : undefined;
}
