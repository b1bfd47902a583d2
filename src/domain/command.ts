import type { AnswerDraft } from './answer.ts';
import type { InstitutionCode, MessageId, ObligationId } from './ids.ts';
import type { Language } from './person.ts';

/** Where a form was opened from: the message whose list it returns to; the person's own list when absent. */
interface FromList {
  readonly from?: MessageId | undefined;
}

/** What a button or a line of a card does when it is pressed; carried by the card, so it is trusted for nothing. */
export type Press =
  | { readonly kind: 'ShowHelp' }
  | { readonly kind: 'ShowMine'; readonly page: number }
  | { readonly kind: 'ShowList'; readonly message: MessageId; readonly page: number }
  | { readonly kind: 'ShowStatus' }
  | { readonly kind: 'ShowMeasures'; readonly page: number }
  | { readonly kind: 'ShowMeasure'; readonly code: string }
  | { readonly kind: 'ShowDigest' }
  | { readonly kind: 'ChangeLanguage'; readonly language: Language }
  | ({ readonly kind: 'OpenForm'; readonly obligation: ObligationId } & FromList)
  /** `nonce` marks the form: one press, one entry. */
  | ({ readonly kind: 'SubmitAnswer'; readonly obligation: ObligationId; readonly nonce: string } & FromList)
  | ({ readonly kind: 'ChooseUnchanged' } & FromList)
  | ({ readonly kind: 'SubmitUnchanged'; readonly nonce: string } & FromList)
  | { readonly kind: 'ShowReviews'; readonly page: number }
  /** The record of one institution on one measure; the asker's own when no institution is named. */
  | { readonly kind: 'ShowHistory'; readonly code: string; readonly institution?: InstitutionCode | undefined; readonly page: number }
  | { readonly kind: 'OpenReview'; readonly obligation: ObligationId }
  /** `answer` is the number of the answer that the card showed. */
  | { readonly kind: 'AcceptAnswers'; readonly answers: readonly { readonly obligation: ObligationId; readonly answer: number }[] }
  | { readonly kind: 'OpenReturn'; readonly obligation: ObligationId; readonly answer: number }
  | { readonly kind: 'SubmitReturn'; readonly obligation: ObligationId; readonly answer: number };

/** Where the demo clock is to go. */
export type ClockMove =
  | { readonly kind: 'next' }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'to'; readonly date: string; readonly time: string }
  | { readonly kind: 'unreadable' };

/** What a person wants, whether typed or pressed. */
export type Command =
  | Exclude<Press, { kind: 'SubmitAnswer' | 'SubmitUnchanged' | 'SubmitReturn' }>
  | (Extract<Press, { kind: 'SubmitAnswer' }> & { readonly draft: AnswerDraft })
  | (Extract<Press, { kind: 'SubmitUnchanged' }> & { readonly chosen: readonly ObligationId[] })
  | (Extract<Press, { kind: 'SubmitReturn' }> & { readonly comment: string })
  | { readonly kind: 'Greet' }
  /** Small talk that needs no answer. */
  | { readonly kind: 'Nod' }
  | { readonly kind: 'MoveClock'; readonly move: ClockMove };
