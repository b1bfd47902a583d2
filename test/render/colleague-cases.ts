import type { Language } from '../../src/domain/person.ts';
import { openItems } from '../../src/domain/reminders.ts';
import { type Colleague, executorsCard, passCard, passedCard } from '../../src/render/assign-card.ts';
import type { Card } from '../../src/render/card.ts';
import type { Cases } from './answer-cases.ts';
import { obligationOf, obligationsOf, plan, today } from './played-plan.ts';
import { viewOf } from './readers.ts';

const items = openItems(obligationsOf('VP'), today, plan);
const colleagues: readonly Colleague[] = [
  { id: 'person-1', name: 'Anna Bērziņa' },
  { id: 'person-2', name: 'Jānis Kalniņš' },
];
const measures = plan.measures.filter(({ responsible }) => responsible.includes('VP'));

function pass(view: Partial<Parameters<typeof passCard>[0]>, language: Language): Card {
  return passCard({ items, chosen: [], colleagues, from: undefined, problem: '', ...view }, viewOf('officer', language));
}

function executors(view: Partial<Parameters<typeof executorsCard>[0]>, language: Language): Card {
  const named = measures.map((measure) => ({ measure, executor: measure.code === '1.19' ? 'Jānis Kalniņš' : undefined }));
  return executorsCard({ institution: 'VP', others: [], measures: named, colleagues, problem: '', done: '', ...view }, viewOf('officer', language));
}

function passed(view: Partial<Parameters<typeof passedCard>[0]>, language: Language): Card {
  const one = obligationOf('1.7(2)', 'VP');
  const of = measures.filter(({ key }) => key === one.measure);
  return passedCard({ items: [one], measures: of, by: 'Anna Bērziņa', isNamed: false, ...view }, viewOf('officer', language));
}

export const colleagueCases: Cases = {
  pass: (language) => pass({}, language),
  'pass-one': (language) => pass({ chosen: [obligationOf('1.7(2)', 'VP').id], from: 'bundle:1' }, language),
  'pass-nothing-chosen': (language) => pass({ problem: viewOf('officer', language).texts.t('pass.choose') }, language),
  'pass-nobody': (language) => pass({ colleagues: [] }, language),
  executors: (language) => executors({}, language),
  'executors-nothing-chosen': (language) => executors({ problem: viewOf('officer', language).texts.t('pass.choose') }, language),
  'executors-saved': (language) => {
    const { texts } = viewOf('officer', language);
    return executors({ done: texts.t('executors.done', { list: '1.5, 1.19', who: 'Jānis Kalniņš' }) }, language);
  },
  'executors-alone': (language) => executors({ colleagues: colleagues.slice(0, 1) }, language),
  'passed-one': (language) => passed({}, language),
  'passed-several': (language) => passed({ items, measures: measures.slice(0, 3) }, language),
  'passed-named': (language) => passed({ isNamed: true }, language),
};
