/** What a lasting server is asked to do; it answers with a `LastingSaid`. */
export type LastingAsked =
  /** Everything is owed as on the first day: an obligation holds no more than 100 entries. */
  | { readonly kind: 'renew' }
  /** A list to each of so many officers of one institution, through the outbox. */
  | { readonly kind: 'send'; readonly count: number }
  | { readonly kind: 'heap' };

export interface LastingSaid {
  readonly sent?: number;
  /** What is left after a forced collection. */
  readonly heapBytes?: number;
}

/** Whose obligations nobody answers: a list to every officer would be drawn again. */
export const listed = 'SAB';
