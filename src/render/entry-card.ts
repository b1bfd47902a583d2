import type { ChainedEntry } from '../domain/chain.ts';
import { hasTexts } from '../domain/chain.ts';
import type { AccountId, ObligationId } from '../domain/ids.ts';
import type { Action, Card } from './card.ts';
import { type Said, wordsOf } from './history-card.ts';
import { momentValues, whoPhrase } from './phrases.ts';
import { sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** One entry of the record, whole. */
export interface EntryView {
  readonly document: ObligationId | AccountId;
  readonly entry: ChainedEntry;
  readonly said: Said;
  /** Which measure and institution it is about. */
  readonly about: string;
  /** Code of the measure, for the way back. */
  readonly code: string;
  readonly mayRedact: boolean;
  /** What else is to be looked at after a redaction. */
  readonly note?: string;
  /** A redaction that was not accepted comes back with what was typed. */
  readonly typed?: { readonly reason: string; readonly problem: string };
}

export function entryCard(view: EntryView, context: ViewContext): Card {
  const { texts } = context;
  const { entry, said, document } = view;
  const canRedact = view.mayRedact && hasTexts(entry);
  const redact: Action = { title: texts.t('action.redact'), press: { kind: 'SubmitRedaction', document, entry: entry.number } };
  const back: Action = { title: texts.t('action.history'), inputs: 'none', press: { kind: 'ShowHistory', code: view.code, page: 0 } };
  return sheetCard(
    {
      title: view.about,
      subtitle: texts.t('entry.subtitle', { number: entry.number, who: whoPhrase(entry.by, context), ...momentValues(entry.at, context) }),
      lines: [said.what, ...(view.note === undefined || view.note === '' ? [] : [view.note])],
      words: [wordsOf(said, context)],
      fields: canRedact
        ? [
            {
              kind: 'lines',
              id: 'reason',
              label: texts.t('entry.redact.reason'),
              value: view.typed?.reason ?? '',
              problem: view.typed?.problem ?? '',
            },
          ]
        : [],
      footnote: canRedact ? texts.t('entry.redact.text') : texts.t('entry.hash', { hash: entry.hash.slice(0, 16) }),
      actions: canRedact ? [redact, back] : [back],
    },
    texts,
  );
}
