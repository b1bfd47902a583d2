import type { AccountEntry, MeasureAccount } from './account.ts';
import { headAfter } from './append.ts';
import type { IsoDate } from './dates.ts';
import type { InstitutionCode } from './ids.ts';
import { type MeasureStanding, type OccurrenceState, standingOf } from './measure-state.ts';
import type { AnswerStatus, Entry, Obligation, ObligationHead, ObligationState } from './obligation.ts';
import { type Measure, measureOf, type Plan } from './plan.ts';
import type { ReminderContext } from './reminders.ts';

/** What a workbook is about: the whole plan, or what one institution's people may see of it. */
export interface WorkbookRecord {
  /** Of every institution in the measures that are shown: states and numbers, which all may see. */
  readonly heads: readonly ObligationHead[];
  readonly accounts: readonly MeasureAccount[];
  readonly institution: InstitutionCode | undefined;
}

/** An entry as a row: whose, about what, and how its obligation or account stood after it. */
export type EntryLine = {
  readonly measure: Measure;
  readonly occurrence: string;
  readonly dueOn: IsoDate | undefined;
} & (
  | { readonly institution: InstitutionCode; readonly entry: Entry; readonly after: ObligationState }
  /** Of a whole measure; undefined while nothing has been said of it. */
  | { readonly institution: undefined; readonly entry: AccountEntry; readonly after: AnswerStatus | undefined }
);

/** Measures that an institution owes something for, or contributes to; all of the plan for nobody in particular. */
export function measuresShown(plan: Plan, heads: readonly ObligationHead[], institution: InstitutionCode | undefined): readonly Measure[] {
  if (institution === undefined) return plan.measures;
  const owed = new Set(heads.flatMap((head) => (head.institution === institution ? [head.measure] : [])));
  return plan.measures.filter(({ key, contributing }) => owed.has(key) || contributing.includes(institution));
}

/** Heads in the plan's order: by measure, then by date, then by institution. */
export function inPlanOrder<Head extends ObligationHead>(heads: readonly Head[], plan: Plan): readonly Head[] {
  const rankOf = (codes: readonly string[]): ReadonlyMap<string, number> => new Map(codes.map((code, index) => [code, index]));
  const measures = rankOf(plan.measures.map(({ key }) => key));
  const institutions = rankOf(plan.institutions.map(({ code }) => code));
  const rank = (ranks: ReadonlyMap<string, number>, code: string): number => ranks.get(code) ?? ranks.size;
  return heads.toSorted(
    (a, b) =>
      rank(measures, a.measure) - rank(measures, b.measure) ||
      a.dueOn.localeCompare(b.dueOn) ||
      a.occurrence.localeCompare(b.occurrence) ||
      rank(institutions, a.institution) - rank(institutions, b.institution),
  );
}

/** Every entry of an obligation, oldest first. */
export function entryLines(obligation: Obligation, context: ReminderContext): readonly EntryLine[] {
  const { measure: key, occurrence, institution, dueOn } = obligation;
  const measure = measureOf(context.plan, key);
  return obligation.entries.map((entry) => {
    const after = headAfter(obligation, entry.number, context).state;
    return { measure, occurrence, institution, dueOn, entry, after };
  });
}

/** Every entry of a measure's account, oldest first. */
export function accountLines({ measure: key, occurrence, entries }: MeasureAccount, plan: Plan): readonly EntryLine[] {
  let after: AnswerStatus | undefined;
  return entries.map((entry) => {
    if (entry.kind === 'AccountRecorded') after = entry.status;
    return { measure: measureOf(plan, key), occurrence, institution: undefined, dueOn: undefined, entry, after };
  });
}

/** One occurrence of a measure with what each institution owes for it. */
export interface MatrixRow {
  readonly state: OccurrenceState;
  readonly heads: ReadonlyMap<InstitutionCode, ObligationHead>;
}

/** Measures in the plan's order, each with its occurrences. */
export function matrixOf(standing: readonly MeasureStanding[], heads: readonly ObligationHead[]): readonly MatrixRow[] {
  const owed = Map.groupBy(heads, keyOf);
  return standing.flatMap(({ measure, occurrences }) =>
    occurrences.map((state) => {
      const group = owed.get(keyOf({ measure: measure.key, occurrence: state.occurrence })) ?? [];
      return { state, heads: new Map(group.map((head) => [head.institution, head])) };
    }),
  );
}

const keyOf = ({ measure, occurrence }: Pick<ObligationHead, 'measure' | 'occurrence'>): string => JSON.stringify([measure, occurrence]);

/** Institutions that owe anything, in the plan's order: the columns of the sheets. */
export function institutionsIn(heads: readonly ObligationHead[], plan: Plan): readonly InstitutionCode[] {
  const owing = new Set(heads.map(({ institution }) => institution));
  return plan.institutions.map(({ code }) => code).filter((code) => owing.has(code));
}

/** How every measure that is shown stands. */
export function standingShown(plan: Plan, { heads, accounts, institution }: WorkbookRecord, today: IsoDate): readonly MeasureStanding[] {
  const measures = measuresShown(plan, heads, institution);
  return standingOf({ ...plan, measures }, { heads, accounts }, today);
}
