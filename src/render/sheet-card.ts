import { parseIsoDate } from '../domain/dates.ts';
import { parseTotal } from '../domain/indicators.ts';
import { type Action, actionViews, beginningOf, type Card, fillCard } from './card.ts';
import { type OverviewRow, rowView } from './overview-list.ts';
import type { Texts } from './texts/texts.ts';

interface Choice {
  readonly title: string;
  readonly value: string;
}

/** One field of a small form. */
export interface Field {
  readonly kind: 'text' | 'lines' | 'number' | 'date' | 'choice' | 'pick' | 'ticks';
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly hint?: string;
  readonly problem?: string;
  readonly choices?: readonly Choice[];
}

/** A small form, or a card of sentences about one thing; `words` are people's own and never read as markup. */
export interface Sheet {
  readonly title: string;
  readonly subtitle?: string;
  /** A person's name, or another name that people gave; never read as markup. */
  readonly who?: string;
  readonly planText?: string;
  readonly lines?: readonly string[];
  readonly words?: readonly string[];
  /** Lines that a press opens, under headings. */
  readonly groups?: readonly { readonly heading: string; readonly rows: readonly OverviewRow[] }[];
  readonly problem?: string;
  readonly fields?: readonly Field[];
  readonly footnote?: string;
  readonly actions: readonly Action[];
  readonly preview?: string;
}

/** Many times what a field may hold; with twice this, the card could not be sent. */
const mostEchoed = 12_000;
/** People's texts on one card, all together. */
const mostWords = 20_000;

export function sheetCard(sheet: Sheet, texts: Texts): Card {
  const words = (sheet.words ?? []).filter((text) => text !== '');
  return fillCard(
    'sheet',
    {
      lang: texts.language,
      title: sheet.title,
      subtitle: sheet.subtitle ?? '',
      who: beginningOf(sheet.who ?? '', mostEchoed),
      planText: sheet.planText ?? '',
      lines: (sheet.lines ?? []).map((text) => ({ text })),
      words: words.map((text) => ({ text: beginningOf(text, Math.floor(mostWords / words.length)) })),
      groups: (sheet.groups ?? []).map(({ heading, rows }) => ({ heading, color: 'Default', rows: rows.map(rowView) })),
      problem: sheet.problem ?? '',
      fields: (sheet.fields ?? []).map(fieldView),
      footnote: sheet.footnote ?? '',
      actions: actionViews(sheet.actions),
    },
    sheet.preview ?? texts.t('preview.reply'),
  );
}

function fieldView({ kind, id, label, value = '', hint = '', problem = '', choices = [] }: Field): object {
  return { kind, id, label, value: shownValue(kind, value), hint, problem, choices };
}

/** A text field shows an empty value; any other kind must have none, and only one that its input can show. */
function shownValue(kind: Field['kind'], value: string): string | number | null {
  if (kind === 'text' || kind === 'lines') return beginningOf(value, mostEchoed);
  if (kind === 'date') return parseIsoDate(value) ?? null;
  if (kind === 'number') return parseTotal(value) ?? null;
  return value === '' ? null : value;
}
