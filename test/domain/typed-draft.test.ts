import { expect, test } from '@jest/globals';
import { draftOf, forgetDraft, keepDraft, type TypedDrafts } from '../../src/domain/typed-draft.ts';
import { aDraft } from '../support/builders.ts';
import { nineOn } from './seed.ts';

const none: TypedDrafts = { id: 'person-1', plan: 'plan-1', drafts: [], words: '1.7 250' };
const typed = (drafts: TypedDrafts, obligation: string, text = obligation): TypedDrafts =>
  keepDraft(drafts, { obligation, at: nineOn('2025-11-24'), draft: aDraft({ text }) });

test('what was typed is found again, whole', () => {
  const kept = typed(none, 'o-1');
  expect(draftOf(kept, 'o-1')).toEqual(aDraft({ text: 'o-1' }));
  expect([draftOf(kept, 'o-2'), draftOf(none, 'o-1')]).toEqual([undefined, undefined]);
  expect(kept).toMatchObject({ id: 'person-1', plan: 'plan-1', words: '1.7 250' });
  expect(none.drafts).toEqual([]);
});

test('what is typed again takes its place, newest last', () => {
  const kept = typed(typed(typed(none, 'o-1', 'old'), 'o-2'), 'o-1', 'new');
  expect(kept.drafts.map(({ obligation, draft }) => [obligation, draft.text])).toEqual([['o-2', 'o-2'], ['o-1', 'new']]);
});

test('more than ten are not kept: the oldest goes', () => {
  const kept = Array.from({ length: 11 }, (_, index) => `o-${index}`).reduce((drafts, obligation) => typed(drafts, obligation), none);
  expect(kept.drafts).toHaveLength(10);
  expect([draftOf(kept, 'o-0'), draftOf(kept, 'o-1')?.text, draftOf(kept, 'o-10')?.text]).toEqual([undefined, 'o-1', 'o-10']);
  expect(typed(kept, 'o-1').drafts).toHaveLength(10);
});

test('what was submitted is forgotten, and nothing else', () => {
  const kept = typed(typed(none, 'o-1'), 'o-2');
  expect(forgetDraft(kept, 'o-1').drafts.map(({ obligation }) => obligation)).toEqual(['o-2']);
  expect(forgetDraft(kept, 'o-3').drafts).toEqual(kept.drafts);
  // The text without a measure may have become the answer.
  expect(forgetDraft(kept, 'o-1')).not.toHaveProperty('words');
});
