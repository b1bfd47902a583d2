import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { digestOf } from '../../src/domain/digest.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import { measureOf } from '../../src/domain/plan.ts';
import { type Card, fillCard } from '../../src/render/card.ts';
import { digestCard } from '../../src/render/digest-card.ts';
import { formCard } from '../../src/render/form-card.ts';
import { listCard } from '../../src/render/list-card.ts';
import { measureCard } from '../../src/render/measure-card.ts';
import { returnedCard } from '../../src/render/notice-card.ts';
import { resultCard } from '../../src/render/result-card.ts';
import { reviewCard } from '../../src/render/review-card.ts';
import { measuresCard, statusCard } from '../../src/render/status-card.ts';
import { answered, typed } from './answer-cases.ts';
import { nodesIn, problemsOf } from './lint-card.ts';
import { after, now, obligationOf, plan, today } from './played-plan.ts';
import { viewOf } from './readers.ts';

const hostile = '**bold** [x](http://y) <at>z</at> ${sum(1,2)} ${title} \\n `code` "quoted" {n} <b>b</b>';
const kais = obligationOf('1.7(2)', 'VP');
const officer = viewOf('officer', 'lv');
const coordinator = viewOf('coordinator', 'lv');

/** An answer in somebody's words. */
function given(words: string): Obligation {
  return answered(kais, { totals: { 'trained-officials': '250' }, text: words, evidence: words });
}

/** The same, returned with a comment in the same words. */
function written(words: string): Obligation {
  const by = { person: 'iem-koordinators', role: 'coordinator', institution: 'IeM' } as const;
  return after(given(words), { kind: 'ReturnAnswer', comment: words }, { at: now, by });
}

/** Every card that knows of what was written, and how often it shows the words. */
function cardsAbout(words: string): Readonly<Record<string, readonly [Card | undefined, number]>> {
  const obligation = written(words);
  const answer = obligation.entries.find((entry) => entry.kind === 'AnswerRecorded' && entry.nonce === 'nonce-1');
  const recorded = answer?.kind === 'AnswerRecorded' ? [{ obligation, answer }] : [];
  const draft = { ...typed, text: words, evidence: words };
  const form = { obligation, from: undefined, nonce: 'nonce-2', problems: [] };
  const list = { items: [obligation], message: undefined, page: 0, isWelcome: true, owed: [obligation] };
  const measure = { measure: measureOf(plan, kais.measure), current: [obligation] };
  return {
    result: [resultCard({ recorded, isRepeated: false, from: undefined, next: undefined, skipped: [] }, officer), 1],
    form: [formCard({ ...form, typed: undefined }, officer), 1],
    'form that came back': [formCard({ ...form, typed: draft }, officer), 3],
    'returned notice': [returnedCard(obligation, officer), 1],
    'own measure': [measureCard(measure, officer), 2],
    'measure for the coordinator': [measureCard(measure, coordinator), 2],
    'measure for another institution': [measureCard(measure, viewOf([{ plan: plan.id, role: 'officer', institution: 'VID' }], 'lv')), 0],
    review: [reviewCard({ obligation, returning: undefined, changed: false }, coordinator), 3],
    'review that came back': [reviewCard({ obligation: given(words), returning: { comment: words, problem: 'P' }, changed: false }, coordinator), 3],
    list: [listCard(list, officer), 0],
    status: [statusCard([obligation], coordinator), 0],
    measures: [measuresCard([obligation], 0, coordinator), 0],
    digest: [digestCard(digestOf(plan, [obligation], today), { isWelcome: false }, coordinator), 0],
  };
}

/** Times that the words stand, letter by letter, where nothing reads them as markup; anywhere else is a fault. */
function timesShown(card: Card | undefined, words: string): number {
  const nodes = nodesIn(card?.content);
  const safe = nodes.flatMap((node) => (node['type'] === 'TextRun' ? [node['text']] : node['type'] === 'Input.Text' ? [node['value']] : []));
  const everywhere = nodes.flatMap((node) => Object.values(node).filter((value) => typeof value === 'string'));
  const count = (texts: readonly unknown[]): number =>
    texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.split(words).length - 1 : 0), 0);
  expect(count(everywhere)).toBe(count(safe));
  return count(safe);
}

describe('what people write', () => {
  test.each(Object.entries(cardsAbout(hostile)))('stands in the %s as it was written', (_name, [card, times]) => {
    expect(timesShown(card, hostile)).toBe(times);
    expect(card === undefined ? ['no card'] : problemsOf(card)).toEqual([]);
  });

  test('is never evaluated, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), fc.boolean(), (text, isPlaceholder) => {
        const words = isPlaceholder ? `\${${text.trim()}}` : `«${text.trim()}»`;
        for (const [card, times] of Object.values(cardsAbout(words))) expect(timesShown(card, words)).toBe(times);
      }),
      { numRuns: 60 },
    );
  });

  test('is not shown once it is redacted', () => {
    const obligation = written(hostile);
    const gone = { digest: 'd', salt: null, value: null };
    const entries = obligation.entries.map((entry) => {
      if (entry.kind === 'AnswerRecorded') return { ...entry, text: gone, evidence: gone };
      return entry.kind === 'AnswerReturned' ? { ...entry, comment: gone } : entry;
    });
    const redacted = { ...obligation, entries };
    const cards = [
      measureCard({ measure: measureOf(plan, kais.measure), current: [redacted] }, coordinator),
      formCard({ obligation: redacted, from: undefined, nonce: 'nonce-2', typed: undefined, problems: [] }, officer),
      returnedCard(redacted, officer),
      reviewCard({ obligation: redacted, returning: undefined, changed: false }, coordinator),
    ];
    for (const card of cards) {
      expect(card === undefined ? ['no card'] : problemsOf(card)).toEqual([]);
      expect(JSON.stringify(card)).not.toContain('bold');
    }
  });
});

describe('a template', () => {
  test('that asks for what its view lacks throws', () => {
    expect(() => fillCard('notice', { lang: 'lv', title: '', paragraphs: [{}], words: '', actions: [] }, 'P')).toThrow(
      'card template notice asks for text',
    );
    expect(() => fillCard('notice', { lang: 'lv', title: '', words: '', actions: [] }, 'P')).toThrow('asks for paragraphs');
  });

  test('goes on after one that threw', () => {
    expect(() => fillCard('notice', { lang: 'lv', title: '', words: '', actions: [] }, 'P')).toThrow('asks for paragraphs');
    const { content } = fillCard('notice', { lang: 'lv', title: '', paragraphs: [{ text: 'T' }], words: '${words}', actions: [] }, 'P');
    expect(JSON.stringify(content)).toContain('${words}');
  });
});
