import type { CellStyle } from 'hucre/xlsx';

const side = { style: 'thin', color: { rgb: 'BFC7CF' } } as const;
const border = { top: side, right: side, bottom: side, left: side };
/** A date keeps away from the text in the next column. */
const wrapped = { vertical: 'top', horizontal: 'left', wrapText: true } as const;

const ground = (rgb: string): CellStyle => ({ fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } } });
const cell: CellStyle = { border, alignment: wrapped };
const open: CellStyle = { ...cell, ...ground('FFFBE6'), protection: { locked: false } };

/** What is to be filled in stands on a pale yellow ground and is not locked. */
export const formStyles = {
  title: { font: { name: 'Calibri', bold: true, size: 14 } },
  note: { alignment: wrapped },
  heading: { ...cell, ...ground('D9E2EC'), font: { name: 'Calibri', size: 11, bold: true } },
  openHeading: { ...cell, ...ground('F5DF8F'), font: { name: 'Calibri', size: 11, bold: true } },
  locked: { ...cell, ...ground('F7F7F7') },
  date: { ...cell, ...ground('F7F7F7'), numFmt: 'dd.mm.yyyy' },
  openText: { ...open, numFmt: '@' },
  openNumber: open,
  openDate: { ...open, numFmt: 'dd.mm.yyyy' },
} as const satisfies Readonly<Record<string, CellStyle>>;
