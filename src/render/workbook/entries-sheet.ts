import { dateIn, timeIn } from '../../domain/dates.ts';
import type { SealedText } from '../../domain/obligation.ts';
import type { EntryLine } from '../../domain/workbook.ts';
import { accountSaid, entrySaid, type Said } from '../history-card.ts';
import { whoPhrase } from '../phrases.ts';
import type { ViewContext } from '../view-context.ts';
import { occurrencePhrase } from './occurrence-phrase.ts';
import type { CellValue, SheetColumn, TableSheet } from '../xlsx/table-sheet.ts';

/** Headings of the record, and how wide its columns are. */
export function entryColumns({ texts }: Pick<ViewContext, 'texts'>): readonly SheetColumn[] {
  return [
    { heading: texts.t('workbook.code'), width: 9 },
    { heading: texts.t('workbook.measure'), width: 30 },
    { heading: texts.t('workbook.occurrence'), width: 22 },
    { heading: texts.t('workbook.institution'), width: 12 },
    { heading: texts.t('workbook.entry'), width: 9 },
    { heading: texts.t('workbook.at'), width: 17 },
    { heading: texts.t('workbook.who'), width: 22 },
    { heading: texts.t('workbook.what'), width: 34 },
    { heading: texts.t('workbook.text'), width: 60 },
    { heading: texts.t('workbook.evidence'), width: 30 },
    { heading: texts.t('workbook.attached'), width: 28 },
    { heading: texts.t('workbook.after'), width: 20 },
  ];
}

/** All that was recorded, with everybody's words, a row for each entry. */
export function entriesSheet(lines: AsyncIterable<EntryLine>, context: ViewContext): TableSheet {
  const { texts } = context;
  const whenFull = texts.t('workbook.full');
  return { name: texts.t('workbook.entries'), columns: entryColumns(context), frozen: 1, rows: drawn(lines, context), whenFull };
}

async function* drawn(lines: AsyncIterable<EntryLine>, context: ViewContext): AsyncGenerator<readonly CellValue[]> {
  for await (const line of lines) yield entryCells(line, context);
}

export function entryCells(line: EntryLine, context: ViewContext): readonly CellValue[] {
  const { texts, plan } = context;
  const { measure, occurrence, institution, entry } = line;
  const said: Said =
    line.institution === undefined
      ? accountSaid(line.entry, context)
      : entrySaid(line.entry, { measure, institution: line.institution }, context);
  const [text, evidence] = said.words;
  return [
    measure.code,
    measure.short[texts.language],
    occurrencePhrase(occurrence, context),
    institution ?? texts.t('workbook.whole'),
    entry.number,
    { date: dateIn(plan.zone, entry.at), time: timeIn(plan.zone, entry.at) },
    whoPhrase(entry.by, context),
    said.what,
    wordsCell(text, context),
    wordsCell(evidence, context),
    (said.attached ?? []).join('\n'),
    afterPhrase(line, context),
  ];
}

/** What was redacted is named as such. */
function wordsCell(words: SealedText | undefined, { texts }: ViewContext): string {
  return words === undefined ? '' : (words.value ?? `(${texts.t('history.redacted')})`);
}

function afterPhrase(line: EntryLine, { texts }: ViewContext): string {
  if (line.institution === undefined) return line.after === undefined ? '' : texts.t(`answer.${line.after}`);
  return texts.t(line.after === 'open' ? 'workbook.awaited' : `information.${line.after}`);
}
