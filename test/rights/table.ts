import type { Press } from '../../src/domain/command.ts';

type Role = 'officer' | 'substitute' | 'head' | 'observer' | 'coordinator' | 'elsewhere' | 'nobody' | 'guest' | 'namesake';

/** Who changes something with a press about the own institution, and about another; whoever has none counts under both. */
export interface Right {
  readonly own: readonly Role[];
  readonly other: readonly Role[];
}

const nobody: Right = { own: [], other: [] };
const answers: Right = { own: ['officer', 'substitute'], other: [] };
const answersAndOnBehalf: Right = { own: ['officer', 'substitute', 'coordinator'], other: ['coordinator'] };
const coordinates: Right = { own: ['coordinator'], other: ['coordinator'] };
const everybodyOfThePlan: Right = {
  own: ['officer', 'substitute', 'head', 'observer', 'coordinator'],
  other: ['officer', 'substitute', 'head', 'observer', 'coordinator'],
};
/** About oneself: whose institution the press names does not matter. */
const oneself = (...roles: readonly Role[]): Right => ({ own: roles, other: roles });

/** DESIGN's rule, written out: what is not here changes nothing, whoever presses it. */
export const writing: Readonly<Partial<Record<Press['kind'], Right>>> = {
  SubmitAnswer: answersAndOnBehalf,
  LeaveForm: answersAndOnBehalf,
  SubmitUnchanged: answers,
  AnswerLook: answers,
  JoinResult: answers,
  StayUnchanged: answers,
  SubmitLine: answers,
  SubmitRound: answersAndOnBehalf,
  NameGaps: coordinates,
  SubmitRequest: answers,
  SubmitPassed: answers,
  SubmitExecutor: answersAndOnBehalf,
  SubmitAbsence: oneself('officer', 'substitute'),
  EndAbsence: everybodyOfThePlan,
  ChangeLanguage: everybodyOfThePlan,
  ChoosePlan: oneself('officer', 'substitute', 'head', 'observer', 'coordinator'),
  SetDigest: oneself('head', 'observer', 'coordinator'),
  AcceptAnswers: coordinates,
  SubmitReturn: coordinates,
  SubmitRuling: coordinates,
  SubmitWaiver: coordinates,
  DemandReporting: coordinates,
  SubmitHeadNotice: coordinates,
  SubmitRedaction: coordinates,
  SubmitAccount: coordinates,
  SubmitRemoval: coordinates,
  SubmitReplacement: coordinates,
  SubmitQuestion: coordinates,
  ConfirmDefaults: coordinates,
  SubmitPause: coordinates,
  GrantAccess: coordinates,
  GrantOtherAccess: coordinates,
  RefuseAccess: coordinates,
  SubmitAccess: oneself('nobody', 'namesake'),
};

export function rightOf(kind: Press['kind']): Right {
  return writing[kind] ?? nobody;
}

/** Answered with a refusal to anybody but coordinators, whether there is something to be done or not. */
export const forCoordinators: readonly Press['kind'][] = [
  'AcceptAnswers', 'AskReminders', 'CheckRoster', 'ChooseAccessRequest', 'ChooseReminders', 'CloseRound', 'ConfirmDefaults', 'DemandReporting',
  'DropRoster', 'GrantAccess', 'GrantOtherAccess', 'NameGaps', 'OpenAccessRefusal', 'OpenAccessRequest', 'OpenGap', 'OpenHeadNotice', 'OpenOtherAccess',
  'OpenPause', 'OpenQuestion', 'OpenRemoval', 'OpenReplacement', 'OpenReturn', 'OpenReview', 'OpenRoundForm', 'OpenRuling', 'OpenWaiver', 'RefuseAccess',
  'ResendMessage', 'ResumePlan', 'ShowAccessRequests', 'ShowGaps', 'ShowOverdue', 'ShowPeople', 'ShowPerson', 'ShowReviews', 'StartPlan',
  'SubmitHeadNotice', 'SubmitPause', 'SubmitQuestion', 'SubmitRedaction', 'SubmitReminders', 'SubmitRemoval', 'SubmitReplacement',
  'SubmitReturn', 'SubmitRoster', 'SubmitRoundForm', 'SubmitRuling', 'SubmitWaiver',
];

/** Whose texts a reader may see anywhere: the own institution's, and with the whole plan everybody's. */
export const readsTexts: Readonly<Record<Role, 'own' | 'all' | 'none'>> = {
  officer: 'own',
  substitute: 'own',
  head: 'own',
  observer: 'all',
  coordinator: 'all',
  elsewhere: 'none',
  nobody: 'none',
  guest: 'none',
  namesake: 'none',
};
