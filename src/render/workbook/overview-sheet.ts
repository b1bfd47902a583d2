import type { InstitutionCode } from '../../domain/ids.ts';
import { type MeasureStanding, measureStates } from '../../domain/measure-state.ts';
import type { ObligationHead } from '../../domain/obligation.ts';
import { byInstitution, countInformation, type InformationCounts, informationStates } from '../../domain/overview.ts';
import { institutionOf } from '../../domain/plan.ts';
import { informationWord } from '../phrases.ts';
import type { ViewContext } from '../view-context.ts';
import type { CellValue, SheetRow, TableSheet, TonedCell } from '../xlsx/table-sheet.ts';
import { stateTones } from './tones.ts';

const label = (value: string): TonedCell => ({ value, tone: 'label' });
const fact = (value: CellValue): TonedCell => ({ value, tone: 'fact' });
const heading = (value: string): TonedCell => ({ value, tone: 'heading' });

/** What the workbook is of and of when, and the totals. */
export function overviewSheet(
  view: {
    readonly standing: readonly MeasureStanding[];
    /** Whose information is counted. */
    readonly heads: readonly ObligationHead[];
    readonly institution: InstitutionCode | undefined;
  },
  context: ViewContext,
): TableSheet {
  const { texts } = context;
  const widths = [56, 16, ...informationStates.map(() => 14)];
  return {
    name: texts.t('workbook.overview'),
    columns: widths.map((width) => ({ heading: '', width })),
    frozen: 0,
    isFree: true,
    rows: [...aboutRows(view.institution, context), [], ...stateRows(view.standing, context), [], ...informationRows(view.heads, context)],
  };
}

function aboutRows(institution: InstitutionCode | undefined, { plan, texts, today, time, isDemo }: ViewContext): readonly SheetRow[] {
  const { period, order, title } = plan;
  return [
    [{ value: title[texts.language], tone: 'title' }],
    [label(texts.t('workbook.order')), fact(order.title)],
    [label(texts.t('workbook.period')), fact({ date: period.from }), fact({ date: period.until })],
    [label(texts.t('workbook.made')), fact({ date: today, time })],
    ...(isDemo ? [[label(texts.t('welcome.demo'))]] : []),
    ...(institution === undefined
      ? []
      : [
          [label(texts.t('workbook.institution')), fact(institutionOf(plan, institution).name[texts.language])],
          [label(texts.t('workbook.own'))],
        ]),
  ];
}

function stateRows(standing: readonly MeasureStanding[], { texts }: ViewContext): readonly SheetRow[] {
  const count = (of: (measure: MeasureStanding) => boolean): number => standing.filter(of).length;
  return [
    [heading(texts.t('status.states')), heading(texts.t('workbook.count'))],
    ...measureStates.map((state): SheetRow => [
      { value: texts.t(`state.${state}`), tone: stateTones[state] },
      count((measure) => measure.state === state),
    ]),
    [texts.t('workbook.risk'), count(({ risk }) => risk)],
    [heading(texts.t('workbook.total')), { value: standing.length, tone: 'heading' }],
  ];
}

function informationRows(heads: readonly ObligationHead[], context: ViewContext): readonly SheetRow[] {
  const { plan, texts, today } = context;
  const owedBy = (of: readonly ObligationHead[]): number => of.filter(({ state }) => state !== 'waived').length;
  const numbers = (counts: InformationCounts): readonly number[] => informationStates.map((state) => counts[state]);
  return [
    [texts.t('status.information'), texts.t('workbook.owed'), ...informationStates.map((state) => informationWord(state, texts))].map(
      heading,
    ),
    ...byInstitution(heads, plan).map(({ institution, heads: owed }): SheetRow => [
      `${institution} · ${institutionOf(plan, institution).name[texts.language]}`,
      owedBy(owed),
      ...numbers(countInformation(owed, plan, today)),
    ]),
    [
      heading(texts.t('workbook.total')),
      ...[owedBy(heads), ...numbers(countInformation(heads, plan, today))].map((value) => ({ value, tone: 'heading' as const })),
    ],
  ];
}
