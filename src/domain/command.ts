import type { AbsenceDraft } from './absence.ts';
import type { AccessDraft, PlaceDraft } from './access-draft.ts';
import type { AccountDraft } from './account.ts';
import type { AnswerDraft, LetterDraft } from './answer.ts';
import type { IsoDate } from './dates.ts';
import type { RequestDraft, RulingDraft } from './deadline.ts';
import type { ExportKind } from './export-kind.ts';
import type { AccountId, FileId, InstitutionCode, MessageId, ObligationId, PersonId, PlanId, RoundId } from './ids.ts';
import type { LookAnswer } from './obligation.ts';
import type { Language } from './person.ts';
import type { AnswerChoice } from './questions.ts';
import type { TermsDraft } from './round-draft.ts';

/** Where a form was opened from: the message whose list it returns to, or a place in a round; the person's own list when absent. */
interface FromList {
  readonly from?: MessageId | undefined;
}

/** A measure's account is named by the measure's code and the occurrence. */
interface OfAccount {
  readonly code: string;
  readonly occurrence: string;
}

/** Whom to remind, to be ticked: of one institution or one measure, only who is late, or everybody who has not answered. */
interface ToRemind {
  readonly institution?: InstitutionCode | undefined;
  readonly code?: string | undefined;
  readonly late?: boolean | undefined;
}

/** An entry of an obligation or of a measure account. */
interface OfEntry {
  readonly document: ObligationId | AccountId;
  readonly entry: number;
}

/** What a button or a line of a card does when it is pressed; carried by the card, so it is trusted for nothing. */
export type Press =
  | { readonly kind: 'ShowHelp' }
  | { readonly kind: 'ShowMine'; readonly page: number }
  | { readonly kind: 'ShowList'; readonly message: MessageId; readonly page: number }
  | { readonly kind: 'ShowStatus' }
  | { readonly kind: 'ShowMeasures'; readonly page: number }
  | { readonly kind: 'ShowMeasure'; readonly code: string; readonly occurrence?: string | undefined; readonly page?: number | undefined }
  | { readonly kind: 'ShowDigest' }
  /** A document about the plan, or about an institution's part; which one is asked where it is not said. */
  | {
      readonly kind: 'AskFile';
      readonly file?: ExportKind | undefined;
      readonly institution?: InstitutionCode | undefined;
      readonly year?: number | undefined;
      /** Of a closed round: the record as it was then. */
      readonly round?: number | undefined;
    }
  /** What one institution owes, or owes for one year. */
  | { readonly kind: 'ShowInstitution'; readonly institution: InstitutionCode; readonly year?: number | undefined; readonly page: number }
  | { readonly kind: 'ShowYear'; readonly year: number; readonly page: number }
  | { readonly kind: 'ShowInstitutions'; readonly page: number }
  | { readonly kind: 'ShowLate'; readonly institution?: InstitutionCode | undefined; readonly page: number }
  | { readonly kind: 'ShowNext'; readonly days: number; readonly page: number }
  | { readonly kind: 'ShowUnanswered'; readonly page: number }
  | { readonly kind: 'ShowUnreachable'; readonly page: number }
  /** What will be sent in so many days; to a coordinator everybody's messages, or those to one institution. */
  | { readonly kind: 'ShowCalendar'; readonly days: number; readonly institution?: InstitutionCode | undefined; readonly page: number }
  /** Where the reporting round stands, or one institution's part of it. */
  | { readonly kind: 'ShowRound'; readonly institution?: InstitutionCode | undefined; readonly page?: number | undefined }
  /** What keeps the open round from being closed: by institution, or what one institution has not given for good. */
  | { readonly kind: 'ShowGaps'; readonly institution?: InstitutionCode | undefined; readonly page: number }
  | { readonly kind: 'OpenGap'; readonly obligation: ObligationId }
  /** The round may be closed without this information, or without all that the institution has not given. */
  | {
      readonly kind: 'NameGaps';
      readonly round: RoundId;
      readonly institution: InstitutionCode;
      readonly obligation?: ObligationId | undefined;
    }
  | { readonly kind: 'CloseRound'; readonly round: RoundId }
  /** The terms of the next round, to be changed and sent. */
  | { readonly kind: 'OpenRoundForm' }
  | { readonly kind: 'SubmitRoundForm' }
  /** "Apstiprināt un iesniegt"; `seen` tells which answers the card counted. */
  | {
      readonly kind: 'SubmitRound';
      readonly round: RoundId;
      readonly institution: InstitutionCode;
      readonly seen: string;
      readonly nonce: string;
    }
  /** Who is in the plan, or in one institution of it. */
  | { readonly kind: 'ShowPeople'; readonly institution?: InstitutionCode | undefined; readonly page: number }
  | { readonly kind: 'ShowPerson'; readonly person: PersonId }
  | { readonly kind: 'OpenRemoval'; readonly person: PersonId }
  | { readonly kind: 'SubmitRemoval'; readonly person: PersonId }
  /** Of the institutions to be chosen when none is named. */
  | { readonly kind: 'OpenReplacement'; readonly person: PersonId; readonly institution?: InstitutionCode | undefined }
  | { readonly kind: 'SubmitReplacement'; readonly person: PersonId; readonly institution: InstitutionCode }
  /** `nonce` names the people list that was sent, `fingerprint` what was shown of it. */
  | { readonly kind: 'CheckRoster'; readonly nonce: string }
  | { readonly kind: 'SubmitRoster'; readonly nonce: string; readonly fingerprint: string }
  | { readonly kind: 'DropRoster'; readonly nonce: string }
  /** `nonce` names the filled form that was sent. */
  | { readonly kind: 'CheckFormFile'; readonly nonce: string }
  | { readonly kind: 'SubmitFormFile'; readonly nonce: string }
  | { readonly kind: 'DropFormFile'; readonly nonce: string }
  | { readonly kind: 'ShowQuestions'; readonly page: number }
  | { readonly kind: 'OpenQuestion'; readonly question: string }
  | { readonly kind: 'SubmitQuestion'; readonly question: string }
  /** `seen` questions were open when it was pressed. */
  | { readonly kind: 'ConfirmDefaults'; readonly seen: number }
  /** Once more, what was given up. */
  | { readonly kind: 'ResendMessage'; readonly message: MessageId }
  | { readonly kind: 'ShowPlan' }
  /** Of several plans the one that one asks about. */
  | { readonly kind: 'ChoosePlan'; readonly plan: PlanId }
  /** `fromToday`: what was due before is not asked for. */
  | { readonly kind: 'StartPlan'; readonly fromToday?: boolean | undefined }
  | { readonly kind: 'OpenPause' }
  | { readonly kind: 'SubmitPause' }
  | { readonly kind: 'ResumePlan' }
  | { readonly kind: 'ChangeLanguage'; readonly language: Language }
  | { readonly kind: 'ShowSettings' }
  /** Whether one's own weekly digest is wanted. */
  | { readonly kind: 'SetDigest'; readonly wanted: boolean }
  /** `own`: one's own answer, although another institution's result could be joined. */
  | ({
      readonly kind: 'OpenForm';
      readonly obligation: ObligationId;
      readonly own?: boolean | undefined;
      /** Filled from the text that the person has just typed. */
      readonly words?: boolean | undefined;
      readonly files?: readonly FileId[] | undefined;
    } & FromList)
  /** `nonce` marks the form: one press, one entry. `seen` is the number of the newest answer when it was drawn. */
  | ({
      readonly kind: 'SubmitAnswer';
      readonly obligation: ObligationId;
      readonly nonce: string;
      readonly seen: number;
      readonly files?: readonly FileId[] | undefined;
    } & FromList)
  /** "Atpakaļ": what was typed is kept for the next time. */
  | ({ readonly kind: 'LeaveForm'; readonly obligation: ObligationId; readonly seen: number } & FromList)
  | ({ readonly kind: 'ChooseUnchanged' } & FromList)
  | ({ readonly kind: 'SubmitUnchanged'; readonly nonce: string } & FromList)
  /** `after` is the number of entries when the card was drawn: the same press again finds its entry. */
  | ({ readonly kind: 'AnswerLook'; readonly obligation: ObligationId; readonly says: LookAnswer; readonly after: number } & FromList)
  | ({ readonly kind: 'JoinResult'; readonly obligation: ObligationId; readonly tookPart: boolean; readonly after: number } & FromList)
  /** "Bez izmaiņām" on one row. */
  | ({ readonly kind: 'StayUnchanged'; readonly obligation: ObligationId; readonly after: number } & FromList)
  /** One line is enough: `line` names the field in which it stands. */
  | ({ readonly kind: 'SubmitLine'; readonly obligation: ObligationId; readonly after: number; readonly line: string } & FromList)
  | ({ readonly kind: 'OpenRequest'; readonly obligation: ObligationId } & FromList)
  /** Of the measures that are open, or of one of them: which deadline is in danger. */
  | { readonly kind: 'ChooseRequest'; readonly code?: string | undefined; readonly page: number }
  | ({ readonly kind: 'SubmitRequest'; readonly obligation: ObligationId; readonly nonce: string } & FromList)
  /** "Nav manā pārziņā": of one measure, or of those to be chosen. */
  | ({ readonly kind: 'ChoosePassed'; readonly obligation?: ObligationId | undefined; readonly code?: string | undefined } & FromList)
  | ({ readonly kind: 'SubmitPassed' } & FromList)
  /** Of the person's first institution when none is named. */
  | { readonly kind: 'ShowExecutors'; readonly institution?: InstitutionCode | undefined }
  | { readonly kind: 'SubmitExecutor'; readonly institution: InstitutionCode }
  | { readonly kind: 'ShowReviews'; readonly page: number }
  /** The record of one institution on one measure; the asker's own when no institution is named. */
  | { readonly kind: 'ShowHistory'; readonly code: string; readonly institution?: InstitutionCode | undefined; readonly page: number }
  | ({ readonly kind: 'OpenEntry' } & OfEntry)
  | ({ readonly kind: 'SubmitRedaction' } & OfEntry)
  | { readonly kind: 'OpenReview'; readonly obligation: ObligationId }
  /** `answer` is the number of the answer that the card showed. */
  | { readonly kind: 'AcceptAnswers'; readonly answers: readonly { readonly obligation: ObligationId; readonly answer: number }[] }
  | { readonly kind: 'OpenReturn'; readonly obligation: ObligationId; readonly answer: number }
  | { readonly kind: 'SubmitReturn'; readonly obligation: ObligationId; readonly answer: number }
  /** What came onto the coordinators' list on a day. */
  | { readonly kind: 'ShowOverdue'; readonly day: IsoDate; readonly page: number }
  | { readonly kind: 'AskReminders'; readonly obligations: readonly ObligationId[] }
  | ({ readonly kind: 'ChooseReminders' } & ToRemind)
  | ({ readonly kind: 'SubmitReminders' } & ToRemind)
  | { readonly kind: 'OpenHeadNotice'; readonly obligation: ObligationId }
  | { readonly kind: 'SubmitHeadNotice'; readonly obligation: ObligationId }
  | ({ readonly kind: 'OpenWaiver'; readonly obligation: ObligationId } & FromList)
  | ({ readonly kind: 'SubmitWaiver'; readonly obligation: ObligationId } & FromList)
  | { readonly kind: 'DemandReporting'; readonly obligation: ObligationId }
  | { readonly kind: 'OpenRuling'; readonly obligation: ObligationId }
  | { readonly kind: 'SubmitRuling'; readonly obligation: ObligationId; readonly request: number }
  | { readonly kind: 'OpenAbsence' }
  | { readonly kind: 'SubmitAbsence' }
  | { readonly kind: 'EndAbsence' }
  /** Somebody without a role asks for one. */
  | { readonly kind: 'OpenAccessForm' }
  | { readonly kind: 'SubmitAccess' }
  | { readonly kind: 'ShowAccessRequests' }
  | { readonly kind: 'ChooseAccessRequest' }
  | { readonly kind: 'OpenAccessRequest'; readonly request: string }
  | { readonly kind: 'GrantAccess'; readonly request: string }
  | { readonly kind: 'OpenOtherAccess'; readonly request: string }
  | { readonly kind: 'GrantOtherAccess'; readonly request: string }
  | { readonly kind: 'OpenAccessRefusal'; readonly request: string }
  | { readonly kind: 'RefuseAccess'; readonly request: string }
  | ({ readonly kind: 'OpenAccount' } & OfAccount)
  | ({ readonly kind: 'SubmitAccount'; readonly nonce: string; readonly seen: number } & OfAccount);

/** What the inputs of a card hold when its button is pressed, by the button's kind. */
export interface Inputs {
  readonly SubmitAnswer: { readonly draft: AnswerDraft };
  readonly LeaveForm: { readonly draft: AnswerDraft };
  /** Pressed in a form, these take along what was typed. */
  readonly OpenRequest: { readonly typed?: AnswerDraft };
  readonly ChoosePassed: { readonly typed?: AnswerDraft };
  readonly SubmitUnchanged: { readonly chosen: readonly ObligationId[] };
  readonly SubmitLine: { readonly text: string };
  readonly SubmitRequest: { readonly draft: RequestDraft };
  readonly SubmitPassed: { readonly chosen: readonly ObligationId[]; readonly executor: PersonId | undefined };
  readonly SubmitExecutor: { readonly chosen: readonly string[]; readonly executor: PersonId | undefined };
  readonly SubmitReplacement: { readonly successor: PersonId };
  readonly SubmitRedaction: { readonly reason: string };
  readonly SubmitReturn: { readonly comment: string };
  readonly SubmitReminders: { readonly chosen: readonly ObligationId[] };
  readonly SubmitHeadNotice: { readonly until: string };
  /** Turning a page of a checklist takes along what was typed. */
  readonly ShowRound: { readonly typed?: { readonly letterNumber: string; readonly letterOn: string } };
  readonly SubmitRoundForm: { readonly draft: TermsDraft };
  readonly SubmitRound: { readonly letterNumber: string; readonly letterOn: string };
  readonly SubmitWaiver: { readonly reason: string };
  readonly SubmitPause: { readonly reason: string };
  readonly SubmitQuestion: { readonly choice: AnswerChoice };
  readonly SubmitRuling: { readonly draft: RulingDraft };
  readonly SubmitAbsence: { readonly draft: AbsenceDraft };
  readonly SubmitAccess: { readonly draft: AccessDraft };
  readonly ChooseAccessRequest: { readonly chosen: string };
  readonly GrantOtherAccess: { readonly draft: PlaceDraft };
  readonly RefuseAccess: { readonly reason: string };
  readonly SubmitAccount: { readonly draft: AccountDraft };
  readonly SubmitFormFile: { readonly letter: LetterDraft };
}

/** A press with what the inputs beside it hold. */
type Filled = { [Kind in keyof Inputs]: Extract<Press, { kind: Kind }> & Inputs[Kind] }[keyof Inputs];

/** Where the demo clock is to go. */
export type ClockMove =
  | { readonly kind: 'next' }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'to'; readonly date: string; readonly time: string }
  | { readonly kind: 'unreadable' };

/** What is asked for and has no card of its own: a few sentences say what can be done instead. */
export type Explained = 'history' | 'remind' | 'stop';

/** What a channel is to be for; the institution may have been left out. */
export type ChannelUse = { readonly kind: 'digest' } | { readonly kind: 'institution'; readonly institution: InstitutionCode | undefined };

/** What a person wants, whether typed or pressed. */
export type Command =
  | Exclude<Press, { kind: keyof Inputs }>
  | Filled
  | { readonly kind: 'Greet' }
  /** Small talk that needs no answer. */
  | { readonly kind: 'Nod' }
  /** Somebody is to be reminded: who is late is shown first, and one press reminds them. */
  | { readonly kind: 'RemindLate'; readonly institution?: string | undefined; readonly code?: string | undefined }
  | { readonly kind: 'Explain'; readonly about: Explained }
  /** Written in a channel: what is to be posted there, in the language of the words. */
  | { readonly kind: 'BindChannel'; readonly to: ChannelUse; readonly language: Language }
  | { readonly kind: 'UnbindChannel' }
  | { readonly kind: 'MoveClock'; readonly move: ClockMove };
