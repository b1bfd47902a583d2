/** `quarter` and `half` are those of a year. */
export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year';

/**
 * How a word stands in its sentence: `plain` can stand alone ("decembris", "decembrī"), `of` needs something after it
 * ("decembra"), `by` something before it ("decembrim"), and so does `object` ("decembri"); `any` does not decline.
 */
export type Form = 'plain' | 'of' | 'by' | 'object' | 'any';

/** Words with a part in the grammar. */
export type Role =
  | 'by'
  /** No later than, the period itself included. */
  | 'no-later'
  /** Not after, or all the time until then? */
  | 'until'
  | 'from'
  /** With the accusative: "sākot ar" 2025. gadu. */
  | 'from-with'
  | 'to'
  /** What a report is about: "par 2024. gadu". */
  | 'about'
  | 'span'
  | 'previous'
  | 'and'
  | 'of'
  | 'in'
  | 'every'
  /** "ik pēc" two years. */
  | 'every-after'
  | 'once'
  | 'twice'
  | 'times'
  | 'per'
  /** The day of a month, a word that stands after its number: "datums". */
  | 'date'
  /** The letters after an ordinal: 31st. */
  | 'suffix'
  /** Says nothing about time: "attiecīgi". */
  | 'filler'
  /** Heads a deadline: "Termiņš:". */
  | 'label';

/** Words that leave a deadline open. */
export const doubtfulWords = ['continuous', 'as-needed', 'vague', 'not-before', 'at-least', 'relative-year'] as const;
export type DoubtfulWord = (typeof doubtfulWords)[number];

/** Words of deadlines that are counted from an event. */
export type EventRole = 'within' | 'relation' | 'plan' | 'adoption';

/** Spellings, several with a bar between them; a spelling may have several words. */
export type Forms = Partial<Readonly<Record<Form, string>>>;

/** The words of one language, in lower case. A language is one such file. */
export interface LanguageWords {
  readonly months: readonly Forms[];
  readonly units: Readonly<Record<Unit, Forms>>;
  /** Units after a number: "divos gados". */
  readonly plurals: Partial<Readonly<Record<Unit, string>>>;
  /** From Monday. */
  readonly weekdays: readonly Forms[];
  readonly ends: Forms;
  /** From the first. */
  readonly ordinals: readonly string[];
  readonly lastOrdinal: string;
  /** From one. */
  readonly cardinals: readonly string[];
  /** "annually" */
  readonly rhythms: Partial<Readonly<Record<Unit, string>>>;
  readonly roles: Partial<Readonly<Record<Role, string>>>;
  readonly doubts: Partial<Readonly<Record<DoubtfulWord, string>>>;
  readonly events: Readonly<Record<EventRole, string>>;
  /** What people write where there is no deadline. */
  readonly nothing: string;
}
