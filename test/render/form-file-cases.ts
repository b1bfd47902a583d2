import { faultOf, type FormAnswer, formFaults, type FormProblem } from '../../src/domain/form.ts';
import type { Language } from '../../src/domain/person.ts';
import type { Card } from '../../src/render/card.ts';
import { filesCard } from '../../src/render/files-card.ts';
import { appliedFormCard, formPreviewCard } from '../../src/render/form/form-preview-card.ts';
import type { Cases } from './answer-cases.ts';
import { obligationOf, obligationsOf, plan } from './played-plan.ts';
import { viewOf } from './readers.ts';
import { aFile } from './record-cases.ts';

type View = Parameters<typeof formPreviewCard>[0];
type Item = View['items'][number];

const anAnswer = (overrides: Partial<FormAnswer> = {}): FormAnswer => ({
  obligation: 'o-1',
  seen: 1,
  row: 9,
  rows: {},
  status: 'done',
  isAtRisk: false,
  totals: {},
  steps: {},
  corrects: false,
  text: '',
  evidence: '',
  expectedOn: '',
  reason: undefined,
  ...overrides,
});

const kais = obligationOf('1.7(2)', 'VP');
const request = { kind: 'RequestDeadline', draft: { expectedOn: '2026-06-30', reason: 'procurement', text: '' }, nonce: 'n', content: 'c' } as const;
const recorded: Item = { obligation: kais, answer: anAnswer(), outcome: 'new', commands: [] };
const late: Item = {
  obligation: obligationOf('1.10', 'VP', '2025'),
  answer: anAnswer({ status: 'in-progress', isAtRisk: true, expectedOn: '2026-06-30' }),
  outcome: 'new',
  commands: [request],
};
const meanwhile: Item = { ...recorded, obligation: obligationOf('1.19', 'VP', '2025-11'), outcome: 'answered-meanwhile' };
const untouched: Item = { ...recorded, outcome: 'unchanged' };

const usual: View = {
  institution: 'VP',
  items: [recorded, late, meanwhile, untouched, untouched],
  problems: [],
  fileName: 'form-VP.xlsx',
  nonce: 'nonce-1',
  letter: undefined,
};

/** The longest that a form can come to: everything in it is new. */
export const many: readonly Item[] = [...obligationsOf('VP'), ...obligationsOf('VID'), ...obligationsOf('VRS')].map((obligation) => ({ ...recorded, obligation }));

const indicator = plan.measures.flatMap(({ indicators }) => indicators)[0];
const wrong: readonly FormProblem[] = [
  ...formFaults.map((fault, index) => faultOf(fault, { row: index + 7, column: 'status', text: fault === 'no-date' ? 'drīz' : '' })),
  ...(indicator === undefined ? [] : [{ row: 20, column: 'total', text: 'daudz', why: { kind: 'answer', problem: { field: 'total', indicator, kind: 'not-a-total' } } } as const]),
  { row: 21, column: 'reason', text: '', why: { kind: 'request', problem: { field: 'reason', kind: 'delay-reason-missing' } } },
  { row: 22, column: 'status', text: '', why: { kind: 'refusal', refusal: { kind: 'not-owed' } } },
];
const noLetter: FormProblem = { row: null, column: null, text: '', why: { kind: 'answer', problem: { field: 'letter', kind: 'letter-date-unusable' } } };

export function formPreview(more: Partial<View>, language: Language, reader: Parameters<typeof viewOf>[0] = 'officer'): Card {
  return formPreviewCard({ ...usual, ...more }, viewOf(reader, language));
}

/** A filled form sent in chat, from the file to what was recorded. */
export const formFileCases: Cases = {
  'files-with-a-form': (language) =>
    filesCard({ files: [aFile({ name: 'form-VP.xlsx' })], refused: [], items: [], isForLetter: false, form: { nonce: 'nonce-1' } }, viewOf('officer', language)),
  'form-file': (language) => formPreview({}, language),
  'form-file-of-a-coordinator': (language) => formPreview({ letter: { number: '', on: '' } }, language, 'coordinator'),
  'form-file-without-a-letter': (language) => formPreview({ letter: { number: '1-7/452', on: '' }, problems: [noLetter, noLetter] }, language, 'coordinator'),
  'form-file-nothing': (language) => formPreview({ items: [untouched] }, language),
  'form-file-problems': (language) => formPreview({ problems: wrong }, language),
  'form-file-applied': (language) => appliedFormCard(usual.items, viewOf('officer', language)),
};
