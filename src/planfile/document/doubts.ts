import type { Schedule } from '../../domain/plan.ts';

/** What a document leaves open about a measure; each becomes part of a question. */
export type Doubt =
  /** Several institutions in the one column that is filled. */
  | { readonly kind: 'single-list'; readonly code: string; readonly institutions: number; readonly occurrences: number }
  /** Recurring, and the text names no start. */
  | { readonly kind: 'recurring-start'; readonly code: string; readonly phrase: string; readonly schedule: Schedule }
  /** The text names no day. */
  | { readonly kind: 'day'; readonly code: string; readonly phrase: string; readonly schedule: Schedule }
  /** The text has more than one reading; this one is proposed. */
  | { readonly kind: 'deadline'; readonly code: string; readonly phrase: string; readonly schedule: Schedule }
  /** The text has none; the plan's last day is taken. */
  | { readonly kind: 'deadline-open'; readonly code: string; readonly phrase: string; readonly schedule: Schedule }
  | { readonly kind: 'parts'; readonly row: string; readonly codes: readonly string[] }
  | { readonly kind: 'group'; readonly code: string; readonly name: string }
  | { readonly kind: 'others'; readonly code: string; readonly text: string; readonly group: string }
  /** Institutions or a group that the cell words in a way of its own. */
  | { readonly kind: 'institutions'; readonly code: string; readonly text: string }
  /** The text speaks of a date that somebody else sets. */
  | { readonly kind: 'date-elsewhere'; readonly code: string; readonly text: string }
  /** A yearly measure speaks of something that is due within the year. */
  | { readonly kind: 'within-the-year'; readonly code: string; readonly text: string }
  /** Recurring, and due once only before the plan ends. */
  | { readonly kind: 'one-occurrence'; readonly code: string }
  /** The result is one for all, the indicator one for each. */
  | { readonly kind: 'one-or-each'; readonly code: string }
  | { readonly kind: 'no-number'; readonly code: string }
  /** An indicator's number or its reading; `text` is the sentence. */
  | { readonly kind: 'indicator'; readonly code: string; readonly text: string }
  | { readonly kind: 'each-or-together'; readonly code: string }
  | { readonly kind: 'per-year-or-total'; readonly code: string }
  | { readonly kind: 'separate-targets'; readonly code: string; readonly text: string }
  | { readonly kind: 'institution-name'; readonly codes: readonly string[] }
  | { readonly kind: 'short'; readonly code: string }
  | { readonly kind: 'period'; readonly title: string }
  | { readonly kind: 'genitive'; readonly title: string };
