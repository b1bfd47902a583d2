import type { StoredFile } from '../domain/evidence.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import type { Action, Card } from './card.ts';
import { filePhrase, measureCode } from './phrases.ts';
import { sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** More buttons than this do not fit on a card beside the way to the list. */
const mostOffered = 4;

/** Files that were received: to which measure they belong. */
export function filesCard(
  view: {
    readonly files: readonly StoredFile[];
    readonly refused: readonly { readonly name: string; readonly why: 'host' | 'too-large' | 'unavailable' }[];
    readonly items: readonly ObligationHead[];
    /** The reader records letters on others' behalf; the files go with the next one. */
    readonly isForLetter: boolean;
  },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { files, refused, items } = view;
  const ids = files.map(({ id }) => id);
  const offered: readonly Action[] =
    files.length === 0
      ? []
      : items.slice(0, mostOffered).map((head) => ({
          title: measureCode(head, context),
          press: { kind: 'OpenForm', obligation: head.id, own: true, files: ids },
        }));
  const asks = texts.t(view.isForLetter ? 'files.letter' : items.length === 0 ? 'files.none' : 'files.ask');
  return sheetCard(
    {
      title: texts.t('files.title', { n: files.length }),
      lines: files.length === 0 ? [] : [asks],
      words: [
        ...files.map((file) => filePhrase(file, context)),
        ...refused.map(({ name, why }) => texts.t(`files.refused.${why}`, { name })),
      ],
      actions: [...offered, { title: texts.t('action.mine'), press: { kind: 'ShowMine', page: 0 } }],
    },
    texts,
  );
}
