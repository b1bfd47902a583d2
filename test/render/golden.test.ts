import { describe, expect, test } from '@jest/globals';
import { allCards } from './all-cards.ts';
import { expectGolden, goldenNames } from './expect-golden.ts';

describe('cards', () => {
  test.each(allCards)('%s looks as it was reviewed', (name, draw) => {
    expectGolden(name, draw());
  });

  test('every golden file belongs to a card', () => {
    expect(goldenNames().toSorted()).toEqual(allCards.map(([name]) => name).toSorted());
  });
});
