import type { Cell, CellStyle, CellValue, DataValidation, WriteSheet } from 'hucre/xlsx';
import { type FormColumn, formColumns, filledColumns, formFields, type FormField, lastAnswer } from '../../domain/form.ts';
import { isYesNo } from '../../domain/indicators.ts';
import { answerStatuses, delayReasons, isAwaited, type Obligation } from '../../domain/obligation.ts';
import { institutionOf, measureOf } from '../../domain/plan.ts';
import { informationPhrase } from '../phrases.ts';
import type { ViewContext } from '../view-context.ts';
import { occurrencePhrase } from '../workbook/occurrence-phrase.ts';
import { cellText } from '../xlsx/cell-text.ts';
import { columnName } from '../xlsx/sheet-xml.ts';
import { rowHeight } from '../xlsx/row-height.ts';
import { formStyles } from './form-styles.ts';

/** Rows above the table: title, plan, how it is filled in, what is not to be written, and the hidden names of the columns. */
const namesRow = 4;
const headingRow = 5;
const firstRow = 6;

const hidden: readonly FormColumn[] = ['obligation', 'seen', 'field'];
const widths: Readonly<Record<FormColumn, number>> = {
  code: 8,
  measure: 26,
  asked: 60,
  period: 18,
  until: 12,
  state: 20,
  status: 18,
  indicator: 30,
  'so-far': 10,
  total: 12,
  corrects: 14,
  text: 60,
  evidence: 30,
  'on-time': 18,
  expected: 14,
  reason: 22,
  obligation: 10,
  seen: 10,
  field: 10,
};

/** The form of one institution: what it is asked for and has said, with cells to fill in; all else is locked. */
export function formSheet(obligations: readonly Obligation[], institution: string, context: ViewContext): WriteSheet {
  const { texts, plan } = context;
  const rows = obligations.flatMap((obligation) => rowsOf(obligation, context));
  const name = institutionOf(plan, institution).name[texts.language];
  const above = [
    texts.t('form-file.title', { institution: name }),
    plan.title[texts.language],
    texts.t('form-file.how'),
    texts.t('form.warning'),
  ];
  const values: CellValue[][] = [
    ...above.map((text) => [cellText(text)]),
    [...formColumns],
    formColumns.map((column) => texts.t(`form-file.${column}`)),
    ...rows.map(({ cells }) => formColumns.map((column) => valueOf(cells[column]))),
  ];
  return {
    name: texts.t('form-file.sheet'),
    rows: values,
    columns: formColumns.map((column) => ({ width: widths[column], hidden: hidden.includes(column) })),
    cells: new Map([...styledAbove(above.length), ...rows.flatMap((row, index) => styledRow(row, firstRow + index))]),
    merges: above.map((_, row) => ({ startRow: row, endRow: row, startCol: 0, endCol: formColumns.indexOf('text') })),
    rowDefs: new Map([[2, { height: 45 }], [namesRow, { hidden: true }], ...values.slice(headingRow).map(heightOf)]),
    dataValidations: validationsOf(rows, context),
    freezePane: { rows: firstRow, columns: 2 },
    protection: { sheet: true, formatColumns: true, formatRows: true },
    pageSetup: { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

/** A row: its cells, and which of them are to be filled in. */
interface FormRow {
  readonly cells: Readonly<Partial<Record<FormColumn, CellValue>>>;
  readonly open: readonly FormColumn[];
  readonly total: 'number' | 'yes-no' | undefined;
}

function heightOf(cells: readonly CellValue[], index: number): readonly [number, { readonly height?: number; readonly hidden?: boolean }] {
  const texts = cells.map((cell, column) => ({ text: typeof cell === 'string' ? cell : '', width: widths[formColumns[column] ?? 'text'] }));
  return [headingRow + index, { height: rowHeight(texts.slice(0, formColumns.length - hidden.length)) }];
}

const valueOf = (value: CellValue | undefined): CellValue => (typeof value === 'string' ? cellText(value) : (value ?? null));

function rowsOf(obligation: Obligation, context: ViewContext): readonly FormRow[] {
  const fields: readonly (FormField | undefined)[] = formFields(measureOf(context.plan, obligation.measure), obligation.institution);
  return (fields.length === 0 ? [undefined] : fields).map((field, index) => {
    const total =
      field === undefined ? undefined : field.step !== undefined || isYesNo(field.indicator) ? ('yes-no' as const) : ('number' as const);
    const own = index === 0 ? filledColumns.filter((column) => isFilled(column, obligation)) : (['total', 'corrects'] as const);
    const open = own.filter((column) => field !== undefined || (column !== 'total' && column !== 'corrects'));
    const cells = {
      ...hiddenCells(obligation, field),
      ...(index === 0 ? aboutCells(obligation, context) : {}),
      ...numberCells(obligation, field, context),
    };
    return { cells, open, total };
  });
}

/** A later date can be asked for only while information is awaited. */
function isFilled(column: FormColumn, obligation: Obligation): boolean {
  return isAwaited(obligation) || (column !== 'expected' && column !== 'reason');
}

function hiddenCells({ id, entryCount }: Obligation, field: FormField | undefined): FormRow['cells'] {
  return { obligation: id, seen: entryCount, field: field?.key ?? 'none' };
}

function aboutCells(obligation: Obligation, context: ViewContext): FormRow['cells'] {
  const { plan, texts } = context;
  const measure = measureOf(plan, obligation.measure);
  const expectedOn = obligation.request?.expectedOn ?? obligation.expectedOn;
  return {
    code: measure.code,
    measure: measure.short[texts.language],
    asked: measure.text.indicator,
    period: occurrencePhrase(obligation.occurrence, context),
    until: dateValue(obligation.reportBy),
    state: informationPhrase(obligation, context),
    ...answerCells(obligation, context),
    expected: isAwaited(obligation) && expectedOn !== null ? dateValue(expectedOn) : null,
    reason: isAwaited(obligation) && obligation.request !== null ? texts.t(`delay.${obligation.request.reason}`) : null,
  };
}

/** What was said last. */
function answerCells(obligation: Obligation, { texts }: ViewContext): FormRow['cells'] {
  const before = lastAnswer(obligation);
  if (before === undefined) return {};
  const { status, risk, text, evidence } = before;
  const onTime = status === 'in-progress' ? texts.t(risk ? 'form-file.at-risk' : 'form.yes') : null;
  return { status: texts.t(`answer.${status}`), text: text.value, evidence: evidence.value, 'on-time': onTime };
}

const dateValue = (date: string): Date => new Date(`${date}T00:00:00Z`);

function numberCells({ answer }: Obligation, field: FormField | undefined, { texts }: ViewContext): FormRow['cells'] {
  if (field === undefined) return {};
  const { indicator, step } = field;
  const label = indicator.label[texts.language];
  const yesNo = (isYes: boolean): string => texts.t(isYes ? 'form.yes' : 'form.no');
  if (step !== undefined) {
    const name = indicator.steps.find(({ key }) => key === step)?.[texts.language] ?? step;
    const done = answer?.steps?.[indicator.key];
    const value = done === undefined ? null : yesNo(done.includes(step));
    return { indicator: `${label}: ${name.toLocaleLowerCase(texts.language)}`, 'so-far': value, total: value };
  }
  const number = answer?.numbers[indicator.key];
  const value = number === undefined ? null : isYesNo(indicator) ? yesNo(number >= 1) : number;
  return {
    indicator: isYesNo(indicator) ? label : texts.t('form.total', { label, target: indicator.target }),
    'so-far': value,
    total: value,
  };
}

function styledAbove(count: number): readonly (readonly [string, Partial<Cell>])[] {
  const lines = Array.from({ length: count }, (_, row) => [`${row},0`, { style: row === 0 ? formStyles.title : formStyles.note }] as const);
  const headings = formColumns.map((column, index) => {
    const isOpen = (filledColumns as readonly FormColumn[]).includes(column);
    return [`${headingRow},${index}`, { style: isOpen ? formStyles.openHeading : formStyles.heading }] as const;
  });
  return [...lines, ...headings];
}

function styledRow({ cells, open, total }: FormRow, at: number): readonly (readonly [string, Partial<Cell>])[] {
  return formColumns.map((column, index) => {
    const value = cells[column];
    const style = open.includes(column) ? openStyle(column, total) : value instanceof Date ? formStyles.date : formStyles.locked;
    // What reads like a spreadsheet's own error would become one.
    const text = typeof value === 'string' && value.startsWith('#') ? { richText: [{ text: cellText(value) }] } : {};
    return [`${at},${index}`, { style, ...text }] as const;
  });
}

/** Text stays text whatever it begins with; a number and a date are typed as such. */
function openStyle(column: FormColumn, total: FormRow['total']): CellStyle {
  if (column === 'expected') return formStyles.openDate;
  return column === 'total' && total === 'number' ? formStyles.openNumber : formStyles.openText;
}

function validationsOf(rows: readonly FormRow[], { texts }: ViewContext): DataValidation[] {
  const cellsOf = (column: FormColumn, isMeant: (row: FormRow) => boolean = () => true): string =>
    rows
      .flatMap((row, index) =>
        row.open.includes(column) && isMeant(row) ? [`${columnName(formColumns.indexOf(column))}${firstRow + index + 1}`] : [],
      )
      .join(' ');
  const wrong = { showErrorMessage: true, errorTitle: texts.t('form-file.wrong'), allowBlank: true };
  const list = (range: string, values: string[]): DataValidation => ({
    ...wrong,
    type: 'list',
    values,
    range,
    errorMessage: texts.t('form-file.choose'),
  });
  const all: readonly DataValidation[] = [
    list(
      cellsOf('status'),
      answerStatuses.map((status) => texts.t(`answer.${status}`)),
    ),
    list(
      cellsOf('total', ({ total }) => total === 'yes-no'),
      [texts.t('form.yes'), texts.t('form.no')],
    ),
    list(cellsOf('corrects'), [texts.t('form.yes')]),
    list(cellsOf('on-time'), [texts.t('form.yes'), texts.t('form-file.at-risk')]),
    list(
      cellsOf('reason'),
      delayReasons.map((reason) => texts.t(`delay.${reason}`)),
    ),
    {
      ...wrong,
      type: 'whole',
      operator: 'between',
      formula1: '0',
      formula2: '1000000000',
      range: cellsOf('total', ({ total }) => total === 'number'),
      errorMessage: texts.t('form-file.whole'),
    },
  ];
  return all.filter(({ range }) => range !== '');
}
