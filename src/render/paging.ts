import type { Press } from '../domain/command.ts';
import type { Action } from './card.ts';
import type { Texts } from './texts/texts.ts';

/** Rows on one page of a list; more are reached by a press. */
const rowsPerPage = 8;

/** One page of a list; a page that does not exist is the last. */
export interface Page<Item> {
  readonly shown: readonly Item[];
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

export function pageOf<Item>(items: readonly Item[], wanted: number, size = rowsPerPage): Page<Item> {
  const count = Math.max(1, Math.ceil(items.length / size));
  const index = Math.min(wanted, count - 1);
  return { shown: items.slice(index * size, (index + 1) * size), index, count };
}

/** "1. lapa no 2"; empty when there is one page. */
export function pagePhrase({ index, count }: Page<unknown>, texts: Texts): string {
  return count > 1 ? texts.t('list.page', { page: index + 1, pages: count }) : '';
}

/** On to the next page, from the last one back to the first; nothing when there is one page. */
export function pageActions({ index, count }: Page<unknown>, pressOf: (page: number) => Press, texts: Texts): readonly Action[] {
  if (count === 1) return [];
  const next = index + 1 < count ? index + 1 : 0;
  return [{ title: texts.t(next === 0 ? 'action.firstPage' : 'action.nextPage'), press: pressOf(next) }];
}
