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
    /** One of the files lists people: it can be checked here, or is too long for that. */
    readonly roster?: { readonly kind: 'kept'; readonly nonce: string } | { readonly kind: 'too-large' } | undefined;
    /** One of the files is an institution's filled form. */
    readonly form?: { readonly nonce: string } | undefined;
  },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { files, refused, items, roster, form } = view;
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
      lines: [...(files.length === 0 ? [] : [asks]), ...(roster?.kind === 'too-large' ? [texts.t('files.roster.too-large')] : [])],
      words: [
        ...files.map((file) => filePhrase(file, context)),
        ...refused.map(({ name, why }) => texts.t(`files.refused.${why}`, { name })),
      ],
      actions: [
        ...(form === undefined
          ? []
          : [{ title: texts.t('action.checkForm'), press: { kind: 'CheckFormFile', nonce: form.nonce } } as const]),
        ...(roster?.kind === 'kept'
          ? [{ title: texts.t('action.checkRoster'), press: { kind: 'CheckRoster', nonce: roster.nonce } } as const]
          : []),
        ...offered,
        { title: texts.t('action.mine'), press: { kind: 'ShowMine', page: 0 } },
      ],
    },
    texts,
  );
}
