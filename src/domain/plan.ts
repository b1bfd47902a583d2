import type { Instant, IsoDate } from './dates.ts';
import type { InstitutionCode, MeasureKey, PersonId, PlanId } from './ids.ts';
import type { KindPolicy, Policy } from './policy.ts';

/** A text that people read, complete in both languages. */
export interface LocalText {
  readonly lv: string;
  readonly en: string;
}

/** Plural forms by CLDR category; Latvian `zero` covers 0, 10–20, 30 … */
export interface PluralForms {
  readonly zero?: string | undefined;
  readonly one: string;
  readonly other: string;
}

/** One edition of the plan: immutable once stored. */
export interface Plan {
  readonly id: PlanId;
  readonly revision: number;
  readonly title: LocalText;
  /** Genitive of the Latvian title, for running text: "… plāna 2023.–2025. gadam". */
  readonly titleGenitive: LocalText;
  readonly order: { readonly title: string; readonly url: string };
  readonly period: { readonly from: IsoDate; readonly until: IsoDate };
  /** Occurrences due before this date are not tracked. */
  readonly trackFrom: IsoDate;
  /** IANA zone in which the plan's days and hours count. */
  readonly zone: string;
  readonly coordinator: InstitutionCode;
  readonly institutions: readonly Institution[];
  readonly groups: readonly Group[];
  readonly measures: readonly Measure[];
  readonly questions: readonly Question[];
  readonly policy: Policy;
  /** To whom the coordinator reports in a round; absent in plans that were stored before there were rounds. */
  readonly addressee?: string;
  readonly calendar: CalendarData;
}

export interface Institution {
  readonly code: InstitutionCode;
  readonly name: LocalText;
  /** Latvian cases of the name; the code stands in where a name has none. */
  readonly cases: { readonly genitive: string; readonly dative: string; readonly accusative: string; readonly locative: string };
  readonly gender: 'feminine' | 'masculine';
}

export interface Group {
  readonly name: string;
  readonly members: readonly InstitutionCode[];
}

/** One row of the plan, or one part of a row with stacked deadlines (`1.7(1)`). */
export interface Measure {
  readonly key: MeasureKey;
  readonly code: string;
  /** Code of the plan's row; differs from `code` for parts. */
  readonly row: string;
  readonly short: LocalText;
  /** The six columns, word for word. */
  readonly text: MeasureText;
  /** Institutions that owe information. */
  readonly responsible: readonly InstitutionCode[];
  /** Institutions that may contribute and are kept informed. */
  readonly contributing: readonly InstitutionCode[];
  /** Consolidates what the institutions report, where one is named. */
  readonly lead?: InstitutionCode | undefined;
  readonly schedule: Schedule;
  readonly indicators: readonly Indicator[];
  readonly notes: readonly LocalText[];
  /** Soft questions (starptermiņš) inside a long deadline. */
  readonly checkpoints: readonly MeasureCheckpoint[];
  /** No longer in the plan; what was recorded about it stays. Nobody is responsible for it. */
  readonly withdrawn?: true;
  /** Where this measure is asked for otherwise than its kind. */
  readonly policy?: Partial<KindPolicy>;
}

/** What is asked about on the way, and when; never late. */
export interface MeasureCheckpoint {
  readonly label: LocalText;
  /** `MM-DD` of every year that an occurrence covers, or one date. */
  readonly day: string;
}

export interface MeasureText {
  readonly measure: string;
  readonly result: string;
  readonly indicator: string;
  readonly responsible: string;
  readonly contributing: string;
  readonly deadline: string;
}

export const scheduleKinds = ['once', 'monthly', 'quarterly', 'half-yearly', 'yearly'] as const;
export type ScheduleKind = (typeof scheduleKinds)[number];

/** When a measure is due, read from the deadline's words. */
export interface Schedule {
  readonly kind: ScheduleKind;
  /** The first due date. */
  readonly dueOn: IsoDate;
  /** RFC 5545 rule without DTSTART; absent for `once`. */
  readonly repeats?: string;
  /** The last day on which an occurrence may fall; the plan's end when absent. */
  readonly until?: IsoDate;
}

/** Whose numbers an indicator adds up. */
export type IndicatorScope =
  { readonly kind: 'each' } | { readonly kind: 'together' } | { readonly kind: 'named'; readonly institutions: readonly InstitutionCode[] };

/** What is counted. A target of exactly 1 is asked as yes or no. */
export interface Indicator {
  readonly key: string;
  readonly label: LocalText;
  readonly unit: { readonly lv: PluralForms; readonly en: PluralForms };
  /** The unit as it reads after a number that something is held against: "180 no 250 amatpersonām". */
  readonly unitOf?: { readonly lv: PluralForms } | undefined;
  readonly target: number;
  readonly scope: IndicatorScope;
  readonly per: 'occurrence' | 'plan';
  readonly steps: readonly (LocalText & { readonly key: string })[];
}

/** What the plan's text leaves open; the default reading applies until a coordinator answers. */
export interface Question {
  readonly id: string;
  readonly measures: readonly string[];
  readonly asks: LocalText;
  readonly default: LocalText;
  readonly changes: LocalText;
  /** Other readings that the plan can follow by itself. */
  readonly options?: readonly QuestionOption[] | undefined;
  readonly answer?: QuestionAnswer;
}

export interface QuestionOption {
  readonly id: string;
  readonly says: LocalText;
  readonly sets: readonly PlanPatch[];
}

/** What a reading makes of the plan. `value` is what the coordinator types beside the option. Measures are named by their codes. */
export type PlanPatch =
  /** One-off, on the day that is typed. */
  | { readonly kind: 'due'; readonly measures: readonly string[]; readonly value: 'date' }
  | { readonly kind: 'schedule'; readonly measures: readonly string[]; readonly schedule: Schedule }
  | {
      readonly kind: 'indicator';
      readonly measures: readonly string[];
      readonly keys?: readonly string[] | undefined;
      readonly scope?: IndicatorScope | undefined;
      readonly per?: Indicator['per'] | undefined;
      readonly target?: number | undefined;
    }
  /** The whole plan is tracked from an earlier day. */
  | { readonly kind: 'track-from'; readonly from: IsoDate }
  /** `first`: the first institution is responsible, the others contribute. */
  | { readonly kind: 'responsible'; readonly measures: readonly string[]; readonly first: true }
  | { readonly kind: 'responsible'; readonly measures: readonly string[]; readonly also: readonly InstitutionCode[] }
  | { readonly kind: 'checkpoint'; readonly measures: readonly string[]; readonly label: LocalText; readonly value: 'date' }
  | { readonly kind: 'contributing'; readonly measures: readonly string[]; readonly value: 'institutions' }
  | { readonly kind: 'name'; readonly institution: InstitutionCode; readonly value: 'text' };

export interface QuestionAnswer {
  /** An option's id; `default` for the reading that the question proposes; `other` when the plan does not follow by itself. */
  readonly option: string;
  readonly value: string;
  readonly note: string;
  readonly by: PersonId;
  readonly at: Instant;
}

/** Days that differ from Monday–Friday, fixed when the plan is imported. */
export interface CalendarData {
  readonly country: string;
  readonly regime: 'state' | 'other';
  /** Public holidays and days off, sorted. */
  readonly daysOff: readonly IsoDate[];
  /** Weekend days that are worked, sorted. */
  readonly workedDays: readonly IsoDate[];
}

/** Looks a measure up by its code as people write it, exactly. */
export function findMeasure(plan: Plan, code: string): Measure | undefined {
  return plan.measures.find((measure) => measure.code === code);
}

/** A measure as people name it; the code of a row with parts means its first part. */
export function measureByCode(code: string, plan: Plan): Measure | undefined {
  return findMeasure(plan, code) ?? plan.measures.find((measure) => measure.row === code);
}

export function measureOf(plan: Plan, key: MeasureKey): Measure {
  const measure = plan.measures[positionsIn(plan).get(key) ?? -1];
  if (measure === undefined) throw new Error(`plan ${plan.id} has no measure ${key}`);
  return measure;
}

const positions = new WeakMap<readonly Measure[], ReadonlyMap<MeasureKey, number>>();

/** Where each measure stands in a plan; an edition never changes. */
export function positionsIn({ measures }: Pick<Plan, 'measures'>): ReadonlyMap<MeasureKey, number> {
  const known = positions.get(measures);
  if (known !== undefined) return known;
  const found = new Map(measures.map(({ key }, position) => [key, position]));
  positions.set(measures, found);
  return found;
}

export function institutionOf(plan: Plan, code: InstitutionCode): Institution {
  const institution = plan.institutions.find((candidate) => candidate.code === code);
  if (institution === undefined) throw new Error(`plan ${plan.id} has no institution ${code}`);
  return institution;
}
