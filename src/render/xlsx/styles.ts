import { type CellValue, type Tone, tones } from './table-sheet.ts';
import { formulaStart } from './cell-text.ts';

/** How a value is shown; `quoted` is text that stays text when somebody edits the cell, whatever it begins with. */
const formats = ['text', 'number', 'date', 'moment', 'quoted'] as const;
type Format = (typeof formats)[number];

const numberFormats: Readonly<Record<Format, number>> = { text: 0, number: 0, date: 164, moment: 165, quoted: 0 };

interface Look {
  /** Index in the list of fonts. */
  readonly font: 0 | 1 | 2 | 3;
  /** RGB of the ground. */
  readonly fill?: string;
}

/** Pale grounds under black letters: read on paper without colour as well. */
const looks: Readonly<Record<Tone, Look>> = {
  plain: { font: 0 },
  title: { font: 2 },
  fact: { font: 0 },
  heading: { font: 1, fill: 'D9E2EC' },
  label: { font: 1 },
  good: { font: 0, fill: 'D7EFD9' },
  given: { font: 0, fill: 'D6E6F7' },
  partly: { font: 0, fill: 'FCEFC7' },
  open: { font: 0, fill: 'F7F7F7' },
  bad: { font: 0, fill: 'F8D7D3' },
  muted: { font: 3 },
};

/** Number of the style in the list that `stylesXml` writes. */
export function styleOf(value: CellValue, tone: Tone): number {
  return tones.indexOf(tone) * formats.length + formats.indexOf(formatOf(value));
}

function formatOf(value: CellValue): Format {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return formulaStart.test(value) ? 'quoted' : 'text';
  if (value === null) return 'text';
  return 'time' in value ? 'moment' : 'date';
}

export function stylesXml(): string {
  const fills = tones.flatMap((tone) => looks[tone].fill ?? []);
  const pattern = (rgb: string): string => `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/></patternFill></fill>`;
  const styles = tones.flatMap((tone) => formats.map((format) => styleXml(tone, format, fills)));
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/></numFmts>',
    `<fonts count="4">${font()}${font('<b/>')}${font('<b/>', 14)}${font('', 11, 'FF595959')}</fonts>`,
    `<fills count="${fills.length + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fills.map(pattern).join('')}</fills>`,
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${thinBorder}</borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${styles.length}">${styles.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}

function font(weight = '', size = 11, rgb = 'FF000000'): string {
  return `<font>${weight}<sz val="${size}"/><color rgb="${rgb}"/><name val="Calibri"/><family val="2"/></font>`;
}

const edge = (name: string): string => `<${name} style="thin"><color rgb="FFBFC7CF"/></${name}>`;
const thinBorder = `<border>${['left', 'right', 'top', 'bottom'].map(edge).join('')}<diagonal/></border>`;

/** A number keeps away from the text in the next column. */
const sides: Readonly<Record<Format, string>> = {
  text: '',
  quoted: '',
  number: ' horizontal="center"',
  date: ' horizontal="left"',
  moment: ' horizontal="left"',
};

function styleXml(tone: Tone, format: Format, fills: readonly string[]): string {
  const { font: fontId, fill } = looks[tone];
  // The first two grounds are fixed by the format of the file.
  const fillId = fill === undefined ? 0 : fills.indexOf(fill) + 2;
  const ids = `numFmtId="${numberFormats[format]}" fontId="${fontId}" fillId="${fillId}" borderId="${isFramed(tone) ? 1 : 0}" xfId="0"`;
  const quoted = format === 'quoted' ? ' quotePrefix="1"' : '';
  const side = sides[format];
  return `<xf ${ids}${quoted} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"${side}${wraps(tone) ? ' wrapText="1"' : ''}/></xf>`;
}

/** What stands beside no table is neither framed nor wrapped. */
const isFramed = (tone: Tone): boolean => tone !== 'title' && tone !== 'label' && tone !== 'fact';

/** Whether a text goes on in the next line of its cell. */
export const wraps = isFramed;
