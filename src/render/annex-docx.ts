import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { IsoDate } from '../domain/dates.ts';
import type { MeasureReport, PlanReport, Shortfall } from '../domain/implementation.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { institutionOf, type Measure } from '../domain/plan.ts';
import { implementationTexts, missingTexts, type ReportView, sentences } from './implementation-text.ts';
import type { TextKey } from './texts/en-texts.ts';
import type { Texts } from './texts/texts.ts';
import { typeset } from './typeset.ts';

/** What the annex is drawn from. */
export interface AnnexView extends ReportView {
  readonly report: PlanReport;
  readonly today: IsoDate;
  /** Whose measures these are; the whole plan's when absent. */
  readonly institution?: InstitutionCode | undefined;
  /** Only what falls due in it is reported. */
  readonly year?: number | undefined;
  /** The data is made up. */
  readonly isDemo: boolean;
}

/** A4 across, in twentieths of a point (twips), with 1.5 cm around it. */
const page = { width: 11_906, height: 16_838, margin: 850 } as const;
const font = 'Times New Roman';
/** Half points. */
const size = { body: 22, cell: 17, small: 16 } as const;
/** Together as wide as the page between its margins. */
const columns = [
  { heading: 'annex.column.code', width: 700 },
  { heading: 'annex.column.measure', width: 2140 },
  { heading: 'annex.column.result', width: 1980 },
  { heading: 'annex.column.indicator', width: 2340 },
  { heading: 'annex.column.responsible', width: 1220 },
  { heading: 'annex.column.contributing', width: 1330 },
  { heading: 'annex.column.deadline', width: 1040 },
  { heading: 'annex.column.implementation', width: 3320 },
  { heading: 'annex.column.status', width: 1068 },
] as const satisfies readonly { heading: TextKey; width: number }[];
const totalColumns = [
  { heading: 'annex.column.status', width: 2600 },
  { heading: 'annex.column.count', width: 1900 },
  { heading: 'annex.column.codes', width: 10_638 },
] as const satisfies readonly { heading: TextKey; width: number }[];
/** A row with more characters than this in one cell may be taller than a page; such a row is let break. */
const mostUnbroken = 1600;

const tags = { lv: 'lv-LV', en: 'en-GB' } as const;

/** The annex of the report as a Word document that can be edited and signed. */
export async function annexDocx(view: AnnexView): Promise<Uint8Array> {
  const { plan, texts } = view;
  const document = new Document({
    title: printable(texts.t('annex.title', { title: plan.titleGenitive[texts.language] })),
    subject: printable(plan.order.title),
    creator: printable(institutionOf(plan, plan.coordinator).name[texts.language]),
    styles: styles(tags[texts.language]),
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height, orientation: PageOrientation.LANDSCAPE },
            margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin, header: 400, footer: 400 },
          },
        },
        footers: { default: footer(view) },
        children: [
          ...titleBlock(view),
          ...section('annex.totals', [totalsTable(view)], texts),
          ...section('annex.measures', [measuresTable(view)], texts),
          ...(view.report.unfulfilled.length === 0 ? [] : section('annex.unfulfilled', unfulfilledParagraphs(view), texts)),
          ...signature(texts),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function styles(language: string): object {
  const heading = { font, bold: true, color: '000000', language: { value: language } };
  return {
    default: {
      document: { run: { font, size: size.body, language: { value: language } } },
      title: { run: { ...heading, size: 28 }, paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 120, after: 60 } } },
      heading1: { run: { ...heading, size: 24 }, paragraph: { spacing: { before: 320, after: 120 }, keepNext: true } },
      heading2: { run: { ...heading, size: size.body }, paragraph: { spacing: { before: 160, after: 40 }, keepNext: true } },
    },
  };
}

/** "Pielikums …", the title, the plan's act, and the day. */
function titleBlock({ plan, texts, today, institution, year, isDemo }: AnnexView): readonly Paragraph[] {
  const title = plan.titleGenitive[texts.language];
  const lines: readonly (readonly [string, Partial<IParagraphOptions>])[] = [
    [texts.t('annex.attachment'), { alignment: AlignmentType.RIGHT }],
    [texts.t('annex.attachment.to', { title }), { alignment: AlignmentType.RIGHT }],
    [texts.t('annex.title', { title }), { heading: HeadingLevel.TITLE }],
    [`(${plan.order.title})`, { alignment: AlignmentType.CENTER }],
    [texts.t('annex.as-of', { date: texts.dates.on(today) }), { alignment: AlignmentType.CENTER }],
    ...(year === undefined ? [] : [[texts.t('annex.year', { year: String(year) }), { alignment: AlignmentType.CENTER }] as const]),
    ...(institution === undefined
      ? []
      : [
          [
            texts.t('annex.institution', { institution: institutionOf(plan, institution).name[texts.language] }),
            { alignment: AlignmentType.CENTER },
          ] as const,
        ]),
    ...(isDemo ? [[texts.t('welcome.demo'), { alignment: AlignmentType.CENTER }] as const] : []),
  ];
  return lines.map(([text, options]) => new Paragraph({ ...options, children: [new TextRun(printable(typeset(text)))] }));
}

function section(heading: TextKey, content: readonly (Paragraph | Table)[], texts: Texts): readonly (Paragraph | Table)[] {
  return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(texts.t(heading))] }), ...content];
}

type Column = { readonly heading: TextKey; readonly width: number };

/** The header row is repeated on each page. */
function tableOf(drawn: readonly Column[], rows: readonly TableRow[], texts: Texts): Table {
  const heading = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: drawn.map(
      ({ heading: key, width }) =>
        new TableCell({
          width: { size: width, type: WidthType.DXA },
          shading: { fill: 'E7E6E6' },
          children: [cellParagraph(texts.t(key), { isBold: true, alignment: AlignmentType.CENTER })],
        }),
    ),
  });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: drawn.reduce((sum, { width }) => sum + width, 0), type: WidthType.DXA },
    columnWidths: drawn.map(({ width }) => width),
    margins: { top: 40, bottom: 40, left: 70, right: 70 },
    rows: [heading, ...rows],
  });
}

function cellParagraph(
  text: string,
  look: {
    readonly isBold?: boolean;
    readonly alignment?: (typeof AlignmentType)[keyof typeof AlignmentType];
    readonly language?: string;
  } = {},
): Paragraph {
  const { isBold = false, alignment, language } = look;
  return new Paragraph({
    ...(alignment !== undefined && { alignment }),
    spacing: { after: 40 },
    // The paragraph's own mark makes an empty cell as high as the others.
    run: { size: size.cell },
    children: [
      new TextRun({
        text: printable(text),
        size: size.cell,
        bold: isBold,
        ...(language !== undefined && { language: { value: language } }),
      }),
    ],
  });
}

/** How many measures stand where, and which. */
function totalsTable({ report, texts }: AnnexView): Table {
  const row = (cells: readonly string[], isBold = false): TableRow =>
    new TableRow({
      cantSplit: true,
      children: cells.map(
        (text, index) =>
          new TableCell({
            width: { size: totalColumns[index]?.width ?? 0, type: WidthType.DXA },
            children: [cellParagraph(typeset(text), { isBold, ...(index === 1 && { alignment: AlignmentType.CENTER }) })],
          }),
      ),
    });
  const rows = report.totals.map(({ state, measures }) =>
    row([texts.t(`state.${state}`), String(measures.length), measures.map(({ code }) => numbered(code, texts)).join(', ')]),
  );
  return tableOf(totalColumns, [...rows, row([texts.t('annex.total'), String(report.measures.length), ''], true)], texts);
}

/** Codes of institutions that consist of several words. */
function namesIn({ plan }: AnnexView): readonly string[] {
  return plan.institutions.map(({ code }) => code).filter((code) => code.includes(' '));
}

/** "1.5." as Latvian acts write it; "1.7(1)" stays. */
function numbered(code: string, { language }: Texts): string {
  return language === 'lv' && /\d$/u.test(code) ? `${code}.` : code;
}

/** The plan's own six columns word for word, what was done, and where it stands. Parts of a row share its measure. */
function measuresTable(view: AnnexView): Table {
  const { report, texts } = view;
  const rows = report.measures.map((measureReport, index) => {
    const { measure } = measureReport;
    const { text } = measure;
    const span = sharedRows(report.measures, index);
    const done = implementationTexts(measureReport, view);
    const verbatim = [text.result, text.indicator, text.responsible, text.contributing, text.deadline];
    const first = [
      cell([numbered(measure.code, texts)], { width: columns[0].width }),
      ...(span === 0 ? [] : [cell(linesOf(text.measure), { width: columns[1].width, rowSpan: span, language: tags.lv })]),
      ...verbatim.map((words, at) => cell(linesOf(words), { width: columns[at + 2]?.width ?? 0, language: tags.lv })),
      cell(
        done.flatMap((said) => linesOf(typeset(said, namesIn(view)))),
        { width: columns[7].width },
      ),
      cell([statusOf(measureReport, texts)], { width: columns[8].width, isBold: true }),
    ];
    const longest = Math.max(...[text.measure, ...verbatim, done.join(' ')].map(({ length }) => length));
    return new TableRow({ cantSplit: longest <= mostUnbroken, children: first });
  });
  return tableOf(columns, rows, texts);
}

/** "Tiek izpildīts, pastāv kavējuma risks" */
function statusOf({ standing: { state, risk } }: MeasureReport, texts: Texts): string {
  const status = texts.t(`state.${state}`);
  return state === 'in-progress' && risk ? texts.t('row.risk', { status }) : status;
}

/** Without what no XML can hold: a document with one such character does not open. */
function printable(text: string): string {
  return text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

/** Over how many rows the measure's cell reaches: 0 where it began in an earlier row. */
function sharedRows(reports: readonly MeasureReport[], index: number): number {
  const isSame = (a: Measure | undefined, b: Measure | undefined): boolean =>
    a !== undefined && b !== undefined && a.row === b.row && a.code !== a.row && a.text.measure === b.text.measure;
  const measureAt = (at: number): Measure | undefined => reports[at]?.measure;
  if (isSame(measureAt(index - 1), measureAt(index))) return 0;
  let last = index;
  while (isSame(measureAt(last), measureAt(last + 1))) last += 1;
  return last - index + 1;
}

const linesOf = (text: string): readonly string[] => text.split(/\r?\n/u);

function cell(
  paragraphs: readonly string[],
  {
    width,
    rowSpan = 1,
    ...look
  }: { readonly width: number; readonly rowSpan?: number; readonly isBold?: boolean; readonly language?: string },
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(rowSpan > 1 && { rowSpan }),
    children: paragraphs.map((text) => cellParagraph(text, look)),
  });
}

/** For each measure that is not completed: its words and deadline, where it stands, who is silent, and what each institution says about it. */
function unfulfilledParagraphs(view: AnnexView): readonly Paragraph[] {
  const { texts } = view;
  const names = namesIn(view);
  return view.report.unfulfilled.flatMap((report) => {
    const { measure, occurrences } = report;
    const summary = [statusOf(report, texts), texts.t('annex.due', { deadline: measure.text.deadline }), ...missingTexts(report, view)];
    const shortfalls = occurrences.flatMap(({ state, shortfalls: said }) => {
      const period = occurrences.length > 1 ? `${texts.dates.occurrence(state.occurrence, 0)}. ` : '';
      return said.filter(({ isTold }) => isTold).map((shortfall) => period + shortfallText(shortfall, view));
    });
    const left = occurrences.flatMap(({ shortfalls: said }) => said.filter(({ isTold }) => !isTold)).length;
    const more = left === 0 ? [] : [texts.t('annex.left', { n: left, sheet: texts.t('workbook.entries') })];
    const heading = new TextRun({
      text: printable(`${numbered(measure.code, texts)} ${measure.text.measure}`),
      language: { value: tags.lv },
    });
    return [
      new Paragraph({ heading: HeadingLevel.HEADING_2, children: [heading] }),
      ...[sentences(summary), ...shortfalls, ...more].map(
        (text, index, all) =>
          new Paragraph({
            spacing: { after: 60 },
            alignment: AlignmentType.BOTH,
            keepLines: text.length <= mostUnbroken,
            // The first with its heading, the last not alone; more would be moved from page to page as one.
            keepNext: all.length > 1 && (index === 0 || index === all.length - 2),
            children: [new TextRun(printable(typeset(text, names)))],
          }),
      ),
    ];
  });
}

/** "VID: tiek izpildīts. …" with the expected date, the reason and the institution's own words. */
function shortfallText({ institution, status, expectedOn, reason, words }: Shortfall, { texts }: AnnexView): string {
  const values = { institutions: institution, date: expectedOn === undefined ? '' : texts.dates.untilWithYear(expectedOn) };
  const isReason = reason !== undefined && reason !== 'other';
  const expected =
    expectedOn === undefined
      ? []
      : [
          isReason
            ? texts.t('annex.expected.reason', { ...values, reason: texts.t(`delay.${reason}`) })
            : texts.t('annex.expected', values),
        ];
  const label = status === undefined ? undefined : texts.t(`answer.${status}`).toLocaleLowerCase(texts.language);
  const said = words === undefined ? [] : [quoted({ institution, label, words }, texts)];
  if (said.length > 0 || expected.length > 0) return sentences([...expected, ...said]);
  return sentences([texts.t('annex.status', { institution, status: label ?? '' })]);
}

function quoted(of: { readonly institution: string; readonly label: string | undefined; readonly words: string }, texts: Texts): string {
  const { institution, label: status, words } = of;
  return status === undefined
    ? texts.t('annex.words', { institution, words })
    : texts.t('annex.words.status', { institution, status, words });
}

/** Lines to sign on, without borders but one above each. */
function signature(texts: Texts): readonly (Paragraph | Table)[] {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
  const keys = ['annex.signature.post', 'annex.signature.sign', 'annex.signature.name', 'annex.signature.date'] as const;
  const widths = [4600, 3400, 4200, 1738];
  const gap = 400;
  const cells = keys.flatMap((key, index) => {
    const signed = new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      borders: { top: line, bottom: none, left: none, right: none },
      children: [
        new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: `(${texts.t(key)})`, size: size.small })] }),
      ],
    });
    const between = new TableCell({
      width: { size: gap, type: WidthType.DXA },
      borders: { top: none, bottom: none, left: none, right: none },
      children: [new Paragraph('')],
    });
    return index === 0 ? [signed] : [between, signed];
  });
  const total = widths.reduce((sum, width) => sum + width, 0) + gap * (keys.length - 1);
  return [
    new Paragraph({ spacing: { before: 900 }, keepNext: true, children: [] }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: total, type: WidthType.DXA },
      columnWidths: keys.flatMap((_key, index) => (index === 0 ? [widths[0] ?? 0] : [gap, widths[index] ?? 0])),
      borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: [new TableRow({ cantSplit: true, children: cells })],
    }),
  ];
}

/** The plan's act, and the page out of how many. */
function footer({ plan, texts }: AnnexView): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            size: size.small,
            children: [`${typeset(plan.title[texts.language])}. `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  });
}
