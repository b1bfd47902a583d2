import type { InstitutionCode } from '../../domain/ids.ts';
import type { ObligationHead } from '../../domain/obligation.ts';
import type { MatrixRow } from '../../domain/workbook.ts';
import { answerLabel, expectedPhrases, informationPhrase } from '../phrases.ts';
import type { ViewContext } from '../view-context.ts';
import { occurrencePhrase } from './occurrence-phrase.ts';
import type { SheetRow, TableSheet, TonedCell } from '../xlsx/table-sheet.ts';
import { informationTone, stateTones } from './tones.ts';

/** A row for each occurrence of a measure, a column for each institution: where its information stands, in words and colour. */
export function matrixSheet(rows: readonly MatrixRow[], institutions: readonly InstitutionCode[], context: ViewContext): TableSheet {
  const { texts } = context;
  return {
    name: texts.t('workbook.matrix'),
    columns: [
      { heading: texts.t('workbook.code'), width: 9 },
      { heading: texts.t('workbook.measure'), width: 36 },
      { heading: texts.t('workbook.occurrence'), width: 22 },
      { heading: texts.t('workbook.due'), width: 12 },
      { heading: texts.t('workbook.whole'), width: 18 },
      ...institutions.map((code) => ({ heading: code, width: 18 })),
    ],
    frozen: 3,
    rows: drawn(rows, institutions, context),
  };
}

function* drawn(rows: readonly MatrixRow[], institutions: readonly InstitutionCode[], context: ViewContext): Generator<SheetRow> {
  const { texts } = context;
  for (const { state, heads } of rows) {
    const { measure, occurrence, dueOn, risk } = state;
    const whole = texts.t(`state.${state.state}`);
    yield [
      measure.code,
      measure.short[texts.language],
      occurrencePhrase(occurrence, context),
      { date: dueOn },
      { value: risk ? texts.t('row.risk', { status: whole }) : whole, tone: stateTones[state.state] },
      ...institutions.map((code) => headCell(heads.get(code), context)),
    ];
  }
}

/** "Pieņemts", and under it what was answered; empty for who owes nothing. */
function headCell(head: ObligationHead | undefined, context: ViewContext): TonedCell | null {
  if (head === undefined) return null;
  const said = head.answer === null ? [] : [answerLabel(head.answer, context)];
  const value = [informationPhrase(head, context), ...said, ...expectedPhrases(head, context)].join('\n');
  return { value, tone: informationTone(head, context.today) };
}
