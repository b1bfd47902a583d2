import { standingAccount } from '../../domain/account.ts';
import type { InstitutionCode } from '../../domain/ids.ts';
import type { OccurrenceState } from '../../domain/measure-state.ts';
import type { MatrixRow } from '../../domain/workbook.ts';
import type { ViewContext } from '../view-context.ts';
import { occurrencePhrase } from './occurrence-phrase.ts';
import type { SheetRow, TableSheet } from '../xlsx/table-sheet.ts';

/** What is counted: target, what is reached, and each institution's own total so far. */
export function indicatorsSheet(rows: readonly MatrixRow[], institutions: readonly InstitutionCode[], context: ViewContext): TableSheet {
  const { texts } = context;
  return {
    name: texts.t('workbook.indicators'),
    columns: [
      { heading: texts.t('workbook.code'), width: 9 },
      { heading: texts.t('workbook.measure'), width: 36 },
      { heading: texts.t('workbook.occurrence'), width: 22 },
      { heading: texts.t('workbook.indicator'), width: 34 },
      { heading: texts.t('workbook.scope'), width: 20 },
      { heading: texts.t('workbook.target'), width: 12 },
      { heading: texts.t('workbook.reached'), width: 12 },
      { heading: texts.t('workbook.out-of'), width: 12 },
      { heading: texts.t('workbook.is-reached'), width: 12 },
      { heading: texts.t('workbook.accepted'), width: 14 },
      ...institutions.map((code) => ({ heading: code, width: 11 })),
    ],
    frozen: 3,
    rows: drawn(
      rows.map(({ state }) => state),
      institutions,
      context,
    ),
  };
}

function* drawn(states: readonly OccurrenceState[], institutions: readonly InstitutionCode[], context: ViewContext): Generator<SheetRow> {
  const { texts } = context;
  for (const { measure, occurrence, progress, account } of states) {
    const accepted = account === undefined ? undefined : standingAccount(account)?.numbers;
    for (const { indicator, total, outOf, reached, byInstitution } of progress) {
      const { key, label, scope, target } = indicator;
      const given = new Map(byInstitution.map(({ institution, value }) => [institution, value]));
      yield [
        measure.code,
        measure.short[texts.language],
        occurrencePhrase(occurrence, context),
        label[texts.language],
        scope.kind === 'named' ? scope.institutions.join(', ') : texts.t(`workbook.scope.${scope.kind}`),
        target,
        total,
        outOf,
        { value: texts.t(reached ? 'form.yes' : 'form.no'), tone: reached ? 'good' : 'plain' },
        accepted?.[key] ?? null,
        ...institutions.map((code) => given.get(code) ?? null),
      ];
    }
  }
}
