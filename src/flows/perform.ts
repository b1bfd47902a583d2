import { mayDo } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import type { Card } from '../render/card.ts';
import { helpCard, sentenceCard } from '../render/notice-card.ts';
import { endAbsence, openAbsence, submitAbsence } from './absence.ts';
import {
  chooseAccessRequest,
  grantAccess,
  grantOtherAccess,
  openAccessRefusal,
  openAccessRequest,
  openOtherAccess,
  refuseAccess,
  showAccessRequests,
} from './access-requests.ts';
import { openAccountForm, submitAccount } from './account.ts';
import { showCalendar } from './calendar.ts';
import { greet, openRoundForm, submitRoundForm } from './begin-round.ts';
import { chooseUnchanged, submitAnswer, submitUnchanged } from './answer.ts';
import { choosePassed, showExecutors, submitExecutor, submitPassed } from './assign.ts';
import {
  askReminders,
  chooseReminders,
  demandReporting,
  remindLate,
  openWaiver,
  showOverdue,
  submitReminders,
  submitWaiver,
} from './chasing.ts';
import { closeRound, nameGaps } from './close-round.ts';
import { openRequest, openRuling, submitRequest, submitRuling } from './deadline.ts';
import { openEntry, submitRedaction } from './entry.ts';
import { openHeadNotice, submitHeadNotice } from './head-notice.ts';
import { leaveForm, openForm } from './form.ts';
import { showHistory } from './history.ts';
import { showListOf, showMine } from './list.ts';
import { openRemoval, openReplacement, showPeople, showPerson, submitRemoval, submitReplacement } from './people.ts';
import { checkForm, dropForm, submitForm } from './sent-form.ts';
import { checkRoster, dropRoster, submitRoster } from './roster-file.ts';
import { acceptAnswers, openReturn, openReview, showReviews, submitReturn } from './review.ts';
import { askFile } from './hand-over.ts';
import {
  chooseRequest,
  explain,
  showInstitution,
  showInstitutions,
  showLate,
  showNext,
  showUnanswered,
  showUnreachable,
  showYear,
} from './overview.ts';
import { openGap, showGaps } from './show-gaps.ts';
import { showRound, submitRound } from './show-round.ts';
import { setDigest, showSettings } from './settings.ts';
import { answerLook, joinResult, stayUnchanged, submitLine } from './short-answers.ts';
import { changeLanguage, moveClock, showDigest, showMeasure, showMeasures, showStatus } from './show.ts';
import { choosePlan, openPause, resumePlan, showPlan, startPlan, submitPause } from './plan-life.ts';
import { confirmDefaults, openQuestion, showQuestions, submitQuestion } from './questions.ts';
import { resendMessage } from './resend.ts';
import type { Turn } from './turn.ts';

type Handler<Kind extends Command['kind']> = (command: Extract<Command, { kind: Kind }>, turn: Turn) => Promise<Card | undefined>;

/** What is done for each command; who may have it done is asked there, or by `coordinating`. */
const handlers: { readonly [Kind in Command['kind']]: Handler<Kind> } = {
  Greet: greet,
  Nod: async () => undefined,
  Explain: explain,
  ShowHelp: async (_command, { context }) => helpCard(context),
  ChangeLanguage: changeLanguage,
  MoveClock: moveClock,

  ShowMine: ({ page }, turn) => showMine({ page, isWelcome: false }, turn),
  ShowList: ({ message, page }, turn) => showListOf({ from: message, page }, turn),
  OpenForm: openForm,
  LeaveForm: leaveForm,
  SubmitAnswer: submitAnswer,
  ChooseUnchanged: chooseUnchanged,
  SubmitUnchanged: submitUnchanged,
  AnswerLook: answerLook,
  JoinResult: joinResult,
  StayUnchanged: stayUnchanged,
  SubmitLine: submitLine,
  OpenRequest: openRequest,
  ChooseRequest: chooseRequest,
  SubmitRequest: submitRequest,
  ChoosePassed: choosePassed,
  SubmitPassed: submitPassed,
  ShowExecutors: showExecutors,
  SubmitExecutor: submitExecutor,

  ShowStatus: showStatus,
  AskFile: askFile,
  ShowInstitution: showInstitution,
  ShowYear: showYear,
  ShowInstitutions: showInstitutions,
  ShowLate: showLate,
  ShowNext: showNext,
  ShowCalendar: showCalendar,
  ShowUnanswered: showUnanswered,
  ShowUnreachable: showUnreachable,
  ShowRound: showRound,
  ShowGaps: coordinating(showGaps),
  OpenGap: coordinating(openGap),
  NameGaps: coordinating(nameGaps),
  CloseRound: coordinating(closeRound),
  OpenRoundForm: coordinating(openRoundForm),
  SubmitRoundForm: coordinating(submitRoundForm),
  SubmitRound: submitRound,
  ShowQuestions: showQuestions,
  OpenQuestion: coordinating(openQuestion),
  SubmitQuestion: coordinating(submitQuestion),
  ConfirmDefaults: coordinating(confirmDefaults),
  ResendMessage: coordinating(resendMessage),
  ShowPlan: showPlan,
  ChoosePlan: choosePlan,
  StartPlan: coordinating(startPlan),
  OpenPause: coordinating(openPause),
  SubmitPause: coordinating(submitPause),
  ResumePlan: coordinating(resumePlan),
  CheckRoster: coordinating(checkRoster),
  SubmitRoster: coordinating(submitRoster),
  DropRoster: coordinating(dropRoster),
  CheckFormFile: checkForm,
  SubmitFormFile: submitForm,
  DropFormFile: dropForm,
  ShowPeople: coordinating(showPeople),
  ShowPerson: coordinating(showPerson),
  OpenRemoval: coordinating(openRemoval),
  SubmitRemoval: coordinating(submitRemoval),
  OpenReplacement: coordinating(openReplacement),
  SubmitReplacement: coordinating(submitReplacement),
  ShowMeasures: showMeasures,
  ShowMeasure: showMeasure,
  ShowDigest: (_command, turn) => showDigest({ isWelcome: false }, turn),
  ShowHistory: showHistory,
  OpenEntry: openEntry,

  ShowReviews: coordinating(showReviews),
  OpenReview: coordinating(openReview),
  AcceptAnswers: coordinating(acceptAnswers),
  OpenReturn: coordinating(openReturn),
  SubmitReturn: coordinating(submitReturn),
  ShowOverdue: coordinating(showOverdue),
  AskReminders: coordinating(askReminders),
  ChooseReminders: coordinating(chooseReminders),
  SubmitReminders: coordinating(submitReminders),
  OpenHeadNotice: coordinating(openHeadNotice),
  SubmitHeadNotice: coordinating(submitHeadNotice),
  RemindLate: remindLate,
  OpenWaiver: coordinating(openWaiver),
  SubmitWaiver: coordinating(submitWaiver),
  DemandReporting: coordinating(demandReporting),
  OpenRuling: coordinating(openRuling),
  SubmitRuling: coordinating(submitRuling),
  SubmitRedaction: coordinating(submitRedaction),
  OpenAbsence: openAbsence,
  SubmitAbsence: submitAbsence,
  EndAbsence: endAbsence,
  OpenAccessForm: hasAccess,
  SubmitAccess: hasAccess,
  ShowAccessRequests: coordinating(showAccessRequests),
  ChooseAccessRequest: coordinating(chooseAccessRequest),
  OpenAccessRequest: coordinating(openAccessRequest),
  GrantAccess: coordinating(grantAccess),
  OpenOtherAccess: coordinating(openOtherAccess),
  GrantOtherAccess: coordinating(grantOtherAccess),
  OpenAccessRefusal: coordinating(openAccessRefusal),
  RefuseAccess: coordinating(refuseAccess),

  OpenAccount: openAccountForm,
  SubmitAccount: submitAccount,

  ShowSettings: showSettings,
  SetDigest: setDigest,
  // In a channel these never come here.
  BindChannel: async (_command, { context }) => sentenceCard('channel.bind-there', {}, context),
  UnbindChannel: async (_command, { context }) => sentenceCard('channel.bind-there', {}, context),
};

/** Does what a person wants and answers with a card; undefined when nothing is to be said. */
export function perform(command: Command, turn: Turn): Promise<Card | undefined> {
  const handler = handlers[command.kind] as Handler<Command['kind']>; // the handler of this command's own kind
  return handler(command, turn);
}

/** A press on the card of a time before the role was there. */
async function hasAccess(_command: Command, { context }: Turn): Promise<Card> {
  return sentenceCard('access.already', {}, context);
}

/** Only for coordinators of the plan. */
function coordinating<Kind extends Command['kind']>(handler: Handler<Kind>): Handler<Kind> {
  return async (command, turn) => {
    const { person, loaded, context } = turn;
    const isCoordinator = mayDo(person, 'review', { plan: loaded.plan.id, institution: loaded.plan.coordinator });
    return isCoordinator ? handler(command, turn) : sentenceCard('refused.not-allowed', {}, context);
  };
}
