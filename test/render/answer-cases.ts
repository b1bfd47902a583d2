import type { AnswerDraft, AnswerProblem } from '../../src/domain/answer.ts';
import { type Instant, instantAt } from '../../src/domain/dates.ts';
import { bundleId } from '../../src/domain/message.ts';
import type { Actor, Obligation, ObligationHead } from '../../src/domain/obligation.ts';
import type { Language } from '../../src/domain/person.ts';
import { type Indicator, measureOf } from '../../src/domain/plan.ts';
import { bundleItems, openItems } from '../../src/domain/reminders.ts';
import type { Card } from '../../src/render/card.ts';
import { formCard, type FormView } from '../../src/render/form-card.ts';
import { listCard, type ListView } from '../../src/render/list-card.ts';
import { refusalPhrase } from '../../src/render/notice-card.ts';
import { resultCard, type ResultView } from '../../src/render/result-card.ts';
import { unchangedCard } from '../../src/render/unchanged-card.ts';
import type { ViewContext } from '../../src/render/view-context.ts';
import { after, calendar, obligationOf, obligations, obligationsOf, plan, today } from './played-plan.ts';
import { aFile } from './record-cases.ts';
import { officerOf, viewOf } from './readers.ts';

export type Cases = Readonly<Record<string, (language: Language) => Card>>;

const from = bundleId(plan.id, 'vp-amatpersona', today);
const bundle = bundleItems(obligationsOf('VP'), today, { plan, calendar });
const answeredAt: Instant = instantAt(plan.zone, today, '09:07');
const officer: Actor = { person: 'vp-amatpersona', role: 'officer', institution: 'VP' };
const kais = obligationOf('1.7(2)', 'VP');
const reports = obligationOf('1.7(1)', 'VP', '2025');

/** An answer as it was typed: done, 250 trained. */
export const typed: AnswerDraft = {
  status: 'done',
  risk: false,
  totals: { 'trained-officials': '250' },
  steps: {},
  text: 'Apmācītas visas plānotās amatpersonas.',
  evidence: 'Nr. 1-7/455, 28.11.2025.',
  corrects: false,
};

/** The obligation with one more answer by the officer of VP. */
export function answered(obligation: Obligation, draft: Partial<AnswerDraft>): Obligation {
  const command = { kind: 'RecordAnswer', draft: { ...typed, totals: {}, ...draft }, nonce: 'nonce-1', content: 'content-1' } as const;
  return after(obligation, command, { at: answeredAt, by: officer });
}

function unchanged(obligation: Obligation): Obligation {
  return after(obligation, { kind: 'RecordUnchanged', nonce: 'nonce-1' }, { at: answeredAt, by: officer });
}

/** A list of VP as it is sent, with something else about it. */
function list(view: Partial<ListView>, context: ViewContext): Card {
  return listCard({ items: bundle, message: from, page: 0, isWelcome: false, owed: obligationsOf('VP'), shared: [], ...view }, context);
}

const ofThree = obligations.filter(({ institution }) => ['VP', 'VID', 'KNAB'].includes(institution));
const mineOfThree = openItems(ofThree, today, plan);
const later = '2026-01-20';
/** What VP owed a year earlier, as if it had not said anything yet: the same day is a deadline of two years. */
const yearBefore = '2024-12-02';
const unanswered = obligationsOf('VP').map((obligation): Obligation => ({ ...obligation, state: 'open', answer: null, returnedAt: null }));

export const listCases: Cases = {
  'list-bundle': (language) => list({}, viewOf('officer', language)),
  'list-bundle-answered': (language) =>
    list({ items: [answered(kais, { totals: typed.totals }), answered(reports, {})] }, viewOf('officer', language)),
  'list-welcome': (language) => list({ isWelcome: true }, viewOf('officer', language, { isDemo: true })),
  'list-welcome-page-1-of-2': (language) =>
    list({ items: mineOfThree, isWelcome: true, owed: ofThree }, viewOf('officer of three', language)),
  'list-welcome-nothing-owed': (language) =>
    list({ items: [], message: undefined, isWelcome: true, owed: [] }, viewOf(officerOf('IeM IC'), language)),
  'list-mine': (language) => list({ items: openItems(obligationsOf('VP'), today, plan), message: undefined }, viewOf('officer', language)),
  'list-nothing': (language) => list({ items: [], message: undefined, owed: obligationsOf('VPK') }, viewOf(officerOf('VPK'), language)),
  'list-nothing-but-next': (language) =>
    list({ items: [], message: undefined, owed: [obligationOf('1.19', 'FID', '2025-12')] }, viewOf(officerOf('FID'), language)),
  'list-late-and-returned': (language) =>
    list({ items: openItems(obligationsOf('VP'), later, plan), message: undefined }, viewOf('officer', language, { day: later })),
  'list-of-two-years': (language) =>
    list(
      { items: openItems(unanswered, yearBefore, plan).filter(({ measure }) => ['1.1', '1.4', '1.10'].includes(measure)), message: undefined },
      viewOf('officer', language, { day: yearBefore }),
    ),
  'list-page-1-of-2': (language) => list({ items: mineOfThree, message: undefined, owed: ofThree }, viewOf('officer of three', language)),
  'list-page-2-of-2': (language) => list({ items: mineOfThree, message: undefined, owed: ofThree, page: 1 }, viewOf('officer of three', language)),
};

function form(view: Partial<FormView>, context: ViewContext): Card {
  return formCard({ obligation: kais, from, nonce: 'nonce-1', typed: undefined, problems: [], ...view }, context);
}

/** One of each kind; an object by kind, so that a new one is missed here. */
export function everyProblem(indicator: Indicator): Readonly<Record<AnswerProblem['kind'], readonly AnswerProblem[]>> {
  return {
    'status-missing': [{ field: 'status', kind: 'status-missing' }],
    'reason-missing': [{ field: 'text', kind: 'reason-missing' }],
    'correction-reason-missing': [{ field: 'text', kind: 'correction-reason-missing' }],
    'link-unusable': [{ field: 'evidence', kind: 'link-unusable' }],
    'total-missing': [{ field: 'total', indicator, kind: 'total-missing' }],
    'not-a-total': [{ field: 'total', indicator, kind: 'not-a-total' }],
    'steps-missing': [{ field: 'total', indicator, kind: 'steps-missing' }],
    'smaller-total': [{ field: 'total', indicator, kind: 'smaller-total', given: 35, previous: 180 }],
    'too-long': [
      { field: 'text', kind: 'too-long', length: 4001, max: 4000 },
      { field: 'evidence', kind: 'too-long', length: 512, max: 500 },
    ],
    'letter-number-missing': [{ field: 'letter', kind: 'letter-number-missing' }],
    'letter-number-too-long': [{ field: 'letter', kind: 'letter-number-too-long' }],
    'letter-date-unusable': [{ field: 'letter', kind: 'letter-date-unusable' }],
  };
}

const [counted] = measureOf(plan, '1.7(2)').indicators;
const problems = counted === undefined ? [] : Object.values(everyProblem(counted)).flat();

const methodology: Obligation = { ...obligationOf('1.1', 'VP'), state: 'open', answer: null, entries: [], entryCount: 0 };
const drafted: Partial<AnswerDraft> = { status: 'in-progress', steps: { methodology: ['drafted', 'agreed'] } };
const unfinished: readonly AnswerProblem[] = measureOf(plan, '1.1').indicators.map((indicator) => ({ field: 'total', indicator, kind: 'steps-missing' }));
const waitingForLetter = obligationOf('1.10', 'SAB', '2025');
const letterless: readonly AnswerProblem[] = [
  { field: 'letter', kind: 'letter-number-missing' },
  { field: 'letter', kind: 'letter-date-unusable' },
];

export const formCases: Cases = {
  'form-new': (language) =>
    form({ obligation: obligationOf('1.10', 'SAB', '2025'), from: undefined }, viewOf(officerOf('SAB'), language)),
  'form-prefilled': (language) => form({}, viewOf('officer', language)),
  'form-every-problem': (language) =>
    form(
      { problems, typed: { ...typed, status: undefined, totals: { 'trained-officials': '35' }, evidence: 'ftp://x', corrects: true } },
      viewOf('officer', language),
    ),
  'form-yes-or-no': (language) =>
    form({ obligation: obligationOf('1.6', 'KNAB', '2025'), from: undefined }, viewOf(officerOf('KNAB'), language)),
  'form-returned': (language) => form({ obligation: obligationOf('1.10', 'VP', '2025') }, viewOf('officer', language)),
  'form-steps': (language) => form({ obligation: answered(methodology, drafted), from: undefined }, viewOf('officer', language)),
  'form-steps-unfinished': (language) =>
    form(
      { obligation: methodology, from: undefined, typed: { ...typed, totals: {}, ...drafted, status: 'done' }, problems: unfinished },
      viewOf('officer', language),
    ),
  'form-understood': (language) => form({ from: undefined, typed, why: 'understood' }, viewOf('officer', language)),
  'form-looked': (language) => form({ typed: { ...typed, totals: {}, text: '', evidence: '' }, why: 'looked' }, viewOf('officer', language)),
  'form-answered-meanwhile': (language) => form({ typed, why: 'answered' }, viewOf('officer', language)),
  'form-with-files': (language) =>
    form({ files: [aFile(), aFile({ id: 'file-2', name: 'Lapa.png', size: 84_000 })] }, viewOf('officer', language)),
  'form-on-behalf': (language) => form({ obligation: waitingForLetter, from: undefined }, viewOf('coordinator', language)),
  'form-on-behalf-came-back': (language) =>
    form(
      { obligation: waitingForLetter, from: undefined, typed: { ...typed, totals: {}, letter: { number: '', on: '2026-01-05' } }, problems: letterless },
      viewOf('coordinator', language),
    ),
  'form-final-to-correct': (language) => form({ obligation: answered(kais, { totals: typed.totals }) }, viewOf('officer', language)),
  'form-at-risk': (language) =>
    form({ obligation: obligationOf('1.20', 'VID'), from: undefined }, viewOf(officerOf('VID'), language)),
};

function recorded(obligation: Obligation): ResultView['recorded'][number] {
  const answer = obligation.entries.findLast((entry) => entry.kind === 'AnswerRecorded');
  if (answer?.kind !== 'AnswerRecorded') throw new Error(`${obligation.id} has no answer`);
  return { obligation, answer };
}

function result(obligations: readonly Obligation[], view: Partial<ResultView>, context: ViewContext): Card {
  return resultCard({ recorded: obligations.map(recorded), isRepeated: false, from, next: undefined, skipped: [], ...view }, context);
}

/** An answer that the coordinator recorded from a letter, with the letter's file. */
function byLetter(obligation: Obligation): Obligation {
  const by = { person: 'iem-koordinators', role: 'coordinator', institution: 'IeM' } as const;
  const draft = { ...typed, totals: { 'acquisition-plan': 'yes' }, letter: { number: 'Nr. 7/12', on: '2025-11-28' } };
  const command = { kind: 'RecordAnswer', draft, files: [aFile()], nonce: 'nonce-1', content: 'content-1' } as const;
  return after(obligation, command, { at: answeredAt, by });
}

function skipped(heads: readonly [ObligationHead, Parameters<typeof refusalPhrase>[0]][], context: ViewContext): ResultView['skipped'] {
  return heads.map(([obligation, refusal]) => ({ obligation, why: refusalPhrase(refusal, context) }));
}

const november = obligationOf('1.19', 'VP', '2025-11');

export const resultCases: Cases = {
  'result-final': (language) =>
    result([answered(kais, { totals: typed.totals })], { next: november }, viewOf('officer', language)),
  'result-final-without-text': (language) =>
    result([answered(kais, { totals: typed.totals, text: '', evidence: '' })], { from: undefined }, viewOf('officer', language)),
  'result-accepted-by-rule': (language) =>
    result([answered(november, { totals: { 'information-activity': 'yes' } })], { next: kais }, viewOf('officer', language)),
  'result-interim': (language) =>
    result([answered(kais, { status: 'in-progress', risk: true, totals: { 'trained-officials': '215' } })], {}, viewOf('officer', language)),
  'result-correction': (language) =>
    result(
      [answered(kais, { status: 'in-progress', totals: { 'trained-officials': '35' }, corrects: true, text: 'Skaits bija norādīts kļūdaini.' })],
      {},
      viewOf('officer', language),
    ),
  'result-unchanged-several': (language) => {
    const context = viewOf('officer', language);
    const heads = skipped(
      [
        [obligationOf('1.10', 'VP', '2025'), { kind: 'final-needed' }],
        [november, { kind: 'nothing-before' }],
        [obligationOf('1.13', 'VP'), { kind: 'already-final' }],
      ],
      context,
    );
    return result([unchanged(kais), unchanged(reports)], { next: november, skipped: heads }, context);
  },
  'result-with-steps': (language) => result([answered(methodology, drafted)], { from: undefined }, viewOf('officer', language)),
  'result-on-behalf': (language) => result([byLetter(waitingForLetter)], { from: undefined }, viewOf('coordinator', language)),
  'result-repeated': (language) =>
    result([answered(kais, { totals: typed.totals })], { isRepeated: true, next: november }, viewOf('officer', language)),
  'result-interim-when-final-is-needed': (language) =>
    result([answered(kais, { status: 'in-progress' })], {}, viewOf('officer', language, { day: later })),
  'result-by-officer-of-three': (language) =>
    result([answered(kais, { totals: typed.totals })], { next: obligationOf('1.20', 'VID') }, viewOf('officer of three', language)),
};

function choice(view: Partial<Parameters<typeof unchangedCard>[0]>, context: ViewContext): Card {
  return unchangedCard({ items: openItems(obligationsOf('VP'), today, plan), from, nonce: 'nonce-1', problem: '', ...view }, context);
}

export const unchangedCases: Cases = {
  unchanged: (language) => choice({}, viewOf('officer', language)),
  'unchanged-one': (language) => choice({ items: [kais], from: undefined }, viewOf('officer', language)),
  'unchanged-none': (language) => choice({ items: [november] }, viewOf('officer', language)),
  'unchanged-nothing-chosen': (language) => {
    const context = viewOf('officer', language);
    return choice({ problem: context.texts.t('unchanged.choose') }, context);
  },
};
