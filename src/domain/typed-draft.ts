import type { AnswerDraft } from './answer.ts';
import type { FormAnswer, FormProblem } from './form.ts';
import type { Instant } from './dates.ts';
import type { FileId, ObligationId, PersonId, PlanId } from './ids.ts';

/** What a person has typed and not submitted, so that a form that is left can be opened again as it was. */
export interface TypedDrafts {
  readonly id: PersonId;
  readonly plan: PlanId;
  /** Newest last. */
  readonly drafts: readonly { readonly obligation: ObligationId; readonly at: Instant; readonly draft: AnswerDraft }[];
  /** The last text that said something about a measure without saying which. */
  readonly words?: string;
  /** Files that wait for the next letter that the person records on an institution's behalf. */
  readonly files?: readonly FileId[];
  /** A filled form that was sent and is not submitted yet; only the newest is kept. */
  readonly form?: KeptForm;
}

/** What a filled form says, not the file. */
export interface KeptForm {
  /** Tells this form from an earlier one. */
  readonly nonce: string;
  readonly file: FileId;
  readonly fileName: string;
  readonly answers: readonly FormAnswer[];
  readonly problems: readonly FormProblem[];
}

/** More than this are not kept: the oldest go. */
const mostDrafts = 10;

export function keepDraft(
  { drafts, ...rest }: TypedDrafts,
  kept: { readonly obligation: ObligationId; readonly at: Instant; readonly draft: AnswerDraft },
): TypedDrafts {
  return { ...rest, drafts: [...drafts.filter(({ obligation }) => obligation !== kept.obligation), kept].slice(-mostDrafts) };
}

/** A draft that was submitted is forgotten, and with it the text that may have become it. */
export function forgetDraft({ drafts, words: _words, ...rest }: TypedDrafts, submitted: ObligationId): TypedDrafts {
  return { ...rest, drafts: drafts.filter(({ obligation }) => obligation !== submitted) };
}

export function draftOf({ drafts }: TypedDrafts, of: ObligationId): AnswerDraft | undefined {
  return drafts.find(({ obligation }) => obligation === of)?.draft;
}
