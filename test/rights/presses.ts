import type { Press } from '../../src/domain/command.ts';
import { bundleId } from '../../src/domain/message.ts';
import { other, own, type Pressed, type Scene, type Target } from './scene.ts';

type Made = readonly [press: object, inputs?: object];

/** A press of each kind about an institution, with everything that is needed for it to do something. */
export function pressAbout(kind: Press['kind'], target: Target, scene: Scene): Pressed {
  const [press, inputs = {}] = made(target, scene)[kind];
  return { press: { kind, ...press } as Press, inputs };
}

function made(target: Target, { world, asked, round }: Scene): Readonly<Record<Press['kind'], Made>> {
  const id = (code: string, occurrence = 'once'): string => world.idOf(code, target, occurrence);
  const answered = { obligation: id('1.4', '2025') };
  const interim = { obligation: id('1.10', '2025') };
  const open = { obligation: id('1.6', '2025') };
  const month = { obligation: id('1.19', '2025-11') };
  const requested = { obligation: id('1.13') };
  const officer = target === own ? 'vp-amatpersona' : 'vid-amatpersona';
  const colleague = `${target}-2`;
  const totals = { 'total-exchange-event': 'yes', 'total-training-event': 'yes' };
  const letter = { 'letter-number': '1-7/5', 'letter-on': '2025-11-20' };
  const request = asked;
  return {
    ShowHelp: [{}],
    ShowMine: [{ page: 0 }],
    ShowList: [{ message: bundleId(world.plan.id, officer, '2025-12-01'), page: 0 }],
    ShowStatus: [{}],
    ShowMeasures: [{ page: 0 }],
    ShowMeasure: [{ code: '1.10' }],
    ShowDigest: [{}],
    ShowInstitution: [{ institution: target, page: 0 }],
    ShowYear: [{ year: 2025, page: 0 }],
    ShowInstitutions: [{ page: 0 }],
    ShowLate: [{ page: 0 }],
    ShowNext: [{ days: 30, page: 0 }],
    ShowUnanswered: [{ page: 0 }],
    ShowUnreachable: [{ page: 0 }],
    ShowCalendar: [{ days: 30, page: 0 }],
    ShowRound: [{ institution: target }],
    ShowGaps: [{ institution: target, page: 0 }],
    OpenGap: [{ obligation: id('1.6', '2025') }],
    NameGaps: [{ round: round.id, institution: target }],
    CloseRound: [{ round: round.id }],
    OpenRoundForm: [{}],
    SubmitRoundForm: [{}, { label: '2025', from: '2025-01-01', until: '2025-12-31', 'institutions-by': '2026-03-31', 'coordinator-by': '2026-05-29', addressee: 'Ministru kabinets' }],
    SubmitRound: [{ round: round.id, institution: target, seen: round.seen[target], nonce: 'k' }, letter],
    ShowPeople: [{ page: 0 }],
    ShowPerson: [{ person: officer }],
    OpenRemoval: [{ person: officer }],
    SubmitRemoval: [{ person: officer }],
    OpenReplacement: [{ person: officer, institution: target }],
    SubmitReplacement: [{ person: officer, institution: target }, { successor: colleague }],
    CheckFormFile: [{ nonce: 'n' }],
    SubmitFormFile: [{ nonce: 'n' }, letter],
    DropFormFile: [{ nonce: 'n' }],
    CheckRoster: [{ nonce: 'n' }],
    SubmitRoster: [{ nonce: 'n', fingerprint: 'f' }],
    DropRoster: [{ nonce: 'n' }],
    ShowQuestions: [{ page: 0 }],
    OpenQuestion: [{ question: world.plan.questions[0]?.id ?? '' }],
    SubmitQuestion: [{ question: world.plan.questions[0]?.id ?? '' }, { option: 'first-only', note: 'Rīkojuma 3. punkts.' }],
    ConfirmDefaults: [{ seen: world.plan.questions.length }],
    ResendMessage: [{ message: bundleId(world.plan.id, officer, '2025-12-01') }],
    AskFile: [{ file: 'annex', institution: target }],
    ShowPlan: [{}],
    ChoosePlan: [{ plan: world.plan.id }],
    StartPlan: [{}],
    OpenPause: [{}],
    SubmitPause: [{}, { reason: 'Gaidām rīkojumu.' }],
    ResumePlan: [{}],
    ChangeLanguage: [{ language: 'en' }],
    ShowSettings: [{}],
    SetDigest: [{ wanted: false }],
    OpenForm: [open],
    SubmitAnswer: [{ ...open, nonce: 'n', seen: 0 }, { ...totals, ...letter, status: 'done', text: 'Notika.' }],
    LeaveForm: [{ ...open, seen: 0 }, { text: 'Sākts.' }],
    ChooseUnchanged: [{}],
    SubmitUnchanged: [{ nonce: 'u' }, { chosen: interim.obligation }],
    AnswerLook: [{ ...interim, says: 'on-plan', after: 1 }],
    JoinResult: [{ ...open, tookPart: true, after: 0 }],
    StayUnchanged: [{ ...interim, after: 1 }],
    SubmitLine: [{ ...month, after: 0, line: 'line-0' }, { 'line-0': 'https://www.example.lv/relize' }],
    OpenRequest: [open],
    ChooseRequest: [{ page: 0 }],
    SubmitRequest: [{ ...open, nonce: 'r' }, { 'expected-on': '2026-06-30', reason: 'procurement', text: 'Iepirkums.' }],
    ChoosePassed: [open],
    SubmitPassed: [{}, { chosen: open.obligation, executor: colleague }],
    ShowExecutors: [{ institution: target }],
    SubmitExecutor: [{ institution: target }, { chosen: '1.6', executor: colleague }],
    ShowReviews: [{ page: 0 }],
    ShowHistory: [{ code: '1.10', institution: target, page: 0 }],
    OpenEntry: [{ document: answered.obligation, entry: 1 }],
    SubmitRedaction: [{ document: answered.obligation, entry: 1 }, { reason: 'Personas dati.' }],
    OpenReview: [answered],
    AcceptAnswers: [{ answers: [{ ...answered, answer: 1 }] }],
    OpenReturn: [{ ...answered, answer: 1 }],
    SubmitReturn: [{ ...answered, answer: 1 }, { comment: 'Lūdzam precizēt.' }],
    ShowOverdue: [{ day: '2025-12-01', page: 0 }],
    AskReminders: [{ obligations: [month.obligation] }],
    ChooseReminders: [{ institution: target }],
    SubmitReminders: [{ institution: target }, { chosen: id('1.19', '2025-09') }],
    OpenHeadNotice: [month],
    SubmitHeadNotice: [{ obligation: id('1.19', '2025-09') }, { until: '2025-12-15' }],
    OpenWaiver: [open],
    SubmitWaiver: [open, { reason: 'Nav nepieciešams.' }],
    DemandReporting: [{ obligation: id('1.19', '2025-08') }],
    OpenRuling: [requested],
    SubmitRuling: [{ ...requested, request: 1 }, { ruling: 'noted' }],
    OpenAbsence: [{}],
    SubmitAbsence: [{}, { from: '2025-12-02', until: '2025-12-05' }],
    EndAbsence: [{}],
    OpenAccessForm: [{}],
    SubmitAccess: [{}, { institution: target, role: 'officer', language: 'lv', text: '' }],
    ShowAccessRequests: [{}],
    ChooseAccessRequest: [{}, { chosen: request }],
    OpenAccessRequest: [{ request }],
    GrantAccess: [{ request }],
    OpenOtherAccess: [{ request }],
    GrantOtherAccess: [{ request }, { institution: other, role: 'officer' }],
    OpenAccessRefusal: [{ request }],
    RefuseAccess: [{ request }, { reason: 'Nav pamata.' }],
    OpenAccount: [{ code: '1.10', occurrence: '2025' }],
    SubmitAccount: [{ code: '1.10', occurrence: '2025', nonce: 'a', seen: 0 }, { status: 'in-progress', 'total-acquisition-plan': 'yes', text: 'Kopumā.', reason: '' }],
  };
}
