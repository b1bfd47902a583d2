import { resultToJoin } from '../../src/domain/joining.ts';
import { type LookAnswer, lookAnswers, type Obligation } from '../../src/domain/obligation.ts';
import type { Language } from '../../src/domain/person.ts';
import { measureOf } from '../../src/domain/plan.ts';
import { bundleItems, openItems } from '../../src/domain/reminders.ts';
import type { Card } from '../../src/render/card.ts';
import { joinCard } from '../../src/render/join-card.ts';
import { listCard, type ListView } from '../../src/render/list-card.ts';
import { measureCard } from '../../src/render/measure-card.ts';
import { answerLabel, continuing } from '../../src/render/phrases.ts';
import { fullTitle, resultCard } from '../../src/render/result-card.ts';
import type { ViewContext } from '../../src/render/view-context.ts';
import type { Cases } from './answer-cases.ts';
import { after, calendar, now, obligationOf, obligations, obligationsOf, plan, today } from './played-plan.ts';
import { officerOf, viewOf } from './readers.ts';

const silent = obligationOf('1.6', 'MP', '2025');
const shared = obligations.filter(({ measure }) => measure === '1.6');
const officer = { person: 'officer-1', role: 'officer', institution: 'MP' } as const;

/** MP's answer to the shared result of 1.6. */
function joined(tookPart: boolean): Obligation {
  const institutions = resultToJoin(silent, measureOf(plan, '1.6'), shared)?.institutions ?? [];
  return after(silent, { kind: 'JoinResult', institutions, tookPart, nonce: 'nonce-j' }, { at: now, by: officer });
}

function looked(obligation: Obligation, says: LookAnswer): Obligation {
  const by = { ...officer, institution: obligation.institution };
  return after(obligation, { kind: 'AnswerLook', says, nonce: 'nonce-l' }, { at: now, by });
}

function join(from: string | undefined, language: Language): Card {
  const result = resultToJoin(silent, measureOf(plan, '1.6'), shared);
  if (result === undefined) throw new Error('1.6 is not reached');
  return joinCard({ obligation: silent, result, from }, viewOf(officerOf('MP'), language));
}

function list(view: Partial<ListView>, context: ViewContext): Card {
  return listCard({ items: [], message: undefined, page: 0, isWelcome: false, owed: [], shared: [], ...view }, context);
}

/** As it was on a day, with nothing said yet this year. */
const silentOf = (institution: string): readonly Obligation[] =>
  obligationsOf(institution).map((each) => ({ ...each, state: 'open', answer: null, returnedAt: null, request: null, entries: [], entryCount: 0 }));

const julyDay = '2025-07-01';
const checkpointDay = '2025-06-20';

function soft(day: typeof julyDay | typeof checkpointDay, keys: readonly string[], language: Language): Card {
  const items = openItems(silentOf('VP'), day, plan).filter(({ measure, occurrence }) => keys.includes(measure) && occurrence !== '2024');
  return list({ items, message: 'bundle:1', owed: items }, viewOf('officer', language, { day }));
}

/** The banner that a press on a row leaves, as the flow puts it together. */
function banner(obligation: Obligation, context: ViewContext): ListView['banner'] {
  const said = obligation.answer === null ? '' : answerLabel(obligation.answer, context);
  const values = { measure: fullTitle(obligation, context), answer: continuing(said, context) };
  return { text: context.texts.t('look.recorded', values), isProblem: false };
}

function afterPress(obligation: Obligation, context: ViewContext): Card {
  return list({ items: [obligation], message: 'bundle:1', owed: [obligation], banner: banner(obligation, context) }, context);
}

const looks: Cases = Object.fromEntries(
  lookAnswers.map((says) => [
    `list-after-${says}`,
    (language: Language) => afterPress(looked(obligationOf('1.7(1)', 'VP', '2025'), says), viewOf('officer', language)),
  ]),
);

function result(obligation: Obligation, language: Language): Card {
  const answer = obligation.entries.findLast((entry) => entry.kind === 'AnswerRecorded');
  if (answer?.kind !== 'AnswerRecorded') throw new Error(`${obligation.id} has no answer`);
  const view = { recorded: [{ obligation, answer }], isRepeated: false, from: undefined, next: undefined, skipped: [] };
  return resultCard(view, viewOf(officerOf(obligation.institution), language));
}

export const joiningCases: Cases = {
  join: (language) => join(undefined, language),
  'join-from-bundle': (language) => join('bundle:1', language),
  'list-to-join': (language) => {
    const items = bundleItems(obligationsOf('MP'), today, { plan, calendar });
    return list({ items, message: 'bundle:1', owed: obligationsOf('MP'), shared }, viewOf(officerOf('MP'), language));
  },
  'list-to-join-late': (language) => {
    const items = openItems(obligationsOf('MP'), today, plan);
    return list({ items, owed: obligationsOf('MP'), shared }, viewOf(officerOf('MP'), language));
  },
  'list-soft-questions': (language) => soft(julyDay, ['1.1', '1.7(2)', '1.10'], language),
  'list-checkpoint': (language) => soft(checkpointDay, ['1.7(1)', '1.10'], language),
  'list-after-joining': (language) => afterPress(joined(true), viewOf(officerOf('MP'), language)),
  'list-after-declining': (language) => afterPress(joined(false), viewOf(officerOf('MP'), language)),
  ...looks,
  'list-with-problem': (language) => {
    const context = viewOf('officer', language);
    const november = obligationOf('1.19', 'VP', '2025-11');
    const text = context.texts.t('line.empty', { measure: fullTitle(november, context) });
    return list({ items: [november], owed: [november], banner: { text, isProblem: true } }, context);
  },
  'result-joined': (language) => result(joined(true), language),
  'result-declined': (language) => result(joined(false), language),
  'measure-joined': (language) => {
    const current = shared.filter(({ occurrence }) => occurrence === '2025').map((each) => (each.id === silent.id ? joined(false) : each));
    return measureCard({ measure: measureOf(plan, '1.6'), current, account: undefined }, viewOf('coordinator', language));
  },
};
